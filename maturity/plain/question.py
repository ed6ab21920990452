"""One question in short lines: where it stands, what is asked, what can be answered, what is known."""

from __future__ import annotations

from collections.abc import Iterator

from maturity import moves
from maturity.assessment import answers
from maturity.assessment.evidence import proofs
from maturity.questionnaire.model import AnswerSet, Place
from maturity.scoring.knock_outs import MEANING
from maturity.scoring.proof import months_in_words
from maturity.summary import Summary
from maturity.text import capital, one_line, plain


def question_lines(summary: Summary, question: str, before: str | None = None) -> Iterator[str]:
    """The question as it is asked; the tiers above it first, those that the question ``before`` is not of."""
    place = summary.questionnaire.questions[question]
    yield from _tiers(summary, place, None if before is None else summary.questionnaire.questions[before])
    if place.level is not None:
        yield f"Level {place.level}"
    yield capital(stands(summary, question))
    yield from _lines(place.question.ask)
    if place.question.look_for:
        yield f"Look for: {one_line(place.question.look_for)}"
    if standing := summary.knock_outs.standings.get(question):
        yield f"Knock-out{', failed' if standing == 'failed' else ''}: {MEANING}"
    if (why := summary.assessment.flags.get(question)) is not None:
        yield f"Flagged to come back to{f': {one_line(why)}' if why else ''}"
    for digit, label in digits(summary.questionnaire.answer_set(place.question)).items():
        yield f"{digit}. {label}"
    answer = summary.assessment.answer(question)
    proved = "\n".join(proof.short for proof in proofs(answer.evidence))
    is_old = question in summary.backing.old
    evidence = f"Evidence, older than {months_in_words(summary.backing.months)}" if is_old else "Evidence"
    for name, text in (("Note", answer.note), (evidence, proved), ("Owner", answer.owner)):
        if text:
            yield f"{name}: {plain(text)}"


def number(summary: Summary, question: str) -> str:
    """``question 12 of 216``, or that a fact leaves it out."""
    asked = moves.asked(summary)
    if question in asked:
        return f"question {asked.index(question) + 1} of {len(asked)}"
    condition = summary.questionnaire.questions[question].question.condition
    fact = summary.questionnaire.facts_by_id[condition[0] if condition else ""]
    return f"a question that a fact leaves out ({one_line(fact.ask)} {summary.assessment.facts[fact.id]})"


def stands(summary: Summary, question: str) -> str:
    """Its number and what is known: ``question 12 of 216, open``, ``…, answered: Yes, claimed and not shown``."""
    return f"{number(summary, question)}, {_standing(summary, question)}"


def digits(options: AnswerSet) -> dict[str, str]:
    """What each digit answers."""
    return {str(digit): one_line(option.label) for digit, option in enumerate(options.options, start=options.first)}


def _standing(summary: Summary, question: str) -> str:
    place, answer = summary.questionnaire.questions[question], summary.assessment.answer(question)
    words = answers.words(answer, summary.questionnaire.answer_set(place.question))
    match answer.state:
        case "answered":
            words = f"answered: {words}"
        case "inherited":
            words = f"{words}, from {one_line(answer.source)}"
        case "not-applicable" if answer.reason:
            words = f"{words}, because: {one_line(answer.reason)}"
        case "not-applicable":
            words = f"{words} without a reason, so still open"
        case _:
            pass
    return f"{words}, claimed and not shown" if answer.claimed else words


def _tiers(summary: Summary, place: Place, before: Place | None) -> Iterator[str]:
    known = () if before is None else moves.tiers_above(summary, before.practice.id)
    for id_ in reversed(moves.tiers_above(summary, place.practice.id)):
        if id_ not in known:
            tier = summary.questionnaire.tiers[id_]
            yield f"{one_line(summary.questionnaire.tier_name(tier))}: {one_line(tier.title)}"
    if place.practice.id not in known and place.practice.purpose:
        yield f"Purpose: {one_line(place.practice.purpose)}"


def _lines(text: str) -> Iterator[str]:
    yield from (line for line in (one_line(part) for part in text.split("\n")) if line)
