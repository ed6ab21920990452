"""The questionnaires that can be begun: those that come with the program, read once in a run, and the workspace's."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from maturity.errors import MaturityError
from maturity.i18n import _
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


def own_questionnaires(folders: tuple[Path, ...]) -> tuple[dict[str, Questionnaire], str]:
    """By id those of a workspace, of packs too, and which file cannot be used. Takes a moment."""
    from maturity.questionnaire.load import load
    from maturity.questionnaire.shipped import questionnaires_in

    found: dict[str, Questionnaire] = {}
    wrong = ""
    for path in (path for folder in folders for path in questionnaires_in(folder)):
        try:
            questionnaire = load(path, folders)
        except MaturityError:
            wrong = _("{file} in the workspace cannot be used: maturity questionnaire check says why.").format(
                file=path.name
            )
        else:
            found.setdefault(questionnaire.id, questionnaire)
    return found, wrong
