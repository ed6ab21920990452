"""What is limited in a road map, and how its amounts become the whole numbers of a planning problem."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, lcm

from maturity.assessment.limits import Capacity
from maturity.assessment.model import Assessment
from maturity.assessment.periods import Span
from maturity.i18n import _, ngettext
from maturity.planning import Resource
from maturity.roadmap.model import Step
from maturity.scoring.words import amount
from maturity.text import one_line

DAYS, BUDGET, ROLE = "days", "budget", "role:"
"""The ids of resources; that of a role is its name behind :data:`ROLE`."""
_MOST = 10**12
"""The greatest amount that a planning problem takes."""


@dataclass(frozen=True, slots=True)
class Means:
    """Something that is limited in at least one period, or counted all the same."""

    id: str
    capacity: tuple[float | None, ...]
    """By period; None is without limit."""

    @property
    def title(self) -> str:
        """``person-days``, ``budget``, or the role."""
        return {DAYS: _("person-days"), BUDGET: _("budget")}.get(self.id, self.id.removeprefix(ROLE))

    def counted(self, number: float) -> str:
        """``12 person-days``, ``8 days of ot-engineer``, ``4,000 of budget``."""
        words = amount(round(number, 2))
        many = 1 if words == "1" else 2
        if self.id == BUDGET:
            return _("{} of budget").format(words)
        if self.id == DAYS:
            return ngettext("{} person-day", "{} person-days", many).format(words)
        return ngettext("{days} day of {role}", "{days} days of {role}", many).format(days=words, role=self.title)

    @property
    def is_limited(self) -> bool:
        """Whether any period has a limit."""
        return any(amount is not None for amount in self.capacity)

    def takes(self, step: Step, days_spent: float = 0.0) -> float:
        """How much a step takes of it altogether; days that were spent are not to be spent again."""
        if self.id == BUDGET:
            return step.cost
        is_asked = self.id == DAYS or one_line(step.action.role) == self.id.removeprefix(ROLE)
        return max(0.0, step.days - days_spent) if is_asked else 0.0


def means_of(assessment: Assessment, spans: Sequence[Span]) -> tuple[Means, ...]:
    """Days and money, limited or not, then the roles that are limited in a period."""
    always = assessment.capacity
    single = [assessment.capacities.get(span.id, Capacity()) for span in spans]
    roles = sorted({role for each in (always, *single) for role in each.roles})
    return (
        Means(DAYS, tuple(always.days if each.days is None else each.days for each in single)),
        Means(BUDGET, tuple(always.budget if each.budget is None else each.budget for each in single)),
        *(Means(ROLE + role, tuple(each.roles.get(role, always.roles.get(role)) for each in single)) for role in roles),
    )


@dataclass(frozen=True, slots=True)
class Scaled:
    """A resource in whole numbers: each is the amount times ``by``."""

    resource: Resource
    use: Mapping[str, int]
    """By step, in each period in which it runs."""
    by: Fraction


def scaled(means: Means, takes: Mapping[str, Fraction], frozen: Mapping[str, int]) -> Scaled:
    """The amounts times the least number that makes all of them whole, so nothing is rounded.

    Where that would be more than a problem takes, the number is smaller; what is taken is rounded up, what there is
    down. ``takes`` is by step and period; ``frozen`` are the steps that run, with the periods that they still
    do: where they take more than there is, there is as much as they take.
    """
    have = [None if amount is None else _exact(amount) for amount in means.capacity]
    together = sum(takes.values(), Fraction(0))
    finite = [min(amount, together) for amount in have if amount is not None]
    by = Fraction(lcm(1, *(amount.denominator for amount in (*takes.values(), *finite))))
    if by * together > _MOST:
        by = Fraction(_MOST // 10) / max(together, Fraction(1))
    use = {step: ceil(amount * by) for step, amount in takes.items() if amount}
    every = sum(use.values())
    capacity = []
    for period, most in enumerate(have):
        runs = sum(use.get(step, 0) for step, periods in frozen.items() if period < periods)
        capacity.append(max(runs, every if most is None else min(every, floor(most * by))))
    return Scaled(Resource(id=means.id, capacity=tuple(capacity)), use, by)


def each_period(amount: float, periods: int) -> Fraction:
    """What an amount comes to in each of some periods, exactly."""
    return _exact(amount) / periods


def _exact(amount: float) -> Fraction:
    return Fraction(str(amount))
