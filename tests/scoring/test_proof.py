"""What the answers rest on: which have nothing behind them, whose evidence is old, which nobody showed."""

from __future__ import annotations

from datetime import date

from msgspec import structs

from maturity.assessment.model import Answer, Row
from maturity.scoring.proof import backing
from tests.scoring.small import NOT_HERE, UNKNOWN, assessment, ladder, questionnaire

TODAY = date(2026, 11, 24)
YES, NO = (Answer(state="answered", option=option) for option in ("yes", "no"))
INHERITED = Answer(state="inherited", option="yes", source="group")
ASKED = questionnaire(ladder("doors", 2, 3, 1))
OLD, NEW = "list of 2025-11-23", "list of 2025-11-24"


def test_evidence_is_missed_where_an_answer_above_the_lowest_has_nothing_behind_it() -> None:
    answers = {
        "doors-1-1": YES,
        "doors-1-2": structs.replace(YES, evidence="photo 12"),
        "doors-2-1": NO,
        "doors-2-2": INHERITED,
        "doors-2-3": UNKNOWN,
    }
    assert backing(ASKED, assessment(answers), TODAY).without == ("doors-1-1",)


def test_a_row_in_the_register_of_a_question_is_its_evidence() -> None:
    practice = ladder("doors", 1)
    rung = practice.levels[0]
    kept = structs.replace(rung, questions=(structs.replace(rung.questions[0], register_id="keys"),))
    asked = questionnaire(structs.replace(practice, levels=(kept,)))
    given = assessment({"doors-1-1": YES})
    assert backing(asked, given, TODAY).without == ("doors-1-1",)
    row = {"keys/ab": Row(cells={"key": "gate"})}
    assert backing(asked, structs.replace(given, rows=row), TODAY).without == ()


def test_evidence_is_old_the_day_after_so_many_months_and_only_behind_an_answer() -> None:
    answers = {
        "doors-1-1": structs.replace(YES, evidence=OLD),
        "doors-1-2": structs.replace(YES, evidence=NEW),
        "doors-2-1": structs.replace(INHERITED, evidence=f"{OLD}\nseen on the wall"),
        "doors-2-2": structs.replace(UNKNOWN, evidence=OLD),
        "doors-2-3": structs.replace(NOT_HERE, evidence=OLD),
        "doors-3-1": structs.replace(YES, evidence="seen on the wall"),
    }
    found = backing(ASKED, assessment(answers), TODAY)
    assert found.old == ("doors-1-1", "doors-2-1")
    longer = structs.replace(ASKED, evidence_months=24)
    assert backing(longer, assessment(answers), TODAY).old == ()


def test_the_counts_are_said_in_words() -> None:
    answers = {
        "doors-1-1": structs.replace(YES, evidence=OLD),
        "doors-1-2": structs.replace(YES, claimed=True),
        "doors-2-1": structs.replace(NO, claimed=True),
        "doors-2-2": structs.replace(UNKNOWN, claimed=True),
    }
    found = backing(ASKED, assessment(answers), TODAY)
    assert found.words == "1 answered without evidence, 1 with evidence older than 12 months, 2 only claimed"
    assert backing(ASKED, assessment({"doors-2-1": NO}), TODAY).words == ""
