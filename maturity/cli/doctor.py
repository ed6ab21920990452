"""The command that says whether all is well here."""

from __future__ import annotations

import contextlib
import os
import platform
import shlex
import shutil
import sqlite3
import stat
import sys
from importlib.metadata import version
from pathlib import Path

import click

from maturity import __version__
from maturity.cli.setting import Setting, pass_setting
from maturity.errors import MaturityError
from maturity.i18n import N_, _
from maturity.paths import as_typed
from maturity.scoring.words import counted
from maturity.text import visible

_SAFE_SQLITE = (3, 51, 3)
_LITTLE = 100 * 1024 * 1024
_SUBJECTS = (
    "maturity",
    N_("Libraries"),
    N_("Free space"),
    N_("Workspace"),
    N_("Store"),
    N_("Assessments"),
    N_("Keys"),
    N_("Terminal"),
)


@click.command(epilog="Example: maturity doctor")
@click.option("--rebuild", is_flag=True, help="Make current values anew that do not follow from the history.")
@click.option(
    "--recover",
    "new",
    metavar="FOLDER",
    type=click.Path(file_okay=False),
    help="Read what can be read of a damaged store into FOLDER, a new one.",
)
@pass_setting
def doctor(setting: Setting, rebuild: bool, new: str | None) -> None:
    """Say which versions, workspace, store and terminal are in use, what is wrong, and what to do.

    Nothing is changed but with --rebuild, which keeps a copy of the store first. --recover writes into FOLDER only.
    """
    if new is not None:
        click.get_current_context().exit(_recover(setting.folder, Path(os.path.abspath(as_typed(new)))))
    wrong: list[str] = []
    _line("maturity", __version__)
    system = f"{platform.system()} {platform.release()}"
    _line("Python", _("{version} on {system}").format(version=platform.python_version(), system=system))
    libraries = ("textual", "jinja2", "pyyaml", "openpyxl", "msgspec", "click", "rich", "platformdirs")
    _line("Libraries", ", ".join(f"{name} {version(name)}" for name in libraries))
    _folder(setting.folder, wrong)
    _store(setting, wrong, rebuild=rebuild)
    _keys(setting.folder, wrong)
    _cache()
    _terminal()
    for text in wrong:
        click.echo(f"! {text}")
    click.echo(_("{number} to look at.").format(number=len(wrong)) if wrong else _("All is well."))
    click.get_current_context().exit(1 if wrong else 0)


def _line(subject: str, told: str) -> None:
    """One fact by its subject, to be looked up; a remark on the one before has none."""
    wide = max(len(_(each)) for each in _SUBJECTS)
    click.echo(f"{_(subject):<{wide}} {told}")


def _recover(source: Path, folder: Path) -> int:
    """Recover into a new folder and tell what came of it; returns the exit status."""
    from maturity.questionnaire.load import load
    from maturity.questionnaire.shipped import own_folders, questionnaires_in, shipped
    from maturity.rescue import recover

    known = []
    folders = own_folders(source)
    for path in (*(path for folder in folders for path in questionnaires_in(folder)), *shipped()):
        with contextlib.suppress(MaturityError):
            known.append(load(path, folders))
    recovered = recover(source, folder, known)
    for saved in recovered.saved:
        answers, steps = (
            counted(saved.answers, "{} answer", "{} answers"),
            counted(saved.steps, "{} step", "{} steps"),
        )
        whole = _("its history is whole") if saved.is_whole else _("its history has gaps")
        told = _('"{name}": {answers}, {steps}; {whole}')
        click.echo(told.format(name=visible(saved.name), answers=answers, steps=steps, whole=whole))
    for lost in recovered.lost:
        click.echo(f"! {visible(lost)}")
    click.echo(_("The rest was read.") if recovered.lost else _("All of it was read."))
    click.echo(_("Go on there: {command}").format(command=f"maturity --workspace {shlex.quote(str(folder))}"))
    return 1 if recovered.lost else 0


