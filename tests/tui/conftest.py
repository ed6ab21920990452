from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from maturity.questionnaire.load import load
from maturity.questionnaire.model import Questionnaire
from maturity.workspace import Workspace

NAME = "Plant North"


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setitem(os.environ, "TERM", "xterm-256color")


@pytest.fixture(scope="session")
def small() -> Questionnaire:
    return load(Path(__file__).with_name("small.yaml"))


@pytest.fixture
def workspace(tmp_path: Path, small: Questionnaire) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "plants") as opened:
        opened.create(NAME, small, "usual")
        yield opened


class Disk:
    """Lets the disk of a workspace fail, at the place where SQLite would say so."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, workspace: Workspace) -> None:
        self._patch, self._store = monkeypatch, workspace._store

    def fails(self) -> None:
        from maturity.errors import StoreUnavailable

        def refuse(*_: object, **__: object) -> None:
            raise StoreUnavailable("the disk is full") from sqlite3.OperationalError("database or disk is full")

        for method in ("record", "move", "remember_question", "keep_draft", "drop_draft"):
            self._patch.setattr(self._store, method, refuse)

    def works(self) -> None:
        self._patch.undo()


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch, workspace: Workspace) -> Disk:
    return Disk(monkeypatch, workspace)
