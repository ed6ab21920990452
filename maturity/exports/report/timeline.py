"""When the actions of a phase can be done at the earliest, in weeks from its start, as bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from maturity.i18n import _
from maturity.roadmap.model import Step

MOST_TICKS = 13
STRIDES = (1, 2, 4, 13, 26, 52)
"""How many weeks may lie between two marks."""


@dataclass(frozen=True, slots=True)
class Span:
    """One action as a bar: where it begins and how wide it is, in hundredths of the phase."""

    start: float
    width: float
    words: str
    """``weeks 5 to 8``."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The likely weeks of a phase where nothing waits but for what it requires."""

    weeks: float
    ticks: tuple[float, ...]
    """Where the marks between start and end stand, in hundredths."""
    stride: int
    """Weeks from one mark to the next."""
    spans: Mapping[str, Span]
    """By the id of the step; one without weeks has none."""


def timeline(steps: Sequence[Step]) -> Timeline:
    """Every step as early as the steps that it requires in this phase let it begin; they stand before it."""
    ends: dict[str, float] = {}
    starts: dict[str, float] = {}
    for step in steps:
        starts[step.id] = max((ends.get(first, 0.0) for first in step.after), default=0.0)
        ends[step.id] = starts[step.id] + step.action.likely_weeks
    whole = max(ends.values(), default=0.0)
    stride = next((each for each in STRIDES if whole / each <= MOST_TICKS), STRIDES[-1])
    marks = range(stride, min(int(whole) + 1, MOST_TICKS * stride), stride)
    return Timeline(
        weeks=whole,
        ticks=tuple(_along(week, whole) for week in marks if week < whole),
        stride=stride,
        spans={
            step.id: Span(
                start=_along(starts[step.id], whole),
                width=round(_along(ends[step.id], whole) - _along(starts[step.id], whole), 2),
                words=_words(starts[step.id], ends[step.id]),
            )
            for step in steps
            if step.action.likely_weeks > 0
        },
    )


def _along(week: float, whole: float) -> float:
    return round(100 * week / whole, 2)


def _words(start: float, end: float) -> str:
    first, last = int(start) + 1, max(int(start) + 1, int(-(-end // 1)))
    return (
        _("week {first}").format(first=first)
        if first == last
        else _("weeks {first} to {last}").format(first=first, last=last)
    )
