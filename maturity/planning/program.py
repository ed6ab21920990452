"""A problem as a mixed-integer program: one variable for each action and start, "it has started by then".

The formulation of open-pit block sequencing (D. Bienstock, M. Zuckerberg, 2010): with precedence alone it is a closure
problem, whose relaxation is whole by itself, so that the relaxation with capacities is tight too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf

from maturity.planning.model import Problem
from maturity.planning.table import FIXED, HARD, SOFT, Table, tier_of

Starts = Mapping[str, int | None]


@dataclass(slots=True)
class Row:
    """Columns with factors, and what their sum may be at most or has to be at least."""

    columns: list[int]
    factors: list[float]
    least: float = -inf
    most: float = inf


@dataclass(slots=True)
class Program:
    """Maximise the value over columns between 0 and 1 that keep to the rows."""

    ids: Sequence[str]
    starts: list[list[int]] = field(default_factory=list)
    """By action, the starts that are possible as to dates and prerequisites; a column each."""
    first: list[int] = field(default_factory=list)
    """By action, its first column."""
    value: list[float] = field(default_factory=list)
    """By column, what is lost if it is 1 and the one after it was all along, so that sums are values of plans."""
    rows: list[Row] = field(default_factory=list)
    capacities: dict[tuple[str, int], int] = field(default_factory=dict)
    """By resource and period, its row, where all that could run then would be too much."""
    tiers: list[Row] = field(default_factory=list)
    """What comes before value, the most important first: each counts what is kept; the least is for the caller."""

    def column(self, action: int, by: int) -> int | None:
        """The column that says that an action has started by a period; None where it cannot have."""
        place = bisect_right(self.starts[action], by)
        return self.first[action] + place - 1 if place else None

    def keep(self, columns: Sequence[float]) -> None:
        """From now on at least as many fixed starts and deadlines are kept as in these columns."""
        for tier in self.tiers:
            tier.least = float(round(sum(columns[one] for one in tier.columns)))

    def columns_of(self, starts: Starts) -> list[float]:
        """The columns of a plan."""
        found = []
        for action, id in enumerate(self.ids):
            begun = starts.get(id)
            found += [float(begun is not None and one >= begun) for one in self.starts[action]]
        return found

    def starts_of(self, columns: Sequence[float]) -> dict[str, int | None]:
        """The plan of whole columns."""
        found: dict[str, int | None] = {}
        for action, id in enumerate(self.ids):
            first, starts = self.first[action], self.starts[action]
            found[id] = next((one for place, one in enumerate(starts) if columns[first + place] > 0.5), None)
        return found

    def soonest(self, columns: Sequence[float], never: int) -> dict[str, float]:
        """When each action starts on average where columns need not be whole; what never starts counts as ``never``."""
        found = {}
        for action, id in enumerate(self.ids):
            first, starts = self.first[action], self.starts[action]
            begun = [0.0, *columns[first : first + len(starts)]]
            found[id] = never * (1 - begun[-1]) + sum(
                start * (after - before) for start, (before, after) in zip(starts, pairwise(begun), strict=True)
            )
        return found


def program_of(problem: Problem, table: Table) -> Program:
    """The program of a problem, of the actions of its table."""
    program = Program(table.ids)
    every = {action.id: action for action in problem.actions}
    actions = [every[id] for id in table.ids]
    worth = problem.worth()
    earliest = [0] * len(actions)
    possible: list[list[int]] = [[] for _ in actions]
    for place in table.order:
        ready = max((earliest[one] for one in table.before[place]), default=0)
        possible[place] = [one for one in table.starts(place) if one >= ready]
        earliest[place] = possible[place][0] + table.duration[place] if possible[place] else problem.periods + 1
    for action, starts in zip(actions, possible, strict=True):
        gains = [action.benefit * worth[one + action.duration] for one in starts]
        program.first.append(len(program.value))
        program.starts.append(starts)
        program.value += [one - after for one, after in pairwise([*gains, 0.0])]
    for place in range(len(actions)):
        _in_order(program, table, place)
    _within_capacities(program, problem, table)
    for tier, at_all in ((FIXED, True), (HARD, False), (HARD, True), (SOFT, False), (SOFT, True)):
        columns = []
        for place, action in enumerate(actions):
            if tier_of(action, problem.periods) == tier:
                latest = problem.periods if at_all else (action.deadline or 0) - action.duration
                found = program.column(place, latest)
                columns += [] if found is None else [found]
        program.tiers.append(Row(columns, [1.0] * len(columns)))
    return program


def _in_order(program: Program, table: Table, place: int) -> None:
    """What has started by a period has by the next; what it requires was finished before."""
    first, starts = program.first[place], program.starts[place]
    for column in range(first, first + len(starts) - 1):
        program.rows.append(Row([column, column + 1], [1.0, -1.0], most=0.0))
    for other in table.before[place]:
        needed = [program.column(other, start - table.duration[other]) for start in starts]
        for column, (one, after) in enumerate(pairwise([*needed, None]), first):
            if one != after and one is not None:
                program.rows.append(Row([column, one], [1.0, -1.0], most=0.0))


def _within_capacities(program: Program, problem: Problem, table: Table) -> None:
    every = {action.id: action for action in problem.actions}
    for resource in sorted(problem.resources, key=lambda one: one.id):
        users = [
            (place, every[id].use[resource.id]) for place, id in enumerate(table.ids) if every[id].use.get(resource.id)
        ]
        for period, capacity in enumerate(resource.capacity):
            row, most = Row([], [], most=float(capacity)), 0
            for place, amount in users:
                begun = program.column(place, period)
                over = program.column(place, period - table.duration[place])
                if begun is None or begun == over:
                    continue
                most += amount
                row.columns.append(begun)
                row.factors.append(float(amount))
                if over is not None:
                    row.columns.append(over)
                    row.factors.append(-float(amount))
            if most > capacity:
                program.capacities[resource.id, period] = len(program.rows)
                program.rows.append(row)
