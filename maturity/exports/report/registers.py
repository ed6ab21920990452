"""The registers, and what in them is due, as the report shows them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from maturity.assessment.model import Row
from maturity.exports.language import Language
from maturity.exports.registers import KeptRow, kept
from maturity.questionnaire.kinds import ColumnType
from maturity.questionnaire.model import Column, Register
from maturity.scoring.words import cell_in_words
from maturity.summary import Summary
from maturity.text import capital


@dataclass(frozen=True, slots=True)
class RegisterLink:
    """A register as the evidence of a question."""

    id: str
    title: str
    words: str
    """``7 rows, 2 due``."""


@dataclass(frozen=True, slots=True)
class DueLine:
    """What is due, in which row of which register."""

    register: str
    register_title: str
    row: str
    name: str
    says: str
    since: str


@dataclass(frozen=True, slots=True)
class DueCount:
    """How many rows of a register call for the same."""

    register: str
    register_title: str
    says: str
    rows: int


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a register: its name, what is due in it, and its further cells with what each can hold."""

    id: str
    name: str
    due: tuple[str, ...]
    cells: tuple[tuple[str, ColumnType], ...]


@dataclass(frozen=True, slots=True)
class RegisterTable:
    """A register as a table."""

    id: str
    title: str
    purpose: str
    words: str
    heads: tuple[tuple[str, ColumnType], ...]
    rows: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class RegistersPart:
    """All registers of the questionnaire, as of a day."""

    day: str
    due: tuple[DueLine, ...]
    counts: tuple[DueCount, ...]
    """The same, counted."""
    registers: tuple[RegisterTable, ...]


def register_link(summary: Summary, register_id: str) -> RegisterLink:
    """The register that a question names."""
    found = kept(summary, register_id)
    return RegisterLink(register_id, found.register.title, found.words)


def registers_part(summary: Summary, language: Language, redact: bool) -> RegistersPart | None:
    """The registers in file order, counted but without their rows where ``redact``; None where there are none."""
    declared = summary.questionnaire.registers_by_id
    if not declared:
        return None
    return RegistersPart(
        day=language.day(summary.today.isoformat()),
        due=tuple(
            DueLine(
                register=found.register,
                register_title=declared[found.register].title,
                row=found.row,
                name=found.name,
                says=capital(found.says),
                since=language.day(found.since.isoformat()) if found.since else "–",
            )
            for found in summary.findings
            if not redact
        ),
        counts=tuple(
            DueCount(register, declared[register].title, capital(says), number)
            for (register, says), number in Counter((found.register, found.says) for found in summary.findings).items()
        ),
        registers=tuple(_table(summary, register, language, redact) for register in declared.values()),
    )


def _table(summary: Summary, register: Register, language: Language, redact: bool) -> RegisterTable:
    found = kept(summary, register.id)
    return RegisterTable(
        id=register.id,
        title=register.title,
        purpose=register.purpose,
        words=found.words,
        heads=tuple((column.title, column.type) for column in register.columns),
        rows=() if redact else tuple(_line(register, row, language) for row in found.rows),
    )


def _line(register: Register, row: KeptRow, language: Language) -> Line:
    (name, _), *cells = ((_cell(column, row.row, language), column.type) for column in register.columns)
    return Line(id=row.id, name=name, due=tuple(capital(found.says) for found in row.due), cells=tuple(cells))


def _cell(column: Column, row: Row, language: Language) -> str:
    cell = row.cells.get(column.id, "")
    if column.type == "date":
        return language.day(cell, "medium")
    return capital(cell_in_words(column, cell)) if column.type == "yes-no" else cell_in_words(column, cell)