def _store(setting: Setting, wrong: list[str], *, rebuild: bool) -> None:
    _line("SQLite", sqlite3.sqlite_version)
    if sqlite3.sqlite_version_info < _SAFE_SQLITE:
        _line("", _("older than 3.51.3; safe here, since only one process writes at a time"))
    _line("Workspace", str(setting.folder))
    if not setting.folder.exists():
        there = _nearest_there(setting.folder)
        if there.is_dir() and os.access(there, os.W_OK):
            _line("", _("not there yet; the first assessment makes it"))
        else:
            told = _("The workspace cannot be made in {folder}. Choose another one with --workspace.")
            wrong.append(told.format(folder=there))
        return
    try:
        with setting.write() if rebuild else setting.read() as workspace:
            settings = workspace.settings()
            if settings["journal_mode"] == "memory":
                _line("Store", _("not there yet; the first assessment makes it"))
                return
            _line("Store", ", ".join(f"{name} {value}" for name, value in settings.items()))
            if not os.access(setting.folder, os.W_OK):
                told = _(
                    "Read only: {folder}. Nothing can be answered there; give yourself the right to write, "
                    "or copy the folder to another place and name that with --workspace."
                )
                wrong.append(told.format(folder=setting.folder))
            elif not _has_little_room(setting.folder) and settings != {"journal_mode": "wal", "synchronous": "2"}:
                wrong.append(_("The store does not write through to the disk (it should say wal and 2)."))
            names = workspace.names()
            for name in names:
                workspace.history(name)
                if different := workspace.rebuild(name) if rebuild else workspace.differences(name):
                    told = (
                        _('"{name}": {number} values did not follow from the history. They were made anew.')
                        if rebuild
                        else _(
                            '"{name}": {number} values did not follow from the history. '
                            "Make them anew: maturity doctor --rebuild"
                        )
                    )
                    wrong.append(told.format(name=name, number=different))
            _line("Assessments", _("{number}, each compared with its history").format(number=len(names)))
    except MaturityError as error:
        wrong.append(str(error))


def _folder(folder: Path, wrong: list[str]) -> None:
    free = shutil.disk_usage(_nearest_there(folder)).free
    _line("Free space", f"{free // (1024 * 1024):,} MiB")
    if _has_little_room(folder):
        wrong.append(_("Less than 100 MiB are free on this disk. Make room."))
    if os.name == "posix" and folder.is_dir() and stat.S_IMODE(folder.stat().st_mode) & 0o077:
        told = _("Others on this computer can look into the workspace. Close it: chmod 700 {folder}")
        wrong.append(told.format(folder=folder))


def _keys(folder: Path, wrong: list[str]) -> None:
    """The file of keys, where there is one."""
    from maturity.tui.keymap import FILE, read

    if (folder / FILE).exists():
        keymap = read(folder)
        _line("Keys", _("{number} changed by {file}").format(number=len(keymap.changed), file=FILE))
        wrong += [f"{FILE}: {fault}" for fault in keymap.faults]


def _cache() -> None:
    """Where what was read from questionnaires is kept."""
    from maturity.questionnaire.kept import VARIABLE, folder

    place = folder()
    kept, none = _("{folder} (questionnaires as they were read; may be deleted)"), _("none ({variable} is empty)")
    _line("Cache", kept.format(folder=place) if place else none.format(variable=VARIABLE))


def _has_little_room(folder: Path) -> bool:
    return shutil.disk_usage(_nearest_there(folder)).free < _LITTLE


def _nearest_there(folder: Path) -> Path:
    return next((parent for parent in (folder, *folder.parents) if parent.exists()), Path.cwd())


def _terminal() -> None:
    size = shutil.get_terminal_size()
    kind = (
        f"{os.environ.get('TERM', _('unknown'))}, {size.columns}x{size.lines}"
        if sys.stdout.isatty()
        else _("not a terminal")
    )
    told = _("{kind}; text as {encoding}").format(kind=kind, encoding=sys.stdout.encoding)
    _line("Terminal", told + (_(", NO_COLOR set") if os.environ.get("NO_COLOR") else ""))
