"""How a sheet is laid out and printed: columns, rows of a height that fits, frozen heads, footers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from maturity.exports.language import day
from maturity.exports.workbook.cells import Formula, Page, Value
from maturity.exports.workbook.styles import FONT, GREY
from maturity.i18n import N_, _
from maturity.summary import Summary
from maturity.text import clean

HEAD_ROW = 4
"""The row of the column heads on the sheets that are one long table."""
_LINE = 13.0
_TALLEST = 240.0
SUMMARY = N_("Summary")
_WIDTH_OF_TITLE, _WIDTH_OF_LINK = 50, 9.5
A4, A3 = 9, 8
"""Paper, as spreadsheets number it."""
_CENTRED = ("centred", "figure", "share", "day", "date")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its head, its width in characters and the style of its cells."""

    head: str
    """In English, to be looked up; by it the column is known."""
    width: float
    style: str = "cell"
    hidden: bool = False
    as_it_is: bool = False
    """Its head is no word of the program, and stands in every language as it is."""

    @property
    def title(self) -> str:
        """Its head as it is written."""
        return self.head if self.as_it_is else _(self.head)

    @property
    def broad(self) -> float:
        """Its width in characters, and at least that of the longest word of the program in its head."""
        words = [] if self.as_it_is or self.hidden else re.split(r"(?<=-)|\s", self.title)
        margin = 1.5 if self.head_style == "head centred" else 3.0
        return max(self.width, *(0.87 * len(word) + margin for word in words), 0.0)

    @property
    def head_style(self) -> str:
        """The style of its head: aligned as its cells are."""
        if any(word in self.style for word in ("number", "money")):
            return "head right"
        return "head centred" if any(word in self.style for word in _CENTRED) else "head"

    @property
    def head_characters(self) -> float:
        """How many bold characters of its head stand on a line."""
        return max((self.broad - 1) * 1.1, 1)

    @property
    def characters(self) -> float:
        """How many characters of its style stand on a line; Calibri at 10 points sets about 1.25 in a unit of width."""
        return (self.broad - 2.5) * (1.6 if "small" in self.style else 1.25)


def letter_of(columns: Sequence[Column], head: str) -> str:
    """The letter of the column with this head."""
    return get_column_letter(1 + next(i for i, column in enumerate(columns) if column.head == head))


def put_title(page: Page, title: str, *about: Value) -> None:
    """The title of a sheet in row 1 and one or two lines about it beneath."""
    page.put(1, 1, title, "title")
    page.sheet.row_dimensions[1].height = 30
    for row, line in enumerate(about, 2):
        page.put(row, 1, line, "subtitle")
        page.sheet.row_dimensions[row].height = 17 if row == 2 else 21


def put_heads(page: Page, columns: Sequence[Column], row: int = HEAD_ROW) -> None:
    """The column heads, with the widths of their columns."""
    for number, column in enumerate(columns, 1):
        page.put(row, number, column.title, column.head_style)
        dimension = page.sheet.column_dimensions[get_column_letter(number)]
        dimension.width = column.broad
        dimension.hidden = column.hidden
    fit_height(page.sheet, row, [(c.title, c.head_characters) for c in columns if not c.hidden], floor=2 * _LINE + 5)
    if row == HEAD_ROW:
        _put_way_back(page, columns)


def _put_way_back(page: Page, columns: Sequence[Column]) -> None:
    """A link to the Summary, where there is one, beside the title in the first column that has room for it."""
    if page.sheet.parent is None or _(SUMMARY) not in page.sheet.parent.sheetnames:
        return
    before = 0.0
    for number, column in enumerate(columns, 1):
        if column.hidden:
            continue
        if before >= _WIDTH_OF_TITLE and column.width >= _WIDTH_OF_LINK:
            page.put(1, number, f"↑ {_(SUMMARY)}", "link")
            link(page, f"{get_column_letter(number)}1", _(SUMMARY))
            return
        before += column.width


def put_row(page: Page, row: int, columns: Sequence[Column], values: Sequence[Value], floor: float = 16) -> None:
    """One row of a table, high enough for its longest text (up to a third of a page)."""
    for number, (column, value) in enumerate(zip(columns, values, strict=True), 1):
        page.put(row, number, value, column.style)
    fit_height(
        page.sheet, row, [(v, c.characters) for c, v in zip(columns, values, strict=True) if not c.hidden], floor
    )


