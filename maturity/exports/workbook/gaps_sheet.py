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
from maturity.exports.workbook.roadmap_sheet import COLUMNS as ROAD_MAP_COLUMNS
from maturity.exports.workbook.roadmap_sheet import NAME as ROAD_MAP
from maturity.exports.workbook.standing import HIGH, SHORT_FINDINGS, severity, severity_formula, standing_of
from maturity.exports.workbook.styles import ORANGE, WARM
from maturity.exports.workbook.tier_line import shown_gap
from maturity.exports.workbook.written import composed, literal, sheet
from maturity.i18n import N_, _
from maturity.imports.workbook.shown import writable
from maturity.imports.workbook.words import WORDS
from maturity.scoring.gaps import Gap
from maturity.scoring.levels import shown_range
from maturity.scoring.structure import structure_of
from maturity.summary import Summary

NAME = N_("Gaps")
COLUMNS = (
    Column(N_("ID"), 15, "cell small"),
    Column(N_("Practice"), 24, "cell strong"),
    Column(N_("Domain"), 13),
    Column(N_("Severity"), 9, "cell centred"),
    Column(N_("Finding"), 12),
    Column(N_("Level"), 9, "cell centred"),
    Column(N_("Target"), 7.5, "cell centred"),
    Column(N_("Gap low"), 7.5, "cell centred"),
    Column(N_("Gap high"), 7.5, "cell centred"),
    Column(N_("Scope"), 7.5, "cell centred"),
    Column(N_("Target scope"), 7.5, "cell centred"),
    Column(N_("Claimed"), 8.5, "cell centred"),
    Column(N_("Weakness"), 44, "cell as written"),
    Column(N_("Planned action"), 30, "cell as written"),
    Column(N_("Milestone"), 13, "cell as written"),
    Column(N_("Responsible"), 15),
    Column(N_("Due"), 11.5, "cell day"),
    Column(N_("Status"), 10),
    Column(N_("Resources"), 26, "cell as written"),
    Column(N_("Source"), 24, "cell small"),
    Column(N_("Detected on"), 11.5, "cell day"),
    Column(N_("Comments"), 30, "cell to type"),
    Column(N_("Action ID"), 16, "cell small", hidden=True),
    Column(N_("Owners of the questions"), 16, "cell small", hidden=True),
    Column(N_("Status otherwise"), 12, "cell small", hidden=True),
)
_LAST_PRINTED = "Status"
_MOST_SHOWN = 4
_NO_TARGETS = N_(
    "No practice that applies has a target, so there are no gaps. Type targets on Domains, or choose a profile and "
    "export again."
)
_ALL_MET = N_("Every practice with a target is at its target or above it.")
_ALL_LISTED = N_("Every practice that is, or may be, below its target is listed.")


def put_gaps(page: Page, summary: Summary) -> None:
    """Writes the gaps, the largest first, then what is above its target."""
    last = HEAD_ROW + max(len(summary.gaps), 1)
    put_title(
        page,
        _(NAME),
        _(
            "One row for each practice away from its target when this file was written, the largest gap first. "
            "Severity, finding, level, target and gaps follow the answers and targets."
        ),
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
        mark(page, f"{letter}{HEAD_ROW + 1}:{letter}{last}", f"{letter}{HEAD_ROW + 1}={literal(_(HIGH))}", ORANGE, WARM)
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
        letter = letter_of(ROAD_MAP_COLUMNS, head)
        road_map = sheet(ROAD_MAP)
        there = f"INDEX({road_map}!${letter}:${letter},MATCH({here('Action ID')},{road_map}!$A:$A,0))"
        first = f'{here("Status otherwise")}<>"",{otherwise},' if head == "Status" else ""
        found = f'IFERROR(IF({there}="",{otherwise}&"",{there}),{otherwise}&"")'
        return Formula(f"IF({first}{found})" if first else found, result)

    return (
        gap.practice,
        gap.title,
        asked.tiers[gap.domain].title,
        Formula(severity_formula(here("Finding"), here("Gap high")), _(severity(standing.finding, worst))),
        live("Finding", _(standing.finding)),
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
        on_road_map("Status", here("Status otherwise"), unplanned or _(WORDS[said.status])),
        planned.resources,
        _("Self-assessment, {questionnaire} {version}").format(questionnaire=asked.title, version=asked.version),
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
    listed = "+".join(f"COUNTIF({area},{literal(_(finding))})" for finding in SHORT_FINDINGS)
    more = f"(COUNT(d_place)-({listed}))"
    with_target = any(tier.level and tier.target is not None for tier in summary.levels.of_kind("practice"))
    is_listed = any(gap.is_short for gap in summary.gaps)
    no_targets, all_met, all_listed = (literal(_(words)) for words in (_NO_TARGETS, _ALL_MET, _ALL_LISTED))
    others = composed(
        _("{number} more are, or may be, below target now: see Finding on Domains."), number=Formula(more, 0)
    )
    return Formula(
        f"IF(COUNT(d_practice_gap)=0,{no_targets},IF(COUNT(d_place)=0,{all_met},IF({more}=0,{all_listed},"
        f"{others.expression})))",
        _(_ALL_LISTED if is_listed else _ALL_MET if with_target else _NO_TARGETS),
    )


def _weakness(summary: Summary, gap: Gap) -> str:
    """What is not met, as questions."""
    if gap.is_over:
        return _("Over target: more than was asked for; the effort may be needed elsewhere.")
    asks = [f"• {summary.questionnaire.questions[question].question.ask}" for question in gap.holds]
    more = [_("and {number} more").format(number=len(asks) - _MOST_SHOWN)] if len(asks) > _MOST_SHOWN else []
    return "\n".join(asks[:_MOST_SHOWN] + more)


def _owners(summary: Summary, gap: Gap) -> list[str]:
    owners = (summary.assessment.answer(question).owner.strip() for question in gap.holds)
    return list(dict.fromkeys(owner for owner in owners if owner))
