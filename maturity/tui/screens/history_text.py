"""The history in the words of people: what each step changed, and what going back to a point would change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from textual.content import Content

from maturity.assessment.changes import Change, wanted
from maturity.assessment.history import History
from maturity.assessment.told import counted as counted_by_kind
from maturity.assessment.told import in_words, told
from maturity.i18n import N_, _
from maturity.questionnaire.model import Questionnaire
from maturity.scoring.words import counted
from maturity.text import quoted
from maturity.tui.text import column, fit, line, wrapped
from maturity.tui.times import day, local, short_day
from maturity.tui.widgets.row_list import Row

EMPTY = N_(
    "Nothing was changed since it was begun. Each answer, note and target will be a line here; Enter on a line goes "
    "back to it. {assessment.checkpoint} names the state as it is, to find it again."
)
_TIME, _MOST_VALUE = 7, 48


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the history to which one can go back: after a step, at a checkpoint, or at the beginning."""

    id: str
    step: int
    at: datetime | None
    """In the time of this place; None where what was kept is no time."""
    changes: tuple[Change, ...] = ()
    label: str = ""
    """Of a checkpoint."""
    begins: bool = False
    undone: bool = False

    @property
    def time(self) -> str:
        """The time of the day."""
        return f"{self.at:%H:%M}" if self.at else "–"


def points_of(history: History, created_at: str, known: Mapping[str, Point]) -> tuple[Point, ...]:
    """The points of a history, newest first; a checkpoint stands above the step after which it was made.

    Of those that are ``known`` by their id, only what was undone or brought back since is made anew.
    """
    points = [
        point
        if (point := known.get(str(each.number))) is not None and point.undone == each.undone
        else Point(
            str(each.number), each.number, local(each.at), wanted(each.changes), begins=each.begins, undone=each.undone
        )
        for each in history.lines
    ]
    if not any(point.begins for point in points):
        points.append(Point("0", 0, local(created_at), begins=True))
    points += (Point(f"at {made.label}", made.step, local(made.at), label=made.label) for made in history.checkpoints)
    return tuple(sorted(points, key=lambda point: (point.step, bool(point.label)))[::-1])


def rows_of(points: Sequence[Point], questionnaire: Questionnaire, now: datetime, width: int) -> Iterator[Row]:
    """The points as rows under the days on which they were made."""
    last: date | None = None
    for point in points:
        if point.at is not None and point.at.date() != last:
            last = point.at.date()
            yield Row(Content.styled(day(point.at, now), "bold"))
        yield Row(partial(point_line, point, questionnaire, width), point.id)


def point_line(point: Point, questionnaire: Questionnaire, width: int) -> Content:
    """One point on one line: time, what was changed, its value before and after."""
    time = (column(point.time, _TIME), "$quiet")
    if point.label:
        return line(time, (_("── checkpoint: "), "$accent"), (fit(point.label, width - _TIME - 15), "bold $accent"))
    mark = _("undone: ") if point.undone else ""
    room = width - _TIME - len(mark)
    if point.begins or len(point.changes) != 1:
        return line(time, (mark, "$warn"), fit(_many(point), room))
    return line(time, (mark, "$warn"), _change_line(point.changes[0], questionnaire, room))


def point_lines(point: Point, questionnaire: Questionnaire, width: int, most: int) -> list[Content]:
    """The whole of what was changed at a point, on at most so many lines."""
    if point.label:
        return wrapped(_("Checkpoint: {label}").format(label=point.label), width, style="bold")[:most]
    if point.begins or len(point.changes) != 1:
        return _listed(_many(point), point.changes, questionnaire, width, most)
    return wrapped(in_words(point.changes, questionnaire), width)[:most]


def back_lines(
    point: Point, back: Sequence[Change], questionnaire: Questionnaire, width: int, most: int
) -> list[Content]:
    """What going back to a point would change, on at most so many lines; ``back`` are the changes."""
    if not back:
        return wrapped(_("Nothing would change: all is as it was here."), width, style="$quiet")[:most]
    head = _("Enter goes back to here: {counted} would change.").format(counted=counted_by_kind(back))
    return _listed(head, back, questionnaire, width, most)


def name_of(point: Point, now: datetime) -> str:
    """A point as it is spoken of: its label or its time."""
    if point.label:
        return quoted(point.label)
    if point.begins:
        return _("the beginning")
    if point.at is None:
        return _("step {number}").format(number=point.step)
    return point.time if point.at.date() == now.date() else f"{short_day(point.at)} {point.time}"


def went_back(point: Point, back: Sequence[Change], now: datetime) -> str:
    """What is said after going back to a point; ``back`` are the changes."""
    told = _("Back to {point}").format(point=name_of(point, now))
    return _("{told}: {counted} changed").format(told=told, counted=counted_by_kind(back)) if back else told


def head_line(points: Sequence[Point]) -> str:
    """How much there is to go back to."""
    steps = sum(not (point.label or point.begins) for point in points)
    marks = sum(bool(point.label) for point in points)
    told = [counted(steps, "{} change", "{} changes")]
    return ", ".join([*told, *([counted(marks, "{} checkpoint", "{} checkpoints")] if marks else [])])


def _listed(head: str, changes: Sequence[Change], questionnaire: Questionnaire, width: int, most: int) -> list[Content]:
    lines = wrapped(head, width, style="bold")[:most]
    room = most - len(lines)
    shown = changes if len(changes) <= room else changes[: max(0, room - 1)]
    lines += [_change_line(change, questionnaire, width) for change in shown]
    if shown and len(shown) < len(changes):
        lines.append(Content.styled(_("and {changes} more").format(changes=len(changes) - len(shown)), "$quiet"))
    return lines


def _change_line(change: Change, questionnaire: Questionnaire, width: int) -> Content:
    """What was changed, and its value before and after; the value after alone where both find no room."""
    what, before, after = told(change, questionnaire)
    cells = min(_MOST_VALUE, width * 2 // 5)
    value = f"{before} → {after}" if before else after
    if before and Content(value).cell_length > cells:
        value = f"→ {after}"
    return line(column(what, width - cells), (fit(value, cells), "bold"))


def _many(point: Point) -> str:
    if point.begins:
        return _("begun with {counted}").format(counted=counted_by_kind(point.changes)) if point.changes else _("begun")
    return counted_by_kind(point.changes)
