"""The road map, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from maturity.assessment.model import Capacity
from maturity.i18n import N_
from maturity.questionnaire.model import Action
from maturity.scoring.levels import Range

PHASES = (N_("Now"), N_("Next"), N_("Later"))
COST_OF_BAND: Mapping[str, float] = {"none": 0.0, "low": 2_000.0, "medium": 10_000.0, "high": 50_000.0}
"""What a band of outside spend is counted as where sums are needed; said wherever such a sum is shown."""


@dataclass(frozen=True, slots=True)
class Step:
    """One action that the road map may plan. ``id`` is ``practice@level``, or the id of the action's question."""

    id: str
    action: Action
    practice: str
    domain: str
    level: int
    """The level of the practice that this step reaches, or works towards in a practice without a ladder."""
    settles: tuple[str, ...]
    """The questions that count as fully met once this is done."""
    after: tuple[str, ...]
    """The ids of the steps of this road map that must be finished first."""
    gain: float
    """By how many levels it lifts its practice, in its place in the order (0: only a prerequisite)."""

    @property
    def days(self) -> float:
        """The likely effort in person-days."""
        return self.action.likely_days

    @property
    def cost(self) -> float:
        """The outside spend; a band counts as :data:`COST_OF_BAND` says."""
        cost = self.action.cost
        return COST_OF_BAND[cost] if isinstance(cost, str) else cost


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase: what is done in it, what it takes, and where the site stands when it is over."""

    id: str
    """``now``, ``next`` or ``later``."""
    title: str
    steps: tuple[Step, ...]
    days: float
    cost: float
    domains: Mapping[str, Range | None]
    """The projected level of each domain at the end of the phase."""
    overall: Range | None
    overrun: str
    """By how much running and pinned steps take more than a phase may, in words; empty where they do not."""


@dataclass(frozen=True, slots=True)
class Unplanned:
    """A step that is in no phase, and why."""

    step: Step
    reason: str


@dataclass(frozen=True, slots=True)
class RoadMap:
    """The first plan for closing the gaps, made for open questions at their lowest."""

    phases: tuple[Phase, ...]
    unplanned: tuple[Unplanned, ...]
    done: tuple[Step, ...]
    """What is done and is in no phase; ``settles`` are the questions that are still to be answered better, by proof.

    No level rises by it. The projected levels, and what comes after it, count on that proof.
    """
    not_needed: tuple[Step, ...]
    """What people said something about and no gap needs (any more)."""
    unheld: Mapping[str, str]
    """By the id of a pinned step that is in another phase: why."""
    without_action: tuple[str, ...]
    """Ids of practices with a gap for which the questionnaire describes no action that would close it."""
    capacity: Capacity

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every planned step, phase by phase."""
        return tuple(step for phase in self.phases for step in phase.steps)
