"""The assessment that is open in the wizard: each change goes to disk first, then to the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from maturity.assessment.model import Answer
from maturity.errors import MaturityError, StoreUnavailable
from maturity.summary import Summary
from maturity.tui.exporting import Exporting
from maturity.workspace import Undone, Workspace


@dataclass(frozen=True, slots=True)
class SaveState:
    """What stands at the top right; ``alarm`` where something that was typed is not on disk."""

    text: str
    alarm: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A change that is wanted: what to do, and what to say when it is on disk."""

    act: Callable[[], Summary]
    said: str
    answer: Answer | None = None
    """What was typed, kept and shown until it is on disk."""


class Session:
    """One open assessment: its summary as last committed, and what could not be committed yet."""

    def __init__(self, workspace: Workspace, name: str, now: Callable[[], datetime] = datetime.now) -> None:
        """Raises AssessmentNotFound, StoreUnavailable."""
        self.workspace = workspace
        self.name = name
        self.summary = workspace.summary(name)
        self.said = ""
        self.changes = 0
        """How many changes were written here, less those that were undone."""
        self.unsaved: dict[str, Change] = {}
        """By what they change, the oldest first; a later change of the same thing takes its place."""
        self.exporting: Exporting | None = None
        """The last export, which goes on while its dialog is closed."""
        self._now = now
        self._saved_at: datetime | None = None
        self._trouble = ""

    @property
    def save_state(self) -> SaveState:
        """Whether everything that was typed is on disk."""
        if self.workspace.read_only:
            return SaveState(f"read only: {self.workspace.read_only}")
        if self.unsaved:
            return SaveState(f"✗ NOT SAVED: {self._trouble}  [r] try again", alarm=True)
        return SaveState(f"● saved {self._saved_at:%H:%M:%S}" if self._saved_at else "● saved")

    def answer_of(self, question: str) -> Answer:
        """The answer as the screen shows it: what was typed last, also where it is not on disk yet."""
        waiting = self.unsaved.get(f"answer {question}")
        return waiting.answer if waiting and waiting.answer else self.summary.assessment.answer(question)

    def answer(self, question: str, answer: Answer, said: str) -> None:
        """Gives a question its answer, with its note, evidence and owner."""
        self._want(
            f"answer {question}", Change(lambda: self.workspace.answer(self.name, question, answer), said, answer)
        )

    def change(self, what: str, act: Callable[[], Summary], said: str) -> None:
        """Changes anything else; ``what`` names the thing, so that a later change of it replaces one that waits."""
        self._want(what, Change(act, said))

    def retry(self) -> None:
        """Writes what could not be written before, in order."""
        if self.unsaved:
            self._write(f"{len(self.unsaved)} waiting change{'s' * (len(self.unsaved) > 1)} saved")

    def undo(self) -> Undone | None:
        """Takes the last change back."""
        return self._back(-1, "Undone", "Nothing to undo.", self.workspace.undo)

    def redo(self) -> Undone | None:
        """Does again what was taken back last."""
        return self._back(1, "Done again", "Nothing to do again.", self.workspace.redo)

    def remember(self, question: str) -> None:
        """Keeps the place for the next start; a place that cannot be kept is no reason to stop."""
        if self.workspace.read_only:
            return
        try:
            self.workspace.remember_question(self.name, question)
        except StoreUnavailable:
            return

    def _want(self, what: str, change: Change) -> None:
        if self.workspace.read_only:
            self.said = f"Nothing was changed: read only, {self.workspace.read_only}."
            return
        self.unsaved.pop(what, None)
        self.unsaved[what] = change
        self._write(change.said)

    def _write(self, said: str) -> None:
        for what, change in list(self.unsaved.items()):
            before = self.summary.assessment
            try:
                summary = change.act()
            except StoreUnavailable as error:
                self._trouble = str(error)
                self.said = f"Kept here, not on disk: {len(self.unsaved)} change{'s' * (len(self.unsaved) > 1)}."
                return
            except MaturityError as error:
                del self.unsaved[what]
                self.said = str(error)
                return
            del self.unsaved[what]
            self.summary = summary
            self._saved_at = self._now()
            changed = summary.assessment != before
            self.changes += changed
            self.said = f"{said}  ·  z undoes" if changed else f"{said} (as it was)"

    def _back(self, by: int, done: str, none: str, act: Callable[[str], Undone | None]) -> Undone | None:
        if self.workspace.read_only:
            self.said = f"Nothing was changed: read only, {self.workspace.read_only}."
            return None
        if self.unsaved:
            self.said = "First save what waits: r tries again."
            return None
        try:
            undone = act(self.name)
        except MaturityError as error:
            self.said = str(error)
            return None
        if undone is None:
            self.said = none
            return None
        self.summary = undone.summary
        self.changes += by
        self._saved_at = self._now()
        self.said = f"{done}: {undone.text}"
        return undone
