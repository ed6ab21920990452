"""The shape of what ``--json`` prints of registers, for scripts to rely on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from maturity.assessment.registers import Finding
from maturity.summary import Summary

if TYPE_CHECKING:
    from maturity.exports.registers import KeptRegister


def rows(summary: Summary, found: KeptRegister) -> dict[str, Any]:
    """A register with its columns, its rows, and what in them is due."""
    return {
        "assessment": summary.assessment.name,
        "register": found.register.id,
        "title": found.register.title,
        "today": str(summary.today),
        "columns": [
            {"id": column.id, "title": column.title, "type": column.type, "options": list(column.choices)}
            for column in found.register.columns
        ],
        "rows": [
            {"row": each.id, "cells": each.row.cells, "due": [_finding(finding) for finding in each.due]}
            for each in found.rows
        ],
    }


def findings(summary: Summary) -> dict[str, Any]:
    """What in all registers is due."""
    return {
        "assessment": summary.assessment.name,
        "today": str(summary.today),
        "findings": [
            {"register": each.register, "row": each.row, "name": each.name, **_finding(each)}
            for each in summary.findings
        ],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "says": finding.says,
        "column": finding.column,
        "since": str(finding.since) if finding.since else None,
    }
