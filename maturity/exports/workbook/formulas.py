"""The scoring rules as spreadsheet formulas that Excel 2010, LibreOffice and Google Sheets all know.

They read named columns of the sheet Assessment, one cell a question: ``q_weight`` (0 where the
question does not apply), ``q_low`` and ``q_high`` (scores from 0 to 1) and ``q_level`` (the rung).
``picked`` chooses the questions of a tier, as in ``q_practice=7``; without it all are meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from maturity.exports.workbook.cells import NONE
from maturity.exports.workbook.written import composed, number
from maturity.i18n import _
from maturity.questionnaire.model import Rule

Side = Literal["low", "high"]
LONGEST = 8_000
"""Excel takes formulas of up to 8,192 characters."""
MOST_ARGUMENTS = 255


def from_questions(rule: Rule, picked: str, side: Side, rungs: Sequence[int], top_level: int) -> str | None:
    """The level that follows from the questions of a tier, or None where a formula would be too long.

    The tier must have a question that applies. ``rungs`` are the ladder levels that have questions.
    """
    among = f"({picked})*" if picked else ""
    score, reached = f"q_{side}", f"(q_{side}>={rule.threshold!r})"
    applies = f"{among}(q_weight>0)"
    match rule.method:
        case "mean":
            expression = f"{top_level}*SUMPRODUCT({among}q_weight*{score})/SUMPRODUCT({among}q_weight)"
        case "minimum":
            expression = f"{top_level}*(1-SUMPRODUCT(MAX({applies}*(1-{score}))))"
        case "peak":
            expression = f"SUMPRODUCT(MAX({applies}*{reached}*q_level))"
        case "staged":
            missed = f"101-SUMPRODUCT(MAX({applies}*(q_{side}<{rule.threshold!r})*(101-q_level)))"
            expression = f"SUMPRODUCT(MAX({applies}*(q_level<{missed})*q_level))"
        case "stacked":
            means = "+".join(
                f"IFERROR(SUMPRODUCT({among}(q_level={rung})*q_weight*{score})"
                f"/SUMPRODUCT({among}(q_level={rung})*q_weight),0)"
                for rung in rungs
            )
            counted = "+".join(f"SIGN(SUMPRODUCT({applies}*(q_level={rung})))" for rung in rungs)
            expression = f"({means})*{len(rungs)}/({counted})"
        case _:
            return None
    return expression if len(expression) <= LONGEST else None


def from_children(rule: Rule, levels: Sequence[str], weights: Sequence[str], equal: bool) -> str | None:
    """The level that follows from the tiers beneath, or None where a formula would be too long.

    ``levels`` and ``weights`` are their cells; a cell without a level holds text. ``equal`` says that all weights
    are the same.
    """
    cells = ",".join(levels)
    match rule.method:
        case "minimum":
            combined = f"MIN({cells})"
        case "maximum":
            combined = f"MAX({cells})"
        case _ if equal:
            combined = f"AVERAGE({cells})"
        case _:
            products = "+".join(f"{weight}*N({level})" for level, weight in zip(levels, weights, strict=True))
            parts = "+".join(f"{weight}*ISNUMBER({level})" for level, weight in zip(levels, weights, strict=True))
            combined = f"({products})/({parts})"
    expression = f'IF(COUNT({cells})=0,"{NONE}",{combined})'
    return expression if len(levels) <= MOST_ARGUMENTS and len(expression) <= LONGEST else None


def shown(cell: str) -> str:
    """A level as it is shown: one decimal, cut off and never rounded up."""
    return f'IF(ISNUMBER({cell}),INT({cell}*10+1E-6)/10,"{NONE}")'


def shown_range(low: str, high: str) -> str:
    """Two shown levels as text: ``2``, or ``1 to 3``."""
    least, most = number(low, ""), number(high, "")
    return f'IF({low}={high},{least.expression}&"",{composed(_("{low} to {high}"), low=least, high=most).expression})'


def shown_gap(target: str, level: str) -> str:
    """Shown target minus shown level, with one decimal."""
    return f'IF(AND(ISNUMBER({target}),ISNUMBER({level})),ROUND({target}-{level},1),"{NONE}")'


def share(part: str, whole: str) -> str:
    """One count as a share of another."""
    return f'IF({whole}=0,"{NONE}",{part}/{whole})'
