"""A problem as the search reads it: flat lists of numbers, all capacities of all periods packed into one whole number.

Each resource has a field of bits in each period, one bit wider than its amounts. That bit, its guard, is set in what is
left; subtracting what an action takes from all fields at once clears the guard of every field with too little. So
whether an action fits is one subtraction and one comparison, however many resources it uses and periods it runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from graphlib import TopologicalSorter
from itertools import accumulate

from maturity.planning.model import Action, Problem

_FINE = 2**40
"""Into how many parts the greatest possible gain is divided: gains are whole, so that sums do not depend on order."""
_LEAST_SHARE = 1e-9
FIXED, HARD, SOFT = range(3)
"""What is bound to a date: its start is given, or it has a deadline within the plan, which is hard or not."""


@dataclass(frozen=True, slots=True)
class Table:
    """A problem by numbers of actions, which follow their ids. Only actions that bring something about have one."""

    ids: tuple[str, ...]
    periods: int
    duration: tuple[int, ...]
    before: tuple[tuple[int, ...], ...]
    """What an action requires."""
    after: tuple[tuple[int, ...], ...]
    """All that requires it, also through others."""
    closure: tuple[tuple[int, ...], ...]
    """All that it requires, also through others, in an order in which it can be done, and itself last."""
    take: tuple[tuple[int, ...], ...]
    """By start, what it takes of all capacities; where it may not start, what no capacity can give."""
    gain: tuple[tuple[int, ...], ...]
    """By start, what it brings; whole. A deadline that is held counts for more than all benefit together."""
    benefit: tuple[float, ...]
    share: tuple[float, ...]
    """The sum of the shares that it takes of each resource's capacity in all periods."""
    heads: tuple[int, ...]
    """Those worth planning for themselves: with a benefit, a deadline or a fixed start."""
    urgency: tuple[float, ...]
    """0 where only the benefit says how soon an action is looked at; greater, the sooner it has to be."""
    users: tuple[tuple[int, ...], ...]
    """By resource, the actions that use it."""
    order: tuple[int, ...]
    """All actions in an order in which they can be done."""
    room: int
    guards: int
    whole: int
    """The gain that all benefit together could have."""

    def starts(self, action: int) -> list[int]:
        """When an action may start as to dates, and could if it were alone."""
        takes = enumerate(self.take[action])
        return [start for start, taken in takes if (self.room - taken) & self.guards == self.guards]


def table_of(problem: Problem) -> Table:
    """The same table for the same problem, in whatever order its actions and resources stand."""
    every = {action.id: action for action in problem.actions}
    heads = {id for id, action in every.items() if action.benefit > 0 or is_bound(action, problem.periods)}
    relevant: set[str] = set()
    path = list(heads)
    while path:
        id = path.pop()
        if id not in relevant:
            relevant.add(id)
            path.extend(every[id].requires)
    ids = tuple(sorted(relevant))
    actions = [every[id] for id in ids]
    number = {id: place for place, id in enumerate(ids)}
    before = tuple(tuple(sorted({number[id] for id in action.requires})) for action in actions)
    duration = tuple(action.duration for action in actions)
    order = _in_order(before, duration)
    closure, after = _closures(before, order)
    packing = _Packing(problem, actions)
    gains = _Gains(problem, actions)
    return Table(
        ids=ids,
        periods=problem.periods,
        duration=duration,
        before=before,
        after=after,
        closure=closure,
        take=tuple(map(packing.take, actions)),
        gain=tuple(map(gains.of, actions)),
        benefit=tuple(map(gains.benefit, actions)),
        share=tuple(map(packing.share, actions)),
        heads=tuple(place for place, id in enumerate(ids) if id in heads),
        urgency=_urgency(problem, actions),
        users=tuple(
            tuple(place for place, action in enumerate(actions) if action.use.get(name)) for name in packing.names
        ),
        order=order,
        room=packing.room,
        guards=packing.guards,
        whole=gains.whole,
    )


def is_bound(action: Action, periods: int) -> bool:
    """Whether it has a fixed start, or a deadline within the plan."""
    return action.start is not None or (action.deadline is not None and action.deadline <= periods)


def allowed_starts(action: Action, periods: int) -> Sequence[int]:
    """The periods in which it may start so that it ends within the plan, whatever it requires and uses."""
    last = periods - action.duration
    if action.start is not None:
        return [action.start] if action.start <= last else []
    if action.windows is not None:
        return sorted({start for start in action.windows if action.not_before <= start <= last})
    return range(action.not_before, last + 1)


