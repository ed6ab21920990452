"""The sheets of the registers: what the site keeps in each, what of it is due, and room for more."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from maturity.assessment.rules import FIRST_YEAR, LAST_YEAR
from maturity.exports.language import day
from maturity.exports.registers import KeptRow, kept
from maturity.exports.workbook.cells import Page, Value
from maturity.exports.workbook.layout import (
    HEAD_ROW,
    Column,
    fit_height,
    letter_of,
    make_table,
    mark,
    put_heads,
    put_row,
    put_title,
    set_up_page,
)
from maturity.exports.workbook.lists_sheet import Lists
from maturity.exports.workbook.styles import ORANGE, TEAL, WARM
from maturity.i18n import _, spoken
from maturity.imports.workbook.shown import choice_labels, free, register_heads
from maturity.imports.workbook.words import HEADS, terms
from maturity.questionnaire.kinds import ColumnType
from maturity.questionnaire.model import Column as RegisterColumn
from maturity.questionnaire.model import Questionnaire, Register
from maturity.summary import Summary
from maturity.text import capital

SPARE_ROWS = 20
"""Empty rows for what people add."""
_LONGEST_NAME, _LONGEST_TABLE = 31, 200
_WIDTHS: dict[ColumnType, float] = {"text": 22, "choice": 15, "date": 12.5, "person": 16, "yes-no": 10}
_NOT_IN_A_NAME = re.compile(r"[^\w .,&()+’-]")
_NOT_IN_A_TABLE = re.compile(r"[^A-Za-z0-9_.]")
_KEPT_BY_EXCEL = "History"


@dataclass(frozen=True, slots=True)
class RegisterSheet:
    """A register, with the name of its sheet and that of its table, by which a reader of the file can find it."""

    register: Register
    name: str
    table: str
    rows: str
    """What formulas call the cells of its first column, which a row fills."""


def register_sheets(questionnaire: Questionnaire, taken: Collection[str]) -> tuple[RegisterSheet, ...]:
    """The sheets of the registers in file order, under names that no other sheet has."""
    names, tables = [*taken, _KEPT_BY_EXCEL], list[str]()
    for register in questionnaire.registers:
        title = _NOT_IN_A_NAME.sub(" ", register.title.replace("'", "’"))
        names.append(free(title, register.id, names, _LONGEST_NAME))
        table = _NOT_IN_A_TABLE.sub("_", f"tblRegister_{register.id}")
        tables.append(free(table, table, tables, _LONGEST_TABLE))
    own = names[len(taken) + 1 :]
    rows = [f"register_{number}" for number in range(1, len(own) + 1)]
    return tuple(map(RegisterSheet, questionnaire.registers, own, tables, rows))


def put_register(page: Page, workbook: Workbook, summary: Summary, sheet: RegisterSheet, lists: Lists) -> None:
    """Writes the rows as a table whose cells take what their columns hold, and empty rows for more."""
    register, found = sheet.register, kept(summary, sheet.register.id)
    columns = _columns(register)
    put_title(
        page,
        register.title,
        _("{rows}, as of {day}. Due is a value and does not follow.").format(
            rows=capital(found.words), day=day(summary.today.isoformat())
        ),
        _("New rows go into the empty lines and have no ID."),
    )
    put_heads(page, columns)
    fit_height(page.sheet, HEAD_ROW, [(column.title, column.characters) for column in columns], floor=31)
    for row, line in enumerate(found.rows, HEAD_ROW + 1):
        put_row(page, row, columns, _values(register, line))
    filled = HEAD_ROW + len(found.rows)
    last = filled + SPARE_ROWS
    for row in range(filled + 1, last + 1):
        put_row(page, row, columns, [None] * len(columns), floor=18)
    _restrict(page, register, lists, last)
    due = letter_of(columns, HEADS["due"])
    mark(page, f"{due}{HEAD_ROW + 1}:{due}{last}", f'${due}{HEAD_ROW + 1}<>""', ORANGE, WARM)
    make_table(page, sheet.table, columns, last)
    area = f"{quote_sheetname(sheet.name)}!$B${HEAD_ROW + 1}:$B${last}"
    workbook.defined_names[sheet.rows] = DefinedName(sheet.rows, attr_text=area)
    printed = filled if found.rows else last
    page.sheet.print_area = f"A1:{get_column_letter(len(columns))}{printed}"
    set_up_page(page, summary, freeze=f"C{HEAD_ROW + 1}", colour=TEAL, repeat=f"{HEAD_ROW}:{HEAD_ROW}")


def _columns(register: Register) -> tuple[Column, ...]:
    """ID, the first column of the register, what is due, and the rest; no two heads read alike."""
    heads = register_heads(register, terms(spoken())).values()
    first, *rest = (
        Column(head, _WIDTHS[column.type], "cell date" if column.type == "date" else "cell to type", as_it_is=True)
        for column, head in zip(register.columns, heads, strict=True)
    )
    style = "cell date" if first.style == "cell date" else "cell typed"
    due = Column(HEADS["due"], 28, "cell worked out")
    return (Column(HEADS["id"], 7, "cell small"), replace(first, width=26, style=style), due, *rest)


def _values(register: Register, line: KeptRow) -> list[Value]:
    first, *rest = (_value(column, line.row.cells.get(column.id, "")) for column in register.columns)
    return [line.id, first, "\n".join(finding.words for finding in line.due), *rest]


def _value(column: RegisterColumn, cell: str) -> Value:
    if column.type == "date" and cell:
        return date.fromisoformat(cell)
    return choice_labels(column, terms(spoken()).words).get(cell, cell)


def _restrict(page: Page, register: Register, lists: Lists, last: int) -> None:
    """Lets the cells of a column hold only what it can hold."""
    letters = [get_column_letter(number) for number in (2, *range(4, 3 + len(register.columns)))]
    for letter, column in zip(letters, register.columns, strict=True):
        rule = a_date() if column.type == "date" else lists.columns.get((register.id, column.id))
        if rule:
            rule.add(f"{letter}{HEAD_ROW + 1}:{letter}{last}")
            page.sheet.add_data_validation(rule)


def a_date() -> DataValidation:
    """Lets cells hold only a date, in the years that the rules know."""
    first, last = f"DATE({FIRST_YEAR},1,1)", f"DATE({LAST_YEAR},12,31)"
    rule = DataValidation(type="date", operator="between", formula1=first, formula2=last, allow_blank=True)
    rule.errorTitle, rule.error, rule.showErrorMessage = _("Date"), _("Write a date, or leave the cell empty."), True
    return rule
