"""Rows of a register in from a CSV file: compared with what is here, all of them or none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

from maturity.assessment import registers, rules
from maturity.assessment.model import Row
from maturity.errors import AnswerRefused, ImportRefused
from maturity.i18n import _, figure
from maturity.imports.csv_file import MOST_FAULTS, Cells, read_csv, twice, unknown_column
from maturity.questionnaire.model import Column, Questionnaire, Register
from maturity.summary import Summary
from maturity.text import dropped, one_line, quoted

ROW = "row"
"""The column that holds the ids of rows."""
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


@dataclass(frozen=True, slots=True)
class RowsIn:
    """What a file would change in a register."""

    rows: Mapping[str, Mapping[str, str]]
    """The cells of every row that is new or changed, by its id."""
    added: tuple[str, ...]
    """The names of the new rows."""
    changed: tuple[str, ...]
    """What changes in which row, told for people."""
    same: int
    lost: int
    """How many control characters were dropped."""


def read_rows(path: Path, summary: Summary, register_id: str, draw: Random) -> RowsIn:
    """Compare the rows of a file with those of a register; rows and columns that the file lacks stay as they are.

    A row is the one here with the id in its column ``row``, else the one with the same first cell, else new.
    Raises ImportRefused with every fault, AnswerRefused where there is no such register.
    """
    register = rules.register(summary.questionnaire, register_id)
    reading = _Reading(summary.questionnaire, register, registers.rows(summary.assessment, register_id))

    def take(cells: Cells) -> None:
        if reading.count == registers.MAX_ROWS:
            told = _("{file}: more rows than the {most} that a register can hold.")
            raise ImportRefused(told.format(file=path, most=figure(registers.MAX_ROWS)))
        reading.take(cells)

    read_csv(path, reading.columns, take)
    return reading.result(draw)


class _Reading:
    def __init__(self, questionnaire: Questionnaire, register: Register, here: Mapping[str, Row]) -> None:
        self._questionnaire, self._register, self._here = questionnaire, register, here
        self._found: dict[str, Row] = {}
        self._without_id: list[Row] = []
        self._written: set[str] = set()
        self._names: dict[str, bool] = {}
        """The first cells of the lines so far, and whether that is how their row was found."""
        self._lost = 0

    @property
    def count(self) -> int:
        return len(self._found) + len(self._without_id)

    def columns(self, head: list[str]) -> list[str]:
        found = [_column_of(self._register, name) for name in head]
        known = [ROW, *self._register.columns_by_id]
        faults = [unknown_column(name, known) for name, column in zip(head, found, strict=True) if column is None][
            :MOST_FAULTS
        ]
        columns = [column or "" for column in found]
        faults += [twice(name) for name in known if columns.count(name) > 1]
        if ROW not in columns and known[1] not in columns:
            faults.append(_('The column "{name}", which names the row, is missing.').format(name=known[1]))
        if faults:
            raise AnswerRefused(
                _("{faults} Columns of {register}: {columns}.").format(
                    faults=" ".join(faults), register=quoted(self._register.id), columns=", ".join(known)
                )
            )
        return columns

    def take(self, cells: Cells) -> None:
        row = cells.get(ROW, "")
        given = {id: as_kept(self._register.columns_by_id[id], cell) for id, cell in cells.items() if id != ROW}
        name = one_line(given.get(self._register.columns[0].id, ""))
        id = row if row in self._here else registers.row_named(self._here, name) or row
        before = self._here[id].cells if id in self._here else {}
        kept = rules.row(
            self._questionnaire, registers.subject(self._register.id, id or "new"), Row(cells={**before, **given})
        )
        by_name = not id or id != row
        if id in self._found or row in self._written:
            told = _("row {id}, {name}, stands in an earlier line too")
            raise AnswerRefused(told.format(id=quoted(row or id), name=quoted(kept.name)))
        if kept.name in self._names and (by_name or self._names[kept.name]):
            told = _("{name} stands in an earlier line too; tell the two apart in a column {column}")
            raise AnswerRefused(told.format(name=quoted(kept.name), column=ROW))
        self._names[kept.name] = by_name
        self._written |= {row} - {""}
        self._lost += sum(map(dropped, given.values()))
        if id:
            self._found[id] = kept
        else:
            self._without_id.append(kept)

    def result(self, draw: Random) -> RowsIn:
        rows = dict(self._found)
        for row in self._without_id:
            rows[registers.new_id(rows.keys() | self._here.keys(), draw)] = row
        changed = {id: row for id, row in rows.items() if row != self._here.get(id)}
        return RowsIn(
            rows={id: row.cells for id, row in changed.items()},
            added=tuple(row.name for id, row in changed.items() if id not in self._here),
            changed=tuple(self._told(self._here[id], row) for id, row in changed.items() if id in self._here),
            same=len(rows) - len(changed),
            lost=self._lost,
        )

    def _told(self, before: Row, after: Row) -> str:
        cells = [
            (column.title, before.cells.get(column.id), after.cells.get(column.id)) for column in self._register.columns
        ]
        told = [f"{title}: {was or '–'} → {now or '–'}" for title, was, now in cells if was != now]
        return f"{before.name}: {'; '.join(told)}"


def _column_of(register: Register, name: str) -> str | None:
    if name.lower() == ROW:
        return ROW
    column = registers.column_named(register, name)
    return column.id if column else None


def day_as_kept(text: str) -> str:
    """A day as it is kept, where it was written with dots: ``24.12.2026``."""
    dotted = _DOTTED.fullmatch(text)
    return f"{dotted[3]}-{dotted[2]:0>2}-{dotted[1]:0>2}" if dotted else text


def as_kept(column: Column, cell: str) -> str:
    """A cell as it is kept, where a spreadsheet wrote a date with dots or a person a choice in other letters."""
    if column.type == "date":
        return day_as_kept(cell)
    if column.choices and cell not in column.choices:
        return next((choice for choice in column.choices if choice.casefold() == cell.casefold()), cell)
    return cell