class _Packing:
    """Where the bits of each resource in each period are."""

    def __init__(self, problem: Problem, actions: Sequence[Action]) -> None:
        self.periods = problem.periods
        resources = sorted(problem.resources, key=lambda resource: resource.id)
        self.names = [resource.id for resource in resources]
        wanted = [sum(action.use.get(name, 0) for action in actions) for name in self.names]
        least = [
            tuple(min(amount, most) for amount in resource.capacity)
            for resource, most in zip(resources, wanted, strict=True)
        ]
        self.total = dict(zip(self.names, (sum(resource.capacity) for resource in resources), strict=True))
        widths = [most.bit_length() + 1 for most in wanted] or [1]
        self.places = list(accumulate(widths[:-1], initial=0))
        self.stride = sum(widths)
        guard = sum(1 << place + width - 1 for place, width in zip(self.places, widths, strict=True))
        self.guards = self._repeated(guard, self.periods)
        self.room = self.guards
        for place, amounts in zip(self.places, least, strict=False):
            for period, amount in enumerate(amounts):
                self.room |= amount << period * self.stride + place

    def take(self, action: Action) -> tuple[int, ...]:
        once = sum(action.use.get(name, 0) << place for name, place in zip(self.names, self.places, strict=False))
        run = self._repeated(once, action.duration)
        allowed = set(allowed_starts(action, self.periods))
        return tuple(
            run << start * self.stride if start in allowed else self.guards
            for start in range(max(allowed, default=-1) + 1)
        )

    def share(self, action: Action) -> float:
        """A share of nothing counts as all: such an action is never planned."""
        parts = (
            Fraction(amount * action.duration, self.total[name] or amount)
            for name, amount in sorted(action.use.items())
            if amount
        )
        return max(float(sum(parts, Fraction(0))), _LEAST_SHARE)

    def _repeated(self, bits: int, times: int) -> int:
        return sum(bits << period * self.stride for period in range(times))


class _Gains:
    """What an action brings, in whole numbers: deadlines first, then benefit.

    In this order a plan is better: more fixed starts are kept, more hard deadlines held, more of their actions planned
    at all, the same for deadlines that are not hard, and then more value.
    """

    def __init__(self, problem: Problem, actions: Sequence[Action]) -> None:
        self.worth = problem.worth()
        self.periods = problem.periods
        self.most = max((Fraction(action.benefit) for action in actions), default=Fraction(0)) or Fraction(1)
        highest = Fraction(max(self.worth[1:])) or Fraction(1)
        self.by_end = [int(_FINE * Fraction(worth) / highest) for worth in self.worth]
        self.whole = sum(self._benefit(action) * self.by_end[1] // _FINE for action in actions)
        number = len(actions) + 1
        soft_planned = self.whole + 1
        self.planned = {SOFT: soft_planned, HARD: soft_planned * number**2}
        self.held = {SOFT: soft_planned * number, HARD: soft_planned * number**3, FIXED: soft_planned * number**4}

    def benefit(self, action: Action) -> float:
        return float(self._benefit(action))

    def of(self, action: Action) -> tuple[int, ...]:
        tier = tier_of(action, self.periods)
        gains = []
        for end in range(action.duration, self.periods + 1):
            gain = self._benefit(action) * self.by_end[end] // _FINE
            if tier is not None:
                gain += self.planned.get(tier, 0)
                if tier == FIXED or (action.deadline is not None and end <= action.deadline):
                    gain += self.held[tier]
            gains.append(gain)
        return tuple(gains)

    def _benefit(self, action: Action) -> int:
        return int(_FINE * Fraction(action.benefit) / self.most)


def tier_of(action: Action, periods: int) -> int | None:
    """How an action is bound to a date, if it is."""
    if not is_bound(action, periods):
        return None
    return FIXED if action.start is not None else HARD if action.hard else SOFT


def _urgency(problem: Problem, actions: Sequence[Action]) -> tuple[float, ...]:
    bound = [
        (tier, action.start if action.start is not None else (action.deadline or 0) - action.duration, place)
        for place, action in enumerate(actions)
        if (tier := tier_of(action, problem.periods)) is not None
    ]
    urgency = [0.0] * len(actions)
    for rank, (_, _, place) in enumerate(sorted(bound, reverse=True), start=1):
        urgency[place] = rank * _FINE * len(actions) / _LEAST_SHARE
    return tuple(urgency)


def _in_order(before: Sequence[Sequence[int]], duration: Sequence[int]) -> tuple[int, ...]:
    """What the longest chain of work waits for comes first."""
    tail = list(duration)
    for place in reversed(list(TopologicalSorter(dict(enumerate(before))).static_order())):
        for one in before[place]:
            tail[one] = max(tail[one], duration[one] + tail[place])
    return tuple(sorted(range(len(tail)), key=lambda place: (-tail[place], place)))


def _closures(
    before: Sequence[Iterable[int]], order: Sequence[int]
) -> tuple[tuple[tuple[int, ...], ...], tuple[tuple[int, ...], ...]]:
    rank = {place: standing for standing, place in enumerate(order)}
    every: list[set[int]] = [set() for _ in before]
    after: list[list[int]] = [[] for _ in before]
    for place in order:
        every[place] = {place}.union(*(every[one] for one in before[place]))
        for one in sorted(every[place] - {place}):
            after[one].append(place)
    return tuple(tuple(sorted(one, key=rank.__getitem__)) for one in every), tuple(map(tuple, after))
