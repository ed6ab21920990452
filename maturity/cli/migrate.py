"""The command that takes an assessment to another version of its questionnaire, and what it tells before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.setting import Setting, pass_setting
from maturity.errors import QuestionnaireNotFound, nearest
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
    from maturity.cli.agreeing import agree

    with setting.read() as workspace:
        planned = workspace.migration(name, _asked(workspace.summary(name), to, setting.questionnaires))
    tell(planned)
    agree(yes)
    with setting.write() as workspace:
        planned = workspace.migration(name, planned.after.questionnaire)
        summary = workspace.migrate(planned)
    asked, kept = summary.questionnaire, summary.assessment.name
    click.echo(f'"{kept}" has {asked.id} {asked.version} now. Take it back: maturity undo "{kept}"')


def tell(planned: Migration) -> None:
    """Print what a migration does."""
    from maturity.cli.agreeing import preview

    before, after = planned.before.questionnaire, planned.after.questionnaire
    name = planned.before.assessment.name
    click.echo(f'"{name}": {before.id} {before.version} → {after.id} {after.version}')
    for base, version in after.based_on.items():
        if before.based_on.get(base, version) != version:
            click.echo(f"  made from {base} {before.based_on[base]} → {version}")
    click.echo(f"Answers that stay as they are: {len(planned.carried)}. New questions: {len(planned.new)}.")
    preview("new", [_question(after, question) for question in planned.new])
    if planned.reworded:
        click.echo(f"Asked in other words, to confirm again (claimed and flagged): {len(planned.reworded)}.")
        preview("to confirm", [_question(after, question) for question in planned.reworded])
    if planned.dropped:
        click.echo(f"No place there, dropped: {len(planned.dropped)}.")
        preview("dropped", [visible(words) for words in planned.dropped])
    tell_levels(planned.before, planned.after)


def tell_levels(before: Summary, after: Summary) -> None:
    """Print the level of the whole and of each tier whose level differs, before and after."""
    from maturity.cli.tables import table
    from maturity.migration import levels_that_differ

    table(["Level of", "Before", "After"], [list(row) for row in levels_that_differ(before, after)])
    for word, summary in (("Before", before), ("After", after)):
        counts = summary.levels.overall.counts
        out = f"{counts.not_applicable} not applicable, {counts.left_out} left out"
        waiting = f"{counts.open + counts.unknown} open or unknown (each level is a range as long as they are)"
        click.echo(f"{word}: {counts.answered} answered, {counts.claimed} of them claimed; {waiting}; {out}.")


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
    known = ", ".join(versions) or "none"
    raise QuestionnaireNotFound(
        f"There is no version {quoted(to)} of {quoted(id_)} here.{nearest(to[:200], versions)} Versions here: {known}. "
        f"Put the file into {folders[0]}, or name it: --to ./{id_}.yaml"
    )
