"""The heat map of practices by level, as the report shows it."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.i18n import _
from maturity.scoring.heat import SIGNS, Heat, heats
from maturity.summary import Summary

SHADES = 4


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One level of a practice."""

    shade: int
    """0 (nothing is sure) to :data:`SHADES` (fulfilled)."""
    sign: str
    count: str
    """``2/3``; empty where the practice has no ladder."""
    words: str


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One practice."""

    id: str
    title: str
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True)
class HeatPart:
    """All practices, domain by domain."""

    levels: tuple[tuple[int, str], ...]
    """Number and name of each level above 0."""
    domains: tuple[tuple[str, tuple[HeatRow, ...]], ...]
    signs: tuple[tuple[str, str], ...]
    """What the signs mean."""


def heat_part(summary: Summary) -> HeatPart:
    """How far each level of each practice is fulfilled."""
    questionnaire, tiers = summary.questionnaire, summary.levels.tiers
    levels = [step.level for step in questionnaire.levels if step.level > 0]
    return HeatPart(
        levels=tuple((step.level, step.name) for step in questionnaire.levels if step.level > 0),
        domains=tuple(
            (
                domain.title,
                tuple(
                    HeatRow(
                        id=practice.id,
                        title=practice.title,
                        cells=tuple(
                            map(
                                _cell,
                                heats(summary.fulfilments.get(practice.id, ()), tiers[practice.id].level, levels),
                            )
                        ),
                    )
                    for practice in domain.all_practices
                ),
            )
            for domain in questionnaire.domains
        ),
        signs=tuple((sign, _(word)) for sign, word in SIGNS.items()),
    )


def _cell(heat: Heat) -> HeatCell:
    within = min(SHADES - 1, 1 + int(heat.share * (SHADES - 1)))
    shade = SHADES if heat.share >= 1 else within if heat.share > 0 else 0
    return HeatCell(shade=shade, sign=heat.sign, count=heat.count, words=heat.words)
