"""From gaps to a road map."""

from __future__ import annotations

from math import fsum

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.assessment.model import Answer, Capacity, Progress, Target
from maturity.questionnaire.model import Action, Domain, Practice
from maturity.roadmap.steps import road_map
from maturity.scoring.gaps import NO_GAP
from maturity.scoring.levels import Range
from maturity.scoring.score import score
from tests.scoring.small import NOT_HERE, assessment, ladder, of_questions, question, questionnaire
from tests.strategies import assessments, questionnaires

TINY = 1e-9


def action(title: str = "Do it", days: float = 1, cost: float = 0, requires: tuple[str, ...] = ()) -> Action:
    return Action(title=title, effort_days=days, cost=cost, requires=requires)


def actions(*levels: int, **named) -> dict[int, Action]:
    return {level: action(f"Reach {level}", **named) for level in levels}


def target(**levels: int) -> dict[str, Target]:
    return {id: Target(level=level) for id, level in levels.items()}


def mapped(asked, given):
    return road_map(asked, given, score(asked, given))


def phase_ids(road):
    return [[step.id for step in phase.steps] for phase in road.phases]


def test_a_ladder_is_climbed_level_by_level_up_to_the_target():
    asked = questionnaire(ladder("p", 1, 2, 1, actions=actions(1, 2, 3)))
    road = mapped(asked, assessment({"p-1-1": "yes", "p-2-1": "partly"}, targets=target(p=2)))
    (step,) = road.steps
    assert (step.id, step.level, step.practice, step.domain, step.gain) == ("p@2", 2, "p", "all", 1)
    assert step.settles == ("p-2-1", "p-2-2")
    assert [phase.id for phase in road.phases] == ["now", "next", "later"]
    assert [phase.title for phase in road.phases] == ["Now", "Next", "Later"]


def test_without_capacities_the_lowest_level_comes_first_and_all_above_the_second_last():
    asked = questionnaire(
        ladder("p", 1, 1, 1, 1, actions=actions(1, 2, 3, 4)), ladder("q", 1, 1, actions=actions(1, 2))
    )
    given = {"p-1-1": "yes", "q-1-1": "yes"}
    road = mapped(asked, assessment(given, targets=target(p=4, q=2)))
    assert phase_ids(road) == [["p@2", "q@2"], ["p@3"], ["p@4"]]
    given = {"q-1-1": "yes"}
    road = mapped(asked, assessment(given, targets=target(p=4, q=2)))
    assert phase_ids(road) == [["p@1"], ["p@2", "q@2"], ["p@3", "p@4"]]
    assert (road.unplanned, road.without_action) == ((), ())


def test_no_step_goes_before_one_that_it_requires():
    asked = questionnaire(
        ladder("p", 1, actions={1: action(requires=("q@2",))}), ladder("q", 1, 1, actions=actions(1, 2))
    )
    road = mapped(asked, assessment(targets=target(p=1)))
    assert phase_ids(road) == [["q@1"], ["q@2", "p@1"], []]
    assert {step.id: (step.after, step.gain) for step in road.steps} == {
        "q@1": ((), 0),
        "q@2": (("q@1",), 0),
        "p@1": (("q@2",), 1),
    }


def test_what_is_required_and_there_needs_no_step():
    asked = questionnaire(ladder("p", 1, actions={1: action(requires=("q@1",))}), ladder("q", 1, actions=actions(1)))
    for answers in ({"q-1-1": "yes"}, {"q-1-1": NOT_HERE}):
        road = mapped(asked, assessment(answers, targets=target(p=1)))
        assert [(step.id, step.after) for step in road.steps] == [("p@1", ())]


def test_a_prerequisite_gains_no_more_than_its_own_practice_wants():
    asked = questionnaire(
        ladder("p", 1, actions={1: action(requires=("q@2",))}), ladder("q", 1, 1, actions=actions(1, 2))
    )
    road = mapped(asked, assessment(targets=target(p=1, q=1)))
    assert {step.id: step.gain for step in road.steps} == {"q@1": 1, "q@2": 0, "p@1": 1}


def test_what_is_required_and_has_no_action_is_told_and_holds_what_needs_it():
    asked = questionnaire(
        ladder("p", 1, 1, actions={1: action("First", requires=("q@1",)), 2: action("Second")}), ladder("q", 1)
    )
    road = mapped(asked, assessment(targets=target(p=2)))
    assert [(one.step.id, one.reason) for one in road.unplanned] == [
        ("p@1", "requires “Q” at level 1, which is not reached and has no action"),
        ("p@2", "waits for “First”, which is not planned"),
    ]
    assert road.steps == ()


