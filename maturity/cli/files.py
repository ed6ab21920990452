"""The command that writes files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.setting import Setting, pass_setting
from maturity.i18n import ENGLISH, _, spoken
from maturity.text import one_line

if TYPE_CHECKING:
    from maturity.exports.options import View


@click.command(epilog='Example: maturity export "Plant North" plant.xlsx plant.html')
@click.argument("name")
@click.argument("files", metavar="FILE…", nargs=-1, type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--format",
    "format_name",
    metavar="NAME",
    default="",
    help="Write this format where the ending does not say it: jira, github or gitlab for a .csv.",
)
@click.option(
    "--all",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write every format that can be made here into DIR (created); what cannot is told and left out.",
)
@click.option(
    "--beside",
    metavar="OTHER",
    multiple=True,
    help="Show this assessment beside it, in .xlsx, .html and .pdf; may be given up to seven times.",
)
@click.option(
    "--classification",
    default="",
    metavar="WORDS",
    help='Who may see the files, such as "TLP:AMBER"; stands on every page of .xlsx, .html, .pdf, .docx and .md.',
)
@click.option(
    "--view",
    type=click.Choice(["executive", "full"]),
    default="full",
    help="The report on two pages for one who decides, or in full (as it is without this); in .html and .pdf.",
)
@click.option(
    "--sections",
    default="",
    metavar="A,B",
    help="Only these parts of the report, such as summary,gaps,road-map; in .html and .pdf.",
)
@click.option("--redact", is_flag=True, help="Without notes, names of people, evidence and rows of registers.")
@click.option(
    "--template",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Your own template, logo and colours for the report, in .html and .pdf: docs/templates.md.",
)
@click.option(
    "--language",
    metavar="CODE",
    help="The language of the files, such as de; .json and .csv stay as they are. Without it: that of the program.",
)
@click.option("--for", "sent_to", default="", metavar="WHO", help="Only questions, for WHO to fill in and send back.")
@click.option("--practices", default="", metavar="A,B", help="With --for: only of these practices or domains.")
@pass_setting
def export(
    setting: Setting,
    name: str,
    files: tuple[Path, ...],
    format_name: str,
    folder: Path | None,
    beside: tuple[str, ...],
    classification: str,
    view: View,
    sections: str,
    redact: bool,
    template: Path | None,
    language: str | None,
    sent_to: str,
    practices: str,
) -> None:
    """Write the assessment to files; the ending says the format.

    .xlsx workbook, .html report, .json all of it, .csv answers, .pdf report for paper, .docx draft to edit,
    .md Markdown, .ics calendar; with --format actions as issues: jira, github, gitlab.
    """
    if (folder is None) != bool(files) or (folder is not None and format_name):
        told = _("Name files, each with its ending and perhaps a --format, or one folder with --all.")
        raise click.UsageError(told)
    if bool(practices) > bool(sent_to) or (sent_to and any(file.suffix.lower() != ".xlsx" for file in files)):
        told = _("What is to be filled in is a workbook for someone: FILE.xlsx --for WHO --practices A,B.")
        raise click.UsageError(told)
    from maturity.comparison import compare
    from maturity.exports import Options, export_all
    from maturity.exports import export as write
    from maturity.exports.part import part_of
    from maturity.exports.shortened import shortened
    from maturity.formats import format_of
    from maturity.questionnaire.translation.model import is_tag

    if language is not None and not is_tag(language):
        raise click.UsageError(_("--language is the code of a language, such as de or de-AT."))
    chosen = language or spoken()
    with setting.read() as workspace:
        summary = workspace.summary(name)
        translated = workspace.told(summary, chosen)
        others = [workspace.told(workspace.summary(other), chosen) for other in beside]
        earlier = summary.assessment.previous
        previous = workspace.told(workspace.summary(earlier), chosen) if earlier in workspace.names() else None
    options = Options(
        beside=compare([translated, *others]) if others else None,
        classification=one_line(classification),
        view=view,
        sections=_listed(sections),
        redact=redact,
        template=template,
        part=part_of(summary.questionnaire, sent_to, _listed(practices)) if sent_to else None,
        language=language or (chosen if chosen != ENGLISH else ""),
        told=translated.questionnaire,
        previous=previous,
    )
    for file in files:
        format_of(file, format_name).check(file, options.chosen)
    for file in files:
        write(summary, file, options, format_name)
        click.echo(str(file))
    if folder is not None:
        tell(export_all(summary, folder, options))
    if folder is not None or any(format_of(file, format_name).name == "xlsx" for file in files):
        for cut in shortened(summary):
            click.echo(cut, err=True)


def _listed(words: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, words.split(","))))


def tell(files: Iterable[tuple[Path, str]]) -> None:
    """Says which files were written, and on standard error which were not and why."""
    for file, reason in files:
        click.echo(_("not written: {reason}").format(reason=reason) if reason else str(file), err=bool(reason))
