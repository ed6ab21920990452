"""The road map in words: one thing a line, to be read aloud or by a program, without drawing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from maturity.assessment.model import NO_PROGRESS
from maturity.assessment.progress import told
from maturity.i18n import N_, _, figure
from maturity.plain.results import how_planned
from maturity.questionnaire.kinds import Spread
from maturity.questionnaire.model import Practice
from maturity.roadmap import words
from maturity.roadmap.model import COST_OF_BAND, Phase, RoadMap, Step
from maturity.scoring.levels import shown_range
from maturity.scoring.targets import target_of
from maturity.scoring.words import amount, counted
from maturity.summary import Summary
from maturity.text import one_line, sentence

NOTHING_TO_DO = N_("Nothing to do: no practice with a target is below it, or no target is set.")
"""To be looked up."""
_NOT_DRAWN = str.maketrans({"“": '"', "”": '"', "„": '"', "–": "-"})


def road_map(summary: Summary) -> Iterator[str]:
    """The phases, what is done in each, and where the domains stand after it."""
    return (spoken(line) for line in _road_map(summary))


def spoken(line: str) -> str:
    """A line without signs that are drawn rather than read."""
    return line.translate(_NOT_DRAWN).replace("→", _("to"))


def _road_map(summary: Summary) -> Iterator[str]:
    questionnaire, plan = summary.questionnaire, summary.road_map
    if not (plan.steps or plan.unplanned or plan.done or plan.not_needed):
        yield _(NOTHING_TO_DO)
        return
    for phase in plan.phases:
        yield from _phase(summary, phase)
        yield ""
    for number, period in enumerate(plan.periods):
        parts = ", ".join(f"{use.title} {words.used(use, number)}" for use in plan.uses)
        yield _("{period}: {parts}; level {level} at its end").format(
            period=period.title, parts=parts, level=shown_range(period.overall)
        )
    for unplanned in plan.unplanned:
        yield _("Not planned: {title}. {reason}").format(
            title=one_line(unplanned.step.action.title), reason=sentence(one_line(unplanned.reason))
        )
    yield from words.warnings(plan)
    yield from beside_the_phases(summary)
    yield from moves(plan)
    for practice in plan.without_action:
        yield without_action(summary, practice)
    if size := one_line(questionnaire.effort_for).rstrip("."):
        yield _("Days and weeks: likely, with low and high, for {size}.").format(size=size)
    else:
        yield _("Days and weeks: likely, with low and high.")
    yield cost_bands()
    yield how_planned(summary.levels.overall.counts)
    yield words.worth(plan)
    if good := words.how_good(plan):
        yield good


def moves(plan: RoadMap) -> Iterator[str]:
    """What moved since the plan before, and what is not as agreed."""
    yield from (_("Moved since the plan before: {move}").format(move=words.moved(move)) for move in plan.moved)
    yield from (_("Not as agreed: {move}").format(move=words.moved(move)) for move in plan.behind)


def without_action(summary: Summary, practice: str) -> str:
    """That nothing is described for the gap of a practice."""
    title = one_line(summary.questionnaire.practices[practice].title)
    return _("No action described that closes the gap: {title}").format(title=title)


def cost_bands() -> str:
    """What a band of cost counts as in a sum."""
    bands = ", ".join(f"{_(band)} {amount(cost)}" for band, cost in COST_OF_BAND.items())
    return _("Cost bands count as: {bands}.").format(bands=bands)


def takes(days: float, cost: float) -> str:
    """The likely person-days and the cost of a phase."""
    return _("likely {days} person-days, cost {cost}").format(days=figure(days, "g"), cost=figure(cost, ",.0f"))


def overrun(phase: Phase) -> str:
    """That what runs takes more than a phase has."""
    return _("Running actions take more than there is: {overrun}").format(overrun=phase.overrun)


def beside_the_phases(summary: Summary) -> Iterator[str]:
    """Actions that are done, with what is left to prove, and those that no gap needs."""
    plan, titles = (
        summary.road_map,
        {id: one_line(step.action.title) for id, step in summary.questionnaire.steps.items()},
    )
    for step in plan.done:
        if step.settles:
            yield _("Done: {title}. To prove: {questions}").format(
                title=titles[step.id], questions=", ".join(step.settles)
            )
        else:
            yield _("Done: {title}, proved").format(title=titles[step.id])
    if any(step.settles for step in plan.done):
        yield _(
            "What is done raises no level before the questions to prove are answered; projected levels count on it."
        )
    for step in plan.not_needed:
        said = ", ".join(told(summary.assessment.action(step.id), summary.today))
        yield _("No gap needs it now: {title} ({said})").format(title=titles[step.id], said=said)


def why_there(summary: Summary, id: str) -> Iterator[str]:
    """Where one action stands in the road map and why, what it takes and brings, and what waits for it."""
    plan, asked = summary.road_map, summary.questionnaire
    place, titles = asked.steps[id], {step: one_line(each.action.title) for step, each in asked.steps.items()}
    yield f"{id}: {titles[id]}"
    left = next((each for each in plan.unplanned if each.step.id == id), None)
    if left is not None:
        yield _("Not planned: {reason}.").format(reason=one_line(left.reason))
    placed = plan.placed.get(id)
    step = placed.step if placed else left.step if left else None
    if step is None:
        is_done = any(one.id == id for one in plan.done)
        yield _("It is done.") if is_done else _("No gap needs it now.")
        return
    if placed is not None:
        yield _("Planned for {when}.").format(when=words.when(plan, id))
        if placed.why:
            yield _("Not earlier: it {why}.").format(why=placed.why)
        else:
            yield _("It begins in the first period that there is.")
    target = target_of(asked, summary.assessment, step.practice)
    criticality = (target.criticality if target else None) or 1
    yield _("It closes {gain} of a level of “{practice}”, weight {weight}, criticality {criticality}.").format(
        gain=amount(step.gain),
        practice=one_line(place.practice.title),
        weight=figure(place.practice.weight, "g"),
        criticality=criticality,
    )
    yield from _step(place.practice, step)
    yield from (_("After: {title}").format(title=titles[one]) for one in step.after)
    others = (each.step for each in plan.placed.values())
    yield from (_("Waits for it: {title}").format(title=titles[one.id]) for one in others if id in one.after)
    yield from (f"{words.late(each)}." for each in plan.late if each.step.id == id)
    if id in plan.unheld:
        yield _("Not when it is pinned: {why}.").format(why=plan.unheld[id])
    if id in plan.may_vanish:
        yield _("Check before you spend: if the open questions turn out well, no gap needs it.")


def _phase(summary: Summary, phase: Phase) -> Iterator[str]:
    yield _("Phase {phase}: {actions}, likely {days}, cost {cost}").format(
        phase=", ".join(filter(None, (_(phase.title), phase.when))),
        actions=counted(len(phase.steps), "{} action", "{} actions"),
        days=_person_days(phase.days),
        cost=amount(phase.cost),
    )
    if phase.spent:
        yield f"{words.spent(phase)}."
    if phase.overrun:
        yield overrun(phase)
    for number, step in enumerate(phase.steps, start=1):
        yield _("Action {number} of {total}: {title}").format(
            number=number, total=len(phase.steps), title=one_line(step.action.title)
        )
        yield _("When: {when}").format(when=words.when(summary.road_map, step.id))
        yield from _step(summary.questionnaire.practices[step.practice], step)
        if (said := summary.assessment.action(step.id)) != NO_PROGRESS:
            yield _("Owner: {owner}").format(owner=one_line(said.owner) or _("nobody"))
            yield _("Status: {status}").format(status=", ".join(told(said, summary.today)))
    for domain, reached in phase.domains.items():
        title = one_line(summary.levels.tiers[domain].title)
        if reached is None:
            yield _("Afterwards {title}: no level").format(title=title)
        else:
            yield _("Afterwards {title}: level {level}").format(title=title, level=shown_range(reached))


def _step(practice: Practice, step: Step) -> Iterator[str]:
    yield _("Practice: {title}, to level {level}").format(title=one_line(practice.title), level=step.level)
    yield _("Step: {step}").format(step=step.id)
    yield _("Work: {work}").format(work=_spread(step.action.days_spread, _person_days))
    if step.action.weeks_spread[2]:
        yield _("Time: {time}").format(time=_spread(step.action.weeks_spread, _weeks))
    yield _("Cost: {cost}").format(cost=amount(step.cost))
    if step.action.role:
        yield _("Role: {role}").format(role=one_line(step.action.role))
    if step.action.needs_plant_stop:
        yield _("Plant stop: needed")


def _spread(spread: Spread, in_unit: Callable[[float], str]) -> str:
    low, likely, high = spread
    if low == high:
        return _("likely {likely}").format(likely=in_unit(likely))
    return _("likely {likely}, from {low} to {high}").format(
        likely=in_unit(likely), low=figure(low, ",.10g"), high=figure(high, ",.10g")
    )


def _person_days(number: float) -> str:
    return (_("{} person-day") if number == 1 else _("{} person-days")).format(figure(number, ",.10g"))


def _weeks(number: float) -> str:
    return (_("{} week") if number == 1 else _("{} weeks")).format(figure(number, ",.10g"))