def flat(id: str, *weights: float, **requires: str) -> Practice:
    return Practice(
        id=id,
        title=id.title(),
        questions=tuple(
            question(
                f"{id}{place}",
                weight,
                action=action(
                    f"Settle {id}{place}",
                    requires=tuple([requires[f"{id}{place}"]] if f"{id}{place}" in requires else []),
                ),
            )
            for place, weight in enumerate(weights, start=1)
        ),
    )


def test_questions_with_actions_go_by_what_they_gain_until_the_target_is_reached():
    asked = questionnaire(flat("p", 1, 2, 1, 1), practice=of_questions("mean"))
    road = mapped(asked, assessment({"p1": "mostly", "p2": "no", "p3": "no", "p4": "no"}, targets=target(p=3)))
    assert [(step.id, step.level, step.gain) for step in road.steps] == [
        ("p2", 3, pytest.approx(1.6)),
        ("p3", 3, pytest.approx(0.8)),
    ]
    assert road.without_action == ()


def test_what_a_step_gains_above_the_target_does_not_count():
    asked = questionnaire(flat("p", 1, 1), practice=of_questions("mean"))
    road = mapped(asked, assessment({"p1": "no", "p2": "no"}, targets=target(p=1)))
    assert [(step.id, step.gain) for step in road.steps] == [("p1", 1)]


def test_the_weakest_questions_go_first_where_the_weakest_decides():
    asked = questionnaire(flat("p", 1, 1, 1), practice=of_questions("minimum"))
    road = mapped(asked, assessment({"p1": "partly", "p2": "no", "p3": "no"}, targets=target(p=2)))
    assert [(step.id, step.gain) for step in road.steps] == [("p2", 0), ("p3", 2)]


def test_a_required_question_goes_first():
    asked = questionnaire(flat("p", 5, 1, p1="p2"), practice=of_questions("mean"))
    road = mapped(asked, assessment(targets=target(p=3)))
    assert [(step.id, step.after) for step in road.steps] == [("p2", ()), ("p1", ("p2",))]


def test_a_gap_that_actions_do_not_close_is_told_and_useless_steps_are_left_out():
    asked = questionnaire(ladder("p", 1, 1, 1, actions=actions(1, 3)), ladder("q", 1), ladder("met", 1))
    road = mapped(asked, assessment({"met-1-1": "yes"}, targets=target(p=3, q=1, met=1)))
    assert [step.id for step in road.steps] == ["p@1"]
    assert road.without_action == ("p", "q")


def test_a_level_that_passes_its_threshold_needs_no_step():
    asked = questionnaire(ladder("p", 1, 1, actions=actions(1, 2)), practice=of_questions("staged", 0.5))
    road = mapped(asked, assessment({"p-1-1": "partly", "p-2-1": "no"}, targets=target(p=2)))
    assert [step.id for step in road.steps] == ["p@2"]


def test_each_phase_says_what_it_takes_and_where_it_leads():
    asked = questionnaire(
        Domain(id="a", title="A", practices=(ladder("p", 1, 1, actions=actions(1, 2, days=3, cost=500)),)),
        Domain(id="b", title="B", practices=(ladder("q", 1, actions={1: Action(title="Q", cost="medium")}),)),
    )
    road = mapped(asked, assessment({"q-1-1": "no"}, targets=target(a=2, q=1)))
    now, following, later = road.phases
    assert (now.days, now.cost) == (3, 10_500)
    assert now.domains == {"a": Range(1, 2), "b": Range(1, 1)}
    assert now.overall == Range(1, 1)
    assert following.domains["a"] == Range(2, 2)
    assert (later.steps, later.days, later.domains) == ((), 0, following.domains)


def test_under_a_capacity_the_greatest_gain_for_the_effort_goes_first():
    asked = questionnaire(
        ladder("p", 1, actions={1: action("P", days=10)}),
        ladder("q", 1, weight=3, actions={1: action("Q", days=10)}),
        ladder("r", 1, actions={1: action("R", days=11)}),
    )
    given = assessment(targets=target(all=1), capacity=Capacity(days=10))
    road = mapped(asked, given)
    assert phase_ids(road) == [["q@1"], ["p@1"], []]
    assert [(one.step.id, one.reason) for one in road.unplanned] == [
        ("r@1", "takes 11 person-days, more than the 10 of a phase")
    ]
    assert road.capacity == given.capacity


