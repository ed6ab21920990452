"""The plan of several sites, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click
from msgspec import structs

from maturity.cli.results_json import bounds
from maturity.cli.tables import table
from maturity.errors import AnswerRefused, nearest
from maturity.i18n import _, figure
from maturity.plain.results import how_planned
from maturity.plain.roadmap import takes
from maturity.roadmap import words
from maturity.roadmap.model import PHASES, Placed, Step
from maturity.roadmap.phases import periods_of, when
from maturity.scoring.levels import shown_range
from maturity.scoring.words import yes_or_no
from maturity.sites import Site, SitesPlan, id_at
from maturity.text import one_line, quoted


def show(plan: SitesPlan) -> None:
    """Print what to do at which site, phase by phase, what that takes, and what is left out."""
    first, unit = plan.sites[0], plan.horizon.unit
    together = _("{number} sites in one plan.").format(number=len(plan.sites))
    click.echo(f"{together} {words.extent(plan.spans, unit)}. {words.aim(plan.horizon)}.")
    told = _("Periods, and what each may take, are those of {site} and hold for all sites together.")
    click.echo(told.format(site=_name(first)) + "\n")
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
        click.echo(f"{_(title)}{f' ({span})' if span else ''}: {takes(days, cost)}")
        if begun:
            figures = [_("To level"), _("Days"), _("Cost")]
            heads = [_("When"), _("Site"), _("Action"), *figures, _("Role"), _("Plant stop")]
            table(heads, [_row(plan, site, each) for site, each in begun], right=figures)
        click.echo()
    _show_use(plan)
    for site in plan.sites:
        for line in _beside(site):
            click.echo(f"{_name(site)}: {line}")
    if len({site.summary.questionnaire.id for site in plan.sites}) > 1:
        click.echo(_("The sites answer different questionnaires; a level of a practice counts alike in all."))
    click.echo(words.how_good(plan.found) or _("How far it is from the best plan is not known."))


def _row(plan: SitesPlan, site: Site, each: Placed) -> list[str]:
    step = each.step
    return [
        words.runs(each, plan.spans),
        _name(site),
        step.action.title,
        str(step.level),
        figure(step.days, "g"),
        figure(step.cost, ",.0f"),
        step.action.role,
        yes_or_no("yes") if step.action.needs_plant_stop else "",
    ]


def _show_use(plan: SitesPlan) -> None:
    levels = (_("Level of {site}").format(site=_name(site)) for site in plan.sites)
    heads = [*(use.title for use in plan.uses), *levels]
    table(
        [_("In each period"), *heads],
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
    click.echo(_("Levels are at the end of the period."))
    for span, overrun in zip(plan.spans, plan.overruns, strict=True):
        if overrun:
            told = _("{period}: running actions take more than there is: {overrun}")
            click.echo(told.format(period=span.title, overrun=overrun))


def _beside(site: Site) -> Iterator[str]:
    for left in site.unplanned:
        yield _("not planned: {title} ({reason})").format(
            title=one_line(left.step.action.title), reason=one_line(left.reason)
        )
    yield from words.warnings(site)
    for practice in site.without_action:
        title = one_line(site.summary.questionnaire.practices[practice].title)
        yield _("no action described that closes the gap: {title}").format(title=title)
    if any(step.settles for step in site.done):
        yield _("levels count on what is done and still to be proved.")
    yield how_planned(site.summary.levels.overall.counts)


def explain(plan: SitesPlan, wanted: str) -> None:
    """Print why an action is where it is. Raises AnswerRefused where the plan has none of this id."""
    known = {id_at(site.name, step.id): (site, step) for site in plan.sites for step in _steps(site)}
    if wanted not in known:
        refused = _("The plan has no action {action}; name it as SITE/ACTION.").format(action=quoted(wanted))
        raise AnswerRefused(f"{refused}{nearest(wanted, known)}")
    site, step = known[wanted]
    click.echo(f"{wanted}: {one_line(step.action.title)}")
    if placed := site.placed.get(step.id):
        click.echo(_("Planned for {when}.").format(when=words.runs(placed, plan.spans)))
        not_earlier, first = _("Not earlier: it {why}."), _("It begins in the first period that there is for it.")
        click.echo(not_earlier.format(why=placed.why) if placed.why else first)
    for left in site.unplanned:
        if left.step.id == step.id:
            click.echo(_("Not planned: {reason}.").format(reason=one_line(left.reason)))
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
