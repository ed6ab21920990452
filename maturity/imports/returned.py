"""A file that came back, whatever its format."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from maturity.assessment.model import Assessment
from maturity.errors import ImportRefused
from maturity.i18n import N_, _
from maturity.imports.merge import Side
from maturity.summary import Summary
from maturity.text import listed

FORMATS = (".xlsx", ".json")
_OTHERS = {
    ".csv": N_("answers in a .csv are taken in by: maturity answer NAME --from FILE"),
    ".ods": N_("save it as .xlsx in LibreOffice (File, Save As) and take that in"),
    ".xls": N_("save it as .xlsx and take that in"),
    ".xlsm": N_("save it as .xlsx, without macros, and take that in"),
    ".xlsb": N_("save it as .xlsx and take that in"),
}


class Returned(Protocol):
    """A file that was read, not yet compared with anything."""

    @property
    def sender(self) -> str:
        """To whom it was sent, where it says so."""

    @property
    def language(self) -> str:
        """The language in which it shows questions and answers; empty where that does not matter or is not said."""

    @property
    def states(self) -> Sequence[str]:
        """Fingerprints of what it may have begun with: where one is in the history here, a merge can start there."""

    def side(self, ours: Summary, base: Assessment | None, name: str, *, clear: bool) -> Side:
        """What it says against ``base``, under a name; with ``clear`` emptied cells empty what is here.

        Raises ImportRefused where it belongs to another questionnaire.
        """


def read(path: Path) -> Returned:
    """Read a file, in the format of its ending. Raises ImportRefused."""
    match path.suffix.lower():
        case ".json":
            from maturity.imports.documents import read_document

            return read_document(path)
        case ".xlsx":
            from maturity.imports.workbook.reading import read_workbook

            return read_workbook(path)
        case ending:
            told = _(_OTHERS[ending]) if ending in _OTHERS else _("only {endings} can be taken in here")
            raise ImportRefused(f"{path}: {told.format(endings=listed(FORMATS))}.")
