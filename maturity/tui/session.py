"""The assessment that is open in the wizard: each change goes to disk first, then to the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from random import SystemRandom

from msgspec import structs

from maturity import moves
from maturity.assessment import registers
from maturity.assessment.model import Answer, Row
from maturity.assessment.told import in_words
from maturity.errors import MaturityError, StoreUnavailable
from maturity.i18n import N_, _
from maturity.questionnaire.model import Questionnaire
from maturity.scoring.words import counted
from maturity.summary import Summary
from maturity.text import quoted
from maturity.tui.burst import Burst
from maturity.tui.drafting import Drafting
from maturity.tui.exporting import Exporting
from maturity.tui.keymap import key_for, with_keys
from maturity.tui.visited import Visited
from maturity.workspace import Undone, Workspace

_ANSWER, _ROW = "answer ", "row "
SAVE_FIRST = N_(
    "First save what waits: {assessment.retry} tries again, {assessment.elsewhere} goes on in another folder."
)


@dataclass(frozen=True, slots=True)
class SaveState:
    """What stands at the top right; ``alarm`` where something that was typed is not on disk."""

    text: str
    alarm: bool = False
    public: str = ""
    """What to say instead where people in a room look on and ``text`` may name someone."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change that is wanted: what to do, and what to say when it is on disk."""

    act: Callable[[], Summary]
    said: str
    typed: Answer | Row | None = None
    """What was typed, kept and shown until it is on disk; None at a row that is taken out."""


@dataclass(frozen=True, slots=True)
class LevelsView:
    """How the overview shows the levels while the assessment is open."""

    heat: bool = False
    """A heat map instead of bars."""
    weakest: bool = False
    """Practices alone, the weakest first."""
    radar: bool = True
    """A radar at the side, where there is room."""


