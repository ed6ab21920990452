"""The road map: what to do now, next and later, what it takes, and where it leads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from msgspec import structs
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content

from maturity import numbers
from maturity.assessment.limits import Capacity
from maturity.assessment.model import Status
from maturity.errors import AnswerRefused
from maturity.i18n import N_, _, figure
from maturity.moves import first_beneath
from maturity.roadmap import words
from maturity.text import one_line
from maturity.tui.screens import roadmap_keys as do
from maturity.tui.screens import roadmap_rows as text_rows
from maturity.tui.screens import roadmap_text as text
from maturity.tui.screens.ask import AskLine
from maturity.tui.screens.assessment import AssessmentScreen
from maturity.tui.screens.choose import Choice, Choose
from maturity.tui.screens.roadmap_filter import filters, more_in_words, only_of
from maturity.tui.session import Session
from maturity.tui.widgets.edges import Key
from maturity.tui.widgets.lines import Lines
from maturity.tui.widgets.row_list import Row, RowList


class Roadmap(AssessmentScreen):
    """The phases with their actions; what a phase may take, and how far each action is, is asked here."""

    TITLE_WORD = N_("Road map")
    KEYS = (
        ("↑↓", N_("move")),
        ("Enter", N_("detail")),
        ("1-3", N_("status")),
        ("o", N_("owner")),
        ("d", N_("due")),
        ("m", N_("phase")),
        ("Space", N_("its questions")),
        ("w", N_("days")),
        ("$", N_("budget")),
        ("c", N_("capacities, stops")),
        ("i", N_("what if")),
        ("f", N_("filter")),
        ("z", N_("undo")),
        ("s", N_("start")),
        ("n", N_("note")),
        ("Esc", N_("back")),
        ("G", N_("gaps")),
        ("T", N_("targets")),
        ("V", N_("levels")),
        ("X", N_("export")),
    )
    CSS_PATH = "../styles/lists.tcss"
    AUTO_FOCUS = "#rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "days", "person-days that each period may take", id="roadmap.days"),
        Binding("dollar_sign,b", "budget", "budget that each period may take", id="roadmap.budget"),
        Binding("c", "limits", "capacities by period and role, plant stops, periods", id="roadmap.limits"),
        Binding("i", "place('scenarios')", "what if: other ways to plan, side by side", id="roadmap.scenarios"),
        Binding("f", "filter", "filter by owner, domain or phase", id="roadmap.filter"),
        Binding("u", "day('not_before')", "day before which it cannot begin (not until)", id="roadmap.not-before"),
        Binding("h", "hard", "hard deadline, and back", id="roadmap.hard"),
        Binding("full_stop", "more", "what one more day or 1,000 more would bring", id="roadmap.more"),
        Binding("v", "moved", "what the last change moved, and why", id="roadmap.moved"),
        Binding("A", "agree", "agrees on the plan as it is, to compare with later", id="roadmap.agree"),
        Binding("1", "status('planned')", "planned: it has not begun", id="roadmap.planned"),
        Binding("2", "status('running')", "running: it has begun, and goes on whatever is short", id="roadmap.running"),
        Binding("3", "status('done')", "done: out of the plan, its questions are to prove", id="roadmap.done"),
        Binding("o", "owner", "who does the action", id="roadmap.owner"),
        Binding("s", "day('start')", "day on which it begins", id="roadmap.start"),
        Binding("d", "day('due')", "day by which it is to be done", id="roadmap.due"),
        Binding("e", "day('done_on')", "day on which it was done (ended)", id="roadmap.done-on"),
        Binding("a", "spent", "person-days actually spent on it", id="roadmap.spent"),
        Binding("m", "pin", "moves it to a phase, quarter or month: pins it there", id="roadmap.pin"),
        Binding("n", "note", "note about the action", id="roadmap.note"),
        Binding("space", "questions", "the questions that the action settles", id="roadmap.questions"),
        Binding("delete,backspace", "clear", "takes away all that was said of the action", id="roadmap.clear"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._only = ""
        """The id of the filter; empty where all is shown."""

    def keys(self) -> Sequence[Key]:
        """What moved is only a key where something did."""
        moved = (("v", N_("what moved")),) if self.session.summary.road_map.moved else ()
        return (*self.KEYS[:1], *moved, *self.KEYS[1:])

    def body(self) -> ComposeResult:
        """What a period may take, the phases, the action under the cursor."""
        yield Lines(self._head, id="head")
        with Horizontal(id="split"):
            yield RowList(self._rows, id="rows", chosen=self._open, moved=self._tell)
            yield Lines(self._step_lines, id="beside")
        yield Lines(lambda width: self._step_lines(width)[:5], id="foot", classes="-spare")

    def show(self) -> None:
        """Draws the road map as it is now."""
        super().show()
        self.query_one("#rows", RowList).put(self._rows)
        self.query_one("#head", Lines).redraw()
        self._tell()

    def action_days(self) -> None:
        """Asks how many person-days a period may take."""
        title = (
            _("Person-days that each quarter may take")
            if self._in_quarters
            else _("Person-days that each month may take")
        )
        self._ask(title, self.session.summary.assessment.capacity.days, "days")

    def action_budget(self) -> None:
        """Asks how much money a period may take."""
        title = _("Money that each quarter may take") if self._in_quarters else _("Money that each month may take")
        self._ask(title, self.session.summary.assessment.capacity.budget, "budget")

    def action_status(self, status: Status) -> None:
        """Sets how far the action is."""
        if step := self._step:
            do.set_status(self, step, status)

    def action_owner(self) -> None:
        """Asks who does it."""
        if step := self._step:
            do.ask_owner(self, step)

    def action_day(self, part: do.Day) -> None:
        """Asks for one of its days."""
        if step := self._step:
            do.ask_day(self, step, part)

    def action_spent(self) -> None:
        """Asks how many days were spent on it."""
        if step := self._step:
            do.ask_days(self, step)

    def action_pin(self) -> None:
        """Asks for the phase that it has to be in."""
        if step := self._step:
            do.ask_phase(self, step)

    def action_hard(self) -> None:
        """Says whether the day on which it is due is a hard deadline."""
        if step := self._step:
            do.turn_hard(self, step)

    def action_limits(self) -> None:
        """Goes to what the plan has to keep to."""
        self.session.scenario = ""
        self.action_place("limits")

    def action_filter(self) -> None:
        """Asks what to show."""

        def take(choice: Choice) -> None:
            self._only = only = choice.id
            self.say(_("Shown: {what}").format(what=choice.text) if only else _("All is shown"))
            self.show()

        choices = filters(self.session.summary, projected=self.projected)
        self.app.push_screen(Choose(_("What to show"), choices, take, now=self._only))

    def action_more(self) -> None:
        """Tells what a little more of each limit would bring."""
        self.say(more_in_words(self.session.summary.road_map))

    def action_moved(self) -> None:
        """Tells what the last change moved, and what keeps each action from where it was."""
        from maturity.tui.screens.tell import Tell

        plan = self.session.summary.road_map
        if not plan.moved:
            self.say(_("The last change moved no action."))
            return
        moved = words.moved_and_why(plan, plan.moved)
        self.app.push_screen(Tell(_("What the last change moved"), [words.worth(plan), "", *moved]))

    def action_agree(self) -> None:
        """Keeps the plan as the one that was agreed."""
        session = self.session
        session.change("plan", lambda: session.workspace.agree(session.name), _("The plan is agreed"))
        self.show()

    def action_note(self) -> None:
        """Asks for a note."""
        if step := self._step:
            do.ask_note(self, step)

    def action_clear(self) -> None:
        """Takes away all that was said of it."""
        if step := self._step:
            do.clear(self, step)

    def action_questions(self) -> None:
        """Goes to the first question that the action settles; of one that is done, to the first to prove."""
        self._go_to(self.query_one("#rows", RowList).cursor)

    @property
    def _in_quarters(self) -> bool:
        return self.session.summary.road_map.horizon.unit == "quarter"

    @property
    def _step(self) -> str:
        """The action under the cursor; empty, and told, where there is none."""
        row = self.query_one("#rows", RowList).cursor
        if row in text.steps_of(self.session.summary):
            return row
        self.say(_("There is no action here."))
        return ""

    def _open(self, row: str) -> None:
        """Shows all about an action; without one goes to the questions of the practice."""
        if row not in text.steps_of(self.session.summary):
            self._go_to(row)
            return
        from maturity.tui.screens.roadmap_step import StepDetail

        self.app.push_screen(
            StepDetail(
                row,
                lambda width: text.detail_lines(self.session.summary, row, width, projected=self.projected),
                self._go_to,
            )
        )

    def _go_to(self, row: str) -> None:
        summary = self.session.summary
        step = text.steps_of(summary).get(row)
        practice = step.practice if step is not None else row
        if step is not None and step.settles:
            self.jump(step.settles[0])
        elif practice in summary.questionnaire.practices:
            self.jump(first_beneath(summary, practice))

    def _tell(self, _row: str = "") -> None:
        self.query_one("#foot", Lines).redraw()
        self.query_one("#beside", Lines).redraw()

    def _ask(self, title: str, now: float | None, what: str) -> None:
        def keep(typed: str) -> None:
            try:
                capacity = with_limit(self.session.summary.assessment.capacity, what, typed)
            except ValueError:
                self.say(_("Nothing was changed: {typed} is not a number from 0.").format(typed=one_line(typed)))
                return
            except AnswerRefused as refused:
                self.say(str(refused))
                return
            limit = getattr(capacity, what)
            told = (
                _("A quarter may take: {what} {limit}") if self._in_quarters else _("A month may take: {what} {limit}")
            )
            said = told.format(what=_(what), limit=_("without limit") if limit is None else figure(limit, ",.10g"))
            do.set_capacity(self, capacity, said)

        held = "" if now is None else figure(now, ".15g")
        self.app.push_screen(AskLine(title, held, keep, hint=_("A number; an empty line is without limit.")))

    def _head(self, width: int) -> Sequence[Content]:
        return text.head_lines(self.session.summary, width, short=self.size.height < 22)

    def _rows(self, width: int) -> Sequence[Row]:
        summary = self.session.summary
        only = only_of(summary, self._only) if self._only else text_rows.everything
        return text_rows.rows(summary, width, projected=self.projected, only=only)

    def _step_lines(self, width: int) -> list[Content]:
        row = self.query_one("#rows", RowList).cursor
        return text.step_lines(self.session.summary, row, width, projected=self.projected)


def with_limit(capacity: Capacity, what: str, text: str) -> Capacity:
    """The capacity with its ``days`` or ``budget`` as typed; an empty text is without limit.

    Raises ValueError, and AnswerRefused as :func:`~maturity.numbers.as_typed` does.
    """
    amount = numbers.as_typed(text) if text.strip() else None
    if amount is not None and not 0 <= amount < float("inf"):
        raise ValueError(text)
    return structs.replace(capacity, **{what: amount})
