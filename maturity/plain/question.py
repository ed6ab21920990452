"""One question in short lines: where it stands, what is asked, what can be answered, what is known."""

from __future__ import annotations

from collections.abc import Iterator

from maturity import moves
from maturity.assessment import answers
from maturity.assessment.evidence import proofs
from maturity.i18n import _
from maturity.questionnaire.model import AnswerSet, Place
from maturity.scoring.knock_outs import MEANING
from maturity.scoring.proof import months_in_words
from maturity.scoring.words import fact_in_words
from maturity.summary import Summary
from maturity.text import capital, one_line, plain


def question_lines(summary: Summary, question: str, before: str | None = None) -> Iterator[str]:
    """The question as it is asked; the tiers above it first, those that the question ``before`` is not of."""
    place = summary.questionnaire.questions[question]
    yield from _tiers(summary, place, None if before is None else summary.questionnaire.questions[before])
    if place.level is not None:
        yield _("Level {level}").format(level=place.level)
    yield capital(stands(summary, question))
    yield from _lines(place.question.ask)
    if place.question.look_for:
        yield _("Look for: {text}").format(text=one_line(place.question.look_for))
    if standing := summary.knock_outs.standings.get(question):
        words = _("Knock-out, failed: {meaning}") if standing == "failed" else _("Knock-out: {meaning}")
        yield words.format(meaning=_(MEANING))
    if (why := summary.assessment.flags.get(question)) is not None:
        yield _("Flagged to come back to: {why}").format(why=one_line(why)) if why else _("Flagged to come back to")
    for digit, label in digits(summary.questionnaire.answer_set(place.question)).items():
        yield f"{digit}. {label}"
    answer = summary.assessment.answer(question)
    proved = "\n".join(proof.short for proof in proofs(answer.evidence))
    is_old = question in summary.backing.old
    evidence = _("Evidence")
    if is_old:
        evidence = _("Evidence, older than {months}").format(months=months_in_words(summary.backing.months))
    for name, text in ((_("Note"), answer.note), (evidence, proved), (_("Owner"), answer.owner)):
        if text:
            yield f"{name}: {plain(text)}"


def number(summary: Summary, question: str) -> str:
    """``question 12 of 216``, or that a fact leaves it out."""
    asked = moves.asked(summary)
    if question in asked:
        return _("question {number} of {asked}").format(number=asked.index(question) + 1, asked=len(asked))
    condition = summary.questionnaire.questions[question].question.condition
    fact = summary.questionnaire.facts_by_id[condition[0] if condition else ""]
    said = fact_in_words(fact, summary.assessment.facts[fact.id])
    return _("a question that a fact leaves out ({ask} {said})").format(ask=one_line(fact.ask), said=said)


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
            words = _("answered: {answer}").format(answer=words)
        case "inherited":
            words = _("{answer}, from {source}").format(answer=words, source=one_line(answer.source))
        case "not-applicable" if answer.reason:
            words = _("{answer}, because: {reason}").format(answer=words, reason=one_line(answer.reason))
        case "not-applicable":
            words = _("{answer} without a reason, so still open").format(answer=words)
        case _:
            pass
    return words + _(", claimed and not shown") if answer.claimed else words


def _tiers(summary: Summary, place: Place, before: Place | None) -> Iterator[str]:
    known = () if before is None else moves.tiers_above(summary, before.practice.id)
    for id_ in reversed(moves.tiers_above(summary, place.practice.id)):
        if id_ not in known:
            tier = summary.questionnaire.tiers[id_]
            yield f"{one_line(summary.questionnaire.tier_name(tier))}: {one_line(tier.title)}"
    if place.practice.id not in known and place.practice.purpose:
        yield _("Purpose: {text}").format(text=one_line(place.practice.purpose))


def _lines(text: str) -> Iterator[str]:
    yield from (line for line in (one_line(part) for part in text.split("\n")) if line)
