"""A search for a plan, watched from a terminal."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from maturity.errors import WorkspaceLocked
from maturity.i18n import _, figure

if TYPE_CHECKING:
    from maturity.cli.setting import Setting
    from maturity.planning import Progress
    from maturity.roadmap.model import RoadMap
    from maturity.summary import Summary
    from maturity.workspace import Workspace

_LOOK = 0.5
"""Seconds until one looks again whether the workspace is free."""


class Search:
    """Shows how far the search is, where someone looks on, until Ctrl-C."""

    def __init__(self) -> None:
        self.stopped = False
        self._shown = ""

    def told(self, progress: Progress) -> bool:
        """Show how far it is; whether to go on."""
        if sys.stderr.isatty():
            text = figure(progress.value, ".1f")
            if progress.share is not None:
                text += _(", {share} of the search").format(share=figure(progress.share, ".0%"))
            if progress.bound is not None and progress.value > 0:
                text += _(", at most {share} below the best").format(
                    share=figure(progress.bound / progress.value - 1, ".2%")
                )
            if text != self._shown:
                self._show(text)
        return not self.stopped

    def clear(self) -> None:
        """Leave an empty line to what comes next."""
        if self._shown:
            self._show("")

    def _show(self, text: str) -> None:
        click.echo(f"\r{text:<{len(self._shown)}}", nl=False, err=True)
        self._shown = text
        if not text:
            click.echo("\r", nl=False, err=True)


@contextmanager
def interruptible() -> Iterator[Search]:
    """While it lasts, Ctrl-C ends the search and not the command."""
    search = Search()

    def stop(*_: object) -> None:
        search.stopped = True

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield search
    finally:
        signal.signal(signal.SIGINT, before)
        search.clear()


def searched(summary: Summary) -> RoadMap:
    """The best plan that there is, or that was found when somebody pressed Ctrl-C."""
    from maturity.planning import Effort

    with interruptible() as search:
        found = summary.planned(Effort(exact=True), search.told)
    if search.stopped:
        click.echo(_("Stopped: this is the best plan so far."), err=True)
    return found


def when_free(setting: Setting) -> Workspace:
    """The workspace, to write, once nobody else does: a search took minutes, and waits for its plan to be kept."""
    is_told = False
    while True:
        try:
            return setting.write()
        except WorkspaceLocked as locked:
            if not is_told:
                said = _("The plan is found, and kept as soon as it can be. {locked} Ctrl-C gives it up.")
                click.echo(said.format(locked=locked), err=True)
            is_told = True
            time.sleep(_LOOK)
