"""The tables of a workbook: on any sheet, found by their heads; and the line that says what it was written from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from maturity.imports.workbook.book import Book
from maturity.imports.workbook.grid import Cell, letters_of
from maturity.imports.workbook.origin import PROPERTY, Origin, origin
from maturity.imports.workbook.shown import read_as
from maturity.imports.workbook.words import Head, head_of, language_of, plain

_LOOKED_AT = 60
"""So many rows of a sheet are looked at for heads."""
_NOTHING = Cell("")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table."""

    sheet: str
    row: int
    cells: Mapping[int, Cell]

    def at(self, column: int) -> Cell:
        """The cell in a column by its number; one that holds nothing is empty."""
        return self.cells.get(column, _NOTHING)

    def text(self, column: int) -> str:
        """What the cell in a column shows."""
        return read_as(self.at(column).text)

    def place(self, column: int) -> str:
        """``Assessment!G17``."""
        return f"{self.sheet}!{letters_of(column)}{self.row}"


@dataclass(frozen=True, slots=True)
class Table:
    """The rows under a line of heads, one of which is that of the ids."""

    sheet: str
    titles: Mapping[str, int]
    """Every head in small letters, with its column; of two alike the first."""
    heads: Mapping[Head, int]
    """The heads that the program knows, with their columns."""
    twice: tuple[str, ...]
    """Heads that it knows and that stand in two columns."""
    lines: tuple[Line, ...]

    @property
    def language(self) -> str:
        """The language of its heads."""
        return language_of(self.titles)

    @property
    def end(self) -> int:
        """The last row before the first empty one; what is beneath may be something else, such as sums."""
        last = self.lines[0].row if self.lines else 0
        for line in self.lines[1:]:
            if line.row > last + 1:
                break
            last = line.row
        return last

    def id(self, line: Line) -> str:
        """The id in a row."""
        return line.text(self.heads["id"])


def tables_of(book: Book) -> tuple[tuple[Table, ...], Origin | None]:
    """Every table with ids, in the order of the sheets, and what the workbook was written from, where it says so."""
    written_from = origin(book.properties.get(PROPERTY, ""))
    tables: list[Table] = []
    for name, part in book.sheets:
        rows = (Line(name, number, cells) for number, cells in book.rows(name, part))
        for line in rows:
            if line.row > _LOOKED_AT:
                break
            written_from = written_from or _origin_in(line)
            if len(line.cells) > 1 and (heads := _heads_in(line)) and "id" in heads:
                tables.append(_table(line, heads, rows))
                break
    return tuple(tables), written_from


def _origin_in(line: Line) -> Origin | None:
    return next((found for cell in line.cells.values() if (found := origin(cell.text))), None)


def _heads_in(line: Line) -> dict[Head, int]:
    heads: dict[Head, int] = {}
    for column in sorted(line.cells):
        head = head_of(line.text(column))
        if head is not None:
            heads.setdefault(head, column)
    return heads


def _table(line: Line, heads: Mapping[Head, int], rows: Iterator[Line]) -> Table:
    titles: dict[str, int] = {}
    twice: list[str] = []
    for column in sorted(line.cells):
        title = plain(line.text(column))
        if title in titles and head_of(title):
            twice.append(line.text(column))
        titles.setdefault(title, column)
    return Table(line.sheet, titles, heads, tuple(twice), tuple(rows))
