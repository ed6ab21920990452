"""How long the rest takes, from the times at which questions were dealt with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from maturity.i18n import _

PAUSE = timedelta(minutes=10)
"""Questions further apart than this had a break between them, which says nothing about the pace."""
ENOUGH = 5
"""So many questions make a pace."""


def time_left(dealt_with: Sequence[datetime], waiting: int) -> timedelta | None:
    """How long ``waiting`` questions take at the pace of those that were dealt with, in order of time.

    None where nothing waits, where fewer than :data:`ENOUGH` were dealt with, or each of them after a break.
    """
    apart = [gap for gap in (later - earlier for earlier, later in pairwise(dealt_with)) if gap <= PAUSE]
    if not waiting or len(dealt_with) < ENOUGH or not apart:
        return None
    return sum(apart, timedelta()) / len(apart) * waiting


def in_words(left: timedelta) -> str:
    """``about 25 min left at this pace``: to five minutes, from an hour on to ten."""
    minutes = left.total_seconds() / 60
    if minutes < 5:
        return _("less than 5 min left at this pace")
    if minutes < 57.5:
        return _("about {minutes} min left at this pace").format(minutes=round(minutes / 5) * 5)
    hours, tens = divmod(round(minutes / 10), 6)
    return _("about {time} left at this pace").format(time=f"{hours} h {tens}0" if tens else f"{hours} h")
