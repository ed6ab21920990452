"""From gaps to a road map."""

from __future__ import annotations

from datetime import date
from math import fsum

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.assessment.limits import Capacity, Horizon
from maturity.assessment.model import Answer, Progress, Target
from maturity.questionnaire.model import Action, Domain, Practice
from maturity.roadmap.steps import kept, road_map
from maturity.scoring.gaps import NO_GAP
from maturity.scoring.levels import Range
from maturity.scoring.score import score
from tests.scoring.small import NOT_HERE, assessment, ladder, of_questions, question, questionnaire
from tests.strategies import assessments, questionnaires

TINY = 1e-9
TODAY = date(2026, 1, 1)


def action(title: str = "Do it", days: float = 1, cost: float = 0, requires: tuple[str, ...] = ()) -> Action:
    return Action(title=title, effort_days=days, cost=cost, requires=requires)


def actions(*levels: int, **named) -> dict[int, Action]:
    return {level: action(f"Reach {level}", **named) for level in levels}


def target(**levels: int) -> dict[str, Target]:
    return {id: Target(level=level) for id, level in levels.items()}


def mapped(asked, given):
    return road_map(asked, given, score(asked, given), TODAY)


def starts(road):
    """By step, the period in which it begins."""
    return {id: placed.start for id, placed in road.placed.items()}


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
    assert (now.days, now.cost, now.when) == (3, 10_500, "Q1 2026")
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
    assert starts(road) == {"q@1": 0, "p@1": 1}
    assert road.placed["p@1"].why == "takes 10 person-days, and Q1 2026 has nothing left"
    assert [(one.step.id, one.reason) for one in road.unplanned] == [
        ("r@1", "takes 11 person-days in a quarter, and no quarter has more than 10 person-days")
    ]
    assert road.capacity == given.capacity


def test_what_is_not_planned_says_why():
    asked = questionnaire(
        ladder("p", 1, 1, 1, actions={1: action("Wall"), 2: action("Gate", cost=9000), 3: action("Lock")}),
        ladder("q", 1, 1, actions={1: action("Door", cost=4000), 2: action("Window", cost=4500)}),
        ladder("r", 1, actions={1: action("Roof", cost=4800)}),
        ladder("s", 1, actions={1: action("Cellar", cost=4900)}),
    )
    given = assessment(targets=target(p=3, q=2, r=1, s=1), capacity=Capacity(budget=5000), horizon=Horizon(periods=3))
    road = mapped(asked, given)
    assert starts(road) == {"p@1": 0, "q@1": 0, "q@2": 1, "r@1": 2}
    assert {one.step.id: one.reason for one in road.unplanned} == {
        "p@2": "takes 9,000 of budget in a quarter, and no quarter has more than 5,000 of budget",
        "p@3": "waits for “Gate”, which takes 9,000 of budget in a quarter, "
        "and no quarter has more than 5,000 of budget",
        "s@1": "takes 4,900 of budget, and Q1 2026 has only 1,000 of budget left",
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
        "p@1": "takes 50 person-days in a quarter, and no quarter has more than 10 person-days",
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
        "takes 50 person-days in a quarter, and no quarter has more than 10 person-days",
        "waits for “Big”, which takes 50 person-days in a quarter, and no quarter has more than 10 person-days",
    ]


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


@settings(max_examples=50)
@given(cases())
def test_every_step_has_one_place_after_all_it_requires_and_within_the_capacity(case):
    questionnaire, assessment = case
    road = mapped(questionnaire, assessment)
    placed = {step.id for step in road.done}
    for phase in road.phases:
        for step in phase.steps:
            if assessment.action(step.id).status != "running":
                assert set(step.after) <= placed
            assert step.id not in placed
            placed.add(step.id)
        assert phase.days == pytest.approx(fsum(step.days for step in phase.steps))
        assert phase.cost == pytest.approx(fsum(step.cost for step in phase.steps))
    for period in road.periods:
        runs = [each for each in road.placed.values() if each.start <= road.periods.index(period) < each.end]
        assert period.days == pytest.approx(fsum(left_of(assessment, each) / each.duration for each in runs), abs=1e-5)
        for taken, most in ((period.days, assessment.capacity.days), (period.cost, assessment.capacity.budget)):
            assert most is None or taken <= most + 1e-5 or period.overrun
        if not any(said.status == "running" for said in assessment.actions.values()):
            assert not period.overrun
    unplanned = [one.step.id for one in road.unplanned]
    assert placed.isdisjoint(unplanned)
    assert len(unplanned) == len(set(unplanned))
    assert all(one.reason for one in road.unplanned)


@settings(max_examples=50)
@given(cases())
def test_periods_lead_where_they_say(case):
    questionnaire, assessment = case
    road = mapped(questionnaire, assessment)
    assessment = settled(questionnaire, assessment, road.done)
    for number, period in enumerate(road.periods, start=1):
        finished = [each.step for each in road.placed.values() if each.end == number]
        assessment = settled(questionnaire, assessment, finished)
        levels = score(questionnaire, assessment)
        assert period.levels == {id: levels.tiers[id].level for id in questionnaire.tiers}
        assert period.overall == levels.overall.level
    assert road.phases[-1].overall == road.periods[-1].overall


