"""The questions that were visited, to go back and forward in."""

from __future__ import annotations

MOST = 500
"""So many visits are kept; older ones are forgotten."""


class Visited:
    """Visits in order, and the one that is shown. Going elsewhere from an earlier one forgets those after it."""

    def __init__(self) -> None:
        self._visits: list[str] = []
        self._at = -1

    @property
    def shown(self) -> str:
        """The question of the visit that is shown; empty before the first one."""
        return self._visits[self._at] if self._visits else ""

    def visit(self, question: str) -> None:
        """A question is shown; showing the same one again is no visit."""
        if question == self.shown:
            return
        self._visits = [*self._visits[: self._at + 1], question][-MOST:]
        self._at = len(self._visits) - 1

    def turn(self, by: int) -> str | None:
        """The visit before (-1) or after (1), which is then the one that is shown; None where there is none."""
        if not 0 <= self._at + by < len(self._visits):
            return None
        self._at += by
        return self._visits[self._at]
