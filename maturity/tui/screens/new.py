"""A new assessment in a few steps, each of which one can go back to. Nothing is made before the last one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.worker import get_current_worker

from maturity.errors import MaturityError
from maturity.i18n import _
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.shipped import own_folders
from maturity.tui.keymap import with_keys
from maturity.tui.screens.assessment import AssessmentScreen
from maturity.tui.screens.new_plan import EARLIER, NO_PROFILE, OWN_FILE, Plan
from maturity.tui.screens.new_steps import (
    Earlier,
    FactsOfSite,
    File,
    Name,
    Overview,
    Profile,
    Step,
    Which,
)
from maturity.tui.session import SaveState
from maturity.tui.text import line, wrapped
from maturity.tui.widgets.edges import Key, KeyLine, TopLine
from maturity.tui.widgets.fields import LineField
from maturity.tui.widgets.lines import Lines
from maturity.tui.widgets.row_list import Row, RowList
from maturity.tui.wizard import wizard_of
from maturity.workspace import Workspace


class New(Screen[None]):
    """Name, questionnaire, profile, facts about the site, a look at all of it; or the next round of an earlier one."""

    CSS_PATH = "../styles/new.tcss"
    HORIZONTAL_BREAKPOINTS = AssessmentScreen.HORIZONTAL_BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,tab", "take", "take it, next step", priority=True, id="new.take"),
        Binding("escape,shift+tab", "back", "one step back", priority=True, id="new.back"),
        Binding("pageup", "scroll(-5)", "scroll what is told", show=False, priority=True, id="new.up"),
        Binding("pagedown", "scroll(5)", "scroll what is told", show=False, priority=True, id="new.down"),
        Binding("space", "say", "facts: the next choice", id="new.next-value"),
        Binding("delete,backspace", "say(0)", "facts: open again", id="new.open-again"),
        Binding("y", "word('yes')", "facts: yes", id="new.yes"),
        Binding("n", "word('no')", "facts: no", id="new.no"),
        *(
            Binding(str(digit), f"digit({digit})", "facts: the choice with this digit", show=False, id=f"new.{digit}")
            for digit in range(1, 10)
        ),
    ]

    def __init__(self, workspace: Workspace, questionnaire: str = "") -> None:
        """``questionnaire`` is the id of a shipped one that is under the cursor at first."""
        super().__init__()
        self._workspace = workspace
        self._plan = Plan()
        self._at = 0
        self._wrong = ""
        self._written: dict[int, Questionnaire] = {}
        """By what is shown, what is begun."""
        self._naming, self._which = Name(workspace), Which(workspace, questionnaire)
        self._file, self._earlier = File(own_folders(workspace.folder)), Earlier(workspace)
        self._profile, self._facts, self._overview = Profile(), FactsOfSite(), Overview(workspace.folder)

    def compose(self) -> ComposeResult:
        """Steps, what is asked, the field or the list, what it means below or beside it."""
        yield TopLine()
        yield Lines(self._head, id="head")
        yield LineField(max_length=1000)
        with Horizontal(id="split"):
            yield RowList(self._rows, id="choices", chosen=self._choose, moved=self._tell)
            yield Lines(self._foot, id="foot")
        yield KeyLine()

    def on_mount(self) -> None:
        """Starts with the name, and reads the questionnaires meanwhile."""
        self.query_one(TopLine).put(("maturity", _("New assessment")), SaveState(_("nothing is made yet")))
        self._show(fresh=True)
        self._read_shipped()

    def action_take(self) -> None:
        """Takes what was typed, or the row under the cursor."""
        if not self._step.types:
            self.query_one("#choices", RowList).action_choose()
            return
        typed = self.query_one(LineField).value
        if self._step is self._file:
            self._wrong = _("Reading …")
            self._show()
            self._read_file(typed)
        else:
            self._take(typed)

    def action_back(self) -> None:
        """One step back; from the first one to Home, with nothing made."""
        if self._at:
            self._go(self._at - 1)
        else:
            wizard_of(self).show_home(said=_("Nothing was begun, and nothing of it is kept."))

    def action_scroll(self, by: int) -> None:
        """Scrolls what is told where it does not fit; in a long list, moves ten rows."""
        foot, choices = self.query_one("#foot", Lines), self.query_one("#choices", RowList)
        if foot.max_scroll_y:
            foot.scroll_relative(y=by, animate=False)
        elif not self._step.types:
            choices.action_move(2 * by)

    def action_digit(self, digit: int) -> None:
        """Says a fact, or takes the row of this number."""
        ids = [row.id for row in self._rows(80) if row.id]
        if self._step is self._facts:
            self.action_say(digit)
        elif self._step is not self._overview and digit <= len(ids):
            self._choose(ids[digit - 1])

    def action_word(self, word: str) -> None:
        """Says yes or no to the fact under the cursor, where it is one of its choices."""
        questionnaire = self._plan.questionnaire
        fact = questionnaire.facts_by_id.get(self._row) if questionnaire else None
        if self._step is self._facts and fact is not None and word in fact.choices:
            self.action_say(fact.choices.index(word) + 1)

    def action_say(self, digit: int | None = None) -> None:
        """Says the fact under the cursor by a digit, or its next choice; 0 opens it again."""
        if self._step is self._facts:
            self._plan = self._facts.say(self._plan, self._row, digit)
            self._show()

    @property
    def _steps(self) -> tuple[Step, ...]:
        """The way from the name to the beginning, as far as it is known."""
        plan = self._plan
        if plan.way == EARLIER:
            return self._naming, self._which, self._earlier, self._overview
        own = (self._file,) if plan.way == OWN_FILE else ()
        facts = (self._facts,) if plan.questionnaire is None or plan.questionnaire.facts else ()
        return self._naming, self._which, *own, self._profile, *facts, self._overview

    @property
    def _step(self) -> Step:
        return self._steps[self._at]

    @property
    def _row(self) -> str:
        return self.query_one("#choices", RowList).cursor

    def _keys(self) -> Sequence[Key]:
        back = ("Esc", _("one step back") if self._at else _("leave, nothing is made"))
        if self._step.types:
            more = (("PgDn", _("more")),) if self._wrong.count("\n") > 5 else ()
            return (("Enter", self._step.takes), *more, back)
        if self._step is self._facts:
            return (("y n 1-9", _("say it")), ("Del", _("open")), ("Enter", _("next")), back)
        choose = (("↑↓", _("move")),) if self._step is not self._overview else ()
        return (*choose, ("Enter", self._step.takes), back)

    def _go(self, at: int) -> None:
        self._at, self._wrong = at, ""
        self._show(fresh=True)

    def _show(self, *, fresh: bool = False) -> None:
        field, choices, step = self.query_one(LineField), self.query_one("#choices", RowList), self._step
        field.display, choices.display = step.types, not step.types
        self.set_class(step in (self._facts, self._overview), "-tall")
        if fresh:
            field.value, field.placeholder = step.text(self._plan), _(step.placeholder)
            field.cursor_position = len(field.value)
        if not step.types:
            choices.put(self._rows, step.cursor(self._plan) if fresh else None)
        self.set_focus(field if step.types else choices)
        self.query_one(KeyLine).put(self._keys(), help=not step.types)
        self.query_one("#head", Lines).redraw()
        self._tell()

    def _tell(self, _row: str = "") -> None:
        foot = self.query_one("#foot", Lines)
        foot.scroll_to(y=0, animate=False)
        foot.redraw()

    def _choose(self, row: str) -> None:
        self._take(row)

    def _take(self, given: str) -> None:
        """The plan with what was given, and the next step; the last one begins."""
        try:
            self._plan = self._step.take(self._plan, given)
            if self._step is self._overview:
                self._begin()
                return
        except MaturityError as error:
            self._say_wrong(str(error))
        else:
            self._go(self._at + 1)

    def _begin(self) -> None:
        plan = self._plan
        if plan.earlier is not None:
            self._workspace.create_from(plan.name, plan.earlier.assessment.name)
        elif plan.questionnaire is not None:
            profile = None if plan.profile == NO_PROFILE else plan.profile
            written = self._written.get(id(plan.questionnaire), plan.questionnaire)
            if plan.found is not None:
                self._workspace.bring_translations(written, plan.found)
            self._workspace.create(plan.name, written, profile, plan.facts)
        wizard_of(self).open(plan.name)

    def _say_wrong(self, words: str) -> None:
        self._wrong = words
        self._show()

    @work(thread=True, exclusive=True, group="shipped")
    def _read_shipped(self) -> None:
        from maturity.tui.shipped import own_questionnaires, shipped_questionnaires

        own, faulty = own_questionnaires(own_folders(self._workspace.folder))
        found, wrong = shipped_questionnaires()
        if not get_current_worker().is_cancelled:
            told = {id_: self._as_told(each) for id_, each in (found | own).items()}
            ordered = {id_: told[id_] for id_ in (*own, *(id_ for id_ in found if id_ not in own))}
            self.app.call_from_thread(self._take_shipped, ordered, wrong, faulty)

    def _as_told(self, written: Questionnaire) -> Questionnaire:
        """A questionnaire in the language that is spoken; the assessment is begun with it as it is written."""
        told = self._workspace.spoken(written)
        self._written[id(told)] = written
        return told

    def _take_shipped(self, found: dict[str, Questionnaire], wrong: str, faulty: str) -> None:
        if self._pruning:
            return
        self._which.shipped, self._which.faulty, self._wrong = found, faulty, wrong or self._wrong
        self._show(fresh=self._step is self._which)

    @work(thread=True, exclusive=True, group="own file")
    def _read_file(self, typed: str) -> None:
        read: Plan | str
        try:
            read = self._file.take(self._plan, typed)
        except MaturityError as error:
            read = str(error)
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._take_file, read)

    def _take_file(self, read: Plan | str) -> None:
        if self._pruning or self._step is not self._file:
            return
        if isinstance(read, str):
            self._say_wrong(read)
        else:
            self._plan = read
            self._go(self._at + 1)

    def _head(self, width: int) -> Sequence[Content]:
        parts = [
            (
                f"{'✓' if number < self._at else '▸' if number == self._at else '·'} {number + 1} {_(step.word)}   ",
                "bold" if number == self._at else "$quiet",
            )
            for number, step in enumerate(self._steps)
        ]
        steps = line(*parts)
        if steps.cell_length - 3 > width:
            steps = Content(
                _("Step {at} of {steps}: {word}").format(
                    at=self._at + 1, steps=len(self._steps), word=_(self._step.word)
                )
            )
        gap = [Content("")] if self.size.height >= 22 else []
        asked = wrapped(with_keys(self._step.asked), min(width, 96), style="bold")
        return [*gap, steps, *gap, *asked]

    def _rows(self, width: int) -> Sequence[Row]:
        return self._step.rows(self._plan, width)

    def _foot(self, width: int) -> Sequence[Content]:
        width = min(width, 96)
        if self._wrong:
            return [part for row in self._wrong.splitlines() for part in wrapped(row, width, style="$alarm")]
        return self._step.told(self._plan, "" if self._step.types else self._row, width)
