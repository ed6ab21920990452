"""The keys that say something about one row of a register: its cells, a new one, taking one out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Paste

from maturity.assessment import registers, rules
from maturity.assessment.model import Row
from maturity.errors import AnswerRefused
from maturity.i18n import _, pgettext
from maturity.questionnaire.model import Column, Register
from maturity.text import one_line
from maturity.tui.keymap import with_keys
from maturity.tui.screens.assessment import AssessmentScreen
from maturity.tui.screens.choose import Choice, Choose
from maturity.tui.screens.register_text import NEW
from maturity.tui.session import Session
from maturity.tui.text import fit
from maturity.tui.times import as_day
from maturity.tui.widgets.cell_field import CellField
from maturity.tui.widgets.grid import Grid
from maturity.tui.widgets.lines import Build

NO_ROW = Row(cells={})
SAID = 24
"""The most cells of a name or a value in what is said, so that all of it fits on the line."""


@dataclass(frozen=True, slots=True)
class Editing:
    """The cell that is edited: its row, the number of its column, and whether the cells after it are asked for too."""

    row: str
    column: int
    onward: bool = False


class Cells(AssessmentScreen):
    """A screen with the table of a register and a field that stands on a cell while it is edited."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "edit", "edit the cell", id="register.edit"),
        Binding("a,insert", "add", "add a row", id="register.add"),
        Binding("d", "take_out", "take the row out (undo brings it back)", id="register.take-out"),
        Binding("delete,backspace", "word('')", "empty the cell", id="register.empty"),
        Binding("t", "today", "today, in a cell for a date", id="register.today"),
        Binding("y", "word('yes')", "yes, in a cell for yes or no", id="register.yes"),
        Binding("n", "word('no')", "no, in a cell for yes or no", id="register.no"),
        *(
            Binding(
                str(digit), f"digit({digit})", "picks the choice with this digit", show=False, id=f"register.{digit}"
            )
            for digit in range(1, 10)
        ),
    ]

    def __init__(self, session: Session, without: Build, moved: Callable[[], None]) -> None:
        """``without`` makes the lines where there is no row; ``moved`` is called when the cursor has moved."""
        super().__init__(session)
        self.grid = Grid(without, moved=moved, clicked=self.clicked)
        self.field = CellField(self.keep_field, self.leave_field)
        self.editing: Editing | None = None
        """The cell on which the field stands now."""

    @property
    def register(self) -> Register | None:
        """The register that is shown; None where the questionnaire has none."""
        return self.session.summary.questionnaire.registers_by_id.get(self.session.register)

    @property
    def rows(self) -> Mapping[str, Row]:
        """The rows of the register, also those that are not on disk yet."""
        return registers.rows(self.session.typed.assessment, self.session.register)

    @property
    def column(self) -> Column | None:
        """The column under the cursor; None where there is no row."""
        if self.register is None or not self.grid.row:
            return None
        return self.register.columns[self.grid.column]

    def point(self, row: str, column: int) -> None:
        """Shows the register with the cursor at a cell."""
        self.grid.row, self.grid.column = row, column
        self.show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a cell is edited no other key of the screen does anything."""
        return self.editing is None and super().check_action(action, parameters)

    def take_paste(self, event: Paste) -> None:
        """What is pasted on a cell for text stands in its field in place of its text, to be kept with Enter."""
        column = self.column
        if column is None or column.choices or self.session.workspace.read_only:
            super().take_paste(event)
        else:
            self.action_edit()
            self.field.clear()
            self.field.take_paste(event)

    def action_edit(self) -> None:
        """Edits the cell under the cursor; adds a row where there is none."""
        if self.grid.row:
            self._ask(Editing(self.grid.row, self.grid.column))
        else:
            self.action_add()

    def action_add(self) -> None:
        """Asks for the first cell of a new row, then for the others."""
        if self.register is not None:
            self._ask(Editing(NEW, 0, onward=True))

    def action_take_out(self) -> None:
        """Takes the row under the cursor out."""
        if self.register is not None and self.grid.row:
            name = _short(self.rows.get(self.grid.row, NO_ROW).name)
            self.session.set_row(self.register.id, self.grid.row, None, _("{name}: row taken out").format(name=name))
            self.show()

    def action_word(self, word: str) -> None:
        """Says yes or no, or empties the cell; the one that names the row is never empty."""
        column = self.column
        if column is None:
            return
        if not word and self.grid.column == 0:
            self.say(with_keys("This cell names the row and is never empty; {register.take-out} takes the row out."))
        elif not word or word in column.choices:
            self._put(word)

    def action_digit(self, digit: int) -> None:
        """Picks the choice at this position."""
        if self.column is not None and digit <= len(self.column.choices):
            self._put(self.column.choices[digit - 1])

    def action_today(self) -> None:
        """Writes the date of today."""
        if self.column is not None and self.column.type == "date":
            self._put(self.session.summary.today.isoformat())

    def keep_field(self, by: int) -> None:
        """Keeps what is in the field and goes ``by`` cells on; where it is refused the field stays as it is."""
        editing = self.editing
        if editing is not None:
            self._go_on(self._set(editing, self.field.value), editing, by)

    def leave_field(self) -> None:
        """Leaves the cell as it was."""
        self._close()
        self.say(_("Left as it was."))

    def clicked(self, again: bool) -> None:
        """The cursor went to a cell that was clicked; where a field is open, what is in it is kept first."""
        editing, here = self.editing, (self.grid.row, self.grid.column)
        if editing is None:
            if again:
                self.action_edit()
        elif self._set(editing, self.field.value) is None:
            self.set_focus(self.field)
        else:
            self.point(*here)

    def _ask(self, editing: Editing) -> None:
        """Asks for a cell: with a list where it has choices, else in a field on the cell."""
        if self.register is None:
            return
        if self.session.workspace.read_only:
            self.say(_("Nothing can be changed: read only, {locked}").format(locked=self.session.workspace.read_only))
            return
        column, row = self.register.columns[editing.column], self.rows.get(editing.row, NO_ROW)
        cell = row.cells.get(column.id, "")
        if column.choices:
            self._choose(editing, column, row.name, cell)
            return
        self.editing = editing
        self.field.put(cell, self.session.summary.today.isoformat() if column.type == "date" else "")
        self.field.display = True
        self.set_focus(self.field)
        self.point(editing.row, editing.column)

    def _choose(self, editing: Editing, column: Column, name: str, cell: str) -> None:
        cells = dict(enumerate(column.choices, start=1)) | ({0: ""} if editing.column else {})
        choices = [
            Choice(str(n), each or pgettext("cell", "empty"), str(n) if n < 10 else "") for n, each in cells.items()
        ]
        now = next((str(n) for n, each in cells.items() if each == cell), "")

        def take(choice: Choice) -> None:
            self._go_on(self._set(editing, cells[int(choice.id)]), editing, 0)

        self.app.push_screen(
            Choose(
                _("{column} of {row}").format(column=one_line(column.title), row=one_line(name) or _("a new row")),
                choices,
                take,
                now=now,
            )
        )

    def _put(self, cell: str) -> None:
        self._set(Editing(self.grid.row, self.grid.column), cell)

    def _set(self, editing: Editing, cell: str) -> str | None:
        """Sets a cell; returns the id of its row, or None with the reason said where the cell cannot hold this."""
        register = self.register
        if register is None:
            return None
        column = register.columns[editing.column]
        row = self.session.new_row(register.id) if editing.row == NEW else editing.row
        before = self.rows.get(row, NO_ROW)
        place = registers.subject(register.id, row)
        cell = as_day(cell) if column.type == "date" else cell
        try:
            given = rules.row(self.session.summary.questionnaire, place, Row(cells={**before.cells, column.id: cell}))
        except AnswerRefused as refused:
            self.say(str(refused))
            return None
        self._close()
        if given != before:
            now, then = (_short(held.cells.get(column.id, "")) or pgettext("cell", "empty") for held in (given, before))
            words = (
                _("row added") if editing.row == NEW else _("{after} (was: {before})").format(after=now, before=then)
            )
            self.session.set_row(register.id, row, given, f"{_short(given.name)}: {words}")
        self.point(row, editing.column)
        return row

    def _go_on(self, row: str | None, editing: Editing, by: int) -> None:
        """Asks for the cell that comes next in a row, where one does."""
        to = editing.column + (by or int(editing.onward))
        if row is None or row not in self.rows or self.register is None:
            return
        if to != editing.column and 0 <= to < len(self.register.columns):
            self.grid.action_move(0, to - editing.column)
            self._ask(Editing(row, to, editing.onward))

    def _close(self) -> None:
        self.editing = None
        self.field.display = False
        self.set_focus(self.grid)


def _short(text: str) -> str:
    return fit(text, SAID).rstrip()
