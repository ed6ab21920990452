"""The command that takes files in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click
from msgspec import structs

from maturity.assessment.rules import name_of_assessment
from maturity.cli.agreeing import agree, preview, take_back
from maturity.cli.printing import tell_dropped
from maturity.cli.setting import Setting, pass_setting
from maturity.i18n import N_, _
from maturity.scoring.words import counted
from maturity.text import visible

if TYPE_CHECKING:
    from maturity.imports.merge import Comparison

_HEADS = (N_("changed"), N_("same"), N_("cleared"), N_("in conflict"), N_("skipped"))


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
            tell_dropped(first.lost)
            answers = counted(len(begun.assessment.answers), "{} answer", "{} answers")
            click.echo(_('Began "{name}" with {answers}.').format(name=name, answers=answers))
            return
        comparison = compared(workspace, name, returned, clear=clear)
        if decide is not None:
            comparison = comparison.decided({each.spot: decide for each in comparison.conflicts})
        if resolve is not None:
            comparison = comparison.decided(read_decisions(resolve, comparison.conflicts))
        _show(comparison)
        if not comparison.changes:
            click.echo(_("Nothing to change."))
            return
        agree(yes)
        workspace.set_all(name, dict(comparison.changes))
    changed = counted(len(comparison.changes), "{} value changed.", "{} values changed.")
    click.echo(f"{changed} {take_back(name)}")


def _show(comparison: Comparison) -> None:
    for line in comparison.told:
        click.echo(f"{visible(line)}.", err=True)
    click.echo(comparison.counts)
    if len(comparison.tallies) > 1:
        _show_who(comparison)
    preview(_("change"), comparison.changed)
    preview(_("cleared in the file, stays here"), comparison.cleared)
    preview(_("in conflict, stays as it is here"), [conflict.words for conflict in comparison.conflicts])
    preview(_("skipped"), comparison.skipped)
    if comparison.conflicts:
        click.echo(_("Decide conflicts with --ours, --theirs or --resolve LIST, or in the wizard (I)."))


def _show_who(comparison: Comparison) -> None:
    from maturity.cli.tables import table

    rows = [
        [visible(each.name), *map(str, (each.changed, each.same, each.cleared, each.conflicts, each.skipped))]
        for each in comparison.tallies
    ]
    figures = [*map(_, _HEADS)]
    table([_("who"), *figures], rows, right=figures)
