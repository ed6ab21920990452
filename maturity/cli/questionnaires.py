"""Commands about questionnaires: those that ship and those that you write."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.authoring import new, preview, watch
from maturity.cli.foreign import import_
from maturity.cli.mapping import map_
from maturity.cli.packs import install, pack, remove
from maturity.cli.printing import json_option, print_json
from maturity.cli.setting import Setting, pass_setting
from maturity.cli.translations import coverage, translate
from maturity.cli.workbooks import from_workbook, to_workbook
from maturity.errors import MaturityError
from maturity.i18n import ENGLISH, _, speak, spoken
from maturity.scoring.words import counted
from maturity.text import visible

if TYPE_CHECKING:
    from maturity.questionnaire.diagnostics import Diagnostic


@click.group(epilog="Example: maturity questionnaire check mine.yaml")
def questionnaire() -> None:
    """List, show, check and write questionnaires."""


_COMMANDS = (new, preview, translate, coverage, map_, import_, to_workbook, from_workbook, pack, install, remove)
for _command in _COMMANDS:
    questionnaire.add_command(_command)


@questionnaire.command("list", epilog="Example: maturity questionnaire list")
@pass_setting
def list_(setting: Setting) -> None:
    """List the questionnaires of the workspace and those that ship."""
    from maturity.cli.tables import table
    from maturity.questionnaire.load import load
    from maturity.questionnaire.shipped import questionnaires_in, shipped
    from maturity.questionnaire.translation.found import in_language, languages

    own = [(path, str(path)) for folder in setting.questionnaires for path in questionnaires_in(folder)]
    rows = []
    for path, where in [*own, *((path, _("shipped")) for path in shipped())]:
        try:
            found = load(path, setting.questionnaires)
        except MaturityError:
            click.echo(_("{file} cannot be used; maturity questionnaire check says why").format(file=path), err=True)
            continue
        told = in_language(found, spoken(), (path.parent, *setting.questionnaires))
        known = ", ".join(languages(found, (path.parent, *setting.questionnaires)))
        profiles = ", ".join(found.profiles_by_id)
        rows.append([found.id, found.version, told.title, str(len(found.questions)), known, profiles, where])
    heads = [_("Id"), _("Version"), _("Title"), _("Questions"), _("Languages"), _("Profiles"), _("From")]
    table(heads, rows, right=[_("Questions")])


@questionnaire.command(epilog="Example: maturity questionnaire show plant.yaml --explain")
@click.argument("which", metavar="ID|FILE")
@json_option("The whole questionnaire in the shape of its file, as JSON.")
@click.option("--explain", is_flag=True, help="Say from which file and line each value comes.")
@click.option("--language", metavar="CODE", help="In this language, as far as there is a translation.")
@pass_setting
def show(setting: Setting, which: str, as_json: bool, explain: bool, language: str | None) -> None:
    """Show a questionnaire, an overlay put together with what it extends.

    With --explain each part stands with its place, and beneath it each value that an overlay says, with what it stands
    in place of. What is not listed comes from the place of its part.
    """
    from maturity.questionnaire.document import to_json
    from maturity.questionnaire.load import bases_beside, bytes_of, load
    from maturity.questionnaire.overlay.explain import explained
    from maturity.questionnaire.shipped import find
    from maturity.questionnaire.translation.found import in_language

    if explain and (as_json or language):
        raise click.UsageError(_("Give --explain alone."))
    folders = setting.questionnaires
    path = find(which, folders)
    found = load(path, folders)
    if language:
        found = in_language(found, language, (path.parent, *folders))
    if as_json:
        click.echo(to_json(found).decode())
        return
    if explain:
        for line in explained(bytes_of(path), str(path), bases_beside(path, folders)):
            click.echo(line)
        return
    questions = counted(len(found.questions), "{} question", "{} questions")
    click.echo(f"{found.title} ({found.id} {found.version}), {questions}")
    if found.based_on:
        bases = ", ".join(" ".join(base) for base in found.based_on.items())
        click.echo(_("Made from {bases}").format(bases=bases))
    for tier in found.tiers.values():
        indent = {"domain": "", "subdomain": "  ", "practice": "    "}[tier.kind]
        click.echo(f"{indent}{tier.title}  [{tier.id}]")
        if tier.kind == "practice":
            for question, level in found.practices[tier.id].all_questions:
                click.echo(f"      {'' if level is None else f'L{level} '}{question.id}: {question.ask}")
    for profile in found.profiles:
        click.echo(_("Profile {id}: {title}").format(id=profile.id, title=profile.title))


@questionnaire.command(epilog="Example: maturity questionnaire check mine.yaml --format github")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="How faults are told."
)
@click.option("--strict", is_flag=True, help="Judge the content too; warnings count as errors.")
@click.option("--watch", "watching", is_flag=True, help="Check again whenever a file changes, until Ctrl+C.")
@pass_setting
def check(setting: Setting, files: tuple[Path, ...], form: str, strict: bool, watching: bool) -> None:
    """Check questionnaire files, overlays with what they extend, translations with what they translate.

    Exit status 1 where one has an error.
    """
    if form == "json":
        speak(ENGLISH)
    if watching:
        watch(files, lambda: _tell_anew(setting, files, form, strict))
        return
    click.get_current_context().exit(_check(setting, files, form, strict))


def _tell_anew(setting: Setting, files: tuple[Path, ...], form: str, strict: bool) -> None:
    """Check once more, on a screen that is empty but for it."""
    click.clear()
    try:
        _check(setting, files, form, strict)
    except MaturityError as error:
        click.echo(str(error), err=True)
    click.echo(_("Watching; Ctrl+C ends it."), err=True)


def _check(setting: Setting, files: tuple[Path, ...], form: str, strict: bool) -> int:
    """Check files and tell what was found; returns the exit status."""
    from maturity.questionnaire.diagnostics import as_github, as_json, as_text
    from maturity.questionnaire.load import bytes_of, check_file
    from maturity.questionnaire.translation.coverage import coverage as covered
    from maturity.questionnaire.translation.read import is_translation

    if form == "json":
        speak(ENGLISH)
    diagnostics: list[Diagnostic] = []
    folders = setting.questionnaires
    unread = []
    for file in files:
        try:
            look = covered(file, folders) if is_translation(bytes_of(file)) else check_file(file, strict, folders)
            diagnostics += look.diagnostics
        except MaturityError as error:
            unread.append(str(error))
    told = {"text": as_text, "json": as_json, "github": as_github}[form](diagnostics)
    if told:
        click.echo(told)
    errors = sum(diagnostic.severity == "error" for diagnostic in diagnostics)
    warnings = len(diagnostics) - errors
    if form == "text":
        found = (counted(errors, "{} error", "{} errors"), counted(warnings, "{} warning", "{} warnings"))
        where = counted(len(files) - len(unread), "{} file", "{} files")
        click.echo(_("{found} in {files}.").format(found=", ".join(found), files=where))
    if unread:
        raise MaturityError("\n".join(unread))
    return 1 if errors or (strict and warnings) else 0


@questionnaire.command(epilog="Example: maturity questionnaire diff iiot-smm plant.yaml --assessment 'Plant North'")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--assessment", "name", metavar="NAME", help="Say too what B would do to this assessment.")
@json_option("The differences as JSON.")
@pass_setting
def diff(setting: Setting, before: str, after: str, name: str | None, as_json: bool) -> None:
    """Say what differs between two questionnaires, ids or files, in terms of questions.

    Added, removed, renamed, moved, put in another order, reworded, rescored, changed in what else is said of them
    (actions, references, registers), and profiles whose targets differ. Exit status 1 where anything differs.
    """
    from dataclasses import asdict

    from maturity.questionnaire.difference import KINDS, in_words
    from maturity.questionnaire.differences import differences
    from maturity.questionnaire.load import load
    from maturity.questionnaire.shipped import find

    if as_json and name is not None:
        raise click.UsageError(_("Give --json or --assessment."))
    folders = setting.questionnaires
    one, other = (load(find(each, folders), folders) for each in (before, after))
    found = differences(one, other)
    if as_json:
        print_json([asdict(each) for each in found])
        click.get_current_context().exit(1 if found else 0)
    click.echo(f"{one.id} {one.version} → {other.id} {other.version}")
    for each in found:
        click.echo(f"{_(KINDS[each.kind]):<10}  {visible(in_words(each))}")
        if each.kind in ("reworded", "changed"):
            for when, text in ((_("was"), each.before), (_("now"), each.after)):
                click.echo(f"{when:>14}  " + (visible(text) or _("(nothing)")))
    counts = Counter(each.kind for each in found)
    click.echo(", ".join(f"{count} {_(KINDS[kind])}" for kind, count in counts.items()) or _("Nothing differs."))
    if name is not None:
        from maturity.cli.migrate import tell

        with setting.read() as workspace:
            planned = workspace.migration(name, other)
        click.echo()
        tell(planned)
    click.get_current_context().exit(1 if found else 0)


@questionnaire.command(epilog="Example: maturity questionnaire schema > questionnaire.schema.json")
@click.option("--overlay", is_flag=True, help="Of overlays, files that extend a questionnaire.")
@click.option("--translation", is_flag=True, help="Of translations, files of texts in another language.")
def schema(overlay: bool, translation: bool) -> None:
    """Print the JSON Schema of questionnaire files, for editors."""
    from maturity.questionnaire import schema as made

    if overlay and translation:
        raise click.UsageError(_("Give --overlay or --translation."))
    chosen = made.overlay_schema if overlay else made.translation_schema if translation else made.schema
    print_json(chosen())
