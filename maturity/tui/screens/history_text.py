"""The history in the words of people: what each step changed, and what going back to a point would change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from textual.content import Content

from maturity.assessment.answers import words as answer_words
from maturity.assessment.changes import Change, Value, progress_words, touched
from maturity.assessment.history import History
from maturity.assessment.model import OPEN, Answer, Capacity, Edition, Target
from maturity.assessment.model import Row as RegisterRow
from maturity.questionnaire.model import Questionnaire
from maturity.text import one_line, quoted
from maturity.tui.text import column, fit, line, wrapped
from maturity.tui.times import day, local
from maturity.tui.widgets.row_list import Row

NOUNS = {
    "answer": "answer",
    "fact": "fact",
    "scope": "scope",
    "target": "target",
    "profile": "profile",
    "previous": "earlier assessment",
    "capacity": "limit of a phase",
    "row": "row of a register",
    "flag": "flag",
    "action": "action of the road map",
    "questionnaire": "version of the questionnaire",
}
PLURALS = {
    "capacity": "limits of a phase",
    "row": "rows of a register",
    "action": "actions of the road map",
    "questionnaire": "versions of the questionnaire",
}
EMPTY = (
    "Nothing was changed since it was begun. Each answer, note and target will be a line here; Enter on a line goes "
    "back to it. B names the state as it is, to find it again."
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


def points_of(history: History, created_at: str) -> tuple[Point, ...]:
    """The points of a history, newest first; a checkpoint stands above the step after which it was made."""
    points = [
        Point(str(each.number), each.number, local(each.at), each.changes, begins=each.begins, undone=each.undone)
        for each in history.lines
    ]
    if not any(point.begins for point in points):
        points.append(Point("0", 0, local(created_at), begins=True))
    points += (Point(f"at {made.label}", made.step, local(made.at), label=made.label) for made in history.checkpoints)
    return tuple(sorted(points, key=lambda point: (point.step, bool(point.label)))[::-1])


def counted(changes: Sequence[Change]) -> str:
    """How many changes of which kind: ``12 answers, 1 target``."""
    counts = Counter(change.kind for change in changes)
    return ", ".join(
        f"{count} {NOUNS[kind] if count == 1 else PLURALS.get(kind, NOUNS[kind] + 's')}"
        for kind, count in sorted(counts.items(), key=lambda each: list(NOUNS).index(each[0]))
    )


def told(change: Change, questionnaire: Questionnaire) -> tuple[str, str, str]:
    """What a change is about, and its value before and after; without a before where the after says it all.

    Notes, owners, evidence and cells of registers are named and not shown: the room may look on.
    """
    what = _subject(change, questionnaire)
    match change.kind, change.before, change.after:
        case "flag", _, after:
            return what, "", "no longer flagged" if after is None else "flagged"
        case "action", _, _:
            return what, "", progress_words(change)
        case "row", before, after:
            return what, "", _row_words(change.subject, before, after, questionnaire)
    before, after = (_word(change, value, questionnaire) for value in (change.before, change.after))
    if before == after:
        return what, "", ", ".join(touched(change)) or "reason"
    return what, before, after


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
        return line(time, ("── checkpoint: ", "$accent"), (fit(point.label, width - _TIME - 15), "bold $accent"))
    mark = "undone: " if point.undone else ""
    room = width - _TIME - len(mark)
    if point.begins or len(point.changes) != 1:
        return line(time, (mark, "$warn"), fit(_many(point), room))
    return line(time, (mark, "$warn"), _change_line(point.changes[0], questionnaire, room))


def point_lines(point: Point, questionnaire: Questionnaire, width: int, most: int) -> list[Content]:
    """The whole of what was changed at a point, on at most so many lines."""
    if point.label:
        return wrapped(f"Checkpoint: {point.label}", width, style="bold")[:most]
    if point.begins or len(point.changes) != 1:
        return _listed(_many(point), point.changes, questionnaire, width, most)
    what, before, after = told(point.changes[0], questionnaire)
    return wrapped(f"{before} → {after}: {what}" if before else f"{after}: {what}", width)[:most]


def back_lines(
    point: Point, back: Sequence[Change], questionnaire: Questionnaire, width: int, most: int
) -> list[Content]:
    """What going back to a point would change, on at most so many lines; ``back`` are the changes."""
    if not back:
        return wrapped("Nothing would change: all is as it was here.", width, style="$quiet")[:most]
    head = f"Enter goes back to here: {counted(back)} would change."
    return _listed(head, back, questionnaire, width, most)


def name_of(point: Point, now: datetime) -> str:
    """A point as it is spoken of: its label or its time."""
    if point.label:
        return quoted(point.label)
    if point.begins:
        return "the beginning"
    if point.at is None:
        return f"step {point.step}"
    return point.time if point.at.date() == now.date() else f"{point.at.day} {point.at:%b} {point.time}"


def head_line(points: Sequence[Point]) -> str:
    """How much there is to go back to."""
    steps = sum(not (point.label or point.begins) for point in points)
    marks = sum(bool(point.label) for point in points)
    return f"{steps} change{'s' * (steps != 1)}" + (f", {marks} checkpoint{'s' * (marks > 1)}" if marks else "")


def _listed(head: str, changes: Sequence[Change], questionnaire: Questionnaire, width: int, most: int) -> list[Content]:
    lines = wrapped(head, width, style="bold")[:most]
    room = most - len(lines)
    shown = changes if len(changes) <= room else changes[: max(0, room - 1)]
    lines += [_change_line(change, questionnaire, width) for change in shown]
    if shown and len(shown) < len(changes):
        lines.append(Content.styled(f"and {len(changes) - len(shown)} more", "$quiet"))
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
        return f"begun with {counted(point.changes)}" if point.changes else "begun"
    return counted(point.changes)


def _subject(change: Change, questionnaire: Questionnaire) -> str:
    subject = change.subject
    match change.kind:
        case "answer" | "flag":
            place = questionnaire.questions.get(subject)
            return one_line(place.question.ask) if place else subject
        case "fact":
            fact = questionnaire.facts_by_id.get(subject)
            return one_line(fact.ask) if fact else subject
        case "scope" | "target":
            tier = questionnaire.tiers.get(subject)
            return f"{change.kind.capitalize()} of {one_line(tier.title) if tier else subject}"
        case "row":
            id_, _, _ = subject.partition("/")
            register = questionnaire.registers_by_id.get(id_)
            row = change.after or change.before
            name = one_line(row.name) if isinstance(row, RegisterRow) else ""
            return f"{one_line(register.title) if register else id_}: {name}"
        case "action":
            step = questionnaire.steps.get(subject)
            return f"Action {one_line(step.action.title) if step else subject}"
        case "capacity":
            return "What a phase may take"
        case "profile":
            return "Profile of targets"
        case "previous":
            return "Earlier assessment"
        case "questionnaire":
            return "Questionnaire"


def _word(change: Change, value: Value | None, questionnaire: Questionnaire) -> str:
    match value:
        case None if change.kind == "questionnaire":
            return "as begun"
        case Edition():
            return f"{one_line(value.id)} {one_line(value.version)}"
        case None if change.kind != "answer":
            return "not set"
        case Answer() | None:
            return _answer_word(change.subject, value or OPEN, questionnaire)
        case Target():
            scope = f", {questionnaire.scope_name(value.scope)}" if value.scope else ""
            return f"{value.level}{scope}"
        case Capacity():
            parts = [f"{value.days:g} days"] if value.days is not None else []
            parts += [f"budget {value.budget:g}"] if value.budget is not None else []
            return ", ".join(parts) or "without limit"
        case int():
            return questionnaire.scope_name(value)
        case str():
            profile = questionnaire.profiles_by_id.get(value) if change.kind == "profile" else None
            return one_line(profile.title if profile else value)
        case _:
            return ""


def _answer_word(subject: str, answer: Answer, questionnaire: Questionnaire) -> str:
    place = questionnaire.questions.get(subject)
    if place is None:
        return answer.option or answer.state
    return answer_words(answer, questionnaire.answer_set(place.question)) + (", claimed" if answer.claimed else "")


def _row_words(subject: str, before: Value | None, after: Value | None, questionnaire: Questionnaire) -> str:
    if not isinstance(before, RegisterRow) or not isinstance(after, RegisterRow):
        return "row taken out" if after is None else "row added"
    register = questionnaire.registers_by_id.get(subject.partition("/")[0])
    titles = {id_: one_line(each.title) for id_, each in register.columns_by_id.items()} if register else {}
    different = (id_ for id_ in before.cells | after.cells if before.cells.get(id_) != after.cells.get(id_))
    return ", ".join(titles.get(id_, id_) for id_ in different)
