"""What the one who exports chose."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal

from maturity.comparison import Comparison
from maturity.exports.part import Part
from maturity.questionnaire.model import Questionnaire
from maturity.summary import Summary

View = Literal["executive", "full"]


@dataclass(frozen=True, slots=True)
class Options:
    """Choices for a file. A format says in :mod:`maturity.formats` for which of them it has a place."""

    beside: Comparison | None = None
    """Other assessments that are shown too; the one that is written is the first of them."""
    classification: str = ""
    """Who may see the file, in the site's words or by TLP; stands on every page."""
    view: View = "full"
    """``executive`` is for one who reads two pages, ``full`` for one who checks or works with it."""
    sections: tuple[str, ...] = ()
    """Only these parts, by name; empty is all that the view has."""
    redact: bool = False
    """Without notes, names of people, evidence and rows of registers: :func:`maturity.exports.redacted.redacted`."""
    template: Path | None = None
    """A folder with the customer's own template, settings or both."""
    part: Part | None = None
    """Only these questions, without results, for someone to fill in and send back."""
    language: str = ""
    """The language of the file, ``de``; without one the words of the program are in the language that is spoken."""
    told: Questionnaire | None = None
    """The questionnaire in that language, where it has texts in it."""
    previous: Summary | None = None
    """The earlier round, for what has changed since; it comes with the assessment and is no choice."""

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names of the choices that are not as they are by themselves."""
        choices = (field for field in fields(self) if field.name not in ("language", "told", "previous"))
        return tuple(field.name for field in choices if getattr(self, field.name) != field.default)


PLAIN = Options()
