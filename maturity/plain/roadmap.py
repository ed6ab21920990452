"""The road map in words: one thing a line, to be read aloud or by a program, without drawing."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.assessment.model import NO_PROGRESS
from maturity.assessment.progress import told
from maturity.plain.results import how_planned
from maturity.questionnaire.model import Practice, Spread
from maturity.roadmap import words
from maturity.roadmap.model import COST_OF_BAND, Phase, Step
from maturity.scoring.levels import shown_range
from maturity.scoring.targets import target_of
from maturity.scoring.words import amount, counted
from maturity.summary import Summary
from maturity.text import one_line, sentence

NOTHING_TO_DO = "Nothing to do: no practice with a target is below it, or no target is set."


def road_map(summary: Summary) -> Iterator[str]:
    """The phases, what is done in each, and where the domains stand after it."""
    return (spoken(line) for line in _road_map(summary))


def spoken(line: str) -> str:
    """A line without signs that are drawn rather than read."""
    return line.replace("“", '"').replace("”", '"').replace("→", "to").replace("–", "-")


def _road_map(summary: Summary) -> Iterator[str]:
    questionnaire, plan = summary.questionnaire, summary.road_map
    if not (plan.steps or plan.unplanned or plan.done or plan.not_needed):
        yield NOTHING_TO_DO
        return
    for phase in plan.phases:
        yield from _phase(summary, phase)
        yield ""
    for number, period in enumerate(plan.periods):
        parts = ", ".join(f"{use.title} {words.used(use, number)}" for use in plan.uses)
        yield f"{period.title}: {parts}; level {shown_range(period.overall)} at its end"
    for unplanned in plan.unplanned:
        yield f"Not planned: {one_line(unplanned.step.action.title)}. {sentence(one_line(unplanned.reason))}"
    yield from words.warnings(plan)
    yield from beside_the_phases(summary)
    yield from (f"Moved since the plan before: {words.moved(move)}" for move in plan.moved)
    yield from (f"Not as agreed: {words.moved(move)}" for move in plan.behind)
    for practice in plan.without_action:
        yield f"No action described that closes the gap: {one_line(questionnaire.practices[practice].title)}"
    size = one_line(questionnaire.effort_for).rstrip(".")
    yield f"Days and weeks: likely, with low and high{f', for {size}' if size else ''}."
    yield f"Cost bands count as: {', '.join(f'{band} {amount(cost)}' for band, cost in COST_OF_BAND.items())}."
    yield how_planned(summary.levels.overall.counts)
    yield words.worth(plan)
    if good := words.how_good(plan):
        yield good


def beside_the_phases(summary: Summary) -> Iterator[str]:
    """Actions that are done, with what is left to prove, and those that no gap needs."""
    plan, titles = (
        summary.road_map,
        {id: one_line(step.action.title) for id, step in summary.questionnaire.steps.items()},
    )
    for step in plan.done:
        proof = f". To prove: {', '.join(step.settles)}" if step.settles else ", proved"
        yield f"Done: {titles[step.id]}{proof}"
    if any(step.settles for step in plan.done):
        yield "What is done raises no level before the questions to prove are answered; projected levels count on it."
    for step in plan.not_needed:
        said = ", ".join(told(summary.assessment.action(step.id), summary.today))
        yield f"No gap needs it now: {titles[step.id]} ({said})"


def why_there(summary: Summary, id: str) -> Iterator[str]:
    """Where one action stands in the road map and why, what it takes and brings, and what waits for it."""
    plan, asked = summary.road_map, summary.questionnaire
    place, titles = asked.steps[id], {step: one_line(each.action.title) for step, each in asked.steps.items()}
    yield f"{id}: {titles[id]}"
    left = next((each for each in plan.unplanned if each.step.id == id), None)
    if left is not None:
        yield f"Not planned: {one_line(left.reason)}."
    placed = plan.placed.get(id)
    step = placed.step if placed else left.step if left else None
    if step is None:
        is_done = any(one.id == id for one in plan.done)
        yield "It is done." if is_done else "No gap needs it now."
        return
    if placed is not None:
        yield f"Planned for {words.when(plan, id)}."
        yield f"Not earlier: it {placed.why}." if placed.why else "It begins in the first period that there is."
    target = target_of(asked, summary.assessment, step.practice)
    criticality = (target.criticality if target else None) or 1
    yield (
        f"It closes {amount(step.gain)} of a level of “{one_line(place.practice.title)}”, "
        f"weight {place.practice.weight:g}, criticality {criticality}."
    )
    yield from _step(place.practice, step)
    yield from (f"After: {titles[one]}" for one in step.after)
    others = (each.step for each in plan.placed.values())
    yield from (f"Waits for it: {titles[one.id]}" for one in others if id in one.after)
    yield from (f"{words.late(each)}." for each in plan.late if each.step.id == id)
    if id in plan.unheld:
        yield f"Not when it is pinned: {plan.unheld[id]}."
    if id in plan.may_vanish:
        yield "Check before you spend: if the open questions turn out well, no gap needs it."


def _phase(summary: Summary, phase: Phase) -> Iterator[str]:
    when = f", {phase.when}" if phase.when else ""
    yield (
        f"Phase {one_line(phase.title)}{when}: {counted(len(phase.steps), '{} action', '{} actions')}, "
        f"likely {_counted(phase.days, 'person-day')}, cost {amount(phase.cost)}"
    )
    if phase.overrun:
        yield f"Running actions take more than there is: {phase.overrun}"
    for number, step in enumerate(phase.steps, start=1):
        yield f"Action {number} of {len(phase.steps)}: {one_line(step.action.title)}"
        yield f"When: {words.when(summary.road_map, step.id)}"
        yield from _step(summary.questionnaire.practices[step.practice], step)
        if (said := summary.assessment.action(step.id)) != NO_PROGRESS:
            yield f"Owner: {one_line(said.owner) or 'none'}"
            yield f"Status: {', '.join(told(said, summary.today))}"
    for domain, reached in phase.domains.items():
        level = "none" if reached is None else shown_range(reached)
        yield f"Afterwards {one_line(summary.levels.tiers[domain].title)}: level {level}"


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
