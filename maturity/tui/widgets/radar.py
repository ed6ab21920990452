"""A radar in braille dots: levels and targets around a middle, one axis for each tier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import cos, pi, sin

from textual.content import Content

from maturity.i18n import N_
from maturity.scoring.levels import Range
from maturity.tui.text import Styled

FEWEST, MOST = 3, 9
"""How many axes there can be: the number at the end of each is one digit."""
LEAST_WIDTH, LEAST_HEIGHT = 24, 9
"""Cells below which nobody can read it."""
LEGEND = N_("━ sure  ┄ target  · may still be")
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_STYLES = ("$rule", "$quiet", "$warn", "$accent bold", "bold")
_RIM, _MAYBE, _TARGET, _SURE, _NUMBER = range(len(_STYLES))
_GAPS = {_RIM: (1, 4), _MAYBE: (1, 3), _TARGET: (3, 5), _SURE: (1, 1)}
"""How many dots are set of how many: each outline is told from the others by its dots too."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Canvas:
    width: int
    height: int
    dots: list[int]
    tops: list[int]
    """The uppermost outline in each cell, which gives it its colour."""

    def dot(self, x: int, y: int, layer: int) -> None:
        at = (y // 4) * self.width + x // 2
        self.dots[at] |= _BITS[y % 4][x % 2]
        if layer > self.tops[at]:
            self.tops[at] = layer

    def outline(self, points: Sequence[Point], layer: int) -> None:
        on, of = _GAPS[layer]
        number = 0
        for (x, y), (to_x, to_y) in zip(points, (*points[1:], points[0]), strict=True):
            steps = max(1, round(max(abs(to_x - x), abs(to_y - y))))
            for step in range(steps):
                if number % of < on:
                    share = step / steps
                    self.dot(round(x + (to_x - x) * share), round(y + (to_y - y) * share), layer)
                number += 1


def radar(levels: Sequence[Range], targets: Sequence[float | None], top: int, width: int, height: int) -> list[Content]:
    """The picture in ``height`` lines of ``width`` cells, at least as large as :data:`LEAST_WIDTH` and the height.

    The first axis points up, the others follow clockwise, each with its number from 1 at its end. The outline of
    the targets is drawn where every axis has one.
    """
    canvas = _Canvas(width, height, [0] * (width * height), [0] * (width * height))
    middle_x, middle_y = width - 0.5, 2 * height - 0.5
    radius = min(middle_x - 5, middle_y - 5)
    ways = [(sin(2 * pi * axis / len(levels)), -cos(2 * pi * axis / len(levels))) for axis in range(len(levels))]

    def points(values: Sequence[float]) -> list[Point]:
        lengths = [radius * min(1.0, max(0.0, value / max(1, top))) for value in values]
        return [(middle_x + x * r, middle_y + y * r) for (x, y), r in zip(ways, lengths, strict=True)]

    rim = points([top] * len(levels))
    for end in rim:
        canvas.outline(((middle_x, middle_y), end), _RIM)
    canvas.outline(rim, _RIM)
    if any(not level.is_exact for level in levels):
        canvas.outline(points([level.high for level in levels]), _MAYBE)
    wanted = [target for target in targets if target is not None]
    if len(wanted) == len(levels):
        canvas.outline(points(wanted), _TARGET)
    canvas.outline(points([level.low for level in levels]), _SURE)
    return _lines(canvas, [(middle_x + x * (radius + 4), middle_y + y * (radius + 4)) for x, y in ways])


def _lines(canvas: _Canvas, numbers: Sequence[Point]) -> list[Content]:
    letters = [chr(0x2800 + dots) if dots else " " for dots in canvas.dots]
    for number, (x, y) in enumerate(numbers, 1):
        at = (round(y) // 4) * canvas.width + round(x) // 2
        letters[at], canvas.tops[at] = str(number), _NUMBER
    lines = []
    for start in range(0, len(letters), canvas.width):
        parts: list[Styled] = []
        cells = zip(canvas.tops[start : start + canvas.width], letters[start : start + canvas.width], strict=True)
        for layer, run in groupby(cells, key=lambda cell: cell[0]):
            parts.append(("".join(letter for _, letter in run), _STYLES[layer]))
        lines.append(Content.assemble(*parts))
    return lines
