"""A workbook of an author as a questionnaire: what is wrong is told by sheet, row and column, all of it at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from maturity.authoring.cells import keyed, lines
from maturity.authoring.sheets import SHEETS, Column, Sheet, columns_by_head, sheets_by_name
from maturity.authoring.tree import assembled
from maturity.errors import ImportRefused, QuestionnaireInvalid, nearest
from maturity.i18n import _
from maturity.imports.workbook.book import Book
from maturity.imports.workbook.grid import Cell, letters_of
from maturity.imports.workbook.shown import decoded
from maturity.imports.workbook.words import word_of
from maturity.questionnaire.check import check
from maturity.questionnaire.diagnostics import Diagnostic, Findings, Mark
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.shape import shape
from maturity.questionnaire.source import Mapping, Scalar, Sequence, Value
from maturity.text import quoted, visible

_HEADS_WITHIN = 20
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?P<sign>[.,])[0-9]{3}", re.ASCII)
"""A text that is thousands in one language and a number with three decimals in another."""
_NUMBER = re.compile(r"\s*[-+]?[0-9]*[.,]?[0-9]+(?:[eE][-+]?[0-9]+)?\s*", re.ASCII)


@dataclass(slots=True)
class Row:
    """A row of a sheet: where it stands, and its cells by the keys of their columns."""

    mark: Mark
    cells: dict[str, Value]


def from_workbook(path: Path) -> Questionnaire:
    """The questionnaire of a workbook.

    Raises ImportRefused where it is no workbook, and QuestionnaireInvalid with everything that is wrong in it.
    """
    book = Book(path)
    findings = Findings()
    there = {
        sheet.name: (name, part)
        for name, part in book.sheets
        if (sheet := sheets_by_name().get(name.strip().casefold())) is not None
    }
    firsts = {
        sheet.name: findings.begin_file(there[sheet.name][0] if sheet.name in there else _(sheet.name), "")
        for sheet in SHEETS
    }
    rows: dict[str, list[Row]] = {sheet.name: [] for sheet in SHEETS}
    heads: dict[str, dict[int, str]] = {}
    for sheet in SHEETS:
        if sheet.name in there:
            name, part = there[sheet.name]
            reading = _Reading(sheet, firsts[sheet.name], findings)
            rows[sheet.name] = list(reading.rows(book.rows(name, part)))
            heads[name] = reading.heads
    if not rows["Questions"] and not rows["Tiers"]:
        raise ImportRefused(
            _(
                "{file} is no workbook of a questionnaire: nothing on sheets {tiers} and {questions} (it has: {names})."
                " Begin with: maturity questionnaire to-workbook ID FILE.xlsx"
            ).format(
                file=path,
                tiers=_("Tiers"),
                questions=_("Questions"),
                names=", ".join(name for name, _part in book.sheets),
            )
        )
    tree = assembled(rows, Mark(firsts["Questionnaire"] + 1, 1), findings)
    plain = shape(tree, findings)
    check(tree, findings)
    if findings.any_errors or book.beyond:
        faults = [_told(each, heads) for each in findings.diagnostics() if each.severity == "error"]
        raise QuestionnaireInvalid(
            "\n".join([_("{file} cannot be used yet:").format(file=path), *book.beyond, *faults])
        )
    return msgspec.convert(plain, Questionnaire)


def _told(fault: Diagnostic, heads: dict[str, dict[int, str]]) -> str:
    """A fault with its sheet, row and column: ``Questions, row 7, column D (Ask): …``."""
    head = heads.get(fault.file, {}).get(fault.column)
    column = letters_of(fault.column)
    where = _("{sheet}, row {row}, column {column} ({head})") if head else _("{sheet}, row {row}")
    place = where.format(sheet=fault.file, row=fault.line, column=column, head=head)
    expected = _("; expected {expected}").format(expected=fault.expected) if fault.expected else ""
    return f"  {place}: {fault.message}{expected}"


class _Reading:
    """Reads the rows of one sheet."""

    def __init__(self, sheet: Sheet, first: int, findings: Findings) -> None:
        self._sheet = sheet
        self._first = first
        self._findings = findings
        self.columns: dict[int, Column] = {}
        self.heads: dict[int, str] = {}
        """As they stand in the file."""

    def rows(self, given: Iterator[tuple[int, object]]) -> Iterator[Row]:
        """The rows beneath the heads that hold something."""
        for number, held in given:
            cells: dict[int, Cell] = dict(held)  # type: ignore[call-overload]
            if not self.columns:
                if number <= _HEADS_WITHIN:
                    self._find_heads(number, cells)
                continue
            kept = {
                at: cell for at, cell in cells.items() if at in self.columns and (cell.text.strip() or cell.is_formula)
            }
            if kept:
                yield self._row(number, kept)
        if not self.columns:
            needed = ", ".join(_(column.head) for column in self._sheet.columns if column.required)
            expected = _("the heads {heads}").format(heads=needed)
            self._findings.error(self._mark(1, 1), _("no row has the heads of this sheet"), expected)

    def _find_heads(self, number: int, cells: dict[int, Cell]) -> None:
        by_head = columns_by_head(self._sheet)
        found = {at: by_head[text] for at, cell in cells.items() if (text := cell.text.strip().casefold()) in by_head}
        if not all(column in found.values() for column in self._sheet.columns if column.required):
            return
        self.columns, self.heads = found, {at: cells[at].text.strip() for at in found}
        for at, cell in cells.items():
            if at not in found and cell.text.strip():
                heads = [_(column.head) for column in self._sheet.columns]
                message = _("{head} is no column of this sheet").format(head=quoted(cell.text))
                expected = _("one of {heads}.{nearest}").format(
                    heads=", ".join(heads), nearest=nearest(cell.text, heads)
                )
                self._findings.error(self._mark(number, at), message, expected)

    def _row(self, number: int, cells: dict[int, Cell]) -> Row:
        row = Row(self._mark(number, min(cells)), {})
        for at, column in self.columns.items():
            cell = cells.get(at)
            mark = self._mark(number, at)
            if cell is None:
                if column.required and column.kind == "text":
                    row.cells[column.key] = Scalar(mark.line, mark.column, "", False)
            elif cell.is_formula or cell.kind == "error":
                message = _("a formula or an error stands in this cell")
                self._findings.error(mark, message, _("what is typed there"))
            else:
                row.cells[column.key] = self._value(cell, column, mark)
        return row

    def _value(self, cell: Cell, column: Column, mark: Mark) -> Value:
        text = decoded(cell.text)
        if (
            cell.kind != "number"
            and column.kind in ("number", "spread")
            and (two := _THOUSANDS.fullmatch(text.strip()))
        ):
            whole, decimals = (
                text.strip().replace(two["sign"], put) for put in ("", "." if two["sign"] == "," else ",")
            )
            message = _("{typed} may be {whole} or {decimals}").format(
                typed=quoted(text.strip()), whole=whole, decimals=decimals
            )
            self._findings.error(mark, message, _("one of them"))
            return Scalar(mark.line, mark.column, text, False)
        try:
            return _READERS[column.kind](text, mark)
        except ValueError as error:
            expected = (
                _("one text a line; texts of several lines in quotes, as in JSON")
                if column.kind == "list"
                else _("key: text, one a line; texts of several lines in quotes, as in JSON")
            )
            self._findings.error(mark, visible(str(error)), expected)
            return Scalar(mark.line, mark.column, text, False)

    def _mark(self, row: int, column: int) -> Mark:
        return Mark(self._first + row, column)


def _scalar(text: str, mark: Mark, *, plain: bool = False) -> Scalar:
    return Scalar(mark.line, mark.column, text, plain)


def _number(text: str, mark: Mark) -> Value:
    is_number = bool(_NUMBER.fullmatch(text))
    return _scalar(text.strip().replace(",", ".").lstrip("+") if is_number else text.strip(), mark, plain=True)


def _spread(text: str, mark: Mark) -> Value:
    each = [part for part in re.split(r"[;,]\s+|;|(?<=[0-9]),(?=[0-9]+,)|(?<=,[0-9]),(?=[0-9])", text.strip()) if part]
    if len(each) < 2:
        return _number(text, mark)
    return Sequence(mark.line, mark.column, [_number(part, mark) for part in each])


def _truth(text: str, mark: Mark) -> Value:
    typed = text.strip().casefold()
    said = {"yes": "true", "true": "true", "x": "true", "no": "false", "false": "false"}.get(word_of(typed) or typed)
    return _scalar(said or text, mark, plain=said is not None)


def _list(text: str, mark: Mark) -> Value:
    return Sequence(mark.line, mark.column, [_scalar(each, mark) for each in lines(text)])


def _by_key(text: str, mark: Mark) -> Value:
    found = Mapping(mark.line, mark.column)
    for key, said in keyed(text):
        found.index.setdefault(key, len(found.pairs))
        found.pairs.append((_scalar(key, mark), _scalar(said or "", mark)))
    return found


def _lists_by_key(text: str, mark: Mark) -> Value:
    found = Mapping(mark.line, mark.column)
    for key, said in keyed(text):
        if key not in found.index:
            found.index[key] = len(found.pairs)
            found.pairs.append((_scalar(key, mark), Sequence(mark.line, mark.column)))
        held = found.pairs[found.index[key]][1]
        if said is not None and isinstance(held, Sequence):
            held.values.append(_scalar(said, mark))
    return found


_READERS: dict[str, Callable[[str, Mark], Value]] = {
    "text": _scalar,
    "word": lambda text, mark: _scalar(text.strip(), mark),
    "number": _number,
    "yes-no": _truth,
    "list": _list,
    "by key": _by_key,
    "ids": lambda text, mark: _by_key(text, mark) if ":" in text else _list(text, mark),
    "lists by key": _lists_by_key,
    "spread": _spread,
}
