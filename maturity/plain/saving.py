"""Changes of one assessment in a conversation: on the disk first, then confirmed; what cannot be saved is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from maturity.assessment.model import Answer
from maturity.errors import MaturityError, StoreUnavailable
from maturity.i18n import _
from maturity.plain.talk import EndOfInput, Talk
from maturity.summary import Summary
from maturity.workspace import Undone, Workspace

Done = TypeVar("Done")


class Saving:
    """One assessment as last committed, and the way to change it."""

    def __init__(self, workspace: Workspace, name: str, talk: Talk) -> None:
        """Raises AssessmentNotFound, StoreUnavailable."""
        self.workspace = workspace
        self.summary = workspace.shown(workspace.summary(name))
        self.name = self.summary.assessment.name
        self._talk = talk

    def answer(self, question: str, answer: Answer, typed: str) -> bool:
        """Give a question its answer; False where it was refused or dropped. See :meth:`change`."""
        return self.change(lambda: self.workspace.answer(self.name, question, answer), typed)

    def change(self, act: Callable[[], Summary], typed: str) -> bool:
        """Commit a change; False where it was refused or dropped, which is told.

        While it cannot be committed it is asked whether to try again; ``typed`` is what would be lost.
        Raises StoreUnavailable, with what was typed, where nobody can be asked.
        """
        summary = self._persist(act, typed)
        self.summary = self.workspace.shown(summary) if summary else self.summary
        return summary is not None

    def undo(self) -> Undone | None:
        """Take the last change back; None where there is none or it cannot be, which is told."""
        return self._back(self.workspace.undo, _("undo"), _("There is nothing to undo."))

    def redo(self) -> Undone | None:
        """Bring back what was undone last; None where there is none or it cannot be, which is told."""
        return self._back(self.workspace.redo, _("redo"), _("There is nothing to redo."))

    def last_question(self) -> str | None:
        """The question that was shown last, here or in the wizard."""
        return self.workspace.last_question(self.name)

    def remember(self, question: str) -> None:
        """Keep the place for the next time; a place that cannot be kept is no reason to stop."""
        try:
            self.workspace.remember_question(self.name, question)
        except StoreUnavailable:
            return

    def _back(self, act: Callable[[str], Undone | None], word: str, nothing: str) -> Undone | None:
        def move() -> Undone | None:
            undone = act(self.name)
            if undone is None:
                self._talk.say(nothing)
            return undone

        undone = self._persist(move, word)
        self.summary = self.workspace.shown(undone.summary) if undone else self.summary
        return undone

    def _persist(self, act: Callable[[], Done], typed: str) -> Done | None:
        while True:
            try:
                return act()
            except StoreUnavailable as error:
                self._talk.fault(_("NOT SAVED: {error}").format(error=error))
                if not self._asked_again(typed):
                    return None
            except MaturityError as error:
                self._talk.fault(str(error))
                return None

    def _asked_again(self, typed: str) -> bool:
        lost = _("Not saved, and the conversation ends here: {typed}").format(typed=typed)
        if not self._talk.can_ask_again:
            raise StoreUnavailable(lost)
        self._talk.say(_("Kept here, not on the disk: {typed}").format(typed=typed))
        while True:
            try:
                reply = self._talk.read(_("NOT SAVED. Enter tries again, d drops it: ")).strip()
            except EndOfInput:
                raise StoreUnavailable(lost) from None
            if reply in ("", "d"):
                return not reply
            self._talk.fault(_("First this. Enter tries again, d drops it."))
