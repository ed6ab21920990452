"""The road map as a planning problem."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from maturity.assessment.limits import Horizon, Objective, Unit
from maturity.assessment.model import NO_PROGRESS, Assessment, Progress
from maturity.assessment.periods import MONTHS, WEEKS, Span
from maturity.planning import Action, Problem
from maturity.roadmap.means import Means, each_period, means_of, scaled
from maturity.roadmap.model import PHASES, Step
from maturity.roadmap.phases import periods_of, pinned_periods

_KEPT = 0.97
"""What a benefit is worth three months later, as a share."""
_AFTERWARDS = 4.0
"""How many quarters the time after the last period counts as."""
_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Work:
    """Steps that are to be planned, with what is the same whenever they are carried out; mappings are by step."""

    steps: tuple[Step, ...]
    """In an order in which they can be done."""
    needs: Mapping[str, Sequence[str]]
    """What each must not go before."""
    benefits: Mapping[str, float]
    """Weight of its practice times the levels that it gains times criticality."""
    stops: Mapping[str, Mapping[str, str]]
    """The plant stops of its site: the last day of each, by its first; none where no stop is known."""
    out_of_reach: dict[str, str]
    """Why it cannot be planned at all: what it requires no action brings about."""

    @property
    def within_reach(self) -> tuple[Step, ...]:
        """Those that can be planned."""
        return tuple(step for step in self.steps if step.id not in self.out_of_reach)


@dataclass(frozen=True, slots=True)
class Posed:
    """A planning problem, and what its numbers stand for."""

    problem: Problem
    horizon: Horizon
    spans: tuple[Span, ...]
    means: tuple[Means, ...]
    scale: Mapping[str, Fraction]
    """By the id of a resource: how many of its whole numbers are one day, or one of the currency."""
    durations: Mapping[str, int]
    running: frozenset[str]
    pins: Mapping[str, tuple[int, ...]]
    """By step, the periods in which it may start to be where it is pinned; empty where none is in the road map."""


def posed(work: Work, assessment: Assessment, horizon: Horizon, spans: tuple[Span, ...]) -> Posed:
    """The problem of planning what is within reach.

    What runs starts at once, whatever a capacity says, and does not wait for what it needs; that comes as soon as it
    can. Where nothing is limited, levels are worked towards one after the other.
    """
    steps, needs = work.within_reach, work.needs
    said = {step.id: assessment.action(step.id) for step in steps}
    running = frozenset(id for id, progress in said.items() if progress.status == "running")
    durations = {step.id: _duration(step, said[step.id], horizon.unit, spans[0].first) for step in steps}
    means = means_of(assessment, spans)
    resources = []
    for each in means:
        if each.is_limited:
            takes = {
                step.id: each_period(each.takes(step, said[step.id].days or 0.0), durations[step.id]) for step in steps
            }
            resources.append(scaled(each, takes, {id: durations[id] for id in running}))
    pins = {
        step.id: pinned_periods(pin, horizon.unit, spans)
        for step in steps
        if (pin := said[step.id].pin) is not None and step.id not in running
    }
    needed = _needed_by(running, needs)
    order = {} if resources else _by_level(steps, needs, horizon, pins, said, durations)
    actions = []
    for step in steps:
        progress, duration = said[step.id], durations[step.id]
        is_running = step.id in running
        starts = pins.get(step.id, ())
        deadlines = [_deadline(step, progress, duration, spans)] if progress.due else []
        deadlines += [min(starts[-1] + duration, len(spans))] if starts else []
        deadlines += [duration] if step.id in needed else []
        deadline = min(deadlines, default=None)
        begin = progress.start if progress.status == "planned" else ""
        fixed = 0 if is_running else _period_of(begin, spans) if begin >= spans[0].first.isoformat() else None
        actions.append(
            Action(
                id=step.id,
                duration=duration,
                use={each.resource.id: each.use[step.id] for each in resources if each.use.get(step.id)},
                benefit=work.benefits[step.id],
                requires=() if is_running else tuple(needs[step.id]),
                not_before=max(
                    _period_of(progress.not_before, spans), starts[0] if starts else 0, order.get(step.id, 0)
                ),
                windows=_windows(work.stops[step.id], spans) if step.action.needs_plant_stop else None,
                deadline=deadline,
                hard=bool(progress.deadline) and deadline is not None,
                start=fixed,
            )
        )
    problem = Problem(
        periods=len(spans),
        weights=weights(horizon.unit, len(spans), horizon.objective),
        resources=tuple(each.resource for each in resources),
        actions=tuple(actions),
    )
    scale = {each.resource.id: each.by for each in resources}
    return Posed(problem, horizon, spans, means, scale, durations, running, pins)


def weights(unit: Unit, periods: int, objective: Objective) -> tuple[float, ...]:
    """What a closed gap is worth in each period, and in the time after the last.

    ``risk``: 3 % less every three months, and the time after counts as four quarters. ``end``: only the time after.
    ``target``: the time after counts so much more than all before that no gap stays open for being early.
    """
    if objective == "end":
        return (*[0.0] * periods, 1.0)
    if objective == "target":
        return (*[1.0] * periods, 1000.0 * periods)
    quarters = MONTHS[unit] / 3
    return (
        *(quarters * _KEPT ** (quarters * period) for period in range(periods)),
        _AFTERWARDS * _KEPT ** (quarters * periods),
    )


def _duration(step: Step, said: Progress, unit: Unit, first: date) -> int:
    return max(1, ceil(_weeks(step, said, first) / WEEKS[unit] - _TINY))


def _weeks(step: Step, said: Progress, first: date) -> float:
    """The likely weeks that are left on the first day of the road map."""
    gone = (first - date.fromisoformat(said.start)).days / 7 if said.status == "running" and said.start else 0.0
    return max(0.0, step.action.likely_weeks - max(0.0, gone))


def _deadline(step: Step, said: Progress, duration: int, spans: Sequence[Span]) -> int:
    """By which period it has to be finished, so that its weeks are over on the day on which it is due."""
    takes = max(timedelta(days=1), timedelta(weeks=step.action.likely_weeks))
    due = date.fromisoformat(said.due) + timedelta(days=1)
    if said.status == "running":
        begun = min(date.fromisoformat(said.start), spans[0].first) if said.start else spans[0].first
        return duration if begun + takes <= due else duration - 1
    in_time = [number for number, span in enumerate(spans) if span.first + takes <= due]
    return max(0, (in_time[-1] if in_time else -1) + duration)


def _period_of(day: str, spans: Sequence[Span]) -> int:
    """The period that a day lies in: the first for all before it, one more than there are for all after the last."""
    if not day:
        return 0
    return next((number for number, span in enumerate(spans) if day <= span.last.isoformat()), len(spans))


def _windows(stops: Mapping[str, str], spans: Sequence[Span]) -> tuple[int, ...] | None:
    """The periods in which the plant stands still at least once; None where no stop is known."""
    if not stops:
        return None
    return tuple(
        number
        for number, span in enumerate(spans)
        if any(first <= span.last.isoformat() and span.first.isoformat() <= last for first, last in stops.items())
    )


def _needed_by(steps: frozenset[str], needs: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """All that steps need, also through others."""
    found: set[str] = set()
    path = [*steps]
    while path:
        new = [one for one in needs.get(path.pop(), ()) if one not in found]
        found.update(new)
        path += new
    return frozenset(found - steps)


def _by_level(
    steps: Sequence[Step],
    needs: Mapping[str, Sequence[str]],
    horizon: Horizon,
    pins: Mapping[str, Sequence[int]],
    said: Mapping[str, Progress],
    durations: Mapping[str, int],
) -> Mapping[str, int]:
    """Not before which period: the lowest level is worked towards now, the second next, all higher ones later.

    What has dates of its own, and what that needs, is left alone, and nothing waits so long that it would not be
    finished by the end.
    """
    latest: dict[str, int] = {}
    for step in reversed(steps):
        latest[step.id] = min(latest.get(step.id, horizon.periods), horizon.periods) - durations[step.id]
        for one in needs[step.id]:
            latest[one] = min(latest.get(one, horizon.periods), latest[step.id])
    dated = frozenset(
        step.id for step in steps if pins.get(step.id) or said.get(step.id, NO_PROGRESS).start or said[step.id].due
    )
    free = dated | _needed_by(dated, needs)
    ranks = {level: rank for rank, level in enumerate(sorted({step.level for step in steps}))}
    begins = [periods_of(phase, horizon.unit, horizon.periods).start for phase in range(len(PHASES))]
    return {
        step.id: max(0, min(begins[min(ranks[step.level], len(PHASES) - 1)], latest[step.id]))
        for step in steps
        if step.id not in free
    }
