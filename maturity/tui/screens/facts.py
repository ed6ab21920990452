"""Facts about the site: a few questions, asked once, that decide what applies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from maturity.i18n import _
from maturity.questionnaire.model import Fact
from maturity.scoring.state import applies
from maturity.scoring.words import fact_in_words
from maturity.text import one_line
from maturity.tui.keymap import key_for
from maturity.tui.screens.dialog import Dialog
from maturity.tui.screens.new_text import fact_rows
from maturity.tui.session import Session
from maturity.tui.widgets.edges import KeyLine, SayLine
from maturity.tui.widgets.row_list import Row, RowList


class Facts(Dialog[None]):
    """One fact under the cursor; a digit says it, Space goes round, Del opens it again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,F,q", "done", "close", id="facts.close"),
        Binding("space", "turn", "next value", id="facts.next"),
        Binding("y", "word('yes')", "yes", id="facts.yes"),
        Binding("n", "word('no')", "no", id="facts.no"),
        Binding("delete,backspace", "word('')", "open again", id="facts.open"),
        Binding("z", "undo", "undo", id="facts.undo"),
        *(
            Binding(str(digit), f"digit({digit})", "says the value with this digit", show=False, id=f"facts.{digit}")
            for digit in range(1, 10)
        ),
    ]

    def __init__(self, session: Session, given: Callable[[None], None]) -> None:
        """``given`` is called when it is closed."""
        super().__init__(given)
        self._session = session

    def compose(self) -> ComposeResult:
        """The dialog."""
        with Vertical(classes="dialog"):
            yield Static(_("Facts about the site"), markup=False, classes="title")
            yield Static(
                _("They decide which questions apply. Open facts leave nothing out."), markup=False, classes="hint"
            )
            yield RowList(self._rows, chosen=lambda _: self.action_turn(), leaves=9)
            yield SayLine()
            yield KeyLine(
                (("y n 1-9", _("say it")), ("Space", _("next value")), ("Del", _("open")), ("Esc", _("close"))),
                help=False,
            )

    def on_mount(self) -> None:
        """Draws the facts."""
        self._show("")

    def action_done(self) -> None:
        """Closes; every fact is on disk already."""
        self.give(None)

    def action_digit(self, digit: int) -> None:
        """Says the value at this position."""
        fact = self._fact
        if fact is not None and digit <= len(fact.choices):
            self._set(fact, fact.choices[digit - 1])

    def action_word(self, value: str) -> None:
        """Says yes or no, or opens the fact again."""
        fact = self._fact
        if fact is not None and (not value or value in fact.choices):
            self._set(fact, value or None)

    def action_turn(self) -> None:
        """Says the next value, with open in between."""
        fact = self._fact
        if fact is not None:
            values = [None, *fact.choices]
            now = self._session.summary.assessment.facts.get(fact.id)
            self._set(fact, values[(values.index(now) + 1) % len(values)])

    def action_undo(self) -> None:
        """Takes the last change back."""
        self._session.undo()
        self._show(self._session.said)

    @property
    def _fact(self) -> Fact | None:
        return self._session.summary.questionnaire.facts_by_id.get(self.query_one(RowList).cursor)

    def _set(self, fact: Fact, value: str | None) -> None:
        session = self._session
        session.change(
            f"fact {fact.id}",
            lambda: session.workspace.set_fact(session.name, fact.id, value),
            f"{one_line(fact.ask)} {fact_in_words(fact, value)}",
        )
        places = session.summary.questionnaire.questions.values()
        left_out = sum(not applies(place.question, session.summary.assessment) for place in places)
        self._show(
            session.said
            if session.unsaved or session.workspace.read_only
            else _("Questions left out now: {left_out}  ·  {key} undoes").format(
                left_out=left_out, key=key_for("facts.undo")
            )
        )

    def _show(self, said: str) -> None:
        self.query_one(RowList).put(self._rows)
        self.query_one(SayLine).put(said)

    def _rows(self, width: int) -> Sequence[Row]:
        facts = self._session.summary.questionnaire.facts
        if not facts:
            return [Row(Content.styled(_("This questionnaire asks for no facts."), "$quiet"))]
        return fact_rows(facts, self._session.summary.assessment.facts, width)
