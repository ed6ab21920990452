"""How much work an action is and how long it lasts, in words (English): likely first, then low and high."""

from __future__ import annotations

from maturity.questionnaire.model import Action, Questionnaire, Spread
from maturity.text import one_line


def span(spread: Spread) -> str:
    """Low and high: ``3–12``; empty where they are the same."""
    low, _, high = spread
    return "" if low == high else f"{_number(low)}–{_number(high)}"


def spread_in_words(spread: Spread, unit: str = "") -> str:
    """``6 (3–12)``, with a unit such as day ``6 days (3–12)``; ``6`` for one number; empty where nothing is given."""
    if not spread[2]:
        return ""
    likely, around = _number(spread[1]), span(spread)
    counted = f"{likely} {unit if likely == '1' else unit + 's'}" if unit else likely
    return f"{counted} ({around})" if around else counted


def effort_in_words(action: Action) -> str:
    """``6 days (3–12) · 4 weeks (2–8)``; empty where the questionnaire gives neither."""
    parts = (spread_in_words(action.days_spread, "day"), spread_in_words(action.weeks_spread, "week"))
    return " · ".join(filter(None, parts))


def efforts_hold_for(questionnaire: Questionnaire) -> str:
    """How to read days and weeks, and for which size of site they hold, where the questionnaire says it."""
    size = one_line(questionnaire.effort_for).rstrip(".")
    return f"Days and weeks: likely (low–high){f', for {size}' if size else ''}."


def _number(number: float) -> str:
    return f"{number:,.10g}"
