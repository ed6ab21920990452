"""A list of thousands of rows, of which only those in view are made and drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar, overload

from textual.geometry import Size

from maturity.tui.widgets.row_list import Row, RowList, Rows

Made = TypeVar("Made")


class LongList(RowList):
    """Behaves like any list; its rows should make their text when they are drawn. They stay until others are put."""

    _made: Sequence[Row] = ()
    _made_for = 0
    """The width in cells for which the rows were made; 0 where they have to be made anew."""
    _was_at = ""
    """The id of the row under the cursor when it was drawn last."""

    def put(self, rows: Rows, cursor: str | None = None) -> None:
        """Shows other rows."""
        self._made_for = 0
        super().put(rows, cursor)

    def _draw(self, room: Size) -> list[int]:
        """Makes no text yet; returns the numbers of the lines to draw: all in view, or those of the cursor."""
        width = room.width
        if width == self._made_for and room == self._drawn_for:
            changed = [number for number, id_ in enumerate(self._ids) if id_ and id_ in (self._was_at, self.cursor)]
            for number in changed:
                self._strips[number] = None
        else:
            if width != self._made_for:
                self._made, self._made_for = self._rows(max(1, width - 2)), width
                self._number(self._made)
            made = self._made
            self._lines = _WhenAsked(len(made), lambda number: self._line(made[number], width).truncate(width))
            self._strips = [None] * len(made)
            self._drawn_for = room
            changed = list(range(self.line_at(0), self.line_at(self.size.height)))
        self._was_at = self.cursor
        return changed


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
