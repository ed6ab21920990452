"""The small parts of a workbook: which sheets it has, their common texts and styles, its properties."""

from __future__ import annotations

import re

from maturity.i18n import _, figure
from maturity.imports.workbook.xml import Target, local

MOST_CHARACTERS = 8_000_000
"""In all common texts together."""
_MOST_SHEETS = 200
_DAYS_BUILT_IN = {*range(14, 18), 22, *range(27, 37), *range(50, 59)}
"""The numbers of the formats for days that every spreadsheet program knows."""
_NOT_A_LETTER_OF_IT = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|General')
_OF_A_DAY = re.compile(r"[ydYD]")


class _Names(Target):
    """Tells of elements by their names without namespaces."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.begin(local(tag), {local(name): value for name, value in attributes.items()})

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins; names come without their namespaces."""


class Outline(_Names):
    """The sheets, by name and with the id of their relation."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.from_1904 = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet" and len(self.sheets) < _MOST_SHEETS:
            self.sheets.append((attributes.get("name", ""), attributes.get("id", "")))
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904", "0") in ("1", "true")


class Relations(_Names):
    """What a part is related to: id, kind and target of each."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str, str]] = []

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.found.append((attributes.get("Id", ""), kind, attributes.get("Target", "")))


class Texts(_Names):
    """The texts that cells name by number, without the reading aids of East Asian ones."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._pieces: list[str] = []
        self._is_text = self._in_reading_aid = False
        self._size = 0

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        self._is_text = name == "t" and not self._in_reading_aid
        if name == "rPh":
            self._in_reading_aid = True

    def end(self, tag: str) -> None:
        name = local(tag)
        self._is_text = False
        if name == "rPh":
            self._in_reading_aid = False
        elif name == "si":
            self.found.append("".join(self._pieces))
            self._pieces.clear()

    def data(self, text: str) -> None:
        if self._is_text:
            self._size += len(text)
            if self._size > MOST_CHARACTERS:
                raise ValueError(_("it has more than {most} characters").format(most=figure(MOST_CHARACTERS)))
            self._pieces.append(text)


class Looks(_Names):
    """Which styles show a number as a day."""

    def __init__(self) -> None:
        self.days: set[int] = set()
        self._formats = set(_DAYS_BUILT_IN)
        self._of_cells = False
        self._count = 0

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "numFmt" if _OF_A_DAY.search(_NOT_A_LETTER_OF_IT.sub("", attributes.get("formatCode", "")[:200])):
                self._formats.add(int(attributes.get("numFmtId", -1)))
            case "cellXfs":
                self._of_cells = True
            case "xf" if self._of_cells:
                if int(attributes.get("numFmtId", 0)) in self._formats:
                    self.days.add(self._count)
                self._count += 1

    def end(self, tag: str) -> None:
        if local(tag) == "cellXfs":
            self._of_cells = False


class Properties(_Names):
    """The properties that a program gave the file, by name."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self._name: str | None = None
        self._value = ""

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "property":
            self._name, self._value = attributes.get("name", ""), ""

    def end(self, tag: str) -> None:
        if local(tag) == "property" and self._name is not None:
            self.found[self._name] = self._value.strip()
            self._name = None

    def data(self, text: str) -> None:
        if self._name is not None and len(self._value) < 10_000:
            self._value += text
