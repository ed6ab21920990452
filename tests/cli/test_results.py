"""What the shell says of levels, gaps and road map, and the shape that scripts rely on."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.terminal import Terminal

TIER_KEYS = [
    "id",
    "tier",
    "title",
    "low",
    "high",
    "target",
    "gap",
    "answered",
    "unknown",
    "open",
    "not_applicable",
    "left_out",
]


def test_levels_as_json(plant: Command) -> None:
    plant("answer", "Plant", "accounts-1-names", "yes")
    plant("fact", "Plant", "remote-access", "no")

    first, second = plant("levels", "Plant", "--json"), plant("levels", "Plant", "--json")

    assert first.out == second.out
    found = first.json
    assert list(found) == ["assessment", "questionnaire", "overall", "tiers"]
    assert (found["assessment"], found["questionnaire"]["id"], len(found["questionnaire"]["hash"])) == (
        "Plant",
        "small",
        64,
    )
    assert [tier["id"] for tier in found["tiers"]] == ["access", "people", "accounts", "place", "doors"]
    assert [tier["tier"] for tier in found["tiers"]] == ["domain", "subdomain", "practice", "domain", "practice"]
    accounts = found["tiers"][2]
    assert list(accounts) == TIER_KEYS
    assert (accounts["low"], accounts["high"], accounts["target"]) == (1.0, 3.0, 3)
    assert accounts["gap"] == {"low": 0.0, "high": 2.0}
    assert (accounts["answered"], accounts["open"], accounts["left_out"]) == (1, 2, 1)
    assert found["overall"] == {"low": 0.0, "high": 1.0}


def test_where_there_is_none_there_is_null(plant: Command) -> None:
    plant("answer", "Plant", "doors-1-locked", "not-applicable", "--reason", "no doors")

    doors = plant("levels", "Plant", "--json").json["tiers"][4]

    assert (doors["low"], doors["high"], doors["gap"], doors["not_applicable"]) == (None, None, None, 1)


def test_levels_as_a_table_say_that_they_are_provisional(plant: Command) -> None:
    out = plant("levels", "Plant").out

    assert "0 to 3" in out
    assert "provisional" in out
    assert "Self-assessment" in out


def test_gaps(plant: Command) -> None:
    plant("answer", "Plant", "doors-1-locked", "yes")
    plant("target", "Plant", "doors", "0", "--reason", "no one gets in")

    gaps = {gap["practice"]: gap for gap in plant("gaps", "Plant", "--json").json["gaps"]}

    assert gaps["accounts"]["gap"] == {"low": 0.0, "high": 3.0}
    assert gaps["accounts"]["held_by"][0].startswith("accounts-1")
    assert gaps["doors"]["over_target"] is True
    assert "over target" in plant("gaps", "Plant").out


def test_the_road_map_keeps_days_and_budget(plant: Command) -> None:
    first = plant("roadmap", "Plant", "--days", "6", "--budget", "12000", "--json").json
    kept = plant("roadmap", "Plant", "--json").json

    assert kept == first
    assert (kept["days"], kept["budget"]) == (6.0, 12000.0)
    assert all(period["days"] <= 6 and period["cost"] <= 12000 for period in kept["periods"])
    assert [phase["title"] for phase in kept["phases"]] == ["Now", "Next", "Later"]

    free = plant("roadmap", "Plant", "--days", "none", "--budget", "none", "--json").json
    assert (free["days"], free["budget"], free["unplanned"]) == (None, None, [])
    assert {action["id"] for phase in free["phases"] for action in phase["actions"]} == {
        "accounts@1",
        "accounts@2",
        "accounts@3",
        "doors@1",
    }


def test_efforts_are_told_from_low_to_high_with_the_size_they_hold_for(plant: Command) -> None:
    found = plant("roadmap", "Plant", "--json").json
    efforts = {action["id"]: action for phase in found["phases"] for action in phase["actions"]}

    assert found["effort_for"] == "a plant of 50 people"
    assert (efforts["accounts@2"]["days"], efforts["accounts@2"]["weeks"]) == (5, 2)
    assert efforts["accounts@2"]["effort"] == {
        "days": {"low": 2, "likely": 5, "high": 9},
        "weeks": {"low": 1, "likely": 2, "high": 8},
    }
    assert efforts["accounts@1"]["effort"]["days"] == {"low": 4, "likely": 4, "high": 4}

    out = plant("roadmap", "Plant").out
    assert "5 (2–9)" in out
    assert "2 (1–8)" in out
    assert "likely (low–high), for a plant of 50 people." in out


def test_what_fits_in_no_phase_is_listed_with_the_reason(plant: Command) -> None:
    out = plant("roadmap", "Plant", "--days", "1").out

    assert "Not planned: Lock cabinets" in out


@pytest.mark.parametrize("bad", ["-1", "many", "nan", "inf"])
def test_days_that_cannot_be(plant: Command, bad: str) -> None:
    assert plant("roadmap", "Plant", "--days", bad).status == 2


def test_a_target_at_a_tier_holds_beneath_it(plant: Command) -> None:
    plant("target", "Plant", "access", "1")
    assert plant("levels", "Plant", "--json").json["tiers"][2]["target"] == 1

    plant("target", "Plant", "accounts", "2", "--scope", "1")
    assert plant("levels", "Plant", "--json").json["tiers"][2]["target"] == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("target", "Plant", "accounts", "4"),
        ("target", "Plant", "account", "1"),
        ("target", "Plant", "accounts", "1", "--scope", "3"),
        ("target", "Plant", "accounts"),
        ("target", "Plant", "--profile", "carefull"),
        ("target", "Plant", "accounts", "1", "--profile", "careful"),
        ("scope", "Plant", "accounts", "3"),
        ("scope", "Plant", "access", "1"),
        ("claim", "Plant", "accounts", "9"),
        ("fact", "Plant", "remote-access", "maybe"),
        ("fact", "Plant", "remote", "yes"),
        ("fact", "Plant", "remote", "open"),
        ("levels", "Plan"),
        ("open", "Plan"),
    ],
)
def test_what_does_not_exist_is_told(plant: Command, arguments: tuple[str, ...]) -> None:
    refused = plant(*arguments)

    assert refused.status == 2
    assert refused.out == ""
    assert refused.err.strip()


def test_a_question_comes_back_with_its_fact(plant: Command) -> None:
    plant("answer", "Plant", "accounts-1-remote", "no")
    plant("fact", "Plant", "remote-access", "no")
    assert plant("levels", "Plant", "--json").json["tiers"][2]["left_out"] == 1

    plant("fact", "Plant", "remote-access", "open")
    accounts = plant("levels", "Plant", "--json").json["tiers"][2]
    assert (accounts["left_out"], accounts["answered"], accounts["high"]) == (0, 1, 0.0)


def test_in_a_narrow_window_no_word_is_broken(plant: Command, tmp_path: Path) -> None:
    program = [sys.executable, "-m", "maturity", "--workspace", tmp_path / "ws", "levels", "Plant"]
    with Terminal(program, columns=44, lines=80) as terminal:
        terminal.wait("Self-assessment.")
        assert "Access\n  Level: 0 to 3\n" in terminal.text
        assert "\n    Accounts\n      Level: 0 to 3\n" in terminal.text
        assert terminal.ended() == 0
