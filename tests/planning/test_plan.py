"""What every plan holds, whatever the problem."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.planning import Effort, Plan, Progress, plan, read_problem, use
from maturity.planning.margin import filled
from tests.planning.instances import site, sites
from tests.planning.problems import problems
from tests.planning.validator import best, faults, kept, value_of

slow = settings(max_examples=60, deadline=None)


def planned(problem: dict[str, Any], earlier: Plan | None = None, effort: Effort | None = None) -> Plan:
    raw = json.dumps(problem).encode()
    return plan(read_problem(raw), earlier=earlier.starts if earlier else None, effort=effort)


def standing(problem: dict[str, Any], found: Plan) -> tuple[tuple[int, ...], float]:
    return kept(problem, dict(found.starts)), value_of(problem, dict(found.starts))


@slow
@given(problems())
def test_a_plan_keeps_to_prerequisites_capacities_and_dates(problem: dict[str, Any]) -> None:
    found = planned(problem)
    assert faults(problem, dict(found.starts)) == []
    assert found.value == value_of(problem, dict(found.starts))


@slow
@given(problems())
def test_what_is_missing_is_listed_with_a_reason(problem: dict[str, Any]) -> None:
    found = planned(problem)
    assert [one.id for one in found.unplanned] == [id for id, start in found.starts.items() if start is None]
    late = {}
    for action in problem["actions"]:
        start, deadline = found.starts[action["id"]], action.get("deadline", problem["periods"] + 1)
        if deadline <= problem["periods"] and (start is None or start + action["duration"] > deadline):
            late[action["id"]] = None if start is None else start + action["duration"] - deadline
    assert {one.id: one.by for one in found.missed_deadlines} == late
    assert all(one.reason for one in (*found.unplanned, *found.missed_deadlines))


@slow
@given(problems(), st.randoms(use_true_random=False))
def test_the_order_of_actions_changes_nothing(problem: dict[str, Any], random: Any) -> None:
    shuffled = dict(problem, actions=random.sample(problem["actions"], len(problem["actions"])))
    shuffled["resources"] = random.sample(problem["resources"], len(problem["resources"]))
    assert planned(shuffled) == planned(problem)


@slow
@given(problems(), st.data())
def test_more_capacity_is_never_worse_than_the_earlier_plan(problem: dict[str, Any], data: st.DataObject) -> None:
    before = planned(problem)
    more = st.integers(0, 3)
    wider = [
        dict(one, capacity=[amount + data.draw(more) for amount in one["capacity"]]) for one in problem["resources"]
    ]
    problem = dict(problem, resources=wider)
    assert standing(problem, planned(problem, before)) >= standing(problem, before)


@slow
@given(problems(bound=False))
def test_a_longer_plan_with_the_same_end_is_never_worse_than_the_earlier_one(problem: dict[str, Any]) -> None:
    before = planned(problem)
    longer = dict(
        problem,
        periods=problem["periods"] + 1,
        weights=[*problem["weights"][:-1], 0, problem["weights"][-1]],
        resources=[dict(one, capacity=[*one["capacity"], 0]) for one in problem["resources"]],
    )
    assert planned(longer, before).value >= before.value


@slow
@given(problems(), st.sampled_from([2, 3, 64]))
def test_the_unit_of_benefit_and_of_a_capacity_changes_no_start(problem: dict[str, Any], factor: int) -> None:
    starts = planned(problem).starts
    richer = [dict(action, benefit=action["benefit"] * factor) for action in problem["actions"]]
    assert planned(dict(problem, actions=richer)).starts == starts
    in_parts = dict(
        problem,
        resources=[
            dict(one, capacity=[amount * factor for amount in one["capacity"]]) if one["id"] == "days" else one
            for one in problem["resources"]
        ],
        actions=[
            dict(
                action, use={name: amount * (factor if name == "days" else 1) for name, amount in action["use"].items()}
            )
            for action in problem["actions"]
        ],
    )
    assert planned(in_parts).starts == starts


@slow
@given(problems())
def test_an_action_without_benefit_that_nothing_requires_changes_nothing(problem: dict[str, Any]) -> None:
    idle = {"id": "idle", "duration": 1, "use": {one["id"]: 1 for one in problem["resources"]}}
    found = planned(dict(problem, actions=[idle, *problem["actions"]]))
    assert found.starts == {**planned(problem).starts, "idle": None}


@slow
@given(problems(bound=False))
def test_with_enough_of_everything_each_action_starts_as_soon_as_it_can(problem: dict[str, Any]) -> None:
    enough = [dict(one, capacity=[10**6] * problem["periods"]) for one in problem["resources"]]
    ends: dict[str, int] = {}
    for action in problem["actions"]:
        ends[action["id"]] = action["duration"] + max((ends[one] for one in action["requires"]), default=0)
    starts = planned(dict(problem, resources=enough)).starts
    for action in problem["actions"]:
        if action["benefit"] and ends[action["id"]] <= problem["periods"] and problem["weights"][-1]:
            assert starts[action["id"]] == ends[action["id"]] - action["duration"]


@slow
@given(problems(bound=False))
def test_without_any_capacity_nothing_that_uses_some_is_planned(problem: dict[str, Any]) -> None:
    nothing = [dict(one, capacity=[0] * problem["periods"]) for one in problem["resources"]]
    starts = planned(dict(problem, resources=nothing)).starts
    used = {action["id"] for action in problem["actions"] if any(action["use"].values())}
    assert all(starts[id] is None for id in used)


@slow
@given(problems(bound=False), st.integers(0, 5))
def test_what_is_done_and_frozen_costs_the_plan_nothing(problem: dict[str, Any], now: int) -> None:
    before = planned(problem)
    frozen = [
        dict(action, start=start) if (start := before.starts[action["id"]]) is not None and start < now else action
        for action in problem["actions"]
    ]
    again = planned(dict(problem, actions=frozen), before)
    assert again.value >= before.value
    assert all(again.starts[one["id"]] == one["start"] for one in frozen if "start" in one)


def test_progress_is_told_and_can_end_the_search() -> None:
    problem = read_problem(json.dumps(site(1, "mixed", 0.5, practices=4)).encode())
    seen: list[Progress] = []
    whole = plan(problem, progress=lambda now: not seen.append(now))
    assert (seen[0].share, seen[-1].share) == (0.0, 1.0)
    assert [one.value for one in seen] == sorted(one.value for one in seen)
    ended = plan(problem, progress=lambda now: False)
    assert (whole.stopped_by, ended.stopped_by) == ("greedy", "time")
    assert 0 < ended.value <= whole.value


def test_an_exact_search_that_is_ended_early_still_says_how_good_a_plan_can_be() -> None:
    pytest.importorskip("highspy")
    problem = read_problem(json.dumps(site(1, "mixed", 0.5)).encode())
    ended = plan(problem, effort=Effort(exact=True), progress=lambda now: now.share is not None)
    assert ended.stopped_by == "time"
    assert not ended.proven
    assert ended.bound is not None
    assert ended.bound >= ended.value


def test_what_no_period_has_room_for_is_not_in_the_bound() -> None:
    pytest.importorskip("highspy")
    problem: dict[str, Any] = {
        "periods": 2,
        "weights": [1, 1, 1],
        "resources": [{"id": "days", "capacity": [5, 4]}],
        "actions": [
            {"id": "fits", "duration": 1, "use": {"days": 5}, "benefit": 1},
            {"id": "too-much", "duration": 1, "use": {"days": 6}, "benefit": 8},
            {"id": "after-it", "duration": 1, "benefit": 8, "requires": ["too-much"]},
        ],
    }
    found = planned(problem, effort=Effort(certificate=True))
    assert (found.value, found.bound, found.proven) == (2, pytest.approx(2), True)


def test_a_plan_of_many_sites_begins_from_the_relaxation_where_that_is_better() -> None:
    pytest.importorskip("highspy")
    problem = sites(1, "mixed", 0.5, 6)
    alone, guided = planned(problem), planned(problem, effort=Effort(certificate=True))
    assert faults(problem, dict(guided.starts)) == []
    assert guided == planned(problem, effort=Effort(certificate=True))
    assert guided.bound is not None
    assert guided.bound >= guided.value > alone.value


def test_filling_up_prices_the_day_that_is_short() -> None:
    problem = read_problem(
        b'{"periods": 1, "weights": [0, 1], "resources": [{"id": "days", "capacity": [3]}, {"id": "money", '
        b'"capacity": [9]}], "actions": [{"id": "a", "duration": 1, "use": {"days": 4, "money": 1}, "benefit": 5}]}'
    )
    assert filled(problem, plan(problem).starts) == {"days": (5.0,), "money": (0.0,)}
    assert use(problem, {"a": 0}) == {"days": (4,), "money": (1,)}


few = settings(max_examples=10, deadline=None)
BEST = Effort(exact=True)


def at_least(problem: dict[str, Any], one: Plan, other: Plan) -> None:
    """One plan stands no lower than another of a problem that is the same but for what the test changed."""
    (counts, value), (others, less) = standing(problem, one), standing(problem, other)
    assert counts >= others
    assert counts > others or value >= less * (1 - 1e-4)


@few
@given(problems(actions=5, periods=3), st.data())
def test_more_capacity_never_makes_the_best_plan_worse(problem: dict[str, Any], data: st.DataObject) -> None:
    pytest.importorskip("highspy")
    more = st.integers(0, 3)
    wider = [
        dict(one, capacity=[amount + data.draw(more) for amount in one["capacity"]]) for one in problem["resources"]
    ]
    larger = dict(problem, resources=wider)
    at_least(larger, planned(larger, effort=BEST), planned(problem, effort=BEST))


@few
@given(problems(actions=5, periods=3, bound=False))
def test_a_longer_horizon_with_the_same_end_never_makes_the_best_plan_worse(problem: dict[str, Any]) -> None:
    pytest.importorskip("highspy")
    longer = dict(
        problem,
        periods=problem["periods"] + 1,
        weights=[*problem["weights"][:-1], 0, problem["weights"][-1]],
        resources=[dict(one, capacity=[*one["capacity"], 0]) for one in problem["resources"]],
    )
    assert planned(longer, effort=BEST).value >= planned(problem, effort=BEST).value * (1 - 1e-4)


@few
@given(problems(actions=5, periods=3, bound=False), st.sampled_from([3, 64]))
def test_the_unit_of_benefit_and_of_a_capacity_does_not_change_how_good_the_best_plan_is(
    problem: dict[str, Any], factor: int
) -> None:
    pytest.importorskip("highspy")
    scaled = dict(
        problem,
        resources=[dict(one, capacity=[amount * factor for amount in one["capacity"]]) for one in problem["resources"]],
        actions=[
            dict(
                action,
                benefit=action["benefit"] * factor,
                use={name: amount * factor for name, amount in action["use"].items()},
            )
            for action in problem["actions"]
        ],
    )
    best_value = planned(problem, effort=BEST).value
    assert planned(scaled, effort=BEST).value == pytest.approx(factor * best_value, rel=1e-4)


@few
@given(problems(actions=5, periods=3, bound=False), st.integers(0, 3))
def test_planning_best_again_with_the_begun_part_frozen_changes_nothing(problem: dict[str, Any], now: int) -> None:
    pytest.importorskip("highspy")
    before = planned(problem, effort=BEST)
    frozen = [
        dict(action, start=start) if (start := before.starts[action["id"]]) is not None and start < now else action
        for action in problem["actions"]
    ]
    again = planned(dict(problem, actions=frozen), effort=BEST)
    assert again.value == pytest.approx(before.value, rel=1e-4)


@settings(max_examples=15, deadline=None)
@given(problems(actions=4, periods=3))
def test_an_exact_plan_is_the_best_of_all_and_under_the_bound(problem: dict[str, Any]) -> None:
    pytest.importorskip("highspy")
    found, quick = planned(problem, effort=Effort(exact=True)), planned(problem, effort=Effort(certificate=True))
    counts, value = best(problem)
    assert standing(problem, found) == (counts, pytest.approx(value, rel=1e-4))
    assert faults(problem, dict(found.starts)) == []
    assert found.proven
    assert found.stopped_by == "gap"
    assert quick.bound is not None
    if standing(problem, quick)[0] == counts:
        assert quick.value <= found.value + 1e-6 * (1 + found.value) <= quick.bound + 1e-5 * (1 + found.value)
