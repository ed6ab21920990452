"""The scoring methods: from scores of questions, or levels of children, to the level of one tier.

Scores and levels are listed by the numbers of :mod:`maturity.scoring.structure`; None stands for a question
that does not apply, or a tier that has no level, and is left out of everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import fsum

from maturity.questionnaire.kinds import Method
from maturity.scoring.levels import Range
from maturity.scoring.structure import PreparedTier, Structure

Scores = Sequence[float | None]


def tier_level(structure: Structure, number: int, scores: Scores, levels: Scores) -> float | None:
    """The level of one tier by its rule; ``levels`` must hold those of its children (a practice needs none)."""
    tier = structure.tiers[number]
    if tier.rule.source == "questions":
        return level_from_questions(tier, scores, structure.top_level)
    return combined(tier.rule.method, ((levels[child], weight) for child, weight in tier.children))


def tier_levels(structure: Structure, scores: Scores) -> list[float | None]:
    """The level of every tier, by number, the whole last."""
    levels: list[float | None] = [None] * len(structure.tiers)
    for number in range(len(levels) - 2, -1, -1):
        levels[number] = tier_level(structure, number, scores, levels)
    levels[-1] = tier_level(structure, structure.whole, scores, levels)
    return levels


def level_from_questions(tier: PreparedTier, scores: Scores, top_level: int) -> float | None:
    """The level of a tier from the questions beneath it: 0 to ``top_level``, None where none applies."""
    method = tier.rule.method
    if method == "staged":
        return _staged(tier, scores)
    if method == "stacked":
        return _stacked(tier, scores)
    if method == "peak":
        return _peak(tier, scores)
    run = scores[tier.questions.start : tier.questions.stop]
    level = combined(method, zip(run, tier.weights, strict=True))
    return None if level is None else top_level * level


def combined(method: Method, weighed: Iterable[tuple[float | None, float]]) -> float | None:
    """``mean`` (weighted), ``minimum`` or ``maximum`` of the values that are there; None where there is none."""
    present = [(value, weight) for value, weight in weighed if value is not None]
    if not present:
        return None
    if method == "mean":
        return fsum([value * weight for value, weight in present]) / fsum([weight for _, weight in present])
    if method == "minimum":
        return min(present)[0]
    if method == "maximum":
        return max(present)[0]
    raise ValueError(f"{method} is not a way to combine values")


def first_not_passed(tier: PreparedTier, scores: Scores) -> tuple[int, ...]:
    """The applicable questions of the first ladder level that is not passed, for ``staged``; none where all are."""
    threshold = tier.rule.threshold
    for _, questions in tier.rungs:
        passed = True
        for question in questions:
            score = scores[question]
            if score is not None and score < threshold:
                passed = False
                break
        if not passed:
            return tuple(question for question in questions if scores[question] is not None)
    return ()


def progress(tier: PreparedTier, low: Scores, high: Scores) -> Range | None:
    """The share (0 to 1) done of the first level that is not passed when what is open counts as lowest.

    Low and high are both taken on that level; None for methods other than ``staged`` and where every level is passed.
    """
    if tier.rule.method != "staged":
        return None
    questions = first_not_passed(tier, low)
    low_share, high_share = mean_score(tier, questions, low), mean_score(tier, questions, high)
    return None if low_share is None or high_share is None else Range(low_share, high_share)


def mean_score(tier: PreparedTier, questions: Iterable[int], scores: Scores) -> float | None:
    """The weighted mean score (0 to 1) of some of the tier's questions; None where none of them applies."""
    first, weights = tier.questions.start, tier.weights
    products: list[float] = []
    counted: list[float] = []
    for question in questions:
        score = scores[question]
        if score is not None:
            weight = weights[question - first]
            products.append(score * weight)
            counted.append(weight)
    return fsum(products) / fsum(counted) if counted else None


def _staged(tier: PreparedTier, scores: Scores) -> float | None:
    threshold = tier.rule.threshold
    reached: float | None = None
    for level, questions in tier.rungs:
        applicable = False
        for question in questions:
            score = scores[question]
            if score is None:
                continue
            if score < threshold:
                return reached or 0.0
            applicable = True
        if applicable:
            reached = float(level)
    return reached


def _stacked(tier: PreparedTier, scores: Scores) -> float | None:
    means = [mean for _, questions in tier.rungs if (mean := mean_score(tier, questions, scores)) is not None]
    return fsum(means) * len(tier.rungs) / len(means) if means else None


def _peak(tier: PreparedTier, scores: Scores) -> float | None:
    threshold = tier.rule.threshold
    applicable = False
    for level, questions in reversed(tier.rungs):
        for question in questions:
            score = scores[question]
            if score is None:
                continue
            if score >= threshold:
                return float(level)
            applicable = True
    return 0.0 if applicable else None
