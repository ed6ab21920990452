"""Moments as people say them, in the time of this place."""

from __future__ import annotations

import re
from datetime import datetime

from maturity.i18n import N_, _

_DOTTED = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})", re.ASCII)
_SHORT_MONTHS = (
    *(N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun")),
    *(N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec")),
)
_MONTHS = (
    *(N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June")),
    *(N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December")),
)
_WEEKDAYS = (
    *(N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday")),
    *(N_("Friday"), N_("Saturday"), N_("Sunday")),
)


def local(stamp: str) -> datetime | None:
    """A kept time (ISO 8601, UTC) as the clock on the wall showed it, without a zone; None where it is no time."""
    try:
        return datetime.fromisoformat(stamp.replace("Z", "+00:00")).astimezone().replace(tzinfo=None)
    except (ValueError, OverflowError):
        return None


def changed(stamp: str, now: datetime) -> str:
    """When something changed, as short as can be: ``today 14:32``, ``3 Nov 14:32``, ``3 Nov 2025``."""
    at = local(stamp)
    if at is None:
        return "–"
    if at.date() == now.date():
        return _("today {time}").format(time=f"{at:%H:%M}")
    return f"{short_day(at)} {at:%H:%M}" if at.year == now.year else f"{short_day(at)} {at.year}"


def short_day(at: datetime) -> str:
    """``3 Nov``."""
    return _("{day} {month}").format(day=at.day, month=_(_SHORT_MONTHS[at.month - 1]))


def day(at: datetime, now: datetime) -> str:
    """A day as the heading of what happened on it."""
    told = _("{weekday} {day} {month}").format(
        weekday=_(_WEEKDAYS[at.weekday()]), day=at.day, month=_(_MONTHS[at.month - 1])
    )
    told = told if at.year == now.year else f"{told} {at.year}"
    days = (now.date() - at.date()).days
    near = {0: _("today, {day}"), 1: _("yesterday, {day}")}.get(days, "{day}")
    return near.format(day=told)


def as_day(typed: str) -> str:
    """A day as it is kept, ``2026-02-28``, where it is typed ``28.2.2026``; other text as it stands."""
    found = _DOTTED.fullmatch(typed.strip())
    return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else typed


def ago(at: datetime, now: datetime) -> str:
    """How long ago something was: hours up to two days, then days."""
    hours = int((now - at).total_seconds() // 3600)
    return _("{hours} hours ago").format(hours=hours) if hours < 48 else _("{days} days ago").format(days=hours // 24)