@settings(max_examples=50)
@given(cases())
def test_all_steps_together_close_every_gap_that_actions_can_close(case):
    questionnaire, assessment = case
    assessment = msgspec.structs.replace(assessment, actions={})
    before = score(questionnaire, assessment)
    road = road_map(questionnaire, assessment, before, TODAY)
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


@settings(max_examples=50)
@given(cases())
def test_without_capacities_and_with_time_enough_only_what_cannot_be_reached_is_unplanned(case):
    questionnaire, assessment = case
    free = msgspec.structs.replace(assessment, capacity=Capacity(), actions={}, horizon=Horizon(periods=60))
    road = mapped(questionnaire, free)
    for one in road.unplanned:
        idle = not one.step.gain and one.reason.startswith("brings its practice no nearer")
        assert idle or one.reason.startswith(("requires ", "waits for "))


@settings(max_examples=50)
@given(cases())
def test_the_same_input_gives_the_same_road_map(case):
    questionnaire, assessment = case
    again = msgspec.json.decode(msgspec.json.encode(questionnaire), type=type(questionnaire))
    assert mapped(questionnaire, assessment) == mapped(again, assessment)


def ids(steps):
    return {step.id for step in steps}


def left_of(assessment, placed):
    """The person-days of a step that are not spent yet."""
    return max(0, placed.step.days - (assessment.action(placed.step.id).days or 0))


@settings(max_examples=50)
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


@settings(max_examples=50)
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


def test_a_pinned_step_goes_into_its_phase_and_what_it_needs_before_it():
    _, road = tower(q_1={"pin": "later"}, p_2={"pin": "next"})
    assert phase_ids(road()) == [["p@1"], ["p@2"], ["p@3", "q@1"]]
    assert starts(road(days=5)) == {"p@1": 0, "p@2": 1, "p@3": 2, "q@1": 3}
    assert road(days=5).unheld == {}


def test_a_pin_to_a_quarter_or_a_month_says_in_which_period_a_step_begins():
    _, road = tower(q_1={"pin": "2026-Q3"}, p_1={"pin": "2026-05"})
    assert {id: start for id, start in starts(road(days=5)).items() if id in ("q@1", "p@1")} == {"p@1": 1, "q@1": 2}
    _, road = tower(q_1={"pin": "2031-Q3"})
    assert road(days=5).unheld == {"q@1": "Q3 2031 is not in the road map"}


def test_a_pin_does_not_make_more_days_of_those_that_there_are():
    _, road = tower(p_1={"pin": "now"}, q_1={"pin": "now"})
    found = road(days=5)
    assert starts(found) == {"p@1": 0, "q@1": 1, "p@2": 2, "p@3": 3} or starts(found)["q@1"] > 0
    assert list(found.unheld.values()) == ["takes 5 person-days, and Q1 2026 has nothing left"]


def test_a_pin_that_cannot_hold_gives_way_and_says_why():
    _, road = tower(p_1={"pin": "later"}, p_2={"pin": "now"})
    assert phase_ids(road()) == [["q@1"], [], ["p@1", "p@2", "p@3"]]
    assert road().unheld == {"p@2": "cannot end before Q1 2027, with all that it comes after"}
    _, road = tower(p_1={"pin": "later"}, p_2={"status": "running", "pin": "next"})
    assert starts(road(days=5))["p@2"] == 0
    assert road(days=5).unheld == {"p@2": "is running"}


def test_what_runs_goes_on_whatever_a_period_may_take_and_what_it_needs_comes_first():
    _, road = tower(p_2={"status": "running"})
    found = road(days=4)
    assert starts(found) == {"p@2": 0}
    assert found.periods[0].overrun == "1 person-day more than the 4 that there are"
    assert starts(road(days=5)) == {"p@2": 0, "p@1": 1, "p@3": 2, "q@1": 3}
    assert road(days=5).placed["p@2"].why == "is running"


def test_days_that_were_spent_are_not_planned_again():
    _, road = tower(p_1={"status": "running", "days": 3})
    assert [period.days for period in road(days=7).periods][:2] == [7, 5]


def test_dates_of_an_action_bind_the_plan():
    _, road = tower(q_1={"not_before": "2026-08-15"}, p_1={"start": "2026-04-10"})
    found = starts(road(days=10))
    assert (found["q@1"], found["p@1"]) == (2, 1)
    _, road = tower(q_1={"due": "2026-03-31", "deadline": "hard"})
    assert starts(road(days=5))["q@1"] == 0
    _, road = tower(p_2={"due": "2026-03-31"})
    (late,) = road(days=5).late
    assert (late.step.id, late.due.isoformat(), late.is_hard) == ("p@2", "2026-03-31", False)
    assert late.reason == "cannot end before Q2 2026, with all that it comes after"