def test_what_is_not_planned_says_why():
    asked = questionnaire(
        ladder("p", 1, 1, 1, actions={1: action("Wall"), 2: action("Gate", cost=9000), 3: action("Lock")}),
        ladder("q", 1, 1, actions={1: action("Door", cost=4000), 2: action("Window", cost=4500)}),
        ladder("r", 1, actions={1: action("Roof", cost=4800)}),
        ladder("s", 1, actions={1: action("Cellar", cost=4900)}),
    )
    road = mapped(asked, assessment(targets=target(p=3, q=2, r=1, s=1), capacity=Capacity(budget=5000)))
    assert phase_ids(road) == [["p@1", "q@1"], ["q@2"], ["r@1"]]
    assert {one.step.id: one.reason for one in road.unplanned} == {
        "p@2": "costs 9,000, more than the 5,000 of a phase",
        "p@3": "waits for “Gate”, which costs 9,000, more than the 5,000 of a phase",
        "s@1": "costs 4,900, and no phase has that much left",
    }


def test_a_step_that_only_prepares_what_does_not_fit_is_not_done():
    asked = questionnaire(
        ladder("p", 1, actions={1: action("Machine", days=50, requires=("q@1",))}),
        ladder("q", 1, actions={1: action("Base", days=1)}),
    )
    road = mapped(asked, assessment(targets=target(p=1), capacity=Capacity(days=10)))
    assert road.steps == ()
    assert {one.step.id: one.reason for one in road.unplanned} == {
        "q@1": "only prepares “Machine”, which is not planned",
        "p@1": "takes 50 person-days, more than the 10 of a phase",
    }


def test_half_of_what_only_gains_together_is_not_done():
    asked = questionnaire(
        Practice(
            id="p",
            title="P",
            questions=(question("p1", action=action("Big", days=50)), question("p2", action=action("Small", days=1))),
        ),
        practice=of_questions("minimum"),
    )
    road = mapped(asked, assessment(targets=target(p=4), capacity=Capacity(days=10)))
    assert road.steps == ()
    assert [one.reason for one in road.unplanned] == [
        "takes 50 person-days, more than the 10 of a phase",
        "waits for “Big”, which takes 50 person-days, more than the 10 of a phase",
    ]


def one_step_each(*steps: tuple[str, float, float, float]):
    """Practices of one step: id, weight, days, cost."""
    return questionnaire(
        *(ladder(id, 1, weight=weight, actions={1: action(id, days, cost)}) for id, weight, days, cost in steps)
    )


def test_days_and_money_may_both_be_short():
    asked = one_step_each(("p", 9, 10, 0), ("q", 8, 0, 10), ("r", 1, 11, 12))
    road = mapped(asked, assessment(targets=target(all=1), capacity=Capacity(days=10, budget=10)))
    assert [one.reason for one in road.unplanned] == [
        "takes 11 person-days, more than the 10 of a phase; costs 12, more than the 10 of a phase"
    ]


def test_days_and_money_may_be_left_in_different_phases():
    asked = one_step_each(
        ("a", 10, 9, 0),
        ("b", 8, 5, 0),
        ("c", 7, 9, 0),
        ("k", 10, 0, 9),
        ("l", 9.5, 0, 9),
        ("m", 1, 0, 5),
        ("z", 0.01, 5, 5),
    )
    road = mapped(asked, assessment(targets=target(all=1), capacity=Capacity(days=10, budget=10)))
    assert phase_ids(road) == [["a@1", "k@1"], ["b@1", "l@1"], ["c@1", "m@1"]]
    assert [one.reason for one in road.unplanned] == ["takes 5 person-days and costs 5, and no phase has both left"]


def test_a_circle_that_runs_through_a_ladder_does_not_hang():
    asked = questionnaire(
        ladder("p", 1, 1, actions={1: action(requires=("q@2",)), 2: action()}),
        ladder("q", 1, 1, actions={1: action(requires=("p@2",)), 2: action()}),
    )
    for capacity in (Capacity(), Capacity(days=100)):
        road = mapped(asked, assessment(targets=target(all=2), capacity=capacity))
        assert {step.id for step in road.steps} == {"p@1", "p@2", "q@1", "q@2"}


@st.composite
def cases(draw, **options):
    questionnaire = draw(questionnaires(actions=True, **options))
    return questionnaire, draw(assessments(questionnaire, capacities=True))


def settled(questionnaire, assessment, steps):
    """The assessment once the steps are done, as their questions' best options."""
    answers = dict(assessment.answers)
    for id in (id for step in steps for id in step.settles):
        options = questionnaire.answer_set(questionnaire.questions[id].question).options
        best = max(options, key=lambda option: option.score)
        answers[id] = Answer(state="answered", option=best.id)
    return msgspec.structs.replace(assessment, answers=answers)


