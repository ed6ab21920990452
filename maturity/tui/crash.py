"""The end after a bug, which needs names that Textual keeps to itself."""

from __future__ import annotations

from textual.app import App


class CrashingApp(App[None]):
    """An app whose unhandled errors end it with the terminal restored and nothing said.

    Textual would print each local variable, and answers stand in those; it has no public way to keep it from that,
    nor to ask for the error.
    """

    def _fatal_error(self) -> None:
        self.exit(return_code=1)

    @property
    def crash(self) -> Exception | None:
        """The error that ended it."""
        return self._exception
