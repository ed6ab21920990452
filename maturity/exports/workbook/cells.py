"""How a value gets into a cell: text that stays text, numbers, and formulas with their results."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from maturity.text import clean

MAX_UNITS = 32_767
"""The UTF-16 units that a cell can hold."""
CUT_MARK = "…(cut)"
NONE = "–"
"""What stands where there is no figure, as a value and as the result of a formula."""
_READ_AS_A_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula, without its ``=``, and the result that the program worked out for it."""

    expression: str
    result: float | str


Value = str | float | date | Formula | None


@dataclass
class Page:
    """A sheet, with the results of the formulas that were written to it, by cell."""

    sheet: Worksheet
    results: dict[str, float | str] = field(default_factory=dict)

    def put(self, row: int, column: int, value: Value, style: str) -> Cell:
        """Writes a value into a cell, which takes the named style. An empty text leaves the cell empty."""
        cell = cast(Cell, self.sheet.cell(row, column))
        cell.style = style
        if isinstance(value, Formula):
            cell.value = f"={value.expression}"
            self.results[cell.coordinate] = value.result
        elif isinstance(value, str):
            text(cell, value)
        elif value is not None:
            cell.value = value
        return cell


def text(cell: Cell, value: str) -> None:
    """Writes text that can never become a formula, an error or a number, cut where a cell ends, with a mark."""
    kept = writable(value)
    if not kept:
        return
    cell.value = kept
    cell.data_type = "s"
    cell.quotePrefix = True


def writable(value: str) -> str:
    """The text as a cell holds it: no control characters, nothing Excel reads as a code, at most 32,767 units."""
    kept = _READ_AS_A_CODE.sub("_x005F_", clean(value))
    units = kept.encode("utf-16-le")
    if len(units) <= 2 * MAX_UNITS:
        return kept
    return units[: 2 * (MAX_UNITS - len(CUT_MARK))].decode("utf-16-le", "ignore") + CUT_MARK
