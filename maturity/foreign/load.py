"""A file of another program, as a questionnaire: its kind is known by what is in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from maturity.errors import ImportRefused
from maturity.foreign import ciso, oscal, oscal_profile, own
from maturity.foreign.build import Built, build
from maturity.foreign.model import Framework
from maturity.foreign.reading import Plain, as_plain
from maturity.foreign.table import Row, columns, fits, read_table
from maturity.i18n import N_, _
from maturity.imports.bounded import read_bounded
from maturity.imports.csv_file import read_rows
from maturity.imports.workbook.book import Book
from maturity.imports.workbook.grid import Cell
from maturity.packs import MANIFEST
from maturity.questionnaire.decoded import as_shown, decode
from maturity.questionnaire.diagnostics import Findings, as_text
from maturity.questionnaire.kinds import MAX_BYTES
from maturity.questionnaire.read import read
from maturity.questionnaire.source import parse
from maturity.questionnaire.written import to_yaml
from maturity.text import visible

KINDS = N_(
    "a library of CISO Assistant (.yaml), an OSCAL catalog or profile (.json), a table "
    "(.csv, .xlsx), a questionnaire or an assessment of this program (.yaml, .json), a pack "
    "(.zip)"
)
MOST_BYTES_OF_JSON = 32 * 1024 * 1024
"""The largest published catalog has 10 MiB."""
_HEADS_WITHIN = 60
"""So many rows of a sheet are looked at for the heads of columns."""


def load_foreign(path: Path, mapped: Mapping[str, str] | None = None, folders: tuple[Path, ...] = ()) -> Built:
    """The questionnaire that a file of another program, or of this one, holds.

    ``mapped`` says which column of a table holds which field; ``folders`` are looked into for what a questionnaire of
    this program extends. Raises ImportRefused, and QuestionnaireInvalid for questionnaires of this program.
    """
    raw = read_bounded(path, MOST_BYTES_OF_JSON)
    head, ending = raw[:4096], path.suffix.lower()
    if head.startswith(b"PK") and MANIFEST.encode() in raw:  # in a zip names stand as they are
        return own.from_pack(path, folders)
    if ending in (".xlsx", ".xlsm"):
        return build(_workbook(path, mapped or {}))
    if ending in (".csv", ".tsv", ".txt"):
        return build(_csv(path, mapped or {}))
    if mapped:
        raise ImportRefused(_("--map is for tables: .csv and .xlsx."))
    if ending not in (".yaml", ".yml", ".json"):
        raise _nothing(path)
    document = _json(path) if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else _yaml(path)
    if ciso.is_library(document):
        return build(ciso.read_library(document))
    if oscal.is_catalog(document):
        return build(oscal.read_catalog(document))
    if oscal_profile.is_profile(document):
        return build(oscal_profile.read_profile(document, partial(_beside, path)))
    if (found := own.found_in(document, path, folders)) is not None:
        return found
    raise _nothing(path)


def _nothing(path: Path) -> ImportRefused:
    return ImportRefused(
        _("{path} is nothing that can be imported. What can: {kinds}.").format(path=path, kinds=_(KINDS))
    )


def written(built: Built) -> bytes:
    """The text of the file for a questionnaire that was imported: it passes the check. Raises ImportRefused."""
    remarks = (
        _("Imported from {kind}: {source}").format(kind=built.kind, source=built.questionnaire.source),
        *built.report.method,
    )
    text = to_yaml(built.questionnaire, remarks)
    checked = read(text, _("the result"))
    if checked.questionnaire != built.questionnaire:
        raise ImportRefused("\n\n".join((_("What it holds cannot be a questionnaire here:"), as_text(checked.errors))))
    return text


def _json(path: Path) -> Any:
    try:
        return msgspec.json.decode(read_bounded(path, MOST_BYTES_OF_JSON).removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise ImportRefused(
            _("{path} is no JSON that can be read: {error}.").format(path=path, error=visible(str(error)))
        ) from None


def _yaml(path: Path) -> Any:
    findings = Findings()
    raw = read_bounded(path, MAX_BYTES)
    findings.begin_file(str(path), as_shown(raw))
    text = decode(raw, findings)
    tree = None if text is None else parse(text, findings)
    if findings.any_errors:
        raise ImportRefused(as_text(findings.diagnostics()))
    return as_plain(tree)


def _beside(path: Path, name: str) -> Plain | None:
    """The JSON document of this name in the folder of ``path``; a link out of it leads nowhere."""
    folder = path.parent.resolve()
    found = (folder / name).resolve()
    document = _json(found) if found.parent == folder and found.is_file() else None
    return document if isinstance(document, Mapping) else None


def _csv(path: Path, mapped: Mapping[str, str]) -> Framework:
    rows = read_rows(path)
    heads = next(rows, (1, []))[1]
    return read_table(_by_head(path, heads, rows), heads, mapped, path.stem)


def _by_head(path: Path, heads: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]]) -> Iterator[Row]:
    for line, cells in rows:
        if any(cell.strip() for cell in cells[len(heads) :]):
            raise ImportRefused(
                _(
                    "{place}: this row has more cells than there are heads. Put texts with a comma or semicolon in "
                    "double quotes."
                ).format(place=f"{path}:{line}")
            )
        yield f"{path}:{line}", dict(zip(heads, map(Cell, cells), strict=False))


def _workbook(path: Path, mapped: Mapping[str, str]) -> Framework:
    """The table on the first sheet that has heads which say what is asked."""
    book = Book(path)
    first: list[str] = []
    for name, part in book.sheets:
        rows = list(book.rows(name, part))
        for at, (_row, cells) in enumerate(rows[:_HEADS_WITHIN]):
            heads = [cells[column].text if column in cells else "" for column in range(1, max(cells) + 1)]
            first = first or heads
            if fits(heads, mapped):
                table = [
                    (_("{path}, sheet {name}, row {row}").format(path=path, name=name, row=row), cells)
                    for row, cells in rows[at + 1 :]
                ]
                held = ((place, {heads[c - 1]: cells[c] for c in cells if c <= len(heads)}) for place, cells in table)
                framework = read_table(held, heads, mapped, path.stem)
                for place, cells in table:
                    if max(cells) > len(heads):
                        framework.report.lose(_("cells without a head above them"), place)
                for beyond in book.beyond:
                    framework.report.lose(beyond)
                for other, _part in book.sheets:
                    if other != name:
                        framework.report.lose(_("other sheets"), other)
                return framework
    columns(first, mapped)
    raise ImportRefused(_("{path} has no sheet with these columns.").format(path=path))
