"""How far an action of the road map is, and whether it is late."""

from __future__ import annotations

from datetime import date

from msgspec import structs

from maturity.assessment.model import Progress, Status
from maturity.assessment.periods import read_span
from maturity.i18n import N_, _, figure, ngettext

STATUSES: dict[Status, str] = {"planned": N_("planned"), "running": N_("running"), "done": N_("done")}
"""How far an action is, in words to be looked up."""


def with_status(before: Progress, status: Status, today: date) -> Progress:
    """``before`` with another status and the days that follow from it.

    What runs has begun, today where it had no earlier start; what is done was done today where no day is given; what is
    not done was done on no day.
    """
    start, done_on = before.start, before.done_on
    if status == "running" and (not start or start > today.isoformat()):
        start = today.isoformat()
    if status == "done":
        done_on = done_on or today.isoformat()
        start = min(start, done_on)
    else:
        done_on = ""
    return structs.replace(before, status=status, start=start, done_on=done_on)


def planned_by(progress: Progress) -> tuple[object, ...]:
    """What of it the plan goes by; the rest only tells."""
    return (
        progress.status,
        progress.start,
        progress.not_before,
        progress.due,
        progress.deadline,
        progress.days,
        progress.pin,
    )


def pin_words(pin: str) -> str:
    """``Next``, ``Q3 2027`` or ``Aug 2027``."""
    found = read_span(pin)
    return found.title if found else _(pin.capitalize())


def late(progress: Progress, today: date) -> str:
    """``was due 2026-11-01`` or ``should have begun 2026-11-01``; empty where it is done or not late."""
    now = today.isoformat()
    if progress.status != "done" and "" < progress.due < now:
        return _("was due {due}").format(due=progress.due)
    if progress.status == "planned" and "" < progress.start < now:
        return _("should have begun {start}").format(start=progress.start)
    return ""


def told(progress: Progress, today: date) -> tuple[str, ...]:
    """What is said of an action without its owner and note, each in a few words, the status first.

    ``running``, ``from 2026-11-01``, ``due 2026-12-01`` or ``overdue: was due 2026-12-01``, ``3 days spent``,
    ``pinned to Next``.
    """
    why = late(progress, today)
    start, due = (day if day not in why else "" for day in (progress.start, progress.due))
    begins = _("to begin {day}") if progress.status == "planned" else _("from {day}")
    parts = [
        _("done {day}").format(day=progress.done_on) if progress.done_on else _(STATUSES[progress.status]),
        begins.format(day=start) if start else "",
        _("overdue: {why}").format(why=why) if why else "",
        _("not before {day}").format(day=progress.not_before) if progress.not_before else "",
        _("due {day}").format(day=due) if due else "",
        _("a hard deadline") if progress.deadline else "",
        "" if progress.days is None else days_spent(progress.days),
        _("pinned to {pin}").format(pin=pin_words(progress.pin)) if progress.pin else "",
    ]
    return tuple(filter(None, parts))


def days_spent(days: float) -> str:
    """``3 days spent``."""
    return ngettext("{days} day spent", "{days} days spent", 1 if days == 1 else 2).format(days=figure(days, "g"))
