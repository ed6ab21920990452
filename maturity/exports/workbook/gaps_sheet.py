"""The sheet Gaps: one row for each practice that is, or may be, below its target, or is above it."""

from __future__ import annotations

from maturity.exports.workbook.cells import NONE, Page
from maturity.exports.workbook.domains_sheet import shown_gap
from maturity.exports.workbook.layout import (
    HEAD_ROW,
    Column,
    letter_of,
    make_table,
    put_heads,
    put_row,
    put_title,
    set_up_page,
)
from maturity.exports.workbook.styles import ORANGE
from maturity.scoring.gaps import Gap
from maturity.scoring.levels import cut
from maturity.summary import Summary

COLUMNS = (
    Column("ID", 16, "cell small"),
    Column("Practice", 26, "cell strong"),
    Column("Domain", 15),
    Column("Finding", 13),
    Column("Level low", 8.5, "cell centred"),
    Column("Level high", 8.5, "cell centred"),
    Column("Target", 8, "cell centred"),
    Column("Gap low", 8.5, "cell centred"),
    Column("Gap high", 8.5, "cell centred"),
    Column("Scope", 8, "cell centred"),
    Column("Target scope", 8, "cell centred"),
    Column("Claimed", 9, "cell centred"),
    Column("Held back by", 46),
    Column("Next action", 34),
    Column("Owner", 14, "cell to type"),
)
_MOST_SHOWN = 4


def put_gaps(page: Page, summary: Summary) -> None:
    """Writes the gaps, the largest first, then what is above its target."""
    put_title(
        page,
        "Gaps",
        "Practices away from their target, the largest gap first, as they stood when this file was written.",
    )
    put_heads(page, COLUMNS)
    for row, gap in enumerate(summary.gaps, HEAD_ROW + 1):
        levels = summary.questionnaire.tiers
        values = (
            gap.practice,
            gap.title,
            levels[gap.domain].title,
            finding(gap),
            cut(gap.level.low),
            cut(gap.level.high),
            cut(gap.target),
            shown_gap(gap.target, gap.level.high),
            shown_gap(gap.target, gap.level.low),
            gap.scope,
            gap.target_scope,
            gap.counts.claimed,
            _held_back_by(summary, gap),
            next_action(summary, gap.practice),
            ", ".join(_owners(summary, gap)),
        )
        put_row(page, row, COLUMNS, values)
    last = HEAD_ROW + max(len(summary.gaps), 1)
    if summary.gaps:
        make_table(page, "tblGaps", COLUMNS, last)
    else:
        page.put(last, 1, without_gaps(summary), "subtitle")
    page.sheet.print_area = f"A1:{letter_of(COLUMNS, 'Owner')}{last}"
    set_up_page(page, summary, freeze=f"C{HEAD_ROW + 1}", colour=ORANGE, repeat=f"{HEAD_ROW}:{HEAD_ROW}")


def without_gaps(summary: Summary) -> str:
    """What is said where there is no gap."""
    if any(tier.target is not None for tier in summary.levels.tiers.values()):
        return "Every practice with a target is at its target."
    return "No targets are set, so there are no gaps. Choose a profile or set targets, and export again."


def finding(gap: Gap) -> str:
    """The gap in words."""
    if gap.is_over:
        return "Over target"
    if cut(gap.target) > cut(gap.level.high):
        return "Below target"
    return "May be below" if cut(gap.target) > cut(gap.level.low) else "Scope below target"


def next_action(summary: Summary, practice: str) -> str:
    """The first planned action of a practice, or why there is none."""
    for step in summary.road_map.steps:
        if step.practice == practice:
            return step.action.title
    for unplanned in summary.road_map.unplanned:
        if unplanned.step.practice == practice:
            return f"{unplanned.step.action.title} (not planned: {unplanned.reason})"
    return "No action is described" if practice in summary.road_map.without_action else NONE


def _held_back_by(summary: Summary, gap: Gap) -> str:
    asks = [f"• {summary.questionnaire.questions[question].question.ask}" for question in gap.holds]
    more = [f"and {len(asks) - _MOST_SHOWN} more"] if len(asks) > _MOST_SHOWN else []
    return "\n".join(asks[:_MOST_SHOWN] + more)


def _owners(summary: Summary, gap: Gap) -> list[str]:
    owners = (summary.assessment.answer(question).owner.strip() for question in gap.holds)
    return list(dict.fromkeys(owner for owner in owners if owner))
