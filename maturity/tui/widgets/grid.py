"""A table with a cursor at one cell; columns that do not fit come into view as the cursor moves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Region

from maturity.i18n import _
from maturity.text import one_line
from maturity.tui.text import Styled, ends, fit, line
from maturity.tui.widgets.lines import Build, Lines

WIDEST, SHARE = 32, 16
"""The most cells of a column in wide and in narrow windows; the whole of a longer text is shown elsewhere."""
DUE = "! "
"""Stands before what is due."""
_ASIDE = 6


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row: its id, its cells in the order of the columns, and the numbers of the cells that are due."""

    id: str
    cells: tuple[str, ...]
    due: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Table:
    """What a grid shows. The first column names the rows and is always in view."""

    titles: tuple[str, ...] = ()
    rows: tuple[GridRow, ...] = ()

    @property
    def due(self) -> frozenset[int]:
        """The numbers of the columns in which something is due: all of their cells move aside for the mark."""
        return frozenset(number for row in self.rows for number in row.due)

    def width(self, number: int) -> int:
        """The cells that the texts of a column need, with the gap after them."""
        texts = (self.titles[number], *(row.cells[number] for row in self.rows))
        return max(Content(one_line(text)).cell_length for text in texts) + 2


class Grid(Lines, can_focus=True, inherit_bindings=False):
    """Rows and columns; ``▸`` stands at the row and the cell under the cursor is in reverse."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1, 0)", "row above", show=False, id="table.up"),
        Binding("down,j", "move(1, 0)", "row below", show=False, id="table.down"),
        Binding("left", "move(0, -1)", "column before", show=False, id="table.left"),
        Binding("right", "move(0, 1)", "next column", show=False, id="table.right"),
        Binding("pageup", "move(-10, 0)", "ten rows up", show=False, id="table.ten-up"),
        Binding("pagedown", "move(10, 0)", "ten rows down", show=False, id="table.ten-down"),
        Binding("home", "move(0, -100)", "first column", show=False, id="table.first"),
        Binding("end", "move(0, 100)", "last column", show=False, id="table.last"),
    ]

    def __init__(self, without: Build, *, moved: Callable[[], None], clicked: Callable[[bool], None]) -> None:
        """``without`` makes the lines where there is no row.

        ``moved`` is called when the cursor stands elsewhere, ``clicked`` after a click, with whether it stood there.
        """
        super().__init__(id="grid")
        self.row = ""
        """The id of the row under the cursor; empty where there is none."""
        self.column = 0
        self._without, self._moved, self._clicked = without, moved, clicked
        self._table = Table()
        self._due: frozenset[int] = frozenset()
        self._widths: list[int] = []
        self._first = 1
        self._plain: tuple[Mapping[int, int], list[Content]] = ({}, [])

    def put(self, table: Table) -> None:
        """Shows a table, with the cursor at ``row`` and ``column``, or as near as can be where they are not there."""
        ids, before = ([each.id for each in rows] for rows in (table.rows, self._table.rows))
        self._table, self._due, self._plain = table, table.due, ({}, [])
        self._widths = [
            min(WIDEST, table.width(number) + len(self._aside(number))) for number in range(len(table.titles))
        ]
        if self.row not in ids:
            at = before.index(self.row) if self.row in before else 0
            self.row = ids[min(at, len(ids) - 1)] if ids else ""
        self._go(self.row, self.column)

    def titles(self, width: int) -> Sequence[Content]:
        """The titles of the columns, and how many are out of view at each side."""
        if not self._table.rows:
            return ()
        parts: list[str | Styled] = [" " * (1 + self._lead)]
        shown = self._shown(width)
        for number, cells in self._in_view(width).items():
            title = fit(self._table.titles[number], cells - 2 - len(self._aside(number)))
            parts.append(f"{self._aside(number)}{title}  ")
        left, right = shown.start - 1, len(self._table.titles) - shown.stop
        out = " ".join(word for word in (f"‹{left}" if left else "", f"{right}›" if right else "") if word)
        return [ends(line(*parts).stylize("$quiet"), Content.styled(out, "$accent"), width)]

    def build(self, width: int) -> Sequence[Content]:
        """The rows as lines."""
        if not self._table.rows:
            return self._without(width)
        columns = self._in_view(width)
        made_for, plain = self._plain
        if made_for != columns:
            plain = [self._line(row, columns) for row in self._table.rows]
            self._plain = (columns, plain)
        at = self._at
        return [*plain[:at], self._line(self._table.rows[at], columns, here=True), *plain[at + 1 :]]

    def region_of_cell(self) -> Region:
        """Where the text of the cell under the cursor stands in this widget, beside the mark of what is due."""
        width = self.scrollable_content_region.width
        x = 1 + self._lead
        for number, cells in self._in_view(width).items():
            if number == self.column:
                aside = len(self._aside(number))
                return Region(x + aside, self._at - self.scroll_offset.y, max(1, cells - 2 - aside), 1)
            x += cells
        return Region(0, 0, width, 1)

    def action_move(self, rows: int, columns: int) -> None:
        """Moves the cursor, and stops at the edges."""
        if self._table.rows:
            at = max(0, min(len(self._table.rows) - 1, self._at + rows))
            self._go(self._table.rows[at].id, self.column + columns)
            self._moved()

    def on_click(self, event: Click) -> None:
        """A click goes to a cell; a second one on it takes it."""
        at = self.line_at(event.y)
        if at >= len(self._table.rows) or self.dragged():
            return
        width, x, column = self.scrollable_content_region.width, 1 + self._lead, 0
        for number, cells in self._in_view(width).items():
            column = number
            x += cells
            if event.x < x:
                break
        before = (self.row, self.column)
        self._go(self._table.rows[at].id, column)
        self._moved()
        self._clicked(before == (self.row, self.column))

    def on_focus(self) -> None:
        """The cursor shows who has the keys."""
        self.redraw()

    def on_blur(self) -> None:
        """The cursor shows who has the keys."""
        self.redraw()

    @property
    def _at(self) -> int:
        return next((number for number, row in enumerate(self._table.rows) if row.id == self.row), 0)

    @property
    def _lead(self) -> int:
        return len(DUE) + Content(_("due")).cell_length + 1 if self._due else 1

    def _aside(self, number: int) -> str:
        return " " * len(DUE) if number in self._due else ""

    def _go(self, row: str, column: int) -> None:
        self.row, self.column = row, max(0, min(len(self._table.titles) - 1, column))
        self.redraw()
        if self._table.rows:
            self.show_line(self._at)

    def _cells(self, number: int, width: int) -> int:
        """The width of a column: what its texts need, but where not all fit so much that a few stand side by side."""
        room = width - 1 - self._lead
        name = min(self._widths[0], max(8, room * 2 // 5)) if len(self._widths) > 1 else min(self._widths[0], room)
        share = max(SHARE, (room - name - _ASIDE) // 3)
        return name if number == 0 else max(4, min(self._widths[number], share, room - name))

    def _shown(self, width: int) -> range:
        """The columns in view beside the first one."""
        name, *cells = (self._cells(number, width) for number in range(len(self._widths)))
        room = width - 1 - self._lead - name
        if sum(cells) > room:
            room = max(1, room - _ASIDE)
        shown = in_view((name, *cells), room, self.column, self._first)
        self._first = shown.start
        return shown

    def _in_view(self, width: int) -> dict[int, int]:
        """The columns in view by their numbers, each with its width: what room is left goes to those that are cut."""
        shown = self._shown(width)
        columns = {number: self._cells(number, width) for number in (0, *shown)}
        room = width - 1 - self._lead - sum(columns.values())
        if len(columns) < len(self._widths):
            room -= _ASIDE
        for number, cells in columns.items():
            more = max(0, min(room, self._widths[number] - cells))
            columns[number], room = cells + more, room - more
        return columns

    def _line(self, row: GridRow, columns: Mapping[int, int], *, here: bool = False) -> Content:
        due = DUE + _("due") if row.due else ""
        parts: list[str | Styled] = ["▸" if here else " ", (due.ljust(self._lead), "$warn bold")]
        for number, cells in columns.items():
            mark = DUE if number in row.due else self._aside(number)
            text = mark + fit(row.cells[number] or ("–" if mark == DUE else ""), cells - 2 - len(mark))
            style = "$warn" if number in row.due else ""
            if here and number == self.column:
                style = "reverse bold" if self.has_focus else "bold underline"
            parts += [(text, style), "  "]
        return line(*parts)


def in_view(widths: Sequence[int], room: int, at: int, first: int) -> range:
    """The columns from the second on that fit in ``room`` cells, the one at ``at`` among them.

    ``first`` is where the view began before: it moves no further than it has to.
    """
    last = len(widths)
    begin = max(1, min(first, at or first, last - 1))
    while begin < at and sum(widths[begin : at + 1]) > room:
        begin += 1
    end = min(begin + 1, last)
    while end < last and sum(widths[begin : end + 1]) <= room:
        end += 1
    while begin > 1 and sum(widths[begin - 1 : end]) <= room:
        begin -= 1
    return range(begin, end)
