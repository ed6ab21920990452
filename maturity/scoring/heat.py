"""A heat map: how far each level is fulfilled, as a share, a sign and a count, and in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from maturity.i18n import N_, _
from maturity.scoring.fulfilment import Fulfilment
from maturity.scoring.levels import Range

SIGNS = {
    "✓": N_("fulfilled"),
    "~": N_("so far"),
    "✗": N_("not"),
    "·": N_("open"),
    "?": N_("unknown"),
    "–": N_("not applicable"),
}
"""The signs of a field with their words, to be looked up."""


@dataclass(frozen=True, slots=True)
class Heat:
    """One field of the map: how far one level of one tier is fulfilled."""

    level: int
    sign: str
    """One of those in :data:`SIGNS`."""
    share: float
    """What is sure, from 0 to 1: the shade."""
    count: str
    """``2/3``: questions met of those that apply; empty above the practices."""
    words: str


def heat_of_rung(found: Fulfilment) -> Heat:
    """A level of a practice's ladder: it is fulfilled when each question that applies is met."""
    total, met = found.total, found.met
    if not total:
        return Heat(found.level, "–", 0, "", _("not applicable"))
    if met == total:
        sign = "✓"
    elif found.missed:
        sign = "✗"
    else:
        sign = "~" if met else "·" if found.open else "?"
    told = ((found.missed, _("{number} not")), (found.unknown, _("{number} unknown")), (found.open, _("{number} open")))
    parts = [_("{met} of {total} met").format(met=met, total=total)]
    words = ", ".join([*parts, *(each.format(number=number) for number, each in told if number)])
    return Heat(found.level, sign, met / total, f"{met}/{total}", words)


def heat_of_range(reached: Range | None, level: int) -> Heat:
    """A level of a tier without a ladder, from the level that it has: the share of this step that is sure."""
    if reached is None:
        return Heat(level, "–", 0, "", _("not applicable"))
    low, high = (min(1.0, max(0.0, bound - level + 1)) for bound in (reached.low, reached.high))
    if low >= 1:
        return Heat(level, "✓", low, "", _("reached"))
    if high <= 0:
        return Heat(level, "✗", low, "", _("not reached"))
    may_be = _("may be reached") if high >= 1 else _("may be reached in part")
    words = _("reached in part") if low == high else may_be
    return Heat(level, "~" if low else "·", low, "", words)


def heats(rungs: Sequence[Fulfilment], reached: Range | None, levels: Sequence[int]) -> list[Heat]:
    """The fields of one row, one for each of ``levels``; a level that the ladder leaves out does not apply."""
    if not rungs:
        return [heat_of_range(reached, level) for level in levels]
    by_level = {found.level: found for found in rungs}
    return [heat_of_rung(by_level.get(level, Fulfilment(level, 0, 0, 0, 0))) for level in levels]
