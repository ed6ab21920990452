"""The rows of a register as CSV, for spreadsheets; back in by ``maturity register NAME REGISTER import``."""

from __future__ import annotations

from maturity.assessment import registers, rules
from maturity.exports.tabular import as_csv
from maturity.imports.registers import ROW
from maturity.summary import Summary


def render(summary: Summary, register_id: str) -> bytes:
    """A line for each row, its id in the first column, then its cells under the ids of the columns.

    Raises AnswerRefused where there is no such register.
    """
    columns = list(rules.register(summary.questionnaire, register_id).columns_by_id)
    rows = registers.rows(summary.assessment, register_id)
    return as_csv(
        [[ROW, *columns], *([id, *(row.cells.get(name, "") for name in columns)] for id, row in rows.items())]
    )
