"""Commands that pass questionnaires on: a folder as one file, installed into a workspace, and taken out again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.printing import is_there
from maturity.cli.setting import Setting, pass_setting
from maturity.errors import ExportFailed, MaturityError, PackRefused
from maturity.i18n import _
from maturity.scoring.words import counted
from maturity.text import one_line

if TYPE_CHECKING:
    from maturity.packs import Manifest, Pack


@click.command(epilog='Example: maturity questionnaire pack ours/ --author "Nordwerk OT security"')
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--output", metavar="FILE.zip", type=click.Path(path_type=Path, dir_okay=False), help="Where to.")
@click.option("--id", "id_", metavar="ID", help="Its id. Without it: the name of the folder.")
@click.option("--version", metavar="VERSION", help="Without it: that of its first questionnaire.")
@click.option("--licence", metavar="TEXT", help="Without it: what its questionnaires say.")
@click.option("--author", "authors", metavar="TEXT", multiple=True, help="May be given often.")
@pass_setting
def pack(
    setting: Setting,
    folder: Path,
    output: Path | None,
    id_: str | None,
    version: str | None,
    licence: str | None,
    authors: tuple[str, ...],
) -> None:
    """Put the questionnaires of a folder, and texts beside them, into one file with a manifest."""
    from maturity.exports import write
    from maturity.packs import to_zip

    made = _gathered(setting, folder, id_, version, licence, authors)
    path = output or Path(f"{made.manifest.id}-{made.manifest.version}.zip")
    if path.exists():
        raise ExportFailed(is_there(path))
    write(to_zip(made), path)
    click.echo(_("Wrote {file}: {what}").format(file=path, what=_about(made.manifest)))


@click.command(epilog="Example: maturity questionnaire install nordwerk-1.0.0.zip")
@click.argument("source", metavar="FILE|DIR", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask before another version takes the place of one that is there.")
@pass_setting
def install(setting: Setting, source: Path, yes: bool) -> None:
    """Install a pack, or the questionnaires of a folder, into the workspace, to use them by their ids.

    Nothing in it is run. Every file has to be as it was packed, and every questionnaire has to pass the check.
    """
    from maturity import packs
    from maturity.cli.agreeing import agree
    from maturity.questionnaire.shipped import PACKS, by_id

    if source.is_dir():
        found = _gathered(setting, source, None, None, None, ())
    else:
        found = packs.from_zip(source)
        _see_that_it_fits(found, setting)
    within = setting.folder / PACKS
    there = packs.installed(within).get(found.manifest.id)
    known = {} if there is not None else by_id(setting.questionnaires)
    if there is not None:
        click.echo(_("There is: {pack}").format(pack=_about(there)))
        click.echo(_("In its place: {pack}").format(pack=_about(found.manifest)))
        agree(yes)
    with setting.write():
        folder = packs.install(found, within)
    click.echo(_("Installed in {folder}: {pack}").format(folder=folder, pack=_about(found.manifest)))
    for id_ in sorted(known.keys() & packs.ids(found)):
        told = _("{id} now is the one of this pack; before it was {before}")
        click.echo(told.format(id=id_, before=known[id_]))
    click.echo(_("See: maturity questionnaire list"))


@click.command(epilog="Example: maturity questionnaire remove nordwerk")
@click.argument("id_", metavar="ID")
@pass_setting
def remove(setting: Setting, id_: str) -> None:
    """Take an installed pack out of the workspace. Assessments keep the questionnaires that they have."""
    from maturity import packs
    from maturity.questionnaire.shipped import PACKS

    with setting.write():
        packs.remove(id_, setting.folder / PACKS)
    click.echo(_("Removed {id}. Assessments keep the questionnaires that they have.").format(id=id_))


def _gathered(
    setting: Setting, folder: Path, id_: str | None, version: str | None, licence: str | None, authors: tuple[str, ...]
) -> Pack:
    """The questionnaires of a folder as a pack; what is not said comes from them. Raises PackRefused."""
    from maturity.packs import gather
    from maturity.questionnaire.load import load
    from maturity.questionnaire.shipped import questionnaires_in
    from maturity.questionnaire.skeleton import id_from

    try:
        held = [load(path, setting.questionnaires) for path in questionnaires_in(folder)]
    except MaturityError as error:
        refused = _("{folder} holds a questionnaire that cannot be used:\n\n{error}")
        raise PackRefused(refused.format(folder=folder, error=error)) from None
    licences = ", ".join(dict.fromkeys(found.licence for found in held if found.licence))
    id_ = id_ or id_from(folder.resolve().name)
    said = (version or (held[0].version if held else ""), one_line(licences if licence is None else licence))
    return gather(folder, id_, *said, authors)


def _see_that_it_fits(found: Pack, setting: Setting) -> None:
    """Raise PackRefused with every error where a questionnaire of a pack cannot be used here."""
    from maturity.packs import faults
    from maturity.questionnaire.diagnostics import as_text

    if errors := faults(found, setting.questionnaires):
        refused = _("The pack {id} cannot be used here:\n\n{errors}")
        raise PackRefused(refused.format(id=found.manifest.id, errors=as_text(errors)))


def _about(manifest: Manifest) -> str:
    """A pack on one line."""
    files = counted(len(manifest.files), "{} file", "{} files")
    parts = [f"{manifest.id} {one_line(manifest.version)}", files]
    parts += [one_line(manifest.licence)] if manifest.licence else []
    authors = ", ".join(map(one_line, manifest.authors))
    parts += [_("by {authors}").format(authors=authors)] if authors else []
    return ", ".join(parts)
