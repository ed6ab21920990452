"""The history of an assessment: turned back and forth, gone back to, marked, and proved."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from maturity.assessment import rules
from maturity.assessment.changes import Change, Fingerprint, Step, Turn, standing, turned_by, values
from maturity.assessment.described import describe
from maturity.assessment.history import Checkpoint, History, differences, last_answers, state_after
from maturity.assessment.model import Assessment
from maturity.errors import AnswerRefused, StoreUnavailable
from maturity.i18n import _
from maturity.summary import Summary
from maturity.workspace.opened import Opened


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo or redo did, and the question where it did it."""

    summary: Summary
    changes: tuple[Change, ...]
    question: str | None

    @property
    def text(self) -> str:
        """One line that names what was changed by its id."""
        return describe(self.changes)


class Turning(Opened):
    """What is done with the history."""

    def undo(self, name: str) -> Undone | None:
        """Take back the last step that holds; None where there is none."""
        return self._move(name, "undo")

    def redo(self, name: str) -> Undone | None:
        """Bring back the step that was undone last; None where there is none."""
        return self._move(name, "redo")

    def base(self, name: str, fingerprints: Collection[str]) -> Assessment | None:
        """The last state, from the empty beginning on, that has one of these fingerprints: what a merge starts from."""
        name = rules.name_of_assessment(name)
        mark = Fingerprint()
        found = 0 if str(mark) in fingerprints else None
        for step in self._store.steps(name) if fingerprints else ():
            mark.follow(step)
            if str(mark) in fingerprints:
                found = step.number
        return None if found is None else self._store.at(name, found)

    def history(self, name: str, known: tuple[Step, ...] = ()) -> History:
        """What was done and undone, and the checkpoints; the steps that are ``known`` are not read again."""
        after = known[-1].number if known else 0
        steps = (*known, *self._store.steps(rules.name_of_assessment(name), after))
        with _whole_history():
            done = frozenset(step.number for step in standing(reversed(steps)))
        return History(steps, done, self.checkpoints(name))

    def last_answers(self, name: str, most: int) -> tuple[Change, ...]:
        """The last answers that were given and still stand, one for each question, the last one first."""
        with _whole_history(), self._store.steps_back(rules.name_of_assessment(name)) as steps:
            return last_answers(steps, most)

    def back_to(self, name: str, step: int) -> Summary:
        """Set everything to what it was after a step of the history (0: before the first).

        This is one step, that can be undone itself. Raises AnswerRefused where there is no such step.
        """
        now = values(self.summary(name).assessment)
        name = rules.name_of_assessment(name)
        steps = self._store.steps(name)
        if step not in {0, *(each.number for each in steps)}:
            raise AnswerRefused(
                _('The history of "{name}" has no step {step}. See: maturity history "{name}"').format(
                    name=name, step=step
                )
            )
        back = differences(now, state_after(steps, step))
        return self.set_all(name, {(change.kind, change.subject): change.after for change in back})

    def mark(self, name: str, label: str) -> Checkpoint:
        """Name the state as it is now, to come back to it; a label that is there moves here."""
        self._writable()
        return self._store.mark(rules.name_of_assessment(name), rules.label(label), self._now())

    def checkpoints(self, name: str) -> tuple[Checkpoint, ...]:
        """The named points of the history, oldest first."""
        return self._store.checkpoints(rules.name_of_assessment(name))

    def differences(self, name: str) -> int:
        """How many current values do not follow from the history: 0 is right."""
        return self._store.differences(self.summary(name).assessment.name)

    def rebuild(self, name: str) -> int:
        """Work out the current state anew from the history, after a copy of the store; returns the differences."""
        self._writable()
        return self._store.rebuild(self.summary(name).assessment.name)

    def _move(self, name: str, move: Turn) -> Undone | None:
        self._writable()
        name = self.summary(name).assessment.name
        with _whole_history(), self._store.steps_back(name) as steps:
            turned = turned_by(move, steps)
        if turned is None:
            return None
        changes = tuple(change.reversed() for change in turned.changes)
        questions = [change.subject for change in changes if change.kind in ("answer", "flag")]
        self._store.move(name, self._now(), move, changes)
        summary = self.summary(name)
        there = next((question for question in questions if question in summary.questionnaire.questions), None)
        return Undone(summary, changes, there)


@contextmanager
def _whole_history() -> Iterator[None]:
    """Raises StoreUnavailable where the history does not fit together."""
    try:
        yield
    except IndexError:
        raise StoreUnavailable(
            _("The history takes back a step that it does not have: the store is damaged. It is left as it is.")
        ) from None