@given(cases())
def test_every_step_has_one_place_after_all_it_requires_and_within_the_capacity(case):
    questionnaire, assessment = case
    road = mapped(questionnaire, assessment)
    placed = {step.id for step in road.done}
    for phase in road.phases:
        for step in phase.steps:
            assert set(step.after) <= placed
            assert step.id not in placed
            placed.add(step.id)
        assert phase.days == pytest.approx(fsum(step.days for step in phase.steps))
        assert phase.cost == pytest.approx(fsum(step.cost for step in phase.steps))
        fits_days = phase.days <= (assessment.capacity.days if assessment.capacity.days is not None else 1e9) + TINY
        fits_cost = phase.cost <= (assessment.capacity.budget if assessment.capacity.budget is not None else 1e9) + TINY
        assert (fits_days and fits_cost) == (not phase.overrun)
        if not any(said.pin or said.status == "running" for said in assessment.actions.values()):
            assert not phase.overrun
    unplanned = [one.step.id for one in road.unplanned]
    assert placed.isdisjoint(unplanned)
    assert len(unplanned) == len(set(unplanned))
    assert all(one.reason for one in road.unplanned)


@given(cases())
def test_phases_lead_where_they_say(case):
    questionnaire, assessment = case
    road = mapped(questionnaire, assessment)
    assessment = settled(questionnaire, assessment, road.done)
    for phase in road.phases:
        assessment = settled(questionnaire, assessment, phase.steps)
        levels = score(questionnaire, assessment)
        assert phase.domains == {domain.id: levels.tiers[domain.id].level for domain in questionnaire.domains}
        assert phase.overall == levels.overall.level


@given(cases())
def test_all_steps_together_close_every_gap_that_actions_can_close(case):
    questionnaire, assessment = case
    assessment = msgspec.structs.replace(assessment, actions={})
    before = score(questionnaire, assessment)
    road = road_map(questionnaire, assessment, before)
    every_step = [*road.steps, *(one.step for one in road.unplanned)]
    after = score(questionnaire, settled(questionnaire, assessment, every_step))
    gains = dict.fromkeys(questionnaire.practices, 0.0)
    for step in every_step:
        gains[step.practice] += step.gain
    for id, tier in after.tiers.items():
        if tier.kind != "practice" or tier.level is None or tier.target is None:
            continue
        is_met = tier.level.low >= tier.target - NO_GAP
        assert is_met != (id in road.without_action)
        low = before.tiers[id].level.low
        assert gains[id] == pytest.approx(max(0, min(tier.level.low, tier.target) - low), abs=TINY)


@given(cases())
def test_without_capacities_only_what_cannot_be_reached_is_unplanned(case):
    questionnaire, assessment = case
    road = mapped(questionnaire, msgspec.structs.replace(assessment, capacity=Capacity(), actions={}))
    unplanned = {one.step.id: one for one in road.unplanned}
    for one in unplanned.values():
        assert one.reason.startswith(("requires ", "waits for "))
    phases = [[step.level for step in phase.steps if not step.after] for phase in road.phases]
    if all(phases):
        assert max(phases[0]) <= min(phases[1])


@settings(max_examples=50)
@given(cases())
def test_the_same_input_gives_the_same_road_map(case):
    questionnaire, assessment = case
    again = msgspec.json.decode(msgspec.json.encode(questionnaire), type=type(questionnaire))
    assert mapped(questionnaire, assessment) == mapped(again, assessment)


def ids(steps):
    return {step.id for step in steps}


@given(cases())
def test_what_people_say_moves_steps_and_loses_none(case):
    questionnaire, assessment = case
    plain = mapped(questionnaire, msgspec.structs.replace(assessment, actions={}))
    road = mapped(questionnaire, assessment)
    needed = ids(plain.steps) | ids(one.step for one in plain.unplanned)
    said = assessment.actions
    done = {id for id, progress in said.items() if progress.status == "done"}
    assert ids(road.done) == done
    assert ids(road.steps) | ids(one.step for one in road.unplanned) == needed - done
    assert ids(road.not_needed) == said.keys() - done - needed
    assert road.without_action == plain.without_action


