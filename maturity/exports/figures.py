"""Where the marks of a figure stand: numbers only, so that a template draws and never computes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from textwrap import wrap

from maturity.scoring.levels import Range

WIDTH = 100.0
"""The width of every bar, in its own units."""
RADIUS = 100.0
"""From the middle of a radar to its rim."""
LABEL_CHARACTERS = 16
LABEL_LINES = 5
LINE_HEIGHT = 14


@dataclass(frozen=True, slots=True)
class Bar:
    """A level drawn from the left: what is sure, what open questions may add, and the target."""

    sure: float
    """Width of the part that holds whatever the open questions turn out to be."""
    maybe: float
    """Width of the part beyond that open questions may add."""
    target: float | None
    """Where the target mark stands."""
    ticks: tuple[float, ...]
    """Where the levels between 0 and the highest stand."""


@dataclass(frozen=True, slots=True)
class Spoke:
    """One axis of a radar: its end, and its label in lines from the top."""

    x: float
    y: float
    label_x: float
    label_y: float
    """The base line of the first line."""
    anchor: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Radar:
    """A radar around (0, 0): rings for the levels, and outlines as SVG points."""

    rings: tuple[str, ...]
    spokes: tuple[Spoke, ...]
    low: str
    high: str
    target: str
    """Empty where one of the spokes has no target."""
    line_height: int = LINE_HEIGHT
    """From one line of a label to the next."""


def bar(level: Range | None, target: float | None, top: int) -> Bar:
    """The bar of a level on a scale from 0 to ``top``; without a level it is empty."""
    low, high = (level.low, level.high) if level else (0.0, 0.0)
    return Bar(
        sure=_along(low, top),
        maybe=round(_along(high, top) - _along(low, top), 2),
        target=None if target is None else _along(target, top),
        ticks=tuple(_along(step, top) for step in range(1, top)),
    )


def growth(levels: Sequence[float], top: int) -> tuple[tuple[float, float], ...]:
    """Start and width of what each stage adds to a bar: ``levels`` rise or stay from stage to stage."""
    ends = [_along(level, top) for level in levels]
    return tuple((start, round(max(0.0, end - start), 2)) for start, end in zip([0.0, *ends], ends, strict=False))


def radar(titles: Sequence[str], levels: Sequence[Range], targets: Sequence[float | None], top: int) -> Radar:
    """A radar with one spoke for each title, the first straight up and the others clockwise."""
    angles = [2 * pi * place / len(titles) for place in range(len(titles))]

    def outline(values: Sequence[float]) -> str:
        return " ".join(
            f"{x:g},{y:g}" for x, y in (_point(a, RADIUS * v / top) for a, v in zip(angles, values, strict=True))
        )

    marks = [target for target in targets if target is not None]
    return Radar(
        rings=tuple(outline([step] * len(titles)) for step in range(1, top + 1)),
        spokes=tuple(_spoke(title, angle) for title, angle in zip(titles, angles, strict=True)),
        low=outline([level.low for level in levels]),
        high=outline([level.high for level in levels]),
        target=outline(marks) if len(marks) == len(titles) else "",
    )


def _along(level: float, top: int) -> float:
    return round(WIDTH * level / top, 2)


def _point(angle: float, distance: float) -> tuple[float, float]:
    return round(distance * sin(angle), 1) + 0.0, round(-distance * cos(angle), 1) + 0.0


def _spoke(title: str, angle: float) -> Spoke:
    x, y = _point(angle, RADIUS)
    label_x, label_y = _point(angle, RADIUS * 1.1)
    anchor = "middle" if abs(sin(angle)) < 0.2 else "start" if sin(angle) > 0 else "end"
    lines = tuple(wrap(title, LABEL_CHARACTERS, max_lines=LABEL_LINES, placeholder=" …")) or ("",)
    above = (len(lines) - 1) * LINE_HEIGHT * (1 + cos(angle)) / 2
    return Spoke(
        x=x,
        y=y,
        label_x=label_x,
        label_y=round(label_y - above + LINE_HEIGHT * (1 - cos(angle)) / 3, 1),
        anchor=anchor,
        lines=lines,
    )
