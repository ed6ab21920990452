"""What may be relied on when assessments stand side by side."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from maturity.assessment.model import Answer, Assessment
from maturity.comparison import compare, words
from maturity.errors import ComparisonRefused
from maturity.questionnaire.model import Fact, Practice, Questionnaire
from maturity.scoring.levels import Range
from maturity.scoring.state import state_of
from maturity.summary import Summary
from tests.sample import TODAY
from tests.scoring.small import NOT_HERE, UNKNOWN, assessment, of_questions, question, questionnaire
from tests.strategies import assessments, questionnaires

MEAN = of_questions("mean")


def side(asked: Questionnaire, name: str, answers: dict[str, str | Answer] | None = None, **rest: object) -> Summary:
    return Summary(asked, f"{asked.version}-hash", structs.replace(assessment(answers, **rest), name=name), TODAY)


def plain(id: str, *questions: str, knock_outs: tuple[str, ...] = ()) -> Practice:
    return Practice(
        id=id,
        title=id.title(),
        questions=tuple(structs.replace(question(each), knock_out=each in knock_outs) for each in questions),
    )


def test_tiers_stand_in_file_order_with_a_range_for_each_and_the_difference_that_is_sure() -> None:
    asked = questionnaire(plain("updates", "u1", "u2"), plain("keys", "k1"), plain("logs", "l1"), practice=MEAN)
    found = compare(
        [
            side(asked, "Alpha", {"u1": "yes", "u2": "yes", "k1": "yes", "l1": NOT_HERE}),
            side(asked, "Beta", {"u1": "no", "u2": UNKNOWN, "l1": "yes"}),
            side(asked, "Gamma", {"u1": "partly", "u2": "yes", "k1": "mostly", "l1": NOT_HERE}),
        ]
    )

    assert [each.name for each in found.assessments] == ["Alpha", "Beta", "Gamma"]
    assert [each.counts.open + each.counts.unknown for each in found.assessments] == [0, 2, 0]
    tiers = {tier.id: tier for tier in found.tiers}
    assert list(tiers) == ["all", "updates", "keys", "logs"]
    assert tiers["updates"].levels == (Range(4, 4), Range(0, 2), Range(3, 3))
    assert tiers["updates"].sure_difference == 2
    assert (tiers["keys"].levels[1], tiers["keys"].sure_difference) == (Range(0, 4), 1)
    assert (tiers["logs"].levels, tiers["logs"].sure_difference) == ((None, Range(4, 4), None), None)


def test_ranges_that_touch_are_not_surely_different() -> None:
    asked = questionnaire(plain("updates", "u1", "u2"), practice=MEAN)
    found = compare([side(asked, "Alpha", {"u1": "yes", "u2": "no"}), side(asked, "Beta", {"u1": "yes"})])

    assert found.overall.levels == (Range(2, 2), Range(2, 4))
    assert found.overall.sure_difference == 0


def test_questions_that_surely_differ_come_first_the_largest_before_the_others() -> None:
    asked = questionnaire(plain("p", "same", "open", "small", "applies", "large", "silent"))
    first = {"same": "yes", "open": "yes", "small": "yes", "applies": "yes", "large": "no"}
    second = {
        "same": Answer(state="inherited", option="yes", source="group", claimed=True),
        "open": UNKNOWN,
        "small": "mostly",
        "applies": NOT_HERE,
        "large": "yes",
        "silent": UNKNOWN,
    }
    found = compare([side(asked, "Alpha", first), side(asked, "Beta", second)])

    assert [(each.id, each.is_sure, each.sure_difference) for each in found.differing] == [
        ("large", True, 1.0),
        ("small", True, 0.25),
        ("applies", True, 0.0),
        ("open", False, 0.0),
    ]
    assert [said.option for said in found.differing[1].said] == ["yes", "mostly"]


def test_a_knock_out_fails_at_any_answer_below_the_highest_and_stays_open_without_one() -> None:
    asked = questionnaire(
        plain("p", "other", "k1", knock_outs=("k1",)),
        Practice(
            id="cloud",
            title="Cloud",
            questions=(structs.replace(question("k2", when="cloud"), knock_out=True),),
        ),
        facts=[Fact(id="cloud", ask="Is there a cloud?")],
    )
    given = {
        "met": "yes",
        "failed": "mostly",
        "inherited": Answer(state="inherited", option="no", source="data sheet"),
        "unknown": UNKNOWN,
        "no reason": Answer(state="not-applicable"),
        "not here": NOT_HERE,
        "no such option": "maybe",
    }
    found = compare(
        [side(asked, "nothing said", facts={"cloud": "no"})]
        + [side(asked, name, {"k1": answer, "other": "no"}) for name, answer in given.items()]
    )

    assert [each.id for each in found.knock_outs] == ["k1", "k2"]
    assert [said.standing for said in found.knock_outs[0].said] == [
        "open",
        "met",
        "failed",
        "failed",
        "open",
        "open",
        "does-not-apply",
        "open",
    ]
    assert [said.standing for said in found.knock_outs[1].said][:2] == ["does-not-apply", "open"]


def test_versions_are_compared_in_what_both_have() -> None:
    old = questionnaire(plain("p", "q1", "gone", "q2"), plain("left", "l1"))
    reworded = structs.replace(question("q2"), ask="Asked better?")
    kept = plain("p", "q1", "new", knock_outs=("new",))
    practice = structs.replace(kept, questions=(*kept.questions, reworded))
    new = structs.replace(questionnaire(practice, plain("more", "m1")), version="2.0.0")
    answers = {"q1": "yes", "q2": "yes", "gone": "yes", "l1": "yes"}
    found = compare([side(old, "2025", answers), side(new, "2026", {"q1": "no", "q2": "yes", "new": "no", "m1": "no"})])

    assert not found.is_one_version
    assert [each.version for each in found.assessments] == ["1.0.0", "2.0.0"]
    assert [each.not_compared for each in found.assessments] == [("gone", "l1"), ("new", "m1")]
    assert [tier.id for tier in found.tiers] == ["all", "p"]
    assert [each.id for each in found.differing] == ["q1"]
    assert found.reworded == ("q2",)
    assert [(each.id, [said.standing for said in each.said]) for each in found.knock_outs] == [
        ("new", ["not-asked", "failed"])
    ]


def test_overlays_of_one_questionnaire_are_compared_in_what_it_asks() -> None:
    base = questionnaire(plain("updates", "u1"), practice=MEAN)
    north, south = (
        structs.replace(questionnaire(plain("updates", "u1", own), practice=MEAN), id=id, based_on={base.id: "1.0.0"})
        for id, own in (("north", "n1"), ("south", "s1"))
    )
    found = compare([side(north, "North", {"u1": "yes"}), side(south, "South", {"u1": "no"})])
    assert found.questionnaire == base.id
    assert [each.version for each in found.assessments] == [f"north {north.version}", f"south {south.version}"]
    assert [each.not_compared for each in found.assessments] == [("n1",), ("s1",)]
    assert [each.id for each in found.differing] == ["u1"]


def test_levels_on_different_scales_have_no_difference() -> None:
    four = questionnaire(plain("p", "q"), practice=MEAN)
    three = structs.replace(questionnaire(plain("p", "q"), practice=MEAN, top_level=3), version="2.0.0")
    found = compare([side(four, "Alpha", {"q": "yes"}), side(three, "Beta", {"q": "no"})])

    assert not found.is_one_scale
    assert found.overall.levels == (Range(4, 4), Range(0, 0))
    assert {tier.sure_difference for tier in (*found.tiers, found.overall)} == {None}
    assert [each.id for each in found.differing] == ["q"]


ASKED = questionnaire(plain("p", "q"))
OTHER = structs.replace(ASKED, id="other")


@pytest.mark.parametrize(
    ("sides", "word"),
    [
        ([], "at least two"),
        ([side(ASKED, "Alpha")], "at least two"),
        ([side(ASKED, f"Plant {number}") for number in range(9)], "8 is the most"),
        ([side(ASKED, "Alpha"), side(ASKED, "Beta"), side(ASKED, "Alpha")], '"Alpha" is named twice'),
        ([side(ASKED, "Alpha"), side(OTHER, "Beta")], '"Alpha" answers small, "Beta" answers other'),
    ],
)
def test_what_cannot_stand_side_by_side_is_refused(sides: list[Summary], word: str) -> None:
    with pytest.raises(ComparisonRefused, match=word):
        compare(sides)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Summary, Summary]:
    asked = draw(questionnaires())
    first, second = draw(assessments(asked)), draw(assessments(asked))
    second = structs.replace(second, name="Other works")
    return Summary(asked, "hash", first, TODAY), Summary(asked, "hash", second, TODAY)


def completed(summary: Summary, draw: st.DrawFn) -> Summary:
    """The same with an answer to everything that is open."""
    asked, given_ = summary.questionnaire, summary.assessment
    answers = {
        id: Answer(state="answered", option=draw(st.sampled_from(sorted(asked.answer_set(place.question).by_id))))
        for id, place in asked.questions.items()
        if state_of(place.question, given_) in ("open", "unknown", "to-complete")
    }
    filled: Assessment = structs.replace(given_, answers={**given_.answers, **answers})
    return Summary(asked, summary.questionnaire_hash, filled, TODAY)


@settings(deadline=None)
@given(st.data(), pairs())
def test_a_sure_difference_holds_however_the_open_questions_are_answered(
    data: st.DataObject, pair: tuple[Summary, Summary]
) -> None:
    before = compare(pair)
    after = compare([completed(each, data.draw) for each in pair])

    for now, then in zip((before.overall, *before.tiers), (after.overall, *after.tiers), strict=True):
        assert now.sure_difference is None or (then.sure_difference or 0) >= now.sure_difference - 1e-9
    assert {each.id for each in before.differing if each.is_sure} <= {each.id for each in after.differing}


@settings(deadline=None)
@given(pairs())
def test_the_order_of_names_changes_only_the_order_of_columns(pair: tuple[Summary, Summary]) -> None:
    there, back = compare(pair), compare(pair[::-1])

    assert [tier.levels for tier in there.tiers] == [tier.levels[::-1] for tier in back.tiers]
    assert [tier.sure_difference for tier in there.tiers] == [tier.sure_difference for tier in back.tiers]
    assert [each.id for each in there.differing] == [each.id for each in back.differing]


@settings(deadline=None)
@given(pairs())
def test_an_assessment_differs_in_nothing_from_its_copy(pair: tuple[Summary, Summary]) -> None:
    one = pair[0]
    found = compare([one, Summary(one.questionnaire, "hash", structs.replace(one.assessment, name="Copy"), TODAY)])

    assert found.differing == ()
    assert not any(tier.sure_difference for tier in (*found.tiers, found.overall))


def test_names_give_way_to_letters_where_there_are_many() -> None:
    found = compare([side(ASKED, "Alpha"), side(ASKED, "Beta"), side(ASKED, "Gamma")])

    assert words.heads(found, 3) == ["Alpha", "Beta", "Gamma"]
    assert words.heads(found, 2) == ["A", "B", "C"]


def test_claimed_and_inherited_are_told_also_where_a_knock_out_is_met() -> None:
    asked = questionnaire(plain("p", "k1", knock_outs=("k1",)))
    given = {
        "Alpha": Answer(state="answered", option="yes", claimed=True),
        "Beta": Answer(state="inherited", option="no", source="data sheet", claimed=True),
        "Gamma": Answer(state="not-applicable"),
    }
    found = compare([side(asked, name, {"k1": answer}) for name, answer in given.items()])

    assert [words.as_knock_out(said, said.label) for said in found.knock_outs[0].said] == [
        "met, claimed",
        "failed: No, inherited, claimed",
        "open: not applicable without a reason",
    ]
