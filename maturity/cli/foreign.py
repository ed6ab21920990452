"""The command that makes a questionnaire from a framework of another program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.errors import ExportFailed
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
    "--report",
    "report_file",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write what became of every part into this file; on the screen only the first of each kind are named.",
)
def import_(source: Path, output: Path, report_file: Path | None) -> None:
    """Make a questionnaire from a framework of another program.

    Its identifiers, licence and source stay in it. What is carried in another form, and what cannot be carried, is
    listed, and how it scores is said.
    """
    from maturity.exports import write
    from maturity.foreign.load import load_foreign, written

    built = load_foreign(source)
    text = written(built)
    for file in filter(None, (output, report_file)):
        if file.exists():
            raise ExportFailed(f"{file} is there already and is left as it is. Name another file.")
    write(text, output)
    click.echo("\n".join(_told(built, output, _MOST_NAMED)))
    if report_file is not None:
        write("\n".join([*_told(built, output, None), ""]).encode(), report_file)
        click.echo(f"All of it: {report_file}")
    click.echo(f"Next: maturity questionnaire preview {output}")


def _told(built: Built, output: Path, most: int | None) -> Iterator[str]:
    """What became of the parts, on lines; of each kind so many parts are named, without a number all."""
    made, framework = built.questionnaire, built.framework
    nodes = sum(1 for _ in framework.nodes())
    answerable = sum(node.assessable for node in framework.nodes())
    subdomains = sum(len(domain.subdomains) for domain in made.domains)
    yield f"Read {framework.kind}: {one_line(made.title)}, {nodes} parts, {answerable} of them to be judged."
    yield (
        f"Wrote {output}: {made.id} {one_line(made.version)}, {len(made.domains)} domains, {subdomains} subdomains,"
        f" {len(made.practices)} practices, {len(made.questions)} questions."
    )
    yield "How it scores:"
    yield from (f"  {line}" for line in framework.report.method)
    for head, remarks in (
        ("Carried in another form", framework.report.otherwise),
        ("Not carried", framework.report.lost),
    ):
        if remarks:
            yield f"{head}:"
            yield from _listed(remarks, most)
    if not framework.report.lost:
        yield "Nothing was left behind."


def _listed(remarks: Mapping[str, list[str]], most: int | None) -> Iterator[str]:
    for remark, about in remarks.items():
        yield f"  {visible(remark)} ({len(about)})"
        named = [visible(one_line(each)) for each in about if each]
        yield from (f"    {each}" for each in named[:most])
        if most is not None and len(named) > most:
            yield f"    … and {len(named) - most} more"
