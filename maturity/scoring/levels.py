"""The result of scoring, as values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import floor

from maturity.i18n import _, figure
from maturity.questionnaire.model import TierKind


@dataclass(frozen=True, slots=True)
class Range:
    """A level that may still move: ``low`` takes what is open at its lowest score, ``high`` at its highest."""

    low: float
    high: float

    @property
    def is_exact(self) -> bool:
        """Nothing that is open can change it."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Counts:
    """How the questions beneath a tier stand. The first five add up to all of them."""

    answered: int = 0
    """With an option, inherited ones included."""
    unknown: int = 0
    open: int = 0
    """Without an answer, or not applicable without a reason."""
    not_applicable: int = 0
    left_out: int = 0
    claimed: int = 0
    """Of the answered ones: those that nobody showed."""
    inherited: int = 0
    """Of the answered ones: those that are answered elsewhere."""
    to_complete: int = 0
    """Of the open ones: those marked not applicable without a reason."""

    @property
    def total(self) -> int:
        """All questions beneath."""
        return self.answered + self.unknown + self.open + self.not_applicable + self.left_out

    @property
    def applicable(self) -> int:
        """The questions that have an answer or need one."""
        return self.answered + self.unknown + self.open


@dataclass(frozen=True, slots=True)
class TierLevel:
    """Where one tier stands. ``level`` is None where no question beneath applies."""

    id: str
    kind: TierKind | None
    """None for the whole."""
    title: str
    parent: str | None
    level: Range | None
    progress: Range | None
    """Only for staged tiers: the share (0 to 1) done of the first level that is not passed."""
    counts: Counts
    target: float | None
    gap: Range | None
    """Target minus level; below zero is over target."""
    scope: int | None = None
    """The scope reached (practices of a questionnaire with scopes)."""
    target_scope: int | None = None


@dataclass(frozen=True)
class Levels:
    """The levels of the whole and of every tier, in file order, by id."""

    overall: TierLevel
    tiers: Mapping[str, TierLevel]

    def of_kind(self, kind: TierKind) -> Iterator[TierLevel]:
        """The tiers of one kind, in file order."""
        return (tier for tier in self.tiers.values() if tier.kind == kind)


def cut(level: float) -> float:
    """A level as it is shown: one decimal, cut off and never rounded up (2.96 is 2.9)."""
    return floor(level * 10 + 1e-6) / 10


def middle(level: Range) -> float:
    """The middle of a range as it is shown, so that what looks alike counts as alike."""
    return round((cut(level.low) + cut(level.high)) / 2, 2)


def shown(level: float) -> str:
    """A level as text: ``2`` or ``2.9``."""
    return figure(cut(level), "g")


def to(low: str, high: str) -> str:
    """From one figure to another: ``1 to 3``."""
    return _("{low} to {high}").format(low=low, high=high)


def shown_range(level: Range | None) -> str:
    """A range as text: ``2``, ``1 to 3``, or a dash where there is no level."""
    if level is None:
        return "–"
    low, high = shown(level.low), shown(level.high)
    return low if low == high else to(low, high)
