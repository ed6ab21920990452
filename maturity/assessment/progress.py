"""How far an action of the road map is, and whether it is late."""

from __future__ import annotations

from datetime import date

from msgspec import structs

from maturity.assessment.model import Progress, Status
from maturity.assessment.periods import read_span
from maturity.i18n import N_

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
    return found.title if found else pin.capitalize()


def late(progress: Progress, today: date) -> str:
    """``was due 2026-11-01`` or ``should have begun 2026-11-01``; empty where it is done or not late."""
    now = today.isoformat()
    if progress.status != "done" and "" < progress.due < now:
        return f"was due {progress.due}"
    if progress.status == "planned" and "" < progress.start < now:
        return f"should have begun {progress.start}"
    return ""


def told(progress: Progress, today: date) -> tuple[str, ...]:
    """What is said of an action without its owner and note, each in a few words, the status first.

    ``running``, ``from 2026-11-01``, ``due 2026-12-01`` or ``overdue: was due 2026-12-01``, ``3 days spent``,
    ``pinned to Next``.
    """
    why = late(progress, today)
    begins = "from" if progress.status != "planned" else "to begin"
    parts = [f"done {progress.done_on}".rstrip() if progress.status == "done" else progress.status]
    parts += [f"{begins} {progress.start}"] if progress.start and progress.start not in why else []
    parts += [f"overdue: {why}"] if why else []
    parts += [f"not before {progress.not_before}"] if progress.not_before else []
    parts += [f"due {progress.due}"] if progress.due and progress.due not in why else []
    parts += ["a hard deadline"] if progress.deadline else []
    parts += [f"{progress.days:g} {'day' if progress.days == 1 else 'days'} spent"] if progress.days is not None else []
    parts += [f"pinned to {pin_words(progress.pin)}"] if progress.pin else []
    return tuple(parts)
