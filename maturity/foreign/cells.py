"""What stands in the cells of a table besides texts: a level, a weight, answers with their points.

A number is read by the language of the table; as a number of a workbook it is what it is.
"""

from __future__ import annotations

import re

from maturity.errors import ImportRefused
from maturity.foreign.model import Choice, words
from maturity.i18n import _
from maturity.imports.workbook.grid import Cell
from maturity.numbers import as_typed
from maturity.text import quoted

HIGHEST_LEVEL = 100
_BEYOND = 1e9
_LEVEL = re.compile(r"(?!-)[^0-9]*([0-9]{1,4})(?![.,]?[0-9])")
"""The first number, where it is a whole one."""
_SPLIT = re.compile(r"\s*(?:\||;|\n)\s*")
_SCORED = re.compile(r"(.*?)\s*=\s*(-?[0-9][0-9.,]*)\s*%?")


def level_of(cell: Cell, _language: str) -> int:
    """The level on which a requirement stands, 1 to 100. Raises ImportRefused."""
    found = _LEVEL.match(cell.text)
    level = int(found[1]) if found else 0
    if not 1 <= level <= HIGHEST_LEVEL:
        raise ImportRefused(
            _("the level {text} is no number from 1 to {highest}.").format(
                text=quoted(cell.text), highest=HIGHEST_LEVEL
            )
        )
    return level


def weight_of(cell: Cell, language: str) -> float:
    """How much a requirement weighs, above 0. Raises ImportRefused, and AnswerRefused where it may be two numbers."""
    try:
        weight = float(cell.text) if cell.kind == "number" else as_typed(cell.text, language)
    except ValueError:
        weight = 0.0
    if not 0 < weight < _BEYOND:
        raise ImportRefused(_("the weight {text} is no number above 0.").format(text=quoted(cell.text)))
    return weight


def options_of(cell: Cell, language: str) -> tuple[Choice, ...]:
    """The answers to a requirement: ``Yes=1 | In part=0.5 | No=0``, or labels from best to worst.

    Raises ImportRefused, and AnswerRefused where points may be two numbers.
    """
    labels = [label for label in _SPLIT.split(cell.text.strip()) if label]
    scored = [each for label in labels if (each := _SCORED.fullmatch(label))]
    if scored and len(scored) < len(labels):
        raise ImportRefused(
            _("of the options {text} only some have points. Give them to all or to none.").format(
                text=quoted(cell.text)
            )
        )
    if scored:
        points = [_points(each[2], language) for each in scored]
        least, most = min(0.0, *points), max(points)
        span = (most - least) or 1.0
        choices = [Choice(words(each[1]), (given - least) / span) for each, given in zip(scored, points, strict=True)]
    else:
        last = max(len(labels) - 1, 1)
        choices = [Choice(words(label), 1 - place / last) for place, label in enumerate(labels)]
    if len({choice.points for choice in choices}) < 2 or not all(choice.label for choice in choices):
        raise ImportRefused(
            _(
                "the options {text} tell nothing apart. Write two or more, such as Yes | In part | No, or with "
                "points: Yes=1 | No=0."
            ).format(text=quoted(cell.text))
        )
    return tuple(choices)


def _points(text: str, language: str) -> float:
    try:
        points = as_typed(text, language)
    except ValueError:
        points = _BEYOND
    if abs(points) >= _BEYOND:
        raise ImportRefused(_("the points {text} are no number.").format(text=quoted(text)))
    return points
