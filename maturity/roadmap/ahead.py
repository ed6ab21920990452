"""What lies ahead of one assessment: the steps that its gaps need, before it is decided when each is carried out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from maturity.assessment.model import Assessment
from maturity.i18n import _
from maturity.questionnaire.model import Questionnaire
from maturity.roadmap.model import Step
from maturity.roadmap.needed import needed_steps
from maturity.roadmap.posed import Work
from maturity.scoring.levels import Levels, Range
from maturity.scoring.methods import Scores
from maturity.scoring.score import standings_of
from maturity.scoring.structure import Structure, structure_of
from maturity.scoring.targets import target_of


@dataclass(frozen=True, slots=True)
class Ahead:
    """The work of an assessment, and what there is beside it."""

    work: Work
    done: tuple[Step, ...]
    """What is done; ``settles`` are the questions that are still to be answered better, by proof."""
    not_needed: tuple[Step, ...]
    """What people said something about and no gap needs (any more)."""
    may_vanish: frozenset[str]
    """Ids of steps that no gap needs if all open questions turn out at their best."""
    without_action: tuple[str, ...]
    """Ids of practices with a gap that no action of the questionnaire would close."""
    low: Scores
    high: Scores
    """The lowest and the highest possible score of every question, by number."""


def ahead_of(questionnaire: Questionnaire, assessment: Assessment, levels: Levels) -> Ahead:
    """What there is to do from where the site stands, open questions at their lowest, to its targets."""
    structure = structure_of(questionnaire)
    _standings, low, high = standings_of(structure, assessment)
    needed = needed_steps(questionnaire, levels, low)
    done = {step for step, said in assessment.actions.items() if said.status == "done" and step in questionnaire.steps}
    needs = _needs(needed.steps, questionnaire.scoring.practice.method not in ("mean", "stacked"), done)
    left = tuple(step for step in needed.steps if step.id not in done)
    worth = _worth(questionnaire, assessment)
    known = {step.id: step for step in needed.steps}
    said = [
        known.get(id) or _beside(questionnaire, structure, levels, low, id)
        for id in questionnaire.steps
        if id in assessment.actions
    ]
    at_best = {step.id for step in needed_steps(questionnaire, _at_their_best(levels), high).steps}
    return Ahead(
        work=Work(
            steps=left,
            needs=needs,
            benefits={step.id: worth[step.practice] * step.gain for step in left},
            stops={step.id: assessment.stops for step in left},
            out_of_reach=dict(_out_of_reach(left, needs, needed.missing)),
        ),
        done=tuple(step for step in said if step.id in done),
        not_needed=tuple(step for step in said if step.id not in done and step.id not in known),
        may_vanish=frozenset(known.keys() - at_best),
        without_action=needed.without_action,
        low=low,
        high=high,
    )


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
