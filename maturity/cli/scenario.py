"""The command for other ways to plan an assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from msgspec import structs

from maturity.assessment.scenarios import planning_of, what_differs
from maturity.cli.limits import is_given, limit_options, revised
from maturity.cli.printing import json_option, print_json
from maturity.cli.setting import Setting, pass_setting
from maturity.cli.tables import table
from maturity.i18n import _, figure
from maturity.plain.results import how_planned
from maturity.roadmap import words
from maturity.scenarios import BASE, Variant, in_scenario, side_by_side
from maturity.scoring.levels import shown_range
from maturity.text import one_line

if TYPE_CHECKING:
    from maturity.summary import Summary


@click.command(epilog='Example: maturity scenario "Plant North" "Half the money" --budget 20000')
@click.argument("name")
@click.argument("scenario", required=False, metavar="[SCENARIO]")
@limit_options
@click.option("--profile", metavar="ID", help="The profile whose targets hold where none is set by hand.")
@click.option("--adopt", is_flag=True, help="Plan the assessment itself like this from now on.")
@click.option("--delete", is_flag=True, help="Take the scenario out.")
@json_option()
@pass_setting
def scenario(
    setting: Setting,
    /,
    name: str,
    scenario: str | None,
    profile: str | None,
    adopt: bool,
    delete: bool,
    as_json: bool,
    **given: Any,
) -> None:
    """Plan an assessment in other ways, under names, and see them side by side.

    Without SCENARIO, all are shown beside the assessment: what they cost, the level at the end of each period, and
    what is elsewhere. With options, the scenario is made or changed; what is not given is as in the assessment, also
    when that changes. maturity roadmap NAME --scenario SCENARIO shows its plan.
    """
    changes = is_given(given) or profile is not None
    if changes + adopt + delete > 1:
        raise click.UsageError(_("Give either options of the plan, or --adopt, or --delete."))
    if scenario is None and (changes or adopt or delete):
        raise click.UsageError(_("Name the scenario."))
    if not (changes or adopt or delete):
        summary = setting.shown(name, as_written=as_json)
        if scenario is not None:
            in_scenario(summary, scenario)
        _print(summary, None if scenario is None else {BASE, scenario}, as_json=as_json)
        return
    with setting.write() as workspace:
        summary = workspace.summary(name)
        if adopt:
            summary = workspace.plan_with(name, planning_of(in_scenario(summary, scenario or "").assessment))
        elif delete:
            summary = workspace.set_scenario(name, scenario or "", None)
        else:
            known = summary.assessment.scenarios
            base = in_scenario(summary, scenario).assessment if scenario in known else summary.assessment
            wanted = revised(planning_of(base), given)
            wanted = wanted if profile is None else structs.replace(wanted, profile=profile)
            summary = workspace.set_scenario(name, scenario or "", what_differs(wanted, summary.assessment))
        summary = summary if as_json else workspace.shown(summary)
    _print(summary, None, as_json=as_json)


def _print(summary: Summary, only: set[str] | None, *, as_json: bool) -> None:
    shown = [each for each in side_by_side(summary) if only is None or each.name in only]
    if as_json:
        print_json([_as_json(each) for each in shown])
        return
    heads = [_name(each) for each in shown]
    table(["", *heads], _rows(shown), right=heads)
    for each in shown[1:]:
        for move in each.moved:
            click.echo(f"{one_line(each.name)}: {words.moved(move)}")
    for each in shown:
        for line in words.warnings(each.road_map):
            click.echo(f"{_name(each)}: {line}")
    if len(shown) == 1:
        click.echo(_("No scenario yet. Make one by its name and what is different in it, as --budget 20000."))
    click.echo(how_planned(summary.levels.overall.counts))


def _name(each: Variant) -> str:
    return one_line(each.name) or _("As it is")


def _rows(shown: list[Variant]) -> list[list[str]]:
    base = shown[0].road_map
    rows = [
        [_("Time"), *(words.horizon(each.road_map) for each in shown)],
        [_("Worth"), *(words.compared(each.road_map, base) for each in shown)],
        [_("Actions planned"), *(str(len(each.road_map.placed)) for each in shown)],
        [_("Not planned"), *(str(len(each.road_map.unplanned)) for each in shown)],
        [_("Person-days"), *(figure(each.days, ",.10g") for each in shown)],
        [_("Cost"), *(figure(each.cost, ",.0f") for each in shown)],
        [_("Deadlines missed"), *(str(len(each.road_map.late)) for each in shown)],
        [_("Starts elsewhere"), *("" if each.name == BASE else str(len(each.moved)) for each in shown)],
    ]
    titles = dict.fromkeys(period.title for each in shown for period in each.road_map.periods)
    for title in titles:
        levels = ({period.title: period.overall for period in each.road_map.periods} for each in shown)
        rows.append(
            [
                _("Level after {period}").format(period=title),
                *(shown_range(found[title]) if title in found else "" for found in levels),
            ]
        )
    return rows


def _as_json(each: Variant) -> dict[str, Any]:
    plan = each.road_map
    return {
        "scenario": each.name or None,
        "value": plan.value,
        "days": each.days,
        "cost": each.cost,
        "planned": len(plan.placed),
        "unplanned": len(plan.unplanned),
        "missed_deadlines": [late.step.id for late in plan.late],
        "levels": {
            period.span.id: None if period.overall is None else {"low": period.overall.low, "high": period.overall.high}
            for period in plan.periods
        },
        "starts": {id: plan.periods[placed.start].span.id for id, placed in plan.placed.items()},
    }
