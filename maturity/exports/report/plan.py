"""The road map, as the report shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from maturity.assessment.model import Progress
from maturity.assessment.progress import STATUSES, late
from maturity.exports.figures import Bar, bar, growth
from maturity.exports.language import Language
from maturity.exports.report.timeline import Span, Timeline, timeline
from maturity.exports.report.words import BANDS, cost
from maturity.i18n import _
from maturity.roadmap import words
from maturity.roadmap.effort import effort_in_words, efforts_hold_for, spread_in_words
from maturity.roadmap.model import COST_OF_BAND, Phase, Step
from maturity.scoring.levels import Range, shown
from maturity.scoring.words import amount, counted
from maturity.summary import Summary
from maturity.text import listed, sentence


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
    owner: str
    planned: str
    """``Q1 2027`` or ``Q1 2027 to Q3 2027``; empty where it is not planned."""
    when: str
    """``running, since 3 Nov 2026, due 1 Dec 2026``; empty where nobody said anything."""
    late: bool
    note: str
    """What people noted, and why a wish for another phase was not met."""
    span: Span | None
    """Its place in the weeks of its phase."""


@dataclass(frozen=True, slots=True)
class PhasePart:
    """One phase with its totals."""

    id: str
    title: str
    totals: str
    overrun: str
    """By how much what runs and what is pinned is more than a phase may take; mostly empty."""
    steps: tuple[StepRow, ...]
    timeline: Timeline


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
    """All three, also those in which nothing is done."""
    done: tuple[tuple[str, str, str, bool], ...]
    """Id and title of each finished action, when and by whom, and whether answers still wait to be shown."""
    outlook: tuple[Outlook, ...]
    unplanned: tuple[tuple[StepRow, str], ...]
    without_action: tuple[tuple[str, str], ...]
    """Id and title of practices with a gap that no action of the questionnaire closes."""
    capacity: str
    efforts: str
    """How days and weeks are to be read, and for which size of site they hold."""
    bands: str
    """What the bands of cost are counted as; empty where no action has one."""


def plan_part(summary: Summary, language: Language) -> PlanPart:
    """The road map in rows, with titles in place of ids."""
    plan, tiers = summary.road_map, summary.levels.tiers
    every = (*plan.steps, *(left.step for left in plan.unplanned))
    titles = {step.id: step.action.title for step in (*every, *plan.done)}
    return PlanPart(
        phases=tuple(_phase(summary, phase, titles, language) for phase in plan.phases),
        done=tuple(
            (step.id, step.action.title, _finished(summary, step, language), bool(step.settles)) for step in plan.done
        ),
        outlook=_outlook(summary),
        unplanned=tuple(
            (_row(summary, left.step, titles, None, language), sentence(left.reason)) for left in plan.unplanned
        ),
        without_action=tuple((practice, tiers[practice].title) for practice in plan.without_action),
        capacity=_capacity(summary),
        efforts=efforts_hold_for(summary.questionnaire),
        bands=_bands(every),
    )


def _phase(summary: Summary, phase: Phase, titles: Mapping[str, str], language: Language) -> PhasePart:
    weeks = timeline(phase.steps)
    return PhasePart(
        id=phase.id,
        title=_(phase.title),
        totals=_totals(phase),
        overrun=sentence(phase.overrun),
        steps=tuple(_row(summary, step, titles, weeks.spans.get(step.id), language) for step in phase.steps),
        timeline=weeks,
    )


def _row(summary: Summary, step: Step, titles: Mapping[str, str], span: Span | None, language: Language) -> StepRow:
    action, said = step.action, summary.assessment.action(step.id)
    unheld = summary.road_map.unheld.get(step.id, "")
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
        owner=said.owner,
        planned=_planned(summary, step),
        when=_when(said, language),
        late=bool(late(said, summary.today)),
        note=" ".join(filter(None, (said.note, sentence(unheld)))),
        span=span,
    )


def _planned(summary: Summary, step: Step) -> str:
    """In which periods it is planned; empty where it is not."""
    return words.when(summary.road_map, step.id) if step.id in summary.road_map.placed else ""


def _when(said: Progress, language: Language) -> str:
    """What is said of status and days, in words."""
    started = _("since {day}") if said.status == "running" else _("from {day}")
    parts = (
        _(STATUSES[said.status]) if said.status != "planned" else "",
        started.format(day=language.day(said.start, "medium")) if said.start else "",
        _("due {day}").format(day=language.day(said.due, "medium")) if said.due else "",
    )
    return ", ".join(filter(None, parts))


def _finished(summary: Summary, step: Step, language: Language) -> str:
    said = summary.assessment.action(step.id)
    return ", ".join(filter(None, (language.day(said.done_on, "medium"), said.owner)))


def _totals(phase: Phase) -> str:
    stops = sum(step.action.needs_plant_stop for step in phase.steps)
    parts = [
        counted(len(phase.steps), "{} action", "{} actions"),
        _("likely {days} person-days").format(days=amount(phase.days)),
        *filter(None, [words.spent(phase)]),
    ]
    parts.append(_("outside cost about {cost}").format(cost=amount(phase.cost)) if phase.cost else _("no outside cost"))
    parts.append(_("{stops} with a plant stop").format(stops=stops) if stops else _("no plant stop"))
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
                title=tier.title if tier.kind else _("Overall"),
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
    days, budget = capacity.days, capacity.budget
    parts = [_("{days} person-days").format(days=amount(days))] if days is not None else []
    parts += [_("a budget of {budget}").format(budget=amount(budget))] if budget is not None else []
    return listed(parts)


def _bands(steps: tuple[Step, ...]) -> str:
    used = {step.action.cost for step in steps if isinstance(step.action.cost, str)} - {"none"}
    words = _("{band} as {sum}")
    return ", ".join(
        words.format(band=_(BANDS[band]), sum=amount(sum_of)) for band, sum_of in COST_OF_BAND.items() if band in used
    )
