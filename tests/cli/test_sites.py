"""Several sites planned as one, from the shell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from maturity.planning import read_problem
from tests.cli.conftest import Command

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
