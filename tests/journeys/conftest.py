"""The program as a user has it: the wheel, installed into an environment of its own."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import venv
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def missing(what: str) -> None:
    """Skip and say so; where tests have to be complete, fail."""
    if os.environ.get("CI"):
        pytest.fail(f"{what}; under CI that is a failure")
    pytest.skip(what)


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command ``maturity`` of an environment that holds the wheel and what it asks for.

    It is made once for all processes that test at the same time; the others wait for the one that makes it.
    """
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "installed"
    program = folder / "venv" / ("Scripts" if os.name == "nt" else "bin") / "maturity"
    with closing(sqlite3.connect(f"{folder}.lock", timeout=600, isolation_level=None)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        if not (told := folder / "told").exists():
            folder.mkdir()
            told.write_text(_install(folder), encoding="utf-8")
    if wrong := told.read_text(encoding="utf-8"):
        missing(f"the wheel could not be installed, as without a network: {wrong[-300:]}")
    return program


def _install(folder: Path) -> str:
    """Builds the wheel and installs it into ``folder/venv``; what went wrong there, or nothing."""
    built = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT],
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    venv.create(folder / "venv")
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pip", "--python", folder / "venv"),
            *("install", "--quiet", "--disable-pip-version-check", next(folder.glob("*.whl"))),
        ],
        capture_output=True,
        text=True,
    )
    return done.stderr if done.returncode else ""


@pytest.fixture
def tmux() -> str:
    """The program tmux."""
    found = shutil.which("tmux")
    if found is None:
        missing("tmux is not installed")
    return str(found)
