"""Which identifiers of standards are treated by which questions, as the report shows it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from maturity.i18n import N_, _
from maturity.questionnaire.model import Place, Practice
from maturity.questionnaire.standards import Standard, standards
from maturity.scoring.state import state_of
from maturity.summary import Summary

STANDINGS = {
    "met": N_("{number} met"),
    "short": N_("{number} not met"),
    "open": N_("{number} open"),
    "aside": N_("{number} not applicable"),
}
"""How a question stands to what it asks for, with the words for so many, to be looked up."""


@dataclass(frozen=True, slots=True)
class Treats:
    """A practice that treats an identifier, with its questions that do."""

    id: str
    title: str
    questions: tuple[tuple[str, str, str], ...]
    """The id of each, what it is called within its practice, and its standing, of :data:`STANDINGS`."""


@dataclass(frozen=True, slots=True)
class IdentifierRow:
    """One identifier with what treats it here."""

    id: str
    name: str
    counts: str
    """``2 of 5 met, 1 open``; empty where only practices refer to it."""
    practices: tuple[Treats, ...]


@dataclass(frozen=True, slots=True)
class StandardPart:
    """One standard."""

    key: str
    title: str
    rows: tuple[IdentifierRow, ...]
    without: tuple[tuple[str, str], ...]
    """Identifiers that nothing here refers to, with their names; headings, which group others, are not among them."""


def standards_part(summary: Summary) -> tuple[StandardPart, ...]:
    """The standards that the questionnaire refers to, each in its own order."""
    questionnaire = summary.questionnaire
    questions, practices = (
        defaultdict[tuple[str, str], list[Place]](list),
        defaultdict[tuple[str, str], list[Practice]](list),
    )
    for place in questionnaire.questions.values():
        for key, identifiers in place.question.references.items():
            for identifier in dict.fromkeys(identifiers):
                questions[key, identifier].append(place)
    for practice in questionnaire.practices.values():
        for key, identifiers in practice.references.items():
            for identifier in dict.fromkeys(identifiers):
                practices[key, identifier].append(practice)
    used = list(dict.fromkeys(key for key, _ in (*questions, *practices)))
    known = standards()
    parts = []
    for key in [*filter(used.__contains__, known), *(key for key in used if key not in known)]:
        standard = known.get(key, Standard(key, key, {}))
        listed = [identifier for written, identifier in dict.fromkeys((*questions, *practices)) if written == key]
        ordered = [
            *filter(listed.__contains__, standard.names),
            *(each for each in listed if each not in standard.names),
        ]
        parts.append(
            StandardPart(
                key=key,
                title=standard.title,
                rows=tuple(
                    _row(summary, identifier, standard, questions[key, identifier], practices[key, identifier])
                    for identifier in ordered
                ),
                without=tuple(
                    (identifier, name) for identifier, name in _requirements(key) if identifier not in listed
                ),
            )
        )
    return tuple(parts)


@cache
def _requirements(key: str) -> tuple[tuple[str, str], ...]:
    """What a known standard lists that is no heading, with names; nothing of another one."""
    standard = standards().get(key)
    names = standard.names.items() if standard else ()
    return tuple((id, name) for id, name in names if standard and not standard.is_heading(id))


def _row(
    summary: Summary,
    identifier: str,
    standard: Standard,
    questions: list[Place],
    practices: list[Practice],
) -> IdentifierRow:
    standings = {place.question.id: _standing(summary, place) for place in questions}
    by_practice = {place.practice.id: place.practice for place in questions} | {each.id: each for each in practices}
    return IdentifierRow(
        id=identifier,
        name=standard.names.get(identifier, ""),
        counts=_counts(list(standings.values())),
        practices=tuple(
            Treats(
                id=id,
                title=practice.title,
                questions=tuple(
                    (place.question.id, place.question.id.removeprefix(f"{id}-"), standings[place.question.id])
                    for place in questions
                    if place.practice.id == id
                ),
            )
            for id, practice in by_practice.items()
        ),
    )


def _standing(summary: Summary, place: Place) -> str:
    state = state_of(place.question, summary.assessment)
    if state in ("not-applicable", "left-out"):
        return "aside"
    option = summary.questionnaire.answer_set(place.question).by_id.get(
        summary.assessment.answer(place.question.id).option or ""
    )
    if state not in ("answered", "inherited") or option is None:
        return "open"
    return "met" if option.score >= summary.questionnaire.scoring.practice.threshold else "short"


def _counts(standings: list[str]) -> str:
    if not standings:
        return ""
    others = [(standings.count(each), word) for each, word in STANDINGS.items() if each != "met"]
    told = [_(words).format(number=number) for number, words in others if number]
    met = _("{met} of {total} met").format(met=standings.count("met"), total=len(standings))
    return ", ".join([met, *told])
