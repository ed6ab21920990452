"""The road map, as the report shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from maturity.exports.figures import Bar, bar, growth
from maturity.exports.report.words import cost
from maturity.roadmap.effort import effort_in_words, efforts_hold_for, spread_in_words
from maturity.roadmap.model import COST_OF_BAND, Phase, Step
from maturity.scoring.levels import Range, shown
from maturity.scoring.words import amount, counted
from maturity.summary import Summary
from maturity.text import sentence


@dataclass(frozen=True, slots=True)
class StepRow:
    """One action."""

    id: str
    title: str
    steps: tuple[str, ...]
    practice: str
    practice_title: str
    level: int
    days: str
    cost: str
    weeks: str
    effort: str
    """Days and weeks in one; empty where none are given."""
    role: str
    stop: bool
    requires: tuple[tuple[str, str], ...]
    """Id and title of each action that must be finished first."""
    proof: str


@dataclass(frozen=True, slots=True)
class PhasePart:
    """One phase with its totals."""

    id: str
    title: str
    totals: str
    steps: tuple[StepRow, ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """One domain, or the whole: its level today and after each phase."""

    id: str
    title: str
    levels: tuple[str, ...]
    target: str
    stages: tuple[tuple[float, float], ...]
    bar: Bar


@dataclass(frozen=True, slots=True)
class PlanPart:
    """The whole road map."""

    phases: tuple[PhasePart, ...]
    outlook: tuple[Outlook, ...]
    unplanned: tuple[tuple[StepRow, str], ...]
    without_action: tuple[tuple[str, str], ...]
    """Id and title of practices with a gap that no action of the questionnaire closes."""
    capacity: str
    efforts: str
    """How days and weeks are to be read, and for which size of site they hold."""
    bands: str
    """What the bands of cost are counted as; empty where no action has one."""


def plan_part(summary: Summary) -> PlanPart:
    """The road map in rows, with titles in place of ids."""
    plan, tiers = summary.road_map, summary.levels.tiers
    every = (*plan.steps, *(left.step for left in plan.unplanned))
    titles = {step.id: step.action.title for step in every}
    return PlanPart(
        phases=tuple(
            PhasePart(
                id=phase.id,
                title=phase.title,
                totals=_totals(phase),
                steps=tuple(_row(summary, step, titles) for step in phase.steps),
            )
            for phase in plan.phases
        ),
        outlook=_outlook(summary),
        unplanned=tuple((_row(summary, left.step, titles), sentence(left.reason)) for left in plan.unplanned),
        without_action=tuple((practice, tiers[practice].title) for practice in plan.without_action),
        capacity=_capacity(summary),
        efforts=efforts_hold_for(summary.questionnaire),
        bands=_bands(every),
    )


def _row(summary: Summary, step: Step, titles: Mapping[str, str]) -> StepRow:
    action = step.action
    return StepRow(
        id=step.id,
        title=action.title,
        steps=action.steps,
        practice=step.practice,
        practice_title=summary.questionnaire.practices[step.practice].title,
        level=step.level,
        days=spread_in_words(action.days_spread) or "–",
        cost=cost(action),
        weeks=spread_in_words(action.weeks_spread) or "–",
        effort=effort_in_words(action),
        role=action.role or "–",
        stop=action.needs_plant_stop,
        requires=tuple((first, titles.get(first, first)) for first in step.after),
        proof=action.proof,
    )


def _totals(phase: Phase) -> str:
    stops = sum(step.action.needs_plant_stop for step in phase.steps)
    parts = [counted(len(phase.steps), "action"), f"likely {amount(phase.days)} person-days"]
    parts.append(f"outside cost about {amount(phase.cost)}" if phase.cost else "no outside cost")
    parts.append(f"{stops} with a plant stop" if stops else "no plant stop")
    return " · ".join(parts)


def _outlook(summary: Summary) -> tuple[Outlook, ...]:
    levels, phases = summary.levels, summary.road_map.phases
    rows = [(tier, [phase.domains.get(tier.id) for phase in phases]) for tier in levels.of_kind("domain")]
    rows.append((levels.overall, [phase.overall for phase in phases]))
    top = summary.questionnaire.top_level
    parts = []
    for tier, projected in rows:
        lows = [_low(level) for level in (tier.level, *projected)]
        parts.append(
            Outlook(
                id=tier.id if tier.kind else "",
                title=tier.title if tier.kind else "Overall",
                levels=tuple("–" if low is None else shown(low) for low in lows),
                target="–" if tier.target is None else shown(tier.target),
                stages=growth([low or 0.0 for low in lows], top),
                bar=bar(None, tier.target, top),
            )
        )
    return tuple(parts)


def _low(level: Range | None) -> float | None:
    return None if level is None else level.low


def _capacity(summary: Summary) -> str:
    capacity = summary.road_map.capacity
    parts = [f"{amount(capacity.days)} person-days"] if capacity.days is not None else []
    parts += [f"a budget of {amount(capacity.budget)}"] if capacity.budget is not None else []
    return " and ".join(parts)


def _bands(steps: tuple[Step, ...]) -> str:
    used = {step.action.cost for step in steps if isinstance(step.action.cost, str)} - {"none"}
    return ", ".join(f"{band} as {amount(sum_of)}" for band, sum_of in COST_OF_BAND.items() if band in used)
