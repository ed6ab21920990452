"""Where the site is below, at or above its targets."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.assessment.model import Assessment
from maturity.questionnaire.model import Questionnaire
from maturity.scoring.levels import Counts, Levels, Range
from maturity.scoring.reasons import practice_held_by
from maturity.scoring.score import standings_of
from maturity.scoring.structure import structure_of

NO_GAP = 1e-9
"""A gap smaller than this comes from rounding in doubles and is none."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A practice that is, or may be, below its target level or scope, or that is above it."""

    practice: str
    title: str
    domain: str
    level: Range
    target: float
    gap: Range
    """Target minus level."""
    scope: int | None
    target_scope: int | None
    scope_gap: int | None
    """Target scope minus scope reached; None where one of them is not set."""
    counts: Counts
    holds: tuple[str, ...]
    """The questions that keep the practice from the next level, those that would gain most first."""

    @property
    def is_short(self) -> bool:
        """The level is or may be below its target, or the scope is."""
        return self.gap.high > NO_GAP or (self.scope_gap or 0) > 0

    @property
    def is_over(self) -> bool:
        """More than was asked for, whatever the open questions turn out to be, and short of nothing: a finding too."""
        return self.gap.high < -NO_GAP and not self.is_short


def find_gaps(questionnaire: Questionnaire, assessment: Assessment, levels: Levels) -> tuple[Gap, ...]:
    """The practices below their target level or scope, then those above it; what just meets it is not among them.

    First those that are, or may be, below: by the gap with open questions at their lowest, then by the gap with
    them at their highest, the largest first, then in file order. Then in the same order those that are over
    target. A practice without a level or without a target has no gap.
    """
    structure = structure_of(questionnaire)
    low = standings_of(structure, assessment).low
    below: list[Gap] = []
    over: list[Gap] = []
    for number, tier in enumerate(structure.tiers):
        if tier.kind != "practice":
            continue
        found = levels.tiers[tier.id]
        if found.level is None or found.target is None or found.gap is None:
            continue
        scopes_known = found.scope is not None and found.target_scope is not None
        gap = Gap(
            practice=tier.id,
            title=tier.title,
            domain=structure.tiers[tier.above[-2]].id,
            level=found.level,
            target=found.target,
            gap=found.gap,
            scope=found.scope,
            target_scope=found.target_scope,
            scope_gap=(found.target_scope or 0) - (found.scope or 0) if scopes_known else None,
            counts=found.counts,
            holds=tuple(holding.question for holding in practice_held_by(structure, number, low)),
        )
        if gap.is_short:
            below.append(gap)
        elif gap.is_over:
            over.append(gap)
    return (*sorted(below, key=_by_size), *sorted(over, key=_by_size))


def _by_size(gap: Gap) -> tuple[float, float]:
    return -round(gap.gap.high, 9), -round(gap.gap.low, 9)
