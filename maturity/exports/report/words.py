"""Levels and costs as words (English): whatever is shown as a bar is also said."""

from __future__ import annotations

from math import floor

from maturity.questionnaire.model import Action, Questionnaire
from maturity.scoring.levels import Range, cut
from maturity.scoring.words import amount


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
