"""Commands that print what follows from the answers."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import click

from maturity.assessment.model import Capacity
from maturity.assessment.progress import told
from maturity.cli import results_json
from maturity.cli.numbers import number_or_none
from maturity.cli.setting import Setting, pass_setting
from maturity.cli.tables import table
from maturity.plain import results as plain
from maturity.result import in_lines, result
from maturity.roadmap.effort import efforts_hold_for, spread_in_words
from maturity.roadmap.model import COST_OF_BAND, RoadMap
from maturity.scoring.levels import Range, TierLevel, cut, shown, shown_range
from maturity.summary import Summary

_INDENT = {"domain": "", "subdomain": "  ", "practice": "    "}
_as_plain = click.option(
    "--plain", "as_plain", is_flag=True, help="In sentences, one thing a line, to be read aloud; no table."
)


@click.command(epilog='Example: maturity levels "Plant North" --json')
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="As JSON, unrounded.")
@_as_plain
@pass_setting
def levels(setting: Setting, name: str, as_json: bool, as_plain: bool) -> None:
    """Show the level of every domain, subdomain and practice, with target and gap."""
    with setting.read() as workspace:
        summary = workspace.summary(name)
    if as_json:
        _print(results_json.levels(summary))
        return
    if as_plain:
        _say(plain.levels(summary))
        return
    overall = summary.levels.overall
    rows = [
        [
            f"{_INDENT[tier.kind or 'domain']}{tier.title}",
            shown_range(tier.level),
            "–" if tier.target is None else shown(tier.target),
            _shown_gap(tier),
            str(tier.counts.answered),
            str(tier.counts.claimed),
            str(tier.counts.open + tier.counts.unknown),
            str(tier.counts.not_applicable),
            str(tier.counts.left_out),
        ]
        for tier in summary.levels.tiers.values()
    ]
    click.echo(f"{summary.assessment.name}: {summary.questionnaire.title} {summary.questionnaire.version}")
    table(
        ["Tier", "Level", "Target", "Gap", "Answered", "Claimed", "Open", "N/A", "Left out"],
        rows,
        right=["Level", "Target", "Gap", "Answered", "Claimed", "Open", "N/A", "Left out"],
    )
    click.echo(
        f"Overall {shown_range(overall.level)} of {summary.questionnaire.top_level}. {plain.treatment(overall.counts)}"
    )
    if summary.backing.words:
        click.echo(f"{summary.backing.words}.")
    if summary.knock_outs.words:
        click.echo(f"{summary.knock_outs.words}.")
    if summary.questionnaire.leads:
        _say(in_lines(result(summary)))


@click.command(epilog='Example: maturity gaps "Plant North"')
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="As JSON, unrounded.")
@_as_plain
@pass_setting
def gaps(setting: Setting, name: str, as_json: bool, as_plain: bool) -> None:
    """Show where the site is below its targets, the largest gap first, and where it is above them."""
    with setting.read() as workspace:
        summary = workspace.summary(name)
    if as_json:
        _print(results_json.gaps(summary))
        return
    if as_plain:
        _say(plain.gaps(summary))
        return
    if not summary.gaps:
        click.echo(plain.no_gaps(summary))
        return
    table(
        ["Practice", "Level", "Target", "Gap", "Scope", "Claimed", "Open", "Held by"],
        [
            [
                gap.title,
                shown_range(gap.level),
                shown(gap.target),
                "over target" if gap.is_over else _shown_difference(gap.target, gap.level),
                "" if gap.target_scope is None else f"{gap.scope or '–'} → {gap.target_scope}",
                str(gap.counts.claimed),
                str(gap.counts.open + gap.counts.unknown),
                ", ".join(gap.holds[:2]) + (f" and {len(gap.holds) - 2} more" if len(gap.holds) > 2 else ""),
            ]
            for gap in summary.gaps
        ],
    )
    click.echo(plain.treatment(summary.levels.overall.counts))


@click.command(epilog='Example: maturity roadmap "Plant North" --days 60 --budget 40000')
@click.argument("name")
@click.option(
    "--days", metavar="N|none", callback=number_or_none, help="Person-days of each phase; none: no limit. Kept."
)
@click.option("--budget", metavar="N|none", callback=number_or_none, help="Money for each phase; none: no limit. Kept.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@_as_plain
@pass_setting
def roadmap(
    setting: Setting,
    name: str,
    days: float | str | None,
    budget: float | str | None,
    as_json: bool,
    as_plain: bool,
) -> None:
    """Show what to do in phases: now, next, later.

    With person-days or a budget, each phase holds what fits into it and what no phase can hold is listed with the
    reason. Without them, phases follow the order of levels. Open questions count at their lowest.
    """
    if days is None and budget is None:
        with setting.read() as workspace:
            summary = workspace.summary(name)
    else:
        with setting.write() as workspace:
            kept = workspace.summary(name).assessment.capacity
            capacity = Capacity(days=_merged(days, kept.days), budget=_merged(budget, kept.budget))
            summary = workspace.set_capacity(name, capacity)
    if as_json:
        _print(results_json.road_map(summary))
    elif as_plain:
        _say(plain.road_map(summary))
    else:
        _show_road_map(summary.road_map, summary)


def _merged(given: float | str | None, kept: float | None) -> float | None:
    if given is None:
        return kept
    return None if isinstance(given, str) else given


def _show_road_map(road_map: RoadMap, summary: Summary) -> None:
    if not (road_map.steps or road_map.unplanned or road_map.done or road_map.not_needed):
        click.echo(plain.NOTHING_TO_DO)
        return
    is_managed = any(step.id in summary.assessment.actions for step in road_map.steps)
    for phase in road_map.phases:
        click.echo(f"{phase.title}: likely {phase.days:g} person-days, cost {phase.cost:,.0f}")
        if phase.overrun:
            click.echo(f"  running and pinned actions take {phase.overrun}")
        if phase.steps:
            heads = ["Action", "Practice", "To level", "Days", "Weeks", "Cost", "Role", "Plant stop"]
            rows = [
                [
                    step.action.title,
                    summary.questionnaire.practices[step.practice].title,
                    str(step.level),
                    spread_in_words(step.action.days_spread),
                    spread_in_words(step.action.weeks_spread),
                    f"{step.cost:,.0f}",
                    step.action.role,
                    "yes" if step.action.needs_plant_stop else "",
                ]
                for step in phase.steps
            ]
            if is_managed:
                heads += ["Owner", "Status"]
                said = [summary.assessment.actions.get(step.id) for step in phase.steps]
                rows = [
                    [*row, each.owner, ", ".join(told(each, summary.today))] if each else [*row, "", ""]
                    for row, each in zip(rows, said, strict=True)
                ]
            table(heads, rows, right=["To level", "Days", "Weeks", "Cost"])
        projected = ", ".join(
            f"{summary.levels.tiers[domain].title} {shown_range(level)}" for domain, level in phase.domains.items()
        )
        click.echo(f"  then: {projected}\n")
    for unplanned in road_map.unplanned:
        click.echo(f"Not planned: {unplanned.step.action.title} ({unplanned.reason})")
    for line in plain.beside_the_phases(summary):
        click.echo(line)
    for practice in road_map.without_action:
        click.echo(f"No action described that closes the gap: {summary.questionnaire.practices[practice].title}")
    click.echo(efforts_hold_for(summary.questionnaire))
    bands = ", ".join(f"{band} {amount:,.0f}" for band, amount in COST_OF_BAND.items())
    click.echo(f"Cost bands count as: {bands}. {plain.how_planned(summary.levels.overall.counts)}")


def _shown_gap(tier: TierLevel) -> str:
    return "–" if tier.target is None or tier.level is None else _shown_difference(tier.target, tier.level)


def _shown_difference(target: float, level: Range) -> str:
    low, high = (f"{round(cut(target) - cut(edge), 1) + 0:g}" for edge in (level.high, level.low))
    return low if low == high else f"{low} to {high}"


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


def _print(value: dict[str, Any]) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False))
