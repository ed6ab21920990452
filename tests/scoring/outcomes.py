"""What comes out for an assessment, and assessments that differ in one answer."""

from __future__ import annotations

import msgspec

from maturity.assessment.model import Answer
from maturity.scoring.score import score

TINY = 1e-9
change = msgspec.structs.replace


def ranges(questionnaire, assessment):
    """The range of every tier by id, the whole as ``overall``."""
    levels = score(questionnaire, assessment)
    return {"overall": levels.overall.level} | {id: tier.level for id, tier in levels.tiers.items()}


def with_answer(assessment, question, answer):
    return change(assessment, answers=assessment.answers | {question: answer})


def chosen(option):
    return Answer(state="answered", option=option)


def open_questions(questionnaire, assessment):
    return [
        id
        for id, place in questionnaire.questions.items()
        if (
            place.question.condition is None
            or assessment.facts.get(place.question.condition[0], "") in ("", place.question.condition[1])
        )
        and (
            (answer := assessment.answer(id)).state in ("open", "unknown")
            or (answer.state == "not-applicable" and not answer.reason)
        )
    ]
