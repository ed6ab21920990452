"""Where one goes from a question. The order is that of the questionnaire's file."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from maturity.scoring.methods import first_not_passed
from maturity.scoring.score import standings_of
from maturity.scoring.state import applies, state_of
from maturity.scoring.structure import structure_of
from maturity.summary import Summary

WAITING = ("open", "unknown", "to-complete")
"""The states of a question that still waits for an answer."""


def is_asked(summary: Summary, question: str) -> bool:
    """Whether the facts of the site leave the question in."""
    return applies(summary.questionnaire.questions[question].question, summary.assessment)


def is_open(summary: Summary, question: str) -> bool:
    """Whether nobody has said anything about the question yet, or only that it does not apply and not why."""
    return state_of(summary.questionnaire.questions[question].question, summary.assessment) in ("open", "to-complete")


def waits(summary: Summary, question: str) -> bool:
    """Whether the question applies and has no answer yet that counts."""
    return state_of(summary.questionnaire.questions[question].question, summary.assessment) in WAITING


def calls(summary: Summary, question: str) -> bool:
    """Whether there is a reason to go to the question: it waits, or it applies and is flagged to come back to."""
    return waits(summary, question) or (question in summary.assessment.flags and is_asked(summary, question))


def flagged(summary: Summary) -> list[str]:
    """The questions that are flagged to come back to, but not those that a fact leaves out; in file order."""
    return [
        id_ for id_ in summary.questionnaire.questions if id_ in summary.assessment.flags and is_asked(summary, id_)
    ]


def above_failed(summary: Summary) -> frozenset[str]:
    """The questions that wait above the first rung of their practice that fails whatever the open ones turn out to be.

    No answer to them can change the level of their practice. There are none in practices whose levels do not build on
    each other; what is flagged or a knock-out is not among them, since it matters by itself.
    """
    structure = structure_of(summary.questionnaire)
    states, _, high = standings_of(structure, summary.assessment)
    found: set[str] = set()
    for tier in structure.tiers:
        failed = first_not_passed(tier, high) if tier.kind == "practice" and tier.rule.method == "staged" else ()
        if not failed:
            continue
        rung = structure.questions[failed[0]].level
        for _, questions in (above for above in tier.rungs if rung is not None and above[0] > rung):
            found.update(structure.questions[number].question.id for number in questions if states[number] in WAITING)
    return frozenset(found - summary.assessment.flags.keys() - summary.knock_outs.standings.keys())


def asked(summary: Summary) -> list[str]:
    """The questions that apply."""
    return [id_ for id_ in summary.questionnaire.questions if is_asked(summary, id_)]


def begin_at(summary: Summary, last: str | None) -> str:
    """The question that was shown last; where there is none, the first that applies."""
    questions = summary.questionnaire.questions
    if last is not None and last in questions:
        return last
    return next(iter(asked(summary)), next(iter(questions)))


def ahead(summary: Summary, question: str, by: int, stops: Callable[[Summary, str], bool]) -> str | None:
    """The next question (``by`` 1) or the one before (-1) at which one stops; None where there is none."""
    ids = list(summary.questionnaire.questions)
    at = ids.index(question)
    return _first(summary, ids[at + 1 :] if by > 0 else ids[:at][::-1], stops)


def other_practice(summary: Summary, question: str, by: int) -> str | None:
    """The first question that applies of the next (1) or previous (-1) practice that has one; None where none has."""
    places = summary.questionnaire.questions
    here = places[question].practice.id
    first: dict[str, str] = {}
    for id_, place in places.items():
        if place.practice.id == here or is_asked(summary, id_):
            first.setdefault(place.practice.id, id_)
    at = list(first).index(here) + by
    return list(first.values())[at] if 0 <= at < len(first) else None


def first_beneath(summary: Summary, tier: str) -> str:
    """The question to go to for a tier: its first one that waits, else its first one that applies, else its first."""
    places = summary.questionnaire.questions
    beneath = [id_ for id_, place in places.items() if tier in tiers_above(summary, place.practice.id)]
    return _first(summary, beneath, waits) or _first(summary, beneath, is_asked) or beneath[0]


def tiers_above(summary: Summary, practice: str) -> list[str]:
    """The ids from the practice up to its domain."""
    ids = [practice]
    while (parent := summary.questionnaire.tiers[ids[-1]].parent) is not None:
        ids.append(parent)
    return ids


def _first(summary: Summary, ids: Sequence[str], stops: Callable[[Summary, str], bool]) -> str | None:
    return next((id_ for id_ in ids if stops(summary, id_)), None)
