"""The planner: what every plan keeps to, and how good plans are."""

from __future__ import annotations

from dataclasses import replace
from graphlib import CycleError
from itertools import product
from math import fsum
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.roadmap.plan import PlanAction, Problem, plan

ALMOST = 1e-6
WORTH = (5.5, 4.5, 3.6)


@st.composite
def problems(draw, *, max_actions: int = 10, least_use: int = 0) -> Problem:
    """Actions that come only after earlier ones, under two resources of which either may be without limit."""
    actions: list[PlanAction] = []
    for place in range(draw(st.integers(0, max_actions))):
        after = draw(st.sets(st.sampled_from([one.id for one in actions]), max_size=2)) if actions else set()
        days, money, benefit = draw(
            st.tuples(st.integers(least_use, 6), st.integers(0, 6), st.sampled_from([0.0, 0.5, 1.0, 2.0]))
        )
        # ids whose order is not that of the prerequisites
        actions.append(PlanAction(f"{place * 7 % 11}", benefit, {"days": days, "money": money}, tuple(sorted(after))))
    amounts = st.one_of(st.none(), st.lists(st.integers(0, 12), min_size=3, max_size=3))
    return Problem(tuple(actions), {"days": draw(amounts), "money": draw(amounts)}, WORTH)


def breaks(problem: Problem, start: dict[str, int | None]) -> bool:
    """Whether these starts break a prerequisite or a capacity."""
    for action in problem.actions:
        mine = start.get(action.id)
        if mine is not None and any((before := start.get(id)) is None or before > mine for id in action.after):
            return True
    return any(
        sum(action.use[resource] for action in problem.actions if start.get(action.id) == period)
        > have[period] + ALMOST
        for resource, have in problem.capacity.items()
        if have is not None
        for period in range(len(problem.worth))
    )


def value(problem: Problem, start: dict[str, int | None]) -> float:
    return fsum(
        action.benefit * problem.worth[period]
        for action in problem.actions
        if (period := start.get(action.id)) is not None
    )


@given(problems())
def test_prerequisites_and_capacities_hold_and_the_value_is_true(problem):
    found = plan(problem)
    assert not breaks(problem, dict(found.start))
    assert found.value == pytest.approx(value(problem, dict(found.start)))
    assert set(found.start.values()) <= {0, 1, 2}
    for resource, left in found.left.items():
        for period, have in enumerate(problem.capacity[resource]):
            used = sum(one.use[resource] for one in problem.actions if found.start.get(one.id) == period)
            assert left[period] == pytest.approx(have - used)


@given(problems())
def test_what_gains_nothing_is_planned_only_for_what_needs_it(problem):
    found = plan(problem)
    needed = {one.id for one in problem.actions if one.benefit > 0 and one.id in found.start}
    for action in reversed(problem.actions):  # generated so that what comes after comes later
        if action.id in needed:
            needed |= set(action.after)
    assert set(found.start) == needed


@given(problems(), st.randoms(use_true_random=False))
def test_the_order_of_actions_changes_nothing(problem, random):
    actions = [replace(one, after=tuple(random.sample(one.after, len(one.after)))) for one in problem.actions]
    random.shuffle(actions)
    assert plan(replace(problem, actions=tuple(actions))) == plan(problem)


@given(problems(), st.sampled_from([0.25, 2.0, 1024.0]))
def test_scale_changes_nothing(problem, factor):
    found = plan(problem)
    dearer = replace(problem, actions=tuple(replace(one, benefit=one.benefit * factor) for one in problem.actions))
    assert plan(dearer).start == found.start
    if problem.capacity["days"] is not None:
        in_hours = replace(
            problem,
            actions=tuple(replace(one, use=one.use | {"days": one.use["days"] * factor}) for one in problem.actions),
            capacity=problem.capacity | {"days": [amount * factor for amount in problem.capacity["days"]]},
        )
        assert plan(in_hours).start == found.start