class Session:
    """One open assessment: its summary as last committed, and what could not be committed yet."""

    def __init__(self, workspace: Workspace, name: str, now: Callable[[], datetime] = datetime.now) -> None:
        """Raises AssessmentNotFound, StoreUnavailable."""
        self.workspace = workspace
        self.name = name
        self._kept = workspace.summary(name)
        self.summary = workspace.shown(self._kept)
        """In the language that is spoken."""
        self.said = ""
        self.question = ""
        """The question that was shown last; empty before the first one."""
        self.register = ""
        """The register that was shown last; empty before the first one."""
        self.scenario = ""
        """The scenario whose capacities are shown; empty for those of the assessment itself."""
        self.tier = ""
        """The tier under the cursor of the overview; empty before it was looked at."""
        self.levels_view = LevelsView()
        self.from_overview = False
        """Whether the question that is shown was gone to from the overview, and one step back leads there."""
        self.visited = Visited()
        self.burst = Burst()
        """The last keys, on whichever screen they were typed."""
        self.changes = 0
        """How many changes were written here, less those that were undone."""
        self.unsaved: dict[str, Change] = {}
        """By what they change, the oldest first; a later change of the same thing takes its place."""
        self.exporting: Exporting | None = None
        """The last export, which goes on while its dialog is closed."""
        self.now = now
        """The time on the wall."""
        self._dealt_with: dict[str, datetime] = {}
        self.drafts = Drafting(workspace.drafts, self.summary, writes=not workspace.read_only)
        """What is being typed and is part of no answer yet."""
        self._draw = SystemRandom()
        self._saved_at: datetime | None = None
        self._trouble = ""

    @property
    def kept_questionnaire(self) -> Questionnaire:
        """The questionnaire as the assessment keeps it, in its own language."""
        return self._kept.questionnaire

    @property
    def save_state(self) -> SaveState:
        """Whether everything that was typed is on disk."""
        if self.workspace.read_only:
            return SaveState(
                _("read only: {read_only}").format(read_only=self.workspace.read_only), public=_("read only")
            )
        if self.unsaved:
            ways_out = with_keys("[{assessment.retry}] try again  [{assessment.elsewhere}] another folder")
            return SaveState(
                _("✗ NOT SAVED: {trouble}  {ways_out}").format(trouble=self._trouble, ways_out=ways_out), alarm=True
            )
        return SaveState(
            _("● saved {saved_at:%H:%M:%S}").format(saved_at=self._saved_at) if self._saved_at else _("● saved")
        )

    @property
    def dealt_with(self) -> list[datetime]:
        """When the questions that were open were answered here, in order; what was opened again is not among them."""
        return sorted(at for question, at in self._dealt_with.items() if not moves.is_open(self.summary, question))

    def answer_of(self, question: str) -> Answer:
        """The answer as the screen shows it: what was typed last, also where it is not on disk yet."""
        waiting = self.unsaved.get(_ANSWER + question)
        if waiting and isinstance(waiting.typed, Answer):
            return waiting.typed
        return self.summary.assessment.answer(question)

    @property
    def typed(self) -> Summary:
        """The summary with the rows of registers as they were typed last, also those that are not on disk yet."""
        rows = {what.removeprefix(_ROW): change.typed for what, change in self.unsaved.items() if what.startswith(_ROW)}
        if not rows:
            return self.summary
        assessment = self.summary.assessment
        held = {place: row for place, row in (assessment.rows | rows).items() if isinstance(row, Row)}
        return replace(self.summary, assessment=structs.replace(assessment, rows=held))

    def answer(self, question: str, answer: Answer, said: str) -> None:
        """Gives a question its answer, with its note, evidence and owner."""
        self._want(_ANSWER + question, Change(lambda: self.workspace.answer(self.name, question, answer), said, answer))

    def new_row(self, register: str) -> str:
        """An id that no row of the register has."""
        return registers.new_id(registers.rows(self.typed.assessment, register), self._draw)

    def set_row(self, register: str, row: str, given: Row | None, said: str) -> None:
        """Gives a row of a register its cells; None takes the row out."""
        cells = {row: None if given is None else given.cells}
        act = Change(lambda: self.workspace.set_rows(self.name, register, cells), said, given)
        self._want(f"{_ROW}{registers.subject(register, row)}", act)

    def change(self, what: str, act: Callable[[], Summary], said: str) -> None:
        """Changes anything else; ``what`` names the thing, so that a later change of it replaces one that waits."""
        self._want(what, Change(act, said))

    def retry(self) -> None:
        """Writes what could not be written before, in order."""
        if self.unsaved:
            self._write(counted(len(self.unsaved), "{} waiting change saved", "{} waiting changes saved"))

    def settle(self) -> None:
        """Where all that was typed is saved, what was kept of it meanwhile can go."""
        if not self.unsaved:
            self.drafts.settle()

    def go_elsewhere(self, folder: Path) -> tuple[str, ...]:
        """Goes on in another folder with all that can be read and all that waits; returns what was lost, in words.

        Raises StoreUnavailable where that folder will not do; then all is as it was.
        """
        from maturity.rescue import go_elsewhere

        moved = go_elsewhere(self.workspace, folder, self._kept)
        self.workspace = moved.workspace
        self.drafts.go_on_in(self.workspace.drafts)
        self.retry()
        return moved.lost

    def undo(self) -> Undone | None:
        """Takes the last change back."""
        return self._back(-1, _("Undone"), _("Nothing to undo."), self.workspace.undo)

    def redo(self) -> Undone | None:
        """Does again what was taken back last."""
        return self._back(1, _("Done again"), _("Nothing to do again."), self.workspace.redo)

    def may_turn_back(self) -> bool:
        """Whether the history can be written to: all is on disk and may be changed. Says why where it can not."""
        if self.workspace.read_only:
            self.said = _("Nothing was changed: this window only reads.")
        elif self.unsaved:
            self.said = with_keys(SAVE_FIRST)
        return not (self.workspace.read_only or self.unsaved)

    def mark(self, label: str) -> None:
        """Names the state as it is now; a label that is there moves here."""
        if not self.may_turn_back():
            return
        try:
            moved = label in {point.label for point in self.workspace.checkpoints(self.name)}
            made = self.workspace.mark(self.name, label)
        except MaturityError as error:
            self.said = str(error)
        else:
            back = _("{key} goes back to it").format(key=key_for("assessment.history"))
            self.said = (_("Checkpoint {label} moved here") if moved else _("Checkpoint {label} made")).format(
                label=quoted(made.label)
            ) + f"  ·  {back}"

    def retell(self) -> None:
        """Shows the assessment in the language that is spoken now."""
        self.summary = self.workspace.shown(self._kept)

    def remember(self, question: str) -> None:
        """Keeps the place for the next start; a place that cannot be kept is no reason to stop."""
        self.question = question
        self.visited.visit(question)
        if self.workspace.read_only:
            return
        try:
            self.workspace.remember_question(self.name, question)
        except StoreUnavailable:
            return

    def _want(self, what: str, change: Change) -> None:
        if self.workspace.read_only:
            self.said = _("Nothing was changed: this window only reads.")
            return
        self.unsaved.pop(what, None)
        self.unsaved[what] = change
        self._write(change.said)

    def _write(self, said: str) -> None:
        for what, change in list(self.unsaved.items()):
            before = self.summary
            try:
                summary = change.act()
            except StoreUnavailable as error:
                self._trouble = str(error)
                self.said = counted(
                    len(self.unsaved), "Kept here, not on disk: {} change.", "Kept here, not on disk: {} changes."
                )
                return
            except MaturityError as error:
                del self.unsaved[what]
                self.said = str(error)
                return
            del self.unsaved[what]
            self._hold(summary)
            self._saved_at = self.now()
            changed = summary.assessment != before.assessment
            question = what.removeprefix(_ANSWER)
            if isinstance(change.typed, Answer) and moves.is_open(before, question):
                self._dealt_with[question] = self._saved_at
            self.changes += changed
            self.said = (
                _("{said}  ·  {key} undoes").format(said=said, key=key_for("assessment.undo"))
                if changed
                else _("{said} (as it was)").format(said=said)
            )
        self.settle()

    def _hold(self, summary: Summary) -> None:
        """Goes on with this summary; where it has another questionnaire, the places of the old one are forgotten."""
        if summary.questionnaire_hash != self.summary.questionnaire_hash:
            self.question = self.register = self.tier = ""
            self.visited = Visited()
        self._kept, self.summary = summary, self.workspace.shown(summary)

    def _back(self, by: int, done: str, none: str, act: Callable[[str], Undone | None]) -> Undone | None:
        if not self.may_turn_back():
            return None
        try:
            undone = act(self.name)
        except MaturityError as error:
            self.said = str(error)
            return None
        if undone is None:
            self.said = none
            return None
        self._hold(undone.summary)
        self.changes += by
        self._saved_at = self.now()
        self.said = f"{done}: {in_words(undone.changes, self.summary.questionnaire)}"
        return undone
