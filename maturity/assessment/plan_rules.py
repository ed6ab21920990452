"""What may be said of a plan: periods, capacities, plant stops, scenarios, and how far an action is."""

from __future__ import annotations

import math
from collections.abc import Iterable

from msgspec import structs

from maturity.assessment import rules, target_rules
from maturity.assessment.limits import MAX_BUDGET, MAX_DAYS, MAX_PERIODS, Capacity, Horizon, KeptPlan, Scenario
from maturity.assessment.model import PHASE_IDS, PLAN_IDS, Progress
from maturity.assessment.periods import read_span
from maturity.assessment.progress import STATUSES
from maturity.errors import AnswerRefused, nearest
from maturity.i18n import _, figure
from maturity.questionnaire.model import Questionnaire
from maturity.text import clean, one_line, quoted

MAX_SCENARIO = 60
MAX_SCENARIOS = 20


def roles(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Every role that an action of the questionnaire names, in the order of the alphabet."""
    return tuple(sorted({one_line(place.action.role) for place in questionnaire.steps.values()} - {""}))


def period(text: str) -> str:
    """The id of a quarter or month. Raises AnswerRefused."""
    found = read_span(text)
    if found is None:
        raise AnswerRefused(
            _("{text} is no period; write a quarter as 2027-Q1 or a month as 2027-02.").format(text=quoted(text))
        )
    return found.id


def capacity(questionnaire: Questionnaire, where: str, given: Capacity) -> Capacity:
    """What every period may take, or the one that ``where`` names. Raises AnswerRefused."""
    of = _("a period") if not where else period(where)
    amounts = [(_("days"), given.days, MAX_DAYS), (_("budget"), given.budget, MAX_BUDGET)]
    amounts += [(_("days of {role}").format(role=one_line(role)), days, MAX_DAYS) for role, days in given.roles.items()]
    for name, amount, most in amounts:
        if amount is not None and not 0 <= amount <= most:
            raise AnswerRefused(
                _("The {name} of {of} cannot be {amount}; give a number from 0 to {most}.").format(
                    name=name, of=of, amount=figure(amount, "g"), most=figure(most, "g")
                )
            )
    known = roles(questionnaire)
    for role in given.roles:
        if role not in known:
            raise AnswerRefused(
                _("No action of the questionnaire is for the role {role}.{nearest} Its roles: {known}.").format(
                    role=quoted(role), nearest=nearest(role, known), known=", ".join(known) or _("none")
                )
            )
    return given


def horizon(given: Horizon) -> Horizon:
    """Which time is planned. Raises AnswerRefused."""
    if not 1 <= given.periods <= MAX_PERIODS:
        raise AnswerRefused(
            _("A road map has 1 to {most} periods, not {periods}.").format(most=MAX_PERIODS, periods=given.periods)
        )
    if not given.start:
        return given
    found = read_span(given.start)
    if found is None:
        raise AnswerRefused(
            _("A road map begins with a quarter or month: write 2027-Q1 or 2027-02, not {start}.").format(
                start=quoted(given.start)
            )
        )
    return structs.replace(given, start=found.first.isoformat())


def stop(first: str, last: str) -> tuple[str, str]:
    """The first and the last day of a plant stop. Raises AnswerRefused."""
    begins, ends = (rules.day(_("A plant stop"), one_line(text)) for text in (first, last))
    if not begins or not ends or ends < begins:
        raise AnswerRefused(
            _("A plant stop has a first and a last day: {first} to {last} is none.").format(
                first=begins or "?", last=ends or "?"
            )
        )
    return begins, ends


def scenario_name(text: str, known: Iterable[str] = ()) -> str:
    """The name of a scenario as it is kept, beside those that are known. Raises AnswerRefused."""
    name = " ".join(clean(text).split())
    if not 1 <= len(name) <= MAX_SCENARIO:
        raise AnswerRefused(
            _("A scenario needs a name of 1 to {most} characters; this one has {given}.").format(
                most=MAX_SCENARIO, given=len(name)
            )
        )
    held = set(known)
    if name not in held and len(held) >= MAX_SCENARIOS:
        raise AnswerRefused(
            _("There are {most} scenarios, which is the most; take one out first.").format(most=MAX_SCENARIOS)
        )
    return name


def scenario(questionnaire: Questionnaire, given: Scenario) -> Scenario:
    """Another way to plan, every part as it is kept. Raises AnswerRefused."""
    return Scenario(
        capacity=None if given.capacity is None else capacity(questionnaire, "", given.capacity),
        capacities=None
        if given.capacities is None
        else {period(where): capacity(questionnaire, where, each) for where, each in given.capacities.items()},
        stops=None if given.stops is None else dict(stop(*each) for each in given.stops.items()),
        horizon=None if given.horizon is None else horizon(given.horizon),
        profile=None if given.profile is None else target_rules.profile(questionnaire, given.profile),
    )


def kept_plan(questionnaire: Questionnaire, which: str, given: KeptPlan) -> KeptPlan:
    """A plan that was kept, with the actions that are still there. Raises AnswerRefused."""
    if which not in PLAN_IDS:
        raise AnswerRefused(
            _("A plan is kept as {kept}, not as {which}.").format(kept=_(" or ").join(PLAN_IDS), which=quoted(which))
        )
    starts = {step: rules.day(_("A plan"), day) for step, day in given.starts.items() if step in questionnaire.steps}
    return KeptPlan(starts=starts, made=rules.day(_("A plan"), given.made))


def action(questionnaire: Questionnaire, step_id: str, given: Progress) -> Progress:
    """What is said about an action of the road map, as it is kept. Raises AnswerRefused.

    The days are dates. What is planned is not due before it begins, and only what is done has a day on which it was
    done, not before it began.
    """
    rules.step(questionnaire, step_id)
    place = _("Action {title}").format(title=quoted(step_id))
    start, not_before, due, done_on = (
        rules.day(f"{place}, {name}", one_line(text))
        for name, text in (
            (_("start"), given.start),
            (_("not before"), given.not_before),
            (_("due"), given.due),
            (_("done on"), given.done_on),
        )
    )
    if due and due < start and given.status == "planned":
        raise AnswerRefused(
            _("{place}: it cannot be due on {due}, before its start on {start}.").format(
                place=place, due=due, start=start
            )
        )
    if due and due < not_before and given.status == "planned":
        raise AnswerRefused(
            _("{place}: it cannot be due on {due}, and not begin before {not_before}.").format(
                place=place, due=due, not_before=not_before
            )
        )
    if start and start < not_before and given.status == "planned":
        raise AnswerRefused(
            _("{place}: it cannot start on {start}, and not begin before {not_before}.").format(
                place=place, start=start, not_before=not_before
            )
        )
    if given.deadline and not due:
        raise AnswerRefused(_("{place}: a hard deadline needs the day by which it is due.").format(place=place))
    if done_on and given.status != "done":
        raise AnswerRefused(
            _("{place}: it has a day on which it was done, {done_on}, but its status is {status}.").format(
                place=place, done_on=done_on, status=_(STATUSES[given.status])
            )
        )
    if done_on and done_on < start:
        raise AnswerRefused(
            _("{place}: it cannot be done on {done_on}, before its start on {start}.").format(
                place=place, done_on=done_on, start=start
            )
        )
    if given.days is not None and not (math.isfinite(given.days) and 0 <= given.days <= MAX_DAYS):
        raise AnswerRefused(
            _("{place}: {given} days cannot be spent; give a number from 0 to {most}.").format(
                place=place, given=figure(given.days, "g"), most=figure(MAX_DAYS, "g")
            )
        )
    owner = " ".join(rules.text_of(step_id, "owner", given.owner).split())
    note = rules.text_of(step_id, "note", given.note)
    return structs.replace(
        given,
        owner=owner,
        start=start,
        not_before=not_before,
        due=due,
        done_on=done_on,
        note=note,
        pin=None if given.pin is None else pin(given.pin),
    )


def pin(text: str) -> str:
    """A phase, or the id of a quarter or month. Raises AnswerRefused."""
    if text in PHASE_IDS:
        return text
    try:
        return period(text)
    except AnswerRefused:
        raise AnswerRefused(
            _("An action is pinned to {phases}, a quarter as 2027-Q3 or a month as 2027-08; not to {text}.").format(
                phases=", ".join(PHASE_IDS), text=quoted(text)
            )
        ) from None