def fit_height(sheet: Worksheet, row: int, texts: Sequence[tuple[Value, float]], floor: float = 16) -> None:
    """Makes a row high enough for its texts, each given with the characters that fit on a line."""
    lines = max((_lines(shown, width) for value, width in texts if (shown := _shown(value))), default=1)
    sheet.row_dimensions[row].height = min(max(floor, lines * _LINE + 3), _TALLEST)


def _shown(value: Value) -> str:
    result = value.result if isinstance(value, Formula) else value
    return result if isinstance(result, str) else ""


def _lines(text: str, width: float) -> int:
    """How many lines a text takes where ``width`` characters fit on one."""
    most = max(int(width), 1)
    lines = 0
    for paragraph in text[:4000].split("\n"):
        left = 0
        for word in paragraph.split(" "):
            if len(word) > left:
                lines += ceil(max(len(word), 1) / most)
                left = most - len(word) % most
            else:
                left -= len(word)
            left -= 1
    return lines


def make_table(page: Page, name: str, columns: Sequence[Column], last_row: int, head_row: int = HEAD_ROW) -> None:
    """Makes the rows under the heads a table, which can be filtered and sorted."""
    area = f"A{head_row}:{get_column_letter(len(columns))}{last_row}"
    looks = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    page.sheet.add_table(Table(name=name, displayName=name, ref=area, tableStyleInfo=looks))


def mark(page: Page, area: str, condition: str, colour: str, ground: str) -> None:
    """Colours the cells of an area where a condition, written for its first cell, holds."""
    looks = DifferentialStyle(font=Font(color=colour, bold=True), fill=PatternFill("solid", bgColor=ground))
    page.sheet.conditional_formatting.add(area, Rule(type="expression", dxf=looks, formula=[condition]))


def runs(letter: str, rows: Sequence[int]) -> MultiCellRange:
    """The cells of a column in these rows, which rise, with neighbours as one area."""
    areas: list[tuple[int, int]] = []
    for row in rows:
        first, last = areas.pop() if areas and areas[-1][1] == row - 1 else (row, row)
        areas.append((first, max(last, row)))
    return MultiCellRange(" ".join(f"{letter}{first}:{letter}{last}" for first, last in areas))


def link(page: Page, cell: str, sheet: str, place: str = "A1") -> None:
    """Makes a cell lead to a place on a sheet."""
    page.sheet[cell].hyperlink = Hyperlink(
        ref=cell, location=f"'{sheet}'!{place}", tooltip=_("Go to {sheet}").format(sheet=sheet)
    )


def set_up_page(
    page: Page,
    summary: Summary,
    *,
    freeze: str,
    colour: str,
    repeat: str | None = None,
    pages_high: int = 0,
    paper: int = A4,
) -> None:
    """Landscape, one page wide (``pages_high`` 0 is as many as it takes), with a footer and frozen heads."""
    sheet = page.sheet
    sheet.freeze_panes = freeze
    sheet.sheet_properties.tabColor = colour
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = paper
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = pages_high
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.45, bottom=0.6, header=0.25, footer=0.3)
    sheet.print_options.horizontalCentered = True
    if repeat:
        sheet.print_title_rows = repeat
    marked = f"{footer_text(page.classification, 40)}  ·  " if page.classification else ""
    sheet.oddFooter = HeaderFooterItem(
        left=_footer(footer_text(summary.assessment.name, 60)),
        center=_footer(f"{marked}{day(summary.assessment.changed_at)}"),
        right=_footer(_("Page &P of &N")),
    )


def _footer(words: str) -> _HeaderFooterPart:
    return _HeaderFooterPart(text=words, font=FONT, size=8, color=GREY)


def footer_text(name: str, most: int) -> str:
    """A name as a footer may hold it: on one line, short, and with no sign that Excel reads as a command.

    ``most`` characters of it; a whole footer with its fonts can have 255.
    """
    line = " ".join(clean(name).split())
    kept = line[:most]
    while len(kept.replace("&", "&&")) > most:
        kept = kept[:-1]
    return (kept if kept == line else f"{kept[:-1]}…").replace("&", "&&")
