"""Why an action is where it is and not earlier, why it is in no period at all, and what holds up a deadline.

Everything is judged by the plan as it stands: the other actions stay where they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from graphlib import TopologicalSorter
from math import inf
from typing import Literal

from msgspec import Struct

from maturity.i18n import N_, _
from maturity.planning.model import Action, Problem
from maturity.planning.table import allowed_starts
from maturity.text import quoted

Starts = Mapping[str, int | None]
"""By action, when it starts; None or missing where it is not planned."""


class Stop(Struct, frozen=True):
    """What keeps an action from an earlier start, or from any."""

    action: str
    """Whose start it is about: the action that was asked for, or one that it requires."""
    kind: Literal["benefit", "horizon", "fixed", "window", "requires", "capacity"]
    """``benefit``: it brings none, and nothing planned requires it; ``horizon``: it does not end within the plan;
    ``fixed``: its start is given; ``window``: it may not start earlier, or at no time that is left;
    ``requires``: what it requires is not finished; ``capacity``: there is too little of a resource."""
    by: str = ""
    """The id of the action that is required, or of the resource."""
    period: int = 0
    """Where the capacity is short; when what is required ends; when it starts, or could end at the earliest."""
    needed: int = 0
    """Of the resource in that period."""
    left: int = 0
    """What the others leave of it."""


class Reasons:
    """The reasons of one plan. Takes a problem that was checked, and starts that keep to it."""

    def __init__(self, problem: Problem, starts: Starts) -> None:
        self._periods = problem.periods
        self._actions = {action.id: action for action in problem.actions}
        self._starts = {id: start for id, start in starts.items() if start is not None and id in self._actions}
        used = use(problem, starts)
        self._left = {
            resource.id: [most - taken for most, taken in zip(resource.capacity, used[resource.id], strict=True)]
            for resource in problem.resources
        }

    def not_earlier(self, id: str) -> Stop | None:
        """What keeps a planned action from the start before its own; None where there is none to take."""
        action, start = self._actions[id], self._starts[id]
        if start == 0:
            return None
        if action.start is not None:
            return Stop(id, "fixed", period=start)
        allowed = [one for one in allowed_starts(action, self._periods) if one < start]
        if not allowed:
            return Stop(id, "window", period=start)
        done = self._required_until(action)
        shorts = (self._short(action, one, start) for one in reversed(allowed) if one >= done)
        return next(filter(None, shorts), None) or (self._requirement(action, done) if allowed[0] < done else None)

    def not_planned(self, id: str) -> Stop:
        """What stopped an action that the plan leaves out."""
        planned, left = dict(self._starts), {name: list(rest) for name, rest in self._left.items()}
        try:
            stops = (self._impossible(action) or self._placed(action) for action in self._still_required(id))
            return next(filter(None, stops), Stop(id, "benefit"))
        finally:
            self._starts, self._left = planned, left

    def late(self, id: str) -> Stop:
        """The first thing that keeps an action from being finished by its deadline."""
        if id not in self._starts:
            return self.not_planned(id)
        action, by = self._actions[id], self._actions[id].deadline or 0
        while True:
            start, latest = self._starts[action.id], by - action.duration
            if action.start is not None:
                return Stop(action.id, "fixed", period=start)
            done = self._required_until(action)
            if done <= latest or self._earliest[action.id] > by:
                break
            action, by = self._actions[self._requirement(action, done).by], latest
        if self._earliest[action.id] > by:
            return Stop(action.id, "horizon", period=int(self._earliest[action.id]))
        allowed = allowed_starts(action, self._periods)
        shorts = (self._short(action, one, start) for one in reversed(allowed) if done <= one <= latest)
        return next(filter(None, shorts), Stop(action.id, "window", period=start))

    @cached_property
    def _earliest(self) -> Mapping[str, float]:
        """By action, when it could be finished with enough of everything and of periods; infinite if never."""
        ends: dict[str, float] = {}
        for id in TopologicalSorter({action.id: action.requires for action in self._actions.values()}).static_order():
            action = self._actions[id]
            ready = max((ends[one] for one in action.requires), default=0)
            if action.start is not None:
                starts: Iterable[float] = [action.start]
            else:
                ready = max(ready, action.not_before)
                starts = action.windows if action.windows is not None else [ready]
            ends[id] = min((one for one in starts if one >= ready), default=inf) + action.duration
        return ends

    def _impossible(self, action: Action) -> Stop | None:
        """Why it could not be planned whatever the capacities."""
        end = self._earliest[action.id]
        if end <= self._periods:
            return None
        if end < inf:
            return Stop(action.id, "horizon", period=int(end))
        return Stop(action.id, "window")

    def _required_until(self, action: Action) -> int:
        return max((self._starts[one] + self._actions[one].duration for one in action.requires), default=0)

    def _requirement(self, action: Action, done: int) -> Stop:
        ends = ((self._starts[one] + self._actions[one].duration, one) for one in sorted(action.requires))
        return Stop(action.id, "requires", next(one for end, one in ends if end == done), done)

    def _short(self, action: Action, start: int, own: int | None = None) -> Stop | None:
        """The first resource that is short if it starts then; ``own`` is where it stands and takes its part now."""
        for period in range(start, start + action.duration):
            for name, amount in sorted(action.use.items()):
                left = self._left[name][period]
                if own is not None and own <= period < own + action.duration:
                    left += amount
                if amount > left:
                    return Stop(action.id, "capacity", name, period, amount, left)
        return None

    def _still_required(self, id: str) -> Iterator[Action]:
        """What is not planned of an action and all that it requires, in an order in which it can be done."""
        seen = set(self._starts)
        path = [(id, False)]
        while path:
            one, expanded = path.pop()
            if expanded:
                yield self._actions[one]
            elif one not in seen:
                seen.add(one)
                path.append((one, True))
                path.extend((other, False) for other in sorted(self._actions[one].requires, reverse=True))

    def _placed(self, action: Action) -> Stop | None:
        """Plans it for now where it fits, so that one sees what comes of those after it; else why not."""
        done = self._required_until(action)
        shorts = []
        for start in allowed_starts(action, self._periods):
            if start < done:
                continue
            short = self._short(action, start)
            if short is None:
                self._starts[action.id] = start
                for name, amount in action.use.items():
                    for period in range(start, start + action.duration):
                        self._left[name][period] -= amount
                return None
            shorts.append(short)
        return _most_telling(shorts) if shorts else self._requirement(action, done)


def use(problem: Problem, starts: Starts) -> dict[str, tuple[int, ...]]:
    """By resource, how much a plan takes of it in each period."""
    taken = {resource.id: [0] * problem.periods for resource in problem.resources}
    for action in problem.actions:
        start = starts.get(action.id)
        if start is not None:
            for name, amount in action.use.items():
                for period in range(start, start + action.duration):
                    taken[name][period] += amount
    return {name: tuple(amounts) for name, amounts in taken.items()}


def value(problem: Problem, starts: Starts) -> float:
    """What a plan is worth: the sum of benefit times what it is worth from the end of its action on."""
    worth = problem.worth()
    return sum(
        action.benefit * worth[start + action.duration]
        for action in sorted(problem.actions, key=lambda one: one.id)
        if (start := starts.get(action.id)) is not None
    )


def missed(problem: Problem, starts: Starts) -> Iterator[tuple[str, int | None]]:
    """The actions whose deadline within the plan is not held, and by how many periods; None where not planned."""
    for action in sorted(problem.actions, key=lambda one: one.id):
        if action.deadline is None or action.deadline > problem.periods:
            continue
        start = starts.get(action.id)
        late = None if start is None else start + action.duration - action.deadline
        if late is None or late > 0:
            yield action.id, late


_SAID = {
    "benefit": N_("brings no benefit, and nothing planned requires it"),
    "horizon": N_("cannot end before period {period}: move its dates, or plan more periods"),
    "fixed": N_("has its start fixed in period {period}"),
    "window": N_("may not start in any period that is left: give it other windows, or move what it requires"),
    "requires": N_("requires {by}, which ends at period {period}"),
    "capacity": N_("needs {needed} of {by} in period {period}, where {left} is left"),
}


def told(stop: Stop, about: str) -> str:
    """A stop in a sentence; ``about`` is the action that was asked for."""
    said = _(_SAID[stop.kind]).format(by=quoted(stop.by), period=stop.period, needed=stop.needed, left=stop.left)
    if stop.action == about:
        return said
    return _("requires {action}, which {stops}").format(action=quoted(stop.action), stops=said)


def _most_telling(shorts: Sequence[Stop]) -> Stop:
    """Of the resource that is short for most starts, where it lacks least."""
    often: dict[str, int] = {}
    for short in shorts:
        often[short.by] = often.get(short.by, 0) + 1
    name = min(often, key=lambda one: (-often[one], one))
    return min(
        (short for short in shorts if short.by == name), key=lambda short: (short.needed - short.left, short.period)
    )
