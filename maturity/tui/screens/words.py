"""What the words of a question mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from maturity.i18n import _
from maturity.tui.screens.question_text import word_lines
from maturity.tui.widgets.edges import KeyLine
from maturity.tui.widgets.lines import Lines


class Words(ModalScreen[None]):
    """Terms with their meanings, to read and scroll."""

    CSS_PATH = "../styles/dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,w", "dismiss", "close", id="words.close"),
        Binding("up,k", "scroll(-1)", "up", id="words.up"),
        Binding("down,j", "scroll(1)", "down", id="words.down"),
        Binding("pageup", "scroll(-10)", "ten up", id="words.ten-up"),
        Binding("pagedown,space", "scroll(10)", "ten down", id="words.ten-down"),
    ]

    def __init__(self, terms: Sequence[tuple[str, str]]) -> None:
        """``terms`` are shown in this order, each with its meaning."""
        super().__init__()
        self._terms = tuple(terms)

    def compose(self) -> ComposeResult:
        """The dialog."""
        with Vertical(classes="dialog"):
            yield Static(_("Words"), classes="title")
            yield Lines(lambda width: word_lines(self._terms, width), id="words", leaves=8)
            yield KeyLine((("↑↓", _("scroll")), ("Esc", _("close"))), help=False)

    def action_scroll(self, by: int) -> None:
        """Scrolls by this many lines, and stops at the ends."""
        self.query_one(Lines).scroll_relative(y=by, animate=False, force=True)
