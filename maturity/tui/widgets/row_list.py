"""A list with one cursor: assessments, tiers, gaps, steps, choices, keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Resize
from textual.geometry import Region

from maturity.tui.widgets.lines import Lines


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list. Without an id it is a heading or a word between, which the cursor passes over."""

    text: Content | Callable[[], Content]
    """The line, or what makes it when it is drawn, which spares work in a :class:`LongList`."""
    id: str = ""


_BENEATH = 4
"""So many lines are brought into view with the cursor: its own, and what stands beneath it."""
Rows = Callable[[int], Sequence[Row]]
"""Makes the rows for a width in cells."""
OnRow = Callable[[str], None]
"""Is told the id of a row."""


class RowList(Lines, can_focus=True, inherit_bindings=False):
    """Rows of which one is under the cursor, shown by ``▸`` and in reverse, without its own colours."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "up", show=False, id="list.up"),
        Binding("down,j", "move(1)", "down", show=False, id="list.down"),
        Binding("pageup", "move(-10)", "ten up", show=False, id="list.ten-up"),
        Binding("pagedown", "move(10)", "ten down", show=False, id="list.ten-down"),
        Binding("home", "edge(0)", "first", show=False, id="list.first"),
        Binding("end", "edge(-1)", "last", show=False, id="list.last"),
        Binding("enter", "choose", "open", show=False, id="list.open"),
    ]

    def __init__(
        self,
        rows: Rows | None = None,
        *,
        id: str | None = None,
        chosen: OnRow | None = None,
        moved: OnRow | None = None,
        beside: bool = False,
        headed: bool = False,
        leaves: int = 0,
    ) -> None:
        """``chosen`` is told what Enter or a click takes, ``moved`` where the cursor stands now.

        ``beside`` is a list that is not what the keys are for: its cursor is in reverse only with the focus.
        The first row of a ``headed`` one names the columns, and stays in sight where there is room.
        """
        super().__init__(id=id, leaves=leaves)
        self._chosen, self._moved, self._beside, self._headed = chosen, moved, beside, headed
        self._rows = rows or (lambda width: ())
        self._ids: list[str] = []
        self.cursor = ""
        """The id of the row under the cursor; empty where there is none."""

    def put(self, rows: Rows, cursor: str | None = None) -> None:
        """Shows other rows, with the cursor where it was, or at ``cursor``, or at the first one."""
        self._rows = rows
        if cursor is not None:
            self.cursor = cursor
        if not self.scrollable_content_region.width:
            self._number(rows(1))
        self.redraw()
        self._follow()

    def build(self, width: int) -> Sequence[Content]:
        """The rows as lines."""
        rows = self._rows(max(1, width - 2))
        self._number(rows)
        return [self._line(row, width) for row in rows]

    def redraw(self) -> None:
        """Draws the rows anew, and the head wherever it stands."""
        super().redraw()
        if self._keeps_head and self.scroll_offset.y:
            self.refresh(Region(0, 0, self.size.width, 1))

    def line_at(self, y: int) -> int:
        """The number of the line at a row of the widget."""
        return 0 if self._keeps_head and y == 0 else super().line_at(y)

    def action_move(self, by: int) -> None:
        """Moves the cursor by this many rows, and stops at the ends."""
        ids = [id_ for id_ in self._ids if id_]
        if not ids:
            return
        at = ids.index(self.cursor) if self.cursor in ids else 0
        self._go(ids[max(0, min(len(ids) - 1, at + by))])

    def action_edge(self, end: int) -> None:
        """Moves the cursor to the first (0) or the last (-1) row."""
        ids = [id_ for id_ in self._ids if id_]
        if ids:
            self._go(ids[end])

    def action_choose(self) -> None:
        """Takes the row under the cursor."""
        if self.cursor and self._chosen is not None:
            self._chosen(self.cursor)

    def on_click(self, event: Click) -> None:
        """A click takes the row."""
        number = self.line_at(event.y)
        if number < len(self._ids) and self._ids[number] and not self.dragged():
            self._go(self._ids[number])
            self.action_choose()

    def on_mount(self) -> None:
        """Brings the cursor into view once the size is known."""
        self.call_after_refresh(self._follow)

    def on_resize(self, event: Resize) -> None:
        """Other heights, too, keep the cursor in view."""
        super().on_resize(event)
        self._follow()

    def on_focus(self) -> None:
        """The cursor shows who has the keys."""
        self.redraw()

    def on_blur(self) -> None:
        """The cursor shows who has the keys."""
        self.redraw()

    @property
    def _keeps_head(self) -> bool:
        return self._headed and self.size.height > _BENEATH

    def _number(self, rows: Sequence[Row]) -> None:
        """Learns which rows there are; also before there is room to draw them, so that keys find them."""
        self._ids = [row.id for row in rows]
        if self.cursor not in self._ids or not self.cursor:
            self.cursor = next((id_ for id_ in self._ids if id_), "")
            self.call_later(self._tell_moved)

    def _go(self, id_: str) -> None:
        if id_ != self.cursor:
            self.cursor = id_
            self.redraw()
            self._tell_moved()
        self._follow()

    def _tell_moved(self) -> None:
        if self._moved is not None and not self.is_going:
            self._moved(self.cursor)

    def _follow(self) -> None:
        if self.cursor and self.cursor in self._ids:
            at = self._ids.index(self.cursor)
            following = next((place for place in range(at + 1, len(self._ids)) if self._ids[place]), len(self._ids))
            if not any(self._ids[:at]):
                self.show_line(0, at + 1)
            beneath = min(_BENEATH, following - at) if following < len(self._ids) else following - at
            self.show_line(at - self._keeps_head, beneath + self._keeps_head)

    def _line(self, row: Row, width: int) -> Content:
        made = row.text() if callable(row.text) else row.text
        if row.id and row.id == self.cursor:
            text = Content.assemble("▸ ", made)
            if self._beside and not self.has_focus:
                return text.stylize("bold")
            return Content(text.plain).pad_right(max(0, width - text.cell_length)).stylize("reverse")
        return Content.assemble("  ", made) if row.id else Content.assemble(" ", made)
