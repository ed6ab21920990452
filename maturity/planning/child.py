"""The process that runs the solver: a task on standard input, one line of JSON for each thing that was found.

A process of its own can be ended at any moment, leaves the one who waits free to draw and to listen, and may print:
HiGHS greets on standard output.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from io import BufferedWriter
from threading import Thread

from msgspec import Struct, json

from maturity.planning.model import Problem
from maturity.planning.program import Program, program_of
from maturity.planning.solver import Ends, relaxed, searched
from maturity.planning.table import table_of


class Task(Struct, frozen=True):
    """What the solver is to do."""

    problem: Problem
    starts: Mapping[str, int | None]
    """The plan to begin with; none that keeps fewer dates counts."""
    ends: Ends | None = None
    """When to end; None: only the relaxation."""


class Line(Struct, frozen=True):
    """What the solver found."""

    starts: Mapping[str, int | None] | None = None
    """A better plan, if it is one."""
    bound: float | None = None
    """No plan that keeps as many dates is worth more; None while that is not known."""
    prices: Mapping[str, tuple[float, ...]] | None = None
    """By resource and period, what one unit more adds to the bound."""
    soonest: Mapping[str, float] | None = None
    """By action, when the relaxation starts it on average."""
    ended: bool = False
    """Whether this is the last line."""
    proven: bool = False
    """Whether the gap is closed."""


def main() -> None:
    """Read the task, say what is found, end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it ends it
    Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    task = json.decode(sys.stdin.buffer.read(), type=Task)
    program = program_of(task.problem, table_of(task.problem))
    columns = program.columns_of(task.starts)
    program.keep(columns)
    if task.ends is None:
        _relax(program, task.problem, out)
    else:
        _search(program, columns, task.ends, out)


def _end_with(parent: int) -> None:
    """Ends the process once the one who waits for it was killed, on systems where that can be seen."""
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os._exit(1)


def _relax(program: Program, problem: Problem, out: BufferedWriter) -> None:
    solved = relaxed(program)
    if solved is None:
        _say(out, Line(ended=True))
        return
    prices = {
        resource.id: tuple(
            solved.worth[row] if (row := program.capacities.get((resource.id, period))) is not None else 0.0
            for period in range(problem.periods)
        )
        for resource in problem.resources
    }
    soonest = program.soonest(solved.columns, problem.periods + 2)
    _say(out, Line(bound=solved.bound, prices=prices, soonest=soonest, ended=True))


def _search(program: Program, columns: Sequence[float], ends: Ends, out: BufferedWriter) -> None:
    """First as many dates as can be kept, kind by kind; then the value."""
    for tier in program.tiers:
        if tier.least < len(tier.columns):
            counted = [float(one in tier.columns) for one in range(len(columns))]
            columns = searched(program, counted, columns, ends, lambda better, bound: None).columns
            program.keep(columns)
    _say(out, Line(program.starts_of(columns)))

    def told(better: Sequence[float] | None, bound: float) -> None:
        _say(out, Line(program.starts_of(better) if better else None, bound if abs(bound) < _ENDLESS else None))

    found = searched(program, program.value, columns, ends, told)
    _say(out, Line(program.starts_of(found.columns), found.bound, ended=True, proven=not found.by_nodes))


_ENDLESS = 1e300
_LOOK = 1.0
"""Seconds."""


def _say(out: BufferedWriter, line: Line) -> None:
    out.write(json.encode(line) + b"\n")
    out.flush()


if __name__ == "__main__":
    main()
