from __future__ import annotations

import io
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from maturity.cli import run
from tests.sample import YAML


@dataclass(frozen=True)
class Result:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Command = Callable[..., Result]


@pytest.fixture
def maturity(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Command:
    """The command, on a workspace of its own."""
    monkeypatch.setenv("MATURITY_WORKSPACE", str(tmp_path / "ws"))

    def command(*arguments: object, typed: str = "") -> Result:
        monkeypatch.setattr("sys.argv", ["maturity", *map(os.fspath, map(_text, arguments))])
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        capfd.readouterr()
        status = run()
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        return Result(status, out, err)

    return command


def _text(argument: object) -> str:
    return str(argument)


@pytest.fixture
def plant(maturity: Command, tmp_path: Path) -> Command:
    """The command, on a workspace with one assessment of the sample, "Plant"."""
    file = tmp_path / "small.yaml"
    file.write_text(YAML, encoding="utf-8")
    assert maturity("new", "Plant", "--questionnaire", file, "--profile", "careful").status == 0
    return maturity
