"""Commands that print what follows from the answers."""

from __future__ import annotations

import json
from typing import Any

import click

from maturity.assessment.model import Capacity
from maturity.cli.setting import Setting, pass_setting
from maturity.cli.tables import table
from maturity.roadmap.model import COST_OF_BAND, RoadMap, Step
from maturity.scoring.levels import Range, TierLevel, cut, shown, shown_range
from maturity.summary import Summary

_INDENT = {"domain": "", "subdomain": "  ", "practice": "    "}


@click.command(epilog='Example: maturity levels "Plant North" --json')
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="As JSON, unrounded.")
@pass_setting
def levels(setting: Setting, name: str, as_json: bool) -> None:
    """Show the level of every domain, subdomain and practice, with target and gap."""
    with setting.read() as workspace:
        summary = workspace.summary(name)
    if as_json:
        _print(_levels(summary))
        return
    overall = summary.levels.overall
    rows = [
        [
            f"{_INDENT[tier.kind or 'domain']}{tier.title}",
            shown_range(tier.level),
            "–" if tier.target is None else shown(tier.target),
            _shown_gap(tier),
            str(tier.counts.answered),
            str(tier.counts.open + tier.counts.unknown),
            str(tier.counts.not_applicable),
            str(tier.counts.left_out),
        ]
        for tier in summary.levels.tiers.values()
    ]
    click.echo(f"{summary.assessment.name}: {summary.questionnaire.title} {summary.questionnaire.version}")
    table(
        ["Tier", "Level", "Target", "Gap", "Answered", "Open", "N/A", "Left out"],
        rows,
        right=["Level", "Target", "Gap", "Answered", "Open", "N/A", "Left out"],
    )
    click.echo(f"Overall {shown_range(overall.level)} of {summary.questionnaire.top_level}. {_treatment(overall)}")


@click.command(epilog='Example: maturity gaps "Plant North"')
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="As JSON, unrounded.")
@pass_setting
def gaps(setting: Setting, name: str, as_json: bool) -> None:
    """Show where the site is below its targets, the largest gap first, and where it is above them."""
    with setting.read() as workspace:
        summary = workspace.summary(name)
    if as_json:
        _print(_gaps(summary))
        return
    if not summary.gaps:
        has_targets = any(tier.target is not None for tier in summary.levels.tiers.values())
        click.echo(
            "No gap: every practice is at its target."
            if has_targets
            else f'No targets are set. Take those of a profile: maturity target "{name}" --profile ID'
        )
        return
    table(
        ["Practice", "Level", "Target", "Gap", "Scope", "Open", "Held by"],
        [
            [
                gap.title,
                shown_range(gap.level),
                shown(gap.target),
                "over target" if gap.is_over else _shown_difference(gap.target, gap.level),
                "" if gap.target_scope is None else f"{gap.scope or '–'} → {gap.target_scope}",
                str(gap.counts.open + gap.counts.unknown),
                ", ".join(gap.holds[:2]) + (f" and {len(gap.holds) - 2} more" if len(gap.holds) > 2 else ""),
            ]
            for gap in summary.gaps
        ],
    )
    click.echo(_treatment(summary.levels.overall))


def _limit(ctx: click.Context, parameter: click.Parameter, given: str | None) -> float | str | None:
    """A number, ``none`` for no limit, or None where the option is not given."""
    if given is None or given == "none":
        return given
    try:
        return float(given)
    except ValueError:
        raise click.BadParameter(f'"{given}" is neither a number nor none.') from None


