"""A workbook as its sheets: names, and rows of cells."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from maturity.i18n import _
from maturity.imports.workbook.archive import Archive
from maturity.imports.workbook.grid import Grid, Row, Shared
from maturity.imports.workbook.shared import Looks, Outline, Properties, Relations, Texts
from maturity.imports.workbook.xml import Target, read, stream

_SINCE_1900, _SINCE_1904 = date(1899, 12, 30), date(1904, 1, 1)


class Book:
    """A workbook that was opened."""

    def __init__(self, path: Path) -> None:
        """Reads all but the sheets. Raises ImportRefused."""
        self._archive = Archive(path)
        main = self._related("", "officeDocument").get("", "")
        if main not in self._archive:
            raise self._archive.refused(_("it is no .xlsx workbook. Save it as .xlsx in your spreadsheet program"))
        outline, texts, looks, properties = Outline(), Texts(), Looks(), Properties()
        self._read(main, outline)
        self._read(self._related(main, "sharedStrings").get("", ""), texts)
        self._read(self._related(main, "styles").get("", ""), looks)
        self._read(self._related("", "custom-properties").get("", ""), properties)
        parts = self._related(main, "worksheet")
        self.sheets = tuple((name, parts[id]) for name, id in outline.sheets if parts.get(id, "") in self._archive)
        """Each sheet's name and the part that holds it, in their order."""
        self.properties: Mapping[str, str] = properties.found
        """The properties that a program gave the file, by name."""
        self.beyond: list[str] = []
        """What lies too far out on the sheets that were read, each with its sheet."""
        self._cells = 0
        self._shared = Shared(texts.found, looks.days, _SINCE_1904 if outline.from_1904 else _SINCE_1900)

    def rows(self, name: str, part: str) -> Iterator[Row]:
        """The rows of a sheet that hold something. Raises ImportRefused."""
        grid = Grid(self._shared, self._cells)
        for _piece in stream(self._archive, part, grid):
            self._cells = grid.seen
            yield from grid.take()
            if grid.is_over:
                break
        if grid.beyond:
            told = _("{sheet}: {place} and what lies further out was not looked at")
            self.beyond.append(told.format(sheet=name, place=grid.beyond))

    def _read(self, part: str, target: Target) -> None:
        if part in self._archive:
            read(self._archive, part, target)

    def _related(self, part: str, kind: str) -> dict[str, str]:
        """The parts of a kind that a part names, by their id there; the first one also under an empty id."""
        folder, name = posixpath.split(part)
        relations = Relations()
        self._read(posixpath.join(folder, "_rels", f"{name}.rels"), relations)
        found = {
            id: posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            for id, of_kind, target in relations.found
            if of_kind.casefold() == kind.casefold()
        }
        return {"": next(iter(found.values())), **found} if found else {}
