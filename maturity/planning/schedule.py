"""When each action starts, and what is left of the capacities: what the search changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat

from maturity.planning.table import Table


class Schedule:
    """Starts that keep to prerequisites, capacities and allowed starts at any time."""

    __slots__ = ("end", "gain", "left", "start", "table")

    def __init__(self, table: Table) -> None:
        self.table = table
        self.start = [-1] * len(table.ids)
        """-1: not planned."""
        self.end = [0] * len(table.ids)
        self.left = table.room
        self.gain = 0

    @property
    def dates(self) -> int:
        """What of the gain comes before all value: fixed starts, and deadlines that are held; more is better."""
        return self.gain // (self.table.whole + 1)

    def place(self, action: int, start: int) -> bool:
        """Plan an action at a start, if what it requires is finished by then and it fits."""
        table = self.table
        if not 0 <= start < len(table.take[action]):
            return False
        if any(self.start[one] < 0 or self.end[one] > start for one in table.before[action]):
            return False
        left = self.left - table.take[action][start]
        if left & table.guards != table.guards:
            return False
        self.left = left
        self.start[action] = start
        self.end[action] = start + table.duration[action]
        self.gain += table.gain[action][start]
        return True

    def remove(self, actions: Iterable[int]) -> None:
        """Take planned actions out; nothing that stays may require them."""
        for action in actions:
            start = self.start[action]
            self.left += self.table.take[action][start]
            self.gain -= self.table.gain[action][start]
            self.start[action] = -1

    def fill(self, heads: Sequence[int], factors: Iterable[float] = repeat(1.0)) -> list[int]:
        """Plan what fits, the best ratio of benefit to share of the capacities first; what was planned.

        An action counts with all that it requires and that is not planned, and is planned with it or not at all, each
        in the first period with room. Its ratio is taken times its factor. The ratios stay what they were at first,
        also when something that an action requires was planned meanwhile: to keep them true takes more time than it
        is worth.
        """
        table = self.table
        start, end, left = self.start, self.end, self.left
        benefit, share, urgency, closure = table.benefit, table.share, table.urgency, table.closure
        before, duration, take, guards = table.before, table.duration, table.take, table.guards
        ranked: list[tuple[float, int]] = []
        for head, factor in zip(heads, factors, strict=False):
            if start[head] < 0:
                brings = takes = 0.0
                for one in closure[head]:
                    if start[one] < 0:
                        brings += benefit[one]
                        takes += share[one]
                ranked.append((-(brings / takes + urgency[head]) * factor, head))
        ranked.sort()
        placed: list[int] = []
        for _, head in ranked:
            if start[head] >= 0:
                continue
            rest = left
            new: list[int] = []
            for one in closure[head]:
                if start[one] >= 0:
                    continue
                earliest = 0
                for other in before[one]:
                    if end[other] > earliest:
                        earliest = end[other]
                taken = take[one]
                for period in range(earliest, len(taken)):
                    trial = rest - taken[period]
                    if trial & guards == guards:
                        rest = trial
                        start[one] = period
                        end[one] = period + duration[one]
                        new.append(one)
                        break
                else:
                    for other in new:
                        start[other] = -1
                    break
            else:
                left = rest
                placed += new
        self.left = left
        for one in placed:
            self.gain += table.gain[one][start[one]]
        return placed

    def settle(self) -> None:
        """Fill up, take out what is of no use, and start all as early as the others let it; until nothing changes."""
        before: list[int] = []
        while before != self.start:
            before = self.start[:]
            self.fill(self.table.heads)
            self._drop_idle()
            self._pull()

    def _pull(self) -> None:
        for action in sorted(range(len(self.start)), key=lambda one: (self.start[one], one)):
            start = self.start[action]
            if start > 0:
                self.remove([action])
                earliest = max((self.end[one] for one in self.table.before[action]), default=0)
                any(self.place(action, period) for period in range(earliest, start + 1))

    def _drop_idle(self) -> None:
        table, heads = self.table, set(self.table.heads)
        for action in reversed(table.order):
            idle = self.start[action] >= 0 and action not in heads
            if idle and all(self.start[one] < 0 for one in table.after[action]):
                self.remove([action])

    def copy(self) -> Schedule:
        """Another with the same starts."""
        other = Schedule(self.table)
        other.start, other.end, other.left, other.gain = self.start[:], self.end[:], self.left, self.gain
        return other

    def planned(self) -> dict[str, int]:
        """By id, when each planned action starts."""
        return {id: start for id, start in zip(self.table.ids, self.start, strict=True) if start >= 0}


def kept(table: Table, starts: Mapping[str, int | None]) -> Schedule:
    """What of the starts of another plan still holds."""
    found = Schedule(table)
    for action in table.order:
        start = starts.get(table.ids[action])
        if start is not None:
            found.place(action, start)
    return found
