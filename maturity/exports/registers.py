"""A register with what the site keeps in it, as workbook and report show it."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.assessment.model import Row
from maturity.assessment.registers import Finding, rows
from maturity.i18n import _, figure, ngettext
from maturity.questionnaire.model import Register
from maturity.summary import Summary


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A row, with what in it is due."""

    id: str
    row: Row
    due: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class KeptRegister:
    """A register with its rows, in the order of their first cell."""

    register: Register
    rows: tuple[KeptRow, ...]

    @property
    def due(self) -> int:
        """How many findings there are; a row can have several."""
        return sum(len(row.due) for row in self.rows)

    @property
    def words(self) -> str:
        """``no rows yet``, ``1 row, nothing due``, ``7 rows, 2 due``."""
        if not self.rows:
            return _("no rows yet")
        rows = ngettext("{number} row", "{number} rows", len(self.rows)).format(number=figure(len(self.rows)))
        if not self.due:
            return _("{rows}, nothing due").format(rows=rows)
        return _("{rows}, {due} due").format(rows=rows, due=figure(self.due))


def kept(summary: Summary, register_id: str) -> KeptRegister:
    """A register of the questionnaire as it stands on the day of ``summary``."""
    due: dict[str, list[Finding]] = {}
    for finding in summary.findings:
        if finding.register == register_id:
            due.setdefault(finding.row, []).append(finding)
    return KeptRegister(
        register=summary.questionnaire.registers_by_id[register_id],
        rows=tuple(
            KeptRow(id, row, tuple(due.get(id, ()))) for id, row in rows(summary.assessment, register_id).items()
        ),
    )
