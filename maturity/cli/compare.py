"""The command that puts assessments side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click

from maturity import comparison
from maturity.cli.printing import json_option, print_json
from maturity.cli.setting import Setting, pass_setting
from maturity.cli.tables import table
from maturity.comparison import ComparedQuestion, ComparedTier, Comparison, Said, words
from maturity.i18n import _
from maturity.scoring.levels import Range, shown_range
from maturity.scoring.words import counted

_INDENT = {"domain": "", "subdomain": "  ", "practice": "    ", None: ""}
_LONGEST_LIST = 30
_MOST_NAMES_AS_HEADS = 3


@click.command(epilog='Example: maturity compare "Gateway Alpha" "Gateway Beta" --json')
@click.argument("names", nargs=-1, required=True, metavar="A B [C ...]")
@json_option("As JSON, unrounded and with every question that differs.")
@pass_setting
def compare(setting: Setting, names: tuple[str, ...], as_json: bool) -> None:
    """Show two to eight assessments of one questionnaire side by side.

    They are candidates for a device, sites, or two dates of one site. Levels are ranges while questions are open; ≠
    marks where ranges do not overlap, with the difference that is sure whatever the open questions turn out to be.
    """
    with setting.read() as workspace:
        summaries = [workspace.summary(name) for name in names]
        found = comparison.compare(summaries if as_json else [workspace.shown(each) for each in summaries])
    if as_json:
        print_json(_document(found))
        return
    head = _("{title}: {number} assessments side by side")
    click.echo(head.format(title=found.title, number=len(found.assessments)))
    if len(found.assessments) > _MOST_NAMES_AS_HEADS:
        for head, each in zip(words.LETTERS, found.assessments, strict=False):
            click.echo(f"  {head}  {each.name}")
    changed = found.each(each.changed_at[:10] for each in found.assessments)
    click.echo(_("Last changed: {days}.").format(days=changed))
    for sentence in words.versions(found):
        click.echo(sentence)
    _show_levels(found)
    _show_knock_outs(found)
    _show_differing(found)
    click.echo(f"\n{words.treatment(found)}")


def _show_levels(found: Comparison) -> None:
    heads, overall = words.heads(found, _MOST_NAMES_AS_HEADS), _("Overall")
    table(
        [_("Tier"), *heads, _("Apart")],
        [
            [
                f"{_INDENT[tier.kind]}{tier.title if tier.id else overall}",
                *map(shown_range, tier.levels),
                words.apart(tier.sure_difference),
            ]
            for tier in (*found.tiers, found.overall)
        ],
        right=heads,
    )


def _show_knock_outs(found: Comparison) -> None:
    if not found.knock_outs:
        return
    failed, open_ = (found.each(found.knock_outs_that(standing)) for standing in ("failed", "open"))
    told = _("Knock-outs, {questions}. Failed: {failed}. Open: {open}.")
    questions = counted(len(found.knock_outs), "{} question", "{} questions")
    click.echo("\n" + told.format(questions=questions, failed=failed, open=open_))
    listed = [
        question
        for question in found.knock_outs
        if any(said.standing in ("failed", "open", "not-asked") for said in question.said)
    ]
    if listed:
        _show_questions(found, listed, words.as_knock_out)


def _show_differing(found: Comparison) -> None:
    if not found.differing:
        click.echo("\n" + _("No question is answered differently."))
        return
    sure, rest = (len(part) for part in words.split(found))
    told = _("Answered differently: {questions}. Answered by some and open for others: {rest}.")
    click.echo("\n" + told.format(questions=counted(sure, "{} question", "{} questions"), rest=rest))
    _show_questions(found, found.differing[:_LONGEST_LIST], words.answer)
    if len(found.differing) > _LONGEST_LIST:
        more = len(found.differing) - _LONGEST_LIST
        click.echo(_("… and {number} more; --json has all of them.").format(number=more))


def _show_questions(found: Comparison, questions: Sequence[ComparedQuestion], cell: Callable[[Said], str]) -> None:
    table(
        [_("Question"), *words.heads(found, _MOST_NAMES_AS_HEADS)],
        [[" ".join(question.ask.split()), *map(cell, question.said)] for question in questions],
    )


def _document(found: Comparison) -> dict[str, Any]:
    return {
        "questionnaire": found.questionnaire,
        "one_version": found.is_one_version,
        "one_scale": found.is_one_scale,
        "assessments": [
            {
                "name": each.name,
                "changed_at": each.changed_at,
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
