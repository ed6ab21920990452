"""Commands for authors who write no YAML: a questionnaire as a workbook, and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.printing import is_there
from maturity.cli.setting import Setting, pass_setting
from maturity.errors import ExportFailed
from maturity.i18n import _
from maturity.scoring.words import counted
from maturity.text import one_line, visible

if TYPE_CHECKING:
    from maturity.questionnaire.model import Questionnaire


@click.command("to-workbook", epilog="Example: maturity questionnaire to-workbook six-areas ours.xlsx")
@click.argument("which", metavar="FILE|ID")
@click.argument("output", metavar="OUT.xlsx", type=click.Path(path_type=Path, dir_okay=False))
@pass_setting
def to_workbook(setting: Setting, which: str, output: Path) -> None:
    """Write a questionnaire as a workbook, to change it without YAML.

    A row for each part, on a sheet for each kind: questions, tiers, answers, actions and so on. An overlay is put
    together with what it extends.
    """
    from maturity.authoring.to_workbook import to_workbook as made
    from maturity.exports import write
    from maturity.questionnaire.load import load
    from maturity.questionnaire.shipped import find

    if output.suffix.lower() != ".xlsx":
        raise click.UsageError(_("A workbook ends in .xlsx."))
    if output.exists():
        raise ExportFailed(is_there(output))
    folders = setting.questionnaires
    found = load(find(which, folders), folders)
    write(made(found), output)
    _tell_written(output, found)
    command = f"maturity questionnaire from-workbook {output} --output {found.id}.yaml"
    click.echo(_("Next: {command}").format(command=command))


@click.command("from-workbook", epilog="Example: maturity questionnaire from-workbook ours.xlsx --output ours.yaml")
@click.argument("workbook", metavar="IN.xlsx", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--output",
    metavar="FILE",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write.",
)
@click.option("--yes", is_flag=True, help="Change a file that is there without asking.")
@pass_setting
def from_workbook(setting: Setting, workbook: Path, output: Path, yes: bool) -> None:
    """Make a questionnaire file from a workbook that to-workbook wrote and someone changed.

    What is wrong is told by sheet, row and column, and nothing is written. Where FILE is there, what would change is
    shown first; its comments and the order of what stays are kept, and the file as it was stays beside it as FILE.bak.
    """
    from maturity.authoring.from_workbook import from_workbook as read
    from maturity.exports import write
    from maturity.questionnaire.written import to_yaml

    if output.suffix.lower() not in (".yaml", ".yml"):
        raise click.UsageError(_("A questionnaire file ends in .yaml or .yml."))
    made = read(workbook)
    if output.exists():
        _change(setting, output, made, yes)
        return
    write(to_yaml(made), output)
    _tell_written(output, made)
    check, look = f"maturity questionnaire check {output}", f"maturity questionnaire preview {output}"
    click.echo(_("Next: {first}    and: {second}").format(first=check, second=look))


def _tell_written(file: Path, made: Questionnaire) -> None:
    questions = counted(len(made.questions), "{} question", "{} questions")
    what = f"{made.id} {one_line(made.version)}, {questions}"
    click.echo(_("Wrote {file}: {what}.").format(file=file, what=what))


def _change(setting: Setting, file: Path, made: Questionnaire, yes: bool) -> None:
    """Change the questionnaire of a file to another one, once the user agrees."""
    from maturity.authoring.onto import onto
    from maturity.cli.agreeing import agree, preview
    from maturity.exports import write
    from maturity.questionnaire.decoded import as_shown
    from maturity.questionnaire.load import bytes_of, load

    raw = bytes_of(file)
    before = load(file, setting.questionnaires)
    if before == made:
        click.echo(_("{file} says the same already.").format(file=file))
        return
    if before.based_on:
        refused = _("{file} is an overlay; what the workbook holds is the whole of it. Name another file.")
        raise ExportFailed(refused.format(file=file))
    if before.id != made.id:
        refused = _("{file} is {before}, the workbook {made}. Name another file, or mend the id.")
        raise ExportFailed(refused.format(file=file, before=before.id, made=made.id))
    text = onto(as_shown(raw), before, made)
    click.echo(f"{file}: {before.id} {one_line(before.version)} → {one_line(made.version)}")
    preview(_("change"), list(_changes(before, made)))
    agree(yes)
    kept = next(_free(file))
    write(raw, kept)
    write(text.encode(), file)
    click.echo(_("Changed {file}. As it was: {kept}").format(file=file, kept=kept))


def _changes(before: Questionnaire, made: Questionnaire) -> Iterator[str]:
    from maturity.questionnaire.difference import KINDS, in_words
    from maturity.questionnaire.differences import differences

    for each in differences(before, made):
        yield f"{_(KINDS[each.kind])} {visible(in_words(each))}"
        if each.kind in ("reworded", "changed"):
            yield _("  now: {text}").format(text=visible(each.after) or _("(nothing)"))


def _free(file: Path) -> Iterator[Path]:
    """Names for the file as it was, of which none is taken."""
    names = (file.with_name(f"{file.name}.bak{number or ''}") for number in range(1000))
    yield from (name for name in names if not name.exists())
