"""Why a level is not higher, and what to ask next."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.questionnaire.model import Domain, Practice
from maturity.scoring.reasons import Holding, HoldingPractice, holding_practices, holding_questions, next_questions
from maturity.scoring.score import score
from tests.scoring.outcomes import TINY, chosen, open_questions, ranges, with_answer
from tests.scoring.small import (
    NOT_HERE,
    UNKNOWN,
    assessment,
    ladder,
    of_children,
    of_questions,
    question,
    questionnaire,
)
from tests.strategies import assessed


def flat(id: str, *weights: float) -> Practice:
    questions = tuple(question(f"{id}-{place}", weight) for place, weight in enumerate(weights, start=1))
    return Practice(id=id, title=id.title(), questions=questions)


def held(asked, answers, practice="p"):
    return [(one.question, one.gain) for one in holding_questions(asked, assessment(answers), practice)]


def test_a_staged_practice_is_held_by_the_first_level_that_is_not_passed():
    asked = questionnaire(ladder("p", 1, 3, 1))
    answers = {"p-1-1": "yes", "p-2-1": "no", "p-2-2": "partly", "p-2-3": "yes", "p-3-1": "no"}
    assert holding_questions(asked, assessment(answers), "p") == (
        Holding("p-2-1", gain=0, progress=pytest.approx(1 / 3)),
        Holding("p-2-2", gain=0, progress=pytest.approx(1 / 6)),
    )


def test_the_last_question_of_a_level_gains_all_that_is_met_above_it():
    asked = questionnaire(ladder("p", 1, 2, 1))
    answers = {"p-1-1": "yes", "p-2-1": NOT_HERE, "p-3-1": "yes"}
    assert held(asked, answers) == [("p-2-2", 2)]


def test_what_passes_the_threshold_does_not_hold():
    asked = questionnaire(ladder("p", 2), practice=of_questions("staged", 0.5))
    assert held(asked, {"p-1-1": "partly", "p-1-2": "little"}) == [("p-1-2", 1)]


def test_the_minimum_is_held_by_the_weakest_questions():
    asked = questionnaire(flat("p", 1, 1, 1), practice=of_questions("minimum"))
    assert held(asked, {"p-1": "partly", "p-2": "little", "p-3": "yes"}) == [("p-2", 1)]
    assert held(asked, {"p-1": "little", "p-2": "little", "p-3": "yes"}) == [("p-1", 0), ("p-2", 0)]


def test_a_mean_is_held_by_all_that_is_not_full_the_heaviest_first():
    asked = questionnaire(flat("p", 1, 2, 1), practice=of_questions("mean"))
    assert held(asked, {"p-1": "no", "p-2": "partly", "p-3": "mostly"}) == [("p-1", 1), ("p-2", 1), ("p-3", 0.25)]


def test_a_peak_is_held_by_what_would_lift_the_mark():
    asked = questionnaire(ladder("p", 1, 1, 1), practice=of_questions("peak"))
    assert held(asked, {"p-1-1": "no", "p-2-1": "yes", "p-3-1": "no"}) == [("p-3-1", 1)]


def test_nothing_holds_what_is_full_or_does_not_apply():
    asked = questionnaire(ladder("p", 1, 1))
    assert held(asked, {"p-1-1": "yes", "p-2-1": "yes"}) == []
    assert held(asked, {"p-1-1": NOT_HERE, "p-2-1": NOT_HERE}) == []


def two_domains(**rules) -> object:
    return questionnaire(
        Domain(id="a", title="A", practices=(ladder("p", 1), ladder("q", 1, 1, weight=2))),
        Domain(id="b", title="B", practices=(ladder("r", 1),)),
        **rules,
    )


def practices_holding(asked, answers, tier=None):
    given = assessment(answers)
    return holding_practices(asked, given, score(asked, given), tier)


def test_the_whole_is_held_by_the_practices_of_its_weakest_domain():
    assert practices_holding(two_domains(), {"r-1-1": "yes", "q-1-1": "no"}) == (
        HoldingPractice("q", pytest.approx(1)),
        HoldingPractice("p", pytest.approx(1 / 3)),
    )
    assert [one.practice for one in practices_holding(two_domains(), {"p-1-1": "yes", "q-1-1": "yes"})] == ["r"]


def test_practices_that_tie_at_the_minimum_hold_together_though_none_gains_alone():
    asked = two_domains(domain=of_children("minimum"))
    assert practices_holding(asked, {"r-1-1": "no"}, "a") == (HoldingPractice("p", 0), HoldingPractice("q", 0))


def test_a_tier_from_questions_is_held_by_the_practices_of_the_questions_that_hold_it():
    asked = two_domains(domain=of_questions("staged"))
    assert practices_holding(asked, {"p-1-1": "yes"}, "a") == (HoldingPractice("q", 2),)


def test_a_practice_at_its_top_holds_nothing():
    assert practices_holding(two_domains(), {"p-1-1": "yes", "q-1-1": "yes", "q-2-1": "yes", "r-1-1": "yes"}) == ()


def test_next_comes_what_narrows_its_practice_most():
    asked = questionnaire(ladder("p", 1, 1, 1), ladder("q", 1))
    # five options, of which one passes: p-1-1 takes 3 levels away in four of five cases and adds none in the fifth
    assert next_questions(asked, assessment()) == ("p-1-1", "p-2-1", "q-1-1", "p-3-1")
    assert next_questions(asked, assessment({"p-1-1": "no"})) == ("q-1-1", "p-2-1", "p-3-1")


def test_equal_narrowing_goes_by_the_domain_and_then_by_file_order():
    asked = questionnaire(
        Domain(id="a", title="A", practices=(ladder("p", 1), ladder("q", 1))),
        Domain(id="b", title="B", practices=(ladder("r", 1),)),
    )
    assert next_questions(asked, assessment()) == ("r-1-1", "p-1-1", "q-1-1")


def test_only_what_still_needs_an_answer_is_next():
    asked = questionnaire(ladder("p", 3))
    assert next_questions(asked, assessment({"p-1-1": "no", "p-1-2": NOT_HERE, "p-1-3": UNKNOWN})) == ("p-1-3",)


@given(assessed())
def test_every_open_question_is_next_once(case):
    questionnaire, assessment = case
    assert sorted(next_questions(questionnaire, assessment)) == sorted(open_questions(questionnaire, assessment))


@given(assessed(), st.data())
def test_next_questions_are_ordered_by_what_answering_them_does_to_the_range(case, data):
    questionnaire, assessment = case

    def width(level) -> float:
        return level.high - level.low

    def narrowing(question: str) -> float:
        place = questionnaire.questions[question]
        before = width(ranges(questionnaire, assessment)[place.practice.id])
        after = [
            width(ranges(questionnaire, with_answer(assessment, question, chosen(option.id)))[place.practice.id])
            for option in questionnaire.answer_set(place.question).options
        ]
        return before - sum(after) / len(after)

    found = [narrowing(question) for question in next_questions(questionnaire, assessment)[:4]]
    assert all(former >= latter - TINY for former, latter in pairwise(found))


@given(assessed())
def test_what_holds_a_practice_gains_what_it_says(case):
    questionnaire, assessment = case
    before = ranges(questionnaire, assessment)
    for practice in questionnaire.practices:
        for holding in holding_questions(questionnaire, assessment, practice)[:3]:
            options = questionnaire.answer_set(questionnaire.questions[holding.question].question).options
            best = max(options, key=lambda option: option.score)
            after = ranges(questionnaire, with_answer(assessment, holding.question, chosen(best.id)))
            assert after[practice].low - before[practice].low == pytest.approx(holding.gain, abs=TINY)


@given(assessed())
def test_a_tier_does_not_rise_as_long_as_what_holds_it_stays(case):
    questionnaire, assessment = case
    levels = score(questionnaire, assessment)
    for tier in [None, *questionnaire.tiers]:
        holding = {one.practice for one in holding_practices(questionnaire, assessment, levels, tier)}
        others_met = assessment
        for id, place in questionnaire.questions.items():
            if place.practice.id not in holding and assessment.answer(id).state != "not-applicable":
                options = questionnaire.answer_set(place.question).options
                best = max(options, key=lambda option: option.score)
                others_met = with_answer(others_met, id, chosen(best.id))
        before, after = (ranges(questionnaire, one)[tier or "overall"] for one in (assessment, others_met))
        assert before is None or after.low <= before.low + TINY
