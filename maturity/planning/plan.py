"""The one way in: from a problem to a plan."""

from __future__ import annotations

import time
from collections.abc import Mapping

from maturity.planning.model import Effort, Missed, Plan, Problem, Progress, StoppedBy, Unplanned, Watch
from maturity.planning.read import check
from maturity.planning.reasons import Reasons, missed, told, value
from maturity.planning.schedule import Schedule
from maturity.planning.search import greedy, improved, rounds
from maturity.planning.table import Table, table_of


def plan(
    problem: Problem,
    *,
    effort: Effort | None = None,
    earlier: Mapping[str, int | None] | None = None,
    progress: Watch | None = None,
) -> Plan:
    """The best plan that is found with this effort; never a worse one than an earlier plan that still holds.

    The order of actions and resources changes nothing. ``progress`` may end the search; what was found by then is the
    plan. Raises ProblemRefused where the problem contradicts itself.
    """
    check(problem)
    effort = effort or Effort()
    table = table_of(problem)
    found = greedy(table, _kept(table, earlier or {}))
    clock = _Clock(problem, effort, progress)
    found = improved(table, found, lambda changes, best: clock.gone(changes, table, best))
    found.settle()
    return _told(problem, _starts(problem, found), clock.stopped_by)


class _Clock:
    """How much of the search is gone, by steps or by time."""

    def __init__(self, problem: Problem, effort: Effort, progress: Watch | None) -> None:
        self._problem, self._seconds, self._progress = problem, effort.seconds, progress
        self._begun, self._shown = time.monotonic(), -1
        self.stopped_by: StoppedBy = "greedy" if effort.seconds is None else "time"

    def gone(self, changes: int, table: Table, best: Schedule) -> float:
        """From 0 to 1, where the search ends."""
        if self._seconds is None:
            share = changes / rounds(table)
        else:
            share = (time.monotonic() - self._begun) / self._seconds if self._seconds > 0 else 1.0
        if self._progress is not None and int(share * 50) > self._shown:
            self._shown = int(share * 50)
            now = Progress(min(share, 1.0), value(self._problem, _starts(self._problem, best)), None)
            if not self._progress(now):
                self.stopped_by = "time"
                return 1.0
        return share


def _kept(table: Table, earlier: Mapping[str, int | None]) -> Schedule:
    """What of an earlier plan still holds."""
    kept = Schedule(table)
    for action in table.order:
        start = earlier.get(table.ids[action])
        if start is not None:
            kept.place(action, start)
    return kept


def _starts(problem: Problem, schedule: Schedule) -> dict[str, int | None]:
    planned = {id: start for id, start in zip(schedule.table.ids, schedule.start, strict=True) if start >= 0}
    return {id: planned.get(id) for id in sorted(action.id for action in problem.actions)}


def _told(problem: Problem, starts: Mapping[str, int | None], stopped_by: StoppedBy) -> Plan:
    reasons = Reasons(problem, starts)
    return Plan(
        starts=starts,
        value=value(problem, starts),
        bound=None,
        proven=False,
        unplanned=tuple(
            Unplanned(id, told(reasons.not_planned(id), id)) for id, start in starts.items() if start is None
        ),
        missed_deadlines=tuple(Missed(id, by, told(reasons.late(id), id)) for id, by in missed(problem, starts)),
        stopped_by=stopped_by,
    )
