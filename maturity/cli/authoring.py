"""Commands for those who write a questionnaire: a file to begin from, and a look at it in the wizard."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.printing import is_there
from maturity.cli.setting import Setting, pass_setting
from maturity.errors import ExportFailed
from maturity.i18n import _
from maturity.text import clean, one_line

if TYPE_CHECKING:
    from maturity.questionnaire.skeleton import Kind

_EVERY = 0.5
"""Seconds between two looks at the files that are watched."""


@click.command(epilog="Example: maturity questionnaire new ours.yaml --extends iiot-smm")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--extends", metavar="ID|FILE", help="An overlay of this questionnaire.")
@click.option("--kind", type=click.Choice(["ladder", "list", "tiers"]), help="How it is answered and scored.")
@click.option("--id", "id_", metavar="ID", help="Its id. Without it: the name of the file.")
@click.option("--title", metavar="TEXT", help="Its title.")
@click.option("--language", metavar="CODE", help="The language of its texts, such as en or de.")
@pass_setting
def new(
    setting: Setting,
    file: Path,
    extends: str | None,
    kind: Kind | None,
    id_: str | None,
    title: str | None,
    language: str | None,
) -> None:
    """Write a small questionnaire to begin from, with comments that say what can be changed.

    On a terminal it asks for what is not given. An overlay (--extends) says only what is different.
    """
    from maturity.exports import write
    from maturity.questionnaire.load import check_file, load
    from maturity.questionnaire.shipped import find
    from maturity.questionnaire.skeleton import KINDS, id_from, overlay_skeleton, skeleton

    if extends is not None and (kind is not None or language is not None):
        told = _("With --extends, kind and language are those of the questionnaire that is extended.")
        raise click.UsageError(told)
    if file.suffix.lower() not in (".yaml", ".yml"):
        told = _("{file} would not be found as a questionnaire. Name a file that ends in .yaml.")
        raise ExportFailed(told.format(file=file))
    if file.exists():
        raise ExportFailed(is_there(file))
    folders = setting.questionnaires
    base = None if extends is None else load(find(extends, folders), folders)
    id_ = id_from(id_ or _asked(_("Id (letters, digits, dashes)"), id_from(file.stem)))
    title = one_line(title or _asked(_("Title"), _("{title}, ours").format(title=base.title) if base else file.stem))
    if base is not None:
        text = overlay_skeleton(base, id_, title)
    else:
        if kind is None:
            for name, means in KINDS.items():
                _say(f"  {name:<7} {_(means)}")
            kind = _choice(_("How it is answered"), KINDS)
        text = skeleton(kind, id_, title, one_line(language or _asked(_("Language"), "en")))
    write(text.encode(), file)
    errors = check_file(file, folders=folders).errors
    what = _("an overlay of {id}").format(id=base.id) if base else kind
    click.echo(_("Wrote {file}: {id}, {what}.").format(file=file, id=id_, what=what))
    for error in errors:  # the base lies where it is not found from there
        click.echo(str(error), err=True)
    check, look = f"maturity questionnaire check {file} --watch", f"maturity questionnaire preview {file}"
    click.echo(_("Next: {first}    and: {second}").format(first=check, second=look))


@click.command(epilog="Example: maturity questionnaire preview ours.yaml")
@click.argument("which", metavar="FILE|ID")
@click.option("--profile", metavar="ID", help="A set of targets of the questionnaire.")
@pass_setting
def preview(setting: Setting, which: str, profile: str | None) -> None:
    """Look at a questionnaire in the wizard, on an assessment that is thrown away when it is closed."""
    from maturity.cli.wizard import start
    from maturity.questionnaire.load import load
    from maturity.questionnaire.shipped import find
    from maturity.workspace import Workspace

    folders = setting.questionnaires
    found = load(find(which, folders), folders)
    name = _("Preview of {title}").format(title=one_line(clean(found.title)))[:100].strip()
    with tempfile.TemporaryDirectory(prefix="maturity-preview-", ignore_cleanup_errors=True) as folder:
        with Workspace.open(Path(folder)) as workspace:
            workspace.create(name, found, profile)
        status = start(Setting(folder), name)
    click.get_current_context().exit(status)


def watch(files: Iterable[Path], look: Callable[[], None], wait: Callable[[float], None] = time.sleep) -> None:
    """Look, and again whenever one of the files or a questionnaire beside them is another one, until interrupted."""
    watched = tuple(files)
    try:
        seen = None
        while True:
            found = _state(watched)
            if found != seen:
                seen = found
                look()
            wait(_EVERY)
    except KeyboardInterrupt:
        return


def _state(files: Iterable[Path]) -> frozenset[tuple[str, int, int]]:
    """Name, time and size of the files and of the questionnaires beside them; what cannot be looked at is left out."""
    from maturity.questionnaire.shipped import questionnaires_in

    found = set()
    for path in {*files, *(beside for file in files for beside in questionnaires_in(file.parent))}:
        try:
            state = os.stat(path)
        except OSError:
            continue
        found.add((str(path), state.st_mtime_ns, state.st_size))
    return frozenset(found)


def _is_asked() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _say(text: str) -> None:
    if _is_asked():
        click.echo(text)


def _asked(question: str, instead: str) -> str:
    """What is typed on a terminal; elsewhere ``instead``."""
    return str(click.prompt(question, default=instead)) if _is_asked() else instead


def _choice(question: str, known: Iterable[Kind]) -> Kind:
    """One of the known kinds, as typed on a terminal; elsewhere the first."""
    every = list(known)
    return click.prompt(question, default=every[0], type=click.Choice(every)) if _is_asked() else every[0]
