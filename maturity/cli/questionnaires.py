"""Commands about questionnaires: those that ship and those that you write."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.setting import Setting, pass_setting
from maturity.errors import MaturityError

if TYPE_CHECKING:
    from maturity.questionnaire.diagnostics import Diagnostic


@click.group(epilog="Example: maturity questionnaire check mine.yaml")
def questionnaire() -> None:
    """List, show and check questionnaires."""


@questionnaire.command("list", epilog="Example: maturity questionnaire list")
@pass_setting
def list_(setting: Setting) -> None:
    """List the questionnaires of the workspace and those that ship."""
    from maturity.cli.tables import table
    from maturity.questionnaire.load import load
    from maturity.questionnaire.shipped import questionnaires_in, shipped

    own = [(path, str(path)) for path in questionnaires_in(setting.folder / "questionnaires")]
    rows = []
    for path, where in [*own, *((path, "shipped") for path in shipped())]:
        try:
            found = load(path)
        except MaturityError:
            click.echo(f"{path} cannot be used; maturity questionnaire check says why", err=True)
            continue
        rows.append(
            [found.id, found.version, found.title, str(len(found.questions)), ", ".join(found.profiles_by_id), where]
        )
    table(["Id", "Version", "Title", "Questions", "Profiles", "From"], rows, right=["Questions"])


@questionnaire.command(epilog="Example: maturity questionnaire show six-areas")
@click.argument("which", metavar="ID|FILE")
@click.option("--json", "as_json", is_flag=True, help="The whole questionnaire in the shape of its file, as JSON.")
@pass_setting
def show(setting: Setting, which: str, as_json: bool) -> None:
    """Show a questionnaire."""
    from maturity.questionnaire.document import to_json
    from maturity.questionnaire.load import load
    from maturity.questionnaire.shipped import find

    found = load(find(which, (setting.folder / "questionnaires",)))
    if as_json:
        click.echo(to_json(found).decode())
        return
    click.echo(f"{found.title} ({found.id} {found.version}), {len(found.questions)} questions")
    for tier in found.tiers.values():
        indent = {"domain": "", "subdomain": "  ", "practice": "    "}[tier.kind]
        click.echo(f"{indent}{tier.title}  [{tier.id}]")
        if tier.kind == "practice":
            for question, level in found.practices[tier.id].all_questions:
                click.echo(f"      {'' if level is None else f'L{level} '}{question.id}: {question.ask}")
    for profile in found.profiles:
        click.echo(f"Profile {profile.id}: {profile.title}")


@questionnaire.command(epilog="Example: maturity questionnaire check mine.yaml --format github")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="How faults are told."
)
@click.option("--strict", is_flag=True, help="Judge the content too; warnings count as errors.")
def check(files: tuple[Path, ...], form: str, strict: bool) -> None:
    """Check questionnaire files. Exit status 1 where one has an error."""
    from maturity.questionnaire.diagnostics import as_github, as_json, as_text
    from maturity.questionnaire.load import check_file

    diagnostics: list[Diagnostic] = []
    unread = []
    for file in files:
        try:
            diagnostics += check_file(file, strict).diagnostics
        except MaturityError as error:
            unread.append(str(error))
    told = {"text": as_text, "json": as_json, "github": as_github}[form](diagnostics)
    if told:
        click.echo(told)
    errors = sum(diagnostic.severity == "error" for diagnostic in diagnostics)
    warnings = len(diagnostics) - errors
    if form == "text":
        click.echo(f"{errors} errors, {warnings} warnings in {len(files) - len(unread)} files.")
    if unread:
        raise MaturityError("\n".join(unread))
    click.get_current_context().exit(1 if errors or (strict and warnings) else 0)


@questionnaire.command(epilog="Example: maturity questionnaire schema > questionnaire.schema.json")
def schema() -> None:
    """Print the JSON Schema of questionnaire files, for editors."""
    from maturity.questionnaire.schema import schema as made

    click.echo(json.dumps(made(), ensure_ascii=False, indent=2))
