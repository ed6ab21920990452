"""Levels, gaps and road map in words: one thing a line, to be read aloud or by a program, without drawing."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.assessment.model import NO_PROGRESS
from maturity.assessment.progress import told
from maturity.questionnaire.model import Practice, Spread
from maturity.roadmap.model import COST_OF_BAND, Phase, Step
from maturity.scoring.gaps import Gap
from maturity.scoring.levels import Counts, Range, TierLevel, shown, shown_range
from maturity.scoring.words import amount, counted, gap_in_words, pending
from maturity.summary import Summary
from maturity.text import one_line, sentence

NOTHING_TO_DO = "Nothing to do: no practice with a target is below it, or no target is set."


def level(tier: TierLevel) -> str:
    """``1 to 3, 5 open, 1 unknown``: never a bare number that hides what is open."""
    if tier.level is None:
        return "none, no question applies"
    skipped = f"{tier.counts.not_applicable} not applicable" if tier.counts.not_applicable else ""
    return ", ".join(filter(None, (shown_range(tier.level), pending(tier.counts), skipped)))


def treatment(counts: Counts) -> str:
    """How claimed, open and not applicable questions were treated."""
    parts = [f"{counts.answered} answered"]
    if counts.claimed:
        parts.append(f"{counts.claimed} of them claimed, not shown")
    if counts.open or counts.unknown:
        parts.append(f"{counts.open} open and {counts.unknown} unknown taken from lowest to highest: provisional")
    if counts.not_applicable or counts.left_out:
        parts.append(f"{counts.not_applicable} not applicable and {counts.left_out} left out by facts do not count")
    return f"{'; '.join(parts)}. Self-assessment."


def how_planned(counts: Counts) -> str:
    """How the road map takes answers that are open or claimed."""
    claimed = f" Claimed answers count as if they were shown: {counts.claimed}." if counts.claimed else ""
    return f"Open questions count at their lowest.{claimed}"


def no_gaps(summary: Summary) -> str:
    """Why there is no gap, and what to do where that is because no target is set."""
    if any(tier.target is not None for tier in summary.levels.tiers.values()):
        return "No gap: every practice is at its target."
    return f'No targets are set. Take those of a profile: maturity target "{summary.assessment.name}" --profile ID'


def levels(summary: Summary) -> Iterator[str]:
    """The whole, then every tier, each with its level, target, gap and how its questions stand."""
    questionnaire, overall = summary.questionnaire, summary.levels.overall
    yield f"{summary.assessment.name}: {one_line(questionnaire.title)} {one_line(questionnaire.version)}."
    yield overall_level(summary)
    for tier in summary.levels.tiers.values():
        yield tier_level(summary, tier)
    if summary.backing.words:
        yield sentence(summary.backing.words)
    yield sentence(treatment(overall.counts))


def overall_level(summary: Summary) -> str:
    """The level of the whole, with the highest there is."""
    overall = summary.levels.overall
    top = f"Levels run from 0 to {summary.questionnaire.top_level}."
    return f"Overall: level {_standing(overall)}. {top}"


def tier_level(summary: Summary, tier: TierLevel) -> str:
    """One tier: its level and target, and how its questions stand."""
    kind = one_line(summary.questionnaire.tier_name(summary.questionnaire.tiers[tier.id]))
    counts = tier.counts
    others = (
        (counts.answered, "answered"),
        (counts.claimed, "of them claimed"),
        (counts.not_applicable, "not applicable"),
        (counts.left_out, "left out"),
    )
    told = "".join(f", {number} {word}" for number, word in others if number)
    return f"{kind} {one_line(tier.title)}: level {_standing(tier)}{told}."


def gaps(summary: Summary) -> Iterator[str]:
    """Every gap in lines of its own, the largest first, then what is above its target."""
    if not summary.gaps:
        yield no_gaps(summary)
        return
    for number, gap in enumerate(summary.gaps, start=1):
        yield f"Gap {number} of {len(summary.gaps)}: {one_line(gap.title)}"
        yield from _gap(summary, gap)
        yield ""
    yield sentence(treatment(summary.levels.overall.counts))


def road_map(summary: Summary) -> Iterator[str]:
    """The phases, what is done in each, and where the domains stand after it."""
    questionnaire, plan = summary.questionnaire, summary.road_map
    if not (plan.steps or plan.unplanned or plan.done or plan.not_needed):
        yield NOTHING_TO_DO
        return
    for phase in plan.phases:
        yield from _phase(summary, phase)
        yield ""
    for unplanned in plan.unplanned:
        yield f"Not planned: {one_line(unplanned.step.action.title)}. {sentence(one_line(unplanned.reason))}"
    yield from beside_the_phases(summary)
    for practice in plan.without_action:
        yield f"No action described that closes the gap: {one_line(questionnaire.practices[practice].title)}"
    size = one_line(questionnaire.effort_for).rstrip(".")
    yield f"Days and weeks: likely, with low and high{f', for {size}' if size else ''}."
    yield f"Cost bands count as: {', '.join(f'{band} {amount(cost)}' for band, cost in COST_OF_BAND.items())}."
    yield how_planned(summary.levels.overall.counts)


def beside_the_phases(summary: Summary) -> Iterator[str]:
    """Actions that are done, with what is left to prove, those that no gap needs, and pins that do not hold."""
    plan, titles = (
        summary.road_map,
        {id: one_line(step.action.title) for id, step in summary.questionnaire.steps.items()},
    )
    for id, why in plan.unheld.items():
        yield f"Not in the phase that it is pinned to: {titles[id]} ({why})"
    for step in plan.done:
        proof = f". To prove: {', '.join(step.settles)}" if step.settles else ", proved"
        yield f"Done: {titles[step.id]}{proof}"
    if any(step.settles for step in plan.done):
        yield "What is done raises no level before the questions to prove are answered; projected levels count on it."
    for step in plan.not_needed:
        words = ", ".join(told(summary.assessment.action(step.id), summary.today))
        yield f"No gap needs it now: {titles[step.id]} ({words})"


def against_target(reached: Range, target: float) -> str:
    """How a level stands to its target: ``at target``, ``1 to 2 below target``, ``1 above target``."""
    words = gap_in_words(reached, target)
    if words.startswith("at"):
        return words
    return f"{words} target" if words.endswith("above") else f"{words} below target"


def _standing(tier: TierLevel) -> str:
    if tier.target is None or tier.level is None:
        return level(tier)
    return f"{level(tier)}, target {shown(tier.target)}, {against_target(tier.level, tier.target)}"


def _gap(summary: Summary, gap: Gap) -> Iterator[str]:
    questionnaire = summary.questionnaire
    claimed = f", {gap.counts.claimed} claimed" if gap.counts.claimed else ""
    yield f"Level: {level(summary.levels.tiers[gap.practice])}{claimed}"
    yield f"Target: {shown(gap.target)}, {against_target(gap.level, gap.target)}"
    if gap.target_scope is not None:
        reached = "not set" if gap.scope is None else one_line(questionnaire.scope_name(gap.scope))
        yield f"Scope: {reached}, target {one_line(questionnaire.scope_name(gap.target_scope))}"
    for question in gap.holds[:2]:
        yield f"Held by {question}: {one_line(questionnaire.questions[question].question.ask)}"
    if len(gap.holds) > 2:
        yield counted(len(gap.holds) - 2, "Held by {} more question", "Held by {} more questions")


def _phase(summary: Summary, phase: Phase) -> Iterator[str]:
    yield (
        f"Phase {one_line(phase.title)}: " + counted(len(phase.steps), "{} action", "{} actions") + ", "
        f"likely {_counted(phase.days, 'person-day')}, cost {amount(phase.cost)}"
    )
    if phase.overrun:
        yield f"Running and pinned actions take {phase.overrun}"
    for number, step in enumerate(phase.steps, start=1):
        yield f"Action {number} of {len(phase.steps)}: {one_line(step.action.title)}"
        yield from _step(summary.questionnaire.practices[step.practice], step)
        if (said := summary.assessment.action(step.id)) != NO_PROGRESS:
            yield f"Owner: {one_line(said.owner) or 'none'}"
            yield f"Status: {', '.join(told(said, summary.today))}"
    for domain, reached in phase.domains.items():
        words = "none" if reached is None else shown_range(reached)
        yield f"Afterwards {one_line(summary.levels.tiers[domain].title)}: level {words}"


def _step(practice: Practice, step: Step) -> Iterator[str]:
    yield f"Practice: {one_line(practice.title)}, to level {step.level}"
    yield f"Step: {step.id}"
    yield f"Work: {_spread(step.action.days_spread, 'person-day')}"
    if step.action.weeks_spread[2]:
        yield f"Time: {_spread(step.action.weeks_spread, 'week')}"
    yield f"Cost: {amount(step.cost)}"
    if step.action.role:
        yield f"Role: {one_line(step.action.role)}"
    if step.action.needs_plant_stop:
        yield "Plant stop: needed"


def _spread(spread: Spread, unit: str) -> str:
    low, likely, high = spread
    around = "" if low == high else f", from {low:,.10g} to {high:,.10g}"
    return f"likely {_counted(likely, unit)}{around}"


def _counted(number: float, one: str) -> str:
    return f"{number:,.10g} {one if number == 1 else one + 's'}"
