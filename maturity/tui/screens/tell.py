"""Tells one thing that has to be read, more than a line of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from maturity.i18n import _
from maturity.text import plain
from maturity.tui.text import wrapped
from maturity.tui.widgets.edges import KeyLine
from maturity.tui.widgets.lines import Lines


class Tell(ModalScreen[None]):
    """A few sentences, each on lines of its own. Enter closes it."""

    CSS_PATH = "../styles/dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape", "dismiss", "close", id="tell.close"),
        Binding("up,k", "scroll(-1)", "up", id="tell.up"),
        Binding("down,j", "scroll(1)", "down", id="tell.down"),
        Binding("pageup", "scroll(-10)", "ten up", id="tell.ten-up"),
        Binding("pagedown,space", "scroll(10)", "ten down", id="tell.ten-down"),
    ]

    def __init__(self, title: str, sentences: Sequence[str]) -> None:
        super().__init__()
        self._title, self._sentences = title, tuple(sentences)

    def compose(self) -> ComposeResult:
        """The dialog."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), markup=False, classes="title")
            yield Lines(
                lambda width: [part for told in self._sentences for part in wrapped(told, width, rest="  ")],
                id="words",
                leaves=7,
            )
            yield KeyLine((("Enter", _("go on")), ("↑↓", _("scroll"))), help=False)

    def action_scroll(self, by: int) -> None:
        """Scrolls by this many lines, and stops at the ends."""
        self.query_one(Lines).scroll_relative(y=by, animate=False, force=True)
