"""Carry: what an assessment of another questionnaire answers here, as that one maps its questions to ours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from maturity.assessment.rules import word
from maturity.carried import TakenOver
from maturity.errors import MaturityError
from maturity.i18n import N_, _
from maturity.questionnaire.mapping import maps_to
from maturity.scoring.levels import shown_range
from maturity.scoring.words import counted
from maturity.text import one_line
from maturity.tui.keymap import with_keys
from maturity.tui.screens.assessment import AssessmentScreen
from maturity.tui.screens.choose import Choice, Choose
from maturity.tui.session import Session
from maturity.tui.text import column, fit, line, wrapped
from maturity.tui.widgets.edges import Key
from maturity.tui.widgets.lines import Lines
from maturity.tui.widgets.long_list import LongList
from maturity.tui.widgets.row_list import Row

EMPTY = N_(
    "An assessment of another questionnaire can answer questions here, where that questionnaire maps to this one. "
    "{carry.choose} asks for the assessment; nothing is changed before you take it over."
)
_NONE = N_("No other assessment here is of a questionnaire that maps to this one.")


class Carry(AssessmentScreen):
    """What would be answered and what stays, before it is taken over as one step."""

    TITLE_WORD = N_("Take over")
    CSS_PATH = "../styles/lists.tcss"
    AUTO_FOCUS = "#rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "choose", "from which assessment", id="carry.choose"),
        Binding("w", "take", "take it over", id="carry.take"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._from = ""
        self._found: TakenOver | None = None

    def body(self) -> ComposeResult:
        """How much there is, and each answer."""
        yield Lines(self._head, id="head")
        yield LongList(self._rows, id="rows", chosen=self.jump)

    def on_mount(self) -> None:
        """Asks for the assessment at once."""
        super().on_mount()
        self.action_choose()

    def show(self) -> None:
        """Draws what would be taken over now."""
        self._plan()
        super().show()
        self.query_one("#rows", LongList).put(self._rows)
        self.query_one("#head", Lines).redraw()

    def keys(self) -> Sequence[Key]:
        """Taking it over is only a key where there is something to take."""
        taking = (("w", N_("take it over")),) if self._found and self._found.answers else ()
        others = (("Enter", N_("its question")), ("a", N_("another assessment")), ("Esc", N_("leave as it was")))
        return (*taking, *others)

    def action_choose(self) -> None:
        """Asks for one of the assessments whose questionnaire maps to this one."""
        workspace, asked = self.session.workspace, self.session.summary.questionnaire
        others = [name for name in workspace.names() if name != self.session.name]
        leading = [name for name in others if self._leads(name)]
        if not leading:
            self.say(_(_NONE))
            return
        choices = [Choice(name, name, str(number) if number < 10 else "") for number, name in enumerate(leading, 1)]
        hint = _("Those whose questionnaire maps to {title}. Nothing is changed yet.").format(
            title=one_line(asked.title)
        )
        self.app.push_screen(Choose(_("Take over from which assessment?"), choices, self._choose, hint=hint))

    def action_take(self) -> None:
        """Takes it over as one step."""
        if self._found is None or not self._found.answers:
            self.say(_("There is nothing to take over."))
            return
        session, changes = self.session, self._found.changes
        answers = counted(len(changes), "{} answer", "{} answers")
        said = _("Taken over from “{name}”, as claimed: {answers}").format(name=self._from, answers=answers)
        session.change("carry", lambda: session.workspace.set_all(session.name, changes), said)
        self.show()

    def _leads(self, name: str) -> bool:
        asked, other = self.session.summary.questionnaire, self.session.workspace.summary(name).questionnaire
        return maps_to(other, asked) and not asked.lineage & other.lineage

    def _choose(self, choice: Choice) -> None:
        self._from = choice.id
        self.say("")

    def _arrive(self, question: str | None) -> None:
        """What undo and redo do is seen here, so one stays."""
        self.show()

    def _plan(self) -> None:
        self._found = None
        if self._from:
            try:
                self._found = self.session.workspace.taken_over(self.session.name, self._from)
            except MaturityError as error:
                self.session.said = str(error)

    def _head(self, width: int) -> Sequence[Content]:
        found = self._found
        if found is None:
            return wrapped(with_keys(EMPTY), min(width, 96))
        head = _("From “{name}”: {taken} to take over as claimed, {kept} answered here otherwise.").format(
            name=self._from, taken=len(found.answers), kept=len(found.kept)
        )
        before, after = (shown_range(each.levels.overall.level) for each in (found.before, found.after))
        counts = found.after.levels.overall.counts
        told = _("Overall {before} → {after}, with {waiting} still open or unknown.").format(
            before=before, after=after, waiting=counts.open + counts.unknown
        )
        return [*wrapped(head, width, style="bold"), *wrapped(told, width)]

    def _rows(self, width: int) -> Sequence[Row]:
        found = self._found
        if found is None:
            return ()
        here = found.before.assessment
        told = [(id_, f"{word(here.answer(id_))} → {word(answer)}", "") for id_, answer in found.answers.items()]
        told += [(id_, _("stays {answer}").format(answer=word(here.answer(id_))), "$quiet") for id_ in found.kept]
        room = max(12, min(22, width // 3))
        questions = found.before.questionnaire.questions
        asks = [fit(questions[id_].question.ask, width - room - 2) for id_, _, _ in told]
        return [
            Row(line((column(what, room), style), "  ", (ask, style)), id_)
            for (id_, what, style), ask in zip(told, asks, strict=True)
        ]
