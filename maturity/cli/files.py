"""Commands that write files and take them in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import structs

from maturity.assessment.rules import name_of_assessment
from maturity.cli.agreeing import agree, preview
from maturity.cli.setting import Setting, pass_setting
from maturity.errors import ImportRefused

if TYPE_CHECKING:
    from maturity.imports.documents import Comparison


@click.command(epilog='Example: maturity export "Plant North" plant.xlsx plant.html')
@click.argument("name")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--beside",
    metavar="OTHER",
    multiple=True,
    help="Show this assessment beside it, in .xlsx and .html; may be given up to seven times.",
)
@click.option(
    "--classification",
    default="",
    metavar="WORDS",
    help='Who may see the files, such as "TLP:AMBER"; stands on every page of .xlsx and .html.',
)
@pass_setting
def export(setting: Setting, name: str, files: tuple[Path, ...], beside: tuple[str, ...], classification: str) -> None:
    """Write the assessment to files; the ending says the format: .xlsx, .html, .json, .csv."""
    from maturity.comparison import compare
    from maturity.exports import Options
    from maturity.exports import export as write
    from maturity.formats import format_of

    with setting.read() as workspace:
        summary = workspace.summary(name)
        others = [workspace.summary(other) for other in beside]
    options = Options(beside=compare([summary, *others]) if others else None, classification=classification.strip())
    for file in files:
        format_of(file, options.chosen)
    for file in files:
        write(summary, file, options)
        click.echo(str(file))


@click.command("import", epilog='Example: maturity import "Plant North" plant.json --yes')
@click.argument("name")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Take the changes without asking.")
@pass_setting
def import_(setting: Setting, name: str, file: Path, yes: bool) -> None:
    """Take in a JSON file that export wrote.

    Where no assessment has this name one is begun. Else the changes are shown first and taken when you say so,
    as one step that undo takes back.
    """
    from maturity.imports.documents import compare, read_document

    if file.suffix.lower() != ".json":
        raise ImportRefused(f"{file}: only .json can be taken in here. Answers in a .csv: maturity answer NAME --from.")
    incoming = read_document(file)
    name = name_of_assessment(name)
    if incoming.lost:
        click.echo(f"{incoming.lost} control characters in its texts are dropped.", err=True)
    with setting.write() as workspace:
        if name not in workspace.names():
            begun = workspace.take_in(structs.replace(incoming.assessment, name=name), incoming.questionnaire)
            click.echo(f'Began "{name}" with {len(begun.assessment.answers)} answers.')
            return
        ours = workspace.summary(name)
        comparison = compare(ours, incoming, workspace.base(name, incoming.states))
        _preview(comparison)
        if not comparison.changes:
            click.echo("Nothing to change.")
            return
        agree(yes)
        workspace.set_all(name, dict(comparison.changes))
    click.echo(f'{len(comparison.changes)} values changed. Take it back with: maturity undo "{name}"')


def _preview(comparison: Comparison) -> None:
    click.echo(
        f"{len(comparison.changed)} changed, {comparison.same} same, {len(comparison.cleared)} cleared, "
        f"{len(comparison.conflicts)} in conflict, {len(comparison.skipped)} skipped"
    )
    preview("change", comparison.changed)
    preview("cleared in the file, stays here", comparison.cleared)
    preview("in conflict, stays as it is here", comparison.conflicts)
    preview("skipped", comparison.skipped)
