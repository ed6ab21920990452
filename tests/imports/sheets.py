"""Workbooks as people change them: cells typed, columns and rows moved about, sheets renamed."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet


def opened(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


def saved(workbook: Workbook) -> bytes:
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def typed(content: bytes, cells: dict[tuple[str, str], object], sheet: str = "Assessment") -> bytes:
    """The workbook with values typed into cells, each named by the id of its row and the head of its column."""
    workbook = opened(content)
    page = workbook[sheet]
    for (id_, head), value in cells.items():
        page.cell(row_of(page, id_), column_of(page, head)).value = value  # type: ignore[assignment]
    return saved(workbook)


def head_row(page: Worksheet) -> int:
    return next(row for row in range(1, 20) if "ID" in [cell.value for cell in page[row]])


def column_of(page: Worksheet, head: str) -> int:
    return next(cell.column for cell in page[head_row(page)] if cell.value == head)


def row_of(page: Worksheet, id_: str) -> int:
    column = column_of(page, "ID")
    return next(row for row in range(1, page.max_row + 1) if page.cell(row, column).value == id_)


def mangled(content: bytes, sheet: str = "Assessment") -> bytes:
    """Sheets renamed, a column put in, rows put in above, turned round and one deleted."""
    workbook = opened(content)
    page = workbook[sheet]
    page.tables.clear()
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    head = head_row(page) - 1
    kept = [rows[head], *reversed(rows[head + 1 : -1])]
    plain = workbook.create_sheet("Our answers")
    for row in [
        ["sorted by Kim"],
        [],
        *[[*row[:4], "our own column" if n == 0 else n, *row[4:]] for n, row in enumerate(kept)],
    ]:
        plain.append(row)
    workbook.remove(page)
    for number, other in enumerate(workbook.worksheets):
        other.title = f"Sheet {number}"
    return saved(workbook)
