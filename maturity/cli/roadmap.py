"""The command that shows the road map, and why it is as it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click
from msgspec import structs

from maturity.assessment.limits import Capacity
from maturity.assessment.progress import told
from maturity.cli import roadmap_json
from maturity.cli.numbers import number_or_none
from maturity.cli.printing import json_option, print_json
from maturity.cli.searching import interruptible, searched, when_free
from maturity.cli.setting import Setting, pass_setting
from maturity.cli.tables import table
from maturity.i18n import _, figure
from maturity.plain import results as plain
from maturity.plain.roadmap import (
    NOTHING_TO_DO,
    beside_the_phases,
    cost_bands,
    moves,
    overrun,
    takes,
    why_there,
    without_action,
)
from maturity.plain.roadmap import road_map as in_sentences
from maturity.roadmap import words
from maturity.roadmap.effort import efforts_hold_for, spread_in_words
from maturity.roadmap.model import Phase, RoadMap, Step
from maturity.scoring.levels import shown_range
from maturity.scoring.words import yes_or_no
from maturity.text import quoted

if TYPE_CHECKING:
    from maturity.planning import Problem
    from maturity.summary import Summary


@click.command(epilog='Example: maturity roadmap "Plant North" --days 60 --budget 40000')
@click.argument("names", nargs=-1, required=True, metavar="NAME [NAME ...]")
@click.option(
    "--days", metavar="N|none", callback=number_or_none, help="Person-days in each period; none: no limit. Kept."
)
@click.option("--budget", metavar="N|none", callback=number_or_none, help="Money in each period; none: no limit. Kept.")
@click.option("--scenario", metavar="NAME", help="As this scenario plans it; see maturity scenario --help.")
@click.option(
    "--exact",
    is_flag=True,
    help="Look for the best plan there is, and go on with it; takes up to minutes and needs maturity[plan]. "
    "Ctrl-C ends it with the best so far. Others may write meanwhile; where that changes what is to be planned, "
    "nothing is kept.",
)
@click.option("--agree", is_flag=True, help="Keep the plan as the one that was agreed, to be compared with.")
@click.option("--explain", metavar="ACTION", help="Why this action is where it is.")
@click.option("--problem", is_flag=True, help="The planning problem as JSON, for maturity plan.")
@json_option()
@click.option("--plain", "as_plain", is_flag=True, help="In sentences, one thing a line, to be read aloud; no table.")
@pass_setting
def roadmap(
    setting: Setting,
    names: tuple[str, ...],
    days: float | str | None,
    budget: float | str | None,
    scenario: str | None,
    exact: bool,
    agree: bool,
    explain: str | None,
    problem: bool,
    as_json: bool,
    as_plain: bool,
) -> None:
    """Show what to do in which quarter, grouped as now, next and later.

    With person-days or a budget, each period holds what fits into it, and what none can hold is listed with the
    reason. Without any limit, phases follow the order of levels. Open questions count at their lowest. More limits, the
    time that is planned and plant stops: maturity capacity. Dates and pins of an action: maturity action.

    Several names are sites that are planned as one: the periods of the first, and what each of them may take, hold for
    all together, with --scenario as that scenario of the first has them, and --days and --budget in their place. Such a
    plan is shown and not kept; an action is SITE/ACTION in it.
    """
    if sum((explain is not None, problem, as_json, as_plain)) > 1:
        raise click.UsageError(_("Give one of --explain, --problem, --json and --plain."))
    if len(names) > 1:
        if agree or as_plain:
            told = _("A plan of several sites is only shown: give --agree or --plain with one name.")
            raise click.UsageError(told)
        _together(setting, names, days, budget, scenario, exact=exact, explain=explain, problem=problem, json_=as_json)
        return
    name = names[0]
    changes = days is not None or budget is not None or exact or agree
    if scenario is not None and changes:
        raise click.UsageError(_("A scenario is only looked at here; maturity scenario changes it."))
    found = None
    if changes:
        found = _changed(setting, name, days, budget, exact=exact, agree=agree, as_written=as_json)
    summary = replace(setting.shown(name, as_written=as_json), searched=found)
    if scenario is not None:
        from maturity.scenarios import in_scenario

        summary = in_scenario(summary, scenario)
    if explain is not None:
        _explain(summary, explain)
    elif problem:
        _print_problem(summary.road_map.problem)
    elif as_json:
        print_json(roadmap_json.road_map(summary))
    elif as_plain:
        for line in in_sentences(summary):
            click.echo(line)
    else:
        _show(summary.road_map, summary)


def _together(
    setting: Setting,
    names: tuple[str, ...],
    days: float | str | None,
    budget: float | str | None,
    scenario: str | None,
    *,
    exact: bool,
    explain: str | None,
    problem: bool,
    json_: bool,
) -> None:
    from maturity.cli import sites
    from maturity.planning import Effort
    from maturity.scenarios import in_scenario
    from maturity.sites import planned_together

    with setting.read() as workspace:
        summaries = [workspace.summary(name) for name in names]
        summaries = summaries if json_ else [workspace.shown(each) for each in summaries]
    known = [summary.assessment.name for summary in summaries]
    if twice := [name for name in known if known.count(name) > 1]:
        raise click.UsageError(_("{name} is named twice.").format(name=quoted(twice[0])))
    first = summaries[0] if scenario is None else in_scenario(summaries[0], scenario)
    limited = structs.replace(first.assessment, capacity=_limits(first.assessment.capacity, days, budget))
    effort = Effort(exact=exact, certificate=True)
    with interruptible() as search:
        found = planned_together(
            [replace(first, assessment=limited), *summaries[1:]], effort=effort, progress=search.told
        )
    if explain is not None:
        sites.explain(found, explain)
    elif problem:
        _print_problem(found.problem)
    elif json_:
        print_json(sites.document(found))
    else:
        sites.show(found)


def _changed(
    setting: Setting,
    name: str,
    days: float | str | None,
    budget: float | str | None,
    *,
    exact: bool,
    agree: bool,
    as_written: bool,
) -> RoadMap | None:
    """Changes the assessment as the options say; the plan of a search, for which nothing is locked while it goes on."""
    found = None
    if days is not None or budget is not None:
        with setting.write() as workspace:
            workspace.set_capacity(name, _limits(workspace.summary(name).assessment.capacity, days, budget))
    if exact:
        found = searched(setting.shown(name, as_written=as_written))
        with when_free(setting) as workspace:
            workspace.keep_plan(name, found)
    if agree:
        with setting.write() as workspace:
            workspace.agree(name)
    return found


def _limits(now: Capacity, days: float | str | None, budget: float | str | None) -> Capacity:
    return structs.replace(now, days=_merged(days, now.days), budget=_merged(budget, now.budget))


def _merged(given: float | str | None, kept: float | None) -> float | None:
    if given is None:
        return kept
    return None if isinstance(given, str) else given


def _show(road_map: RoadMap, summary: Summary) -> None:
    if not (road_map.steps or road_map.unplanned or road_map.done or road_map.not_needed):
        click.echo(_(NOTHING_TO_DO))
        return
    is_managed = any(step.id in summary.assessment.actions for step in road_map.steps)
    for phase in road_map.phases:
        when = f" ({phase.when})" if phase.when else ""
        click.echo(f"{_(phase.title)}{when}: {takes(phase.days, phase.cost)}")
        if phase.spent:
            click.echo(f"  {words.spent(phase)}")
        if phase.overrun:
            click.echo(f"  {overrun(phase)}")
        if phase.steps:
            _show_steps(summary, phase, is_managed=is_managed)
        projected = ", ".join(
            f"{summary.levels.tiers[domain].title} {shown_range(level)}" for domain, level in phase.domains.items()
        )
        click.echo("  " + _("then: {levels}").format(levels=projected) + "\n")
    _show_use(road_map)
    for unplanned in road_map.unplanned:
        told = _("Not planned: {title} ({reason})")
        click.echo(told.format(title=unplanned.step.action.title, reason=unplanned.reason))
    for line in words.warnings(road_map):
        click.echo(line)
    for line in beside_the_phases(summary):
        click.echo(line)
    for practice in road_map.without_action:
        click.echo(without_action(summary, practice))
    for line in moves(road_map):
        click.echo(line)
    click.echo(efforts_hold_for(summary.questionnaire))
    click.echo(f"{cost_bands()} {plain.how_planned(summary.levels.overall.counts)}")
    click.echo(f"{words.worth(road_map)} {words.how_good(road_map)}".rstrip())


def _show_steps(summary: Summary, phase: Phase, *, is_managed: bool) -> None:
    figures = [_("To level"), _("Days"), _("Weeks"), _("Cost")]
    heads = [_("When"), _("Action"), _("Practice"), *figures, _("Role"), _("Plant stop")]
    rows = [_row(summary, step) for step in phase.steps]
    if is_managed:
        heads += [_("Owner"), _("Status")]
        said = [summary.assessment.actions.get(step.id) for step in phase.steps]
        rows = [
            [*row, each.owner, ", ".join(told(each, summary.today))] if each else [*row, "", ""]
            for row, each in zip(rows, said, strict=True)
        ]
    table(heads, rows, right=figures)


def _row(summary: Summary, step: Step) -> list[str]:
    return [
        words.when(summary.road_map, step.id),
        step.action.title,
        summary.questionnaire.practices[step.practice].title,
        str(step.level),
        spread_in_words(step.action.days_spread),
        spread_in_words(step.action.weeks_spread),
        figure(step.cost, ",.0f"),
        step.action.role,
        yes_or_no("yes") if step.action.needs_plant_stop else "",
    ]


def _show_use(road_map: RoadMap) -> None:
    figures = [*(use.title for use in road_map.uses), _("Level at its end")]
    table(
        [_("In each period"), *figures],
        [
            [
                period.title,
                *(words.used(use, number) for use in road_map.uses),
                shown_range(period.overall),
            ]
            for number, period in enumerate(road_map.periods)
        ],
        right=figures,
    )


def _explain(summary: Summary, step: str) -> None:
    from maturity.assessment import rules
    from maturity.roadmap.margin import worth_of_more

    rules.step(summary.questionnaire, step)
    for line in why_there(summary, step):
        click.echo(line)
    for more in worth_of_more(summary.road_map):
        if more.gain:
            told = _("{more} would bring {gain} more.")
            click.echo(told.format(more=more.words, gain=figure(100 * more.gain, ".2f") + " %"))
        else:
            click.echo(_("{more} would bring nothing.").format(more=more.words))


def _print_problem(problem: Problem) -> None:
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(problem), indent=2))
