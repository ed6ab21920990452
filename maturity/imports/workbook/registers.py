"""The rows of registers: cells that were changed, and rows that were added."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from maturity.assessment import registers, rules
from maturity.assessment.model import Row
from maturity.errors import AnswerRefused
from maturity.i18n import _
from maturity.imports.registers import as_kept
from maturity.imports.workbook.found import Found
from maturity.imports.workbook.shown import choice_labels, register_heads
from maturity.imports.workbook.tables import Line, Table
from maturity.imports.workbook.words import plain, word_of
from maturity.questionnaire.model import Column, Register
from maturity.scoring.words import counted
from maturity.text import one_line, quoted

_NAME_LENGTH = 8


def register_of(found: Found, table: Table) -> Register | None:
    """The register that a table shows: by most of its heads, among like ones by its rows and the name of the sheet."""
    best: tuple[tuple[int, int, bool], Register] | None = None
    ids = {table.id(line) for line in table.lines}
    for register in found.began.questionnaire.registers:
        heads = [plain(head) for head in register_heads(register, found.terms).values()]
        there = sum(head in table.titles for head in heads)
        known = len(ids & registers.rows(found.began.assessment, register.id).keys())
        score = there, known, plain(table.sheet) == plain(register.title)
        if heads[0] in table.titles and 2 * there > len(heads) and (best is None or score > best[0]):
            best = score, register
    return best[1] if best else None


def read_register(table: Table, register: Register, found: Found) -> None:
    """Reads every row of a register, and those that were added."""
    before = registers.rows(found.began.assessment, register.id)
    reading = _Register(found, table, register, before, registers.rows(found.ours.assessment, register.id))
    for line in table.lines:
        reading.take(line)
    if missing := len(before.keys() - reading.seen):
        rows = _("one row") if missing == 1 else counted(missing, "{} row", "{} rows")
        told = _("{register}: it has no line for {rows}; what is here stays")
        found.told.append(told.format(register=register.title, rows=rows))


class _Register:
    def __init__(
        self, found: Found, table: Table, register: Register, before: Mapping[str, Row], ours: Mapping[str, Row]
    ) -> None:
        self._found, self._register, self._before = found, register, before
        self._known = {**ours, **before}
        heads = register_heads(register, found.terms)
        self._columns = {
            cell_id: table.titles[plain(head)] for cell_id, head in heads.items() if plain(head) in table.titles
        }
        self._table = table
        self._written = {id for line in table.lines if (id := table.id(line)) in self._known}
        self.seen: set[str] = set()
        """The ids of the rows so far."""

    def take(self, line: Line) -> None:
        """Holds what a line says."""
        name_column = self._columns[self._register.columns[0].id]
        name = one_line(line.text(name_column))
        id_ = self._id_of(line, name)
        if id_ is None:
            if any(line.text(column) for column in self._columns.values()):
                self._found.skip(self._register.title, _("a new row needs its first cell"), line.place(name_column))
            return
        subject = registers.subject(self._register.id, id_)
        if id_ in self.seen:
            reason = _("an earlier line has the same row; tell the two apart by their first cell")
            self._found.skip(f"{self._register.title} {quoted(name)}", reason, line.place(name_column))
            return
        self.seen.add(id_)
        cells = dict(self._before[id_].cells) if id_ in self._before else {}
        places: list[str] = []
        for cell_id, number in self._columns.items():
            column = self._register.columns_by_id[cell_id]
            typed = self._typed(line, column, number, cells.get(cell_id, ""), name or id_)
            if typed is not None:
                cells[cell_id] = typed
                places.append(line.place(number))
        kept = {column.id: cell for column in self._register.columns if (cell := cells.get(column.id, ""))}
        is_gone = self._register.columns[0].id not in kept
        self._found.hold(("row", subject), None if is_gone else Row(cells=kept), places)

    def _id_of(self, line: Line, name: str) -> str | None:
        """The id of the row that a line shows: as written, else of the row of this name, else one from its name."""
        written = self._table.id(line)
        if written in self._known:
            return written
        if not name:
            return None
        by_name = [id for id, row in self._known.items() if row.name == name and id not in self._written]
        return by_name[0] if len(by_name) == 1 else sha256(name.encode()).hexdigest()[:_NAME_LENGTH]

    def _typed(self, line: Line, column: Column, number: int, before: str, name: str) -> str | None:
        subject = f"{self._register.title} {quoted(name)}"
        labels = choice_labels(column, self._found.terms.words)
        shown = labels.get(before, before)
        is_text = column.type in ("text", "person")
        typed = self._found.typed(subject, line, number, shown, part=column.title, is_text=is_text)
        if typed is None:
            return None
        said = word_of(typed) if column.type == "yes-no" else _option(labels, typed)
        try:
            return rules.cell_of(column, as_kept(column, said or typed), labels)
        except AnswerRefused as error:
            self._found.skip(subject, str(error).rstrip("."), line.place(number))
            return None


def _option(labels: Mapping[str, str], typed: str) -> str | None:
    """The value of a label, in capitals or not."""
    return next((value for value, label in labels.items() if plain(label) == plain(typed)), None)
