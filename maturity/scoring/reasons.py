"""Why a level is not higher, and which open question to ask next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from maturity.assessment.model import Assessment
from maturity.questionnaire.model import Questionnaire
from maturity.scoring.levels import Levels
from maturity.scoring.methods import (
    Scores,
    first_not_passed,
    level_from_questions,
    mean_score,
    tier_level,
    tier_levels,
)
from maturity.scoring.score import standings_of
from maturity.scoring.structure import PreparedTier, Structure, structure_of

_DIGITS = 9
"""Gains that agree to this many decimals are equal, so that rounding in doubles does not decide an order."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A question that holds its practice where it is, counted with open questions at their lowest."""

    question: str
    gain: float
    """By how many levels the practice would rise if this question alone were fully met (0: others hold it too)."""
    progress: float
    """Staged practices: by how much the share done (0 to 1) of the level worked on would rise; else 0."""


@dataclass(frozen=True, slots=True)
class HoldingPractice:
    """A practice that holds a tier where it is, counted with open questions at their lowest."""

    practice: str
    gain: float
    """By how many levels the tier would rise if all questions of this practice alone were fully met."""


def holding_questions(questionnaire: Questionnaire, assessment: Assessment, practice_id: str) -> tuple[Holding, ...]:
    """The questions that hold a practice at its level, the one that would gain most first, then in file order.

    ``staged``: those of the first level not passed that miss the threshold. ``minimum``: those at the lowest score.
    ``mean`` and ``stacked``: all that are below their highest score. ``peak``: all that would lift the mark.
    Equal gains are ordered by what they add to the progress.
    """
    structure = structure_of(questionnaire)
    low = standings_of(structure, assessment).low
    return practice_held_by(structure, structure.number_of_tier[practice_id], low)


def practice_held_by(structure: Structure, practice: int, low: Scores) -> tuple[Holding, ...]:
    """:func:`holding_questions` for a practice by number, from the lowest scores of all questions."""
    tier = structure.tiers[practice]
    before = level_from_questions(tier, low, structure.top_level)
    if before is None:
        return ()
    worked_on = first_not_passed(tier, low) if tier.rule.method == "staged" else ()
    done_before = mean_score(tier, worked_on, low) or 0.0
    holdings = []
    for question in _held_by(structure, tier, low):
        met = list(low)
        met[question] = structure.questions[question].highest
        gain = (level_from_questions(tier, met, structure.top_level) or 0.0) - before
        progress = (mean_score(tier, worked_on, met) or 0.0) - done_before if worked_on else 0.0
        if gain > 0 or tier.rule.method != "peak":
            holdings.append(Holding(structure.questions[question].question.id, gain, progress))
    return tuple(sorted(holdings, key=lambda held: (-round(held.gain, _DIGITS), -round(held.progress, _DIGITS))))


def holding_practices(
    questionnaire: Questionnaire, assessment: Assessment, levels: Levels, tier_id: str | None
) -> tuple[HoldingPractice, ...]:
    """The practices that hold a tier (None: the whole) at its level, the one that would gain most first.

    A tier at the ``minimum`` of its children is held by what holds the lowest of them; any other by what holds
    each of them. A tier that scores from questions is held by the practices of the questions that hold it.
    Equal gains are ordered by the practice's own level, the lowest first, then in file order.
    """
    structure = structure_of(questionnaire)
    scores = standings_of(structure, assessment).low
    before = [found.level.low if found.level else None for found in (*levels.tiers.values(), levels.overall)]
    number = structure.whole if tier_id is None else structure.number_of_tier[tier_id]
    held = []
    for practice in sorted(set(_practices_holding(structure, number, scores, before))):
        met, after = list(scores), list(before)
        for question in structure.tiers[practice].questions:
            if met[question] is not None:
                met[question] = structure.questions[question].highest
        for above in (practice, *structure.tiers[practice].above):
            after[above] = tier_level(structure, above, met, after)
        gain = (after[number] or 0.0) - (before[number] or 0.0)
        held.append((-round(gain, _DIGITS), before[practice] or 0.0, practice, gain))
    return tuple(HoldingPractice(structure.tiers[practice].id, gain) for _, _, practice, gain in sorted(held))


def next_questions(questionnaire: Questionnaire, assessment: Assessment) -> tuple[str, ...]:
    """The open and unknown questions, the one whose answer is likely to tell most first.

    What an answer tells is by how much the range (high minus low) of the question's practice would narrow, as the
    plain average over the options of its answer set; where that is equal, by how much the range of its domain
    would; then file order.
    """
    structure = structure_of(questionnaire)
    states, low, high = standings_of(structure, assessment)
    low_levels, high_levels = tier_levels(structure, low), tier_levels(structure, high)
    ordered = []
    for number, state in enumerate(states):
        if state not in ("open", "unknown", "to-complete"):
            continue
        path = (structure.questions[number].practice, *structure.tiers[structure.questions[number].practice].above[:-1])
        rises = _average_moves(structure, path, number, low, low_levels)
        falls = _average_moves(structure, path, number, high, high_levels)
        practice, *_, domain = [round(rise + fall, _DIGITS) for rise, fall in zip(rises, falls, strict=True)]
        ordered.append((-practice, -domain, number))
    return tuple(structure.questions[number].question.id for _, _, number in sorted(ordered))


def _held_by(structure: Structure, tier: PreparedTier, low: Scores) -> Iterator[int]:
    """The questions beneath a tier that hold it by its method."""
    if tier.rule.method == "staged":
        yield from (q for q in first_not_passed(tier, low) if (low[q] or 0.0) < tier.rule.threshold)
        return
    below = [q for q in tier.questions if (score := low[q]) is not None and score < structure.questions[q].highest]
    if tier.rule.method == "minimum":
        lowest = min((score for q in tier.questions if (score := low[q]) is not None), default=None)
        below = [q for q in below if low[q] == lowest]
    yield from below


def _practices_holding(structure: Structure, number: int, scores: Scores, levels: Scores) -> Iterator[int]:
    tier = structure.tiers[number]
    if tier.rule.source == "questions":
        yield from (structure.questions[question].practice for question in _held_by(structure, tier, scores))
        return
    children = [(level, child) for child, _ in tier.children if (level := levels[child]) is not None]
    lowest = min(children)[0] if children and tier.rule.method == "minimum" else None
    for level, child in children:
        if lowest is None or level == lowest:
            yield from _practices_holding(structure, child, scores, levels)


def _average_moves(
    structure: Structure, path: tuple[int, ...], question: int, scores: list[float | None], levels: list[float | None]
) -> list[float]:
    """By how much each tier of ``path`` (upwards) would move on average over the options of one question.

    ``scores`` and ``levels`` are changed while it runs and are as before when it returns.
    """
    prepared = structure.questions[question]
    score_before, levels_before = scores[question], [levels[tier] for tier in path]
    moved = [0.0] * len(path)
    for score in prepared.scores.values():
        if score == score_before:
            continue
        scores[question] = score
        changed = True
        for place, tier in enumerate(path):
            if changed or structure.tiers[tier].rule.source == "questions":
                levels[tier] = tier_level(structure, tier, scores, levels)
                changed = levels[tier] != levels_before[place]
                moved[place] += abs((levels[tier] or 0.0) - (levels_before[place] or 0.0))
        for tier, level in zip(path, levels_before, strict=True):
            levels[tier] = level
    scores[question] = score_before
    return [move / len(prepared.scores) for move in moved]
