"""What if: the assessment planned in other ways, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content

from maturity.assessment import plan_rules
from maturity.assessment.limits import Scenario
from maturity.assessment.scenarios import planning_of
from maturity.errors import AnswerRefused
from maturity.i18n import N_, _, figure
from maturity.roadmap import words
from maturity.roadmap.model import RoadMap
from maturity.scenarios import BASE, Variant, in_scenario, side_by_side
from maturity.scoring.levels import shown_range
from maturity.scoring.words import amount
from maturity.text import one_line
from maturity.tui.keymap import with_keys
from maturity.tui.screens.ask import AskLine
from maturity.tui.screens.assessment import AssessmentScreen
from maturity.tui.session import Session
from maturity.tui.text import column, widths, wrapped
from maturity.tui.widgets.lines import Lines
from maturity.tui.widgets.row_list import Row, RowList

NONE_YET = N_("No scenario yet: {scenarios.new} begins one, with other days, money, plant stops or times.")
_AS_IT_IS = "as-it-is"
"""The row of the assessment itself."""


class Scenarios(AssessmentScreen):
    """One way to plan a line, with what it is worth and costs and where it leads; Enter changes what it plans with."""

    TITLE_WORD = N_("What if")
    KEYS = (
        ("↑↓", N_("move")),
        ("Enter", N_("its capacities")),
        ("n", N_("new")),
        ("a", N_("adopt")),
        ("Del", N_("take out")),
        ("z", N_("undo")),
        ("Esc", N_("road map")),
    )
    CSS_PATH = "../styles/scenarios.tcss"
    AUTO_FOCUS = "#rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "a new scenario, like the one under the cursor", id="scenarios.new"),
        Binding("a", "adopt", "plans the assessment itself like this", id="scenarios.adopt"),
        Binding("delete,backspace", "delete", "takes the scenario out", id="scenarios.delete"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._ways: tuple[Variant, ...] = ()
        self._goes_to: str | None = session.scenario or None
        """The scenario that gets the cursor when the screen is drawn next."""

    def body(self) -> ComposeResult:
        """What is compared, the ways to plan, and what is different in the one under the cursor."""
        yield Lines(self._head, id="head")
        with Horizontal(id="split"):
            yield RowList(self._rows, id="rows", chosen=self._edit, moved=self._tell)
            yield Lines(self._differences, id="beside")
        yield Lines(self._differences, id="foot", classes="-spare")

    def show(self) -> None:
        """Draws the scenarios as they are now."""
        super().show()
        self._ways = side_by_side(self.session.summary)
        self.query_one("#rows", RowList).put(self._rows, self._goes_to)
        self._goes_to = None
        self._tell()

    def action_new(self) -> None:
        """Asks for the name of another way to plan, which begins like the one under the cursor."""
        now, held = self.session.summary, self._held

        def wrong(typed: str) -> str:
            try:
                name = plan_rules.scenario_name(typed, now.assessment.scenarios)
            except AnswerRefused as refused:
                return str(refused)
            return _("There is one of this name.") if name in now.assessment.scenarios else ""

        def keep(typed: str) -> None:
            self._goes_to = plan_rules.scenario_name(typed, now.assessment.scenarios)
            self._set(typed, held, _("Scenario begun: Enter changes what it plans with"))

        self.app.push_screen(AskLine(_("Name of the scenario"), "", keep, hint=_("As “Half the budget”."), wrong=wrong))

    def action_adopt(self) -> None:
        """Plans the assessment itself like the scenario under the cursor."""
        if name := self._scenario:
            session = self.session
            given = planning_of(in_scenario(session.summary, name).assessment)
            said = _("Planned like “{name}” now").format(name=one_line(name))
            session.change("plan", lambda: session.workspace.plan_with(session.name, given), said)
            self.show()
        else:
            self.say(_("This is how it is planned already."))

    def action_delete(self) -> None:
        """Takes the scenario out."""
        if name := self._scenario:
            self._set(name, None, _("“{name}” is taken out").format(name=one_line(name)))
        else:
            self.say(_("The assessment itself is no scenario."))

    def action_back(self) -> None:
        """Back to the road map."""
        self.action_place("roadmap")

    @property
    def _scenario(self) -> str:
        """The scenario under the cursor; empty at the assessment itself."""
        row = self.query_one("#rows", RowList).cursor
        return row if row in self.session.summary.assessment.scenarios else BASE

    @property
    def _held(self) -> Scenario:
        return self.session.summary.assessment.scenarios.get(self._scenario, Scenario())

    def _set(self, name: str, given: Scenario | None, said: str) -> None:
        session = self.session
        session.change(f"scenario {name}", lambda: session.workspace.set_scenario(session.name, name, given), said)
        self.show()

    def _edit(self, row: str) -> None:
        self.session.scenario = BASE if row == _AS_IT_IS else row
        self.action_place("limits")

    def _tell(self, _row: str = "") -> None:
        for part in ("#head", "#beside", "#foot"):
            self.query_one(part, Lines).redraw()

    def _head(self, width: int) -> Sequence[Content]:
        if self.session.summary.assessment.scenarios:
            told = _("Planned with open questions at their lowest; answers are the same in all.")
            return wrapped(told, width, style="$quiet")
        return wrapped(with_keys(NONE_YET), width, style="bold")

    def _rows(self, width: int) -> list[Row]:
        shown = self._ways
        columns = widths(width, (16, 11, 9, 11, 8, 13), gives_way=(5, 2, 4, 1), least=18, most=40)
        heads = (_("Way to plan"), _("worth"), _("planned"), _("days"), _("cost"), _("missed"), _("level"))
        made = [
            Row(
                Content.styled("".join(column(head, each) for head, each in zip(heads, columns, strict=True)), "$quiet")
            )
        ]
        base = shown[0].road_map
        for each in shown:
            plan = each.road_map
            parts = (
                one_line(each.name) or _("As it is"),
                words.compared(plan, base),
                _("{taken} of {most}").format(taken=len(plan.placed), most=len(plan.placed) + len(plan.unplanned)),
                figure(each.days, ",.10g"),
                figure(each.cost, ",.0f"),
                str(len(plan.late) or "–"),
                shown_range(plan.periods[-1].overall),
            )
            text = "".join(column(part, cells) for part, cells in zip(parts, columns, strict=True))
            made.append(Row(Content(text), each.name or _AS_IT_IS))
        return made

    def _differences(self, width: int) -> list[Content]:
        """Levels by period, and what starts elsewhere, of the way under the cursor."""
        each = next((one for one in self._ways if one.name == self._scenario), None)
        return [] if each is None else _told(each, width)


def _told(each: Variant, width: int) -> list[Content]:
    plan = each.road_map
    lines = [Content.styled(words.horizon(plan), "bold")]
    lines += wrapped(_limits(plan), width, first=_("limits: "))
    for told in words.moved_and_why(plan, each.moved):
        lines += wrapped(told, width, rest="  ", style="$accent")
    levels = " · ".join(f"{period.title} {shown_range(period.overall)}" for period in plan.periods)
    lines += wrapped(levels, width, first=_("levels: "))
    moved = {move.step.id for move in each.moved}
    for left in plan.unplanned:
        if left.step.id not in moved:
            told = f"{one_line(left.step.action.title)}: {left.reason}"
            lines += wrapped(told, width, first=_("not planned: "), rest="  ")
    for said in words.warnings(plan):
        lines += wrapped(said, width, style="$warn")
    return lines


def _limits(plan: RoadMap) -> str:
    """``person-days 60, budget 20,000 in each quarter``."""
    capacity = plan.capacity
    held = {_("person-days"): capacity.days, _("budget"): capacity.budget, **capacity.roles}
    said = ", ".join(f"{one_line(what)} {amount(most)}" for what, most in held.items() if most is not None)
    if not said:
        return _("none")
    each = _("{limits} in each quarter") if plan.horizon.unit == "quarter" else _("{limits} in each month")
    return each.format(limits=said)
