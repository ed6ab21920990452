"""Levels and costs as words : whatever is shown as a bar is also said."""

from __future__ import annotations

from math import floor

from maturity.i18n import N_, _
from maturity.questionnaire.kinds import CostBand
from maturity.questionnaire.model import Action, Questionnaire
from maturity.scoring.levels import Range, cut, to
from maturity.scoring.words import amount

BANDS: dict[CostBand, str] = {"none": N_("none"), "low": N_("low"), "medium": N_("medium"), "high": N_("high")}
"""The bands of outside spend, to be looked up."""


def level_names(questionnaire: Questionnaire, level: Range | None) -> str:
    """The levels by name: ``Minimum``, ``between Minimum and Ad hoc``; of a range the levels its ends have reached.

    Empty where the questionnaire gives its levels no names.
    """
    if level is None:
        return _("does not apply")
    if not any(step.name for step in questionnaire.levels):
        return ""
    low, high = (questionnaire.level_name(floor(cut(bound))) for bound in (level.low, level.high))
    if low != high:
        return to(low, high)
    above = cut(level.low)
    if above == floor(above):
        return low
    return _("between {low} and {high}").format(low=low, high=questionnaire.level_name(floor(above) + 1))


def cost(action: Action) -> str:
    """Outside spend: the band in its own word, or the sum."""
    if isinstance(action.cost, str):
        return _(BANDS[action.cost])
    return amount(action.cost) if action.cost else _("none")
