"""Several sites planned as one, and the search for the best plan, from the shell."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from maturity.planning import read_problem, solving
from tests.cli.conftest import Command
from tests.terminal import Terminal

BOTH = ("Plant", "South")


@pytest.fixture
def sites(plant: Command, tmp_path: Path) -> Command:
    """The command, on two plants of which the first has limits."""
    assert plant("new", "South", "--questionnaire", tmp_path / "small.yaml", "--profile", "careful").status == 0
    assert plant("capacity", "Plant", "--from", "2027-Q1", "--days", "5").status == 0
    return plant


def starts(found: Any) -> dict[str, str]:
    return {each["id"]: each["period"] for site in found["sites"] for each in site["actions"]}


def test_sites_share_what_a_period_may_take(sites: Command) -> None:
    done = sites("roadmap", *BOTH)
    assert "2 sites in one plan. 8 quarters, Q1 2027 to Q4 2028." in done.out
    assert "are those of Plant and hold for all sites together" in done.out
    found = sites("roadmap", *BOTH, "--json").json
    assert {id.partition("/")[0] for id in starts(found)} == set(BOTH)
    days = next(use for use in found["uses"] if use["id"] == "days")
    together = [
        sum(amounts) for amounts in zip(*([p["days"] for p in s["periods"]] for s in found["sites"]), strict=True)
    ]
    assert days["capacity"] == [5] * 8
    assert together == pytest.approx(days["used"])
    assert max(together) <= 5
    assert sites("roadmap", "South", "--json").json["days"] is None


def test_limits_may_be_given_for_this_once_or_be_those_of_a_scenario(sites: Command) -> None:
    assert starts(sites("roadmap", *BOTH, "--days", "0", "--json").json) == {}
    assert len(starts(sites("roadmap", *BOTH, "--days", "none", "--json").json)) > len(
        starts(sites("roadmap", *BOTH, "--days", "1", "--json").json)
    )
    sites("scenario", "Plant", "In months", "--unit", "month", "--periods", "4")
    assert "4 months, Jan 2027 to Apr 2027" in sites("roadmap", *BOTH, "--scenario", "In months").out
    assert sites("roadmap", "Plant", "--json").json["days"] == 5


def test_plant_stops_are_those_of_each_site(sites: Command) -> None:
    sites("capacity", "Plant", "--days", "none")
    sites("capacity", "South", "--stop", "2028-02-01..2028-02-05")
    found = starts(sites("roadmap", *BOTH, "--json").json)
    assert found["South/doors@1"] == "2028-Q1"
    assert found["Plant/doors@1"] < "2028-Q1"


def test_an_action_of_a_site_says_why_it_is_not_earlier(sites: Command) -> None:
    found = sites("roadmap", *BOTH, "--json").json
    later = next(id for id, period in starts(found).items() if period != "2027-Q1")
    assert "Not earlier: it " in sites("roadmap", *BOTH, "--explain", later).out
    refused = sites("roadmap", *BOTH, "--explain", later.partition("/")[2])
    assert refused.status == 2
    assert "name it as SITE/ACTION" in refused.err


def test_the_common_problem_is_one_that_the_planner_reads(sites: Command) -> None:
    problem = read_problem(sites("roadmap", *BOTH, "--problem").out.encode())
    assert {action.id.partition("/")[0] for action in problem.actions} == set(BOTH)


def test_what_makes_no_sense_for_several_sites_is_refused(sites: Command) -> None:
    assert '"Plant" is named twice' in sites("roadmap", "Plant", "South", "Plant").err
    assert "only shown" in sites("roadmap", *BOTH, "--agree").err
    assert sites("roadmap", "Plant", "Nowhere").status == 2


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


def test_ctrl_c_ends_the_search_with_the_best_so_far_and_leaves_no_process(maturity: Command, tmp_path: Path) -> None:
    pytest.importorskip("highspy")
    maturity("new", "Plant", "--questionnaire", "iiot-smm", "--profile", "bottling-plant")
    maturity("capacity", "Plant", "--days", "45", "--budget", "30000", "--role", "ot-engineer=20")
    workspace = str(tmp_path / "ws")
    command = [sys.executable, "-m", "maturity", "--workspace", workspace, "roadmap", "Plant", "--exact", "--problem"]
    environment = {"PYTHONPATH": os.getcwd(), "MATURITY_WORKSPACE": workspace}
    with Terminal(command, columns=100, environment=environment) as terminal:
        terminal.wait("below the best")
        assert _solvers(workspace)
        terminal.send("\x03")
        assert terminal.ended() == 0
        assert "Stopped: the best plan so far is kept." in terminal.raw.decode()
    assert not _solvers(workspace)
    assert maturity("roadmap", "Plant").status == 0


def _solvers(workspace: str) -> list[str]:
    """The processes of the solver that were started for a workspace."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            is_one = b"maturity.planning.child" in (process / "cmdline").read_bytes()
            if is_one and workspace.encode() in (process / "environ").read_bytes():
                found.append(process.name)
        except OSError:
            continue
    return found
