"""A CSV file from outside: its rows one by one, every fault told with its line."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from maturity.errors import AnswerRefused, ImportRefused, nearest
from maturity.i18n import _
from maturity.imports.bounded import read_bounded
from maturity.text import quoted, unguard

MAX_BYTES = 10 * 1024 * 1024
MOST_FAULTS = 50
"""After so many faults the rest of a file is not looked at."""
Cells = Mapping[str, str]
"""The cells of a row by column, without blanks around them."""

if TYPE_CHECKING:
    from _csv import Reader as _Reader


def read_csv(path: Path, columns_of: Callable[[list[str]], list[str]], take: Callable[[Cells], None]) -> None:
    """Give the first line to ``columns_of``, which names the columns, and every later row to ``take``.

    Reads UTF-8 with commas, semicolons or tabs. Empty rows are passed over, as are columns at the end that hold
    nothing. Raises ImportRefused with every fault: ``columns_of`` may raise AnswerRefused about the first line,
    ``take`` about its row.
    """
    reader = _reader(path, _text(path))
    faults: list[str] = []
    try:
        rows = _rows(reader)
        head = next(rows, (1, []))[1]
        try:
            columns = columns_of([unguard(name).strip() for name in _without_empty_end(head, 0)])
        except AnswerRefused as error:
            raise ImportRefused(f"{path}:1: {error}") from None
        for line, cells in rows:
            try:
                take(_row(columns, _without_empty_end(cells, len(columns))))
            except AnswerRefused as error:
                faults.append(f"{path}:{line}: {error}")
            if len(faults) == MOST_FAULTS:
                faults.append(_("{file}: the lines after this one were not looked at").format(file=path))
                break
    except csv.Error as error:
        faults.append(f"{path}:{error}")
    if faults:
        told = "\n".join(faults)
        raise ImportRefused(_("Nothing was taken from {file}:\n{faults}").format(file=path, faults=told))


def read_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows of a file that hold something, each with the number of its line. Raises ImportRefused.

    Reads what :func:`read_csv` reads; how many cells a row has is left to the caller.
    """
    reader = _reader(path, _text(path))
    try:
        yield from _rows(reader)
    except csv.Error as error:
        raise ImportRefused(f"{path}:{reader.line_num}: {error}") from None


def unknown_column(name: str, known: Collection[str]) -> str:
    """What is said of a column that no file of the kind has."""
    return _("Unknown column {name}.{nearest}").format(name=quoted(name), nearest=nearest(name.lower(), known))


def twice(name: str) -> str:
    """What is said of a column that stands in the first line more than once."""
    return _('The column "{name}" stands twice.').format(name=name)


def _text(path: Path) -> str:
    raw = read_bounded(path, MAX_BYTES)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        told = _("{place}: this is not UTF-8 text. Save the file as CSV in UTF-8 and try again.")
        raise ImportRefused(told.format(place=f"{path}:{line}")) from None


def _reader(path: Path, text: str) -> _Reader:
    if "\0" in text:
        raise ImportRefused(_("{file}: there are NUL characters in it; this is not a CSV file.").format(file=path))
    head = text.partition("\n")[0]
    csv.field_size_limit(MAX_BYTES)
    return csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), strict=True)


def _rows(reader: _Reader) -> Iterator[tuple[int, list[str]]]:
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        unclosed = "unexpected end" in str(error)
        told = _("a quote begins in this row that nothing ends") if unclosed else error
        raise csv.Error(f"{line}: {told}") from None


def _without_empty_end(cells: list[str], least: int) -> list[str]:
    """The cells without empty ones at the end; ``least`` are always left."""
    last = max((place for place, cell in enumerate(cells, 1) if cell.strip()), default=0)
    return cells[: max(last, least)]


def _row(columns: list[str], cells: list[str]) -> Cells:
    if len(cells) != len(columns):
        told = _("{cells} cells where the first line has {columns} columns")
        raise AnswerRefused(told.format(cells=len(cells), columns=len(columns)))
    return {name: unguard(cell).strip() for name, cell in zip(columns, cells, strict=True)}
