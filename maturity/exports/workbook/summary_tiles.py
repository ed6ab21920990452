"""The five figures at the top of the sheet Summary."""

from __future__ import annotations

from maturity.exports.workbook.cells import NONE, Formula, Value
from maturity.exports.workbook.domains_columns import OVERALL_ROW, cell_of
from maturity.exports.workbook.evidence import backed_questions
from maturity.exports.workbook.formulas import share
from maturity.exports.workbook.tier_line import shown_gap
from maturity.exports.workbook.written import composed, literal, number
from maturity.i18n import N_, _, figure
from maturity.imports.workbook.shown import writable
from maturity.scoring.levels import Counts, cut, shown_range
from maturity.summary import Summary

_ALL_MET, _NO_TARGETS, _NO_GAP = N_("every target level is met"), N_("no targets"), N_("none")
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
    target = NONE if overall.target is None or overall.level is None else figure(cut(overall.target), "g")
    return (
        _("Overall level, 0 to {top}").format(top=top),
        "tile",
        Formula(of_all("Level"), shown_range(overall.level)),
        composed(_("target {target}"), target=number(of_all("Target"), target)),
    )


def _answered_tile(counts: Counts) -> Tile:
    applicable = f"({'+'.join(of_all(head) for head in ('Answered', 'Unknown', 'Open'))})"
    return (
        _("Answered"),
        "tile percent",
        Formula(
            share(of_all("Answered"), applicable),
            counts.answered / counts.applicable if counts.applicable else NONE,
        ),
        composed(
            _("{answered} of {applicable} questions that apply"),
            answered=Formula(of_all("Answered"), counts.answered),
            applicable=Formula(applicable, counts.applicable),
        ),
    )


def _evidence_tile(summary: Summary) -> Tile:
    counts = summary.levels.overall.counts
    claimed, old = Formula(of_all("Claimed"), counts.claimed), summary.backing.old_words
    told = (
        composed(_("of answers; {claimed} only claimed; {old}"), claimed=claimed, old=old)
        if old
        else composed(_("of answers; {claimed} only claimed"), claimed=claimed)
    )
    share_found = sum(backed_questions(summary)) / counts.answered if counts.answered else NONE
    return (
        _("With evidence"),
        "tile percent",
        Formula(of_all("With evidence"), share_found),
        told,
    )


def _open_tile(counts: Counts) -> Tile:
    return (
        _("Open questions"),
        "tile",
        Formula(of_all("Open"), counts.open),
        composed(_("and {unknown} unknown"), unknown=Formula(of_all("Unknown"), counts.unknown)),
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
    met = writable(first) if largest > 0 else _(_ALL_MET)
    all_met, no_targets, no_gap = (literal(_(words)) for words in (_ALL_MET, _NO_TARGETS, _NO_GAP))
    return (
        _("Largest gap of a practice"),
        "tile",
        Formula(f"IF(MAX(d_practice_gap)>0,MAX(d_practice_gap),{no_gap})", largest if largest > 0 else _(_NO_GAP)),
        Formula(
            f"IF(COUNT(d_practice_gap)=0,{no_targets},IF(MAX(d_practice_gap)>0,"
            f"INDEX(d_title,MATCH(1,d_place,0)),{all_met}))",
            met if gaps else _(_NO_TARGETS),
        ),
    )
