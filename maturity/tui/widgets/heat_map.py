"""A heat map in cells: a shade, a sign and a count for each level."""

from __future__ import annotations

from maturity.i18n import N_, _
from maturity.scoring.heat import SIGNS, Heat
from maturity.tui.text import Styled, fit

NARROW, COUNTED = 4, 7
"""Cells that one level takes, without and with its count."""
_SHADES = "·░▒▓█"


def legend(*, short: bool) -> str:
    """What the signs mean; ``short`` where there is little room."""
    words = SIGNS | ({"–": N_("n/a")} if short else {})
    return " ".join(f"{sign} {_(word)}" for sign, word in words.items())


def heat_cell(heat: Heat, width: int) -> Styled:
    """One field in ``width`` cells: ``▓▓✗2/3``; without the count where there is no room for it."""
    step = 4 if heat.share >= 1 else min(3, 1 + int(heat.share * 3)) if heat.share > 0 else 0
    count = heat.count if len(heat.count) <= width - NARROW else ""
    return fit(f"{_SHADES[step] * 2}{heat.sign}{count}", width), f"$level-{step}"
