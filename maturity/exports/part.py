"""A part of the questions, for someone to fill in and send back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from maturity.errors import ExportFailed, nearest
from maturity.i18n import _
from maturity.questionnaire.model import Questionnaire
from maturity.scoring.state import state_of
from maturity.summary import Summary
from maturity.text import one_line, quoted

_MOST = 120


@dataclass(frozen=True, slots=True)
class Part:
    """For whom, and which practices, in the order of the questionnaire."""

    sent_to: str
    practices: tuple[str, ...]

    def questions(self, summary: Summary) -> tuple[str, ...]:
        """The questions of these practices that the facts of the site leave in."""
        return tuple(
            id_
            for id_, place in summary.questionnaire.questions.items()
            if place.practice.id in self.practices and state_of(place.question, summary.assessment) != "left-out"
        )


def part_of(questionnaire: Questionnaire, sent_to: str, tiers: Sequence[str] = ()) -> Part:
    """The practices in these domains, subdomains and practices; all of them where none is named.

    Raises ExportFailed where one is not known, or ``sent_to`` is no name.
    """
    name = one_line(sent_to)
    if not 1 <= len(name) <= _MOST:
        told = _("Say for whom the part is, in 1 to {most} characters; this has {number}.")
        raise ExportFailed(told.format(most=_MOST, number=len(name)))
    known = questionnaire.tiers
    for tier in tiers:
        if tier not in known:
            told = _("The questionnaire has no domain, subdomain or practice {id}.{nearest}")
            raise ExportFailed(told.format(id=quoted(tier), nearest=nearest(tier, known)))
    wanted = set(tiers or questionnaire.practices)
    return Part(name, tuple(id_ for id_ in questionnaire.practices if wanted & _above(questionnaire, id_)))


def _above(questionnaire: Questionnaire, practice: str) -> set[str]:
    """A practice with the tiers that hold it."""
    found = {practice}
    parent = questionnaire.tiers[practice].parent
    while parent is not None:
        found.add(parent)
        parent = questionnaire.tiers[parent].parent
    return found
