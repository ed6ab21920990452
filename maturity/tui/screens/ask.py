"""Asks for one line of text."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from maturity.tui.screens.dialog import Dialog
from maturity.tui.text import plain
from maturity.tui.widgets.edges import KeyLine
from maturity.tui.widgets.fields import LineField


class AskLine(Dialog[str]):
    """One line of text. Enter keeps it; Esc leaves everything as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "keep_line", "keep", priority=True)]

    def __init__(
        self, title: str, text: str, given: Callable[[str], None], *, hint: str = "", needed: str = ""
    ) -> None:
        """``needed`` says why an empty line is not taken; without it an empty line is an answer too."""
        super().__init__(given)
        self._title, self._text, self._hint, self._needed = title, text, hint, needed

    def compose(self) -> ComposeResult:
        """The dialog."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), markup=False, classes="title")
            if self._hint:
                yield Static(plain(self._hint), markup=False, classes="hint")
            yield LineField(plain(self._text).replace("\n", " "), select_on_focus=False)
            yield Static("", markup=False, classes="wrong")
            yield KeyLine((("Enter", "keep"), ("Esc", "leave as it was")), help=False)

    def action_keep_line(self) -> None:
        """Closes with the line, where it may be empty or is not."""
        line = self.query_one(LineField).value
        if self._needed and not line.strip():
            self.query_one(".wrong", Static).update(self._needed)
        else:
            self.give(line)
