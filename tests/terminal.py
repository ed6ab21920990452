"""A program in a real pseudo terminal, and what a person would see on it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pyte

PATIENCE = 30.0
BEGUN, ENDED = b"\x1b[?2026h", b"\x1b[?2026l"
"""Around all of a frame, where a terminal has said that it shows whole frames only."""
ASKED, TAKES = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
"""Whether it does, and that it does."""
ENVIRONMENT = {
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "TEXTUAL_ANIMATIONS": "none",
    "ESCDELAY": "25",
}


class Terminal:
    """A child process on a pty of its own; its output is drawn on a screen of the same size.

    As on the terminals of today, a frame is seen when all of it has come (mode 2026), never a part of it.
    """

    def __init__(
        self,
        command: Sequence[str | Path],
        *,
        columns: int = 80,
        lines: int = 24,
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> None:
        self.screen = pyte.Screen(columns, lines)
        self.raw = bytearray()
        self._drawn = 0
        self._stream = pyte.ByteStream(self.screen)
        self.status: int | None = None
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            with contextlib.suppress(BaseException):
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
                if folder is not None:
                    os.chdir(folder)
                kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
                os.execve(command[0], [str(part) for part in command], kept | ENVIRONMENT | dict(environment or {}))
            os._exit(127)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.status is None:
            self.kill(signal.SIGKILL)
            self.ended()
        os.close(self._fd)

    @property
    def text(self) -> str:
        """The screen, line by line."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    @property
    def is_restored(self) -> bool:
        """Whether the program gave back the screen and the cursor, and lets the mouse go, after it had taken them."""
        pairs = ((b"\x1b[?1049h", b"\x1b[?1049l"), (b"\x1b[?1000h", b"\x1b[?1000l"), (b"\x1b[?25l", b"\x1b[?25h"))
        return all(self.raw.rfind(taken) < self.raw.rfind(given_back) for taken, given_back in pairs)

    def wait(self, seen: str | Callable[[str], bool]) -> str:
        """The screen as soon as it shows a text, or holds what a function asks for."""
        holds = seen if callable(seen) else lambda text: seen in text
        end = time.monotonic() + PATIENCE
        while not holds(self.text):
            if not self._drain(0.05) and self.status is not None:
                raise AssertionError(f"the program ended ({self.status}) before {seen!r} was seen:\n{self.text}")
            if time.monotonic() > end:
                raise AssertionError(f"{seen!r} was not seen:\n{self.text}")
        return self.text

    def send(self, keys: str) -> None:
        """Type."""
        os.write(self._fd, keys.encode())

    def frame(self, keys: str, silence: float = 0.03) -> float:
        """Type, and return the seconds from there to the last byte before ``silence``."""
        self.send(keys)
        return self.settled(silence)

    def settled(self, silence: float = 0.03) -> float:
        """The seconds from now to the last byte before ``silence``, also in seconds; 0 where none comes within 2 s."""
        begun = last = time.perf_counter()
        while self._receive(silence if last > begun else 2.0):
            last = time.perf_counter()
        self._draw()
        return last - begun

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size."""
        self.screen.resize(lines, columns)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.kill(signal.SIGWINCH)

    def kill(self, number: int) -> None:
        """Send a signal."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def ended(self) -> int:
        """Wait for the end; the exit status, or minus the signal that ended it."""
        end = time.monotonic() + PATIENCE
        while self.status is None:
            self._drain(0.05)
            if time.monotonic() > end:
                raise AssertionError(f"the program does not end:\n{self.text}")
        return self.status

    def _drain(self, seconds: float) -> bool:
        received = self._receive(seconds)
        self._draw()
        return received

    def _draw(self) -> None:
        since = max(0, self._drawn - len(BEGUN))
        begun = self.raw.rfind(BEGUN, since)
        end = begun if begun > self.raw.rfind(ENDED, since) else len(self.raw)
        if end > self._drawn:
            self._stream.feed(bytes(self.raw[self._drawn : end]))
            self._drawn = end

    def _receive(self, seconds: float) -> bool:
        """Takes what comes within so many seconds; whether anything came. The last of it comes before the status."""
        if self._read(seconds):
            return True
        pid, status = os.waitpid(self.pid, os.WNOHANG) if self.status is None else (0, 0)
        if not pid:
            return False
        received = self._read(0)
        while self._read(0):
            pass
        self.status = os.waitstatus_to_exitcode(status)
        return received

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._fd], [], [], seconds)
        received = b""
        if ready:
            with contextlib.suppress(OSError):
                received = os.read(self._fd, 65536)
        asked = received and ASKED in self.raw[-len(ASKED) + 1 :] + received
        self.raw += received
        if asked:
            self.send(TAKES.decode())
        return bool(received)
