"""The history of an assessment as a value: its steps, the points to go back to, and what going back would change."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from maturity.assessment.changes import Change, Spot, Step, Value, standing
from maturity.assessment.described import describe
from maturity.i18n import _


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A named point in the history of an assessment: its state after a step."""

    label: str
    step: int
    at: str
    """ISO 8601, UTC."""


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One step as a line of the history."""

    number: int
    """Of the step: what ``Workspace.back_to`` takes."""
    at: str
    """ISO 8601, UTC."""
    changes: tuple[Change, ...]
    begins: bool
    """It is what the assessment was begun with."""
    undone: bool
    """It was undone and not brought back."""
    labels: tuple[str, ...] = ()
    """The checkpoints that stand after it, before the next line."""

    @property
    def text(self) -> str:
        """What it did, with the ids of the questionnaire."""
        if not self.begins:
            return describe(self.changes)
        return _("begun with {values}").format(values=describe(self.changes)) if self.changes else _("begun")


@dataclass(frozen=True)
class History:
    """Every step of an assessment, oldest first, with its checkpoints."""

    steps: tuple[Step, ...]
    standing: frozenset[int]
    """The numbers of the steps that hold: done, and not undone since."""
    checkpoints: tuple[Checkpoint, ...]

    @cached_property
    def lines(self) -> tuple[HistoryLine, ...]:
        """What was done, oldest first; undo and redo are no lines but show in those that they are about."""
        shown = [step for step in self.steps if step.move in ("begin", "do")]
        starts = [step.number for step in shown]
        before = tuple(point.label for point in self.checkpoints if point.step < min(starts, default=math.inf))
        first = (
            (HistoryLine(0, self.checkpoints[0].at, (), begins=True, undone=False, labels=before),) if before else ()
        )
        return first + tuple(
            HistoryLine(
                step.number,
                step.at,
                step.changes,
                begins=step.move == "begin",
                undone=step.move == "do" and step.number not in self.standing,
                labels=tuple(point.label for point in self.checkpoints if step.number <= point.step < end),
            )
            for step, end in zip(shown, [*starts[1:], math.inf], strict=False)
        )

    def back_to(self, number: int) -> tuple[Change, ...]:
        """What going back to the state after the step of this number (0: before the first) would change."""
        now: dict[Spot, Value | None] = {}
        then: dict[Spot, Value | None] = {}
        for step in reversed(self.steps):
            if step.number <= number:
                break
            for change in step.changes:
                spot = change.kind, change.subject
                now.setdefault(spot, change.after)
                then[spot] = change.before
        return tuple(
            Change(*spot, before=now[spot], after=then[spot]) for spot in sorted(now) if now[spot] != then[spot]
        )


def last_answers(newest_first: Iterable[Step], most: int) -> tuple[Change, ...]:
    """The last answers that were given and still stand, one for each question, the last one first.

    Reads no further back than it has to. Raises IndexError like :func:`changes.standing`.
    """
    seen: set[str] = set()
    given: list[Change] = []
    for step in standing(newest_first):
        for change in step.changes:
            if change.kind == "answer" and change.subject not in seen:
                seen.add(change.subject)
                given += [change] if change.after is not None else []
        if len(given) >= most:
            break
    return tuple(given[:most])


def state_after(steps: Sequence[Step], number: int | None = None) -> dict[Spot, Value]:
    """All that was set after the step of this number (0: before the first), or after the last one."""
    held: dict[Spot, Value] = {}
    for step in steps:
        if number is not None and step.number > number:
            break
        for change in step.changes:
            spot = change.kind, change.subject
            if change.after is None:
                held.pop(spot, None)
            else:
                held[spot] = change.after
    return held


def differences(now: Mapping[Spot, Value], then: Mapping[Spot, Value]) -> tuple[Change, ...]:
    """The changes that lead from one state to another, by kind and subject."""
    return tuple(
        Change(*spot, before=now.get(spot), after=then.get(spot))
        for spot in sorted(now.keys() | then.keys())
        if now.get(spot) != then.get(spot)
    )
