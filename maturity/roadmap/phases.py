"""Now, next and later: the plain words for the periods of a road map."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.assessment.limits import Unit
from maturity.assessment.periods import MONTHS, Span, read_span
from maturity.roadmap.model import PHASES
from maturity.scoring.levels import to

_FIRST_MONTHS = (0, 3, 9)
"""In which month each phase begins."""


def phase_of(period: int, unit: Unit) -> int:
    """The place of the phase of a period, both from 0: three months are now, six more next, the rest later."""
    month = period * MONTHS[unit]
    return max(place for place, first in enumerate(_FIRST_MONTHS) if month >= first)


def periods_of(phase: int, unit: Unit, periods: int) -> range:
    """The periods of a phase; none where the road map is too short for it."""
    begins = [min(periods, first // MONTHS[unit]) for first in _FIRST_MONTHS]
    return range(begins[phase], (*begins, periods)[phase + 1])


def when(phase: int, unit: Unit, spans: Sequence[Span]) -> str:
    """``Q1 2027`` or ``Q2 2027 to Q3 2027``; empty where the road map is too short for it."""
    within = [spans[period].title for period in periods_of(phase, unit, len(spans))]
    if not within:
        return ""
    return within[0] if within[0] == within[-1] else to(within[0], within[-1])


def pinned_periods(pin: str, unit: Unit, spans: Sequence[Span]) -> tuple[int, ...]:
    """The periods in which an action with this pin may start: those of the phase, or those of the quarter or month."""
    titles = [title.lower() for title in PHASES]
    if pin in titles:
        return tuple(periods_of(titles.index(pin), unit, len(spans)))
    wanted = read_span(pin)
    if wanted is None:
        return ()
    return tuple(
        number
        for number, span in enumerate(spans)
        if wanted.first <= span.first <= wanted.last or span.first <= wanted.first <= span.last
    )
