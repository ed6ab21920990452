"""Answers in from a CSV file: all rows or none, every fault told with its line."""

from __future__ import annotations

from pathlib import Path

from maturity.assessment import rules
from maturity.assessment.model import Answer, Assessment
from maturity.errors import AnswerRefused
from maturity.i18n import _
from maturity.imports.csv_file import MOST_FAULTS, Cells, read_csv, twice, unknown_column
from maturity.questionnaire.model import Questionnaire
from maturity.summary import Summary
from maturity.text import dropped, quoted

_TEXTS = ("note", "reason", "source", "evidence", "owner")
_READ = ("question", "answer", "claimed", *_TEXTS)
COLUMNS = (
    "question",
    "domain",
    "subdomain",
    "practice",
    "practice_id",
    "level",
    "ask",
    "look_for",
    "state",
    "answer",
    "answer_label",
    "claimed",
    "note",
    "reason",
    "source",
    "evidence",
    "owner",
    "practice_scope",
    "target_level",
    "target_scope",
    "knock_out",
    "evidence_date",
    "evidence_old",
)
"""The columns of an exported file, in order; those that are not read say what a question is and how it stands.
``answer`` is the word that :func:`maturity.assessment.rules.choice` reads, ``knock_out`` says how a knock-out question
stands, ``evidence_date`` is the newest day that its evidence names."""


def read_answers(path: Path, summary: Summary) -> tuple[dict[str, Answer], int]:
    """The answers of a file by question id, and how many control characters were dropped from their texts.

    An empty note, evidence or owner leaves what is there. Raises ImportRefused, with every fault.
    """
    answers: dict[str, Answer] = {}
    lost = 0

    def take(row: Cells) -> None:
        nonlocal lost
        question = row["question"]
        if question in answers:
            raise AnswerRefused(
                _("question {question} stands in an earlier line too").format(question=quoted(question))
            )
        answers[question] = _answer(summary.questionnaire, summary.assessment, row)
        lost += sum(dropped(row.get(name, "")) for name in _TEXTS)

    read_csv(path, _columns, take)
    return answers, lost


def _columns(head: list[str]) -> list[str]:
    columns = [name.lower() for name in head]
    unknown = [name for name in columns if name not in COLUMNS][:MOST_FAULTS]
    faults = [unknown_column(name, _READ) for name in unknown]
    missing = _('The column "{name}" is missing.')
    faults += [missing.format(name=name) for name in ("question", "answer") if name not in columns]
    faults += [twice(name) for name in _READ if columns.count(name) > 1]
    if faults:
        raise AnswerRefused(
            _("{faults} Columns that are read: {columns}.").format(faults=" ".join(faults), columns=", ".join(_READ))
        )
    return columns


def _answer(questionnaire: Questionnaire, assessment: Assessment, row: Cells) -> Answer:
    if not row["answer"]:
        told = _("question {question} has no answer; write open to clear it")
        raise AnswerRefused(told.format(question=quoted(row["question"])))
    claimed = row.get("claimed", "").lower()
    if claimed not in ("yes", "no", ""):
        raise AnswerRefused(_("claimed is yes, no or empty; not {typed}").format(typed=quoted(claimed)))
    before = assessment.answer(row["question"])
    given = rules.revised(
        before,
        row["answer"],
        claimed={"yes": True, "no": False}.get(claimed),
        **{name: row[name] for name in _TEXTS if row.get(name)},
    )
    return rules.answer(questionnaire, row["question"], given, complete=given != before)
