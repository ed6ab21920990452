"""The plan of several sites, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click
from msgspec import structs

from maturity.cli.results_json import bounds
from maturity.cli.tables import table
from maturity.errors import AnswerRefused, nearest
from maturity.plain.results import how_planned
from maturity.roadmap import words
from maturity.roadmap.model import PHASES, Placed, Step
from maturity.roadmap.phases import periods_of, when
from maturity.scoring.levels import shown_range
from maturity.sites import Site, SitesPlan, id_at
from maturity.text import one_line, quoted


def show(plan: SitesPlan) -> None:
    """Print what to do at which site, phase by phase, what that takes, and what is left out."""
    first, unit = plan.sites[0], plan.horizon.unit
    click.echo(f"{len(plan.sites)} sites in one plan. {words.extent(plan.spans, unit)}. {words.aim(plan.horizon)}.")
    click.echo(f"Periods, and what each may take, are those of {_name(first)} and hold for all sites together.\n")
    for number, title in enumerate(PHASES):
        span = when(number, unit, plan.spans)
        begun = [
            (site, each)
            for period in periods_of(number, unit, len(plan.spans))
            for site in plan.sites
            for each in site.placed.values()
            if each.start == period
        ]
        days, cost = sum(each.step.days for _, each in begun), sum(each.step.cost for _, each in begun)
        click.echo(f"{title}{f' ({span})' if span else ''}: likely {days:g} person-days, cost {cost:,.0f}")
        if begun:
            table(
                ["When", "Site", "Action", "To level", "Days", "Cost", "Role", "Plant stop"],
                [_row(plan, site, each) for site, each in begun],
                right=["To level", "Days", "Cost"],
            )
        click.echo()
    _show_use(plan)
    for site in plan.sites:
        for line in _beside(site):
            click.echo(f"{_name(site)}: {line}")
    if len({site.summary.questionnaire.id for site in plan.sites}) > 1:
        click.echo("The sites answer different questionnaires; a level of a practice counts alike in all.")
    click.echo(words.how_good(plan.found) or "How far it is from the best plan is not known.")


def _row(plan: SitesPlan, site: Site, each: Placed) -> list[str]:
    step = each.step
    return [
        words.runs(each, plan.spans),
        _name(site),
        step.action.title,
        str(step.level),
        f"{step.days:g}",
        f"{step.cost:,.0f}",
        step.action.role,
        "yes" if step.action.needs_plant_stop else "",
    ]


def _show_use(plan: SitesPlan) -> None:
    heads = [*(use.title for use in plan.uses), *(f"Level of {_name(site)}" for site in plan.sites)]
    table(
        ["In each period", *heads],
        [
            [
                span.title,
                *(words.used(use, number) for use in plan.uses),
                *(shown_range(site.periods[number].overall) for site in plan.sites),
            ]
            for number, span in enumerate(plan.spans)
        ],
        right=heads,
    )
    click.echo("Levels are at the end of the period.")
    for span, overrun in zip(plan.spans, plan.overruns, strict=True):
        if overrun:
            click.echo(f"{span.title}: running actions take more than there is: {overrun}")


def _beside(site: Site) -> Iterator[str]:
    for left in site.unplanned:
        yield f"not planned: {one_line(left.step.action.title)} ({one_line(left.reason)})"
    yield from words.warnings(site)
    for practice in site.without_action:
        title = one_line(site.summary.questionnaire.practices[practice].title)
        yield f"no action described that closes the gap: {title}"
    if any(step.settles for step in site.done):
        yield "levels count on what is done and still to be proved."
    yield how_planned(site.summary.levels.overall.counts)


def explain(plan: SitesPlan, wanted: str) -> None:
    """Print why an action is where it is. Raises AnswerRefused where the plan has none of this id."""
    known = {id_at(site.name, step.id): (site, step) for site in plan.sites for step in _steps(site)}
    if wanted not in known:
        raise AnswerRefused(f"The plan has no action {quoted(wanted)}; name it as SITE/ACTION.{nearest(wanted, known)}")
    site, step = known[wanted]
    click.echo(f"{wanted}: {one_line(step.action.title)}")
    if placed := site.placed.get(step.id):
        click.echo(f"Planned for {words.runs(placed, plan.spans)}.")
        click.echo(
            f"Not earlier: it {placed.why}." if placed.why else "It begins in the first period that there is for it."
        )
    for left in site.unplanned:
        if left.step.id == step.id:
            click.echo(f"Not planned: {one_line(left.reason)}.")
    for each in site.late:
        if each.step.id == step.id:
            click.echo(f"{words.late(each)}.")


def document(plan: SitesPlan) -> dict[str, Any]:
    """The shape of ``maturity roadmap NAME NAME --json``: unrounded, for scripts to rely on."""
    found = plan.found
    return {
        "limits_of": plan.sites[0].name,
        "days": plan.capacity.days,
        "budget": plan.capacity.budget,
        "roles": plan.capacity.roles,
        "horizon": structs.asdict(plan.horizon),
        "value": found.value,
        "bound": found.bound,
        "proven": found.proven,
        "stopped_by": found.stopped_by,
        "periods": [
            {
                "id": span.id,
                "title": span.title,
                "first": span.first.isoformat(),
                "last": span.last.isoformat(),
                "overrun": overrun,
            }
            for span, overrun in zip(plan.spans, plan.overruns, strict=True)
        ],
        "uses": [
            {"id": use.id, "title": use.title, "used": list(use.used), "capacity": list(use.capacity)}
            for use in plan.uses
        ],
        "sites": [_site(plan, site) for site in plan.sites],
    }


def _site(plan: SitesPlan, site: Site) -> dict[str, Any]:
    return {
        "assessment": site.name,
        "questionnaire": site.summary.questionnaire.id,
        "effort_for": site.summary.questionnaire.effort_for,
        "periods": [
            {
                "id": period.span.id,
                "days": period.days,
                "cost": period.cost,
                "levels": {tier: bounds(level) for tier, level in period.levels.items()},
                "overall": bounds(period.overall),
            }
            for period in site.periods
        ],
        "actions": [
            {
                **_step(site, each.step),
                "period": plan.spans[each.start].id,
                "last_period": plan.spans[each.end - 1].id,
                "why": each.why,
                "pin_does_not_hold": site.unheld.get(each.step.id),
            }
            for each in site.placed.values()
        ],
        "unplanned": [{**_step(site, left.step), "reason": left.reason} for left in site.unplanned],
        "missed_deadlines": [
            {
                "id": id_at(site.name, late.step.id),
                "due": late.due.isoformat(),
                "hard": late.is_hard,
                "reason": late.reason,
            }
            for late in site.late
        ],
        "may_vanish": [id_at(site.name, id) for id in site.may_vanish],
        "done": [{**_step(site, step), "to_prove": list(step.settles)} for step in site.done],
        "without_action": list(site.without_action),
    }


def _step(site: Site, step: Step) -> dict[str, Any]:
    return {
        "id": id_at(site.name, step.id),
        "action": step.id,
        "title": step.action.title,
        "practice": step.practice,
        "level": step.level,
        "days": step.days,
        "cost": step.cost,
        "role": step.action.role,
        "needs_plant_stop": step.action.needs_plant_stop,
        "after": [id_at(site.name, id) for id in step.after],
        "gain": step.gain,
    }


def _steps(site: Site) -> Iterator[Step]:
    yield from (each.step for each in site.placed.values())
    yield from (left.step for left in site.unplanned)


def _name(site: Site) -> str:
    return one_line(site.name)
