"""What an answer rests on, in every export: proofs line by line, old ones marked, claimed ones told apart."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

from msgspec import structs
from openpyxl import load_workbook

from maturity.assessment.model import Answer
from maturity.exports.report import render as report
from maturity.exports.tabular import render as table
from maturity.exports.workbook import render as workbook
from maturity.summary import Summary
from tests.exports.plants import summary
from tests.sample import questionnaire as small

FILE = f"list, north.xlsx, 2025-01-02, sha256 {'3f' * 32}"
LINK = "plan https://wiki.plant/plan?a=1&b=2"
HOSTILE = 'javascript:alert(1) <b> "https'


def plant() -> Summary:
    asked = small()
    first, second, *_ = asked.questions
    best = next(iter(asked.answer_set(asked.questions[first].question).by_id))
    return summary(
        asked,
        answers={
            first: Answer(state="answered", option=best, evidence=f"{FILE}\n{LINK}\n{HOSTILE}"),
            second: Answer(state="unknown", evidence="list of 2001-01-01"),
        },
    )


def test_the_report_has_each_proof_on_a_line_and_links_only_where_they_lead_to_the_web() -> None:
    page = report(plant()).decode()
    told = page[page.index("<dt>Evidence</dt>") :]
    told = told[: told.index("</dd>")]
    assert f"{FILE}<br>" in told
    assert '<a href="https://wiki.plant/plan?a=1&amp;b=2" rel="noopener noreferrer">plan https' in told
    assert "&lt;b&gt;" in told
    assert told.count("<a ") == 1
    assert "◔ older than 12 months" in told
    assert "1 with evidence older than 12 months." in page


def test_only_evidence_behind_an_answer_is_marked_as_old() -> None:
    rows = list(csv.DictReader(StringIO(table(plant()).decode("utf-8-sig"), newline="")))
    assert [(row["evidence_date"], row["evidence_old"]) for row in rows[:3]] == [
        ("2025-01-02", "yes"),
        ("2001-01-01", "no"),
        ("", "no"),
    ]
    book = load_workbook(BytesIO(workbook(plant())))
    head, first, second, *_ = book["Assessment"].iter_rows(min_row=4, values_only=True)
    column = head.index("Evidence date")
    assert (first[column], second[column]) == ("2025-01-02 ◔ old", "2001-01-01")


def test_how_long_evidence_holds_is_the_questionnaires_to_say() -> None:
    there = plant()
    patient = Summary(
        structs.replace(there.questionnaire, evidence_months=60),
        there.questionnaire_hash,
        there.assessment,
        there.today,
    )
    assert "◔" not in report(patient).decode()
