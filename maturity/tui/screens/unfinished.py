"""Offers what was being typed when the program ended: it stands in no answer until someone takes it up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from maturity.i18n import _
from maturity.text import one_line
from maturity.tui.drafting import ACTION, TARGET, WORDS, Spot
from maturity.tui.screens.dialog import Dialog
from maturity.tui.session import Session
from maturity.tui.text import fit, line, wrapped
from maturity.tui.times import changed
from maturity.tui.widgets.edges import KeyLine
from maturity.tui.widgets.lines import Lines
from maturity.tui.widgets.row_list import Row, RowList
from maturity.workspace.drafts import Draft

SHOWN = 4
"""So many lines of a text are shown."""


class Unfinished(Dialog[Draft]):
    """Texts that were not finished. Enter goes on with one, Del drops it, Esc leaves all of them for later."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "later: it is offered again", id="dialog.close"),
        Binding("delete,backspace", "drop", "drops it", id="unfinished.drop"),
    ]

    def __init__(
        self,
        session: Session,
        spots: Sequence[Spot],
        given: Callable[[Draft], None],
        *,
        hides: bool = False,
        dropped: Callable[[], None] = lambda: None,
    ) -> None:
        """``hides`` shows none of what was typed, ``dropped`` is called when the last one was dropped."""
        super().__init__(given)
        self._session, self._hides, self._dropped = session, hides, dropped
        self._drafts = {"/".join(spot): session.drafts.waiting[spot] for spot in spots}

    def compose(self) -> ComposeResult:
        """The dialog."""
        with Vertical(classes="dialog"):
            yield Static(_("This was being typed and was not finished"), classes="title")
            yield Static(_("It stands in no answer and in no report yet."), classes="hint")
            yield RowList(self._rows, chosen=self._take, moved=self._tell, leaves=12)
            yield Lines(self._text, id="words", leaves=9)
            yield KeyLine((("Enter", _("take it")), ("Del", _("drop it")), ("Esc", _("later"))), help=False)

    def on_mount(self) -> None:
        """Starts at the first one."""
        self.query_one(RowList).put(self._rows)
        self._tell()

    def action_drop(self) -> None:
        """Drops the one under the cursor."""
        draft = self._drafts.pop(self.query_one(RowList).cursor)
        self._session.drafts.end((draft.field, draft.subject))
        self._session.settle()
        self._session.said = _("Dropped: {draft}").format(draft=self._words(draft))
        if self._drafts:
            self.query_one(RowList).put(self._rows)
            self._tell()
        else:
            self.dismiss(None)
            self._dropped()

    def _take(self, id_: str) -> None:
        self.give(self._drafts[id_])

    def _tell(self, _id: str = "") -> None:
        self.query_one("#words", Lines).redraw()

    def _rows(self, width: int) -> list[Row]:
        return [
            Row(line(fit(f"{changed(draft.at, self._session.now())}  {self._words(draft)}", width - 4)), id_)
            for id_, draft in self._drafts.items()
        ]

    def _words(self, draft: Draft) -> str:
        questionnaire = self._session.summary.questionnaire
        if draft.field == TARGET:
            tier = questionnaire.tiers.get(draft.subject)
            about = tier.title if tier else draft.subject
        elif draft.field == ACTION:
            about = questionnaire.steps[draft.subject].action.title
        else:
            about = draft.subject
        return f"{_(WORDS[draft.field])}: {one_line(about)}"

    def _text(self, width: int) -> Sequence[Content]:
        draft = self._drafts.get(self.query_one(RowList).cursor)
        if draft is None:
            return ()
        if self._hides:
            return wrapped(
                _("{split} words, not shown to the room").format(split=len(draft.text.split())), width, style="$quiet"
            )
        lines = wrapped(draft.text, width, first="  ")
        return lines[:SHOWN] + [Content.styled("  …", "$quiet")] * (len(lines) > SHOWN)
