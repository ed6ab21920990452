"""The one way in: from a problem to a plan."""

from __future__ import annotations

import time
from collections.abc import Mapping

from maturity.planning.model import Effort, Missed, Plan, Problem, Progress, StoppedBy, Unplanned, Watch
from maturity.planning.read import check
from maturity.planning.reasons import Reasons, missed, told, value
from maturity.planning.schedule import Schedule, kept
from maturity.planning.search import greedy, guided, improved, rounds
from maturity.planning.solving import GAP, certificate, exact, require_solver
from maturity.planning.table import table_of


def plan(
    problem: Problem,
    *,
    effort: Effort | None = None,
    earlier: Mapping[str, int | None] | None = None,
    progress: Watch | None = None,
) -> Plan:
    """The best plan that is found with this effort; never a worse one than an earlier plan that still holds.

    The order of actions and resources changes nothing. ``progress`` may end the search; what was found by then is the
    plan. Raises ProblemRefused where the problem contradicts itself, and SolverMissing where an exact plan is wanted
    without the extra ``plan``.
    """
    check(problem)
    effort = effort or Effort()
    if effort.exact:
        require_solver()
    table = table_of(problem)
    clock = _Clock(problem, None if effort.exact else effort.seconds, progress)
    begun = greedy(table, kept(table, earlier or {}))
    solved = certificate(problem, begun.planned()) if effort.certificate and not effort.exact else None
    relaxed = guided(table, solved.soonest) if solved else begun
    is_guided = relaxed.gain > begun.gain
    found = improved(table, relaxed if is_guided else begun, clock.going, is_guided=is_guided)
    found.settle()
    bound, stopped_by = None, clock.stopped_by
    if effort.exact and stopped_by == "greedy":
        best = exact(problem, found.planned(), effort.seconds, progress)
        found, bound, stopped_by = kept(table, best.starts), best.bound, best.stopped_by
        found.settle()
    if bound is None and (effort.exact or effort.certificate):
        if solved is None or found.dates > begun.dates:
            solved = certificate(problem, found.planned())
        bound = solved.bound if solved else None
    return _told(problem, found.planned(), bound, stopped_by)


class _Clock:
    """How much of the search is gone, by steps or by time."""

    def __init__(self, problem: Problem, seconds: float | None, progress: Watch | None) -> None:
        self._problem, self._seconds, self._progress = problem, seconds, progress
        self._begun, self._shown = time.monotonic(), -1
        self.stopped_by: StoppedBy = "greedy" if seconds is None else "time"

    def going(self, changes: int, best: Schedule) -> bool:
        """Whether there is some of it left after so many changes."""
        if self._seconds is None:
            share = changes / rounds(best.table)
        else:
            share = (time.monotonic() - self._begun) / self._seconds if self._seconds > 0 else 1.0
        if self._progress is not None and int(share * 50) > self._shown:
            self._shown = int(share * 50)
            if not self._progress(Progress(min(share, 1.0), value(self._problem, best.planned()), None)):
                self.stopped_by = "time"
                return False
        return share < 1


def _told(problem: Problem, planned: Mapping[str, int], bound: float | None, stopped_by: StoppedBy) -> Plan:
    starts = {id: planned.get(id) for id in sorted(action.id for action in problem.actions)}
    reasons, reached = Reasons(problem, starts), value(problem, starts)
    if bound is not None:
        bound = max(bound, reached)
    return Plan(
        starts=starts,
        value=reached,
        bound=bound,
        proven=bound is not None and bound - reached <= GAP * reached,
        unplanned=tuple(
            Unplanned(id, told(reasons.not_planned(id), id)) for id, start in starts.items() if start is None
        ),
        missed_deadlines=tuple(Missed(id, by, told(reasons.late(id), id)) for id, by in missed(problem, starts)),
        stopped_by=stopped_by,
    )
