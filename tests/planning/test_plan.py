"""What every plan holds, whatever the problem."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from maturity.planning import Plan, plan, read_problem
from tests.planning.problems import problems
from tests.planning.validator import best, faults, kept, value_of


def planned(problem: dict[str, Any], earlier: Plan | None = None) -> Plan:
    return plan(read_problem(json.dumps(problem).encode()), earlier=earlier.starts if earlier else None)


@given(problems())
def test_a_plan_keeps_to_prerequisites_capacities_and_dates(problem: dict[str, Any]) -> None:
    found = planned(problem)
    assert faults(problem, dict(found.starts)) == []
    assert found.value == value_of(problem, dict(found.starts))


@given(problems(actions=4, periods=3))
def test_tiny_problems_are_planned_as_well_as_they_can_be(problem: dict[str, Any]) -> None:
    found = planned(problem)
    assert (kept(problem, dict(found.starts)), found.value) == best(problem)


@given(problems(), st.randoms(use_true_random=False))
def test_the_order_of_actions_changes_nothing(problem: dict[str, Any], random: Any) -> None:
    shuffled = dict(problem, actions=random.sample(problem["actions"], len(problem["actions"])))
    assert planned(shuffled) == planned(problem)
