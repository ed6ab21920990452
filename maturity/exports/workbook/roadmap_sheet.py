"""The sheet Roadmap: the actions by phase, and what people say of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from openpyxl.worksheet.datavalidation import DataValidation

from maturity.assessment.limits import Unit
from maturity.exports.report.words import BANDS
from maturity.exports.workbook.cells import Page, Value
from maturity.exports.workbook.layout import (
    A3,
    HEAD_ROW,
    Column,
    letter_of,
    make_table,
    put_heads,
    put_row,
    put_title,
    set_up_page,
)
from maturity.exports.workbook.lists_sheet import NO, YES
from maturity.exports.workbook.register_sheet import a_date
from maturity.exports.workbook.roadmap_days import Days, put_months
from maturity.exports.workbook.roadmap_phases import put_phases
from maturity.exports.workbook.styles import GREEN
from maturity.i18n import N_, _, figure, spoken
from maturity.imports.workbook.actions import pin_cell, status_cell
from maturity.imports.workbook.words import HEADS, WORDS, terms
from maturity.questionnaire.model import Questionnaire
from maturity.roadmap import words
from maturity.roadmap.effort import efforts_hold_for, span
from maturity.roadmap.model import PHASES, RoadMap, Step
from maturity.summary import Summary

NAME = N_("Roadmap")
COLUMNS = (
    Column(HEADS["id"], 15, "cell small"),
    Column(N_("Phase"), 11, "cell strong"),
    Column(N_("Action"), 32, "cell strong"),
    Column(N_("Practice"), 18),
    Column(N_("Level"), 9, "cell centred"),
    Column(HEADS["owner"], 13, "cell to type"),
    Column(HEADS["status"], 10, "cell to type"),
    Column(HEADS["start"], 11.5, "cell date"),
    Column(HEADS["due"], 11.5, "cell date"),
    Column(N_("Late"), 10, "cell worked out"),
    Column(HEADS["pinned"], 9, "cell to type"),
    Column(HEADS["done-on"], 11.5, "cell date"),
    Column(HEADS["days-spent"], 8.5, "cell number to type"),
    Column(N_("Likely days"), 8.5, "cell number"),
    Column(N_("Low–high days"), 10, "cell centred"),
    Column(N_("Cost"), 10, "cell money"),
    Column(HEADS["remark"], 20, "cell to type"),
    Column(N_("Planned for"), 14),
    Column(N_("Why here"), 22),
    Column(N_("Likely weeks"), 8.5, "cell number"),
    Column(N_("Low–high weeks"), 10, "cell centred"),
    Column(N_("Cost given as"), 12),
    Column(N_("Role"), 14),
    Column(N_("Plant stop"), 8.5, "cell centred"),
    Column(N_("Requires"), 20),
    Column(N_("Proof"), 27),
    Column(N_("First day"), 11.5, "cell day"),
    Column(N_("Last day"), 11.5, "cell day"),
)
_FOLDED = COLUMNS[[column.head for column in COLUMNS].index("Likely weeks") :]
"""Behind a plus above their columns, so that the months stand beside what people type."""
_DAYS: Mapping[Unit, str] = {
    "quarter": N_("{number} person-days a quarter"),
    "month": N_("{number} person-days a month"),
}
_BUDGET: Mapping[Unit, str] = {
    "quarter": N_("{number} of budget a quarter"),
    "month": N_("{number} of budget a month"),
}
_PINS = 24
"""So many periods are offered to pin an action to: a list in a cell may be 255 characters long."""
NOT_PLANNED, DONE, NOT_NEEDED = N_("Not planned"), N_("Done"), N_("Not needed")
"""What stands under Phase, to be looked up."""
_NOTHING = N_("There is nothing to plan: no practice is below its target with an action that would lift it.")


@dataclass(frozen=True, slots=True)
class _Line:
    """One action: where it stands in the plan, and why there."""

    phase: str
    step: Step
    why: str = ""


def put_roadmap(page: Page, summary: Summary) -> None:
    """Writes the actions, the months beside them, and beneath them the totals and the projected levels."""
    put_title(page, _(NAME), _subtitle(summary))
    _put_assumptions(page, summary.today)
    put_heads(page, COLUMNS)
    lines = list(_lines(summary))
    last = HEAD_ROW + max(len(lines), 1)
    totals = last + 4
    for row, line in enumerate(lines, HEAD_ROW + 1):
        said = summary.assessment.action(line.step.id)
        days = Days(COLUMNS, row, _planned(summary.road_map, line.step), line.step, said, summary.today)
        put_row(page, row, COLUMNS, _values(summary, line, days))
    right = letter_of(COLUMNS, "Why here")
    if lines:
        make_table(page, "tblRoadmap", COLUMNS, last)
        _restrict(page, last, summary.road_map)
        right = put_months(page, COLUMNS, last, summary.today, summary.road_map.periods[-1].span.last)
    else:
        page.put(last, 1, _(_NOTHING), "subtitle")
    for column in _FOLDED:
        page.sheet.column_dimensions[letter_of(COLUMNS, column.head)].outlineLevel = 1
        page.sheet.column_dimensions[letter_of(COLUMNS, column.head)].hidden = True
    end = put_phases(page, COLUMNS, summary, totals, last)
    page.sheet.print_area = f"A1:{right}{end}"
    set_up_page(page, summary, freeze=f"D{HEAD_ROW + 1}", colour=GREEN, repeat=f"{HEAD_ROW}:{HEAD_ROW}", paper=A3)


def _subtitle(summary: Summary) -> str:
    plan = summary.road_map
    capacity, unit = plan.capacity, plan.horizon.unit
    days, budget = _DAYS[unit], _BUDGET[unit]
    told = _(
        "{horizon}. {aim}, with {days} and {budget}; open questions count as lowest, claimed answers as shown. + above "
        "the columns opens weeks, role, prerequisites and proof."
    ).format(
        horizon=words.horizon(plan),
        aim=words.aim(plan.horizon),
        days=_("no limit of days") if capacity.days is None else _(days).format(number=figure(capacity.days, ",.10g")),
        budget=_("no limit of budget")
        if capacity.budget is None
        else _(budget).format(number=figure(capacity.budget, ",.10g")),
    )
    return f"{told} {efforts_hold_for(summary.questionnaire)}"


def _put_assumptions(page: Page, today: date) -> None:
    """As of which day something is late."""
    page.put(3, 3, _("Late, and months, from this day on:"), "aside")
    page.put(3, 4, today, "cell date")
    page.sheet.row_dimensions[3].height = 18


def _lines(summary: Summary) -> Iterator[_Line]:
    plan = summary.road_map
    for phase in plan.phases:
        for step in phase.steps:
            unheld, why = plan.unheld.get(step.id, ""), plan.placed[step.id].why
            told = _("its pin does not hold: {reason}").format(reason=unheld) if unheld else why
            yield _Line(_(phase.title), step, told)
    for unplanned in plan.unplanned:
        yield _Line(_(NOT_PLANNED), unplanned.step, unplanned.reason)
    for step in plan.done:
        yield _Line(_(DONE), step, _to_prove(step))
    for step in plan.not_needed:
        yield _Line(_(NOT_NEEDED), step, _("no gap needs it now"))


def _to_prove(step: Step) -> str:
    settled = ", ".join(step.settles)
    return _("to prove: {questions}").format(questions=settled) if settled else _("proved")


def _values(summary: Summary, line: _Line, days: Days) -> tuple[Value, ...]:
    asked, step, said = summary.questionnaire, line.step, days.said
    action, known = step.action, terms(spoken()).words
    return (
        step.id,
        line.phase,
        action.title,
        asked.practices[step.practice].title,
        step.level,
        said.owner,
        "" if line.phase == _(NOT_PLANNED) and said.status == "planned" else status_cell(said, known),
        _day(said.start),
        _day(said.due),
        days.late,
        pin_cell(said, known),
        _day(said.done_on),
        said.days,
        step.days,
        span(action.days_spread),
        step.cost,
        said.note,
        words.when(summary.road_map, step.id) if step.id in summary.road_map.placed else "",
        line.why,
        action.likely_weeks,
        span(action.weeks_spread),
        _("band: {band}").format(band=_(BANDS[action.cost])) if isinstance(action.cost, str) else _("sum"),
        action.role,
        _(YES if action.needs_plant_stop else NO),
        "\n".join(_required(asked, needed) for needed in action.requires),
        action.proof,
        days.first,
        days.last,
    )


def _planned(plan: RoadMap, step: Step) -> tuple[date, date] | None:
    """The first and the last day of the periods in which a step is planned."""
    placed = plan.placed.get(step.id)
    return None if placed is None else (plan.periods[placed.start].span.first, plan.periods[placed.end - 1].span.last)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _required(asked: Questionnaire, needed: str) -> str:
    """A prerequisite in words."""
    practice, _at, level = needed.partition("@")
    if level and practice in asked.practices:
        return _("{practice}, level {level}").format(practice=asked.practices[practice].title, level=level)
    place = asked.questions.get(needed)
    return place.question.action.title if place and place.question.action else needed


def _restrict(page: Page, last: int, plan: RoadMap) -> None:
    """Lets the cells that people fill hold only what they can hold."""
    pins = ",".join((*map(_, PHASES), *(period.span.id for period in plan.periods[:_PINS])))
    statuses = ",".join(_(WORDS[word]) for word in ("planned", "running", "done"))
    rules = {
        HEADS["status"]: _one_of(
            statuses, _("Status"), _("Done takes the action out of the plan; it raises no level.")
        ),
        HEADS["pinned"]: _one_of(pins, _("Pinned"), _("The phase or period to begin in. Empty: as planned.")),
        HEADS["start"]: a_date(),
        HEADS["due"]: a_date(),
        HEADS["done-on"]: a_date(),
    }
    number = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
    number.errorTitle, number.error = _("Days spent"), _("Write a number of days from 0.")
    number.showErrorMessage = True
    for head, rule in {**rules, HEADS["days-spent"]: number}.items():
        letter = letter_of(COLUMNS, head)
        rule.add(f"{letter}{HEAD_ROW + 1}:{letter}{last}")
        page.sheet.add_data_validation(rule)


def _one_of(choices: str, title: str, prompt: str) -> DataValidation:
    rule = DataValidation(type="list", formula1=f'"{choices}"', allow_blank=True, showErrorMessage=True)
    rule.errorTitle, rule.error = title, _("Choose one of the list, or leave the cell empty.")
    rule.promptTitle, rule.prompt, rule.showInputMessage = title, prompt, True
    return rule