def test_what_needs_a_plant_stop_begins_in_a_period_with_one():
    asked = questionnaire(
        ladder("p", 1, actions={1: Action(title="Swap", needs_plant_stop=True)}), ladder("q", 1, actions=actions(1))
    )
    given = {"targets": target(p=1, q=1), "capacity": Capacity(days=5)}
    assert starts(mapped(asked, assessment(**given))) == {"p@1": 0, "q@1": 0}
    road = mapped(asked, assessment(**given, stops={"2026-08-03": "2026-08-16"}))
    assert starts(road) == {"q@1": 0, "p@1": 2}
    assert road.placed["p@1"].why == "needs a plant stop, and there is none before"
    road = mapped(asked, assessment(**given, stops={"2036-08-03": "2036-08-16"}))
    assert [one.reason for one in road.unplanned] == ["needs a plant stop, and none is in the road map"]


def test_a_role_has_a_limit_of_its_own_and_a_period_may_have_another():
    asked = questionnaire(
        *(ladder(id, 1, actions={1: Action(title=id, effort_days=4, role="engineer")}) for id in ("p", "q", "r"))
    )
    given = {"targets": target(all=1), "capacity": Capacity(roles={"engineer": 4})}
    assert sorted(starts(mapped(asked, assessment(**given))).values()) == [0, 1, 2]
    road = mapped(asked, assessment(**given, capacities={"2026-Q2": Capacity(roles={"engineer": 8})}))
    assert sorted(starts(road).values()) == [0, 1, 1]
    assert [(use.title, use.used[:3], use.capacity[:3]) for use in road.uses[2:]] == [
        ("engineer", (4, 8, 0), (4, 8, 4))
    ]


def test_what_counts_three_times_as_much_goes_first():
    asked = questionnaire(ladder("p", 1, actions=actions(1)), ladder("q", 1, actions=actions(1)))
    given = {"p": Target(level=1), "q": Target(level=1, criticality=3)}
    assert starts(mapped(asked, assessment(targets=given, capacity=Capacity(days=1)))) == {"q@1": 0, "p@1": 1}


def test_more_of_anything_never_makes_the_plan_worth_less_and_what_moved_is_told():
    asked, _ = tower()
    now = assessment(targets=target(p=3, q=1), capacity=Capacity(days=5))
    road = mapped(asked, now)
    plans = {"before": kept(road, TODAY)}
    more = mapped(asked, msgspec.structs.replace(now, capacity=Capacity(days=10), plans=plans))
    assert more.value >= road.value == more.value_before
    moves = {each.step.id: (each.before.title, each.after.title) for each in more.moved}
    assert moves["q@1"] == ("Q4 2026", "Q1 2026") or moves["q@1"][1] < moves["q@1"][0]


def test_actions_that_open_questions_may_make_needless_are_told():
    asked = questionnaire(ladder("p", 1, actions=actions(1)), ladder("q", 1, actions=actions(1)))
    road = mapped(asked, assessment({"p-1-1": "no"}, targets=target(p=1, q=1)))
    assert road.may_vanish == ("q@1",)


def test_months_are_periods_too_and_weeks_say_how_many_an_action_takes():
    asked = questionnaire(ladder("p", 1, actions={1: Action(title="Long", effort_days=9, weeks=13)}))
    given = {"targets": target(p=1), "capacity": Capacity(days=3)}
    road = mapped(asked, assessment(**given, horizon=Horizon(start="2027-02-01", unit="month", periods=6)))
    assert (road.placed["p@1"].duration, [period.title for period in road.periods][:2]) == (3, ["Feb 2027", "Mar 2027"])
    assert [period.days for period in road.periods] == [3, 3, 3, 0, 0, 0]
    assert [phase.when for phase in road.phases] == ["Feb 2027 to Apr 2027", "May 2027 to Jul 2027", ""]


def test_what_is_done_leaves_the_plan_raises_no_level_and_is_to_be_proved():
    asked, road = tower(p_1={"status": "done"})
    found = road(days=5)
    assert sorted(starts(found)) == ["p@2", "p@3", "q@1"]
    assert [(step.id, step.settles) for step in found.done] == [("p@1", ("p-1-1",))]
    told = assessment(targets=target(p=3, q=1), actions=said(p_1={"status": "done"}))
    assert score(asked, told) == score(asked, assessment(targets=target(p=3, q=1)))
    proved = mapped(asked, msgspec.structs.replace(told, answers={"p-1-1": Answer(state="answered", option="yes")}))
    assert [(step.id, step.settles) for step in proved.done] == [("p@1", ())]


def test_what_comes_after_a_step_that_is_done_still_waits_for_what_that_needed():
    _, road = tower(p_2={"status": "done"}, p_1={"pin": "later"})
    assert starts(road()) == {"q@1": 0, "p@1": 3, "p@3": 4}


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
