"""What more of a capacity would bring."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from maturity.planning.model import Problem
from maturity.planning.reasons import value
from maturity.planning.schedule import kept
from maturity.planning.solving import certificate
from maturity.planning.table import table_of

Worth = Mapping[str, tuple[float, ...]]
"""By resource and period, in the unit of the value."""


def worth_of_more(problem: Problem, starts: Mapping[str, int | None]) -> Worth:
    """What one unit more of each resource in each period adds to the value of a plan.

    With the extra ``plan`` from the dual values of the relaxation: a price, also where a single unit is not enough for
    another action. Without it what the plan at least gains if it is filled up with one unit more, which is often 0.
    """
    solved = certificate(problem, starts)
    return solved.prices if solved is not None else filled(problem, starts)


def filled(problem: Problem, starts: Mapping[str, int | None]) -> Worth:
    """What a plan gains if it is filled up with one unit more, for each resource and period."""
    before = value(problem, starts)
    found = {}
    for place, resource in enumerate(problem.resources):
        gains = []
        for period in range(problem.periods):
            more = tuple(amount + (one == period) for one, amount in enumerate(resource.capacity))
            wider = (*problem.resources[:place], replace(resource, capacity=more), *problem.resources[place + 1 :])
            schedule = kept(table_of(replace(problem, resources=wider)), starts)
            schedule.settle()
            gains.append(max(0.0, value(problem, schedule.planned()) - before))
        found[resource.id] = tuple(gains)
    return found
