"""The command that makes a questionnaire from a framework of another program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    from maturity.foreign.build import Built

_MOST_NAMED = 6


@click.command("import", epilog="Example: maturity questionnaire import library.yaml --output ours.yaml")
@click.argument("source", metavar="SOURCE", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--output",
    metavar="FILE",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write.",
)
@click.option(
    "--map",
    "mapped",
    metavar="FIELD=COLUMN",
    multiple=True,
    help="Of a table: which column holds id, parent, text, title, help, level, weight or options. May be given often.",
)
@click.option(
    "--report",
    "report_file",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write what became of every part into this file; on the screen only the first of each kind are named.",
)
@pass_setting
def import_(setting: Setting, source: Path, output: Path, mapped: tuple[str, ...], report_file: Path | None) -> None:
    """Make a questionnaire from a framework of another program.

    SOURCE is a library of CISO Assistant (.yaml), an OSCAL catalog or profile (.json), a table (.csv, .xlsx), or a
    questionnaire, assessment or pack of this program. Identifiers, licence, source and translations stay. What is
    carried in another form, and what cannot be carried, is listed, and how it scores is said.
    """
    from maturity.exports import write
    from maturity.foreign.load import load_foreign, written
    from maturity.questionnaire.translation.found import FOLDER
    from maturity.questionnaire.translation.written import written as translation

    if output.suffix.lower() not in (".yaml", ".yml"):
        raise click.UsageError(_("A questionnaire file ends in .yaml or .yml."))
    built = load_foreign(source, dict(map(_field_and_column, mapped)), setting.questionnaires)
    made = built.questionnaire
    files = {output: written(built)}
    for language, said in built.texts.items():
        file = output.parent / FOLDER / f"{made.id}.{language}.yaml"
        files[file] = translation(made, language, said).encode()
    if report_file is not None:
        if report_file.resolve() in {file.resolve() for file in files}:
            raise click.UsageError(_("--report and --output name the same file."))
        files[report_file] = "\n".join([*_told(built, None), ""]).encode()
    for file in files:
        if file.exists():
            raise ExportFailed(is_there(file))
    for file, content in files.items():
        if file.parent.name == FOLDER:
            file.parent.mkdir(exist_ok=True)
        write(content, file)
    click.echo("\n".join(_told(built, _MOST_NAMED)))
    click.echo(_("Wrote {file}").format(file=", ".join(map(str, files))))
    click.echo(_("Next: {command}").format(command=f"maturity questionnaire preview {output}"))


def _field_and_column(given: str) -> tuple[str, str]:
    field, equals, column = given.partition("=")
    if not equals:
        raise click.UsageError(_("--map is FIELD=COLUMN, such as text=Requirement."))
    return field.strip(), column.strip()


def _told(built: Built, most: int | None) -> Iterator[str]:
    """What became of the parts, on lines; of each kind so many parts are named, without a number all."""
    made, report = built.questionnaire, built.report
    subdomains = sum(len(domain.subdomains) for domain in made.domains)
    yield _("Read {kind}: {title}, {parts} parts, {judged} of them to be judged.").format(
        kind=built.kind, title=one_line(made.title), parts=built.parts, judged=built.judged
    )
    held = (
        counted(len(made.domains), "{} domain", "{} domains"),
        counted(subdomains, "{} subdomain", "{} subdomains") if subdomains else "",
        counted(len(made.practices), "{} practice", "{} practices"),
        counted(len(made.questions), "{} question", "{} questions"),
    )
    yield _("Made {id} {version}: {parts}.").format(
        id=made.id, version=one_line(made.version), parts=", ".join(filter(None, held))
    )
    if report.language:
        yield report.language
    if built.texts:
        yield _("Translations: {languages}.").format(languages=", ".join(built.texts))
    yield _("How it scores:")
    yield from (f"  {visible(line)}" for line in report.method)
    for head, remarks in ((_("Carried in another form:"), report.otherwise), (_("Not carried:"), report.lost)):
        if remarks:
            yield head
            yield from _listed(remarks, most)
    if not report.lost:
        yield _("Nothing was left behind.")


def _listed(remarks: Mapping[str, list[str]], most: int | None) -> Iterator[str]:
    for remark, about in remarks.items():
        yield f"  {visible(remark)} ({len(about)})"
        named = [visible(one_line(each)) for each in about if each]
        yield from (f"    {each}" for each in named[:most])
        if most is not None and len(named) > most:
            yield "    " + _("… and {number} more").format(number=len(named) - most)
