"""The rows of one sheet, from its XML, up to fixed limits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from maturity.i18n import _, figure
from maturity.imports.workbook.xml import Target, local

MOST_ROWS, MOST_COLUMNS = 20_000, 256
"""What lies further out is not looked at."""
MOST_CELLS = 200_000
"""On all sheets together; each costs a few microseconds."""
MOST_CHARACTERS = 200_000
"""In one cell; Excel knows 32,767."""
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_LAST_DAY = 2_958_465
"""The number of 9999-12-31."""

Kind = Literal["text", "number", "yes-no", "error"]


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell holds, as text: a date as ``2026-11-24``, a number as short as it is exact, yes or no."""

    text: str
    kind: Kind = "text"
    is_formula: bool = False


Row = tuple[int, Mapping[int, Cell]]
"""Its number, and its cells that hold something by the number of their column; both from 1."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What the sheets of a workbook have in common."""

    texts: Sequence[str]
    day_styles: Set[int]
    """The numbers of the styles in which a number is a day."""
    first_day: date
    """The day of the number 0."""


class Grid(Target):
    """Collects the rows of a sheet; :meth:`take` gives those that are whole."""

    def __init__(self, shared: Shared, seen: int) -> None:
        """``seen`` cells were on the sheets before."""
        self._shared = shared
        self.seen = seen
        self._rows: list[Row] = []
        self._cells: dict[int, Cell] = {}
        self._row = self._column = 0
        self._type, self._style, self._is_formula = "n", 0, False
        self._text: list[str] | None = None
        self._value = ""
        self._size = 0
        self._in_reading_aid = False
        self.beyond = ""
        """The first cell that lies too far out, or nothing."""
        self.is_over = False
        """Whether the rest need not be read."""

    def take(self) -> Iterator[Row]:
        """The rows that were found since the last time."""
        found, self._rows = self._rows, []
        yield from found

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        match local(tag):
            case "row":
                self._row = int(attributes.get("r", self._row + 1))
                self._column, self._cells = 0, {}
            case "c":
                self._start_cell(attributes)
            case "f":
                self._is_formula = True
                self._text = []
            case "v" | "t":
                self._text = []
            case "rPh":
                self._in_reading_aid = True

    def end(self, tag: str) -> None:
        match local(tag):
            case "v":
                self._value = "".join(self._text or ())
                self._text = None
            case "t":
                self._value += "" if self._in_reading_aid else "".join(self._text or ())
                self._text = None
            case "f":
                self._text = None
            case "rPh":
                self._in_reading_aid = False
            case "c":
                self._end_cell()
            case "row" if self._cells:
                self._rows.append((self._row, self._cells))
            case "sheetData":
                self.is_over = True

    def data(self, text: str) -> None:
        if self._text is not None:
            self._size += len(text)
            if self._size > MOST_CHARACTERS:
                raise ValueError(_("a cell has more than {most} characters").format(most=figure(MOST_CHARACTERS)))
            self._text.append(text)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self.seen += 1
        if self.seen > MOST_CELLS:
            raise ValueError(_("the sheets have more than {most} cells").format(most=figure(MOST_CELLS)))
        place = _PLACE.fullmatch(attributes.get("r", ""))
        self._column = number_of(place[1]) if place else self._column + 1
        self._type, self._style = attributes.get("t", "n"), int(attributes.get("s", 0))
        self._value, self._size, self._is_formula = "", 0, False

    def _end_cell(self) -> None:
        if not self._value and not self._is_formula:
            return
        if self._row > MOST_ROWS:
            self.beyond = self.beyond or f"row {self._row:,}"
            self.is_over = True
        elif self._column > MOST_COLUMNS:
            self.beyond = self.beyond or f"a cell in row {self._row:,}"
        else:
            self._cells[self._column] = self._cell()

    def _cell(self) -> Cell:
        match self._type:
            case "s":
                return Cell(self._shared.texts[int(self._value)], "text", self._is_formula)
            case "n":
                return self._number()
            case "b":
                return Cell("yes" if self._value == "1" else "no", "yes-no", self._is_formula)
            case "e":
                return Cell(self._value, "error", self._is_formula)
            case "d":
                return Cell(self._value[:10], "text", self._is_formula)
            case _:
                return Cell(self._value, "text", self._is_formula)

    def _number(self) -> Cell:
        if not self._value:
            return Cell("", "text", self._is_formula)
        number = float(self._value)
        if self._style in self._shared.day_styles and 0 < number < _LAST_DAY:
            return Cell(day_of(number, self._shared.first_day), "text", self._is_formula)
        text = str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)
        return Cell(text, "number", self._is_formula)


def number_of(letters: str) -> int:
    """The number of a column from its letters, ``A`` being 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def letters_of(number: int) -> str:
    """The letters of a column from its number."""
    letters = ""
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


def day_of(number: float, first: date) -> str:
    """The day that a number stands for in a workbook, ``2026-11-24``.

    Where the days are counted from 1900, there is one too many in it: 29 February 1900.
    """
    days = int(number)
    return (first + timedelta(days=days + 1 if first.year < 1900 and days < 60 else days)).isoformat()
