"""The same assessment planned in other ways, side by side. Pure functions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import fsum

from maturity.assessment.scenarios import planned_with
from maturity.errors import AnswerRefused, nearest
from maturity.i18n import _
from maturity.roadmap.model import Move, RoadMap
from maturity.summary import Summary
from maturity.text import quoted

BASE = ""
"""The name of the assessment as it is planned itself."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to plan, and where it leads."""

    name: str
    """:data:`BASE` for the assessment itself."""
    summary: Summary
    days: float
    """Of all that is planned."""
    cost: float
    moved: tuple[Move, ...]
    """What starts at another time than in the assessment itself."""

    @property
    def road_map(self) -> RoadMap:
        """Its plan."""
        return self.summary.road_map


def in_scenario(summary: Summary, name: str) -> Summary:
    """The assessment as a scenario plans it. Raises AnswerRefused where there is none of this name."""
    known = summary.assessment.scenarios
    if name not in known:
        raise AnswerRefused(
            _("There is no scenario {name}.{nearest} Scenarios: {known}.").format(
                name=quoted(name), nearest=nearest(name, known), known=", ".join(known) or _("none yet")
            )
        )
    return replace(summary, assessment=planned_with(summary.assessment, known[name]))


def side_by_side(summary: Summary) -> tuple[Variant, ...]:
    """The assessment itself, then every scenario by name."""
    ways = {BASE: summary, **{name: in_scenario(summary, name) for name in sorted(summary.assessment.scenarios)}}
    return tuple(_variant(name, each, summary.road_map) for name, each in ways.items())


def _variant(name: str, summary: Summary, base: RoadMap) -> Variant:
    plan = summary.road_map
    return Variant(
        name,
        summary,
        days=fsum(step.days for step in plan.steps),
        cost=fsum(step.cost for step in plan.steps),
        moved=_moved(base, plan),
    )


def _moved(base: RoadMap, plan: RoadMap) -> tuple[Move, ...]:
    steps = {each.step.id: each.step for found in (base, plan) for each in found.placed.values()}
    moves = []
    for id, step in steps.items():
        before, after = (
            found.periods[found.placed[id].start].span if id in found.placed else None for found in (base, plan)
        )
        if before != after:
            moves.append(Move(step, before, after))
    return tuple(moves)
