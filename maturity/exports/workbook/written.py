"""How the words and figures of the program stand in cells and formulas, in the language that is spoken."""

from __future__ import annotations

import re
from string import Formatter

from openpyxl.utils import quote_sheetname

from maturity.exports.language import Language, is_english
from maturity.exports.workbook.cells import Formula
from maturity.i18n import _, figure, spoken

LONGEST_LITERAL = 255
"""Characters: longer texts stand in a formula in pieces."""
_BARE_SHEET = re.compile("[A-Za-z]+")
ISO_DAYS = "yyyy-mm-dd"


def literal(words: str) -> str:
    """Words as a text in a formula."""
    pieces = [words[start : start + LONGEST_LITERAL] for start in range(0, len(words), LONGEST_LITERAL)] or [""]
    return "&".join(f'"{piece.replace(chr(34), chr(34) * 2)}"' for piece in pieces)


def sheet(name: str) -> str:
    """A sheet of the program as formulas call it."""
    title = _(name)
    return title if _BARE_SHEET.fullmatch(title) else quote_sheetname(title)


def composed(message: str, **parts: Formula | str) -> Formula:
    """A message with formulas, and words that stand fast, in its places: as one formula that gives a text."""
    pieces: list[str] = []
    words = ""
    for before, name, _form, _conversion in Formatter().parse(message):
        words += before
        part = parts.get(name or "", "")
        if isinstance(part, str):
            words += part
            continue
        pieces += [literal(words)] if words else []
        pieces.append(part.expression)
        words = ""
    pieces += [literal(words)] if words else []
    results = {name: part if isinstance(part, str) else _as_text(part.result) for name, part in parts.items()}
    return Formula("&".join(pieces), message.format(**results))


def if_any(count: Formula, message: str) -> Formula:
    """A message with a count for its ``{number}`` where that is above 0, else nothing."""
    told = composed(message, number=count)
    return Formula(f'IF({count.expression}>0,{told.expression},"")', told.result if count.result else "")


def number(expression: str, result: float | str) -> Formula:
    """A figure that may have decimals as text, with the sign between them that the language has."""
    sign = figure(0.5)[1]
    shown = result if isinstance(result, str) else figure(result, "g")
    return Formula(expression if sign == "." else f'SUBSTITUTE({expression}&"",".",{literal(sign)})', shown)


def day_form() -> str:
    """The number format of dates."""
    return ISO_DAYS if is_english() else Language(spoken()).day_form


def _as_text(result: float | str) -> str:
    return result if isinstance(result, str) else f"{result:g}"
