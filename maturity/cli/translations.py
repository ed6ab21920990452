"""Commands for those who translate a questionnaire: a file to fill in, and how far it is."""

from __future__ import annotations

from pathlib import Path

import click

from maturity.cli.setting import Setting, pass_setting
from maturity.errors import ExportFailed
from maturity.i18n import _
from maturity.text import one_line, visible

_WIDEST = 70


@click.command(epilog="Example: maturity questionnaire translate iiot-smm --language fr")
@click.argument("which", metavar="ID|FILE")
@click.option("--language", metavar="CODE", required=True, help="The language to translate to, such as de or pt-BR.")
@click.option("--output", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Where to.")
@click.option("--missing", is_flag=True, help="Only the texts that are still to be translated.")
@pass_setting
def translate(setting: Setting, which: str, language: str, output: Path | None, missing: bool) -> None:
    """Write a file of the texts of a questionnaire, to translate.

    Above each text stands the original; what is translated by now is there. Without --output the file is
    translations/ID.CODE.yaml, beside a questionnaire that is named as a file, else in the workspace: there it is found.
    """
    from maturity.exports import write
    from maturity.questionnaire.load import load
    from maturity.questionnaire.shipped import find, is_path
    from maturity.questionnaire.translation.found import FOLDER, texts_in
    from maturity.questionnaire.translation.model import is_tag
    from maturity.questionnaire.translation.texts import texts_of
    from maturity.questionnaire.translation.written import written

    folders = setting.questionnaires
    path = find(which, folders)
    found = load(path, folders)
    if not is_tag(language) or language == found.language:
        told = _("--language is a language other than {language}, such as de or pt-BR.")
        raise click.UsageError(told.format(language=found.language))
    said = texts_in(found, language, (path.parent, *folders))
    every = texts_of(found)
    open_ = [text for text in every if text not in said]
    if missing and not open_:
        click.echo(_("Nothing is left to translate: all {number} texts are there.").format(number=len(every)))
        return
    home = path.parent if is_path(which) else folders[0]
    file = output or home / FOLDER / f"{found.id}.{language}.yaml"
    if file.exists():
        refused = _("{file} is there already and is left as it is. Name another file with --output.")
        raise ExportFailed(refused.format(file=file))
    if output is None:
        file.parent.mkdir(parents=True, exist_ok=True)
    write(written(found, language, said, open_ if missing else ()).encode(), file)
    told = _("Wrote {file}: {number} of {total} texts to translate.")
    click.echo(told.format(file=file, number=len(open_), total=len(every)))
    click.echo(_("Next: {command}").format(command=f"maturity questionnaire coverage {file}"))


@click.command(epilog="Example: maturity questionnaire coverage translations/iiot-smm.fr.yaml")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--missing", is_flag=True, help="List the texts that are missing.")
@click.option("--complete", is_flag=True, help="Exit status 1 where a text is missing.")
@pass_setting
def coverage(setting: Setting, files: tuple[Path, ...], missing: bool, complete: bool) -> None:
    """Say how much of its questionnaire a translation has. Exit status 1 where one has an error."""
    from maturity.questionnaire.diagnostics import as_text
    from maturity.questionnaire.translation.coverage import coverage as covered
    from maturity.questionnaire.translation.texts import texts_of

    bad = False
    for file in files:
        found = covered(file, setting.questionnaires)
        if found.questionnaire is None:
            click.echo(as_text(found.diagnostics))
            bad = True
            continue
        there = found.total - len(found.missing)
        share = 100 * there // found.total if found.total else 100
        named = f"{found.questionnaire.id} {found.questionnaire.version} → {found.language}"
        told = [_("{number} of {total} texts ({share} %)").format(number=there, total=found.total, share=share)]
        if found.elsewhere:
            told.append(_("{number} of them from what it extends").format(number=found.elsewhere))
        told.append(_("{number} missing").format(number=len(found.missing)))
        click.echo(f"{named}: {', '.join(told)}")
        if missing:
            texts = texts_of(found.questionnaire)
            for path in found.missing:
                text = one_line(texts[path])
                short = text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"
                click.echo(f"  {visible(' '.join(path))}: {short}")
        bad = bad or (complete and bool(found.missing))
    click.get_current_context().exit(1 if bad else 0)
