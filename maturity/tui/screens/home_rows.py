"""What stands in the list of Home: the one to go on with, the others, the archive, the trash; or what to do first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from textual.content import Content

from maturity.errors import MaturityError
from maturity.i18n import N_, _
from maturity.questionnaire.model import Questionnaire
from maturity.tui.screens import home_text as text
from maturity.tui.text import line
from maturity.tui.widgets.row_list import Row
from maturity.workspace import Workspace
from maturity.workspace.shelf import Listed, Trashed

ARCHIVE, TRASH = "archive", N_("trash")
"""Parts of the list that are closed until someone opens them, and the ids of their rows."""
ASSESSMENT, TRASHED, QUESTIONNAIRE, EXAMPLE = "assessment", "trashed", "questionnaire", "example"
"""The ids of other rows begin with one of these and a space."""


def row_of(name: str) -> str:
    """The id of the row of an assessment."""
    return f"{ASSESSMENT} {name}"


class HomeRows:
    """The rows. An assessment is read when its line is drawn, and then once: many of them cost nothing at the start."""

    def __init__(self, workspace: Workspace, marked: Sequence[str], now: Callable[[], datetime]) -> None:
        """``marked`` are the names of those that are to be compared, in their order."""
        self._workspace, self._now = workspace, now
        self._read: dict[str, text.Read] = {}
        self._open: set[str] = set()
        self._is_known = False
        self.marked = list(marked)
        self.listed: dict[str, Listed] = {}
        """By name, the archive included."""
        self.trash: dict[str, Trashed] = {}
        """By id."""
        self.shipped: dict[str, Questionnaire] | None = None
        """What can be begun with where nothing is here yet; None until it is read."""
        self.examples: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing, in the trash neither, as far as it could be read."""
        return not self.listed and not self.trash

    @property
    def letters(self) -> dict[str, str]:
        """By the name of each that is marked, the letter of its column in the comparison."""
        from maturity.comparison.words import LETTERS

        return dict(zip(self.marked, LETTERS, strict=False))

    def reread(self) -> None:
        """Reads anew which assessments there are. Raises StoreUnavailable."""
        self._read = {}
        self.listed = {listed.name: listed for listed in self._workspace.shelf.listed()}
        self.trash = {trashed.id: trashed for trashed in self._workspace.shelf.trash()}
        self.marked = [name for name in self.marked if name in self.listed]
        self._is_known = True

    def look_into(self, name: str) -> text.Read:
        """An assessment, or why it cannot be read."""
        if name not in self._read:
            try:
                self._read[name] = self._workspace.shown(self._workspace.summary(name))
            except MaturityError as error:
                self._read[name] = str(error)
        return self._read[name]

    def turn(self, part: str) -> None:
        """Opens a part of the list, or closes it."""
        self._open ^= {part}

    def uncover(self, name: str) -> None:
        """Opens the archive where the assessment is in it."""
        if name in self.listed and self.listed[name].archived_at:
            self._open.add(ARCHIVE)

    def ids(self) -> list[str]:
        """The ids of the rows that the cursor can stand on."""
        return [row.id for row in self.rows(1) if row.id]

    def rows(self, width: int) -> list[Row]:
        """The rows; those of assessments make their text when they are drawn."""
        here = [listed for listed in self.listed.values() if not listed.archived_at]
        aside = [listed for listed in self.listed.values() if listed.archived_at]
        gap = Row(Content(""))
        if here:
            rows = [self._heads(_("Continue"), width), self._row(here[0], width)]
            rows.append(Row(partial(self._next_line, here[0], width)))
        else:
            rows = text.first_rows(self.shipped, self.examples, width) if self._is_known else []
        if here[1:]:
            rows += [gap, self._heads(_("Others"), width), *(self._row(each, width) for each in here[1:])]
        if aside or self.trash:
            rows.append(gap)
        if aside:
            rows += [self._part(_("Archive"), ARCHIVE, len(aside))]
            rows += [self._row(each, width) for each in aside if ARCHIVE in self._open]
        if self.trash:
            rows += [self._part(_("Trash"), TRASH, len(self.trash))]
            rows += [
                Row(partial(text.trashed_line, trashed, width, self._now()), f"{TRASHED} {id_}")
                for id_, trashed in self.trash.items()
                if TRASH in self._open
            ]
        return rows

    def _heads(self, title: str, width: int) -> Row:
        left = "  " if self.marked else ""
        return text.heads(title, width - len(left), left=left)

    def _part(self, title: str, part: str, count: int) -> Row:
        return Row(text.part_line(title, count, is_open=part in self._open), part)

    def _row(self, listed: Listed, width: int) -> Row:
        return Row(partial(self._line, listed, width), row_of(listed.name))

    def _line(self, listed: Listed, width: int) -> Content:
        read = self.look_into(listed.name)
        if not self.marked:
            return text.assessment_line(listed, read, width, self._now())
        letter = self.letters.get(listed.name, " ")
        return line((f"{letter} ", "$accent bold"), text.assessment_line(listed, read, width - 2, self._now()))

    def _next_line(self, listed: Listed, width: int) -> Content:
        return line("   ", text.next_line(listed, self.look_into(listed.name), width - 3))
