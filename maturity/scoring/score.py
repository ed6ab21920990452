"""From answers to levels: every figure worked out twice, with what is open at its lowest and at its highest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from maturity.assessment.model import Assessment
from maturity.questionnaire.model import Questionnaire
from maturity.scoring.levels import Counts, Levels, Range, TierLevel
from maturity.scoring.methods import progress, tier_levels
from maturity.scoring.state import QuestionState, state_of
from maturity.scoring.structure import PreparedQuestion, Structure, structure_of
from maturity.scoring.targets import target_of, tier_targets


class Standings(NamedTuple):
    """How every question stands, by number. Scores are None where a question does not apply."""

    states: list[QuestionState]
    low: list[float | None]
    high: list[float | None]


def score(questionnaire: Questionnaire, assessment: Assessment) -> Levels:
    """The level of the whole and of every tier, with counts, targets and gaps, as ranges while questions are open."""
    structure = structure_of(questionnaire)
    standings = standings_of(structure, assessment)
    low = tier_levels(structure, standings.low)
    high = low if standings.low == standings.high else tier_levels(structure, standings.high)
    targets = {practice: target_of(questionnaire, assessment, practice) for practice in questionnaire.practices}
    shown_targets = tier_targets(structure, targets, low)
    claimed = _claimed(structure, assessment, standings.states)
    tiers: dict[str, TierLevel] = {}
    for number, tier in enumerate(structure.tiers):
        tier_low, tier_high, target = low[number], high[number], shown_targets[number]
        level = None if tier_low is None or tier_high is None else Range(tier_low, tier_high)
        practice_target = targets.get(tier.id)
        run = slice(tier.questions.start, tier.questions.stop)
        tiers[tier.id] = TierLevel(
            id=tier.id,
            kind=tier.kind,
            title=tier.title,
            parent=tier.parent,
            level=level,
            progress=progress(tier, standings.low, standings.high),
            counts=_counts(standings.states[run], sum(claimed[run])),
            target=target,
            gap=None if level is None or target is None else Range(target - level.high, target - level.low),
            scope=assessment.scopes.get(tier.id) if questionnaire.scopes and tier.kind == "practice" else None,
            target_scope=practice_target.scope if practice_target else None,
        )
    overall = tiers.pop("")
    return Levels(overall=overall, tiers=tiers)


def standings_of(structure: Structure, assessment: Assessment) -> Standings:
    """The state of every question with its lowest and its highest possible score."""
    standings = [_standing(prepared, assessment) for prepared in structure.questions]
    return Standings(
        [state for state, _, _ in standings], [low for _, low, _ in standings], [high for _, _, high in standings]
    )


def _standing(prepared: PreparedQuestion, assessment: Assessment) -> tuple[QuestionState, float | None, float | None]:
    state = state_of(prepared.question, assessment)
    if state == "answered" or state == "inherited":
        found = prepared.scores.get(assessment.answers[prepared.question.id].option or "")
        if found is not None:
            return state, found, found
        state = "open"  # an option that the answer set does not have says nothing
    elif state == "not-applicable" or state == "left-out":
        return state, None, None
    return state, prepared.lowest, prepared.highest


def _claimed(structure: Structure, assessment: Assessment, states: list[QuestionState]) -> list[bool]:
    answers = assessment.answers
    return [
        (state == "answered" or state == "inherited") and answers[prepared.question.id].claimed
        for prepared, state in zip(structure.questions, states, strict=True)
    ]


def _counts(states: Sequence[QuestionState], claimed: int) -> Counts:
    inherited, to_complete = states.count("inherited"), states.count("to-complete")
    return Counts(
        answered=states.count("answered") + inherited,
        unknown=states.count("unknown"),
        open=states.count("open") + to_complete,
        not_applicable=states.count("not-applicable"),
        left_out=states.count("left-out"),
        claimed=claimed,
        inherited=inherited,
        to_complete=to_complete,
    )
