"""The sheet Gaps: one flat row for each practice that is, or may be, below its target, or is above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from maturity.assessment.model import NO_PROGRESS
from maturity.exports.workbook.cells import NONE, Formula, Page, Value
from maturity.exports.workbook.domains_columns import cell_of, row_of
from maturity.exports.workbook.layout import (
    HEAD_ROW,
    Column,
    letter_of,
    make_table,
    mark,
    put_heads,
    put_row,
    put_title,
    set_up_page,
)
from maturity.exports.workbook.next_action import next_action
from maturity.exports.workbook.roadmap_days import serial
from maturity.exports.workbook.roadmap_sheet import COLUMNS as ROAD_MAP
from maturity.exports.workbook.standing import HIGH, SHORT_FINDINGS, severity, severity_formula, standing_of
from maturity.exports.workbook.styles import ORANGE, WARM
from maturity.exports.workbook.tier_line import shown_gap
from maturity.imports.workbook.shown import writable
from maturity.imports.workbook.words import WORDS
from maturity.scoring.gaps import Gap
from maturity.scoring.levels import shown_range
from maturity.scoring.structure import structure_of
from maturity.summary import Summary

COLUMNS = (
    Column("ID", 15, "cell small"),
    Column("Practice", 24, "cell strong"),
    Column("Domain", 13),
    Column("Severity", 9, "cell centred"),
    Column("Finding", 12),
    Column("Level", 9, "cell centred"),
    Column("Target", 7.5, "cell centred"),
    Column("Gap low", 7.5, "cell centred"),
    Column("Gap high", 7.5, "cell centred"),
    Column("Scope", 7.5, "cell centred"),
    Column("Target scope", 7.5, "cell centred"),
    Column("Claimed", 8.5, "cell centred"),
    Column("Weakness", 44, "cell as written"),
    Column("Planned action", 30, "cell as written"),
    Column("Milestone", 13, "cell as written"),
    Column("Responsible", 15),
    Column("Due", 11.5, "cell day"),
    Column("Status", 10),
    Column("Resources", 26, "cell as written"),
    Column("Source", 24, "cell small"),
    Column("Detected on", 11.5, "cell day"),
    Column("Comments", 30, "cell to type"),
    Column("Action ID", 16, "cell small", hidden=True),
    Column("Owners of the questions", 16, "cell small", hidden=True),
    Column("Status otherwise", 12, "cell small", hidden=True),
)
_LAST_PRINTED = "Status"
_MOST_SHOWN = 4
_NO_TARGETS = (
    "No practice that applies has a target, so there are no gaps. Type targets on Domains, or choose a profile and "
    "export again."
)
_ALL_MET = "Every practice with a target is at its target or above it."
_ALL_LISTED = "Every practice that is, or may be, below its target is listed."


def put_gaps(page: Page, summary: Summary) -> None:
    """Writes the gaps, the largest first, then what is above its target."""
    last = HEAD_ROW + max(len(summary.gaps), 1)
    put_title(
        page,
        "Gaps",
        "One row for each practice away from its target when this file was written, the largest gap first. Severity, "
        "finding, level, target and gaps follow the answers and targets.",
        _what_is_listed(summary, last),
    )
    has_scopes = bool(summary.questionnaire.scopes)
    put_heads(page, [_unless(c, not has_scopes and c.head in ("Scope", "Target scope")) for c in COLUMNS])
    structure = structure_of(summary.questionnaire)
    for row, gap in enumerate(summary.gaps, HEAD_ROW + 1):
        put_row(page, row, COLUMNS, _values(summary, gap, row, row_of(structure.number_of_tier[gap.practice])))
    if summary.gaps:
        make_table(page, "tblGaps", COLUMNS, last)
        letter = letter_of(COLUMNS, "Severity")
        mark(page, f"{letter}{HEAD_ROW + 1}:{letter}{last}", f'{letter}{HEAD_ROW + 1}="{HIGH}"', ORANGE, WARM)
    page.sheet.print_area = f"A1:{letter_of(COLUMNS, _LAST_PRINTED)}{last}"
    set_up_page(page, summary, freeze=f"C{HEAD_ROW + 1}", colour=ORANGE, repeat=f"{HEAD_ROW}:{HEAD_ROW}")


def _unless(column: Column, hidden: bool) -> Column:
    return replace(column, hidden=hidden or column.hidden)


def _values(summary: Summary, gap: Gap, row: int, source: int) -> Sequence[Value]:
    """One row; ``source`` is the practice's row on Domains."""
    asked, standing = summary.questionnaire, standing_of(summary.levels.tiers[gap.practice])
    planned = next_action(summary, gap.practice)
    said = summary.assessment.action(planned.step.id) if planned.step else NO_PROGRESS
    owners, unplanned = ", ".join(_owners(summary, gap)), NONE if gap.is_over else planned.status
    worst, target = shown_gap(gap.target, gap.level.low), cell_of("Target", source)

    def live(head: str, result: float | str) -> Formula:
        return Formula(cell_of(head, source), result)

    def here(head: str) -> str:
        return f"${letter_of(COLUMNS, head)}{row}"

    def on_road_map(head: str, otherwise: str, result: float | str) -> Formula:
        """What people typed there of the planned action; ``otherwise`` where they typed nothing."""
        letter = letter_of(ROAD_MAP, head)
        there = f"INDEX(Roadmap!${letter}:${letter},MATCH({here('Action ID')},Roadmap!$A:$A,0))"
        first = f'{here("Status otherwise")}<>"",{otherwise},' if head == "Status" else ""
        found = f'IFERROR(IF({there}="",{otherwise}&"",{there}),{otherwise}&"")'
        return Formula(f"IF({first}{found})" if first else found, result)

    return (
        gap.practice,
        gap.title,
        asked.tiers[gap.domain].title,
        Formula(severity_formula(here("Finding"), here("Gap high")), severity(standing.finding, worst)),
        live("Finding", standing.finding),
        live("Level", shown_range(gap.level)),
        Formula(f'IF(ISNUMBER({target}),{target},"{NONE}")', gap.target),
        live("Gap low", shown_gap(gap.target, gap.level.high)),
        live("Gap high", worst),
        gap.scope,
        gap.target_scope,
        live("Claimed", gap.counts.claimed),
        _weakness(summary, gap),
        planned.title,
        planned.milestone,
        on_road_map("Owner", here("Owners of the questions"), writable(said.owner.strip() or owners)),
        on_road_map("Due", '""', serial(date.fromisoformat(said.due)) if said.due else ""),
        on_road_map("Status", here("Status otherwise"), unplanned or WORDS[said.status]),
        planned.resources,
        f"Self-assessment, {asked.title} {asked.version}",
        date.fromisoformat(summary.assessment.changed_at[:10]),
        "",
        planned.step.id if planned.step else "",
        owners,
        unplanned,
    )


