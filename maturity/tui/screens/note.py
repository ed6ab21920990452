"""Asks for text of many lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from maturity.i18n import _
from maturity.text import clean, plain
from maturity.tui.screens.ask_text import AskText
from maturity.tui.widgets.edges import KeyLine
from maturity.tui.widgets.editor import Editor


class AskNote(AskText):
    """Text of many lines. Esc closes and keeps: what was typed is never thrown away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "keep_text", "keep and close", id="note.keep"),
        Binding("f2,ctrl+enter", "keep_text", "keep and close", show=False, id="note.keep"),
    ]

    def __init__(self, title: str, text: str, given: Callable[[str], None], *, hint: str = "") -> None:
        super().__init__(text, clean(text), given)
        self._title, self._hint = title, hint

    def compose(self) -> ComposeResult:
        """The dialog."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), markup=False, classes="title")
            if self._hint:
                yield Static(plain(self._hint), markup=False, classes="hint")
            yield Editor(self._kept, soft_wrap=True, show_line_numbers=False)
            yield Static("", markup=False, classes="wrong")
            yield KeyLine((("Esc", _("keep and close")), ("ctrl+z", _("undo typing"))), help=False)

    def on_mount(self) -> None:
        """Goes on where the text ends."""
        editor = self.query_one(Editor)
        editor.move_cursor(editor.document.end)

    @property
    def text(self) -> str:
        """The text as it stands."""
        return self.query_one(Editor).text

    def on_text_area_changed(self) -> None:
        """Something was typed."""
        self.typed()

    def action_keep_text(self) -> None:
        """Closes with the text as it stands."""
        self.give(self.text)
