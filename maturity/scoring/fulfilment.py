"""How far each level of a practice's ladder is fulfilled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from maturity.assessment.model import Assessment
from maturity.questionnaire.model import Questionnaire
from maturity.scoring.score import Standings, standings_of
from maturity.scoring.structure import structure_of


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """How the questions at one level of a practice stand. What does not apply is in none of the numbers."""

    level: int
    met: int
    """Answered at the practice's threshold or above."""
    missed: int
    """Answered below it."""
    unknown: int
    open: int

    @property
    def total(self) -> int:
        """The questions of the level that apply."""
        return self.met + self.missed + self.unknown + self.open


def fulfilments(questionnaire: Questionnaire, assessment: Assessment) -> Mapping[str, tuple[Fulfilment, ...]]:
    """By practice, each level of its ladder upwards; practices without a ladder are not among them."""
    structure = structure_of(questionnaire)
    standings = standings_of(structure, assessment)
    return {
        tier.id: tuple(_at(level, questions, tier.rule.threshold, standings) for level, questions in tier.rungs)
        for tier in structure.tiers
        if tier.kind == "practice" and tier.rungs
    }


def _at(level: int, questions: Sequence[int], threshold: float, standings: Standings) -> Fulfilment:
    states = [standings.states[question] for question in questions]
    answered = [
        standings.low[question] or 0.0
        for question, state in zip(questions, states, strict=True)
        if state in ("answered", "inherited")
    ]
    met = sum(score >= threshold for score in answered)
    waiting = states.count("open") + states.count("to-complete")
    return Fulfilment(level, met, len(answered) - met, states.count("unknown"), waiting)
