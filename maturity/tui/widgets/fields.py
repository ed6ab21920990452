"""A field for one line of text."""

from __future__ import annotations

from rich.cells import cell_len
from textual.events import Key, Paste
from textual.geometry import Region
from textual.reactive import reactive
from textual.widgets import Input

from maturity.text import plain


class LineField(Input):
    """Takes letters and pastes at once, so that what closes the field finds all of them in it."""

    cursor_blink = reactive(False, init=False)

    def take_key(self, event: Key) -> bool:
        """Types a letter."""
        if event.character is None or not event.is_printable:
            return False
        self.replace(event.character, *self.selection)
        return True

    def take_paste(self, event: Paste) -> None:
        """Puts in what was pasted, in one line and without control characters."""
        self.replace(" ".join(plain(event.text).splitlines()), *self.selection)
        cursor = Region(cell_len(self.value[: self.cursor_position]), 0, 1, 1)
        self.call_after_refresh(self.scroll_to_region, cursor, force=True, animate=False)
