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
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,escape", "dismiss", "close", id="tell.close")]

    def __init__(self, title: str, sentences: Sequence[str]) -> None:
        super().__init__()
        self._title, self._sentences = title, tuple(sentences)

    def compose(self) -> ComposeResult:
        """The dialog."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), markup=False, classes="title")
            yield Lines(
                lambda width: [part for sentence in self._sentences for part in wrapped(sentence, width)],
                id="words",
                leaves=7,
            )
            yield KeyLine((("Enter", _("go on")),), help=False)
