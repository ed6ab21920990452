"""Asks for one line of text."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from maturity.i18n import _
from maturity.text import plain
from maturity.tui.screens.ask_text import AskText
from maturity.tui.widgets.edges import KeyLine
from maturity.tui.widgets.fields import LineField


class AskLine(AskText):
    """One line of text. Enter keeps it; Esc leaves everything as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "keep_line", "keep", priority=True, id="ask.keep")]

    def __init__(
        self,
        title: str,
        text: str,
        given: Callable[[str], None],
        *,
        hint: str = "",
        needed: str = "",
        wrong: Callable[[str], str] = lambda line: "",
        does: str = "keep",
    ) -> None:
        """``needed`` says why an empty line is not taken; without it an empty line is an answer too.

        ``wrong`` says why a line is not taken, or nothing.

        ``does`` is the word for what Enter does.
        """
        super().__init__(text, plain(text).replace("\n", " "), given)
        self._title, self._hint, self._needed, self._wrong, self._does = title, hint, needed, wrong, does

    def compose(self) -> ComposeResult:
        """The dialog."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), markup=False, classes="title")
            if self._hint:
                yield Static(plain(self._hint), markup=False, classes="hint")
            yield LineField(self._kept, select_on_focus=False)
            yield Static("", markup=False, classes="wrong")
            yield KeyLine((("Enter", self._does), ("Esc", _("leave as it was"))), help=False)

    @property
    def text(self) -> str:
        """The line as it stands."""
        return self.query_one(LineField).value

    def on_input_changed(self) -> None:
        """Something was typed."""
        self.typed()

    def action_keep_line(self) -> None:
        """Closes with the line, unless something is wrong with it."""
        why = self._needed if self._needed and not self.text.strip() else self._wrong(self.text)
        if why:
            self.query_one(".wrong", Static).update(why)
        else:
            self.give(self.text)
