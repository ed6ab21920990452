"""The command that says what a road map has to keep to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from maturity.assessment.scenarios import planning_of
from maturity.cli.limits import is_given, limit_options, revised
from maturity.cli.printing import json_option
from maturity.cli.setting import Setting, pass_setting
from maturity.cli.tables import table
from maturity.i18n import _
from maturity.roadmap import words
from maturity.scoring.levels import to

if TYPE_CHECKING:
    from maturity.summary import Summary


@click.command(epilog='Example: maturity capacity "Plant North" --role ot-engineer=20 --stop 2027-08-02..2027-08-15')
@click.argument("name")
@limit_options
@json_option()
@pass_setting
def capacity(setting: Setting, /, name: str, as_json: bool, **given: Any) -> None:
    """Say what each period of the road map may take, which time it plans, and when the plant stands still.

    Without an option, show all of it with what is used. An action that needs a plant stop begins in a period that has
    one; where no stop is given, in any. With each change the road map is planned anew: what runs stays, and what moved
    is told. maturity undo takes the change back.
    """
    if not is_given(given):
        _print(setting.shown(name, as_written=as_json), as_json=as_json)
        return
    with setting.write() as workspace:
        before = workspace.summary(name)
        summary = workspace.shown(workspace.plan_with(name, revised(planning_of(before.assessment), given)))
    _print(summary, as_json=as_json)
    if summary.assessment == before.assessment:
        click.echo(_("Nothing changed."), err=True)
    elif not as_json:
        for move in summary.road_map.moved:
            click.echo(_("Moved: {move}").format(move=words.moved(move)))
        click.echo(words.worth(summary.road_map))


def _print(summary: Summary, *, as_json: bool) -> None:
    if as_json:
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(planning_of(summary.assessment)), indent=2))
        return
    plan = summary.road_map
    click.echo(f"{summary.assessment.name}: {words.horizon(plan)}. {words.aim(plan.horizon)}.")
    stops = summary.assessment.stops
    table(
        [_("In each period"), *(use.title for use in plan.uses), _("Plant stop")],
        [
            [
                period.title,
                *(words.used(use, number) for use in plan.uses),
                ", ".join(
                    to(first, last)
                    for first, last in sorted(stops.items())
                    if first <= period.span.last.isoformat() and period.span.first.isoformat() <= last
                ),
            ]
            for number, period in enumerate(plan.periods)
        ],
        right=[use.title for use in plan.uses],
    )
    for first, last in sorted(stops.items()):
        if last < plan.periods[0].span.first.isoformat() or first > plan.periods[-1].span.last.isoformat():
            click.echo(_("Not in the road map: the plant stop from {first} to {last}.").format(first=first, last=last))
    for where in sorted(summary.assessment.capacities.keys() - {period.span.id for period in plan.periods}):
        click.echo(_("Not in the road map: what {period} may take.").format(period=where))
