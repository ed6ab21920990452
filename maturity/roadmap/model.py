"""The road map, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from maturity.assessment.limits import Capacity, Horizon
from maturity.assessment.periods import Span
from maturity.i18n import N_
from maturity.planning.model import Problem, StoppedBy
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
class Placed:
    """When a planned step is carried out, in periods of the road map, from 0."""

    step: Step
    start: int
    duration: int
    """In periods, at least 1; of what runs, those that are left."""
    why: str
    """What keeps it from an earlier period, as a clause; empty where it is in the first that there is for it."""

    @property
    def end(self) -> int:
        """The period from whose beginning on it is done."""
        return self.start + self.duration


@dataclass(frozen=True, slots=True)
class Period:
    """A quarter or month: what begins in it, what all that runs in it takes, and where the site stands at its end."""

    span: Span
    steps: tuple[Step, ...]
    days: float
    cost: float
    levels: Mapping[str, Range | None]
    """The projected level of every tier at its end, by id."""
    overall: Range | None
    overrun: str
    """By how much running steps take more than the period may, in words; empty where they do not."""

    @property
    def title(self) -> str:
        """``Q1 2027``, ``Feb 2027`` or ``Feb–Apr 2027``."""
        return self.span.title


@dataclass(frozen=True, slots=True)
class Phase:
    """Some periods in plain words: what begins in them, what that takes, and where the site stands after them."""

    id: str
    """``now``, ``next`` or ``later``."""
    title: str
    when: str
    """Its periods: ``Q1 2027``, ``Q2 2027 to Q3 2027``; empty where the road map is too short for it."""
    steps: tuple[Step, ...]
    days: float
    spent: float
    """How many of the days are spent already on what runs: no period has to take these."""
    cost: float
    domains: Mapping[str, Range | None]
    """The projected level of each domain at the end of the phase."""
    overall: Range | None
    overrun: str
    """By how much running steps take more than a period may, in words; empty where they do not."""


@dataclass(frozen=True, slots=True)
class Unplanned:
    """A step that is in no phase, and why."""

    step: Step
    reason: str


@dataclass(frozen=True, slots=True)
class Use:
    """How much of something the road map takes in each period."""

    id: str
    title: str
    is_money: bool
    """Money, else person-days."""
    used: tuple[float, ...]
    capacity: tuple[float | None, ...]
    """None is without limit."""


@dataclass(frozen=True, slots=True)
class Late:
    """A step that the road map does not finish by the day on which it is due."""

    step: Step
    due: date
    is_hard: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Move:
    """A step that is elsewhere than in an earlier plan; None is not planned."""

    step: Step
    before: Span | None
    after: Span | None


@dataclass(frozen=True, slots=True)
class RoadMap:
    """The plan for closing the gaps, made for open questions at their lowest."""

    horizon: Horizon
    """Its ``start`` is always given."""
    capacity: Capacity
    """What each period may take where nothing else is said of it."""
    periods: tuple[Period, ...]
    phases: tuple[Phase, ...]
    placed: Mapping[str, Placed]
    """Every planned step by id, in the order in which they begin."""
    unplanned: tuple[Unplanned, ...]
    done: tuple[Step, ...]
    """What is done and is in no phase; ``settles`` are the questions that are still to be answered better, by proof.

    No level rises by it. The projected levels, and what comes after it, count on that proof.
    """
    not_needed: tuple[Step, ...]
    """What people said something about and no gap needs (any more)."""
    unheld: Mapping[str, str]
    """By the id of a pinned step that starts at another time: why."""
    late: tuple[Late, ...]
    may_vanish: tuple[str, ...]
    """Ids of steps that no gap needs if all open questions turn out at their best: check before spending on them."""
    without_action: tuple[str, ...]
    """Ids of practices with a gap for which the questionnaire describes no action that would close it."""
    uses: tuple[Use, ...]
    """What is limited, and what else is counted: days, money, then roles that are limited."""
    moved: tuple[Move, ...]
    """What is elsewhere than in the plan before the last change of capacities, periods, stops or actions."""
    behind: tuple[Move, ...]
    """What is elsewhere than in the plan that was agreed, without what is done."""
    value: float
    """What the planner maximises: gaps closed times weight, criticality and the time that they are closed."""
    value_before: float | None
    """The same of the plan before the last change, as far as it still holds; None where there is none."""
    bound: float | None
    """No plan is worth more; None without a certificate."""
    proven: bool
    """Whether no plan is worth more than 0.01 % more."""
    stopped_by: StoppedBy
    problem: Problem
    """What the planner was given."""
    scale: Mapping[str, Fraction]
    """By the id of a resource of the problem: how many of its whole numbers are one day, or one of the currency."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every planned step, phase by phase."""
        return tuple(step for phase in self.phases for step in phase.steps)
