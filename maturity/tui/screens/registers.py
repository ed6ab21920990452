"""Registers: the lists that a site keeps as evidence, one table at a time, and what in them is due."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.events import Click

from maturity.assessment.registers import Finding
from maturity.i18n import N_, _
from maturity.tui.screens import register_text as text
from maturity.tui.screens.cells import NO_ROW, Cells
from maturity.tui.session import Session
from maturity.tui.widgets.edges import Key, KeyLine
from maturity.tui.widgets.lines import Lines
from maturity.workspace import Undone

LEAST_FIELD, DATE_FIELD = 28, 13
"""The width of a field in cells, where its column is narrower and the window is not; for a date."""
LOW = 22
"""Below this many lines the window has less room; the style sheet's ``-low``."""


class Registers(Cells):
    """A register as a table: arrows move by cell, Enter edits the cell where it stands."""

    TITLE_WORD = N_("Registers")
    PERSONAL = True
    CSS_PATH = "../styles/registers.tcss"
    AUTO_FOCUS = "#grid"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("full_stop", "due(1)", "the next that is due", id="register.next-due"),
        Binding("comma", "due(-1)", "the one before that is due", id="register.due-before"),
        Binding("tab,right_square_bracket", "turn(1)", "next register", id="register.next"),
        Binding("shift+tab,left_square_bracket", "turn(-1)", "register before", id="register.before"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session, self._without, self._tell)
        known = session.summary.questionnaire.registers_by_id
        due = (finding.register for finding in session.summary.findings)
        session.register = next((id for id in (session.register, *due, *known) if id in known), "")

    def body(self) -> ComposeResult:
        """What there is and what is due, the table, beside it the row where wide, beneath it the cell."""
        yield Lines(self._head, id="head")
        with Horizontal(id="split"):
            with Container(id="table"):
                yield Lines(self.grid.titles, id="titles")
                yield self.grid
                yield self.field
            yield Lines(self._beside, id="beside")
        yield Lines(self._foot, id="foot")

    def keys(self) -> Sequence[Key]:
        """The keys for the cell under the cursor."""
        column = self.column
        today = (("t", _("today")),) if column is not None and column.type == "date" else ()
        if self.editing is not None:
            if self.editing.onward:
                return (("Enter", _("keep, next cell")), ("Esc", _("stop here")), *today)
            return (("Enter", _("keep")), ("Esc", _("leave as it was")), *today, ("Tab", _("keep, next cell")))
        pick = ((f"1-{min(9, len(column.choices))}", _("pick")),) if column is not None and column.choices else ()
        edit = (*today, *pick, ("Enter", _("edit"))) if column is not None else ()
        add = (("a", _("add")),) if self.register is not None else ()
        out = (("d", _("take out")),) if column is not None else ()
        empty = (("Del", _("empty")),) if column is not None else ()
        turn = (("Tab", _("next register")),) if len(self.session.summary.questionnaire.registers) > 1 else ()
        due = ((".", _("next due")),) if self.session.typed.findings else ()
        places = (("Q", _("questions")), ("V", _("levels")), ("X", _("export")))
        return (*edit, *add, *out, ("Esc", _("back")), ("z", _("undo")), *turn, *due, *empty, *places)

    def show(self) -> None:
        """Draws the register as it is now."""
        if self.register is not None:
            adding = self.editing is not None and self.editing.row == text.NEW
            self.grid.put(text.table_of(self.session.typed, self.register, adding=adding))
        super().show()
        self._tell()

    def on_resize(self) -> None:
        """The field stays on its cell."""
        self.call_after_refresh(self._place_field)

    def on_click(self, event: Click) -> None:
        """A click on the name of a register turns to it."""
        head = self.query_one("#head", Lines).content_region
        if event.screen_offset.y == head.y and self.register is not None and self.editing is None:
            x = event.screen_offset.x - head.x
            found = text.register_at(self.session.typed, self.register, head.width, x)
            if found is not None:
                self._go(found.id)

    def action_due(self, by: int) -> None:
        """Goes to the next or previous cell that is due, in any register, round and round."""
        found = self.session.typed.findings
        spots = list(dict.fromkeys((finding.register, finding.row, finding.column) for finding in found))
        if not spots:
            self.say(_("Nothing is due."))
            return
        here = (self.session.register, self.grid.row, self.column.id if self.column else "")
        at = spots.index(here) + by if here in spots else min(0, by)
        self._go(*spots[at % len(spots)])

    def action_turn(self, by: int) -> None:
        """The next or previous register, round and round."""
        ids = list(self.session.summary.questionnaire.registers_by_id)
        if len(ids) > 1:
            self._go(ids[(ids.index(self.session.register) + by) % len(ids)])

    def action_undo(self) -> None:
        """Takes the last change back and goes where it was."""
        self._back(self.session.undo)

    def action_redo(self) -> None:
        """Brings the last undone change back and goes where it was."""
        self._back(self.session.redo)

    def _go(self, register: str, row: str = "", column: str = "") -> None:
        """Shows a cell of a register; without ``row`` its first one."""
        self.session.register, self.session.said = register, ""
        if self.register is not None:
            self.point(row, list(self.register.columns_by_id).index(column) if column else 0)

    def _back(self, act: Callable[[], Undone | None]) -> None:
        """Undoes or redoes, and goes to the first row that is another one then."""
        before, asked = self.session.summary.assessment.rows, self.session.summary.questionnaire_hash
        undone = act()
        if self.session.summary.questionnaire_hash != asked:
            self.wizard.show_place("questions", self.session)
            return
        after, said = self.session.summary.assessment.rows, self.session.said
        place = next((place for place in after | before if before.get(place) != after.get(place)), "")
        if place:
            now, then = (held.get(place, NO_ROW).cells for held in (after, before))
            columns = [id for id in now | then if now.get(id) != then.get(id)]
            register, _, row = place.partition("/")
            self._go(register, row, columns[0])
            self.session.said = said
        self._arrive(undone.question if undone else None)

    def _tell(self) -> None:
        """Draws what depends on the cell under the cursor."""
        for lines in self.query(Lines):
            if lines is not self.grid:
                lines.redraw()
        keys = self.first_keys() if self.editing is None else self.keys()
        self.query_one(KeyLine).put(keys, help=self.editing is None)
        self._place_field()

    def _place_field(self) -> None:
        if self.editing is None:
            return
        cell, room = self.grid.region_of_cell(), max(1, self.grid.size.width)
        is_date = self.column is not None and self.column.type == "date"
        width = min(room, max(cell.width + 2, DATE_FIELD if is_date else LEAST_FIELD))
        self.field.styles.width = width
        self.field.styles.offset = (max(0, min(cell.x - 1, room - width)), cell.y + 1)

    @property
    def _due(self) -> list[Finding]:
        """What is due in the row under the cursor."""
        found = text.due_in(self.session.typed, self.session.register)
        return [finding for finding in found if finding.row == self.grid.row]

    def _head(self, width: int) -> Sequence[Content]:
        if self.register is None:
            return ()
        rows = 1 if self.size.height < LOW else 2 if self.size.height < 32 else 3
        told = text.due_lines(self.session.typed, self.register, width, rows=rows) if self.rows else []
        return [text.bar(self.session.typed, self.register, width), *told]

    def _without(self, width: int) -> Sequence[Content]:
        return text.without_registers(width) if self.register is None else text.empty_lines(self.register, width)

    def _beside(self, width: int) -> Sequence[Content]:
        if self.register is None or self.column is None:
            return ()
        row = self.rows.get(self.grid.row, NO_ROW)
        return text.row_lines(self.register, row, self._due, self.column, width)

    def _foot(self, width: int) -> Sequence[Content]:
        if self.register is None or self.column is None:
            return ()
        place = f"row {self.register.id}/{self.grid.row}"
        return text.cell_lines(
            self.register,
            self.column,
            self.rows.get(self.grid.row, NO_ROW),
            () if self.has_class("-broad") else self._due,
            width,
            today=self.session.summary.today,
            saved=place not in self.session.unsaved,
        )[: 2 if self.size.height < LOW else 3 if self.has_class("-broad") else 4]
