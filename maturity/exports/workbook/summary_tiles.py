"""The five figures at the top of the sheet Summary."""

from __future__ import annotations

from maturity.exports.workbook.cells import NONE, Formula, Value
from maturity.exports.workbook.domains_columns import OVERALL_ROW, cell_of
from maturity.exports.workbook.evidence import backed_questions
from maturity.exports.workbook.formulas import share
from maturity.exports.workbook.tier_line import shown_gap
from maturity.imports.workbook.shown import writable
from maturity.scoring.levels import Counts, cut, shown_range
from maturity.summary import Summary

Tile = tuple[str, str, Value, Value]
"""Its name, the style of its figure, the figure, and what it means."""


def tiles(summary: Summary) -> tuple[Tile, ...]:
    """Level, answers, evidence, what is open, and the largest gap."""
    counts = summary.levels.overall.counts
    return (
        _level_tile(summary),
        _answered_tile(counts),
        _evidence_tile(summary),
        _open_tile(counts),
        _gap_tile(summary),
    )


def of_all(head: str) -> str:
    """The cell of the sheet Domains that has this figure for all domains together."""
    return cell_of(head, OVERALL_ROW)


def _level_tile(summary: Summary) -> Tile:
    overall, top = summary.levels.overall, summary.questionnaire.top_level
    target = NONE if overall.target is None or overall.level is None else f"{cut(overall.target):g}"
    return (
        f"Overall level, 0 to {top}",
        "tile",
        Formula(of_all("Level"), shown_range(overall.level)),
        Formula(f'"target "&{of_all("Target")}', f"target {target}"),
    )


def _answered_tile(counts: Counts) -> Tile:
    applicable = "+".join(of_all(head) for head in ("Answered", "Unknown", "Open"))
    return (
        "Answered",
        "tile percent",
        Formula(
            share(of_all("Answered"), f"({applicable})"),
            counts.answered / counts.applicable if counts.applicable else NONE,
        ),
        Formula(
            f'{of_all("Answered")}&" of "&({applicable})&" questions that apply"',
            f"{counts.answered} of {counts.applicable} questions that apply",
        ),
    )


def _evidence_tile(summary: Summary) -> Tile:
    counts = summary.levels.overall.counts
    told = " only claimed" + (f"; {summary.backing.old_words}" if summary.backing.old else "")
    share_found = sum(backed_questions(summary)) / counts.answered if counts.answered else NONE
    return (
        "With evidence",
        "tile percent",
        Formula(of_all("With evidence"), share_found),
        Formula(f'"of answers; "&{of_all("Claimed")}&"{told}"', f"of answers; {counts.claimed}{told}"),
    )


def _open_tile(counts: Counts) -> Tile:
    return (
        "Open questions",
        "tile",
        Formula(of_all("Open"), counts.open),
        Formula(f'"and "&{of_all("Unknown")}&" unknown"', f"and {counts.unknown} unknown"),
    )


def _gap_tile(summary: Summary) -> Tile:
    """The practice is the first of the largest gaps further down."""
    gaps = [
        gap
        for tier in summary.levels.of_kind("practice")
        if tier.level and isinstance(gap := shown_gap(tier.target, tier.level.low), float)
    ]
    largest = max(gaps, default=0.0)
    first = next((gap.title for gap in summary.gaps if gap.is_short), "")
    met = writable(first) if largest > 0 else "every target level is met"
    return (
        "Largest gap of a practice",
        "tile",
        Formula('IF(MAX(d_practice_gap)>0,MAX(d_practice_gap),"none")', largest if largest > 0 else "none"),
        Formula(
            'IF(COUNT(d_practice_gap)=0,"no targets",IF(MAX(d_practice_gap)>0,'
            'INDEX(d_title,MATCH(1,d_place,0)),"every target level is met"))',
            met if gaps else "no targets",
        ),
    )
