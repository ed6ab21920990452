"""The search without any library: many greedy plans, then the best of them torn open and filled again, over and over.

It is the same for the same problem on every machine: numbers are drawn from one generator with a fixed seed, and only
whole numbers and divisions, multiplications and additions of doubles decide, which are the same everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise, repeat
from random import Random

from maturity.planning.schedule import Schedule
from maturity.planning.table import Table

_STARTS = 60
"""Greedy plans for a problem of one site; fewer for more actions, at least four."""
_ONE_SITE = 72
"""So many actions at most are planned as one; of more, a step changes so many, or those that share a resource."""
_WAYS, _APART = 6, 0.6
"""For one site: how many ways of changes begin at plans of their own, and what share of all changes they have."""
_TRIED = 0.25
"""What share of the actions that are not planned is tried at once."""
_MOVE, _MOVED = 0.3, (0.2, 0.5, 1.0)
"""The share of the actions whose place in an order is moved at once, and within how many periods, in turn."""
_ALLOWED, _ALLOWED_GUIDED, _ALLOWED_LAST = 0.03, 0.001, 0.00003
"""By what share of the value a plan may be worse than the one before it: at the beginning, at the beginning where the
plan to begin with follows the relaxation, and at the end."""


def rounds(table: Table) -> int:
    """How many times the default search tears a plan open."""
    return min(40 * len(table.ids), 28_800)


def greedy(table: Table, earlier: Schedule | None = None) -> Schedule:
    """The best of many greedy plans and of what an earlier plan, filled up, is still good for."""
    best = earlier.copy() if earlier is not None else Schedule(table)
    best.fill(table.heads)
    draw = Random(1)  # noqa: S311 (a search, not a secret)
    factors: Iterable[float] = repeat(1.0)
    for _ in range(max(4, min(_STARTS, _STARTS * _ONE_SITE // max(1, len(table.ids))))):
        found = Schedule(table)
        found.fill(table.heads, factors)
        if found.gain > best.gain:
            best = found
        factors = _factors(draw, table.heads)
    return best


def guided(table: Table, soonest: Mapping[str, float]) -> Schedule:
    """What fits, those that the relaxation starts first before the others, in the best of many orders near that one."""
    draw = Random(3)  # noqa: S311 (a search, not a secret)
    order = [soonest[id] for id in table.ids]
    best = _in_order(table, order)
    for number in range(len(table.ids) // 2):
        most = _MOVED[number % len(_MOVED)]
        moved = [one + most * (draw.random() - 0.5) if draw.random() < _MOVE else one for one in order]
        found = _in_order(table, moved)
        if found.gain >= best.gain:
            best, order = found, moved
    best.settle()
    return best


def _in_order(table: Table, order: Sequence[float]) -> Schedule:
    found = Schedule(table)
    for head in sorted(table.heads, key=lambda one: (round(order[one], 6), one)):
        found.fill([head])
    return found


def improved(
    table: Table, best: Schedule, going: Callable[[int, Schedule], bool], *, is_guided: bool = False
) -> Schedule:
    """The best plan on ways of small changes, from the one given and from others; never a worse one.

    ``going`` is told, after so many changes, the best plan so far, and says whether to go on. Whoever goes on after
    ``rounds`` changes sees all of it again with other draws: several short searches find more than one long one.
    """
    if not table.heads:
        return best
    draw = Random(2)  # noqa: S311 (a search, not a secret)
    ways = _WAYS if len(table.ids) <= _ONE_SITE else 0
    shares = [0.0, *(_APART * (number + 1) / ways for number in range(ways)), 1.0]
    allowed = (_ALLOWED_GUIDED if is_guided else _ALLOWED) * (best.gain % (table.whole + 1))
    last = _ALLOWED_LAST * (best.gain % (table.whole + 1))
    changes, plan = 0, best
    while True:
        first = changes
        for from_share, to_share in pairwise(shares):
            begun, end = (first + rounds(table) * share for share in (from_share, to_share))
            way = _Way(table, plan.copy(), draw)
            while changes < end:
                if not going(changes, _better(best, way.best)):
                    return _better(best, way.best)
                rest = (end - changes) / (end - begun)
                cooled = allowed * rest**2 + last
                for _ in range(16):
                    way.change(cooled)
                changes += 16
            plan = best = _better(best, way.best)
            if to_share < _APART:
                plan = Schedule(table)
                plan.fill(table.heads, _factors(draw, table.heads))


def _better(one: Schedule, other: Schedule) -> Schedule:
    return other if other.gain > one.gain else one


def _factors(draw: Random, heads: Sequence[int]) -> list[float]:
    """For each head one from 1/3 to 3, as often below 1 as above."""
    random = draw.random
    return [(drawn + 0.5) / (1.5 - drawn) for drawn in (random() for _ in heads)]


class _Way:
    """A plan that is changed step by step, and the best of all it was."""

    def __init__(self, table: Table, plan: Schedule, draw: Random) -> None:
        self.table = table
        self.plan = plan
        self.best = plan.copy()
        self.draw = draw
        self.heads = set(table.heads)
        self.parts = [users for users in table.users if 1 < len(users) <= _ONE_SITE]
        self.idle = [one for one in range(len(table.ids)) if one not in self.heads]

    def change(self, allowed: float) -> None:
        """Take some actions out and fill up again; stay where that is worse by more than what is drawn from allowed."""
        plan, random = self.plan, self.draw.random
        part = self._part()
        gone = self._gone(part)
        before, left = plan.gain, plan.left
        was = [(one, plan.start[one]) for one in gone]
        plan.remove(gone)
        heads = self._tried(part, gone)
        placed = plan.fill(heads, _factors(self.draw, heads))
        if plan.gain > before - allowed * random():
            if plan.gain > self.best.gain:
                self.best = plan.copy()
        else:
            for one in placed:
                plan.start[one] = -1
            for one, start in was:
                plan.start[one] = start
                plan.end[one] = start + self.table.duration[one]
            plan.left, plan.gain = left, before

    def _tried(self, part: Sequence[int], gone: Sequence[int]) -> list[int]:
        """What to fill up with: all that was taken out, and some of what was not planned."""
        start, random, out = self.plan.start, self.draw.random, set(gone)
        pool = part if len(part) == len(start) else sorted(out.union(part))
        return [one for one in pool if start[one] < 0 and one in self.heads and (one in out or random() < _TRIED)]

    def _part(self) -> Sequence[int]:
        every = range(len(self.table.ids))
        if len(every) <= _ONE_SITE:
            return every
        if self.parts and self.draw.random() < 0.7:
            return self.parts[int(self.draw.random() * len(self.parts))]
        return sorted({int(self.draw.random() * len(every)) for _ in range(_ONE_SITE)})

    def _gone(self, part: Sequence[int]) -> list[int]:
        """Planned actions of a part, with all that requires them and what is of no use without them."""
        plan, random, after = self.plan, self.draw.random, self.table.after
        start = plan.start
        planned = [one for one in part if start[one] >= 0]
        if not planned:
            return []
        way, number = random(), 1 + int(random() * len(planned) / 2)
        if way < 0.4:
            drawn = [planned[int(random() * len(planned))] for _ in range(number)]
        else:
            period = int(random() * self.table.periods)
            if way < 0.8:
                drawn = sorted(planned, key=lambda one: abs(start[one] - period) + 2 * random())[:number]
            else:
                drawn = [one for one in planned if start[one] >= period]
        gone = set(drawn)
        for one in drawn:
            gone.update(other for other in after[one] if start[other] >= 0)
        for one in reversed(self.idle):
            if start[one] >= 0 and one not in gone and all(start[other] < 0 or other in gone for other in after[one]):
                gone.add(one)
        return sorted(gone)
