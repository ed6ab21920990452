"""From gaps to a road map: the steps that are needed, in phases, and where each phase brings the site."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from math import ceil, fsum

from maturity.assessment.model import Assessment, Capacity
from maturity.i18n import _
from maturity.questionnaire.model import Questionnaire
from maturity.roadmap.fixed import fixed_steps
from maturity.roadmap.model import PHASES, Phase, RoadMap, Step, Unplanned
from maturity.roadmap.needed import needed_steps
from maturity.roadmap.phases import by_capacity, by_level
from maturity.scoring.levels import Levels, Range
from maturity.scoring.methods import Scores, tier_levels
from maturity.scoring.score import standings_of
from maturity.scoring.structure import Structure, structure_of


def road_map(questionnaire: Questionnaire, assessment: Assessment, levels: Levels) -> RoadMap:
    """The first plan for reaching the targets, made for open questions at their lowest.

    With a capacity the planner decides what is done in which of the three phases and what is not planned at all.
    Without one every step has a phase, by the level that it works towards. A step that requires what is not there
    and what no action brings about is never planned, nor is what needs it.

    What is done is in no phase, and what needs it does not wait for it. What runs stays in the first phase and what is
    pinned in its own, whatever a capacity says; that no step goes before one that it needs holds for them too.
    """
    structure = structure_of(questionnaire)
    _, low, high = standings_of(structure, assessment)
    needed = needed_steps(questionnaire, levels, low)
    done = {step for step, said in assessment.actions.items() if said.status == "done" and step in questionnaire.steps}
    needs = _needs(needed.steps, questionnaire.scoring.practice.method not in ("mean", "stacked"), done)
    ahead = [step for step in needed.steps if step.id not in done]
    reasons = dict(_out_of_reach(ahead, needs, needed.missing))
    steps = [step for step in ahead if step.id not in reasons]
    fixed = fixed_steps(steps, needs, assessment.actions)
    if assessment.capacity.days is None and assessment.capacity.budget is None:
        phasing = by_level(steps, needs, fixed)
    else:
        weights = {practice.id: practice.weight for practice in questionnaire.practices.values()}
        phasing = by_capacity(steps, needs, weights, assessment.capacity, fixed)
    reasons |= phasing.reasons
    known = {step.id: step for step in needed.steps}
    said = [
        known.get(id) or _beside(questionnaire, structure, levels, low, id)
        for id in questionnaire.steps
        if id in assessment.actions
    ]
    finished = tuple(step for step in said if step.id in done)
    _settle(structure, finished, low, high)
    phases = []
    for place, title in enumerate(PHASES):
        planned = tuple(step for step in steps if phasing.phase.get(step.id) == place)
        _settle(structure, planned, low, high)
        projected = _ranges(tier_levels(structure, low), tier_levels(structure, high))
        days, cost = fsum(step.days for step in planned), fsum(step.cost for step in planned)
        phases.append(
            Phase(
                id=title.lower(),
                title=title,
                steps=planned,
                days=days,
                cost=cost,
                domains={domain.id: projected[structure.number_of_tier[domain.id]] for domain in questionnaire.domains},
                overall=projected[structure.whole],
                overrun=_overrun(days, cost, assessment.capacity),
            )
        )
    return RoadMap(
        phases=tuple(phases),
        unplanned=tuple(Unplanned(step, reasons[step.id]) for step in ahead if step.id in reasons),
        done=finished,
        not_needed=tuple(step for step in said if step.id not in done and step.id not in known),
        unheld=fixed.unheld,
        without_action=needed.without_action,
        capacity=assessment.capacity,
    )


def _settle(structure: Structure, steps: Iterable[Step], low: list[float | None], high: list[float | None]) -> None:
    for question in (structure.number_of_question[id] for step in steps for id in step.settles):
        low[question] = high[question] = structure.questions[question].highest


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


def _overrun(days: float, cost: float, capacity: Capacity) -> str:
    parts = []
    for amount, whole, unit in ((days, capacity.days, _("person-days")), (cost, capacity.budget, _("of budget"))):
        if whole is not None and (excess := round(amount - whole, 6)) > 0:
            parts.append(
                _("{excess:,.10g} {unit} more than the {whole:,.10g} of a phase").format(
                    excess=excess, unit=unit, whole=whole
                )
            )
    return "; ".join(parts)


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


def _ranges(low: Iterable[float | None], high: Iterable[float | None]) -> list[Range | None]:
    return [None if a is None or b is None else Range(a, b) for a, b in zip(low, high, strict=True)]
