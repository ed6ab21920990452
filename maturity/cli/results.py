"""Commands that print what follows from the answers."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import click

from maturity.cli import results_json
from maturity.cli.setting import Setting, pass_setting
from maturity.cli.tables import table
from maturity.plain import results as plain
from maturity.result import in_lines, result
from maturity.scoring.levels import Range, TierLevel, cut, shown, shown_range

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
