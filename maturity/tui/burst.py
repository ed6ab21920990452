"""Tells typing from pasting, where a terminal sends what is pasted as keys."""

from __future__ import annotations

from dataclasses import dataclass

KEYS = 8
"""More keys at once than this were not typed by hand."""
HANDS = 30
"""No hand types more keys in a second. So many may have been typed in a second that passed between keys."""
QUIET = 0.15
"""Seconds without a key that end a paste."""
_ENTER = "enter"


@dataclass(frozen=True, slots=True)
class Standing:
    """What there was before a key."""

    changes: int
    """How many had been made."""
    question: str
    """The one that was shown last."""


class Burst:
    """How many keys came at once, and what there was before the first of them.

    A paste is still one where the machine stops for a moment in the midst of it. A key that is held down is none,
    however fast it repeats, nor is Enter, which people press after each answer.
    """

    def __init__(self) -> None:
        self._at_once = 0.0
        self._before = Standing(0, "")
        self._key, self._at = "", 0.0
        self._until = 0.0

    def add(self, key: str, at: float, standing: Standing) -> Standing | None:
        """Counts a printable key or Enter that came ``at`` so many seconds.

        Returns what there was before the first key of a paste as long as it goes on, None where this is none. Keys may
        be told in another order than they came.
        """
        if at < self._until:
            self._until = at + QUIET
            return self._before
        self._at_once = max(0.0, self._at_once - HANDS * max(0.0, at - self._at))
        if not self._at_once:
            self._before = standing
        self._at_once += key not in (_ENTER, self._key)
        self._key, self._at = key, max(at, self._at)
        if self._at_once <= KEYS:
            return None
        self._at_once, self._until = 0.0, at + QUIET
        return self._before
