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
from maturity.paths import as_typed
from maturity.scoring.words import counted
from maturity.text import visible

_SAFE_SQLITE = (3, 51, 3)
_LITTLE = 100 * 1024 * 1024


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
    click.echo(f"maturity    {__version__}")
    click.echo(f"Python      {platform.python_version()} on {platform.system()} {platform.release()}")
    libraries = ("textual", "jinja2", "pyyaml", "openpyxl", "msgspec", "click", "rich", "platformdirs")
    click.echo(f"Libraries   {', '.join(f'{name} {version(name)}' for name in libraries)}")
    _folder(setting.folder, wrong)
    _store(setting, wrong, rebuild=rebuild)
    _keys(setting.folder, wrong)
    _cache()
    _terminal()
    for text in wrong:
        click.echo(f"! {text}")
    click.echo("All is well." if not wrong else f"{len(wrong)} to look at.")
    click.get_current_context().exit(1 if wrong else 0)


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
        whole = "its history is whole" if saved.is_whole else "its history has gaps"
        click.echo(
            f'"{visible(saved.name)}": {counted(saved.answers, "{} answer", "{} answers")}, '
            f"{counted(saved.steps, '{} step', '{} steps')}; {whole}"
        )
    for lost in recovered.lost:
        click.echo(f"! {visible(lost)}")
    click.echo("All of it was read." if not recovered.lost else "The rest was read.")
    click.echo(f"Go on there: maturity --workspace {shlex.quote(str(folder))}")
    return 1 if recovered.lost else 0


def _store(setting: Setting, wrong: list[str], *, rebuild: bool) -> None:
    click.echo(f"SQLite      {sqlite3.sqlite_version}")
    if sqlite3.sqlite_version_info < _SAFE_SQLITE:
        click.echo("            older than 3.51.3; safe here, since only one process writes at a time")
    click.echo(f"Workspace   {setting.folder}")
    if not setting.folder.exists():
        there = _nearest_there(setting.folder)
        if there.is_dir() and os.access(there, os.W_OK):
            click.echo("            not there yet; the first assessment makes it")
        else:
            wrong.append(f"The workspace cannot be made in {there}. Choose another one with --workspace.")
        return
    try:
        with setting.write() if rebuild else setting.read() as workspace:
            settings = workspace.settings()
            if settings["journal_mode"] == "memory":
                click.echo("Store       not there yet; the first assessment makes it")
                return
            click.echo(f"Store       {', '.join(f'{name} {value}' for name, value in settings.items())}")
            if not os.access(setting.folder, os.W_OK):
                wrong.append(
                    f"Read only: {setting.folder}. Nothing can be answered there; give yourself the right to write, "
                    "or copy the folder to another place and name that with --workspace."
                )
            elif not _has_little_room(setting.folder) and settings != {"journal_mode": "wal", "synchronous": "2"}:
                wrong.append("The store does not write through to the disk (it should say wal and 2).")
            names = workspace.names()
            for name in names:
                workspace.history(name)
                if different := workspace.rebuild(name) if rebuild else workspace.differences(name):
                    wrong.append(
                        f'"{name}": {different} values did not follow from the history. '
                        + ("They were made anew." if rebuild else "Make them anew: maturity doctor --rebuild")
                    )
            click.echo(f"Assessments {len(names)}, each compared with its history")
    except MaturityError as error:
        wrong.append(str(error))


def _folder(folder: Path, wrong: list[str]) -> None:
    free = shutil.disk_usage(_nearest_there(folder)).free
    click.echo(f"Free space  {free // (1024 * 1024):,} MiB")
    if _has_little_room(folder):
        wrong.append("Less than 100 MiB are free on this disk. Make room.")
    if os.name == "posix" and folder.is_dir() and stat.S_IMODE(folder.stat().st_mode) & 0o077:
        wrong.append(f"Others on this computer can look into the workspace. Close it: chmod 700 {folder}")


def _keys(folder: Path, wrong: list[str]) -> None:
    """The file of keys, where there is one."""
    from maturity.tui.keymap import FILE, read

    if (folder / FILE).exists():
        keymap = read(folder)
        click.echo(f"Keys        {len(keymap.changed)} changed by {FILE}")
        wrong += [f"{FILE}: {fault}" for fault in keymap.faults]


def _cache() -> None:
    """Where what was read from questionnaires is kept."""
    from maturity.questionnaire.kept import VARIABLE, folder

    place = folder()
    click.echo(
        f"Cache       {place} (questionnaires as they were read; may be deleted)"
        if place
        else f"Cache       none ({VARIABLE} is empty)"
    )


def _has_little_room(folder: Path) -> bool:
    return shutil.disk_usage(_nearest_there(folder)).free < _LITTLE


def _nearest_there(folder: Path) -> Path:
    return next((parent for parent in (folder, *folder.parents) if parent.exists()), Path.cwd())


def _terminal() -> None:
    size = shutil.get_terminal_size()
    kind = f"{os.environ.get('TERM', 'unknown')}, {size.columns}x{size.lines}" if sys.stdout.isatty() else "none"
    click.echo(
        f"Terminal    {kind}; text as {sys.stdout.encoding}{', NO_COLOR set' if os.environ.get('NO_COLOR') else ''}"
    )
