"""How a value gets into a cell: text that stays text, numbers, and formulas with their results."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import cast

from openpyxl.cell import Cell
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.worksheet import Worksheet

from maturity.imports.workbook.shown import writable

NONE = "–"
"""What stands where there is no figure, as a value and as the result of a formula."""


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
    classification: str = ""
    """Who may see it; stands on every printed page."""
    results: dict[str, float | str] = field(default_factory=dict)
    _worn: dict[tuple[str, bool], StyleArray] = field(default_factory=dict)
    """The styles as cells have them, by name and whether text is kept text; a look-up for each cell would be slow."""

    def put(self, row: int, column: int, value: Value, style: str) -> Cell:
        """Writes a value into a cell, which takes the named style. An empty text leaves the cell empty."""
        cell = cast(Cell, self.sheet.cell(row, column))
        kept = writable(value) if isinstance(value, str) else ""
        self._wear(cell, style, is_text=bool(kept))
        if isinstance(value, Formula):
            cell.value = f"={value.expression}"
            self.results[cell.coordinate] = value.result
        elif kept:
            _put_text(cell, kept)
        elif value is not None and not isinstance(value, str):
            cell.value = value
        return cell

    def _wear(self, cell: Cell, style: str, *, is_text: bool) -> None:
        worn = self._worn.get((style, is_text))
        if worn is None:
            cell.style = style
            cell.quotePrefix = is_text
            self._worn[style, is_text] = cell._style  # type: ignore[attr-defined]
        else:
            cell._style = worn  # type: ignore[attr-defined]


def _put_text(cell: Cell, kept: str) -> None:
    """Text that can never become a formula, an error or a number."""
    cell.value = kept
    cell.data_type = "s"
