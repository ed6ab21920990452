"""From gaps to a road map: the steps that are needed, in phases, and where each phase brings the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import fsum

from maturity.assessment.model import Assessment
from maturity.questionnaire.model import Questionnaire
from maturity.roadmap.model import Phase, RoadMap, Step, Unplanned
from maturity.roadmap.needed import needed_steps
from maturity.roadmap.phases import PHASES, by_capacity, by_level
from maturity.scoring.levels import Levels, Range
from maturity.scoring.methods import tier_levels
from maturity.scoring.score import standings_of
from maturity.scoring.structure import structure_of


def road_map(questionnaire: Questionnaire, assessment: Assessment, levels: Levels) -> RoadMap:
    """The first plan for reaching the targets, made for open questions at their lowest.

    With a capacity the planner decides what is done in which of the three phases and what is not planned at all.
    Without one every step has a phase, by the level that it works towards. A step that requires what is not there
    and what no action brings about is never planned, nor is what needs it.
    """
    structure = structure_of(questionnaire)
    _, low, high = standings_of(structure, assessment)
    needed = needed_steps(questionnaire, levels, low)
    needs = _needs(needed.steps, builds_up=questionnaire.scoring.practice.method not in ("mean", "stacked"))
    reasons = dict(_out_of_reach(needed.steps, needs, needed.missing))
    steps = [step for step in needed.steps if step.id not in reasons]
    if assessment.capacity.days is None and assessment.capacity.budget is None:
        phasing = by_level(steps, needs)
    else:
        weights = {practice.id: practice.weight for practice in questionnaire.practices.values()}
        phasing = by_capacity(steps, needs, weights, assessment.capacity)
    reasons |= phasing.reasons
    phases = []
    for place, title in enumerate(PHASES):
        done = tuple(step for step in steps if phasing.phase.get(step.id) == place)
        for question in (structure.number_of_question[id] for step in done for id in step.settles):
            low[question] = high[question] = structure.questions[question].highest
        projected = _ranges(tier_levels(structure, low), tier_levels(structure, high))
        phases.append(
            Phase(
                id=title.lower(),
                title=title,
                steps=done,
                days=fsum(step.days for step in done),
                cost=fsum(step.cost for step in done),
                domains={domain.id: projected[structure.number_of_tier[domain.id]] for domain in questionnaire.domains},
                overall=projected[structure.whole],
            )
        )
    return RoadMap(
        phases=tuple(phases),
        unplanned=tuple(Unplanned(step, reasons[step.id]) for step in needed.steps if step.id in reasons),
        without_action=needed.without_action,
        capacity=assessment.capacity,
    )


def _needs(steps: Iterable[Step], builds_up: bool) -> Mapping[str, Sequence[str]]:
    """What each step must not go before: what it comes after and, where gains build up, the practice's step before it.

    Levels by ``staged``, ``minimum`` and ``peak`` build up: a step gains nothing, or less, without the ones before.
    """
    needs: dict[str, Sequence[str]] = {}
    last: dict[str, str] = {}
    for step in steps:
        before = [last[step.practice]] if builds_up and step.practice in last else []
        needs[step.id] = tuple(dict.fromkeys([*step.after, *before]))
        last[step.practice] = step.id
    return needs


def _out_of_reach(
    steps: Iterable[Step], needs: Mapping[str, Sequence[str]], missing: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    titles: dict[str, str] = {}
    for step in steps:
        waits_for = next((titles[one] for one in needs[step.id] if one in titles), None)
        if step.id in missing:
            yield step.id, f"requires {missing[step.id]}, which is not reached and has no action"
        elif waits_for is not None:
            yield step.id, f"waits for “{waits_for}”, which is not planned"
        else:
            continue
        titles[step.id] = step.action.title


def _ranges(low: Iterable[float | None], high: Iterable[float | None]) -> list[Range | None]:
    return [None if a is None or b is None else Range(a, b) for a, b in zip(low, high, strict=True)]
