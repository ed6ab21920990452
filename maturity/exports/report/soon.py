"""What to do in the next days, as page one shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from maturity.exports.report.plan import PlanPart, StepRow
from maturity.summary import Summary

DAYS = 90


@dataclass(frozen=True, slots=True)
class Soon:
    """The actions to look after in the next days, what is late first, then by the day on which they are due."""

    days: int
    steps: tuple[StepRow, ...]


def soon(summary: Summary, plan: PlanPart) -> Soon:
    """What is late, runs, begins or is due within :data:`DAYS` days, and of the first phase what has no day yet."""
    end = (summary.today + timedelta(days=DAYS)).isoformat()
    first = next((phase for phase in plan.phases if phase.steps), None)
    found: list[tuple[bool, bool, str, StepRow]] = []
    for phase in plan.phases:
        for step in phase.steps:
            said = summary.assessment.action(step.id)
            days = [day for day in (said.start, said.due) if day]
            if said.status == "running" or any(day <= end for day in days) or (not days and phase is first):
                found.append((not step.late, said.status != "running", said.due or "~", step))
    return Soon(DAYS, tuple(step for *_, step in sorted(found, key=lambda each: each[:3])))
