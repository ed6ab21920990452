"""How the questions of one questionnaire map to those of another, and how much of the other they cover."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from maturity.questionnaire.kinds import Strength
from maturity.questionnaire.model import Practice, Questionnaire

STRENGTHS: tuple[Strength, ...] = get_args(Strength)
"""The strongest first."""


@dataclass(frozen=True, slots=True)
class Link:
    """A question of one questionnaire and one of another about which its answer says something."""

    ours: str
    theirs: str
    strength: Strength


@dataclass(frozen=True, slots=True)
class Covered:
    """How many questions of a practice are led to; each is counted once, by its strongest link."""

    practice: Practice
    full: int
    part: int
    related: int

    @property
    def uncovered(self) -> int:
        """The questions to which nothing leads."""
        return len(self.practice.all_questions) - self.full - self.part - self.related


def maps_to(ours: Questionnaire, theirs: Questionnaire) -> bool:
    """Whether ``ours`` names ``theirs``, or what that is made from, under ``maps``."""
    return bool(ours.maps.keys() & theirs.lineage)


def links(ours: Questionnaire, theirs: Questionnaire) -> tuple[Link, ...]:
    """The links between questions that are in both, in the order of ``ours``; ids are those that ``theirs`` has now."""
    found = {(link.ours, link.theirs): link for link in _links(ours, theirs)}
    order = {question: number for number, question in enumerate(ours.questions)}
    return tuple(sorted(found.values(), key=lambda link: order[link.ours]))


def _links(ours: Questionnaire, theirs: Questionnaire) -> Iterator[Link]:
    for other in ours.maps.keys() & theirs.lineage:
        for question, led_to in ours.maps[other].items():
            strengths = led_to if isinstance(led_to, dict) else dict.fromkeys(led_to, STRENGTHS[0])
            for named, strength in strengths.items():
                now = theirs.renamed.get(named, named)
                if question in ours.questions and now in theirs.questions:
                    yield Link(question, now, strength)


def coverage(ours: Questionnaire, theirs: Questionnaire) -> tuple[Covered, ...]:
    """Practice by practice of ``theirs``, how many of its questions ``ours`` leads to."""
    strongest: dict[str, Strength] = {}
    for strength in STRENGTHS[::-1]:
        strongest |= {link.theirs: strength for link in links(ours, theirs) if link.strength == strength}
    return tuple(_covered(practice, strongest) for practice in theirs.practices.values())


def _covered(practice: Practice, strongest: dict[str, Strength]) -> Covered:
    found = [strongest.get(question.id) for question, _ in practice.all_questions]
    return Covered(practice, *(found.count(strength) for strength in STRENGTHS))
