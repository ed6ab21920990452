from __future__ import annotations

import pytest
from hypothesis import given

from maturity import moves
from maturity.assessment.model import Answer
from maturity.scoring.score import score
from maturity.summary import Summary
from tests.sample import TODAY
from tests.scoring.outcomes import chosen, with_answer
from tests.scoring.small import assessment, ladder, of_questions, questionnaire
from tests.strategies import assessed

STAGED = of_questions("staged")


def summary(asked, given) -> Summary:
    return Summary(asked, "", given, TODAY)


def staged(answers, **rest) -> Summary:
    """A practice of three rungs with one, two and two questions."""
    return summary(questionnaire(ladder("p", 1, 2, 2), practice=STAGED), assessment(answers, **rest))


def test_all_is_asked_while_no_rung_fails_for_sure():
    for answers in ({}, {"p-1-1": "yes"}, {"p-1-1": Answer(state="unknown")}):
        assert moves.above_failed(staged(answers)) == set()


def test_above_a_rung_that_fails_nothing_that_waits_is_asked():
    assert moves.above_failed(staged({"p-1-1": "yes", "p-2-2": "no"})) == {"p-3-1", "p-3-2"}
    answers = {"p-1-1": "no", "p-2-1": "yes", "p-3-1": Answer(state="unknown")}
    assert moves.above_failed(staged(answers)) == {"p-2-2", "p-3-1", "p-3-2"}


def test_what_is_flagged_is_asked_all_the_same():
    assert moves.above_failed(staged({"p-1-1": "no"}, flags={"p-3-1": ""})) == {"p-2-1", "p-2-2", "p-3-2"}


@pytest.mark.parametrize("method", ["mean", "minimum", "stacked", "peak"])
def test_all_is_asked_where_levels_do_not_build_on_each_other(method):
    asked = questionnaire(ladder("p", 1, 2), practice=of_questions(method))
    assert moves.above_failed(summary(asked, assessment({"p-1-1": "no"}))) == set()


@given(assessed(method="staged"))
def test_no_answer_to_what_is_not_asked_changes_the_level_of_its_practice(case):
    asked, given_ = case
    before = score(asked, given_)
    for question in moves.above_failed(summary(asked, given_)):
        place = asked.questions[question]
        for option in asked.answer_set(place.question).options:
            after = score(asked, with_answer(given_, question, chosen(option.id)))
            assert before.tiers[place.practice.id].level == after.tiers[place.practice.id].level


@given(assessed(method="staged"))
def test_what_is_not_asked_waits_and_something_beneath_it_holds_the_practice(case):
    told = summary(*case)
    for question in moves.above_failed(told):
        place = told.questionnaire.questions[question]
        assert moves.waits(told, question)
        assert question not in told.assessment.flags
        level = told.levels.tiers[place.practice.id].level
        assert level is not None
        assert level.high < place.level


def test_one_comes_back_to_what_waits_and_to_what_is_flagged():
    told = staged(
        {"p-1-1": "yes", "p-2-1": "yes", "p-2-2": Answer(state="unknown"), "p-3-2": "no"}, flags={"p-2-1": "ask Rossi"}
    )
    assert [id_ for id_ in told.questionnaire.questions if moves.calls(told, id_)] == ["p-2-1", "p-2-2", "p-3-1"]
