"""Asks for a text: one line, or a note of many lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static

from maturity.tui.text import plain
from maturity.tui.widgets.edges import KeyLine


@dataclass(frozen=True, slots=True)
class Written:
    """What was typed."""

    text: str


class AskLine(ModalScreen[Written | None]):
    """One line of text. Enter keeps it; Esc leaves everything as it was and answers None."""

    CSS_PATH = "../styles/dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "leave as it was")]

    def __init__(self, title: str, text: str = "", *, hint: str = "", needed: str = "") -> None:
        """``needed`` says why an empty line is not taken; without it an empty line is an answer too."""
        super().__init__()
        self._title, self._text, self._hint, self._needed = title, text, hint, needed

    def compose(self) -> ComposeResult:
        """The dialog."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), markup=False, classes="title")
            if self._hint:
                yield Static(plain(self._hint), markup=False, classes="hint")
            yield Input(plain(self._text).replace("\n", " "), select_on_focus=False)
            yield Static("", markup=False, classes="wrong")
            yield KeyLine((("Enter", "keep"), ("Esc", "leave as it was")), help=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answers with the line, where it may be empty or is not."""
        if self._needed and not event.value.strip():
            self.query_one(".wrong", Static).update(self._needed)
        else:
            self.dismiss(Written(event.value))


class AskNote(ModalScreen[Written]):
    """Text of many lines. Esc closes and keeps: what was typed is never thrown away."""

    CSS_PATH = "../styles/dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "keep", "keep and close", priority=True),
        Binding("f2,ctrl+enter", "keep", "keep and close", show=False),
    ]

    def __init__(self, title: str, text: str = "") -> None:
        super().__init__()
        self._title, self._text = title, text

    def compose(self) -> ComposeResult:
        """The dialog."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), markup=False, classes="title")
            yield self._editor()
            yield KeyLine((("Esc", "keep and close"),), help=False)

    def action_keep(self) -> None:
        """Answers with the text as it stands."""
        from textual.widgets import TextArea

        self.dismiss(Written(self.query_one(TextArea).text))

    def _editor(self) -> Widget:
        from textual.widgets import TextArea

        return TextArea(plain(self._text), soft_wrap=True, show_line_numbers=False)
