"""What every command is given: where the workspace is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.errors import StoreUnavailable
from maturity.i18n import _
from maturity.paths import as_typed

if TYPE_CHECKING:
    from maturity.summary import Summary
    from maturity.workspace import Workspace


class Setting:
    """The workspace that the user named, or the one of this user."""

    def __init__(self, workspace: str | None, language: str | None = None) -> None:
        """Without a folder: the platform's folder for a user's data."""
        self._named = workspace
        self.language = language
        """The language that the user named; None where the system's is spoken."""

    @property
    def folder(self) -> Path:
        """The workspace folder; it may not exist yet."""
        if self._named:
            return Path(os.path.abspath(as_typed(self._named)))
        try:
            from platformdirs import user_data_path

            return user_data_path("maturity", appauthor=False)
        except RuntimeError as error:
            raise StoreUnavailable(_("{error} Name a whole folder with --workspace DIR.").format(error=error)) from None

    @property
    def questionnaires(self) -> tuple[Path, ...]:
        """The folders of the workspace in which questionnaires are looked for."""
        from maturity.questionnaire.shipped import own_folders

        return own_folders(self.folder)

    def shown(self, name: str, *, as_written: bool = False) -> Summary:
        """An assessment in the language that is spoken; for programs with its questionnaire ``as_written``."""
        with self.read() as workspace:
            summary = workspace.summary(name)
            return summary if as_written else workspace.shown(summary)

    def read(self) -> Workspace:
        """The workspace, to read; works while another process writes."""
        from maturity.workspace import Workspace

        return Workspace.open(self.folder, write=False)

    def write(self) -> Workspace:
        """The workspace, to write; the only one at a time."""
        from maturity.workspace import Workspace

        return Workspace.open(self.folder)


pass_setting = click.make_pass_decorator(Setting)
