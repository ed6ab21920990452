"""CSV opens in a spreadsheet without harm, and reads back without a change."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.assessment.model import Answer
from maturity.exports.tabular import render
from maturity.imports.answers import COLUMNS, read_answers
from maturity.summary import Summary
from maturity.text import clean, guard, unguard
from tests.exports.plants import HOSTILE, answered, hostile, in_between, shipped, summary
from tests.sample import questionnaire as small

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1+1", "'=1", "'", "＝1+1", "\n=1", "=cmd|' /C calc'!A1"]


def rows(out: Summary) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(render(out).decode("utf-8-sig"), newline="")))


@given(st.text() | st.sampled_from(FORMULAS))
def test_a_guard_comes_off_as_it_went_on(text: str) -> None:
    assert unguard(guard(text)) == text


@pytest.mark.parametrize("text", FORMULAS)
def test_what_looks_like_a_formula_is_guarded(text: str) -> None:
    assert guard(text) == f"'{text}"


@pytest.mark.parametrize("text", ["'tis the list", "", "a=b", "1 - 2", "(=1)"])
def test_text_that_was_never_guarded_is_left_alone(text: str) -> None:
    assert unguard(text) == text


def test_one_row_a_question_in_file_order() -> None:
    out = in_between(shipped("iiot-smm"))
    assert [row["question"] for row in rows(out)] == list(out.questionnaire.questions)


def test_the_file_is_as_spreadsheets_want_it() -> None:
    raw = render(in_between(small()))
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == len(small().questions) + 1
    assert raw.decode("utf-8-sig").splitlines()[0] == ",".join(f'"{name}"' for name in COLUMNS)


def test_every_answer_has_its_word_and_every_question_its_state() -> None:
    questions = list(small().questions)
    given_answers = {
        questions[0]: Answer(state="answered", option="yes", claimed=True),
        questions[1]: Answer(state="inherited", option="no", source="group"),
        questions[2]: Answer(state="not-applicable", reason="none"),
        questions[3]: Answer(state="not-applicable"),
    }
    out = rows(summary(small(), answers=given_answers, facts={"remote-access": "no"}))
    assert [row["answer"] for row in out] == ["yes", "inherited:no", "not-applicable", "not-applicable", "open"]
    assert [row["state"] for row in out] == ["answered", "left-out", "not-applicable", "to-complete", "open"]
    assert [row["claimed"] for row in out][:2] == ["yes", "no"]
    assert out[0]["answer_label"] == "Yes"


def test_practice_target_and_scope_stand_beside_each_question() -> None:
    first = rows(in_between(small()))[0]
    assert (first["domain"], first["subdomain"], first["practice"]) == ("Access", "People", "Accounts")
    assert (first["level"], first["target_level"], first["practice_scope"]) == ("1", "3", "1")


def test_no_cell_is_a_formula() -> None:
    for text in FORMULAS:
        for row in rows(hostile(lambda _, text=text: text)):
            for name, cell in row.items():
                assert not cell.lstrip().startswith(("=", "+", "-", "@", "\t", "\r", "＝")), name


def test_hostile_text_comes_back_as_it_was() -> None:
    assert {unguard(row["note"]) for row in rows(hostile()) if row["note"]} == {clean(HOSTILE)}


@pytest.mark.parametrize("questionnaire", ["iiot-smm", "six-areas"])
def test_the_file_reads_back_without_a_change(questionnaire: str, tmp_path: Path) -> None:
    out = answered(shipped(questionnaire), every=2)
    path = tmp_path / "answers.csv"
    path.write_bytes(render(out))
    back, lost = read_answers(path, out)
    assert lost == 0
    assert back == {id: out.assessment.answer(id) for id in out.questionnaire.questions}


@pytest.mark.parametrize("text", [*(text.strip() for text in FORMULAS), 'a "b", c;\nd', "'tis"])
def test_notes_read_back_without_a_change(text: str, tmp_path: Path) -> None:
    question = next(iter(small().questions))
    out = summary(small(), answers={question: Answer(state="answered", option="yes", note=text)})
    path = tmp_path / "answers.csv"
    path.write_bytes(render(out))
    assert read_answers(path, summary(small()))[0][question].note == text
