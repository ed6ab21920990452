"""The solver of the extra ``plan`` (HiGHS), in a process of its own: how good a plan can be, and the best there is."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from math import inf
from queue import Empty, Queue
from threading import Thread
from typing import IO

from msgspec import Struct, json

from maturity.errors import SolverMissing
from maturity.i18n import _
from maturity.planning.child import Line, Task
from maturity.planning.model import Problem, Progress, StoppedBy, Watch
from maturity.planning.reasons import value
from maturity.planning.solver import Ends

GAP = 1e-4
"""A plan this close to the bound, as a share of its value, is proven."""
NODES = 200_000
"""Of the search tree, after which an exact search gives up."""
_LISTEN = 0.2
"""Seconds after which whoever waits is asked again."""


class Exact(Struct, frozen=True):
    """The best plan that the exact search knew at its end."""

    starts: Mapping[str, int | None]
    bound: float | None
    stopped_by: StoppedBy


class Certificate(Struct, frozen=True):
    """How good any plan can be."""

    bound: float
    """No plan that keeps as many dates is worth more."""
    prices: Mapping[str, tuple[float, ...]]
    """By resource and period, what one unit more adds to the bound."""
    soonest: Mapping[str, float]
    """By action, when the relaxation starts it on average."""


def solver_present() -> bool:
    """Whether the extra is installed."""
    return find_spec("highspy") is not None


def require_solver() -> None:
    """Raises SolverMissing without the extra."""
    if not solver_present():
        raise SolverMissing(
            _(
                'An exact plan needs the solver HiGHS, which is not here: pip install "maturity[plan]". '
                "Without --exact a good plan is found, and not how good it is."
            )
        )


def certificate(problem: Problem, starts: Mapping[str, int | None]) -> Certificate | None:
    """What no plan of a checked problem exceeds; None without the extra, or where the solver gives up."""
    if not solver_present():
        return None
    with _lines(Task(problem, starts)) as lines:
        line = _said(lines.get())
    if line.bound is None or line.prices is None or line.soonest is None:
        return None
    return Certificate(line.bound, line.prices, line.soonest)


def exact(problem: Problem, starts: Mapping[str, int | None], seconds: float | None, progress: Watch | None) -> Exact:
    """The best plan there is, looked for from a good one on; at most for so long."""
    best, bound, worth = starts, None, value(problem, starts)
    ends = inf if seconds is None else time.monotonic() + seconds
    with _lines(Task(problem, starts, Ends(GAP, NODES))) as lines:
        while True:
            try:
                line = _said(lines.get(timeout=_LISTEN))
            except Empty:
                line = Line()
            if line.starts is not None:
                best, worth = line.starts, value(problem, line.starts)
            bound = line.bound if line.bound is not None else bound
            if line.ended:
                return Exact(best, bound, "gap" if line.proven else "nodes")
            if time.monotonic() >= ends or not (progress is None or progress(Progress(None, worth, bound))):
                return Exact(best, bound, "time")


@contextmanager
def _lines(task: Task) -> Iterator[Queue[Line | None]]:
    """What the solver says, None at its end; with the block it is ended."""
    command = [sys.executable, "-P", "-m", "maturity.planning.child"]
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    # In a group of its own, Ctrl-C reaches only the one who waits, also before the solver ignores it.
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nothing, process_group=0) as solver:
        lines: Queue[Line | None] = Queue()
        listener = Thread(target=_listen, args=(solver, json.encode(task), lines), daemon=True)
        listener.start()
        try:
            yield lines
        finally:
            solver.kill()
            listener.join()


def _listen(solver: subprocess.Popen[bytes], task: bytes, lines: Queue[Line | None]) -> None:
    try:
        _give(solver.stdin, task)
        for said in solver.stdout or ():
            lines.put(json.decode(said, type=Line))
    finally:
        lines.put(None)


def _give(stdin: IO[bytes] | None, task: bytes) -> None:
    if stdin is not None:
        with stdin:
            stdin.write(task)


def _said(line: Line | None) -> Line:
    if line is None:
        raise RuntimeError("the solver ended without an answer")
    return line
