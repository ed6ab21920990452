"""Figures as words, in the report's language (English): whatever is shown as a bar is also said."""

from __future__ import annotations

from datetime import datetime
from math import floor

from maturity.questionnaire.model import Action, Questionnaire
from maturity.scoring.levels import Range, cut
from maturity.scoring.words import amount

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")


def day(moment: str) -> str:
    """A date in words, ``23 November 2026``; text that is no date stays as it is."""
    try:
        when = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def level_names(questionnaire: Questionnaire, level: Range | None) -> str:
    """The levels by name: ``Minimum``, ``between Minimum and Ad hoc``; of a range the levels its ends have reached."""
    if level is None:
        return "does not apply"
    low, high = (questionnaire.level_name(floor(cut(bound))) for bound in (level.low, level.high))
    if low != high:
        return f"{low} to {high}"
    above = cut(level.low)
    return low if above == floor(above) else f"between {low} and {questionnaire.level_name(floor(above) + 1)}"


def cost(action: Action) -> str:
    """Outside spend: the band in its own word, or the sum."""
    return action.cost if isinstance(action.cost, str) else amount(action.cost) if action.cost else "none"


def direction(language: str) -> str:
    """``rtl`` where the language is written from the right, else ``ltr``."""
    return "rtl" if language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"
