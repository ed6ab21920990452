"""Quarters and months: how they are written, and which ones a plan has. Pure functions on days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from maturity.assessment.limits import Horizon, Unit
from maturity.i18n import N_, _

MONTHS: dict[Unit, int] = {"quarter": 3, "month": 1}
WEEKS: dict[Unit, float] = {"quarter": 13.0, "month": 13 / 3}
"""How many weeks a period has, on the average."""
FIRST_YEAR, LAST_YEAR = 1900, 2200
_WRITTEN = re.compile(r"([0-9]{4})-(?:[Qq]([1-4])|(0[1-9]|1[0-2])(?:-01)?)")
_NAMES = (
    *(N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun")),
    *(N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec")),
)


@dataclass(frozen=True, slots=True)
class Span:
    """Some months: from the first day of one to the last day of another."""

    id: str
    """``2027-Q1`` for a quarter of the calendar, else the first month, ``2027-02``."""
    first: date
    last: date

    @property
    def title(self) -> str:
        """``Q1 2027``, ``Feb 2027`` or ``Feb–Apr 2027``."""
        if "Q" in self.id:
            return f"{self.id[5:]} {self.id[:4]}"
        first, last = (_(_NAMES[day.month - 1]) for day in (self.first, self.last))
        if first == last:
            return f"{first} {self.first.year}"
        year = "" if self.first.year == self.last.year else f" {self.first.year}"
        return f"{first}{year}–{last} {self.last.year}"


def span(first: date, unit: Unit) -> Span:
    """The quarter or month that begins on the first day of a month."""
    is_calendar = unit == "quarter" and first.month % 3 == 1
    id = f"{first.year:04}-Q{first.month // 3 + 1}" if is_calendar else f"{first.year:04}-{first.month:02}"
    return Span(id, first, _later(first, MONTHS[unit]) - timedelta(days=1))


def read_span(text: str) -> Span | None:
    """The quarter or month that is written ``2027-Q1`` or ``2027-02``; None where it is neither."""
    found = _WRITTEN.fullmatch(text.strip())
    if not found:
        return None
    year, quarter, month = found.groups()
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return None
    unit: Unit = "quarter" if quarter else "month"
    return span(date(int(year), 3 * int(quarter) - 2 if quarter else int(month), 1), unit)


def spans(horizon: Horizon, begun: date) -> tuple[Span, ...]:
    """The periods of a plan for an assessment that was begun on a day, from 1900 to 2200."""
    first = date.fromisoformat(horizon.start) if horizon.start else _nearest(begun, horizon.unit)
    months = MONTHS[horizon.unit]
    return tuple(span(_later(first, number * months), horizon.unit) for number in range(horizon.periods))


def _nearest(day: date, unit: Unit) -> date:
    this = day.replace(day=1, month=day.month - (day.month - 1) % MONTHS[unit])
    following = _later(this, MONTHS[unit])
    return this if day - this <= following - day else following


def _later(first: date, months: int) -> date:
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)
