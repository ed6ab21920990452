"""The questionnaires that come with the program, read once in a run."""

from __future__ import annotations

from functools import cache

from maturity.errors import MaturityError
from maturity.questionnaire.model import Questionnaire


@cache
def shipped_questionnaires() -> tuple[dict[str, Questionnaire], str]:
    """By id, the largest first, and what is wrong with one that cannot be read. Takes a moment the first time."""
    from maturity.questionnaire.load import load
    from maturity.questionnaire.shipped import shipped

    found: list[Questionnaire] = []
    wrong = ""
    for path in shipped():
        try:
            found.append(load(path))
        except MaturityError as error:
            wrong = str(error)
    found.sort(key=lambda questionnaire: -len(questionnaire.questions))
    return {questionnaire.id: questionnaire for questionnaire in found}, wrong
