"""A list of thousands of rows, of which only those in view are made and drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar, overload

from textual.geometry import Size

from maturity.tui.widgets.row_list import RowList

Made = TypeVar("Made")


class LongList(RowList):
    """Behaves like any list; its rows should make their text when they are drawn."""

    def _draw(self, room: Size) -> list[int]:
        """Makes nothing yet; returns the numbers of the lines in view."""
        width = room.width
        rows = self._rows(max(1, width - 2))
        self._number(rows)
        self._lines = _WhenAsked(len(rows), lambda number: self._line(rows[number], width).truncate(width))
        self._strips = [None] * len(rows)
        self._drawn_for = room
        return list(range(self.line_at(0), self.line_at(self.size.height)))


class _WhenAsked(Sequence[Made]):
    """A sequence of which each part is made when it is asked for."""

    def __init__(self, length: int, make: Callable[[int], Made]) -> None:
        self._length, self._make = length, make

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, at: int) -> Made: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Made]: ...
    def __getitem__(self, at: int | slice) -> Made | Sequence[Made]:
        numbers = range(self._length)[at]
        return self._make(numbers) if isinstance(numbers, int) else [self._make(number) for number in numbers]