@given(cases())
def test_running_steps_stay_pins_hold_or_say_why_and_proof_is_what_is_not_met(case):
    questionnaire, assessment = case
    road = mapped(questionnaire, assessment)
    phase_of = {step.id: phase.id for phase in road.phases for step in phase.steps}
    for id, said in assessment.actions.items():
        if id in phase_of:
            assert said.status != "running" or phase_of[id] == "now"
            assert (said.pin in (None, phase_of[id])) == (id not in road.unheld)
    assert road.unheld.keys() <= phase_of.keys()
    for step in road.done:
        met = settled(questionnaire, msgspec.structs.replace(assessment, actions={}), [step])
        assert set(step.settles) <= {question.id for question in questionnaire.steps[step.id].questions}
        assert step.id not in ids(mapped(questionnaire, met).steps)


def said(**by_step):
    return {step.replace("_", "@"): Progress(**parts) for step, parts in by_step.items()}


def tower(**actions):
    """A ladder of three levels, a step of five days each, and another practice of one step."""
    asked = questionnaire(
        ladder("p", 1, 1, 1, actions={1: action("Wall", days=5), 2: action("Gate", days=5), 3: action("Lock", days=5)}),
        ladder("q", 1, actions={1: action("Roof", days=5)}),
    )
    return asked, lambda days=None: mapped(
        asked, assessment(targets=target(p=3, q=1), capacity=Capacity(days=days), actions=said(**actions))
    )


def test_a_pinned_step_goes_into_its_phase_and_draws_what_it_needs_with_it():
    _, road = tower(q_1={"pin": "later"}, p_2={"pin": "now"})
    assert phase_ids(road()) == [["p@1", "p@2"], [], ["p@3", "q@1"]]
    assert phase_ids(road(days=10)) == [["p@1", "p@2"], ["p@3"], ["q@1"]]
    over = road(days=6)
    assert phase_ids(over) == [["p@1", "p@2"], ["p@3"], ["q@1"]]
    assert [phase.overrun for phase in over.phases] == ["4 person-days more than the 6 of a phase", "", ""]


def test_what_a_pinned_step_needs_goes_where_there_is_room_before_it():
    _, road = tower(p_2={"pin": "next"}, q_1={"pin": "next"})
    assert phase_ids(road(days=5)) == [["p@1"], ["p@2", "q@1"], ["p@3"]]
    assert [phase.overrun for phase in road(days=5).phases] == ["", "5 person-days more than the 5 of a phase", ""]


def test_a_pin_that_cannot_hold_gives_way_and_says_why():
    _, road = tower(p_1={"pin": "later"}, p_2={"pin": "now"})
    assert phase_ids(road()) == [["q@1"], [], ["p@1", "p@2", "p@3"]]
    assert road().unheld == {"p@2": "it comes after “Wall”, which is in “Later”"}
    _, road = tower(p_1={"pin": "later"}, p_2={"status": "running", "pin": "next"})
    for days in (None, 5):
        assert phase_ids(road(days))[0][:2] == ["p@1", "p@2"]
        assert road(days).unheld == {"p@1": "“Gate”, which needs it, is running", "p@2": "it is running"}


def test_what_is_done_leaves_the_plan_raises_no_level_and_is_to_be_proved():
    asked, road = tower(p_1={"status": "done"})
    found = road(days=5)
    assert phase_ids(found) == [["p@2"], ["p@3"], ["q@1"]]
    assert [(step.id, step.settles) for step in found.done] == [("p@1", ("p-1-1",))]
    told = assessment(targets=target(p=3, q=1), actions=said(p_1={"status": "done"}))
    assert score(asked, told) == score(asked, assessment(targets=target(p=3, q=1)))
    proved = mapped(asked, msgspec.structs.replace(told, answers={"p-1-1": Answer(state="answered", option="yes")}))
    assert [(step.id, step.settles) for step in proved.done] == [("p@1", ())]


def test_what_comes_after_a_step_that_is_done_still_waits_for_what_that_needed():
    _, road = tower(p_2={"status": "done"}, p_1={"pin": "later"})
    assert phase_ids(road()) == [["q@1"], [], ["p@1", "p@3"]]


def test_a_running_step_that_no_gap_needs_any_more_is_not_lost():
    asked, _ = tower()
    road = mapped(asked, assessment(targets=target(q=1), actions=said(p_2={"status": "running"}, p_1={"owner": "Kim"})))
    assert [step.id for step in road.not_needed] == ["p@1", "p@2"]
    assert ids(road.steps) == {"q@1"}


def test_a_running_step_whose_prerequisite_nothing_brings_about_is_not_planned():
    asked = questionnaire(ladder("p", 1, actions={1: action("First", requires=("q@1",))}), ladder("q", 1))
    road = mapped(asked, assessment(targets=target(p=1), actions=said(p_1={"status": "running", "pin": "now"})))
    assert [one.step.id for one in road.unplanned] == ["p@1"]
    assert road.unheld == {}
