"""From gaps to a road map: the steps that are needed, when each is carried out, and where that brings the site."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from math import ceil

from msgspec import structs

from maturity.assessment.limits import Horizon, KeptPlan
from maturity.assessment.model import Assessment
from maturity.assessment.periods import FIRST_YEAR, LAST_YEAR, Span, spans
from maturity.i18n import _
from maturity.planning import Effort, Watch, plan, value
from maturity.questionnaire.model import Questionnaire
from maturity.roadmap.model import Late, Move, Placed, RoadMap, Step, Unplanned
from maturity.roadmap.needed import needed_steps
from maturity.roadmap.posed import Posed, posed
from maturity.roadmap.projected import Projection
from maturity.roadmap.why import Why
from maturity.scoring.levels import Levels, Range
from maturity.scoring.methods import Scores
from maturity.scoring.score import standings_of
from maturity.scoring.structure import Structure, structure_of
from maturity.scoring.targets import target_of


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
    structure = structure_of(questionnaire)
    _standings, low, high = standings_of(structure, assessment)
    needed = needed_steps(questionnaire, levels, low)
    done = {step for step, said in assessment.actions.items() if said.status == "done" and step in questionnaire.steps}
    needs = _needs(needed.steps, questionnaire.scoring.practice.method not in ("mean", "stacked"), done)
    ahead = [step for step in needed.steps if step.id not in done]
    reasons = dict(_out_of_reach(ahead, needs, needed.missing))
    steps = [step for step in ahead if step.id not in reasons]
    horizon, every = dated(assessment, today)
    question = posed(steps, needs, _worth(questionnaire, assessment), assessment, horizon, every)
    before, agreed = (_starts(assessment.plans.get(which), every) for which in ("before", "agreed"))
    found = plan(question.problem, effort=effort, earlier=before, progress=progress)
    why = Why(question, found.starts, steps, assessment)
    placed = {
        step.id: Placed(step, start, question.durations[step.id], why.not_earlier(step.id))
        for step in sorted(steps, key=lambda step: found.starts.get(step.id) or 0)
        if (start := found.starts.get(step.id)) is not None
    }
    reasons |= {step.id: why.not_planned(step.id) for step in steps if step.id not in placed}
    known = {step.id: step for step in needed.steps}
    said = [
        known.get(id) or _beside(questionnaire, structure, levels, low, id)
        for id in questionnaire.steps
        if id in assessment.actions
    ]
    finished = tuple(step for step in said if step.id in done)
    projection = Projection(questionnaire, assessment, question, low, high, finished)
    periods = projection.periods(placed)
    at_best = {step.id for step in needed_steps(questionnaire, _at_their_best(levels), high).steps}
    return RoadMap(
        horizon=horizon,
        capacity=assessment.capacity,
        periods=periods,
        phases=projection.phases(periods),
        placed=placed,
        unplanned=tuple(Unplanned(step, reasons[step.id]) for step in ahead if step.id in reasons),
        done=finished,
        not_needed=tuple(step for step in said if step.id not in done and step.id not in known),
        unheld=_unheld(question, placed, assessment, why),
        late=tuple(_late(steps, {each.id for each in found.missed_deadlines}, assessment, why)),
        may_vanish=tuple(id for id in placed if id not in at_best),
        without_action=needed.without_action,
        uses=projection.uses(placed),
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


def _starts(plan: KeptPlan | None, every: Sequence[Span]) -> dict[str, int | None]:
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


def _worth(questionnaire: Questionnaire, assessment: Assessment) -> Mapping[str, float]:
    """By practice, what one level of it counts: its weight times the criticality that is set with its target."""
    targets = {id: target_of(questionnaire, assessment, id) for id in questionnaire.practices}
    return {
        id: practice.weight * ((target.criticality if (target := targets[id]) else None) or 1)
        for id, practice in questionnaire.practices.items()
    }


def _at_their_best(levels: Levels) -> Levels:
    tiers = {
        id: tier if tier.level is None else replace(tier, level=Range(tier.level.high, tier.level.high))
        for id, tier in levels.tiers.items()
    }
    return replace(levels, tiers=tiers)


def _unheld(question: Posed, placed: Mapping[str, Placed], assessment: Assessment, why: Why) -> Mapping[str, str]:
    found = {
        id: why.not_where_pinned(id)
        for id, starts in question.pins.items()
        if id in placed and placed[id].start not in starts
    }
    running = (id for id in placed if id in question.running and assessment.action(id).pin not in (None, "now"))
    return found | dict.fromkeys(running, "is running")


def _late(steps: Iterable[Step], missed: Collection[str], assessment: Assessment, why: Why) -> Iterator[Late]:
    for step in steps:
        said = assessment.action(step.id)
        if step.id in missed and said.due:
            yield Late(step, date.fromisoformat(said.due), bool(said.deadline), why.late(step.id))


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


def _beside(questionnaire: Questionnaire, structure: Structure, levels: Levels, low: Scores, id: str) -> Step:
    """A step that no gap needs, with the questions that it could still settle."""
    place = questionnaire.steps[id]
    tier = structure.tiers[structure.number_of_tier[place.practice.id]]
    standing = levels.tiers[place.practice.id].level
    numbers = [structure.number_of_question[question.id] for question in place.questions]
    return Step(
        id=id,
        action=place.action,
        practice=place.practice.id,
        domain=structure.tiers[tier.above[-2]].id,
        level=place.level or max(1, ceil(standing.low) if standing else 1),
        settles=tuple(
            structure.questions[number].question.id
            for number in numbers
            if (score := low[number]) is not None and score < structure.questions[number].highest
        ),
        after=(),
        gain=0.0,
    )


def _needs(steps: Iterable[Step], builds_up: bool, done: Collection[str]) -> Mapping[str, Sequence[str]]:
    """What each step must not go before: what it comes after and, where gains build up, the practice's step before it.

    Levels by ``staged``, ``minimum`` and ``peak`` build up: a step gains nothing, or less, without the ones before.
    In place of what is done stands what that needed.
    """
    needs: dict[str, Sequence[str]] = {}
    last: dict[str, str] = {}
    for step in steps:
        before = [last[step.practice]] if builds_up and step.practice in last else []
        ahead = (needs[one] if one in done else (one,) for one in (*step.after, *before))
        needs[step.id] = tuple(dict.fromkeys(one for some in ahead for one in some))
        last[step.practice] = step.id
    return needs


def _out_of_reach(
    steps: Iterable[Step], needs: Mapping[str, Sequence[str]], missing: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    titles: dict[str, str] = {}
    for step in steps:
        waits_for = next((titles[one] for one in needs[step.id] if one in titles), None)
        if step.id in missing:
            yield (
                step.id,
                _("requires {missing}, which is not reached and has no action").format(missing=missing[step.id]),
            )
        elif waits_for is not None:
            yield step.id, _("waits for “{waits_for}”, which is not planned").format(waits_for=waits_for)
        else:
            continue
        titles[step.id] = step.action.title
