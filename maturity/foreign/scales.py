"""The scales on which requirements are judged, as levels and as answers."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.foreign.model import NOTHING, Choice, Report, Scale, Words, words

_MOST_LEVELS = 10
YES, PARTLY, NO = (words(label) for label in ("Yes", "Partly", "No"))


def fulfilment(told: str = "") -> Scale:
    """Yes, partly, no; the level is the share that is fulfilled, in tenths."""
    said = told or "The source has no scale: a requirement is met (1), in part (0.5) or not (0), and level 10 is all."
    return Scale((Choice(YES, 1.0), Choice(PARTLY, 0.5), Choice(NO, 0.0)), _plain(10), told=said)


def ladder(top: int) -> Scale:
    """Yes, partly, no at questions that stand on levels 1 to ``top``."""
    told = f"A level is reached where every question on it and below it is answered with the best answer; {top} levels."
    return Scale(fulfilment().choices, _plain(top), told=told)


def scored(lowest: float, highest: float, named: Sequence[tuple[float, Words, Words]], report: Report) -> Scale:
    """The scale of a source that gives each requirement from ``lowest`` to ``highest`` points.

    ``named`` are the points that it has a name and a description for.
    """
    if not 0 <= lowest < highest <= 1e6:
        report.lose("a scale that does not rise from 0 or more", f"{lowest:g} to {highest:g}")
        return fulfilment("The scale of the source cannot be used; yes, partly and no stand in its place.")
    whole = float(highest).is_integer() and highest <= _MOST_LEVELS
    top = int(highest) if whole else _MOST_LEVELS
    by_level = {points * top / highest: (name, means) for points, name, means in named}
    levels = tuple(by_level.get(float(level), (NOTHING, NOTHING)) for level in range(top + 1))
    held = sorted({points: name for points, name, _ in named if lowest <= points <= highest}.items(), reverse=True)
    if len(held) >= 2 and held[0][0] == highest:
        choices = tuple(Choice(_numbered(points, name), points / highest) for points, name in held)
    elif whole and float(lowest).is_integer():
        choices = tuple(
            Choice(words(f"{points} of {top}"), points / highest) for points in range(top, int(lowest) - 1, -1)
        )
    else:
        choices = fulfilment().choices
    for points, name, means in named:
        if points * top / highest not in map(float, range(top + 1)) and means:
            report.lose("descriptions of points between two levels", f"{points:g} {name.text}")
    each = "is a level" if whole else f"are {top} levels"
    told = (
        f"The source gives {lowest:g} to {highest:g} points: {'a point' if whole else 'they'} {each}, so that level"
        f" {top} is {highest:g} points, and an answer scores its share of them."
    )
    return Scale(choices, levels, lowest, highest, told)


def _plain(top: int) -> tuple[tuple[Words, Words], ...]:
    return ((NOTHING, NOTHING),) * (top + 1)


def _numbered(points: float, name: Words) -> Words:
    return name.changed(lambda text: f"{points:g} {text}") if name else words(f"{points:g}")
