"""The field that stands on a cell of a table while it is edited."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Key

from maturity.text import one_line
from maturity.tui.widgets.fields import LineField


class CellField(LineField):
    """One line of text. Enter keeps it, Tab keeps it and goes on, Esc leaves the cell as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep(0)", "keep", show=False, id="cell.keep"),
        Binding("tab", "keep(1)", "keep, next cell", show=False, id="cell.keep-next"),
        Binding("shift+tab", "keep(-1)", "keep, cell before", show=False, id="cell.keep-before"),
        Binding("escape", "leave", "leave as it was", show=False, id="cell.leave"),
    ]

    def __init__(self, kept: Callable[[int], None], left: Callable[[], None]) -> None:
        """``kept`` is told how many cells to go on, ``left`` is called where nothing is to change."""
        super().__init__(select_on_focus=False)
        self._kept, self._left, self._today = kept, left, ""

    def put(self, text: str, today: str = "") -> None:
        """Begins with this text; with ``today`` the key ``t`` writes that date."""
        self._today = today
        self.value = one_line(text)
        self.cursor_position = len(self.value)

    def take_key(self, event: Key) -> bool:
        """Types a letter; in a date ``t`` is today."""
        if self._today and event.character == "t":
            self.put(self._today, self._today)
            return True
        return super().take_key(event)

    def action_keep(self, by: int) -> None:
        """Keeps the text."""
        self._kept(by)

    def action_leave(self) -> None:
        """Leaves the cell as it was."""
        self._left()
