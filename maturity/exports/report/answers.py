"""The answers, as the report shows them."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.assessment.evidence import Proof, proofs
from maturity.exports.report.registers import RegisterLink, register_link
from maturity.i18n import N_, _
from maturity.questionnaire.model import Question
from maturity.scoring.knock_outs import Standing
from maturity.scoring.proof import months_in_words
from maturity.scoring.state import QuestionState, state_of
from maturity.scoring.words import fact_in_words
from maturity.summary import Summary
from maturity.text import capital

STATE_WORDS: dict[QuestionState, str] = {
    "unknown": N_("Unknown"),
    "open": N_("Open"),
    "to-complete": N_("Not applicable, but no reason is given: counts as open"),
    "not-applicable": N_("Not applicable"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what was said to it."""

    id: str
    level: int | None
    ask: str
    state: QuestionState
    answer: str
    claimed: bool
    knock_out: Standing | None
    """How it stands as a knock-out; None where it is none."""
    remarks: tuple[tuple[str, str], ...]
    """Reason, source, note and owner, each with its name, where they are given."""
    proofs: tuple[Proof, ...]
    """Its evidence, line by line."""
    old: str
    """``older than 12 months``, where its evidence is; else empty."""
    register: RegisterLink | None
    """The register that is evidence for it."""


@dataclass(frozen=True, slots=True)
class AnswersOfPractice:
    """The questions of one practice."""

    title: str
    questions: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class AnswersOfDomain:
    """The questions of one domain, practice by practice."""

    title: str
    practices: tuple[AnswersOfPractice, ...]


@dataclass(frozen=True, slots=True)
class FactLine:
    """Something about the site, and what was said."""

    ask: str
    value: str


def asked(summary: Summary, question_id: str) -> Asked:
    """One question with its answer in words."""
    place, assessment = summary.questionnaire.questions[question_id], summary.assessment
    answer, state = assessment.answer(question_id), state_of(place.question, assessment)
    remarks = {
        _("Reason"): answer.reason,
        _("Source"): answer.source,
        _("Note"): answer.note,
        _("Owner"): answer.owner,
    }
    return Asked(
        id=question_id,
        level=place.level,
        ask=place.question.ask,
        state=state,
        answer=_in_words(summary, place.question, state),
        claimed=answer.claimed and state in ("answered", "inherited"),
        knock_out=summary.knock_outs.standings.get(question_id),
        remarks=tuple((name, text) for name, text in remarks.items() if text),
        proofs=proofs(answer.evidence),
        old=_("older than {months}").format(months=months_in_words(summary.backing.months))
        if question_id in summary.backing.old
        else "",
        register=None if place.question.register_id is None else register_link(summary, place.question.register_id),
    )


def answers(summary: Summary) -> tuple[AnswersOfDomain, ...]:
    """Every question of the questionnaire, in file order."""
    return tuple(
        AnswersOfDomain(
            title=domain.title,
            practices=tuple(
                AnswersOfPractice(
                    title=practice.title,
                    questions=tuple(asked(summary, question.id) for question, _ in practice.all_questions),
                )
                for practice in domain.all_practices
            ),
        )
        for domain in summary.questionnaire.domains
    )


def facts(summary: Summary) -> tuple[FactLine, ...]:
    """What was said of the site, in file order."""
    said = summary.assessment.facts
    return tuple(
        FactLine(ask=fact.ask, value=capital(fact_in_words(fact, said.get(fact.id))))
        for fact in summary.questionnaire.facts
    )


def _in_words(summary: Summary, question: Question, state: QuestionState) -> str:
    if state == "left-out" and question.condition:
        known_fact = summary.questionnaire.facts_by_id[question.condition[0]]
        return _("Left out: {ask} {facts}.").format(
            ask=known_fact.ask, facts=capital(fact_in_words(known_fact, summary.assessment.facts[known_fact.id]))
        )
    if state in STATE_WORDS:
        return _(STATE_WORDS[state])
    option = summary.assessment.answer(question.id).option or ""
    known = summary.questionnaire.answer_set(question).by_id.get(option)
    label = known.label if known else option
    return _("{label} (inherited)").format(label=label) if state == "inherited" else label
