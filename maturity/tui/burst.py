"""Tells typing from pasting."""

from __future__ import annotations

from collections import deque

KEYS, SECONDS = 8, 0.05
"""More printable keys than this within this time were not typed by hand."""


class Burst:
    """The last few keys: when each came, and how many changes had been made before it."""

    def __init__(self) -> None:
        self._keys: deque[tuple[float, int]] = deque(maxlen=KEYS + 1)

    def add(self, at: float, changes: int) -> int | None:
        """Counts a key that came ``at`` so many seconds, after so many ``changes``.

        Returns how many changes there were before the first key of a burst, None where this is none.
        """
        self._keys.append((at, changes))
        first, before = self._keys[0]
        return before if len(self._keys) > KEYS and at - first < SECONDS else None
