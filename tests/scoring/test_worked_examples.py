"""The worked examples of the scoring rules (K = 4, staged, threshold 1 unless said)."""

import pytest

from maturity.assessment.model import Answer
from maturity.questionnaire.model import Practice
from maturity.scoring.levels import Range, cut, shown_range
from maturity.scoring.score import score
from tests.scoring.small import NOT_HERE, assessment, ladder, of_questions, question, questionnaire

OPEN = Answer()


def practice_level(rungs, method="staged", threshold=1.0, top_level=4):
    """The practice's result for answers listed by level."""
    practice = ladder("p", *map(len, rungs))
    ids = [asked.id for asked, _ in practice.all_questions]
    asked = questionnaire(practice, practice=of_questions(method, threshold), top_level=top_level)
    given = dict(zip(ids, [answer for rung in rungs for answer in rung], strict=True))
    return score(asked, assessment(given)).tiers["p"]


def exactly(level):
    return Range(level, level)


def test_partly_does_not_pass_a_level_and_shows_as_progress():
    found = practice_level([["yes", "yes"], ["yes", "partly"], ["no"]])
    assert found.level == exactly(1)
    assert found.progress == exactly(0.75)


def test_an_open_question_gives_a_range_that_jumps_over_what_is_met_above():
    found = practice_level([["yes"], [OPEN], ["yes"]])
    assert found.level == Range(1, 3)
    assert found.progress == Range(0, 1)


def test_a_level_without_applicable_questions_is_passed_by_the_one_above():
    assert practice_level([[NOT_HERE], ["yes"], ["no"]]).level == exactly(2)


def test_a_level_without_applicable_questions_does_not_count_by_itself():
    assert practice_level([[NOT_HERE, NOT_HERE], ["no"]]).level == exactly(0)
    assert practice_level([["yes"], [NOT_HERE]]).level == exactly(1)


def test_nothing_applicable_has_no_level():
    found = practice_level([[NOT_HERE, NOT_HERE], [NOT_HERE]])
    assert (found.level, found.progress) == (None, None)
    assert shown_range(found.level) == "–"


def test_a_lower_threshold_lets_partly_pass():
    assert practice_level([["partly"]], threshold=0.5).level == exactly(1)


def test_stacked_adds_up_the_levels():
    rungs = [["yes", "partly"], ["little", "no"], ["no", "no"]]
    assert practice_level(rungs, "stacked", top_level=3).level == exactly(0.875)


def test_stacked_makes_up_for_a_level_that_does_not_apply():
    assert practice_level([["yes"], [NOT_HERE], ["no"]], "stacked").level == exactly(1.5)


def test_peak_is_the_high_water_mark():
    assert practice_level([["no"], ["partly"], ["yes", "no"], ["partly"]], "peak").level == exactly(3)
    assert practice_level([["no"], ["partly"]], "peak").level == exactly(0)


def test_mean_is_weighted():
    asked = questionnaire(
        Practice(id="p", title="P", questions=(question("a", weight=2), question("b"), question("c"))),
        practice=of_questions("mean"),
    )
    assert score(asked, assessment({"a": "yes", "b": "partly", "c": "no"})).tiers["p"].level == exactly(2.5)


def test_minimum_is_the_weakest_question():
    asked = questionnaire(
        Practice(id="p", title="P", questions=(question("a", weight=9), question("b"))),
        practice=of_questions("minimum"),
    )
    assert score(asked, assessment({"a": "yes", "b": "little"})).tiers["p"].level == exactly(1)


def test_a_domain_leaves_out_practices_that_do_not_apply():
    asked = questionnaire(ladder("two", 1, 1, 1), ladder("three", 1, 1, 1, 1, weight=2), ladder("none", 1))
    given = {"two-1-1": "yes", "two-2-1": "yes", "two-3-1": "no", "none-1-1": NOT_HERE}
    given |= {f"three-{level}-1": "yes" for level in (1, 2, 3)} | {"three-4-1": "no"}
    level = score(asked, assessment(given)).tiers["all"].level
    assert level is not None
    assert level.low == level.high == pytest.approx(8 / 3)
    assert cut(level.low) == 2.6


def test_what_is_shown_is_cut_and_never_rounded_up():
    assert [cut(level) for level in (2.96, 3 - 1e-9, 0.3, 4 * 0.7)] == [2.9, 3.0, 0.3, 2.8]
