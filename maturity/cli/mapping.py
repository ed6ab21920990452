"""The command that shows how one questionnaire maps to another."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from maturity.cli.printing import json_option, print_json
from maturity.cli.setting import Setting, pass_setting
from maturity.i18n import _
from maturity.text import one_line, quoted

if TYPE_CHECKING:
    from maturity.questionnaire.mapping import Link
    from maturity.questionnaire.model import Questionnaire

_CSV = ("from", "id", "question", "strength", "to", "to id", "to practice", "to question")


@click.command("map", epilog="Example: maturity questionnaire map six-areas iiot-smm --csv > mapping.csv")
@click.argument("ours", metavar="A")
@click.argument("theirs", metavar="B")
@click.option("--csv", "as_csv", is_flag=True, help="Every link as a line of CSV.")
@json_option("Every link as JSON.")
@pass_setting
def map_(setting: Setting, ours: str, theirs: str, as_csv: bool, as_json: bool) -> None:
    """Show how the questions of A lead to those of B (maps:), ids or files, and how much of B that covers.

    A link is full where yes to the one shows yes to the other, part where it shows a part of it, related where it only
    says where to look. Full and part answers are taken over by: maturity new NAME --from OLD, maturity carry.
    """
    from maturity.exports.tabular import as_csv as csv_of
    from maturity.questionnaire.load import load
    from maturity.questionnaire.mapping import links, maps_to
    from maturity.questionnaire.shipped import find

    if as_csv and as_json:
        raise click.UsageError(_("Give --csv or --json."))
    folders = setting.questionnaires
    one, other = (load(find(each, folders), folders) for each in (ours, theirs))
    found = links(one, other)
    if as_json:
        listed = [{"id": link.ours, "to": link.theirs, "strength": link.strength} for link in found]
        print_json({"from": one.id, "to": other.id, "links": listed})
    elif as_csv:
        sys.stdout.buffer.write(csv_of([_CSV, *(_row(one, other, link) for link in found)]))
    elif not maps_to(one, other):
        told = _("{one} does not map to {other}; it maps to: {known}.")
        known = ", ".join(one.maps) or _("none")
        click.echo(told.format(one=quoted(one.id), other=quoted(other.id), known=known))
        if maps_to(other, one):
            way = f"maturity questionnaire map {theirs} {ours}"
            click.echo(_("The other way it does: {command}").format(command=way))
    else:
        _tell(one, other)


def _row(one: Questionnaire, other: Questionnaire, link: Link) -> tuple[str, ...]:
    ask, place = one.questions[link.ours].question.ask, other.questions[link.theirs]
    return one.id, link.ours, ask, link.strength, other.id, link.theirs, place.practice.id, place.question.ask


def _tell(one: Questionnaire, other: Questionnaire) -> None:
    from maturity.cli.tables import table
    from maturity.questionnaire.mapping import coverage, links

    covered, found = coverage(one, other), links(one, other)
    figures = [(each.full, each.part, each.related, each.uncovered) for each in covered]
    rows = [
        [each.practice.id, one_line(each.practice.title), *map(str, line)]
        for each, line in zip(covered, figures, strict=True)
    ]
    rows.append(["", _("All"), *(str(sum(line[at] for line in figures)) for at in range(4))])
    heads = [_("Full"), _("Part"), _("Related"), _("None")]
    table([_("Practice of {id}").format(id=other.id), _("Title"), *heads], rows, right=heads)
    click.echo()
    table(
        [_("Question of {id}").format(id=one.id), _("Strength"), _("Question of {id}").format(id=other.id)],
        [[link.ours, link.strength, link.theirs] for link in found],
    )
    leading = {link.ours for link in found}
    without = [question for question in one.questions if question not in leading]
    told = _("Questions of {id} that lead nowhere there: {number} of {total}.")
    click.echo(told.format(id=one.id, number=len(without), total=len(one.questions)))
