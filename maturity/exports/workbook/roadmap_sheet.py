"""The sheet Roadmap: the actions by phase, what people say of them, what each phase takes, and where that leads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from openpyxl.worksheet.datavalidation import DataValidation

from maturity.assessment.progress import late
from maturity.exports.workbook.cells import Formula, Page, Value
from maturity.exports.workbook.layout import (
    A3,
    HEAD_ROW,
    Column,
    fit_height,
    letter_of,
    make_table,
    mark,
    put_heads,
    put_row,
    put_title,
    set_up_page,
)
from maturity.exports.workbook.lists_sheet import NO, YES
from maturity.exports.workbook.register_sheet import a_date
from maturity.exports.workbook.roadmap_days import (
    MONTHS_OF_A_PHASE,
    Days,
    PhaseCells,
    phase_formulas,
    put_months,
)
from maturity.exports.workbook.styles import GREEN, ORANGE, WARM
from maturity.imports.workbook.actions import pin_cell, status_cell
from maturity.imports.workbook.words import HEADS, WORDS
from maturity.questionnaire.model import Questionnaire
from maturity.roadmap.effort import efforts_hold_for, span
from maturity.roadmap.model import PHASES, Step
from maturity.scoring.levels import Range, shown_range
from maturity.summary import Summary

COLUMNS = (
    Column(HEADS["id"], 15, "cell small"),
    Column("Phase", 11, "cell strong"),
    Column("Action", 32, "cell strong"),
    Column("Practice", 18),
    Column("Level", 9, "cell centred"),
    Column(HEADS["owner"], 13, "cell to type"),
    Column(HEADS["status"], 10, "cell to type"),
    Column(HEADS["start"], 11.5, "cell date"),
    Column(HEADS["due"], 11.5, "cell date"),
    Column("Late", 10, "cell worked out"),
    Column(HEADS["pinned"], 9, "cell to type"),
    Column(HEADS["done-on"], 11.5, "cell date"),
    Column(HEADS["days-spent"], 8.5, "cell number to type"),
    Column("Likely days", 8, "cell number"),
    Column("Low–high days", 10, "cell centred"),
    Column("Cost", 10, "cell money"),
    Column(HEADS["remark"], 20, "cell to type"),
    Column("Why here", 22),
    Column("Likely weeks", 8, "cell number"),
    Column("Low–high weeks", 10, "cell centred"),
    Column("Cost given as", 12),
    Column("Role", 14),
    Column("Plant stop", 8.5, "cell centred"),
    Column("Requires", 20),
    Column("Proof", 27),
    Column("First day", 11.5, "cell day"),
    Column("Last day", 11.5, "cell day"),
)
_FOLDED = COLUMNS[[column.head for column in COLUMNS].index("Likely weeks") :]
"""Behind a plus above their columns, so that the months stand beside what people type."""
NOT_PLANNED, DONE, NOT_NEEDED = "Not planned", "Done", "Not needed"
_NOTHING = "There is nothing to plan: no practice is below its target with an action that would lift it."


@dataclass(frozen=True, slots=True)
class _Line:
    """One action: where it stands in the plan, and why there."""

    phase: str
    step: Step
    why: str = ""


def put_roadmap(page: Page, summary: Summary) -> None:
    """Writes the actions, the months beside them, and beneath them the totals and the projected levels."""
    put_title(page, "Roadmap", _subtitle(summary))
    _put_assumptions(page, summary.today)
    put_heads(page, COLUMNS)
    lines = list(_lines(summary))
    last = HEAD_ROW + max(len(lines), 1)
    totals = last + 4
    cells = PhaseCells(*(f"${letter}${totals}:${letter}${totals + len(PHASES) - 1}" for letter in "BHI"))
    for row, line in enumerate(lines, HEAD_ROW + 1):
        said = summary.assessment.action(line.step.id)
        days = Days(COLUMNS, row, line.phase, line.step, said, summary.today, cells)
        put_row(page, row, COLUMNS, _values(summary, line, days))
    right = letter_of(COLUMNS, "Why here")
    if lines:
        make_table(page, "tblRoadmap", COLUMNS, last)
        _restrict(page, last)
        right = put_months(page, COLUMNS, last, summary.today)
    else:
        page.put(last, 1, _NOTHING, "subtitle")
    for column in _FOLDED:
        page.sheet.column_dimensions[letter_of(COLUMNS, column.head)].outlineLevel = 1
        page.sheet.column_dimensions[letter_of(COLUMNS, column.head)].hidden = True
    end = _put_levels(page, summary, _put_totals(page, summary, totals, last))
    end = _put_without_action(page, summary, end)
    page.sheet.print_area = f"A1:{right}{end}"
    set_up_page(page, summary, freeze=f"D{HEAD_ROW + 1}", colour=GREEN, repeat=f"{HEAD_ROW}:{HEAD_ROW}", paper=A3)


def _subtitle(summary: Summary) -> str:
    capacity = summary.road_map.capacity
    days = "no limit of days" if capacity.days is None else f"{capacity.days:,.10g} person-days a phase"
    budget = "no limit of budget" if capacity.budget is None else f"{capacity.budget:,.10g} of budget a phase"
    return (
        f"Planned with {days} and {budget}; open questions count as lowest, claimed answers as shown. What is typed in "
        "the shaded cells comes back by import, and the plan is made anew then. + above the columns opens weeks, role, "
        "prerequisites and proof. " + efforts_hold_for(summary.questionnaire)
    )


def _put_assumptions(page: Page, today: date) -> None:
    """The day of the plan and how long a phase is taken to last."""
    page.put(3, 3, "Late as of this day, and phases from it on:", "aside")
    page.put(3, 4, today, "cell date")
    page.put(3, 7, "Months a phase:", "aside")
    page.put(3, 8, MONTHS_OF_A_PHASE, "cell number to type")
    page.sheet.row_dimensions[3].height = 18


def _lines(summary: Summary) -> Iterator[_Line]:
    plan = summary.road_map
    for phase in plan.phases:
        for step in phase.steps:
            unheld = plan.unheld.get(step.id, "")
            yield _Line(phase.title, step, f"its pin does not hold: {unheld}" if unheld else "")
    for unplanned in plan.unplanned:
        yield _Line(NOT_PLANNED, unplanned.step, unplanned.reason)
    for step in plan.done:
        yield _Line(DONE, step, f"to prove: {', '.join(step.settles)}" if step.settles else "proved")
    for step in plan.not_needed:
        yield _Line(NOT_NEEDED, step, "no gap needs it now")


def _values(summary: Summary, line: _Line, days: Days) -> tuple[Value, ...]:
    asked, step, said = summary.questionnaire, line.step, days.said
    action = step.action
    return (
        step.id,
        line.phase,
        action.title,
        asked.practices[step.practice].title,
        step.level,
        said.owner,
        status_cell(said),
        _day(said.start),
        _day(said.due),
        days.late,
        pin_cell(said),
        _day(said.done_on),
        said.days,
        step.days,
        span(action.days_spread),
        step.cost,
        said.note,
        line.why,
        action.likely_weeks,
        span(action.weeks_spread),
        f"band: {action.cost}" if isinstance(action.cost, str) else "sum",
        action.role,
        YES if action.needs_plant_stop else NO,
        "\n".join(_required(asked, needed) for needed in action.requires),
        action.proof,
        days.first,
        days.last,
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _required(asked: Questionnaire, needed: str) -> str:
    """A prerequisite in words."""
    practice, _, level = needed.partition("@")
    if level and practice in asked.practices:
        return f"{asked.practices[practice].title}, level {level}"
    place = asked.questions.get(needed)
    return place.question.action.title if place and place.question.action else needed


def _restrict(page: Page, last: int) -> None:
    """Lets the cells that people fill hold only what they can hold."""
    statuses = ",".join(WORDS[word] for word in ("planned", "running", "done"))
    rules = {
        HEADS["status"]: _one_of(statuses, "Status", "Done takes the action out of the plan; it raises no level."),
        HEADS["pinned"]: _one_of(",".join(PHASES), "Pinned", "The phase that it has to be in. Empty: as planned."),
        HEADS["start"]: a_date(),
        HEADS["due"]: a_date(),
        HEADS["done-on"]: a_date(),
    }
    number = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
    number.errorTitle, number.error, number.showErrorMessage = "Days spent", "Write a number of days from 0.", True
    for head, rule in {**rules, HEADS["days-spent"]: number}.items():
        letter = letter_of(COLUMNS, head)
        rule.add(f"{letter}{HEAD_ROW + 1}:{letter}{last}")
        page.sheet.add_data_validation(rule)


def _one_of(words: str, title: str, prompt: str) -> DataValidation:
    rule = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True, showErrorMessage=True)
    rule.errorTitle, rule.error = title, "Choose one of the list, or leave the cell empty."
    rule.promptTitle, rule.prompt, rule.showInputMessage = title, prompt, True
    return rule


def _put_totals(page: Page, summary: Summary, first: int, last: int) -> int:
    """What each phase takes and how far it is, counted and added up from the rows above."""
    plan = summary.road_map
    page.put(first - 2, 2, "What each phase is likely to take, and how far it is", "heading")
    page.sheet.row_dimensions[first - 2].height = 22
    heads = ("Phase", "", "Actions", "Days", "Cost", "Running", "First day", "Last day", "Late")
    for column, head in enumerate(heads, 2):
        page.put(
            first - 1,
            column,
            head,
            "head right" if head in ("Days", "Cost") else "head" if column < 4 else "head centred",
        )
    area = {
        head: f"${letter_of(COLUMNS, head)}${HEAD_ROW + 1}:${letter_of(COLUMNS, head)}${last}"
        for head in ("Phase", "Likely days", "Cost", "Status", "Late")
    }
    totals: dict[int, float] = dict.fromkeys((4, 5, 6, 7, 10), 0)
    for place, phase in enumerate(plan.phases):
        row = first + place
        of_phase = f"{area['Phase']},$B{row}"
        said = [summary.assessment.action(step.id) for step in phase.steps]
        running = sum(each.status == "running" for each in said)
        overdue = sum(bool(late(each, summary.today)) for each in said)
        figures = {
            4: Formula(f"COUNTIFS({of_phase})", len(phase.steps)),
            5: Formula(f"SUMIFS({area['Likely days']},{of_phase})", phase.days),
            6: Formula(f"SUMIFS({area['Cost']},{of_phase})", phase.cost),
            7: Formula(f'COUNTIFS({of_phase},{area["Status"]},"{WORDS["running"]}")', running),
            10: Formula(f'COUNTIFS({of_phase},{area["Late"]},"?*")', overdue),
        }
        page.put(row, 2, phase.title, "cell strong")
        page.put(row, 3, phase.overrun, "cell")
        fit_height(page.sheet, row, [(phase.overrun, COLUMNS[2].characters)])
        for column, formula in figures.items():
            page.put(row, column, formula, "cell money" if column in (5, 6) else "cell centred")
            totals[column] += float(formula.result)
        for column, formula in zip((8, 9), phase_formulas(summary.today, place), strict=True):
            page.put(row, column, formula, "cell day")
    end = first + len(plan.phases)
    for column in range(2, 11):
        letter = "ABCDEFGHIJ"[column - 1]
        together = Formula(f"SUM({letter}{first}:{letter}{end - 1})", totals[column]) if column in totals else None
        page.put(end, column, together, "total number" if column in (5, 6) else "total centred")
    page.put(end, 2, "Together", "total")
    for letter, whole in (("E", plan.capacity.days), ("F", plan.capacity.budget)):
        if whole is not None:
            mark(page, f"{letter}{first}:{letter}{end - 1}", f"ROUND({letter}{first}-{whole!r},6)>0", ORANGE, WARM)
    return end


def _put_levels(page: Page, summary: Summary, last: int) -> int:
    """Where the site would stand at the end of each phase."""
    row = last + 2
    done = "; actions that are done count as proved" if summary.road_map.done else ""
    page.put(row, 2, f"Projected levels at the end of each phase{done}", "heading")
    page.sheet.row_dimensions[row].height = 22
    heads = ("Domain", "", "Today", *(phase.title for phase in summary.road_map.phases))
    for column, head in enumerate(heads, 2):
        page.put(row + 1, column, head, "head centred" if column > 3 else "head")
    levels = summary.levels
    lines: list[tuple[str, list[Range | None]]] = [
        ("Whole site", [levels.overall.level, *(phase.overall for phase in summary.road_map.phases)])
    ]
    for domain in summary.questionnaire.domains:
        after = [phase.domains[domain.id] for phase in summary.road_map.phases]
        lines.append((domain.title, [levels.tiers[domain.id].level, *after]))
    for line, (title, ranges) in enumerate(lines, row + 2):
        page.put(line, 2, title, "cell overflowing")
        page.put(line, 3, None, "cell")
        for column, level in enumerate(ranges, 4):
            page.put(line, column, shown_range(level), "cell centred")
        fit_height(page.sheet, line, [(shown_range(level), 8) for level in ranges[1:]])
    return row + 1 + len(lines)


def _put_without_action(page: Page, summary: Summary, last: int) -> int:
    missing = summary.road_map.without_action
    if not missing:
        return last
    page.put(last + 2, 2, "Gaps without an action in the questionnaire", "heading")
    for row, practice in enumerate(missing, last + 3):
        page.put(row, 3, summary.questionnaire.practices[practice].title, "cell")
    return last + 2 + len(missing)
