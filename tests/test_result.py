"""What the result on one page says, however much is answered."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from maturity.assessment.model import Answer, Target
from maturity.questionnaire.model import Action, Domain, Practice, Questionnaire
from maturity.result import ACTIONS, LOOK_NEXT, Result, in_lines, result
from maturity.summary import Summary
from tests.sample import TODAY
from tests.scoring.small import NOT_HERE, UNKNOWN, assessment, of_questions, question, questionnaire
from tests.strategies import assessed

AREAS = ("doors", "keys", "logs")


def area(id: str) -> Domain:
    """An area with two questions, of which the second needs the first one's action."""
    first = question(f"{id}-1", action=Action(title=f"Do {id} 1", effort_days=2))
    second = question(f"{id}-2", action=Action(title=f"Do {id} 2", effort_days=1, requires=(f"{id}-1",)))
    practice = Practice(id=f"{id}-practice", title=id.title(), questions=(first, second))
    return Domain(id=id, title=id.title(), practices=(practice,))


def check(maps: dict[str, tuple[str, ...]] | None = None) -> Questionnaire:
    asked = questionnaire(*map(area, AREAS), practice=of_questions("mean"))
    return structs.replace(asked, maps={"deep": maps or {}})


def of(answers: dict[str, str | Answer], maps: dict[str, tuple[str, ...]] | None = None, **rest: object) -> Result:
    return result(Summary(check(maps), "hash", assessment(answers, **rest), TODAY))


def both(**words: str | Answer) -> dict[str, str | Answer]:
    return {f"{id}-{number}": word for id, word in words.items() for number in (1, 2)}


def titles(found: Result) -> list[str]:
    return [step.action.title for step in found.actions]


def test_strongest_and_weakest_with_their_levels() -> None:
    found = of(both(doors="yes", keys="partly", logs="no"))
    assert found.verdict == "Strongest: Doors (level 4). Weakest: Logs (level 0)."
    assert found.treatment == "Every question that applies is answered."


def test_those_that_stand_alike_are_all_named() -> None:
    found = of(both(doors="yes", keys="no", logs="no"))
    assert found.verdict == "Strongest: Doors (level 4). Weakest: Keys (level 0), Logs (level 0)."
    alike = of(both(doors="partly", keys="partly", logs="partly"))
    assert alike.verdict == "None is stronger than another: Doors (level 2), Keys (level 2), Logs (level 2)."
    assert alike.weakest == ()


def test_open_questions_make_ranges_and_what_has_no_answer_is_not_compared() -> None:
    found = of({"doors-1": "yes", "keys-1": "no", "keys-2": UNKNOWN})
    assert found.verdict == "Strongest: Doors (level 2 to 4). Weakest: Keys (level 0 to 2)."
    assert "Provisional: 4 of 6 questions are open, so levels are ranges." in found.treatment
    assert "Without any answer, so not compared: 1 domain." in found.treatment
    assert of({"doors-1": "yes"}).verdict == "Only one is answered so far: Doors (level 2 to 4)."


@pytest.mark.parametrize(
    ("answers", "verdict", "none"),
    [
        ({}, "Nothing is answered yet.", "None yet: nothing is answered."),
        (both(doors=UNKNOWN), "Nothing is answered yet.", "None yet: nothing is answered."),
        (
            both(doors=NOT_HERE, keys=NOT_HERE, logs=NOT_HERE),
            "No question applies here, so there is nothing to compare.",
            "None: no question applies.",
        ),
    ],
)
def test_where_nothing_is_answered_it_says_so(answers: dict[str, str | Answer], verdict: str, none: str) -> None:
    found = of(answers, {"doors": ("gates",)})
    assert (found.verdict, found.why_these, found.why_next) == (verdict, none, none)
    assert found.actions == ()
    assert found.look_next == {"deep": ()}


def test_how_claimed_and_not_applicable_count_is_said() -> None:
    found = of({**both(doors="yes", logs=NOT_HERE), "keys-1": Answer(state="answered", option="no", claimed=True)})
    assert "1 of 3 answers are only claimed." in found.treatment
    assert "2 do not apply and count nowhere." in found.treatment


def test_actions_are_of_what_is_answered_below_its_best_and_wait_for_no_open_question() -> None:
    assert titles(of({"doors-1": "no", "keys-2": "no", "logs-1": "yes", "logs-2": "no"})) == ["Do doors 1", "Do logs 2"]
    assert len(of(both(doors="no", keys="no", logs="no")).actions) == ACTIONS
    assert of(both(doors="yes")).why_these == "None: every answer so far is the best one."
    assert of({"doors-2": "no"}).why_these.startswith("None on the road map to the highest level (no target is set)")


def test_targets_decide_which_actions_come_first() -> None:
    found = of(both(doors="no", keys="no", logs="no"), targets={"logs": Target(level=4)})
    assert titles(found) == ["Do logs 1", "Do logs 2"]
    assert found.why_these.startswith("First on the road map to the targets")


def test_where_to_look_next_follows_the_weakest_and_names_each_practice_once() -> None:
    maps = {"doors": ("gates", "both"), "keys": ("badges", "both"), "logs-practice": ("records",), "keys-1": ("a1",)}
    found = of(both(doors="partly", keys="no", logs="yes"), maps)
    looks = [(look.practice, look.because.id) for look in found.look_next["deep"]]
    assert looks == [("badges", "keys"), ("both", "keys"), ("gates", "doors")]
    assert "  deep gates, as Doors is at 2" in in_lines(found)
    best = of(both(doors="yes"), maps)
    assert (best.look_next, best.why_next) == ({"deep": ()}, "None: what is answered is at the highest level.")


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whatever_is_answered_the_page_is_short_and_never_names_one_as_both(data: st.DataObject) -> None:
    asked, answered = data.draw(assessed(actions=True))
    maps = {id: tuple(f"{id}-{number}" for number in range(4)) for id in asked.tiers}
    summary = Summary(structs.replace(asked, maps={"deep": maps}), "hash", answered, TODAY)
    found = result(summary)

    assert not {tier.id for tier in found.strongest} & {tier.id for tier in found.weakest}
    assert bool(found.strongest) == any(
        tier.counts.answered and tier.level for tier in summary.levels.of_kind("domain")
    )
    assert len(found.actions) <= ACTIONS
    assert len(found.look_next["deep"]) <= LOOK_NEXT
    planned: set[str] = set()
    for step in found.actions:
        assert planned.issuperset(step.after)
        planned.add(step.id)
    if summary.levels.overall.counts.open:
        assert "Provisional" in found.treatment
