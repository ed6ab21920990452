"""Capacities and plant stops: what each period may take and what of it is used, of the plan or of a scenario."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from msgspec import structs
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from maturity.assessment.limits import MAX_PERIODS, Horizon, Objective, Scenario, Unit
from maturity.assessment.scenarios import planning_of, what_differs
from maturity.errors import AnswerRefused
from maturity.i18n import N_, _
from maturity.roadmap import words
from maturity.scenarios import in_scenario
from maturity.summary import Summary
from maturity.text import one_line
from maturity.tui.screens import limits_cells as cells
from maturity.tui.screens.ask import AskLine
from maturity.tui.screens.assessment import AssessmentScreen
from maturity.tui.screens.choose import Choice, Choose
from maturity.tui.session import Session
from maturity.tui.text import first_lines, wrapped
from maturity.tui.widgets.grid import Grid
from maturity.tui.widgets.lines import Lines

_OBJECTIVES: dict[Objective, str] = {
    "risk": N_("gaps closed, and early"),
    "end": N_("as many gaps closed by the end as can be"),
    "target": N_("as many as can be, then early"),
}


class Limits(AssessmentScreen):
    """One row for every period and one for each; Enter types a cell anew, and the plan follows at once."""

    TITLE_WORD = N_("Capacities")
    KEYS = (
        ("↑↓←→", N_("move")),
        ("Enter", N_("edit")),
        ("Del", N_("empty")),
        ("u", N_("quarters or months")),
        ("#", N_("how many")),
        ("b", N_("begins")),
        ("a", N_("aim")),
        ("z", N_("undo")),
        ("i", N_("what if")),
        ("Esc", N_("road map")),
    )
    CSS_PATH = "../styles/limits.tcss"
    AUTO_FOCUS = "#grid"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "edit", "types the cell anew", id="limits.edit"),
        Binding("delete,backspace", "empty", "empties the cell", id="limits.empty"),
        Binding("u", "unit", "plans in quarters or in months", id="limits.unit"),
        Binding("number_sign,n", "periods", "how many periods are planned", id="limits.periods"),
        Binding("b", "begins", "where the plan begins", id="limits.begins"),
        Binding("a", "aim", "what a good plan is", id="limits.aim"),
        Binding("i", "place('scenarios')", "what if: other ways to plan, side by side", id="limits.scenarios"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.shown: Summary = session.summary
        """The assessment, or as the scenario plans it that is being edited."""
        self.grid = Grid(
            lambda width: (), moved=self._tell, clicked=lambda again: self.action_edit() if again else None
        )

    def body(self) -> ComposeResult:
        """What is planned, the table, and what the last change did."""
        yield Lines(self._head, id="head")
        yield Lines(self.grid.titles, id="titles")
        yield self.grid
        yield Lines(self._foot, id="foot")

    def show(self) -> None:
        """Draws the limits as they are now."""
        super().show()
        now, name = self.session.summary, self.session.scenario
        self.shown = in_scenario(now, name) if name in now.assessment.scenarios else now
        self.grid.put(cells.table_of(self.shown))
        self._tell()

    def action_edit(self) -> None:
        """Asks for the cell under the cursor."""
        if self.grid.column == 0:
            self.say(_("This column names the periods; the others can be edited."))
            return
        row, column = self.grid.row, cells.columns_of(self.shown)[self.grid.column - 1]
        title = f"{cells.table_of(self.shown).titles[self.grid.column]}, {self._row_title}"
        hint = (
            _("The first and the last day of each, as 2027-08-02..2027-08-15; an empty line takes them out.")
            if column == cells.STOPS
            else _("A number; an empty line is without limit.")
            if row == cells.EVERY
            else _("A number for this period alone; an empty line is as in each quarter.")
            if self._horizon.unit == "quarter"
            else _("A number for this period alone; an empty line is as in each month.")
        )
        self._ask(
            title,
            cells.held(self.shown, row, column),
            hint,
            lambda typed: cells.with_cell(self.shown, row, column, typed),
        )

    def action_empty(self) -> None:
        """Empties the cell under the cursor."""
        if self.grid.column:
            column = cells.columns_of(self.shown)[self.grid.column - 1]
            self._keep(cells.with_cell(self.shown, self.grid.row, column, ""))

    def action_unit(self) -> None:
        """Turns between quarters and months, over the same time."""
        now = self._horizon
        other: tuple[Unit, int] = (
            ("month", min(60, 3 * now.periods)) if now.unit == "quarter" else ("quarter", -(-now.periods // 3))
        )
        self._keep(self._with(structs.replace(now, unit=other[0], periods=other[1])))
        self.say(
            _("Planned in months; what a period may take holds for each month now")
            if other[0] == "month"
            else _("Planned in quarters; what a period may take holds for each quarter now")
        )

    def action_periods(self) -> None:
        """Asks how many periods are planned."""

        def change(typed: str) -> Scenario:
            if not typed.strip().isdecimal():
                raise AnswerRefused(_("Write how many, from 1 to {most}.").format(most=MAX_PERIODS))
            return self._with(structs.replace(self._horizon, periods=int(typed)))

        quarters = self._horizon.unit == "quarter"
        title = _("How many quarters are planned") if quarters else _("How many months are planned")
        self._ask(title, str(self._horizon.periods), _("1 to {most}.").format(most=MAX_PERIODS), change)

    def action_begins(self) -> None:
        """Asks where the plan begins."""
        first = self.shown.road_map.periods[0].span
        self._ask(
            _("Where the plan begins"),
            first.id,
            _("A quarter as 2027-Q1 or a month as 2027-02; empty: nearest to when the assessment was begun."),
            lambda typed: self._with(structs.replace(self._horizon, start=typed.strip())),
        )

    def action_aim(self) -> None:
        """Asks what a good plan is."""
        choices = [Choice(id, _(text), str(number)) for number, (id, text) in enumerate(_OBJECTIVES.items(), start=1)]

        def take(choice: Choice) -> None:
            objective = next(each for each in _OBJECTIVES if each == choice.id)
            self._keep(self._with(structs.replace(self._horizon, objective=objective)))

        self.app.push_screen(Choose(_("What a good plan is"), choices, take, now=self._horizon.objective))

    def action_back(self) -> None:
        """Back to the road map, or to the scenarios."""
        self.action_place("scenarios" if self.session.scenario else "roadmap")

    @property
    def _horizon(self) -> Horizon:
        return self.shown.assessment.horizon

    @property
    def _row_title(self) -> str:
        return next(row.cells[0] for row in cells.table_of(self.shown).rows if row.id == self.grid.row)

    def _with(self, horizon: Horizon) -> Scenario:
        return structs.replace(planning_of(self.shown.assessment), horizon=horizon)

    def _ask(self, title: str, now: str, hint: str, change: Callable[[str], Scenario]) -> None:
        def wrong(typed: str) -> str:
            try:
                plan = change(typed)
                self.session.workspace.check_plan(self.session.name, plan)
            except AnswerRefused as refused:
                return str(refused)
            return ""

        self.app.push_screen(AskLine(title, now, lambda typed: self._keep(change(typed)), hint=hint, wrong=wrong))

    def _keep(self, given: Scenario) -> None:
        session, name = self.session, self.session.scenario
        differing = what_differs(given, session.summary.assessment)

        def act() -> Summary:
            if name:
                return session.workspace.set_scenario(session.name, name, differing)
            return session.workspace.plan_with(session.name, given)

        session.change(f"plan {name}", act, _("Planned anew"))
        self.show()

    def _tell(self) -> None:
        for part in ("#head", "#titles", "#foot"):
            self.query_one(part, Lines).redraw()

    def _head(self, width: int) -> Sequence[Content]:
        plan, name = self.shown.road_map, self.session.scenario
        told = f"{words.horizon(plan)}. {words.aim(plan.horizon)}."
        told = _("Scenario “{name}”: {plan}").format(name=one_line(name), plan=told) if name else told
        return wrapped(told, width, style="bold")

    def _foot(self, width: int) -> Sequence[Content]:
        plan = self.shown.road_map
        lines = wrapped(
            _("Used of what there is; * is for this period alone.")
            + " "
            + (
                _("What needs a plant stop begins in a period with one.")
                if self.shown.assessment.stops
                else _("No plant stop is known: what needs one begins in any period.")
            ),
            width,
            style="$quiet",
        )
        lines += wrapped(words.worth(plan), width, style="$accent")
        for told in words.moved_and_why(plan, plan.moved):
            lines += wrapped(told, width, first="  ", rest="    ")
        return first_lines(lines, max(4, self.size.height // 2 - 2))
