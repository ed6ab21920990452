"""Commands that print what follows from the answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click

from maturity.cli import results_json
from maturity.cli.printing import json_option, print_json
from maturity.cli.setting import Setting, pass_setting
from maturity.cli.tables import table
from maturity.i18n import _, figure
from maturity.plain import results as plain
from maturity.result import in_lines, result
from maturity.scoring.levels import Range, TierLevel, cut, shown, shown_range, to
from maturity.text import sentence

_INDENT = {"domain": "", "subdomain": "  ", "practice": "    "}
_as_plain = click.option(
    "--plain", "as_plain", is_flag=True, help="In sentences, one thing a line, to be read aloud; no table."
)


@click.command(epilog='Example: maturity levels "Plant North" --json')
@click.argument("name")
@json_option("As JSON, unrounded.")
@_as_plain
@pass_setting
def levels(setting: Setting, name: str, as_json: bool, as_plain: bool) -> None:
    """Show the level of every domain, subdomain and practice, with target and gap."""
    summary = setting.shown(name, as_written=as_json)
    if as_json:
        print_json(results_json.levels(summary))
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
    figures = [_("Level"), _("Target"), _("Gap"), _("Answered"), _("Claimed"), _("Open"), _("N/A"), _("Left out")]
    table([_("Tier"), *figures], rows, right=figures)
    standing = _("Overall {level} of {top}.").format(
        level=shown_range(overall.level), top=summary.questionnaire.top_level
    )
    click.echo(f"{standing} {plain.treatment(overall.counts)}")
    _say(sentence(words) for words in (summary.backing.words, summary.knock_outs.words) if words)
    if summary.questionnaire.leads:
        _say(in_lines(result(summary)))


@click.command(epilog='Example: maturity gaps "Plant North"')
@click.argument("name")
@json_option("As JSON, unrounded.")
@_as_plain
@pass_setting
def gaps(setting: Setting, name: str, as_json: bool, as_plain: bool) -> None:
    """Show where the site is below its targets, the largest gap first, and where it is above them."""
    summary = setting.shown(name, as_written=as_json)
    if as_json:
        print_json(results_json.gaps(summary))
        return
    if as_plain:
        _say(plain.gaps(summary))
        return
    if not summary.gaps:
        click.echo(plain.no_gaps(summary))
        return
    table(
        [_("Practice"), _("Level"), _("Target"), _("Gap"), _("Scope"), _("Claimed"), _("Open"), _("Held by")],
        [
            [
                gap.title,
                shown_range(gap.level),
                shown(gap.target),
                _("over target") if gap.is_over else _shown_difference(gap.target, gap.level),
                "" if gap.target_scope is None else f"{gap.scope or '–'} → {gap.target_scope}",
                str(gap.counts.claimed),
                str(gap.counts.open + gap.counts.unknown),
                _held_by(gap.holds),
            ]
            for gap in summary.gaps
        ],
    )
    click.echo(plain.treatment(summary.levels.overall.counts))


def _shown_gap(tier: TierLevel) -> str:
    return "–" if tier.target is None or tier.level is None else _shown_difference(tier.target, tier.level)


def _shown_difference(target: float, level: Range) -> str:
    low, high = (figure(round(cut(target) - cut(edge), 1) + 0, "g") for edge in (level.high, level.low))
    return low if low == high else to(low, high)


def _held_by(questions: Sequence[str]) -> str:
    named = ", ".join(questions[:2])
    more = len(questions) - 2
    return _("{named} and {more} more").format(named=named, more=more) if more > 0 else named


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)
