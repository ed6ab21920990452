"""A questionnaire as a workbook for authors: a sheet for each kind of part, a row for each part."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

import msgspec
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from maturity.authoring.cells import in_cell
from maturity.authoring.records import records
from maturity.authoring.sheets import SHEETS, Column, Sheet
from maturity.errors import ExportFailed
from maturity.exports.workbook.cells import Page
from maturity.exports.workbook.styles import add_styles
from maturity.exports.workbook.written import sheet as called
from maturity.i18n import _, figure
from maturity.imports.workbook.shown import MAX_UNITS
from maturity.questionnaire.document import to_json
from maturity.questionnaire.model import Questionnaire

HEAD_ROW = 3
_LISTS: Mapping[tuple[str, str], tuple[str, str]] = {
    ("Questions", "answers"): ("Answers", "$A$4:$A$400"),
    ("Questions", "@practice"): ("Tiers", "$C$4:$C$4000"),
}
"""By sheet and key, the sheet and the cells that a drop-down offers."""
_ROOM = 200
"""Rows beneath the last one that have the drop-downs too."""


def to_workbook(questionnaire: Questionnaire) -> bytes:
    """The workbook; the same questionnaire gives the same cells. Raises ExportFailed where a text fits into no cell."""
    held: dict[str, list[Mapping[str, Any]]] = {sheet.name: [] for sheet in SHEETS}
    for name, record in records(msgspec.json.decode(to_json(questionnaire))):
        held[name].append(record)
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    add_styles(workbook)
    for sheet in SHEETS:
        _write(workbook.create_sheet(_(sheet.name)), sheet, held[sheet.name])
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _write(worksheet: Worksheet, sheet: Sheet, rows: Sequence[Mapping[str, Any]]) -> None:
    page = Page(worksheet)
    page.put(1, 1, _(sheet.about), "subtitle")
    for number, column in enumerate(sheet.columns, 1):
        page.put(HEAD_ROW, number, _(column.head), "head")
        worksheet.column_dimensions[get_column_letter(number)].width = column.width
    for row, record in enumerate(rows, HEAD_ROW + 1):
        height = 1
        for number, column in enumerate(sheet.columns, 1):
            if column.key in record:
                value = in_cell(record[column.key], column.kind)
                _check_room(value, sheet, row, column)
                page.put(
                    row, number, value, "cell number to type" if isinstance(value, float | int) else "cell to type"
                )
                height = max(height, _lines(value, column.width))
            else:
                page.put(row, number, None, "cell to type")
        worksheet.row_dimensions[row].height = min(13.0 * height + 3, 240)
    worksheet.freeze_panes = f"A{HEAD_ROW + 1}"
    worksheet.sheet_view.showGridLines = False
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    worksheet.page_setup.orientation = "landscape"
    worksheet.page_setup.fitToHeight = 0
    worksheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    last = HEAD_ROW + len(rows) + _ROOM
    for number, column in enumerate(sheet.columns, 1):
        if (area := _LISTS.get((sheet.name, column.key))) is not None:
            choice = DataValidation(
                type="list", formula1=f"{called(area[0])}!{area[1]}", allow_blank=True, showErrorMessage=False
            )
            choice.add(f"{get_column_letter(number)}{HEAD_ROW + 1}:{get_column_letter(number)}{last}")
            worksheet.add_data_validation(choice)


def _lines(value: str | float, width: float) -> int:
    return sum(max(1, ceil(len(line) / (width * 1.15))) for line in value.split("\n")) if isinstance(value, str) else 1


def _check_room(value: str | float, sheet: Sheet, row: int, column: Column) -> None:
    if isinstance(value, str) and len(value.encode("utf-16-le")) > 2 * (MAX_UNITS - 8):
        raise ExportFailed(
            _(
                "The text for {sheet}, row {row}, {column} has more than {most} characters; no cell holds so many. "
                "Edit this questionnaire as YAML."
            ).format(sheet=_(sheet.name), row=row, column=_(column.head), most=figure(MAX_UNITS - 8))
        )
