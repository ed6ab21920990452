"""How much work an action is and how long it lasts, in words: likely first, then low and high."""

from __future__ import annotations

from maturity.i18n import _, figure
from maturity.questionnaire.kinds import Spread
from maturity.questionnaire.model import Action, Questionnaire
from maturity.text import one_line


def span(spread: Spread) -> str:
    """Low and high: ``3–12``; empty where they are the same."""
    low, _, high = spread
    return "" if low == high else f"{_number(low)}–{_number(high)}"


def spread_in_words(spread: Spread, one: str = "{}", many: str = "{}") -> str:
    """``6 (3–12)``, with a unit for one and for many ``6 days (3–12)``; ``6`` for one number; empty for nothing."""
    if not spread[2]:
        return ""
    likely, around = _number(spread[1]), span(spread)
    counted = (one if likely == "1" else many).format(likely)
    return f"{counted} ({around})" if around else counted


def effort_in_words(action: Action) -> str:
    """``6 days (3–12) · 4 weeks (2–8)``; empty where the questionnaire gives neither."""
    parts = (
        spread_in_words(action.days_spread, _("{} day"), _("{} days")),
        spread_in_words(action.weeks_spread, _("{} week"), _("{} weeks")),
    )
    return " · ".join(filter(None, parts))


def efforts_hold_for(questionnaire: Questionnaire) -> str:
    """How to read days and weeks, and for which size of site they hold, where the questionnaire says it."""
    size = one_line(questionnaire.effort_for).rstrip(".")
    if size:
        return _("Days and weeks: likely (low–high), for {size}.").format(size=size)
    return _("Days and weeks: likely (low–high).")


def _number(number: float) -> str:
    return figure(number, ",.10g")
