"""From gaps to a road map: the steps that are needed, when each is carried out, and where that brings the site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date

from msgspec import structs

from maturity.assessment.limits import Horizon, KeptPlan
from maturity.assessment.model import Assessment
from maturity.assessment.periods import FIRST_YEAR, LAST_YEAR, Span, spans
from maturity.planning import Effort, Watch, value
from maturity.questionnaire.model import Questionnaire
from maturity.roadmap.ahead import ahead_of
from maturity.roadmap.model import Move, Placed, RoadMap, Step
from maturity.roadmap.planned import plan_of
from maturity.roadmap.posed import Posed
from maturity.roadmap.projected import Projection, uses
from maturity.scoring.levels import Levels


def road_map(
    questionnaire: Questionnaire,
    assessment: Assessment,
    levels: Levels,
    today: date,
    *,
    effort: Effort | None = None,
    progress: Watch | None = None,
) -> RoadMap:
    """The plan for reaching the targets, made for open questions at their lowest.

    The planner decides when what is done, under what a period may take, and what is not planned at all; where nothing
    is limited, levels are worked towards one after the other. A step that requires what is not there and what no action
    brings about is never planned, nor is what needs it.

    What is done is in no period, and what needs it does not wait for it. What runs goes on whatever a capacity says.
    ``today`` is only looked at where the assessment does not say when it was begun; ``effort`` and ``progress`` are for
    the planner. Raises what the planner raises where an effort needs a library that is not there.
    """
    ahead = ahead_of(questionnaire, assessment, levels)
    horizon, every = dated(assessment, today)
    before, agreed = (starts_within(assessment.plans.get(which), every) for which in ("before", "agreed"))
    planned = plan_of(ahead.work, assessment, horizon, every, earlier=before, effort=effort, progress=progress)
    question, found, placed = planned.question, planned.found, planned.placed
    projection = Projection(questionnaire, assessment, question, ahead.low, ahead.high, ahead.done)
    periods = projection.periods(placed)
    steps = ahead.work.steps
    return RoadMap(
        horizon=horizon,
        capacity=assessment.capacity,
        periods=periods,
        phases=projection.phases(periods),
        placed=placed,
        unplanned=planned.unplanned,
        done=ahead.done,
        not_needed=ahead.not_needed,
        unheld=planned.unheld,
        late=planned.late,
        may_vanish=tuple(id for id in placed if id in ahead.may_vanish),
        without_action=ahead.without_action,
        uses=uses(question, assessment, placed),
        moved=_moved(steps, before, placed, every),
        behind=_moved(steps, agreed, placed, every),
        value=found.value,
        value_before=value(question.problem, _within(question, before)) if before else None,
        bound=found.bound,
        proven=found.proven,
        stopped_by=found.stopped_by,
        problem=question.problem,
        scale=question.scale,
    )


def dated(assessment: Assessment, today: date) -> tuple[Horizon, tuple[Span, ...]]:
    """The horizon with its first day, and its periods; ``today`` stands in where nothing says when it was begun."""
    begun = today
    with suppress(ValueError):
        begun = date.fromisoformat(assessment.created_at[:10])
    begun = min(max(begun, date(FIRST_YEAR, 1, 1)), date(LAST_YEAR, 12, 31))
    every = spans(assessment.horizon, begun)
    return structs.replace(assessment.horizon, start=every[0].first.isoformat()), every


def kept(found: RoadMap, today: date) -> KeptPlan:
    """A road map as it is kept, to be compared with later ones."""
    return KeptPlan(
        starts={id: found.periods[each.start].span.first.isoformat() for id, each in found.placed.items()},
        made=today.isoformat(),
    )


def starts_within(plan: KeptPlan | None, every: Sequence[Span]) -> Mapping[str, int | None]:
    """When a plan that was kept starts what, in periods of this road map; what began before it begins with it."""
    days = {} if plan is None else plan.starts
    starts = {
        id: next((number for number, span in enumerate(every) if day <= span.last.isoformat()), None)
        for id, day in days.items()
    }
    return {id: start for id, start in starts.items() if start is not None}


def _within(question: Posed, starts: Mapping[str, int | None]) -> Mapping[str, int | None]:
    ends = {
        id: start + question.durations[id]
        for id, start in starts.items()
        if start is not None and id in question.durations
    }
    return {id: starts[id] for id, end in ends.items() if end <= question.problem.periods}


def _moved(
    steps: Iterable[Step], before: Mapping[str, int | None], placed: Mapping[str, Placed], every: Sequence[Span]
) -> tuple[Move, ...]:
    """What starts at another time than in a plan; nothing where there is none."""
    if not before:
        return ()
    was = {id: every[start] for id, start in before.items() if start is not None}
    now = {id: every[each.start] for id, each in placed.items()}
    return tuple(
        Move(step, was.get(step.id), now.get(step.id)) for step in steps if was.get(step.id) != now.get(step.id)
    )
