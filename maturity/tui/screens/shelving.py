"""The keys with which assessments are named anew, copied, put aside, thrown away, taken back and erased."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from maturity.errors import AssessmentExists, MaturityError
from maturity.i18n import _
from maturity.text import one_line, quoted
from maturity.tui.keymap import key_for
from maturity.tui.screens.home_rows import row_of
from maturity.workspace import Workspace
from maturity.workspace.shelf import Listed, Trashed


@dataclass(frozen=True, slots=True)
class Undo:
    """How a change of the list is taken back, and what is then said and shown."""

    act: Callable[[], object]
    said: str
    cursor: str | None = None


class Shelving(Screen[None]):
    """A list of assessments that one changes; ``z`` takes back what was done since it was opened, the last first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "rename", "rename: another name", id="home.rename"),
        Binding("d", "copy", "copy: another one with all that this one holds", id="home.copy"),
        Binding("a", "archive", "archive: put it aside, or take it up again", id="home.archive"),
        Binding("delete", "throw_away", "to the trash; in the trash: erase for good", id="home.throw-away"),
        Binding("z", "undo", "undo the last change of the list", id="home.undo"),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self._undos: list[Undo] = []

    @property
    @abstractmethod
    def listed(self) -> Listed | None:
        """The assessment under the cursor; None elsewhere."""

    @property
    @abstractmethod
    def trashed(self) -> Trashed | None:
        """What is under the cursor in the trash; None elsewhere."""

    @abstractmethod
    def reread(self, cursor: str | None = None) -> None:
        """Reads the list anew, and puts the cursor at a row."""

    @abstractmethod
    def say(self, words: str) -> None:
        """Says what the last key did."""

    @abstractmethod
    def tell_wrong(self, words: str) -> None:
        """Tells what went wrong, in full."""

    def may_change(self) -> bool:
        """Whether anything can be changed here. Says why where it can not."""
        if self.workspace.read_only:
            self.tell_wrong(
                _("Nothing can be changed here: read only, {read_only}").format(read_only=self.workspace.read_only)
            )
        return self.workspace.read_only is None

    def action_rename(self) -> None:
        """Asks for another name."""
        listed = self._wanted()
        if listed is None:
            return
        shelf, name = self.workspace.shelf, listed.name

        def rename(new: str) -> None:
            kept = shelf.rename(name, new)
            undo = Undo(
                lambda: shelf.rename(kept, name),
                _("{name} has its name again.").format(name=quoted(name)),
                row_of(name),
            )
            self._done(_("{name} is now {kept}").format(name=quoted(name), kept=quoted(kept)), row_of(kept), undo)

        self._ask(_("Another name for {name}").format(name=one_line(name)), name, rename, "rename")

    def action_copy(self) -> None:
        """Asks under which name another one begins that holds the same."""
        listed = self._wanted()
        if listed is None:
            return
        name = listed.name

        def copy(new: str) -> None:
            made = self.workspace.copy(name, new).assessment.name
            undo = Undo(
                lambda: self.workspace.shelf.throw_away(made),
                _("The copy {made} is in the trash.").format(made=quoted(made)),
            )
            self._done(
                _("{made} holds what {name} holds").format(made=quoted(made), name=quoted(name)), row_of(made), undo
            )

        hint = _("It holds all that this one holds now; its history begins anew.")
        self._ask(
            _("A copy of {name}: under which name?").format(name=one_line(name)),
            _("{name}, copy").format(name=name[:110]),
            copy,
            "copy",
            hint,
        )

    def action_archive(self) -> None:
        """Puts the assessment aside, or takes it up again."""
        listed, shelf = self._wanted(), self.workspace.shelf
        if listed is None:
            return
        name = listed.name
        if listed.archived_at:
            undo = Undo(
                lambda: shelf.archive(name),
                _("{name} is in the archive again.").format(name=quoted(name)),
                row_of(name),
            )
            self._do(
                lambda: shelf.take_up(name), _("{name} is taken up again").format(name=quoted(name)), row_of(name), undo
            )
        else:
            undo = Undo(
                lambda: shelf.take_up(name), _("{name} is taken up again.").format(name=quoted(name)), row_of(name)
            )
            self._do(
                lambda: shelf.archive(name), _("{name} is in the archive below").format(name=quoted(name)), None, undo
            )

    def action_throw_away(self) -> None:
        """Puts the assessment in the trash; there, asks before it erases."""
        if self.trashed is not None:
            self._erase(self.trashed)
            return
        listed, shelf = self._wanted(), self.workspace.shelf
        if listed is None:
            return
        name = listed.name
        undo = Undo(
            lambda: shelf.take_back(shelf.find(name)), _("{name} is back.").format(name=quoted(name)), row_of(name)
        )
        self._do(
            lambda: shelf.throw_away(name), _("{name} is in the trash below").format(name=quoted(name)), None, undo
        )

    def take_back(self, trashed: Trashed) -> None:
        """Brings an assessment back from the trash; asks for another name where its own is taken."""
        if not self.may_change():
            return

        def back(new: str) -> None:
            name = self.workspace.shelf.take_back(trashed, new)
            undo = Undo(
                lambda: self.workspace.shelf.throw_away(name),
                _("{name} is in the trash again.").format(name=quoted(name)),
            )
            self._done(_("{name} is back").format(name=quoted(name)), row_of(name), undo)

        try:
            back(trashed.name)
        except AssessmentExists:
            hint = _("There is another one of its name.")
            self._ask(
                _("Take {name} back: under which name?").format(name=one_line(trashed.name)),
                trashed.name,
                back,
                _("take back"),
                hint,
            )
        except MaturityError as error:
            self.tell_wrong(str(error))

    def action_undo(self) -> None:
        """Takes the last change of the list back."""
        if not self._undos:
            self.say(_("Nothing to take back here. What was thrown away is in the trash, at the end of the list."))
            return
        undo = self._undos[-1]
        try:
            undo.act()
        except MaturityError as error:
            self.tell_wrong(str(error))
            return
        self._undos.pop()
        self.reread(undo.cursor)
        self.say(undo.said)

    def _erase(self, trashed: Trashed) -> None:
        if not self.may_change():
            return

        def erase(typed: str) -> None:
            if one_line(typed) != one_line(trashed.name):
                self.say(_("Nothing was erased: that is not its name."))
                return
            self.workspace.shelf.erase(trashed)
            self._undos.clear()
            self.reread()
            self.say(_("{name} is erased for good.").format(name=quoted(trashed.name)))

        hint = _("All its answers, notes and history go, and nothing brings them back. Type its name to erase it.")
        self._ask(_("Erase {name} for good?").format(name=one_line(trashed.name)), "", erase, "erase", hint)

    def _wanted(self) -> Listed | None:
        """The assessment that is to be changed; None where there is none or nothing may be changed, and says so."""
        if not self.may_change():
            return None
        if self.listed is None:
            self.say(
                _("It is in the trash: Enter takes it back.") if self.trashed else _("First move to an assessment.")
            )
        return self.listed

    def _ask(self, title: str, typed: str, act: Callable[[str], None], does: str, hint: str = "") -> None:
        """Asks for a line and does something with it; where that is refused, says why and asks again."""
        from maturity.tui.screens.ask import AskLine

        def given(words: str) -> None:
            try:
                act(words)
            except MaturityError as error:
                self._ask(title, words, act, does, str(error))

        self.app.push_screen(AskLine(title, typed, given, hint=hint, does=does))

    def _do(self, act: Callable[[], object], said: str, cursor: str | None, undo: Undo) -> None:
        try:
            act()
        except MaturityError as error:
            self.tell_wrong(str(error))
        else:
            self._done(said, cursor, undo)

    def _done(self, said: str, cursor: str | None, undo: Undo) -> None:
        self._undos.append(undo)
        self.reread(cursor)
        self.say(_("{said}  ·  {key} takes that back").format(said=said, key=key_for("home.undo")))
