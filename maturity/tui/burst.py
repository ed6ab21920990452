"""Tells typing from pasting."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

KEYS, SECONDS = 8, 0.05
"""More printable keys than this within this time were not typed by hand."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What there was before a key."""

    changes: int
    """How many had been made."""
    question: str
    """The one that was shown last."""


class Burst:
    """The last few keys: when each came, and what there was before it."""

    def __init__(self) -> None:
        self._keys: deque[tuple[float, Standing]] = deque(maxlen=KEYS + 1)
        self._until = 0.0

    def add(self, at: float, standing: Standing) -> Standing | None:
        """Counts a key that came ``at`` so many seconds.

        Returns what there was before the first key of a burst, None where this is none.
        """
        self._keys.append((at, standing))
        first, before = self._keys[0]
        if len(self._keys) <= KEYS or at - first >= SECONDS:
            return None
        self._until = at + SECONDS
        return before

    def goes_on(self, at: float) -> bool:
        """Whether a key that came ``at`` so many seconds still belongs to the burst before it."""
        return at < self._until
