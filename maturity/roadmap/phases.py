"""Steps into phases: by level where nothing is limited, by the planner where person-days or money are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from maturity.assessment.model import Capacity
from maturity.i18n import _
from maturity.roadmap.fixed import Fixed
from maturity.roadmap.model import PHASES, Step
from maturity.roadmap.plan import Plan, PlanAction, Problem, first_period_with_room, plan

_KEPT = 0.97
"""What a benefit is worth one phase later, as a share."""
_AFTERWARDS = 4.0
"""How many phases the time after the last one counts as."""
WORTH = tuple(
    sum(_KEPT**end for end in range(phase + 1, len(PHASES))) + _AFTERWARDS * _KEPT ** len(PHASES)
    for phase in range(len(PHASES))
)
"""For each phase, what one unit of benefit is worth that is there from its end on."""


@dataclass(frozen=True, slots=True)
class Phasing:
    """The phase (0 is the first) of every step that has one, and why the others have none, both by step id."""

    phase: Mapping[str, int]
    reasons: Mapping[str, str]


def by_level(steps: Sequence[Step], needs: Mapping[str, Sequence[str]], fixed: Fixed) -> Phasing:
    """The lowest level that is worked towards goes first, the next second, all higher ones last.

    No step goes before one that it needs, and what is fixed stays.
    """
    ranks = {level: rank for rank, level in enumerate(sorted({step.level for step in steps}))}
    phase: dict[str, int] = {}
    for step in steps:
        own = min(ranks[step.level], len(PHASES) - 1)
        free = max([own, *(phase[one] for one in needs[step.id])])
        phase[step.id] = fixed.phase.get(step.id, min(free, fixed.latest.get(step.id, free)))
    return Phasing(phase, {})


def by_capacity(
    steps: Sequence[Step],
    needs: Mapping[str, Sequence[str]],
    weights: Mapping[str, float],
    capacity: Capacity,
    fixed: Fixed,
) -> Phasing:
    """As the planner places them around what is fixed; benefit is the weight of the step's practice times its gain."""
    whole = {
        "days": None if capacity.days is None else [capacity.days] * len(PHASES),
        "budget": None if capacity.budget is None else [capacity.budget] * len(PHASES),
    }
    stands = _standing(steps, needs, whole, fixed)
    problem = Problem(
        actions=tuple(
            PlanAction(
                id=step.id,
                benefit=weights[step.practice] * step.gain,
                use=_use(step),
                after=tuple(needs[step.id]),
                fixed=stands.get(step.id),
            )
            for step in steps
        ),
        capacity=whole,
        worth=WORTH,
    )
    found = plan(problem)
    unplanned = _Unplanned(steps, problem, found, capacity)
    return Phasing(found.start, {step.id: unplanned.reason(step) for step in steps if step.id not in found.start})


def _use(step: Step) -> Mapping[str, float]:
    return {"days": step.days, "budget": step.cost}


def _standing(
    steps: Sequence[Step], needs: Mapping[str, Sequence[str]], capacity: Mapping[str, list[float] | None], fixed: Fixed
) -> Mapping[str, int]:
    """The phase of what is fixed and of what it needs: the first with room, or else the last that will do."""
    stands = dict(fixed.phase)
    left = {resource: list(have) for resource, have in capacity.items() if have is not None}

    def take(step: Step) -> None:
        for resource, amount in _use(step).items():
            if resource in left:
                left[resource][stands[step.id]] -= amount

    for step in steps:
        if step.id in stands:
            take(step)
    for step in steps:
        if step.id in fixed.latest and step.id not in stands:
            latest = fixed.latest[step.id]
            earliest = max((stands[one] for one in needs[step.id]), default=0)
            period = first_period_with_room(_use(step), earliest, left, latest + 1)
            stands[step.id] = latest if period is None else period
            take(step)
    return stands


class _Unplanned:
    """Why steps are in no phase of a plan."""

    def __init__(self, steps: Sequence[Step], problem: Problem, found: Plan, capacity: Capacity) -> None:
        self.steps = {step.id: step for step in steps}
        self.actions = {action.id: action for action in problem.actions}
        self.plan = found
        self.capacity = capacity

    def reason(self, step: Step) -> str:
        """What the step waits for, or which capacity it does not fit into, as a clause without a full stop."""
        start, left = dict(self.plan.start), {resource: list(row) for resource, row in self.plan.left.items()}
        for one in self._needed(step.id):
            action = self.actions[one]
            earliest = max((start[before] for before in action.after), default=0)
            period = first_period_with_room(action.use, earliest, left, len(PHASES))
            if period is None:
                why = self._lack(self.steps[one], earliest, left)
                return (
                    why
                    if one == step.id
                    else _("waits for “{title}”, which {why}").format(title=self.steps[one].action.title, why=why)
                )
            start[one] = period
            for resource in left:
                left[resource][period] -= action.use[resource]
        for other in self.steps.values():
            if other.id not in self.plan.start and other.gain > 0 and step.id in self._needed(other.id)[:-1]:
                return _("only prepares “{title}”, which is not planned").format(title=other.action.title)
        return _("does not fit beside what is planned")

    def _needed(self, id: str) -> list[str]:
        """The unplanned steps that a step needs, each after what it needs itself, and the step last."""
        found: set[str] = set()
        path = [id]
        while path:
            one = path.pop()
            if one not in found and one not in self.plan.start:
                found.add(one)
                path.extend(self.actions[one].after)
        return [one for one in self.steps if one in found]

    def _lack(self, step: Step, earliest: int, left: Mapping[str, Sequence[float]]) -> str:
        return "; ".join(self._lacks(step, earliest, left)) or (
            _("takes {days:g} person-days and costs {cost:,.0f}, and no phase has both left").format(
                days=step.days, cost=step.cost
            )
        )

    def _lacks(self, step: Step, earliest: int, left: Mapping[str, Sequence[float]]) -> Iterator[str]:
        for resource, amount, words, whole in (
            ("days", step.days, _("takes {days:g} person-days").format(days=step.days), self.capacity.days),
            ("budget", step.cost, _("costs {cost:,.0f}").format(cost=step.cost), self.capacity.budget),
        ):
            if whole is None or first_period_with_room({resource: amount}, earliest, left, len(PHASES)) is not None:
                continue
            if amount > whole:
                yield _("{words}, more than the {whole:,.10g} of a phase").format(words=words, whole=whole)
            elif earliest:
                yield _("{words}, and no phase from “{phase}” on has that much left").format(
                    words=words, phase=_(PHASES[earliest])
                )
            else:
                yield _("{words}, and no phase has that much left").format(words=words)
