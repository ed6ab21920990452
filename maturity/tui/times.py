"""Moments as people say them, in the time of this place."""

from __future__ import annotations

from datetime import datetime, timedelta


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
        return f"today {at:%H:%M}"
    return f"{at.day} {at:%b} {at:%H:%M}" if at.year == now.year else f"{at.day} {at:%b} {at.year}"


def day(at: datetime, now: datetime) -> str:
    """A day as the heading of what happened on it."""
    near = {now.date(): "today, ", now.date() - timedelta(days=1): "yesterday, "}.get(at.date(), "")
    return f"{near}{at:%A} {at.day} {at:%B}" + (f" {at.year}" if at.year != now.year else "")


def ago(at: datetime, now: datetime) -> str:
    """How long ago something was: hours up to two days, then days."""
    hours = int((now - at).total_seconds() // 3600)
    return f"{hours} hours ago" if hours < 48 else f"{hours // 24} days ago"
