"""Several sites planned as one, under limits that they share. Pure functions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from msgspec import structs

from maturity.assessment.limits import Capacity, Horizon
from maturity.assessment.periods import Span
from maturity.planning import Effort, Plan, Watch
from maturity.planning.model import Problem
from maturity.roadmap.ahead import Ahead, ahead_of
from maturity.roadmap.model import Late, Period, Placed, Step, Unplanned, Use
from maturity.roadmap.planned import Planned, plan_of
from maturity.roadmap.posed import Work
from maturity.roadmap.projected import Projection, overruns, uses
from maturity.roadmap.steps import dated, starts_within
from maturity.summary import Summary

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Site:
    """One assessment in the common plan. Steps have the ids that they have in it alone."""

    summary: Summary
    placed: Mapping[str, Placed]
    """In the order in which they begin."""
    unplanned: tuple[Unplanned, ...]
    unheld: Mapping[str, str]
    """By the id of a pinned step that starts at another time: why."""
    late: tuple[Late, ...]
    may_vanish: tuple[str, ...]
    """Ids of planned steps that no gap needs if all open questions turn out at their best."""
    done: tuple[Step, ...]
    without_action: tuple[str, ...]
    periods: tuple[Period, ...]
    """What the site takes in each period, and its levels at the end."""

    @property
    def name(self) -> str:
        """The name of the assessment."""
        return self.summary.assessment.name


@dataclass(frozen=True, slots=True)
class SitesPlan:
    """What to do in which period at several sites."""

    horizon: Horizon
    capacity: Capacity
    """What each period may take at all sites together, where nothing else is said of it."""
    spans: tuple[Span, ...]
    sites: tuple[Site, ...]
    """As they were named."""
    uses: tuple[Use, ...]
    """What all sites take together."""
    overruns: Sequence[str]
    """By period, by how much running steps take more than there is, in words; empty where they do not."""
    problem: Problem
    """What the planner was given; the ids of its actions are ``SITE/STEP``."""
    found: Plan


def id_at(site: str, step: str) -> str:
    """The id of a step of a site in the common plan: ``Plant North/accounts@3``."""
    return f"{site}/{step}"


def planned_together(
    summaries: Sequence[Summary], *, effort: Effort | None = None, progress: Watch | None = None
) -> SitesPlan:
    """One plan for several assessments, each with a name of its own.

    Periods, objective, and what they may take for all sites together are those of the first; plant stops, dates,
    pins and what is running are each site's. A level counts alike at every site. What of the sites' own plans before
    still holds is a candidate. Raises
    what the planner raises where an effort needs a library that is not there.
    """
    first = summaries[0]
    horizon, spans = dated(first.assessment, first.today)
    aheads = [ahead_of(each.questionnaire, each.assessment, each.levels) for each in summaries]
    shared = structs.replace(
        first.assessment,
        actions=_by_site({each.assessment.name: each.assessment.actions for each in summaries}),
    )
    work = _together({each.assessment.name: ahead.work for each, ahead in zip(summaries, aheads, strict=True)})
    before = _by_site(
        {each.assessment.name: starts_within(each.assessment.plans.get("before"), spans) for each in summaries}
    )
    planned = plan_of(work, shared, horizon, spans, earlier=before, effort=effort, progress=progress)
    return SitesPlan(
        horizon=horizon,
        capacity=first.assessment.capacity,
        spans=spans,
        sites=tuple(_site(*each, planned) for each in zip(summaries, aheads, strict=True)),
        uses=uses(planned.question, shared, planned.placed),
        overruns=overruns(planned.question, shared, planned.placed),
        problem=planned.question.problem,
        found=planned.found,
    )


def _together(works: Mapping[str, Work]) -> Work:
    """The work of all sites, with the ids of the common plan."""
    return Work(
        steps=tuple(
            replace(step, id=id_at(site, step.id), after=tuple(id_at(site, id) for id in step.after))
            for site, work in works.items()
            for step in work.steps
        ),
        needs=_by_site(
            {
                site: {id: tuple(id_at(site, one) for one in needs) for id, needs in work.needs.items()}
                for site, work in works.items()
            }
        ),
        benefits=_by_site({site: work.benefits for site, work in works.items()}),
        stops=_by_site({site: work.stops for site, work in works.items()}),
        out_of_reach=_by_site({site: work.out_of_reach for site, work in works.items()}),
    )


def _by_site(parts: Mapping[str, Mapping[str, _Value]]) -> dict[str, _Value]:
    return {id_at(site, id): value for site, part in parts.items() for id, value in part.items()}


def _site(summary: Summary, ahead: Ahead, planned: Planned) -> Site:
    """What the common plan says of one site."""
    steps = {id_at(summary.assessment.name, step.id): step for step in ahead.work.steps}
    placed = {steps[id].id: replace(each, step=steps[id]) for id, each in planned.placed.items() if id in steps}
    projection = Projection(
        summary.questionnaire, summary.assessment, planned.question, ahead.low, ahead.high, ahead.done
    )
    return Site(
        summary=summary,
        placed=placed,
        unplanned=tuple(replace(each, step=steps[each.step.id]) for each in planned.unplanned if each.step.id in steps),
        unheld={steps[id].id: why for id, why in planned.unheld.items() if id in steps},
        late=tuple(replace(each, step=steps[each.step.id]) for each in planned.late if each.step.id in steps),
        may_vanish=tuple(id for id in placed if id in ahead.may_vanish),
        done=ahead.done,
        without_action=ahead.without_action,
        periods=projection.periods(placed),
    )
