"""The sheet Roadmap: the actions by phase, what each phase takes, and where the site then stands."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.exports.workbook.cells import Formula, Page, Value
from maturity.exports.workbook.layout import (
    HEAD_ROW,
    Column,
    fit_height,
    letter_of,
    make_table,
    put_heads,
    put_row,
    put_title,
    set_up_page,
)
from maturity.exports.workbook.lists_sheet import NO, YES
from maturity.exports.workbook.styles import GREEN
from maturity.questionnaire.model import Questionnaire
from maturity.roadmap.effort import efforts_hold_for, span
from maturity.roadmap.model import Step
from maturity.scoring.levels import Range, shown_range
from maturity.summary import Summary

COLUMNS = (
    Column("Phase", 11, "cell strong"),
    Column("Action", 34, "cell strong"),
    Column("Practice", 20),
    Column("Level", 9, "cell centred"),
    Column("Likely days", 9, "cell number"),
    Column("Low–high days", 11, "cell centred"),
    Column("Likely weeks", 9, "cell number"),
    Column("Low–high weeks", 10, "cell centred"),
    Column("Cost", 11, "cell money"),
    Column("Cost given as", 13),
    Column("Role", 15),
    Column("Plant stop", 8.5, "cell centred"),
    Column("Requires", 20),
    Column("Proof", 27),
    Column("Owner", 12, "cell to type"),
    Column("Start", 9, "cell to type"),
    Column("Status", 9, "cell to type"),
    Column("Remark", 20, "cell to type"),
)
NOT_PLANNED = "Not planned"


def put_roadmap(page: Page, summary: Summary) -> None:
    """Writes the actions, and beneath them the totals and the projected levels."""
    put_title(page, "Roadmap", _subtitle(summary))
    put_heads(page, COLUMNS)
    rows = list(_rows(summary))
    for row, values in enumerate(rows, HEAD_ROW + 1):
        put_row(page, row, COLUMNS, values)
    last = HEAD_ROW + len(rows)
    if rows:
        make_table(page, "tblRoadmap", COLUMNS, last)
    else:
        last += 1
        page.put(
            last,
            1,
            "There is nothing to plan: no practice is below its target with an action that would lift it.",
            "subtitle",
        )
    end = _put_levels(page, summary, _put_totals(page, summary, last))
    end = _put_without_action(page, summary, end)
    page.sheet.print_area = f"A1:{letter_of(COLUMNS, 'Remark')}{end}"
    set_up_page(page, summary, freeze=f"C{HEAD_ROW + 1}", colour=GREEN, repeat=f"{HEAD_ROW}:{HEAD_ROW}")


def _subtitle(summary: Summary) -> str:
    capacity = summary.road_map.capacity
    days = "no limit of days" if capacity.days is None else f"{capacity.days:,.10g} person-days a phase"
    budget = "no limit of budget" if capacity.budget is None else f"{capacity.budget:,.10g} of budget a phase"
    return (
        f"Planned with {days} and {budget}; open questions count as lowest, claimed answers as shown. "
        "Owner, start and status are yours. " + efforts_hold_for(summary.questionnaire)
    )


def _rows(summary: Summary) -> Iterator[tuple[Value, ...]]:
    asked = summary.questionnaire
    for phase in summary.road_map.phases:
        for step in phase.steps:
            yield _row(asked, phase.title, step, "")
    for unplanned in summary.road_map.unplanned:
        yield _row(asked, NOT_PLANNED, unplanned.step, unplanned.reason)


def _row(asked: Questionnaire, phase: str, step: Step, remark: str) -> tuple[Value, ...]:
    action = step.action
    return (
        phase,
        action.title,
        asked.practices[step.practice].title,
        step.level,
        step.days,
        span(action.days_spread),
        action.likely_weeks,
        span(action.weeks_spread),
        step.cost,
        f"band: {action.cost}" if isinstance(action.cost, str) else "sum",
        action.role,
        YES if action.needs_plant_stop else NO,
        "\n".join(_required(asked, needed) for needed in action.requires),
        action.proof,
        "",
        "",
        "",
        remark,
    )


def _required(asked: Questionnaire, needed: str) -> str:
    """A prerequisite in words."""
    practice, _, level = needed.partition("@")
    if level and practice in asked.practices:
        return f"{asked.practices[practice].title}, level {level}"
    place = asked.questions.get(needed)
    return place.question.action.title if place and place.question.action else needed


def _put_totals(page: Page, summary: Summary, last: int) -> int:
    """What each phase takes, added up from the likely days and the cost above."""
    row = last + 2
    page.put(row, 1, "What each phase is likely to take", "heading")
    page.sheet.row_dimensions[row].height = 22
    for column, head in enumerate(("Phase", "", "Actions", "", "Days", "Cost"), 1):
        page.put(row + 1, column, head, "head right" if column > 4 else "head centred" if column > 2 else "head")
    area = {
        head: f"${letter_of(COLUMNS, head)}${HEAD_ROW + 1}:${letter_of(COLUMNS, head)}${last}"
        for head in ("Phase", "Likely days", "Cost")
    }
    first = row + 2
    for row, phase in enumerate(summary.road_map.phases, first):
        page.put(row, 1, phase.title, "cell strong")
        page.put(row, 2, None, "cell")
        page.put(row, 3, Formula(f"COUNTIFS({area['Phase']},$A{row})", len(phase.steps)), "cell centred")
        page.put(row, 4, None, "cell")
        for column, head, total in ((5, "Likely days", phase.days), (6, "Cost", phase.cost)):
            page.put(row, column, Formula(f"SUMIFS({area[head]},{area['Phase']},$A{row})", total), "cell money")
    end = first + len(summary.road_map.phases)
    phases = summary.road_map.phases
    totals = {3: len(summary.road_map.steps), 5: sum(p.days for p in phases), 6: sum(p.cost for p in phases)}
    page.put(end, 1, "Together", "total")
    for column in range(2, 7):
        letter = "ABCDEF"[column - 1]
        together = Formula(f"SUM({letter}{first}:{letter}{end - 1})", totals[column]) if column in totals else None
        page.put(end, column, together, "total centred" if column == 3 else "total number")
    return end


def _put_levels(page: Page, summary: Summary, last: int) -> int:
    """Where the site would stand at the end of each phase."""
    row = last + 2
    page.put(row, 1, "Projected levels at the end of each phase", "heading")
    page.sheet.row_dimensions[row].height = 22
    heads = ("Domain", "", "Today", *(phase.title for phase in summary.road_map.phases))
    for column, head in enumerate(heads, 1):
        page.put(row + 1, column, head, "head centred" if column > 2 else "head")
    levels = summary.levels
    lines: list[tuple[str, list[Range | None]]] = [
        ("Whole site", [levels.overall.level, *(phase.overall for phase in summary.road_map.phases)])
    ]
    for domain in summary.questionnaire.domains:
        after = [phase.domains[domain.id] for phase in summary.road_map.phases]
        lines.append((domain.title, [levels.tiers[domain.id].level, *after]))
    for line, (title, ranges) in enumerate(lines, row + 2):
        page.put(line, 1, title, "cell overflowing")
        page.put(line, 2, None, "cell")
        for column, level in enumerate(ranges, 3):
            page.put(line, column, shown_range(level), "cell centred")
        fit_height(page.sheet, line, [(shown_range(level), 9) for level in ranges[1:]])
    return row + 1 + len(lines)


def _put_without_action(page: Page, summary: Summary, last: int) -> int:
    missing = summary.road_map.without_action
    if not missing:
        return last
    page.put(last + 2, 1, "Gaps without an action in the questionnaire", "heading")
    for row, practice in enumerate(missing, last + 3):
        page.put(row, 2, summary.questionnaire.practices[practice].title, "cell")
    return last + 2 + len(missing)
