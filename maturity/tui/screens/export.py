"""Export: files to share, made by a process of their own so that the wizard stays quick."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from maturity.tui.session import Session
from maturity.tui.text import line, plain, wrapped
from maturity.tui.widgets.edges import KeyLine
from maturity.tui.widgets.lines import Lines
from maturity.tui.widgets.row_list import Row, RowList

FORMATS = (
    (".xlsx", "Excel workbook"),
    (".html", "report in one file, for any browser"),
    (".json", "JSON, complete: can be read in again"),
    (".csv", "CSV, one row a question"),
)


class ExportFiles(ModalScreen[None]):
    """Formats to tick, the folder, and what became of it. Esc closes; a running export goes on to its end."""

    CSS_PATH = "../styles/dialog.tcss"
    AUTO_FOCUS = "RowList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "close"),
        Binding("space", "tick", "tick"),
        Binding("f", "folder", "folder"),
        Binding("w", "write", "write the files"),
        *(Binding(str(number), f"tick({number - 1})", show=False) for number in range(1, len(FORMATS) + 1)),
    ]

    def __init__(self, session: Session, folder: Path | None = None) -> None:
        super().__init__()
        self._session = session
        self._ticked = {".xlsx", ".html"}
        self._folder = str(folder or Path.cwd())
        self._told: list[Content] = []
        self._asked_over = False
        self._writing = False

    def compose(self) -> ComposeResult:
        """The dialog."""
        with Vertical(classes="dialog"):
            yield Static("Export", markup=False, classes="title")
            yield RowList(self._rows)
            yield Static("Folder [f]", markup=False, classes="hint")
            yield Input(self._folder, select_on_focus=False)
            yield Lines(self._tell, id="told")
            yield KeyLine((("Enter", "write"), ("1-4", "tick"), ("f", "folder"), ("Esc", "close")), help=False)

    def on_mount(self) -> None:
        """Draws the choices."""
        self._show()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another folder has other files in it."""
        self._folder = event.value
        self._say()

    def on_input_submitted(self) -> None:
        """From the folder on to the writing."""
        self.query_one(RowList).focus()
        self.action_write()

    def on_row_list_chosen(self) -> None:
        """Enter writes."""
        self.action_write()

    def action_leave(self) -> None:
        """From the folder back to the list; from the list out."""
        if self.query_one(Input).has_focus:
            self.query_one(RowList).focus()
        else:
            self.dismiss(None)

    def action_folder(self) -> None:
        """Into the field of the folder."""
        self.query_one(Input).focus()

    def action_tick(self, number: int | None = None) -> None:
        """Ticks a format, or takes the tick away."""
        extension = self.query_one(RowList).cursor if number is None else FORMATS[number][0]
        self._ticked ^= {extension}
        self._say()

    def action_write(self) -> None:
        """Writes the ticked files; asks first where one of them exists."""
        paths = self._paths()
        if self._writing:
            return
        if not paths:
            self._say("Nothing is ticked: 1 to 4 tick a format.", style="$warn")
            return
        there = [path.name for path in paths if path.exists()]
        if there and not self._asked_over:
            self._say(
                f"Exists already: {', '.join(there)}. Enter again writes over, f takes another folder.", style="$warn"
            )
            self._asked_over = True
            return
        self._write(paths)

    @work(group="export", exit_on_error=False)
    async def _write(self, paths: list[Path]) -> None:
        self._writing = True
        self._say(f"Writing {len(paths)} file{'s' * (len(paths) > 1)} … you may close this and go on.", style="$accent")
        try:
            for path in paths:
                path.parent.mkdir(parents=True, exist_ok=True)
            status, out, error = await run_export(self._session.workspace.folder, self._session.name, paths)
        except OSError as error_:
            status, out, error = 2, "", f"{error_.strerror}: {error_.filename}"
        self._writing = False
        written = [path for path in paths if path.exists()]
        if status == 0:
            words = [f"✓ {path}" for path in written] or out.splitlines()
            self._session.said = f"✓ {len(written)} files in {paths[0].parent}"
            self._say(*words, style="$good")
        else:
            self._session.said = "✗ The export failed; X tells more."
            self._say("✗ Not written. " + (error.strip() or f"The export ended with status {status}."), style="$alarm")

    def _paths(self) -> list[Path]:
        folder = Path(self._folder.strip() or ".").expanduser()
        stem = f"{file_stem(self._session.name)}_{date.today():%Y-%m-%d}"
        return [folder / f"{stem}{extension}" for extension, _ in FORMATS if extension in self._ticked]

    def _say(self, *words: str, style: str = "") -> None:
        if not self.is_mounted:
            return
        self._asked_over = False
        self._told = [Content.styled(plain(text), style) for text in words]
        self._show()

    def _show(self) -> None:
        self.query_one(RowList).put(self._rows)
        self.query_one("#told", Lines).redraw()

    def _rows(self, width: int) -> Sequence[Row]:
        return [
            Row(
                line(f"{number} [{'x' if extension in self._ticked else ' '}] ", words, (f"  {extension}", "$quiet")),
                extension,
            )
            for number, (extension, words) in enumerate(FORMATS, start=1)
        ]

    def _tell(self, width: int) -> Sequence[Content]:
        counts = self._session.summary.levels.overall.counts
        waiting = counts.open + counts.unknown
        names = ", ".join(path.name for path in self._paths())
        lines = wrapped(names or "nothing ticked", width, style="$quiet")
        if waiting:
            lines += wrapped(
                f"{waiting} questions are open: the files say that the levels are provisional.", width, style="$quiet"
            )
        for told in self._told:
            lines += [Content(""), *told.wrap(width)] if told is self._told[0] else told.wrap(width)
        return lines


def file_stem(name: str) -> str:
    """A file name made from an assessment's name: letters, digits and dashes, at most 60 characters."""
    words = "".join(letter.lower() if letter.isalnum() else " " for letter in name).split()
    return "-".join(words)[:60].strip("-") or "assessment"


async def run_export(folder: Path, name: str, paths: Sequence[Path]) -> tuple[int, str, str]:
    """Runs the export command in a process of its own; returns its exit status, output and errors."""
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "maturity",
        "--workspace",
        str(folder),
        "export",
        "--",
        name,
        *(str(path) for path in paths),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={**os.environ, "NO_COLOR": "1"},
    )
    out, error = await child.communicate()
    return child.returncode or 0, out.decode(errors="replace"), error.decode(errors="replace")
