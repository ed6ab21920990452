"""How one question stands: the first step from answers to levels."""

from __future__ import annotations

from typing import Literal

from maturity.assessment.model import Assessment
from maturity.questionnaire.model import Question

QuestionState = Literal["answered", "inherited", "unknown", "open", "to-complete", "not-applicable", "left-out"]
"""``to-complete`` is not applicable without a reason (it counts as open); ``left-out`` is ruled out by a fact."""


def applies(question: Question, assessment: Assessment) -> bool:
    """Whether the facts of the site let the question stand. An unanswered fact leaves nothing out."""
    condition = question.condition
    return condition is None or assessment.facts.get(condition[0], condition[1]) == condition[1]


def state_of(question: Question, assessment: Assessment) -> QuestionState:
    """How the question stands. What a fact leaves out keeps its answer, which returns with the fact."""
    if question.when and not applies(question, assessment):
        return "left-out"
    answer = assessment.answers.get(question.id)
    if answer is None:
        return "open"
    if answer.state == "not-applicable":
        return "not-applicable" if answer.reason.strip() else "to-complete"
    return answer.state
