"""Asks for another folder to go on in, where the one of the workspace cannot be written any more."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from maturity.errors import MaturityError
from maturity.i18n import _
from maturity.paths import as_typed, here
from maturity.text import one_line
from maturity.tui.screens.dialog import Dialog
from maturity.tui.session import Session
from maturity.tui.widgets.edges import KeyLine
from maturity.tui.widgets.fields import LineField


class Elsewhere(Dialog[tuple[str, ...]]):
    """The folder. Enter copies everything there and gives what was lost on the way, or says why it will not do."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "go", "go on there", priority=True, id="elsewhere.go")]

    def __init__(self, session: Session, given: Callable[[tuple[str, ...]], None]) -> None:
        super().__init__(given)
        self._session = session

    def compose(self) -> ComposeResult:
        """The dialog."""
        proposed = Path.home() / f"maturity-{self._session.now():%Y-%m-%d}"
        here = one_line(str(self._session.workspace.folder))
        with Vertical(classes="dialog"):
            yield Static(_("Go on in which folder?"), classes="title")
            yield Static(
                _("All assessments are copied there, with what waits to be saved. {here} stays as it is.").format(
                    here=here
                ),
                markup=False,
                classes="hint",
            )
            yield LineField(str(proposed), select_on_focus=False)
            yield Static("", markup=False, classes="wrong")
            yield KeyLine((("Enter", _("copy and go on there")), ("Esc", _("leave as it was"))), help=False)

    def action_go(self) -> None:
        """Copies and goes on there, or says why that folder will not do."""
        named = self.query_one(LineField).value.strip()
        wrong = self.query_one(".wrong", Static)
        try:
            folder = Path(os.path.abspath(here() / as_typed(named)))
            lost = self._session.go_elsewhere(folder)
        except (MaturityError, ValueError) as error:
            wrong.update(str(error))
            return
        self.give(lost)
