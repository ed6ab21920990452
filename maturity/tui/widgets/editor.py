"""A field for text of many lines; a module of its own since loading it takes time."""

from __future__ import annotations

from textual.events import Key, Paste
from textual.widgets import TextArea


class Editor(TextArea):
    """Takes letters and pastes at once, so that what closes the field finds all of them in it."""

    def take_key(self, event: Key) -> bool:
        """Types a letter or ends a line."""
        typed = "\n" if event.key == "enter" else event.character if event.is_printable else None
        if typed is None:
            return False
        self._put(typed)
        return True

    def take_paste(self, event: Paste) -> None:
        """Puts in what was pasted."""
        self._put(event.text)

    def _put(self, text: str) -> None:
        self.replace(text, *self.selection, maintain_selection_offset=False)
