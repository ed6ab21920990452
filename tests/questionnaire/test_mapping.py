"""How far one questionnaire leads to another, and which questions nothing leads to."""

from __future__ import annotations

import pytest
from msgspec import structs

from maturity.questionnaire.load import load
from maturity.questionnaire.mapping import Link, coverage, links, maps_to
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.shipped import find, shipped
from tests.scoring.small import question
from tests.test_carried import deep, short

PAIRS = [("six-areas", "iiot-smm"), ("iiot-smm", "six-areas")]


def test_each_question_is_counted_once_by_its_strongest_link() -> None:
    ours = short(q1={"d1": "part", "d2": "related"}, q2=("d1",), q3={"d2": "part", "gone": "full"})
    assert links(ours, deep()) == (
        Link("q1", "d1", "part"),
        Link("q1", "d2", "related"),
        Link("q2", "d1", "full"),
        Link("q3", "d2", "part"),
    )
    (covered,) = coverage(ours, deep())
    assert (covered.full, covered.part, covered.related, covered.uncovered) == (1, 1, 0, 1)


def test_a_later_version_and_an_overlay_are_led_to_like_what_they_are_made_from() -> None:
    questions = deep()
    (practice,) = questions.practices.values()
    renamed = structs.replace(practice, questions=(question("now"), *practice.questions[1:]))
    domain = structs.replace(questions.domains[0], practices=(renamed,))
    later = structs.replace(questions, id="ours", based_on={"deep": "1.0.0"}, domains=(domain,), renamed={"d1": "now"})
    assert [link.theirs for link in links(short(q1=("d1", "d2")), later)] == ["now", "d2"]
    assert not maps_to(short(q1=("d1",)), structs.replace(later, based_on={}))


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_shipped_ones_lead_to_each_other_and_only_to_what_is_there(one: str, other: str) -> None:
    ours, theirs = load(find(one)), load(find(other))
    assert maps_to(ours, theirs)
    named = {
        (question, to) for question, led_to in ours.maps[other].items() if question in ours.questions for to in led_to
    }
    assert {(link.ours, link.theirs) for link in links(ours, theirs)} == named


def test_only_a_questionnaire_whose_tiers_lead_somewhere_says_where_to_look_next() -> None:
    def leads(asked: Questionnaire) -> bool:
        return bool(asked.leads)

    assert {asked.id: leads(asked) for asked in map(load, shipped())} == {
        "device-selection": False,
        "iiot-smm": False,
        "six-areas": True,
    }
