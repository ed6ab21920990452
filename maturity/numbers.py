"""A number as a person types it."""

from __future__ import annotations

import re

from maturity.errors import AnswerRefused
from maturity.i18n import _, figure, speaking, spoken
from maturity.text import quoted

_GAPS = re.compile("[ '\u2019\u00a0\u202f]")
"""What may stand between thousands in any language."""
_THOUSANDS = re.compile(
    r"[1-9][0-9]{0,2}(?P<between>[.,])[0-9]{3}(?:(?P=between)[0-9]{3})*(?:(?!(?P=between))[.,][0-9]+)?"
)
"""Thousands with points or commas between them, and decimals after the other of the two."""


def as_typed(text: str, language: str = "") -> float:
    """The number that ``text`` is, with a decimal point or comma, whichever ``language`` or that which is spoken has.

    Raises ValueError where it is none, and AnswerRefused where it may be two, as ``2.000`` in German and ``2,000`` in
    English.
    """
    plain = _GAPS.sub("", text.strip())
    if grouped := _THOUSANDS.fullmatch(plain):
        between = grouped["between"]
        thousands = plain.replace(between, "")
        if len(plain) - len(thousands) > 1 or not thousands.isdigit():
            plain = thousands
        elif between != _decimal_sign(language or spoken()):
            decimals = plain.replace(between, "," if between == "." else ".")
            raise AnswerRefused(
                _("{typed} may be {thousands} or {decimals}. Write one of them.").format(
                    typed=quoted(text), thousands=thousands, decimals=decimals
                )
            )
    return float(plain.replace(",", "."))


def _decimal_sign(language: str) -> str:
    with speaking(language):
        return figure(0.5)[1]