def _what_is_listed(summary: Summary, last: int) -> Formula:
    """Whether there are gaps, and how many are short now that were not when the file was written."""
    letter = letter_of(COLUMNS, "Finding")
    area = f"${letter}${HEAD_ROW + 1}:${letter}${last}"
    listed = "+".join(f'COUNTIF({area},"{finding}")' for finding in SHORT_FINDINGS)
    more = f"(COUNT(d_place)-({listed}))"
    with_target = any(tier.level and tier.target is not None for tier in summary.levels.of_kind("practice"))
    result = _ALL_MET if with_target else _NO_TARGETS
    return Formula(
        f'IF(COUNT(d_practice_gap)=0,"{_NO_TARGETS}",IF(COUNT(d_place)=0,"{_ALL_MET}",IF({more}=0,"{_ALL_LISTED}",'
        f'{more}&" more are, or may be, below target now: see Finding on Domains.")))',
        _ALL_LISTED if any(gap.is_short for gap in summary.gaps) else result,
    )


def _weakness(summary: Summary, gap: Gap) -> str:
    """What is not met, as questions."""
    if gap.is_over:
        return "Over target: more than was asked for; the effort may be needed elsewhere."
    asks = [f"• {summary.questionnaire.questions[question].question.ask}" for question in gap.holds]
    more = [f"and {len(asks) - _MOST_SHOWN} more"] if len(asks) > _MOST_SHOWN else []
    return "\n".join(asks[:_MOST_SHOWN] + more)


def _owners(summary: Summary, gap: Gap) -> list[str]:
    owners = (summary.assessment.answer(question).owner.strip() for question in gap.holds)
    return list(dict.fromkeys(owner for owner in owners if owner))
