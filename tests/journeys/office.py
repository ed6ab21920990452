"""LibreOffice without a window: files converted, and cells typed into as a person would; all files in one run."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.journeys.conftest import missing

_PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")
_PATIENCE = 600
Value = str | int | None
"""A text or a number that is typed, or None where the cell is emptied."""
Typed = Mapping[tuple[str, str], Value]
"""By sheet and cell."""


@dataclass(frozen=True)
class Office:
    """LibreOffice with a profile of its own in a folder, which takes its files too."""

    folder: Path

    @classmethod
    def found(cls, folder: Path, otherwise: str) -> Office:
        """Skips the test where there is no LibreOffice; ``otherwise`` says what was then not looked at."""
        if _PROGRAM is None:
            missing(f"LibreOffice (soffice) is not installed: {otherwise}")
        return cls(folder)

    def converted(self, files: Sequence[Path], kind: str, out: Path) -> list[Path]:
        """The files opened and saved as ``kind``. Formulas without a result are worked out, others are not."""
        self._run("--convert-to", kind, "--outdir", str(out), *map(str, files))
        return [out / f"{file.stem}.{kind}" for file in files]

    def typed(self, files: Mapping[Path, Typed], out: Path) -> list[Path]:
        """The workbooks saved again after cells were typed into; LibreOffice works out what depends on them."""
        out.mkdir()
        lines = [line for file, cells in files.items() for line in _lines(file, cells, out / file.name)]
        (self.folder / "typed.txt").write_text("\n".join(lines), encoding="utf-8")
        library = self.folder / "office" / "user" / "basic"
        if not library.exists():
            self._run("--terminate_after_init")  # makes the profile, over whatever stands there
        (library / "Standard").mkdir(parents=True, exist_ok=True)
        (library / "script.xlc").write_text(_LIBRARIES)
        (library / "Standard" / "script.xlb").write_text(_LIBRARY)
        listed = (self.folder / "typed.txt").as_uri()
        (library / "Standard" / "Typing.xba").write_text(_MODULE.replace("LISTED", listed))
        self._run("--norestore", "macro:///Standard.Typing.Main")
        saved = [out / file.name for file in files]
        assert [file for file in saved if not file.exists()] == []
        return saved

    def _run(self, *arguments: str) -> None:
        profile = f"-env:UserInstallation={(self.folder / 'office').as_uri()}"
        done = subprocess.run(
            [str(_PROGRAM), "--headless", profile, *arguments], capture_output=True, timeout=_PATIENCE, check=False
        )
        assert done.returncode == 0, done.stderr.decode()


def _lines(file: Path, cells: Typed, saved: Path) -> list[str]:
    """What the macro does, one step a line, its parts between tabs."""

    def step(sheet: str, cell: str, value: Value) -> str:
        kind = "number" if isinstance(value, int) else "text"
        return f"{kind}\t{sheet}\t{cell}\t{'' if value is None else value}"

    return [
        f"open\t{file.as_uri()}",
        *(step(sheet, cell, value) for (sheet, cell), value in cells.items()),
        f"save\t{saved.as_uri()}",
    ]


_LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
 <library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple"
  library:link="false"/>
</library:libraries>
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Typing"/></library:library>
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Typing" script:language="StarBasic">
Sub Main
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim as_xlsx(0) As New com.sun.star.beans.PropertyValue
  Dim said As String, parts, book, steps
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  as_xlsx(0).Name = "FilterName" : as_xlsx(0).Value = "Calc MS Excel 2007 XML"
  steps = createUnoService("com.sun.star.io.TextInputStream")
  steps.setInputStream(createUnoService("com.sun.star.ucb.SimpleFileAccess").openFileRead("LISTED"))
  steps.setEncoding("UTF-8")
  Do While Not steps.isEOF()
    said = steps.readLine()
    parts = Split(said, Chr(9))
    Select Case parts(0)
    Case "open": book = StarDesktop.loadComponentFromURL(parts(1), "_blank", 0, hidden())
    Case "text": book.Sheets.getByName(parts(1)).getCellRangeByName(parts(2)).String = parts(3)
    Case "number": book.Sheets.getByName(parts(1)).getCellRangeByName(parts(2)).Value = Val(parts(3))
    Case "save": book.storeToURL(parts(1), as_xlsx()) : book.close(True)
    End Select
  Loop
End Sub
</script:module>
"""
