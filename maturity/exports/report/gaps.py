"""Gaps, and what stands at or above its target, as the report shows them."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.exports.figures import Bar, bar
from maturity.exports.report.answers import Asked, asked
from maturity.i18n import _
from maturity.scoring.gaps import NO_GAP, Gap
from maturity.scoring.levels import Range, shown, shown_range
from maturity.scoring.words import caveat, gap_in_words
from maturity.summary import Summary

MOST_QUESTIONS = 2


@dataclass(frozen=True, slots=True)
class GapRow:
    """A practice beside its target."""

    id: str
    title: str
    domain: str
    level: str
    target: str
    gap: str
    size: float
    """The gap with open questions at their lowest, in levels."""
    scope: str
    """Reached and wanted, where it is short of the scope wanted."""
    caveat: str
    brief: str
    """The gap in a few words."""
    is_scope: bool
    """Whether it is the scope alone that is short."""
    bar: Bar
    holds: tuple[Asked, ...]
    """The first questions that keep it where it is."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A practice that is where it should be, or above."""

    id: str
    title: str
    brief: str


@dataclass(frozen=True, slots=True)
class GapLists:
    """All practices that have a target, apart by how they stand to it."""

    below: tuple[GapRow, ...]
    over: tuple[Standing, ...]
    met: tuple[Standing, ...]


def gap_lists(summary: Summary) -> GapLists:
    """The gaps in their order, and the practices that are where they should be or above."""
    found = {gap.practice for gap in summary.gaps}
    return GapLists(
        below=tuple(_row(summary, gap) for gap in summary.gaps if gap.is_short),
        over=tuple(
            Standing(gap.practice, gap.title, _brief(gap.level, gap.target)) for gap in summary.gaps if gap.is_over
        ),
        met=tuple(
            Standing(tier.id, tier.title, _brief(tier.level, tier.target))
            for tier in summary.levels.of_kind("practice")
            if tier.level is not None and tier.target is not None and tier.id not in found
        ),
    )


def _row(summary: Summary, gap: Gap) -> GapRow:
    scope = _scope(summary, gap)
    return GapRow(
        id=gap.practice,
        title=gap.title,
        domain=summary.levels.tiers[gap.domain].title,
        level=shown_range(gap.level),
        target=shown(gap.target),
        gap=gap_in_words(gap.level, gap.target),
        size=round(gap.gap.high, 2),
        scope=scope,
        caveat=caveat(gap.counts),
        brief=_("scope: {scope}").format(scope=scope)
        if scope and gap.gap.high <= NO_GAP
        else _brief(gap.level, gap.target),
        is_scope=bool(scope) and gap.gap.high <= NO_GAP,
        bar=bar(gap.level, gap.target, summary.questionnaire.top_level),
        holds=tuple(asked(summary, question) for question in gap.holds[:MOST_QUESTIONS]),
    )


def _brief(level: Range, target: float) -> str:
    return _("level {level}, target {target}").format(level=shown_range(level), target=shown(target))


def _scope(summary: Summary, gap: Gap) -> str:
    if gap.scope is None or gap.target_scope is None or (gap.scope_gap or 0) <= 0:
        return ""
    name = summary.questionnaire.scope_name
    return _("{scope}; should be {target_scope}").format(scope=name(gap.scope), target_scope=name(gap.target_scope))
