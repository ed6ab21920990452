"""Dates as the readers of a file write them, and from where they read, by the language of file or questionnaire."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from maturity.i18n import ENGLISH, spoken

_FALLBACK = "en_GB"
"""Of English without a country too, as its dates read the same everywhere: 4 November 2026."""


@dataclass(frozen=True, slots=True)
class Language:
    """How one language writes dates, and from where; words and figures are those of the language that is spoken."""

    tag: str
    """Of the file, else of the questionnaire: ``de``, ``ar-EG``."""

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """From where it is written."""
        return "rtl" if _locale(self.tag).text_direction == "rtl" else "ltr"

    def day(self, moment: str, length: Literal["medium", "long"] = "long") -> str:
        """The date of an ISO 8601 moment, ``23 November 2026``; text that is no date stays as it is."""
        try:
            when = datetime.fromisoformat(moment)
        except ValueError:
            return moment
        return format_date(when.date(), length, _locale(self.tag))

    @property
    def day_form(self) -> str:
        """How spreadsheets are told to write a date in figures: ``dd.mm.yyyy``."""
        year = re.sub("y+", "yyyy", _locale(self.tag).date_formats["short"].pattern)
        return re.sub("[^dmy./ -]", "", year.replace("M", "m"))


def day(moment: str) -> str:
    """The date of an ISO 8601 moment: as it stands there in English, else as the language writes it in figures."""
    return moment[:10] if is_english() else Language(spoken()).day(moment, "medium")


def is_english() -> bool:
    """Whether English is spoken, in whatever country."""
    return spoken().partition("-")[0].lower() == ENGLISH


@cache
def _locale(tag: str) -> Locale:
    try:
        found = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(_FALLBACK)
    return Locale.parse(_FALLBACK) if str(found) == "en" else found
