"""CSV out: one row a question, for spreadsheets and scripts, and back in by ``maturity answer --from``."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from maturity.assessment.evidence import newest, proofs
from maturity.assessment.rules import word
from maturity.exports.options import PLAIN, Options
from maturity.imports.answers import COLUMNS
from maturity.questionnaire.model import Questionnaire
from maturity.scoring.state import state_of
from maturity.scoring.targets import target_of
from maturity.summary import Summary
from maturity.text import clean, guard


def render(summary: Summary, _: Options = PLAIN) -> bytes:
    """The answers as CSV."""
    return as_csv([COLUMNS, *_rows(summary)])


def as_csv(rows: Iterable[Sequence[str | int | None]], *, marked: bool = True) -> bytes:
    """Rows as CSV: UTF-8, CRLF, text in quotes and guarded against formulas.

    ``marked`` is with a byte order mark, which spreadsheets want and programs take for a part of the first column.
    """
    text = StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    for row in rows:
        writer.writerow([guard(clean(value)) if isinstance(value, str) else value for value in row])
    return text.getvalue().encode("utf-8-sig" if marked else "utf-8")


def _rows(summary: Summary) -> Iterator[tuple[str | int | None, ...]]:
    asked, assessment = summary.questionnaire, summary.assessment
    above, standings = _titles_above(asked), summary.knock_outs.standings
    for question_id, place in asked.questions.items():
        question, practice, answer = place.question, place.practice, assessment.answer(question_id)
        option = asked.answer_set(question).by_id.get(answer.option or "")
        target = target_of(asked, assessment, practice.id)
        yield (
            question_id,
            *above[practice.id],
            practice.title,
            practice.id,
            place.level,
            question.ask,
            question.look_for,
            state_of(question, assessment),
            word(answer),
            option.label if option else "",
            "yes" if answer.claimed else "no",
            answer.note,
            answer.reason,
            answer.source,
            answer.evidence,
            answer.owner,
            assessment.scopes.get(practice.id),
            target.level if target else None,
            target.scope if target else None,
            standings.get(question_id, ""),
            str(newest(proofs(answer.evidence)) or ""),
            "yes" if question_id in summary.backing.old else "no",
        )


def _titles_above(questionnaire: Questionnaire) -> dict[str, tuple[str, str]]:
    """The titles of domain and subdomain (empty where there is none) over each practice."""
    titles = {practice.id: (domain.title, "") for domain in questionnaire.domains for practice in domain.practices}
    for domain in questionnaire.domains:
        for subdomain in domain.subdomains:
            titles |= {practice.id: (domain.title, subdomain.title) for practice in subdomain.practices}
    return titles
