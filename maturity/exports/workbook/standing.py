"""How a practice stands beside its target: in words, by weight, and in which order gaps are listed."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.exports.workbook.cells import NONE
from maturity.exports.workbook.written import literal
from maturity.i18n import N_, _
from maturity.scoring.gaps import NO_GAP
from maturity.scoring.levels import TierLevel, cut

BELOW, MAY_BE_BELOW, SCOPE_BELOW = N_("Below target"), N_("May be below"), N_("Scope below target")
AT_TARGET, OVER_TARGET = N_("At target"), N_("Over target")
SHORT_FINDINGS = (BELOW, MAY_BE_BELOW, SCOPE_BELOW)
HIGH, MEDIUM, LOW = N_("High"), N_("Medium"), N_("Low")
"""All of them to be looked up."""
MOST_OF_MEDIUM, MOST_OF_LOW = 2, 1
"""From this many levels below target on a gap is high, or medium."""
NOT_SHORT = -1000.0
"""Stands for a gap where there is none to list."""
_PLACES = 9
"""Decimals that two ways of adding up have in common."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the program found for a practice, as the formulas find it too."""

    finding: str
    """To be looked up."""
    short_high: float
    """Exact gap with open questions at their lowest; NOT_SHORT where there is none to list."""
    short_low: float

    @property
    def is_short(self) -> bool:
        """It is, or may be, below its target level or scope."""
        return self.short_high > NOT_SHORT


def standing_of(tier: TierLevel) -> Standing:
    """How a practice stands."""
    if tier.level is None or tier.target is None or tier.gap is None:
        return Standing(NONE, NOT_SHORT, NOT_SHORT)
    scope_is_short = tier.scope is not None and tier.target_scope is not None and tier.target_scope > tier.scope
    if tier.gap.high > NO_GAP or scope_is_short:
        low, high = cut(tier.level.low), cut(tier.level.high)
        finding = BELOW if tier.target > high else MAY_BE_BELOW if tier.target > low else SCOPE_BELOW
        return Standing(finding, round(tier.gap.high, _PLACES), round(tier.gap.low, _PLACES))
    return Standing(OVER_TARGET if tier.gap.high < -NO_GAP else AT_TARGET, NOT_SHORT, NOT_SHORT)


def severity(finding: str, gap_high: float | str) -> str:
    """How much a gap weighs, by the levels that may be missing as they are shown; to be looked up."""
    if finding not in SHORT_FINDINGS or isinstance(gap_high, str):
        return NONE
    return HIGH if gap_high >= MOST_OF_MEDIUM else MEDIUM if gap_high >= MOST_OF_LOW else LOW


def severity_formula(finding: str, gap_high: str) -> str:
    """The same from the cells that hold the two."""
    listed = ",".join(f"{finding}={literal(_(each))}" for each in SHORT_FINDINGS)
    high, medium, low = (literal(_(word)) for word in (HIGH, MEDIUM, LOW))
    weighed = f"IF({gap_high}>={MOST_OF_MEDIUM},{high},IF({gap_high}>={MOST_OF_LOW},{medium},{low}))"
    return f'IF(OR({listed}),{weighed},"{NONE}")'


def short_high_formula(target: str, low: str, scope: str, target_scope: str) -> str:
    """What is missing with open questions at their lowest, where level or scope is short of its target."""
    gap = f"ROUND({target}-{low},{_PLACES})"
    by_scope = f"AND(ISNUMBER({scope}),ISNUMBER({target_scope}),N({target_scope})>N({scope}))"
    return f"IF(ISNUMBER({target}),IF(OR({gap}>0,{by_scope}),{gap},{NOT_SHORT:g}),{NOT_SHORT:g})"


def short_low_formula(short_high: str, target: str, high: str) -> str:
    """What is missing with open questions at their highest."""
    return f"IF({short_high}>{NOT_SHORT:g},ROUND({target}-{high},{_PLACES}),{NOT_SHORT:g})"


def finding_formula(target: str, exact_low: str, short_high: str, low: str, high: str) -> str:
    """The word for how a practice stands; ``low`` and ``high`` are its level as shown."""
    below, may_be, by_scope = (literal(_(finding)) for finding in SHORT_FINDINGS)
    over, at = (literal(_(finding)) for finding in (OVER_TARGET, AT_TARGET))
    short = f"IF({target}>{high},{below},IF({target}>{low},{may_be},{by_scope}))"
    held = f"IF(ROUND({target}-{exact_low},{_PLACES})<0,{over},{at})"
    return f'IF(ISNUMBER({target}),IF({short_high}>{NOT_SHORT:g},{short},{held}),"{NONE}")'


def place_formula(short_high: str, short_low: str, number: str) -> str:
    """The place of a practice among those that are short: by the gap, then by the sure gap, then in file order."""
    larger = f"(d_short_high>{short_high})"
    alike = f"(d_short_high={short_high})*((d_short_low>{short_low})+(d_short_low={short_low})*(d_number<{number}))"
    return f'IF({short_high}>{NOT_SHORT:g},1+SUMPRODUCT({larger}+{alike}),"{NONE}")'
