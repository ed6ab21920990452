"""The program as a user has it: the wheel, installed into an environment of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
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
    """The command ``maturity`` of an environment that holds the wheel and what it asks for."""
    folder = tmp_path_factory.mktemp("installed")
    built = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT],
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    venv.create(folder / "venv", with_pip=True)
    programs = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    wheel = next(folder.glob("*.whl"))
    done = subprocess.run(
        [programs / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel],
        capture_output=True,
        text=True,
    )
    if done.returncode:
        missing(f"the wheel could not be installed, as without a network: {done.stderr[-300:]}")
    return programs / "maturity"


@pytest.fixture
def tmux() -> str:
    """The program tmux."""
    found = shutil.which("tmux")
    if found is None:
        missing("tmux is not installed")
    return str(found)
