"""A field for text of many lines; a module of its own since loading it takes time."""

from __future__ import annotations

from textual.events import Key, Paste
from textual.reactive import reactive
from textual.widgets import TextArea

from maturity.scoring.words import counted
from maturity.text import clean, dropped


class Editor(TextArea):
    """Takes letters and pastes at once, so that what closes the field finds all of them in it."""

    cursor_blink = reactive(False, init=False)

    def on_resize(self) -> None:
        """Paints all lines anew: Textual wraps them anew, and leaves those painted that stood there."""
        self.refresh()

    def take_key(self, event: Key) -> bool:
        """Types a letter or ends a line."""
        typed = "\n" if event.key == "enter" else event.character if event.is_printable else None
        if typed is None:
            return False
        self._put(typed)
        return True

    def take_paste(self, event: Paste) -> None:
        """Puts in what was pasted, without control characters; says how many were dropped."""
        self._put(clean(event.text))
        if lost := dropped(event.text):
            self.notify(counted(lost, "{} control character dropped", "{} control characters dropped"), markup=False)

    def _put(self, text: str) -> None:
        self.replace(text, *self.selection, maintain_selection_offset=False)
