"""A program in tmux, and what a person would see in its window."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

from tests.terminal import ENVIRONMENT, PATIENCE

BETWEEN = 0.02
"""Seconds from one look at the window to the next."""
NOTED = 'noted=$1; shift; "$@"; echo $? > "$noted"'
"""For a shell: runs a program and notes its exit status in a file. tmux itself does not learn of every end."""


class Tmux:
    """A program in a window of a tmux server of its own, which no setting of the user reaches.

    ``term`` is what tmux says it is: the TERM of the program.
    """

    def __init__(
        self,
        tmux: str,
        command: Sequence[str | Path],
        *,
        columns: int = 100,
        lines: int = 30,
        term: str = "tmux-256color",
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> None:
        self._short = tempfile.TemporaryDirectory()
        self._status = Path(self._short.name, "status")
        self._server = [tmux, "-S", str(Path(self._short.name, "socket")), "-f", os.devnull]
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        meant = {name: value for name, value in ENVIRONMENT.items() if name not in ("TERM", "COLORTERM")}
        self._environment = kept | meant | dict(environment or {})
        self._say(
            *("set-option", "-g", "remain-on-exit", "on", ";", "set-option", "-g", "default-terminal", term, ";"),
            *("new-session", "-d", "-x", str(columns), "-y", str(lines), "-c", str(folder or self._short.name)),
            *("sh", "-c", NOTED, "sh", str(self._status), *(str(part) for part in command)),
        )

    def __enter__(self) -> Tmux:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._say("kill-server")
        self._short.cleanup()

    @property
    def text(self) -> str:
        """The window, line by line."""
        return self._say("capture-pane", "-p")

    @property
    def coloured(self) -> str:
        """The window with the escape sequences of its colours."""
        return self._say("capture-pane", "-p", "-e")

    def wait(self, seen: str | Callable[[str], bool]) -> str:
        """The window as soon as it shows a text, or holds what a function asks for."""
        holds = seen if callable(seen) else lambda text: seen in text
        end = time.monotonic() + PATIENCE
        while not holds(text := self.text):
            assert time.monotonic() < end, f"{seen!r} was not seen:\n{text}"
            time.sleep(BETWEEN)
        return text

    def send(self, *keys: str) -> None:
        """Press keys: a sign, or a name that tmux has for it, such as Enter, Down, BSpace or C-q."""
        self._say("send-keys", "--", *keys)

    def type(self, text: str) -> None:
        """Type a text, whatever is in it."""
        self._say("send-keys", "-l", "--", text)

    def resize(self, columns: int, lines: int) -> None:
        """Give the window another size."""
        self._say("resize-window", "-x", str(columns), "-y", str(lines))

    def ended(self) -> int:
        """Wait for the end; the exit status, or 128 and the signal that ended it."""
        end = time.monotonic() + PATIENCE
        while not (self._status.exists() and (status := self._status.read_text())):
            assert time.monotonic() < end, f"the program does not end:\n{self.text}"
            time.sleep(BETWEEN)
        return int(status)

    def _say(self, *words: str) -> str:
        done = subprocess.run([*self._server, *words], capture_output=True, text=True, env=self._environment)
        assert done.returncode == 0, f"tmux {' '.join(words)}: {done.stderr}"
        return done.stdout