@click.command(epilog='Example: maturity roadmap "Plant North" --days 60 --budget 40000')
@click.argument("name")
@click.option("--days", metavar="N|none", callback=_limit, help="Person-days of each phase; none: no limit. Kept.")
@click.option("--budget", metavar="N|none", callback=_limit, help="Money for each phase; none: no limit. Kept.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@pass_setting
def roadmap(setting: Setting, name: str, days: float | str | None, budget: float | str | None, as_json: bool) -> None:
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
        _print(_road_map(summary))
    else:
        _show_road_map(summary.road_map, summary)


def _merged(given: float | str | None, kept: float | None) -> float | None:
    if given is None:
        return kept
    return None if isinstance(given, str) else given


def _show_road_map(road_map: RoadMap, summary: Summary) -> None:
    if not road_map.steps and not road_map.unplanned:
        click.echo("Nothing to do: no practice with a target is below it, or no target is set.")
        return
    for phase in road_map.phases:
        click.echo(f"{phase.title}: {phase.days:g} person-days, cost {phase.cost:,.0f}")
        if phase.steps:
            table(
                ["Action", "Practice", "To level", "Days", "Cost", "Role", "Plant stop"],
                [
                    [
                        step.action.title,
                        summary.questionnaire.practices[step.practice].title,
                        str(step.level),
                        f"{step.days:g}",
                        f"{step.cost:,.0f}",
                        step.action.role,
                        "yes" if step.action.needs_plant_stop else "",
                    ]
                    for step in phase.steps
                ],
                right=["To level", "Days", "Cost"],
            )
        projected = ", ".join(
            f"{summary.levels.tiers[domain].title} {shown_range(level)}" for domain, level in phase.domains.items()
        )
        click.echo(f"  then: {projected}\n")
    for unplanned in road_map.unplanned:
        click.echo(f"Not planned: {unplanned.step.action.title} ({unplanned.reason})")
    for practice in road_map.without_action:
        click.echo(f"No action described that closes the gap: {summary.questionnaire.practices[practice].title}")
    bands = ", ".join(f"{band} {amount:,.0f}" for band, amount in COST_OF_BAND.items())
    click.echo(f"Cost bands count as: {bands}. Open questions count at their lowest.")


def _treatment(overall: TierLevel) -> str:
    counts = overall.counts
    parts = [f"{counts.answered} answered"]
    if counts.claimed:
        parts.append(f"{counts.claimed} of them claimed, not shown")
    if counts.open or counts.unknown:
        parts.append(f"{counts.open} open and {counts.unknown} unknown taken from lowest to highest: provisional")
    if counts.not_applicable or counts.left_out:
        parts.append(f"{counts.not_applicable} not applicable and {counts.left_out} left out by facts do not count")
    return f"{'; '.join(parts)}. Self-assessment."


def _shown_gap(tier: TierLevel) -> str:
    return "–" if tier.target is None or tier.level is None else _shown_difference(tier.target, tier.level)


def _shown_difference(target: float, level: Range) -> str:
    low, high = (f"{round(cut(target) - cut(edge), 1) + 0:g}" for edge in (level.high, level.low))
    return low if low == high else f"{low} to {high}"


def _range(level: Range | None) -> dict[str, float] | None:
    return None if level is None else {"low": level.low, "high": level.high}


def _levels(summary: Summary) -> dict[str, Any]:
    overall = summary.levels.overall.level
    return {
        "assessment": summary.assessment.name,
        "questionnaire": {
            "id": summary.questionnaire.id,
            "version": summary.questionnaire.version,
            "hash": summary.questionnaire_hash,
        },
        "overall": {"low": overall.low if overall else None, "high": overall.high if overall else None},
        "tiers": [
            {
                "id": tier.id,
                "tier": tier.kind,
                "title": tier.title,
                "low": tier.level.low if tier.level else None,
                "high": tier.level.high if tier.level else None,
                "target": tier.target,
                "gap": _range(tier.gap),
                "answered": tier.counts.answered,
                "unknown": tier.counts.unknown,
                "open": tier.counts.open,
                "not_applicable": tier.counts.not_applicable,
                "left_out": tier.counts.left_out,
            }
            for tier in summary.levels.tiers.values()
        ],
    }


def _gaps(summary: Summary) -> dict[str, Any]:
    return {
        "assessment": summary.assessment.name,
        "gaps": [
            {
                "practice": gap.practice,
                "title": gap.title,
                "domain": gap.domain,
                "low": gap.level.low,
                "high": gap.level.high,
                "target": gap.target,
                "gap": _range(gap.gap),
                "scope": gap.scope,
                "target_scope": gap.target_scope,
                "scope_gap": gap.scope_gap,
                "over_target": gap.is_over,
                "open": gap.counts.open + gap.counts.unknown,
                "held_by": list(gap.holds),
            }
            for gap in summary.gaps
        ],
    }


def _road_map(summary: Summary) -> dict[str, Any]:
    road_map = summary.road_map
    return {
        "assessment": summary.assessment.name,
        "days": road_map.capacity.days,
        "budget": road_map.capacity.budget,
        "phases": [
            {
                "id": phase.id,
                "title": phase.title,
                "days": phase.days,
                "cost": phase.cost,
                "actions": [_step(step) for step in phase.steps],
                "domains": {domain: _range(level) for domain, level in phase.domains.items()},
                "overall": _range(phase.overall),
            }
            for phase in road_map.phases
        ],
        "unplanned": [{**_step(unplanned.step), "reason": unplanned.reason} for unplanned in road_map.unplanned],
        "without_action": list(road_map.without_action),
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "id": step.id,
        "title": step.action.title,
        "practice": step.practice,
        "domain": step.domain,
        "level": step.level,
        "days": step.days,
        "cost": step.cost,
        "role": step.action.role,
        "weeks": step.action.weeks,
        "needs_plant_stop": step.action.needs_plant_stop,
        "after": list(step.after),
        "gain": step.gain,
        "proof": step.action.proof,
    }


def _print(value: dict[str, Any]) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False))
