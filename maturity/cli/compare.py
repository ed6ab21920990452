"""The command that puts assessments side by side."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import click

from maturity import comparison
from maturity.cli.setting import Setting, pass_setting
from maturity.cli.tables import table
from maturity.comparison import ComparedQuestion, ComparedTier, Comparison, Said
from maturity.scoring.levels import Range, shown, shown_range
from maturity.text import quoted

_INDENT = {"domain": "", "subdomain": "  ", "practice": "    ", None: ""}
_LONGEST_LIST = 30
_MOST_NAMES_AS_HEADS = 3


@click.command(epilog='Example: maturity compare "Gateway Alpha" "Gateway Beta" --json')
@click.argument("names", nargs=-1, required=True, metavar="A B [C ...]")
@click.option("--json", "as_json", is_flag=True, help="As JSON, unrounded and with every question that differs.")
@pass_setting
def compare(setting: Setting, names: tuple[str, ...], as_json: bool) -> None:
    """Show two to eight assessments of one questionnaire side by side.

    They are candidates for a device, sites, or two dates of one site. Levels are ranges while questions are open; ≠
    marks where ranges do not overlap, with the difference that is sure whatever the open questions turn out to be.
    """
    with setting.read() as workspace:
        found = comparison.compare([workspace.summary(name) for name in names])
    if as_json:
        click.echo(json.dumps(_document(found), ensure_ascii=False, indent=2, allow_nan=False))
        return
    click.echo(f"{found.title}: {len(found.assessments)} assessments side by side")
    if len(found.assessments) > _MOST_NAMES_AS_HEADS:
        click.echo(
            "\n".join(f"  {head} {each.name}" for head, each in zip(_heads(found), found.assessments, strict=True))
        )
    _show_versions(found)
    _show_levels(found)
    _show_knock_outs(found)
    _show_differing(found)
    click.echo(_treatment(found))


def _show_versions(found: Comparison) -> None:
    if found.is_one_version:
        return
    click.echo(
        f"They answer different versions of {found.questionnaire}: "
        f"{_each(found, [f'{each.version} ({each.hash[:8]})' for each in found.assessments])}. "
        "Compared is what all of them have."
    )
    if any(each.not_compared for each in found.assessments):
        left = _each(found, [len(each.not_compared) for each in found.assessments])
        click.echo(f"Questions that are not in every version: {left}.")
    if found.reworded:
        click.echo(f"In other words from version to version: {', '.join(found.reworded)}.")
    if not found.is_one_scale:
        scales = _each(found, [f"0 to {each.top_level}" for each in found.assessments])
        click.echo(f"The levels are on different scales, so their difference says nothing: {scales}.")


def _show_levels(found: Comparison) -> None:
    heads = _heads(found)
    table(
        ["Tier", *heads, "Apart"],
        [
            [
                f"{_INDENT[tier.kind]}{tier.title if tier.id else 'Overall'}",
                *map(shown_range, tier.levels),
                _apart(tier.sure_difference),
            ]
            for tier in (*found.tiers, found.overall)
        ],
        right=heads,
    )


def _heads(found: Comparison) -> list[str]:
    """Names, or where they would leave no room for the rest, their numbers."""
    if len(found.assessments) > _MOST_NAMES_AS_HEADS:
        return [f"[{number}]" for number, _ in enumerate(found.assessments, start=1)]
    return [each.name for each in found.assessments]


def _apart(difference: float | None) -> str:
    if not difference:
        return ""
    by = shown(difference)
    return "≠ under 0.1" if by == "0" else f"≠ {by}"


def _show_knock_outs(found: Comparison) -> None:
    if not found.knock_outs:
        return
    standings = [
        [question.said[place].standing for question in found.knock_outs] for place in range(len(found.assessments))
    ]
    click.echo(
        f"\nKnock-outs, {len(found.knock_outs)} questions. "
        f"Failed: {_each(found, [each.count('failed') for each in standings])}. "
        f"Open: {_each(found, [each.count('open') for each in standings])}."
    )
    told = [
        question
        for question in found.knock_outs
        if any(said.standing in ("failed", "open", "not-asked") for said in question.said)
    ]
    if told:
        _show_questions(found, told, _as_knock_out)


def _show_differing(found: Comparison) -> None:
    if not found.differing:
        click.echo("\nNo question is answered differently.")
        return
    sure = sum(question.is_sure for question in found.differing)
    rest = len(found.differing) - sure
    click.echo(f"\nAnswered differently: {sure} questions. Answered by some and open for others: {rest}.")
    _show_questions(found, found.differing[:_LONGEST_LIST], _word)
    if len(found.differing) > _LONGEST_LIST:
        click.echo(f"… and {len(found.differing) - _LONGEST_LIST} more; --json has all of them.")


def _show_questions(found: Comparison, questions: Sequence[ComparedQuestion], cell: Callable[[Said], str]) -> None:
    table(
        ["Question", *_heads(found)],
        [[" ".join(question.ask.split()), *map(cell, question.said)] for question in questions],
    )


def _as_knock_out(said: Said) -> str:
    return f"failed: {_word(said)}" if said.standing == "failed" else "met" if said.standing == "met" else _word(said)


def _word(said: Said) -> str:
    claimed = ", claimed" if said.claimed else ""
    match said.state:
        case "answered":
            return f"{said.option}{claimed}"
        case "inherited":
            return f"{said.option}, inherited{claimed}"
        case "to-complete":
            return "open: not applicable without a reason"
        case state:
            return state.replace("-", " ")


def _treatment(found: Comparison) -> str:
    counts = [each.counts for each in found.assessments]
    is_open = [each.open + each.unknown for each in counts]
    parts = [
        f"Open or unknown, taken from lowest to highest: {_each(found, is_open)}"
        if any(is_open)
        else "No question is open"
    ]
    if any(each.claimed for each in counts):
        parts.append(f"claimed, not shown: {_each(found, [each.claimed for each in counts])}")
    return f"\n{'; '.join(parts)}. Self-assessment."


def _each(found: Comparison, values: Sequence[object]) -> str:
    return ", ".join(f"{quoted(each.name)} {value}" for each, value in zip(found.assessments, values, strict=True))


def _document(found: Comparison) -> dict[str, Any]:
    return {
        "questionnaire": found.questionnaire,
        "one_version": found.is_one_version,
        "one_scale": found.is_one_scale,
        "assessments": [
            {
                "name": each.name,
                "version": each.version,
                "hash": each.hash,
                "top_level": each.top_level,
                "answered": each.counts.answered,
                "unknown": each.counts.unknown,
                "open": each.counts.open,
                "not_applicable": each.counts.not_applicable,
                "left_out": each.counts.left_out,
                "claimed": each.counts.claimed,
                "not_compared": list(each.not_compared),
            }
            for each in found.assessments
        ],
        "reworded": list(found.reworded),
        "overall": _levels(found.overall),
        "tiers": [{"id": tier.id, "tier": tier.kind, "title": tier.title, **_levels(tier)} for tier in found.tiers],
        "knock_outs": [
            {**_question(question), "standings": [said.standing for said in question.said]}
            for question in found.knock_outs
        ],
        "differing": [
            {**_question(question), "sure": question.is_sure, "sure_difference": question.sure_difference}
            for question in found.differing
        ],
    }


def _levels(tier: ComparedTier) -> dict[str, Any]:
    return {"levels": [_range(level) for level in tier.levels], "sure_difference": tier.sure_difference}


def _range(level: Range | None) -> dict[str, float] | None:
    return None if level is None else {"low": level.low, "high": level.high}


def _question(question: ComparedQuestion) -> dict[str, Any]:
    return {
        "question": question.id,
        "ask": question.ask,
        "practice": question.practice,
        "answers": [
            {"state": said.state, "option": said.option, "claimed": said.claimed, "score": said.score}
            for said in question.said
        ],
    }
