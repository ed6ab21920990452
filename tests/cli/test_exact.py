"""The search for the best plan, from the shell: what it finds, who else may write, and how it ends."""

from __future__ import annotations

import os
import select
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from maturity.planning import solving
from maturity.workspace import Workspace
from tests.cli.conftest import Command
from tests.terminal import PATIENCE, Terminal


@pytest.fixture
def searching(maturity: Command, tmp_path: Path) -> Iterator[Terminal]:
    """The command that looks for the best plan of a large assessment, at work in a process of its own."""
    pytest.importorskip("highspy")
    maturity("new", "Plant", "--questionnaire", "iiot-smm", "--profile", "bottling-plant")
    maturity("capacity", "Plant", "--days", "45", "--budget", "30000", "--role", "ot-engineer=20")
    workspace = str(tmp_path / "ws")
    command = [sys.executable, "-m", "maturity", "--workspace", workspace, "roadmap", "Plant", "--exact", "--json"]
    environment = {"PYTHONPATH": os.getcwd(), "MATURITY_WORKSPACE": workspace}
    with Terminal(command, columns=100, environment=environment) as terminal:
        terminal.wait("below the best")
        assert _solvers(tmp_path)
        yield terminal


def test_the_best_plan_is_kept_and_said_to_be_that(plant: Command) -> None:
    pytest.importorskip("highspy")
    plant("capacity", "Plant", "--from", "2027-Q1", "--days", "3")
    usual = plant("roadmap", "Plant", "--json").json["value"]
    found = plant("roadmap", "Plant", "--exact", "--json").json
    assert (found["proven"], found["stopped_by"]) == (True, "gap")
    assert found["value"] >= usual
    assert plant("roadmap", "Plant", "--json").json["value"] == found["value"]
    assert "No better plan is possible." in plant("roadmap", "Plant", "--exact").out


def test_without_the_solver_an_exact_plan_is_refused_with_what_to_do(
    plant: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(solving, "find_spec", lambda name: None)
    done = plant("roadmap", "Plant", "--exact")
    assert done.status == 2
    assert 'pip install "maturity[plan]"' in done.err
    assert plant("roadmap", "Plant").status == 0


def test_ctrl_c_ends_the_search_with_the_best_so_far_and_leaves_no_process(
    searching: Terminal, maturity: Command, tmp_path: Path
) -> None:
    before = maturity("history", "Plant").out
    searching.send("\x03")
    assert searching.ended() == 0
    assert "Stopped: this is the best plan so far." in searching.raw.decode()
    assert not _solvers(tmp_path)
    assert maturity("history", "Plant").out.startswith(before)
    assert maturity("history", "Plant").out != before


def test_others_write_during_the_search_and_its_plan_waits_until_it_can_be_kept(
    searching: Terminal, maturity: Command, tmp_path: Path
) -> None:
    assert maturity("checkpoint", "Plant", "Workshop").status == 0
    with Workspace.open(tmp_path / "ws"):
        searching.send("\x03")
        searching.wait("kept as soon as it can be")
    assert searching.ended() == 0
    assert '"stopped_by": "time"' in searching.raw.decode()


def test_nothing_is_kept_where_something_else_is_to_be_planned_by_then(searching: Terminal, maturity: Command) -> None:
    assert maturity("capacity", "Plant", "--days", "60").status == 0
    before = maturity("history", "Plant").out
    searching.send("\x03")
    assert searching.ended() == 2
    assert "Nothing was kept; look again." in " ".join(searching.raw.decode().split())
    assert maturity("history", "Plant").out == before


def test_the_solver_ends_with_a_program_that_is_killed(searching: Terminal, tmp_path: Path) -> None:
    solvers = [os.pidfd_open(process) for process in _solvers(tmp_path)]
    searching.kill(signal.SIGKILL)
    for solver in solvers:
        assert select.select([solver], [], [], PATIENCE)[0]
        os.close(solver)


def _solvers(folder: Path) -> list[int]:
    """The processes of the solver that were started for a workspace in a folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            is_one = b"maturity.planning.child" in (process / "cmdline").read_bytes()
            if is_one and str(folder).encode() in (process / "environ").read_bytes():
                found.append(int(process.name))
        except OSError:
            continue
    return found
