"""What a new assessment takes over from an earlier one, and what it does not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from maturity.assessment.changes import values
from maturity.assessment.model import Answer, Assessment, Progress, Row
from maturity.carried import carried, left_out, taken_over
from maturity.errors import NothingToCarry
from maturity.questionnaire.kinds import Strength
from maturity.questionnaire.load import load
from maturity.questionnaire.mapping import links
from maturity.questionnaire.model import Action, AnswerSet, Fact, Option, Practice, Questionnaire
from maturity.questionnaire.shipped import find
from maturity.summary import Summary
from tests.sample import TODAY
from tests.sample import questionnaire as sample
from tests.scoring.small import NOT_HERE, UNKNOWN, assessment, ladder, of_questions, question, questionnaire
from tests.strategies import assessments, questionnaires

MEAN = of_questions("mean")
GRADED = AnswerSet(
    options=(
        Option(id="all", label="All", score=1),
        Option(id="half", label="Half", score=0.5),
        Option(id="none", label="None", score=0),
    )
)


def short(**maps: tuple[str, ...] | dict[str, Strength]) -> Questionnaire:
    """A check with the questions q1 to q4 that maps to the questionnaire ``deep``."""
    asked = questionnaire(
        Practice(id="p", title="P", questions=tuple(map(question, ("q1", "q2", "q3")))), practice=MEAN
    )
    return structs.replace(asked, maps={"deep": maps})


def deep(answers: AnswerSet | None = None) -> Questionnaire:
    """A questionnaire with the questions d1 to d3."""
    asked = questionnaire(
        Practice(id="d", title="D", questions=tuple(map(question, ("d1", "d2", "d3")))), practice=MEAN
    )
    sets = {"observed": answers} if answers else asked.answer_sets
    return structs.replace(asked, id="deep", answer_sets=sets)


def earlier(asked: Questionnaire, answers: dict[str, str | Answer], **rest: object) -> Summary:
    return Summary(asked, "hash", assessment(answers, **rest), TODAY)


def seen(option: str, **rest: Any) -> Answer:
    return Answer(state="answered", option=option, **rest)


def test_a_mapped_answer_is_claimed_and_says_where_it_comes_from() -> None:
    given = seen("partly", note="said so", evidence="list of May", owner="A. Weber")
    begun = carried(earlier(short(q1=("d1", "d3")), {"q1": given}), deep(), "New")

    told = seen("partly", note="carried over from Works: q1", evidence="list of May", owner="A. Weber")
    assert begun.answers == dict.fromkeys(("d1", "d3"), structs.replace(told, claimed=True))
    assert (begun.name, begun.previous) == ("New", "Works")


@pytest.mark.parametrize(("option", "found"), [("yes", "all"), ("mostly", "half"), ("little", "none"), ("no", "none")])
def test_with_other_options_it_never_says_more_than_was_seen(option: str, found: str) -> None:
    begun = carried(earlier(short(q1=("d1",)), {"q1": option}), deep(GRADED), "New")
    assert begun.answer("d1").option == found


def test_without_an_option_that_says_no_more_nothing_is_carried() -> None:
    above = AnswerSet(options=(Option(id="all", label="All", score=1), Option(id="half", label="Half", score=0.5)))
    assert carried(earlier(short(q1=("d1",)), {"q1": "little"}), deep(above), "New").answers == {}


@pytest.mark.parametrize("order", [("q1", "q2"), ("q2", "q1")])
def test_of_two_answers_to_one_question_the_better_one_holds(order: tuple[str, str]) -> None:
    best, worst = order
    begun = carried(earlier(short(q1=("d1",), q2=("d1",)), {best: "yes", worst: "no"}), deep(), "New")
    assert (begun.answer("d1").option, begun.answer("d1").note) == ("yes", f"carried over from Works: {best}")


@pytest.mark.parametrize("answer", [UNKNOWN, NOT_HERE, Answer(note="only a note"), seen("gone")])
def test_what_says_nothing_elsewhere_is_not_carried(answer: Answer) -> None:
    assert carried(earlier(short(q1=("d1",)), {"q1": answer}), deep(), "New").answers == {}


def test_a_question_that_a_fact_leaves_out_is_not_carried() -> None:
    asked = structs.replace(
        questionnaire(Practice(id="p", title="P", questions=(question("q1", when="radio"),)), practice=MEAN),
        facts=(Fact(id="radio", ask="Radio?"),),
        maps={"deep": {"q1": ("d1",)}},
    )
    assert carried(earlier(asked, {"q1": "yes"}, facts={"radio": "no"}), deep(), "New").answers == {}
    assert carried(earlier(asked, {"q1": "yes"}, facts={"radio": "yes"}), deep(), "New").answer("d1").option == "yes"


def test_a_mapping_to_what_is_not_there_is_passed_over() -> None:
    assert set(carried(earlier(short(q1=("gone", "d2")), {"q1": "yes"}), deep(), "New").answers) == {"d2"}


def test_without_a_mapping_the_nearest_is_named() -> None:
    with pytest.raises(NothingToCarry, match=r'does not map to "deeep"\. Did you mean "deep"\?'):
        carried(earlier(short(q1=("d1",)), {}), structs.replace(deep(), id="deeep"), "New")


@pytest.mark.parametrize(("option", "found"), [("yes", "half"), ("mostly", "half"), ("little", None), ("no", "none")])
def test_what_shows_a_part_is_carried_below_the_best_and_never_as_nothing(option: str, found: str | None) -> None:
    begun = carried(earlier(short(q1={"d1": "part"}), {"q1": option}), deep(GRADED), "New")
    assert begun.answer("d1").option == found
    assert begun.answer("d1").note.endswith("q1, a part of it" if found else "")


def test_what_is_only_related_carries_nothing() -> None:
    assert carried(earlier(short(q1={"d1": "related"}), {"q1": "yes"}), deep(), "New").answers == {}


def test_a_full_answer_holds_over_one_to_a_part() -> None:
    begun = carried(earlier(short(q1={"d1": "part"}, q2=("d1",)), {"q1": "yes", "q2": "yes"}), deep(), "New")
    assert (begun.answer("d1").option, begun.answer("d1").note) == ("yes", "carried over from Works: q2")


def test_only_what_is_open_or_unknown_is_taken_over_and_what_was_noted_stays() -> None:
    into = earlier(deep(), {"d1": "no", "d2": Answer(note="ask Kim", owner="Kim"), "d3": UNKNOWN})
    other = earlier(short(q1=("d1", "d2", "d3")), {"q1": seen("yes", note="said so", owner="A. Weber")})
    found = taken_over(into, other)
    told = "carried over from Works: q1"
    assert found.answers == {
        "d2": seen("yes", note=f"ask Kim\n{told}", owner="Kim", claimed=True),
        "d3": seen("yes", note=told, owner="A. Weber", claimed=True),
    }
    assert found.kept == ("d1",)
    assert found.after.assessment.answers == {"d1": into.assessment.answer("d1"), **found.answers}


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_taking_over_opens_nothing_and_changes_no_other_answer(data: st.DataObject) -> None:
    asked = data.draw(questionnaires())
    before = data.draw(assessments(asked))
    names = st.sampled_from([*asked.questions])
    strengths = st.sampled_from(["full", "part", "related"])
    maps = data.draw(st.dictionaries(names, st.dictionaries(names, strengths, max_size=3), max_size=5))
    other = structs.replace(asked, id="other", maps={asked.id: maps})
    found = taken_over(
        Summary(asked, "hash", before, TODAY), Summary(other, "hash", data.draw(assessments(other)), TODAY)
    )
    for question_id, answer in found.after.assessment.answers.items():
        was = before.answer(question_id)
        if was.state in ("open", "unknown"):
            assert answer == was or (answer.claimed and answer.state in ("answered", "inherited"))
        else:
            assert answer == was


def test_answers_to_the_same_questions_are_put_together_in_another_way() -> None:
    with pytest.raises(NothingToCarry, match="answers the same questions"):
        taken_over(earlier(deep(), {}), earlier(deep(), {}))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_the_next_round_holds_all_that_the_round_before_held_with_every_answer_to_confirm(data: st.DataObject) -> None:
    asked = data.draw(questionnaires())
    before = structs.replace(data.draw(assessments(asked)), name="First")
    begun = carried(Summary(asked, "hash", before, TODAY), asked, "Second")

    expected: dict[object, object] = {("previous", ""): "First"}
    for spot, value in values(before).items():
        is_answered = isinstance(value, Answer) and value.state in ("answered", "inherited")
        expected[spot] = structs.replace(value, claimed=True) if is_answered else value  # type: ignore[type-var]
    assert values(begun) == expected
    assert left_out(Summary(asked, "hash", before, TODAY), Summary(asked, "hash", begun, TODAY)) == ()


def test_the_next_round_of_a_later_version_keeps_what_still_fits() -> None:
    first = earlier(short(), {"q1": "yes", "q2": "mostly", "q3": "no"}, targets={}, profile="gone")
    later = structs.replace(
        questionnaire(Practice(id="p", title="P", questions=tuple(map(question, ("q1", "new2")))), practice=MEAN),
        version="2.0.0",
        answer_sets={"observed": GRADED},
        renamed={"q2": "new2"},
        retired=("q3",),
    )
    begun = carried(first, later, "Second")
    assert {id: answer.option for id, answer in begun.answers.items()} == {"q1": "all", "new2": "half"}
    assert begun.profile is None


def test_what_is_said_of_an_action_goes_on_in_the_next_round_under_the_new_id_of_its_practice() -> None:
    climb = {1: Action(title="Climb")}
    running, stays = Progress(owner="Kim", status="running"), Progress(status="done", days=2)
    first = earlier(
        questionnaire(ladder("p", 1, actions=climb), ladder("q", 1, actions=climb)),
        {},
        actions={"p@1": running, "q@1": stays},
    )
    later = structs.replace(
        questionnaire(ladder("new", 1, actions=climb), ladder("r", 1)), renamed={"p": "new"}, retired=("q",)
    )
    begun = carried(first, later, "Second")
    assert begun.actions == {"new@1": running}
    assert "action q@1" in left_out(first, Summary(later, "hash", begun, TODAY))


def test_where_no_option_fits_any_more_the_question_is_open_and_its_texts_stay() -> None:
    above = AnswerSet(options=(Option(id="all", label="All", score=1), Option(id="half", label="Half", score=0.5)))
    given = seen("little", note="said so", evidence="list of May", owner="A. Weber")
    first = earlier(deep(), {"d1": given, "d2": "little", "d3": "mostly"})
    begun = carried(first, deep(above), "Second")

    assert begun.answers == {
        "d1": Answer(note="said so", evidence="list of May", owner="A. Weber"),
        "d3": Answer(state="answered", option="half", claimed=True),
    }
    assert left_out(first, Summary(deep(above), "hash", begun, TODAY)) == (
        "answer d1: little; its note, evidence and owner are taken over",
        "answer d2: little",
    )


def test_a_row_keeps_the_cells_that_the_next_version_has_a_place_for_and_the_rest_is_told() -> None:
    register = sample().registers[0]
    columns = tuple(
        structs.replace(column, options=("audit", "visit")) if column.id == "kind" else column
        for column in register.columns
        if column.id != "host"
    )
    asked = structs.replace(sample(), registers=(structs.replace(register, columns=columns, due=()),))
    ada = {"visitor": "Ada", "kind": "repair", "last": "2026-01-02", "host": "Li"}
    rows = {"visits/a": Row(cells=ada), "visits/b": Row(cells={"visitor": "Bo", "kind": "audit"})}
    first = earlier(sample(), {}, rows=rows, flags={"gone": "why"})
    begun = carried(first, asked, "Second")

    assert begun.rows == {
        "visits/a": Row(cells={"visitor": "Ada", "last": "2026-01-02"}),
        "visits/b": rows["visits/b"],
    }
    assert left_out(first, Summary(asked, "hash", begun, TODAY)) == ('row "Ada" of visits: kind, host', "flag gone")


def test_the_short_check_that_ships_leads_to_the_long_one() -> None:
    six, smm = load(find("six-areas")), load(find("iiot-smm"))
    answers = {id: seen("yes", evidence="shown") for id in six.questions}
    full = Summary(six, "hash", Assessment(id="1", name="Check", created_at="", changed_at="", answers=answers), TODAY)
    begun = carried(full, smm, "Long")

    to = {
        strength: {link.theirs for link in links(six, smm) if link.strength == strength}
        for strength in ("full", "part")
    }
    assert {id for id, answer in begun.answers.items() if answer.option == "yes"} == to["full"]
    assert {id for id, answer in begun.answers.items() if answer.option == "partly"} == to["part"] - to["full"]
    assert min(map(len, to.values())) >= 10
    assert all(answer.claimed for answer in begun.answers.values())
