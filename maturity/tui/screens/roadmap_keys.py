"""What keys do to an action of the road map: how far it is, who does it and when, its phase, a note."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from msgspec import structs

from maturity import numbers
from maturity.assessment import plan_rules
from maturity.assessment.limits import Capacity
from maturity.assessment.model import Progress, Status
from maturity.assessment.progress import with_status
from maturity.errors import AnswerRefused
from maturity.i18n import N_, _, figure
from maturity.scoring.words import counted
from maturity.summary import Summary
from maturity.text import one_line
from maturity.tui.drafting import ACTION
from maturity.tui.keymap import key_for, with_keys
from maturity.tui.screens.ask import AskLine
from maturity.tui.screens.assessment import HIDDEN, AssessmentScreen
from maturity.tui.screens.choose import Choice, Choose
from maturity.tui.times import as_day

Change = Callable[[Progress], Progress]
Day = Literal["start", "not_before", "due", "done_on"]
_ASKS: dict[Day, str] = {
    "start": N_("The day on which it begins or began"),
    "not_before": N_("The day before which it cannot begin"),
    "due": N_("The day by which it is to be done"),
    "done_on": N_("The day on which it was done"),
}
_SAID: dict[Day, str] = {
    "start": N_("Start {day}"),
    "not_before": N_("Not before {day}"),
    "due": N_("Due {day}"),
    "done_on": N_("Done on {day}"),
}
_STATUS: dict[Status, str] = {"planned": N_("Planned"), "running": N_("Running"), "done": N_("Done")}
_NOT_PINNED = "none"


def revise(screen: AssessmentScreen, step: str, what: str, change: Change, said: str) -> None:
    """Changes what is said of an action; ``what`` names the part, so that a later change of it replaces one that waits.

    Says what follows: a pin that cannot hold, a phase that takes too much, questions to prove.
    """
    session = screen.session

    def act() -> Summary:
        now = session.workspace.summary(session.name).assessment.action(step)
        return session.workspace.set_action(session.name, step, change(now))

    before = session.changes
    session.change(f"action {step} {what}", act, said)
    follows = _follows(screen, step)
    if follows and session.changes > before:
        session.said = _("{said}: {follows}  ·  {key} undoes").format(
            said=said, follows=follows, key=key_for("assessment.undo")
        )
    screen.show()


def set_status(screen: AssessmentScreen, step: str, status: Status) -> None:
    """Sets how far an action is, with the days that follow from it."""
    today = screen.session.summary.today
    revise(screen, step, "status", lambda said: with_status(said, status, today), _(_STATUS[status]))


def set_capacity(screen: AssessmentScreen, capacity: Capacity, said: str) -> None:
    """Sets what each period may take; says so where no action moves by it."""
    session, before = screen.session, screen.session.changes
    session.change("capacity", lambda: session.workspace.set_capacity(session.name, capacity), said)
    if session.changes > before and not session.summary.road_map.moved:
        session.said = _("{said}: {follows}  ·  {key} undoes").format(
            said=said, follows=_("no action moves"), key=key_for("assessment.undo")
        )
    screen.show()


def clear(screen: AssessmentScreen, step: str) -> None:
    """Takes away all that was said of an action."""
    revise(screen, step, "", lambda said: Progress(), _("All that was said of it is taken away"))


def ask_owner(screen: AssessmentScreen, step: str) -> None:
    """Asks who does it; not while a room looks on."""
    if screen.projected:
        screen.say(with_keys(HIDDEN))
        return

    def keep(owner: str) -> None:
        revise(screen, step, "owner", lambda said: structs.replace(said, owner=owner), _("Owner kept"))

    held = screen.session.summary.assessment.action(step).owner
    screen.app.push_screen(AskLine(_("Who does it?"), held, keep, hint=_title(screen, step)))


def ask_note(screen: AssessmentScreen, step: str) -> None:
    """Asks for a note; not while a room looks on."""
    if screen.projected:
        screen.say(with_keys(HIDDEN))
        return
    from maturity.tui.screens.note import AskNote

    def keep(note: str) -> None:
        if note != screen.session.summary.assessment.action(step).note:
            revise(screen, step, "note", lambda said: structs.replace(said, note=note), _("Note kept"))

    screen.ask_text(
        (ACTION, step),
        screen.session.summary.assessment.action(step).note,
        lambda text: AskNote(_("Note about the action"), text, keep, hint=_title(screen, step)),
    )


def ask_day(screen: AssessmentScreen, step: str, part: Day) -> None:
    """Asks for one of its days; what is no day, or lies before the start, is told and asked again."""
    summary = screen.session.summary

    def change(day: str) -> Change:
        def to(said: Progress) -> Progress:
            changed = structs.replace(said, **{part: as_day(day).strip()})
            return with_status(changed, "done", summary.today) if part == "done_on" and day.strip() else changed

        return to

    def wrong(day: str) -> str:
        try:
            plan_rules.action(summary.questionnaire, step, change(day)(summary.assessment.action(step)))
        except AnswerRefused as refused:
            return str(refused)
        return ""

    def keep(day: str) -> None:
        revise(screen, step, part, change(day), _(_SAID[part]).format(day=as_day(day).strip() or _("taken away")))

    held = getattr(summary.assessment.action(step), part)
    hint = _("{screen}\nYear-month-day; today is {today}. An empty line takes it away.").format(
        screen=_title(screen, step), today=summary.today
    )
    screen.app.push_screen(AskLine(_(_ASKS[part]), held, keep, hint=hint, wrong=wrong))


def ask_days(screen: AssessmentScreen, step: str) -> None:
    """Asks how many person-days were spent on it."""
    summary = screen.session.summary

    def amount(text: str) -> float | None:
        return numbers.as_typed(text) if text.strip() else None

    def wrong(text: str) -> str:
        try:
            said = structs.replace(summary.assessment.action(step), days=amount(text))
            plan_rules.action(summary.questionnaire, step, said)
        except ValueError:
            return _("{text} is not a number.").format(text=one_line(text))
        except AnswerRefused as refused:
            return str(refused)
        return ""

    def keep(text: str) -> None:
        days = amount(text)
        words = _("No days spent") if days is None else _("{days} days spent").format(days=figure(days, "g"))
        revise(screen, step, "days", lambda said: structs.replace(said, days=days), words)

    held = summary.assessment.action(step).days
    hint = _("{screen}\nA number; an empty line takes it away.").format(screen=_title(screen, step))
    screen.app.push_screen(
        AskLine(
            _("Person-days spent on it so far"),
            "" if held is None else figure(held, ".15g"),
            keep,
            hint=hint,
            wrong=wrong,
        )
    )


def turn_hard(screen: AssessmentScreen, step: str) -> None:
    """Makes the day on which it is due a hard deadline, or one like others again; it needs that day first."""
    said = screen.session.summary.assessment.action(step)
    if not said.due:
        screen.say(with_keys("Set the day by which it is due first: {roadmap.due}"))
        return
    deadline: Literal["", "hard"] = "" if said.deadline else "hard"
    told = _("A hard deadline: it comes before every other") if deadline else _("A deadline like others")
    revise(screen, step, "deadline", lambda said: structs.replace(said, deadline=deadline), told)


def ask_phase(screen: AssessmentScreen, step: str) -> None:
    """Asks for the phase, quarter or month that it has to begin in."""
    plan = screen.session.summary.road_map
    phases = [
        Choice(phase.id, f"{_(phase.title)}: {phase.when}", str(number))
        for number, phase in enumerate(plan.phases, start=1)
        if phase.when
    ]
    periods = [Choice(period.span.id, period.title) for period in plan.periods]

    def take(choice: Choice) -> None:
        pin = None if choice.id == _NOT_PINNED else choice.id
        words = _("Pinned to {when}").format(when=choice.text) if pin else _("Not pinned")
        revise(screen, step, "pin", lambda said: structs.replace(said, pin=pin), words)

    screen.app.push_screen(
        Choose(
            _("Pin to a phase or a period"),
            [*phases, *periods, Choice(_NOT_PINNED, _("not pinned: where the plan puts it"), "0")],
            take,
            now=screen.session.summary.assessment.action(step).pin or _NOT_PINNED,
            hint=_title(screen, step),
        )
    )


def _title(screen: AssessmentScreen, step: str) -> str:
    return one_line(screen.session.summary.questionnaire.steps[step].action.title)


def _follows(screen: AssessmentScreen, step: str) -> str:
    """What follows for the plan from what is said of an action now."""
    plan = screen.session.summary.road_map
    if step in plan.unheld:
        return _("not there, {unheld}").format(unheld=plan.unheld[step])
    done = next((one for one in plan.done if one.id == step), None)
    if done is not None and done.settles:
        return counted(
            len(done.settles),
            "no level rises; {{key}} leads to {} question to prove",
            "no level rises; {{key}} leads to {} questions to prove",
        ).format(key=key_for("roadmap.questions"))
    missed = next((each for each in plan.late if each.step.id == step), None)
    if missed is not None:
        return _("not done by {due}: it {reason}").format(due=missed.due, reason=missed.reason)
    left = next((each for each in plan.unplanned if each.step.id == step), None)
    if left is not None:
        return _("not planned: it {reason}").format(reason=left.reason)
    over = next((phase for phase in plan.phases if phase.overrun and any(one.id == step for one in phase.steps)), None)
    if over is not None:
        return _("more than there is in {overrun}").format(overrun=over.overrun)
    others = sum(move.step.id != step for move in plan.moved)
    return counted(others, "{} other action moved", "{} other actions moved") if others else ""
