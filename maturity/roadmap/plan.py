"""Which actions to do in which period, under capacities: a greedy search that always finds the same plan.

Every action takes one period. It may be done in the same period as the actions it comes after (a period is months
long, and within it they are done one after the other), never in an earlier one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter
from heapq import heapify, heappop, heappush
from math import fsum, inf
from random import Random

RUNS = 60
"""How often the search is run; the first run takes the ratios as they are."""
SPREAD = 0.25
"""The standard deviation of the logarithm of the random factors that the other runs put on the ratios."""
SLACK = 1e-9
"""By what share an amount may exceed what is left of a capacity, because of rounding in doubles."""


@dataclass(frozen=True, slots=True)
class PlanAction:
    """One action as the planner sees it."""

    id: str
    benefit: float
    """What is gained once it is done, 0 or more; an action with 0 is planned only as a prerequisite."""
    use: Mapping[str, float]
    """What it takes of each resource, 0 or more; of a resource that is not named it takes nothing."""
    after: tuple[str, ...] = ()
    """The ids of the actions that have to be done in the same or an earlier period."""
    fixed: int | None = None
    """The period in which it is done, whatever fits into it; all that it comes after is fixed too, no later."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is to be planned. The ids in ``after`` are ids of ``actions`` and do not run in a circle."""

    actions: tuple[PlanAction, ...]
    capacity: Mapping[str, Sequence[float] | None]
    """What there is of each resource in every period; None, or a resource that is not named, is without limit."""
    worth: Sequence[float]
    """For each period, what one unit of benefit is worth that is gained in it; it should fall from period to period."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Which action is done in which period (0 is the first). An id that is not in ``start`` is not planned."""

    start: Mapping[str, int]
    value: float
    """The sum over the planned actions of benefit times worth."""
    left: Mapping[str, tuple[float, ...]]
    """What is left of each limited resource in every period."""


def plan(problem: Problem) -> Plan:
    """The best of :data:`RUNS` greedy plans; the order in which the actions are given changes nothing.

    A run takes, again and again, the action with the best ratio: its benefit and that of its prerequisites not yet
    planned, over their shares of all capacity. It places them one by one, prerequisites first, in the first period
    with room. Where one of them finds none, none is placed and the action is put aside, until one of its
    prerequisites is placed for another. What is fixed stands before all that, and may leave less than nothing of a
    capacity. Random factors belong to the id of an action, so that an action without
    benefit that nothing needs changes nothing.

    Raises :class:`graphlib.CycleError` where prerequisites run in a circle.
    """
    search = _Search(problem)
    generators = [Random(id) for id in search.ids]  # noqa: S311 (a search, not a secret)
    best = search.run([1.0] * len(generators))
    for _ in range(RUNS - 1):
        found = search.run([generator.lognormvariate(0.0, SPREAD) for generator in generators])
        if found.value > best.value:
            best = found
    return best


def first_period_with_room(
    use: Mapping[str, float], earliest: int, left: Mapping[str, Sequence[float]], periods: int
) -> int | None:
    """The first period from ``earliest`` on in which enough is left of all that an action uses, or None."""
    needs = [(amount, left[resource]) for resource, amount in use.items() if amount > 0 and resource in left]
    for period in range(earliest, periods):
        if all(amount <= remaining[period] * (1 + SLACK) for amount, remaining in needs):
            return period
    return None


class _Search:
    """A problem prepared for many runs: actions by number, in the order of their ids."""

    def __init__(self, problem: Problem) -> None:
        actions = sorted(problem.actions, key=lambda action: action.id)
        number = {action.id: place for place, action in enumerate(actions)}
        self.ids = [action.id for action in actions]
        self.worth = problem.worth
        self.capacity = {resource: have for resource, have in problem.capacity.items() if have is not None}
        self.benefits = [action.benefit for action in actions]
        self.uses = [action.use for action in actions]
        self.shares = [self._share(action.use) for action in actions]
        self.after = [sorted(number[id] for id in action.after) for action in actions]
        self.closures: list[tuple[int, ...]] = [()] * len(actions)
        """Of each action: its prerequisites, near and far, in an order in which they can be done, and itself."""
        for place in TopologicalSorter(dict(enumerate(self.after))).static_order():
            beneath = dict.fromkeys(one for before in self.after[place] for one in self.closures[before])
            self.closures[place] = (*beneath, place)
        self.fixed = {place: action.fixed for place, action in enumerate(actions) if action.fixed is not None}
        self.left = {
            resource: [
                amount - fsum(self.uses[one].get(resource, 0.0) for one, at in self.fixed.items() if at == period)
                for period, amount in enumerate(have)
            ]
            for resource, have in self.capacity.items()
        }
        self.heads = [place for place, benefit in enumerate(self.benefits) if benefit > 0 and place not in self.fixed]
        self.heads_over: list[list[int]] = [[] for _ in actions]
        """Of each action: the actions with benefit that need it."""
        for head in self.heads:
            for one in self.closures[head]:
                self.heads_over[one].append(head)

    def run(self, factors: Sequence[float]) -> Plan:
        """One greedy plan, the ratio of each action multiplied by its factor."""
        start = dict(self.fixed)
        left = {resource: list(have) for resource, have in self.left.items()}
        ratios = [0.0] * len(self.ids)
        for head in self.heads:
            ratios[head] = factors[head] * self._ratio(head, start)
        queue = [(-ratios[head], head) for head in self.heads]
        heapify(queue)
        while queue:
            negative, head = heappop(queue)
            if head in start or -negative != ratios[head]:
                continue
            placed = self._place(head, start, left)
            for other in sorted({other for one in placed for other in self.heads_over[one]}):
                if other not in start:
                    ratios[other] = factors[other] * self._ratio(other, start)
                    heappush(queue, (-ratios[other], other))
        return Plan(
            start={self.ids[one]: start[one] for one in sorted(start)},
            value=fsum(self.benefits[one] * self.worth[period] for one, period in start.items()),
            left={resource: tuple(remaining) for resource, remaining in left.items()},
        )

    def _share(self, use: Mapping[str, float]) -> float:
        shares = []
        for resource, have in self.capacity.items():
            if (amount := use.get(resource, 0.0)) > 0:
                total = fsum(have)
                shares.append(amount / total if total > 0 else inf)
        return fsum(shares)

    def _ratio(self, head: int, start: Mapping[int, int]) -> float:
        missing = [one for one in self.closures[head] if one not in start]
        share = sum(self.shares[one] for one in missing)
        return sum(self.benefits[one] for one in missing) / share if share > 0 else inf

    def _place(self, head: int, start: dict[int, int], left: dict[str, list[float]]) -> list[int]:
        """Places the action and its missing prerequisites, or nothing: what was placed."""
        placed: list[int] = []
        taken: list[tuple[list[float], int, float]] = []
        for one in self.closures[head]:
            if one in start:
                continue
            earliest = max((start[before] for before in self.after[one]), default=0)
            period = first_period_with_room(self.uses[one], earliest, left, len(self.worth))
            if period is None:
                for remaining, at, amount in reversed(taken):
                    remaining[at] = amount
                for other in placed:
                    del start[other]
                return []
            start[one] = period
            placed.append(one)
            for resource, amount in self.uses[one].items():
                if resource in left:
                    taken.append((left[resource], period, left[resource][period]))
                    left[resource][period] -= amount
        return placed
