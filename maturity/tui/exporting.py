"""Files to share, made by a process of their own so that the wizard stays quick."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import maturity
from maturity.formats import FORMATS
from maturity.i18n import _, spoken
from maturity.scoring.words import counted

State = Literal["waiting", "writing", "written", "failed", "cancelled"]


@dataclass(slots=True)
class File:
    """One file on its way."""

    format: str
    """Its name."""
    path: Path
    state: State = "waiting"
    reason: str = ""
    """Why it failed."""


class Exporting:
    """The files that are being written, one after the other; one that fails does not stop the next."""

    def __init__(self, workspace: Path, name: str, files: Mapping[str, Path], beside: Sequence[str] = ()) -> None:
        """``files`` are the paths by the name of the format; they show the assessments ``beside`` too."""
        self.files = [File(format, path) for format, path in files.items()]
        self._workspace, self._name, self._beside = workspace, name, tuple(beside)
        self._process: subprocess.Popen[bytes] | None = None
        self._is_cancelled = False

    @property
    def runs(self) -> bool:
        """Whether a file is still to come."""
        return any(file.state in ("waiting", "writing") for file in self.files)

    def of(self, format: str) -> File | None:
        """The file of this format."""
        return next((file for file in self.files if file.format == format), None)

    def words(self) -> str:
        """What came of it, in one line."""
        written = [file for file in self.files if file.state == "written"]
        files = counted(len(written), "✓ {} file in {{folder}}", "✓ {} files in {{folder}}")
        done = files.format(folder=self.files[0].path.parent)
        if self._is_cancelled:
            return _("Export cancelled.") + (f"  {done}" if written else "")
        failed = [FORMATS[file.format].ending for file in self.files if file.state == "failed"]
        if not failed:
            return done
        return _("✗ Not written: {failed}; X tells why.").format(failed=", ".join(failed)) + (
            f"  {done}" if written else ""
        )

    async def run(self, told: Callable[[], None]) -> None:
        """Writes the files; ``told`` is called whenever the state of one has changed."""
        for file in self.files:
            if file.state == "waiting":
                file.state = "writing"
                told()
                reason = await asyncio.to_thread(self._write, file)
                stopped = reason and self._is_cancelled
                file.reason, file.state = reason, "cancelled" if stopped else "failed" if reason else "written"
        told()

    def cancel(self) -> None:
        """Writes no more files; what was half written goes, what stood there before stays."""
        self._is_cancelled = True
        for file in self.files:
            file.state = "cancelled" if file.state == "waiting" else file.state
        if self._process is not None:
            self._process.send_signal(signal.SIGINT if os.name == "posix" else signal.SIGTERM)

    def _write(self, file: File) -> str:
        """Runs the export command to its end; returns why it failed, or nothing."""
        try:
            file.path.parent.mkdir(parents=True, exist_ok=True)
            with subprocess.Popen(
                [
                    *(sys.executable, "-P", "-m", "maturity", "--workspace", self._workspace, "export"),
                    *(f"--beside={other}" for other in self._beside),
                    *("--format", file.format, "--", self._name, file.path),
                ],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                env=_environment(),
            ) as self._process:
                if self._is_cancelled:
                    self.cancel()
                _out, told = self._process.communicate()
        except OSError as error:
            return f"{error.strerror}: {error.filename}"
        if self._process.returncode == 0:
            return ""
        reason = told.decode(errors="replace").strip().removeprefix("maturity: ")
        return reason or _("the export ended with status {status}").format(status=self._process.returncode)


def _environment() -> dict[str, str]:
    """The environment in which Python finds this very package, also in a checkout that is not installed."""
    home = str(Path(maturity.__file__).resolve().parent.parent)
    paths = [home, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    return {**os.environ, "NO_COLOR": "1", "MATURITY_LANGUAGE": spoken(), "PYTHONPATH": os.pathsep.join(paths)}
