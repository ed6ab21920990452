"""Knock-out questions: any answer but one with the highest score rules a candidate out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from maturity.assessment.model import Assessment
from maturity.i18n import N_, _
from maturity.questionnaire.model import Question, Questionnaire
from maturity.scoring.state import state_of

Standing = Literal["met", "failed", "open", "does-not-apply"]
"""How a knock-out question stands; ``failed`` is any answer but one with the highest score."""
MEANING = N_("anything but the best answer rules a candidate out")


@dataclass(frozen=True, slots=True)
class KnockOuts:
    """How the knock-out questions of one assessment stand."""

    standings: Mapping[str, Standing]
    """By question, in file order; empty where the questionnaire has no knock-out."""
    only_claimed: int
    """Of those that are met: how many nobody showed."""

    def count(self, standing: Standing) -> int:
        """How many stand so."""
        return list(self.standings.values()).count(standing)

    @property
    def words(self) -> str:
        """``2 of 6 knock-outs failed, 1 open``; empty where the questionnaire has no knock-out."""
        if not self.standings:
            return ""
        failed = _("{number} of {total} knock-outs failed")
        parts = [failed.format(number=self.count("failed"), total=len(self.standings))]
        told = (
            (self.count("open"), _("{number} open")),
            (self.count("does-not-apply"), _("{number} not applicable")),
            (self.only_claimed, _("{number} met but only claimed")),
        )
        return ", ".join(parts + [words.format(number=number) for number, words in told if number])


def knock_outs(questionnaire: Questionnaire, assessment: Assessment) -> KnockOuts:
    """Every knock-out question of the questionnaire with its standing."""
    standings = {
        id: standing_of(questionnaire, place.question, assessment)
        for id, place in questionnaire.questions.items()
        if place.question.knock_out
    }
    met = [assessment.answers[id] for id, standing in standings.items() if standing == "met"]
    return KnockOuts(standings, only_claimed=sum(answer.claimed for answer in met))


def standing_of(questionnaire: Questionnaire, question: Question, assessment: Assessment) -> Standing:
    """How a question stands as a knock-out. An option that its answer set does not have says nothing."""
    state = state_of(question, assessment)
    if state in ("not-applicable", "left-out"):
        return "does-not-apply"
    if state not in ("answered", "inherited"):
        return "open"
    options = questionnaire.answer_set(question)
    option = options.by_id.get(assessment.answers[question.id].option or "")
    if option is None:
        return "open"
    return "met" if option.score == options.highest else "failed"
