"""The sheet _meta, which spreadsheet programs do not offer to show: what the workbook was written from."""

from __future__ import annotations

from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook import Workbook

from maturity import __version__
from maturity.exports.workbook.cells import Page
from maturity.imports.workbook.origin import FORMAT, PROPERTY, Origin
from maturity.text import clean

META = "_meta"


def put_meta(page: Page, origin: Origin) -> None:
    """Writes the line by which the workbook is read back, and what it says in words, for other programs."""
    page.sheet.sheet_state = "veryHidden"
    for row, (name, value) in enumerate((*_facts(origin), ("Tool version", __version__)), 1):
        page.put(row, 1, name, "cell data")
        page.put(row, 2, value, "cell data")


def add_properties(workbook: Workbook, origin: Origin) -> None:
    """Gives the file the same as properties, which stay where a sheet is deleted."""
    for name, value in _facts(origin):
        workbook.custom_doc_props.append(StringProperty(name=name, value=clean(value)))  # type: ignore[attr-defined]


def _facts(origin: Origin) -> tuple[tuple[str, str], ...]:
    return (
        (PROPERTY, origin.key),
        ("Schema version", str(FORMAT)),
        ("Assessment", origin.assessment),
        ("Changed", origin.changed),
        ("Questionnaire", origin.questionnaire),
        ("Questionnaire version", origin.version),
        ("Questionnaire hash", origin.hash),
        ("State", origin.state),
        *((("Sent to", origin.sent_to),) if origin.sent_to else ()),
    )
