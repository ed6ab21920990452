"""Commands that open the wizard."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.looks import looks, with_looks
from maturity.cli.setting import Setting, pass_setting
from maturity.errors import MaturityError
from maturity.i18n import _, speak

if TYPE_CHECKING:
    from maturity.workspace import Workspace

_CRASH = "crash"
"""Under this name the workspace keeps what there is to say of the last crash."""


def start(setting: Setting, name: str | None) -> int:
    """Open the wizard at Home, or at an assessment; returns the exit status."""
    _need_terminal()
    from maturity.tui.language import LANGUAGE
    from maturity.tui.run import run
    from maturity.workspace import Workspace

    with Workspace.open_as_possible(setting.folder) as workspace:
        if setting.language is None and (kept := workspace.preference(LANGUAGE)):
            speak(kept)
        if name is not None:
            workspace.summary(name)
        try:
            return run(workspace, name, looks(), told=_last_crash(workspace))
        except MaturityError:
            raise
        except Exception as error:
            from maturity.crash import report

            text = report(error)
            with contextlib.suppress(MaturityError):
                workspace.prefer(_CRASH, text)
            click.echo(text, err=True)
            return 70


def _last_crash(workspace: Workspace) -> tuple[str, ...]:
    """What to say of the bug that ended the wizard the last time; it is said once."""
    if workspace.read_only or not (text := workspace.preference(_CRASH)):
        return ()
    with contextlib.suppress(MaturityError):
        workspace.prefer(_CRASH, "")
    return (_("The wizard was ended by a bug. What was being typed then is offered where it was."), text)


def _need_terminal() -> None:
    streams = (sys.stdin, sys.stdout)
    if os.environ.get("TERM") == "dumb" or not all(stream is not None and stream.isatty() for stream in streams):
        told = _(
            "The wizard needs a terminal, and this is none. Without one: maturity ask NAME --plain, and every command "
            "that maturity --help lists."
        )
        raise MaturityError(told)


@click.command("open", epilog='Example: maturity open "Plant North"')
@click.argument("name")
@with_looks
@pass_setting
def open_(setting: Setting, name: str) -> None:
    """Open an assessment in the wizard, at the question that was last shown."""
    click.get_current_context().exit(start(setting, name))


@click.command(epilog="Example: maturity demo --export plant   or: maturity demo water-utility")
@click.argument("name", default="bottling-plant", metavar="[EXAMPLE]")
@click.option(
    "--export",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write its workbook, report, JSON and CSV into DIR (created), and open nothing.",
)
@with_looks
@pass_setting
def demo(setting: Setting, name: str, folder: Path | None) -> None:
    """Look at an example plant: half a day of answers, targets, owners, notes. It may be changed freely.

    EXAMPLE is bottling-plant (where none is named), device-maker or water-utility.
    """
    from maturity.example import begin

    if folder is None:
        _need_terminal()
    with setting.write() as workspace:
        summary = begin(workspace, name)
    if folder is None:
        click.get_current_context().exit(start(setting, summary.assessment.name))
    from maturity.cli.files import tell
    from maturity.exports import export_all

    click.echo(_('The example is in the workspace as "{name}".').format(name=summary.assessment.name))
    tell(export_all(summary, folder, stem=name, formats=("xlsx", "html", "json", "csv")))
