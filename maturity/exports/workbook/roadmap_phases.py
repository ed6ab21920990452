"""Beneath the actions of the sheet Roadmap: what each phase takes, where that leads, and gaps without an action."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.utils import get_column_letter

from maturity.assessment.progress import late
from maturity.exports.workbook.cells import Formula, Page
from maturity.exports.workbook.layout import HEAD_ROW, Column, fit_height, letter_of
from maturity.exports.workbook.written import literal
from maturity.i18n import N_, _
from maturity.imports.workbook.words import WORDS
from maturity.roadmap.phases import periods_of
from maturity.scoring.levels import Range, shown_range
from maturity.summary import Summary


def put_phases(page: Page, columns: Sequence[Column], summary: Summary, first: int, last: int) -> int:
    """Writes the phases from row ``first`` on, below the last action in row ``last``; returns the last row of all."""
    end = _put_levels(page, summary, _put_totals(page, columns, summary, first, last))
    return _put_without_action(page, summary, end)


def _put_totals(page: Page, columns: Sequence[Column], summary: Summary, first: int, last: int) -> int:
    """What each phase takes and how far it is, counted and added up from the rows above."""
    plan = summary.road_map
    page.put(first - 2, 2, _("What each phase is likely to take, and how far it is"), "heading")
    page.sheet.row_dimensions[first - 2].height = 22
    heads = (
        *(N_("Phase"), "", N_("Actions"), N_("Days"), N_("Cost")),
        *(N_("Running"), N_("First day"), N_("Last day"), N_("Late")),
    )
    for column, head in enumerate(heads, 2):
        page.put(
            first - 1,
            column,
            _(head),
            "head right" if head in ("Days", "Cost") else "head" if column < 4 else "head centred",
        )
    area = {
        head: f"${letter_of(columns, head)}${HEAD_ROW + 1}:${letter_of(columns, head)}${last}"
        for head in ("Phase", "Likely days", "Cost", "Status", "Late")
    }
    totals: dict[int, float] = dict.fromkeys((4, 5, 6, 7, 10), 0)
    for place, phase in enumerate(plan.phases):
        row = first + place
        of_phase = f"{area['Phase']},$B{row}"
        said = [summary.assessment.action(step.id) for step in phase.steps]
        running = sum(each.status == "running" for each in said)
        overdue = sum(bool(late(each, summary.today)) for each in said)
        taken = {
            4: Formula(f"COUNTIFS({of_phase})", len(phase.steps)),
            5: Formula(f"SUMIFS({area['Likely days']},{of_phase})", phase.days),
            6: Formula(f"SUMIFS({area['Cost']},{of_phase})", phase.cost),
            7: Formula(f"COUNTIFS({of_phase},{area['Status']},{literal(_(WORDS['running']))})", running),
            10: Formula(f'COUNTIFS({of_phase},{area["Late"]},"?*")', overdue),
        }
        page.put(row, 2, _(phase.title), "cell strong")
        page.put(row, 3, phase.overrun, "cell")
        fit_height(page.sheet, row, [(phase.overrun, columns[2].characters)])
        for column, formula in taken.items():
            page.put(row, column, formula, "cell money" if column in (5, 6) else "cell centred")
            totals[column] += float(formula.result)
        within = [plan.periods[period].span for period in periods_of(place, plan.horizon.unit, len(plan.periods))]
        for column, day in ((8, within[0].first), (9, within[-1].last)) if within else ():
            page.put(row, column, day, "cell day")
    end = first + len(plan.phases)
    for column in range(2, 11):
        letter = get_column_letter(column)
        together = Formula(f"SUM({letter}{first}:{letter}{end - 1})", totals[column]) if column in totals else None
        page.put(end, column, together, "total number" if column in (5, 6) else "total centred")
    page.put(end, 2, _("Together"), "total")
    return end


def _put_levels(page: Page, summary: Summary, last: int) -> int:
    """Where the site would stand at the end of each phase."""
    row = last + 2
    heading = (
        _("Projected levels at the end of each phase; actions that are done count as proved")
        if summary.road_map.done
        else _("Projected levels at the end of each phase")
    )
    page.put(row, 2, heading, "heading")
    page.sheet.row_dimensions[row].height = 22
    heads = (_("Domain"), "", _("Today"), *(_(phase.title) for phase in summary.road_map.phases))
    for column, head in enumerate(heads, 2):
        page.put(row + 1, column, head, "head centred" if column > 3 else "head")
    levels = summary.levels
    lines: list[tuple[str, list[Range | None]]] = [
        (_("Whole site"), [levels.overall.level, *(phase.overall for phase in summary.road_map.phases)])
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
    page.put(last + 2, 2, _("Gaps without an action in the questionnaire"), "heading")
    for row, practice in enumerate(missing, last + 3):
        page.put(row, 3, summary.questionnaire.practices[practice].title, "cell")
    return last + 2 + len(missing)
