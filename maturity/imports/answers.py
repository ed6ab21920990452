"""Answers in from a CSV file: all rows or none, every fault told with its line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from maturity.assessment import rules
from maturity.assessment.model import Answer, Assessment
from maturity.errors import AnswerRefused, ImportRefused, nearest
from maturity.imports.bounded import read_bounded
from maturity.questionnaire.model import Questionnaire
from maturity.summary import Summary
from maturity.text import dropped, quoted, unguard

MAX_BYTES = 10 * 1024 * 1024
_TEXTS = ("note", "reason", "source", "evidence", "owner")
_READ = ("question", "answer", "claimed", *_TEXTS)
_FOR_PEOPLE = (
    "domain",
    "subdomain",
    "practice",
    "practice_id",
    "level",
    "ask",
    "look_for",
    "state",
    "answer_label",
    "practice_scope",
    "target_level",
    "target_scope",
)
"""Columns of the exported file that say what a question is; they are not read."""
_MOST_FAULTS = 50

if TYPE_CHECKING:
    from _csv import Reader as _Reader


def read_answers(path: Path, summary: Summary) -> tuple[dict[str, Answer], int]:
    """The answers of a file by question id, and how many control characters were dropped from their texts.

    An empty note, evidence or owner leaves what is there. Raises ImportRefused, with every fault.
    """
    reader = _reader(path, _text(path))
    answers: dict[str, Answer] = {}
    faults: list[str] = []
    lost = 0
    try:
        rows = _rows(reader)
        _, head = next(rows, (1, []))
        columns = _columns(path, head)
        for line, cells in rows:
            try:
                row = _row(columns, cells)
                question = row["question"]
                if question in answers:
                    raise AnswerRefused(f"question {quoted(question)} stands in an earlier line too")
                answers[question] = _answer(summary.questionnaire, summary.assessment, row)
                lost += sum(dropped(row.get(name, "")) for name in _TEXTS)
            except AnswerRefused as error:
                faults.append(f"{path}:{line}: {error}")
            if len(faults) == _MOST_FAULTS:
                faults.append(f"{path}: the lines after this one were not looked at")
                break
    except csv.Error as error:
        faults.append(f"{path}:{reader.line_num}: {error}")
    if faults:
        told = "\n".join(faults)
        raise ImportRefused(f"No answer was taken from {path}:\n{told}")
    return answers, lost


def _text(path: Path) -> str:
    raw = read_bounded(path, MAX_BYTES)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ImportRefused(
            f"{path}:{line}: this is not UTF-8 text. Save the file as CSV in UTF-8 and try again."
        ) from None


def _reader(path: Path, text: str) -> _Reader:
    if "\0" in text:
        raise ImportRefused(f"{path}: there are NUL characters in it; this is not a CSV file.")
    head = text.partition("\n")[0]
    csv.field_size_limit(MAX_BYTES)
    return csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), strict=True)


def _rows(reader: _Reader) -> Iterator[tuple[int, list[str]]]:
    line = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield line, cells
        line = reader.line_num + 1


def _columns(path: Path, head: list[str]) -> list[str]:
    columns = [name.strip().lower() for name in head]
    unknown = [name for name in columns if name not in (*_READ, *_FOR_PEOPLE)][:_MOST_FAULTS]
    faults = [f"unknown column {quoted(name)}.{nearest(name, _READ)}" for name in unknown]
    faults += [f'the column "{name}" is missing' for name in ("question", "answer") if name not in columns]
    faults += [f'the column "{name}" stands twice' for name in _READ if columns.count(name) > 1]
    if faults:
        raise ImportRefused(f"{path}:1: {'; '.join(faults)}. Columns that are read: {', '.join(_READ)}.")
    return columns


def _row(columns: list[str], cells: list[str]) -> Mapping[str, str]:
    if len(cells) != len(columns):
        raise AnswerRefused(f"{len(cells)} cells where the first line has {len(columns)} columns")
    return {name: unguard(cell).strip() for name, cell in zip(columns, cells, strict=True)}


def _answer(questionnaire: Questionnaire, assessment: Assessment, row: Mapping[str, str]) -> Answer:
    if not row["answer"]:
        raise AnswerRefused(f"question {quoted(row['question'])} has no answer; write open to clear it")
    claimed = row.get("claimed", "").lower()
    if claimed not in ("yes", "no", ""):
        raise AnswerRefused(f"claimed is yes, no or empty; not {quoted(claimed)}")
    before = assessment.answer(row["question"])
    given = rules.revised(
        before,
        row["answer"],
        claimed={"yes": True, "no": False}.get(claimed),
        **{name: row[name] for name in _TEXTS if row.get(name)},
    )
    return rules.answer(questionnaire, row["question"], given, complete=given != before)
