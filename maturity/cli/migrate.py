"""The command that takes an assessment to another version of its questionnaire, and what it tells before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.setting import Setting, pass_setting
from maturity.errors import QuestionnaireNotFound, nearest
from maturity.i18n import _
from maturity.text import quoted, visible

if TYPE_CHECKING:
    from maturity.migration import Migration
    from maturity.questionnaire.model import Questionnaire
    from maturity.summary import Summary


@click.command(epilog='Example: maturity migrate "Plant North" --to 1.1.0')
@click.argument("name")
@click.option("--to", metavar="VERSION|ID|FILE", required=True, help="A later version, or an overlay of it.")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@pass_setting
def migrate(setting: Setting, name: str, to: str, yes: bool) -> None:
    """Give an assessment another version of its questionnaire, or an overlay of it.

    It is shown first what carries over, what is new, what is reworded and has to be confirmed again (those answers
    become claimed, their questions flagged), what is dropped, and the levels before and after. It is one step: undo
    brings the old questionnaire back with everything that it asked.
    """
    from maturity.cli.agreeing import agree, take_back

    with setting.read() as workspace:
        planned = workspace.migration(name, _asked(workspace.summary(name), to, setting.questionnaires))
    tell(planned)
    agree(yes)
    with setting.write() as workspace:
        planned = workspace.migration(name, planned.after.questionnaire)
        summary = workspace.migrate(planned)
    asked, kept = summary.questionnaire, summary.assessment.name
    told = _('"{name}" has {id} {version} now.').format(name=kept, id=asked.id, version=asked.version)
    click.echo(f"{told} {take_back(kept)}")


def tell(planned: Migration) -> None:
    """Print what a migration does."""
    from maturity.cli.agreeing import preview

    before, after = planned.before.questionnaire, planned.after.questionnaire
    name = planned.before.assessment.name
    told = _('"{name}": {before} → {after}')
    click.echo(told.format(name=name, before=f"{before.id} {before.version}", after=f"{after.id} {after.version}"))
    for base, version in after.based_on.items():
        if before.based_on.get(base, version) != version:
            made = _("made from {id} {before} → {after}")
            click.echo("  " + made.format(id=base, before=before.based_on[base], after=version))
    told = _("Answers that stay as they are: {carried}. New questions: {new}.")
    click.echo(told.format(carried=len(planned.carried), new=len(planned.new)))
    preview(_("new"), [_question(after, question) for question in planned.new])
    if planned.reworded:
        told = _("Asked in other words, to confirm again (claimed and flagged): {number}.")
        click.echo(told.format(number=len(planned.reworded)))
        preview(_("to confirm"), [_question(after, question) for question in planned.reworded])
    if planned.dropped:
        click.echo(_("No place there, dropped: {number}.").format(number=len(planned.dropped)))
        preview(_("dropped"), [visible(words) for words in planned.dropped])
    tell_levels(planned.before, planned.after)


def tell_levels(before: Summary, after: Summary) -> None:
    """Print the level of the whole and of each tier whose level differs, before and after."""
    from maturity.cli.tables import table
    from maturity.migration import levels_that_differ

    table([_("Level of"), _("Before"), _("After")], [list(row) for row in levels_that_differ(before, after)])
    told = _(
        "{when}: {answered} answered, {claimed} of them claimed; {waiting} open or unknown (each level is a range as "
        "long as they are); {not_applicable} not applicable, {left_out} left out."
    )
    for when, summary in ((_("Before"), before), (_("After"), after)):
        counts = summary.levels.overall.counts
        click.echo(
            told.format(
                when=when,
                answered=counts.answered,
                claimed=counts.claimed,
                waiting=counts.open + counts.unknown,
                not_applicable=counts.not_applicable,
                left_out=counts.left_out,
            )
        )


def _question(asked: Questionnaire, question: str) -> str:
    return f"{question}: {visible(asked.questions[question].question.ask)}"


def _asked(summary: Summary, to: str, folders: tuple[Path, ...]) -> Questionnaire:
    """The questionnaire of a file, an id, or a version of the questionnaire that the assessment has."""
    from maturity.questionnaire.load import load
    from maturity.questionnaire.shipped import by_id, find, is_path, versions_by_id

    if is_path(to) or to in by_id(folders):
        return load(find(to, folders), folders)
    id_ = summary.questionnaire.id
    versions = dict(versions_by_id(folders).get(id_, ())[::-1])
    if to in versions:
        return load(versions[to], folders)
    refused = _("There is no version {version} of {id} here.").format(version=quoted(to), id=quoted(id_))
    remedy = _("Versions here: {known}. Put the file into {folder}, or name it: --to ./{id}.yaml").format(
        known=", ".join(versions) or _("none"), folder=folders[0], id=id_
    )
    raise QuestionnaireNotFound(f"{refused}{nearest(to[:200], versions)} {remedy}")
