"""A number as a person types it."""

from __future__ import annotations

import re

from maturity.errors import AnswerRefused
from maturity.i18n import _, figure, speaking, spoken
from maturity.text import quoted

_GAPS = re.compile("[ '\u2019\u00a0\u202f]")
"""What may stand between thousands in any language."""
_POINTS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")
"""Thousands with points between them."""


def as_typed(text: str, language: str = "") -> float:
    """The number that ``text`` is in ``language``, else in that which is spoken: with its decimal comma, or a point.

    Raises ValueError where it is none, and AnswerRefused where it may be two, as ``2.000`` in German.
    """
    plain = _GAPS.sub("", text.strip())
    with speaking(language or spoken()):
        has_comma = figure(0.5)[1] == ","
    if not has_comma:
        return float(plain)
    if _POINTS.fullmatch(plain):
        thousands = plain.replace(".", "")
        if plain.count(".") == 1 and "," not in plain:
            raise AnswerRefused(
                _("{typed} may be {thousands} or {decimals}. Write one of them.").format(
                    typed=quoted(text), thousands=thousands, decimals=plain.replace(".", ",")
                )
            )
        plain = thousands
    return float(plain.replace(",", "."))
