"""The command that takes files in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click
from msgspec import structs

from maturity.assessment.rules import name_of_assessment
from maturity.cli.agreeing import agree, preview
from maturity.cli.setting import Setting, pass_setting
from maturity.scoring.words import counted
from maturity.text import visible

if TYPE_CHECKING:
    from maturity.imports.merge import Comparison

_HEADS = ("changed", "same", "cleared", "in conflict", "skipped")


@click.command("import", epilog='Example: maturity import "Plant North" anna.xlsx boris.xlsx --yes')
@click.argument("name")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--ours", "decide", flag_value="ours", help="Where a value is in conflict, keep what is here.")
@click.option("--theirs", "decide", flag_value="theirs", help="Where a value is in conflict, take it from the file.")
@click.option(
    "--resolve",
    metavar="LIST",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Decide conflicts by a file with lines such as: doors-1-locked theirs (or ours, both, or a name as shown).",
)
@click.option("--clear", is_flag=True, help="Take over also that cells were emptied; else what is here stays.")
@click.option("--yes", is_flag=True, help="Take the changes without asking.")
@pass_setting
def import_(
    setting: Setting,
    name: str,
    files: tuple[Path, ...],
    decide: Literal["ours", "theirs"] | None,
    resolve: Path | None,
    clear: bool,
    yes: bool,
) -> None:
    """Take in workbooks (.xlsx) that came back, or JSON files (.json) that export wrote.

    Each file is merged from the state that it was written from: what only one side changed is taken, what both
    changed is a conflict and stays as it is here until you decide. The changes are shown first and taken when you
    say so, as one step that undo takes back. Where no assessment has this name, one .json begins it.
    """
    from maturity.imports.decisions import read_decisions
    from maturity.imports.documents import Incoming
    from maturity.workspace.returned import compared, read_all

    returned = read_all(files)
    name = name_of_assessment(name)
    with setting.write() as workspace:
        first = next(iter(returned.values()))
        if name not in workspace.names() and len(returned) == 1 and isinstance(first, Incoming):
            begun = workspace.take_in(structs.replace(first.assessment, name=name), first.questionnaire)
            if first.lost:
                click.echo(f"{first.lost} control characters in its texts are dropped.", err=True)
            click.echo(f'Began "{name}" with {counted(len(begun.assessment.answers), "{} answer", "{} answers")}.')
            return
        comparison = compared(workspace, name, returned, clear=clear)
        if decide is not None:
            comparison = comparison.decided({each.spot: decide for each in comparison.conflicts})
        if resolve is not None:
            comparison = comparison.decided(read_decisions(resolve, comparison.conflicts))
        _show(comparison)
        if not comparison.changes:
            click.echo("Nothing to change.")
            return
        agree(yes)
        workspace.set_all(name, dict(comparison.changes))
    click.echo(
        f"{counted(len(comparison.changes), '{} value', '{} values')} changed. "
        f'Take it back with: maturity undo "{name}"'
    )


def _show(comparison: Comparison) -> None:
    for line in comparison.told:
        click.echo(f"{visible(line)}.", err=True)
    click.echo(comparison.counts)
    if len(comparison.tallies) > 1:
        _show_who(comparison)
    preview("change", comparison.changed)
    preview("cleared in the file, stays here", comparison.cleared)
    preview("in conflict, stays as it is here", [conflict.words for conflict in comparison.conflicts])
    preview("skipped", comparison.skipped)
    if comparison.conflicts:
        click.echo("Decide conflicts with --ours, --theirs or --resolve LIST, or in the wizard (I).")


def _show_who(comparison: Comparison) -> None:
    from maturity.cli.tables import table

    rows = [
        [visible(each.name), *map(str, (each.changed, each.same, each.cleared, each.conflicts, each.skipped))]
        for each in comparison.tallies
    ]
    table(("who", *_HEADS), rows, right=_HEADS)