@given(problems(), st.data())
def test_a_leaf_that_gains_nothing_changes_nothing(problem, data):
    ids = [one.id for one in problem.actions]
    after = data.draw(st.lists(st.sampled_from(ids), max_size=2, unique=True)) if ids else []
    leaf = PlanAction(data.draw(st.sampled_from(["", "5x", "z"])), 0.0, {"days": 1}, tuple(after))
    assert plan(replace(problem, actions=(*problem.actions, leaf))).start == plan(problem).start


@given(problems())
def test_without_limits_everything_that_gains_is_done_at_once(problem):
    found = plan(replace(problem, capacity={"days": None}))
    assert {one.id for one in problem.actions if one.benefit > 0} <= set(found.start)
    assert set(found.start.values()) <= {0}


@given(problems(least_use=1))
def test_without_any_capacity_nothing_is_planned(problem):
    found = plan(replace(problem, capacity={"days": [0, 0, 0]}))
    assert (dict(found.start), found.value) == ({}, 0)


def best_value(problem: Problem) -> float:
    """The value of the best of all possible plans."""
    ids = [one.id for one in problem.actions]
    ways = (dict(zip(ids, starts, strict=True)) for starts in product([None, 0, 1, 2], repeat=len(ids)))
    return max(value(problem, start) for start in ways if not breaks(problem, start))


@settings(max_examples=40)
@given(problems(max_actions=4))
def test_no_plan_is_better_than_the_best(problem):
    assert plan(problem).value <= best_value(problem) + ALMOST


def test_plans_are_near_the_best():
    random = Random(7)
    shares = []
    for _ in range(25):
        actions = tuple(
            PlanAction(
                str(place),
                random.choice([0, 1, 2, 3]),
                {"days": random.randint(1, 6), "money": random.randint(0, 6)},
                (str(random.randrange(place)),) if place and random.random() < 0.5 else (),
            )
            for place in range(5)
        )
        problem = Problem(actions, {"days": (5, 5, 5), "money": (6, 6, 6)}, WORTH)
        shares.append((plan(problem).value + ALMOST) / (best_value(problem) + ALMOST))
    assert fsum(shares) / len(shares) > 0.97


def test_what_a_prerequisite_makes_possible_counts_for_it():
    problem = Problem(
        (
            PlanAction("groundwork", 0, {"days": 5}),
            PlanAction("great", 10, {"days": 5}, ("groundwork",)),
            PlanAction("easy", 1, {"days": 2}),
        ),
        {"days": (10, 2, 0)},
        WORTH,
    )
    assert plan(problem).start == {"groundwork": 0, "great": 0, "easy": 1}


def test_a_prerequisite_that_stands_makes_what_needs_it_cheap():
    problem = Problem(
        (
            PlanAction("base", 0, {"days": 40}),
            PlanAction("first", 1000, {"days": 1}, ("base",)),
            PlanAction("second", 3, {"days": 1}, ("base",)),
            PlanAction("alone", 1, {"days": 1}),
        ),
        {"days": (42, 0, 0)},
        WORTH,
    )
    assert plan(problem).start == {"base": 0, "first": 0, "second": 0}


def test_one_action_exactly_fills_a_period_in_spite_of_rounding():
    actions = tuple(PlanAction(f"a{n}", 1, {"days": 0.1}) for n in range(10))
    assert set(plan(Problem(actions, {"days": (1.0, 0, 0)}, WORTH)).start.values()) == {0}


def test_what_is_fixed_stays_and_the_rest_takes_what_that_leaves():
    problem = Problem(
        (
            PlanAction("running", 0, {"days": 8}, fixed=0),
            PlanAction("pinned", 1, {"days": 4}, fixed=1),
            PlanAction("free", 5, {"days": 3}),
            PlanAction("after", 5, {"days": 2}, ("pinned",)),
        ),
        {"days": (5, 7, 7)},
        WORTH,
    )
    found = plan(problem)
    assert found.start == {"running": 0, "pinned": 1, "after": 1, "free": 2}
    assert found.left["days"] == (-3, 1, 4)
    assert found.value == pytest.approx(value(problem, dict(found.start)))


def test_a_circle_of_prerequisites_is_refused():
    circle = (PlanAction("a", 1, {}, ("b",)), PlanAction("b", 1, {}, ("a",)))
    with pytest.raises(CycleError):
        plan(Problem(circle, {}, WORTH))
