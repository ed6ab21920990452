"""The scales on which requirements are judged, as levels and as answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from maturity.foreign.model import NOTHING, Choice, Report, Scale, Words, ours, words
from maturity.i18n import N_, _, figure

_MOST_LEVELS = 10
YES, PARTLY, NO = N_("Yes"), N_("Partly"), N_("No")


def fulfilment(told: str = "", language: str = "en", others: Iterable[str] = ()) -> Scale:
    """Yes, partly, no, in the languages of the source; the level is the share that is fulfilled, in tenths."""
    said = told or _(
        "The source has no scale: a requirement is met (1), in part (0.5) or not (0), and level 10 is all."
    )
    labels = [ours(label, language, others) for label in (YES, PARTLY, NO)]
    choices = tuple(Choice(label, points) for label, points in zip(labels, (1.0, 0.5, 0.0), strict=True))
    return Scale(choices, _plain(10), told=said)


def ladder(top: int, language: str = "en") -> Scale:
    """Yes, partly, no at questions that stand on levels 1 to ``top``."""
    told = _(
        "A level is reached where every question on it and below it is answered with the best answer; {top} levels."
    )
    return Scale(fulfilment(language=language).choices, _plain(top), told=told.format(top=top))


def scored(
    lowest: float,
    highest: float,
    named: Sequence[tuple[float, Words, Words]],
    report: Report,
    language: str = "en",
    others: Iterable[str] = (),
) -> Scale:
    """The scale of a source that gives each requirement from ``lowest`` to ``highest`` points.

    ``named`` are the points that it has a name and a description for.
    """
    instead = fulfilment(
        _("The scale of the source cannot be used; yes, partly and no stand in its place."), language, others
    )
    if not 0 <= lowest < highest <= 1e6:
        report.lose(
            _("a scale that does not rise from 0 or more"),
            _("{lowest} to {highest}").format(lowest=figure(lowest, "g"), highest=figure(highest, "g")),
        )
        return instead
    whole = float(highest).is_integer() and highest <= _MOST_LEVELS
    top = int(highest) if whole else _MOST_LEVELS
    by_level = {points * top / highest: (name, means) for points, name, means in named}
    levels = tuple(by_level.get(float(level), (NOTHING, NOTHING)) for level in range(top + 1))
    held = sorted({points: name for points, name, _ in named if lowest <= points <= highest}.items(), reverse=True)
    if len(held) >= 2 and held[0][0] == highest:
        choices = tuple(Choice(_numbered(points, name), points / highest) for points, name in held)
    elif whole and float(lowest).is_integer():
        choices = tuple(
            Choice(_out_of(points, top, language, others), points / highest)
            for points in range(top, int(lowest) - 1, -1)
        )
    else:
        choices = instead.choices
    for points, name, means in named:
        if points * top / highest not in map(float, range(top + 1)) and means:
            report.lose(_("descriptions of points between two levels"), f"{figure(points, 'g')} {name.text}")
    told = _(
        "The source gives {lowest} to {highest} points: they are {top} levels, so that level {top} is {highest} "
        "points, and an answer scores its share of them."
    )
    if whole:
        told = _(
            "The source gives {lowest} to {highest} points: a point is a level, so that level {top} is {highest} "
            "points, and an answer scores its share of them."
        )
    return Scale(
        choices, levels, lowest, highest, told.format(lowest=figure(lowest, "g"), highest=figure(highest, "g"), top=top)
    )


def _out_of(points: int, top: int, language: str, others: Iterable[str]) -> Words:
    return ours(N_("{points} of {top}"), language, others).changed(lambda said: said.format(points=points, top=top))


def _plain(top: int) -> tuple[tuple[Words, Words], ...]:
    return ((NOTHING, NOTHING),) * (top + 1)


def _numbered(points: float, name: Words) -> Words:
    return name.changed(lambda text: f"{points:g} {text}") if name else words(f"{points:g}")
