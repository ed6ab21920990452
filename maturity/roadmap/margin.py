"""What a little more of each thing that is limited would bring: the plan made again with it. Pure functions."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from msgspec import structs

from maturity.i18n import _
from maturity.planning import Problem, Resource, plan
from maturity.roadmap.model import RoadMap, Use
from maturity.scoring.words import amount

_MORE_MONEY, _MORE_DAYS = 1000, 1


@dataclass(frozen=True, slots=True)
class More:
    """What more of one thing in every period would bring."""

    use: Use
    by: int
    """How much more: days, or money."""
    gain: float
    """By what share of its value the plan would be worth more; 0 where it would not."""

    @property
    def words(self) -> str:
        """``1 more day of ot-engineer in each period``, ``1,000 more of budget in each period``."""
        said = _("{more} more day of {role} in each period")
        if self.use.is_money:
            said = _("{more} more of budget in each period")
        elif self.use.id == "days":
            said = _("{more} more day in each period")
        return said.format(more=amount(self.by), role=self.use.title)


def worth_of_more(found: RoadMap) -> tuple[More, ...]:
    """What one more day or a thousand more of money in every period would bring, most first.

    Each is found by planning again with the plan as it is as a candidate, so it is never less than nothing.
    """
    starts = {id: each.start for id, each in found.placed.items()}
    uses = {use.id: use for use in found.uses}
    gains = []
    for resource in found.problem.resources:
        use = uses[resource.id]
        by = _MORE_MONEY if use.is_money else _MORE_DAYS
        more = plan(_with_more(found.problem, resource, by * found.scale[resource.id]), earlier=starts)
        gains.append(More(use, by, max(0.0, more.value - found.value) / found.value if found.value else 0.0))
    return tuple(sorted(gains, key=lambda each: (-each.gain, each.use.id)))


def _with_more(problem: Problem, resource: Resource, by: Fraction) -> Problem:
    larger = structs.replace(resource, capacity=tuple(have + int(by) for have in resource.capacity))
    others = tuple(larger if each.id == resource.id else each for each in problem.resources)
    return structs.replace(problem, resources=others)
