"""What people say about actions of the road map, from the shell."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from maturity.workspace import Workspace
from tests.cli.conftest import Command

TODAY = date(2027, 12, 31)


@pytest.fixture(autouse=True)
def _one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """No midnight comes between two commands."""
    monkeypatch.setattr(Workspace, "today", TODAY)


def on(days: int) -> str:
    """The day so many days from that one."""
    return (TODAY + timedelta(days=days)).isoformat()


def said(plant: Command, step: str) -> dict[str, object]:
    road = plant("roadmap", "Plant", "--json").json
    every = [each for phase in road["phases"] for each in phase["actions"]]
    every += [*road["unplanned"], *road["done"], *road["not_needed"]]
    return next(each for each in every if each["id"] == step)


def test_what_is_said_of_an_action_is_kept_shown_and_taken_back(plant: Command) -> None:
    done = plant("action", "Plant", "accounts@2", "--owner", "Kim [b]", "--status", "running", "--due", on(30))
    assert (done.status, done.err) == (0, "")
    assert f"accounts@2 Remove leavers: Kim [b], running, from {on(0)}, due {on(30)}." in done.out
    assert "(phase Now)." in done.out

    plant("action", "Plant", "accounts@2", "--days", "1.5", "--note", "two left\nin May")
    shown = said(plant, "accounts@2")
    assert (shown["owner"], shown["status"], shown["start"], shown["due"]) == ("Kim [b]", "running", on(0), on(30))
    assert (shown["days_spent"], shown["note"], shown["overdue"]) == (1.5, "two left\nin May", False)
    assert f"Status: running, from {on(0)}, due {on(30)}, 1.5 days spent" in plant("roadmap", "Plant", "--plain").out
    table = plant("roadmap", "Plant").out
    assert "Kim [b]" in table
    assert "Owner" in table
    assert "1.5 days spent, note" in plant("history", "Plant").out

    plant("undo", "Plant")
    assert said(plant, "accounts@2")["days_spent"] is None
    plant("redo", "Plant")
    assert "1.5 days spent" in plant("action", "Plant", "accounts@2").out
    assert "Nothing changed" in plant("action", "Plant", "accounts@2", "--days", "1.5").out
    plant("action", "Plant", "accounts@2", "--days", "none", "--due", "none", "--owner", "")
    shown = said(plant, "accounts@2")
    assert (shown["owner"], shown["due"], shown["days_spent"]) == ("", None, None)
    plant("action", "Plant", "accounts@2", "--clear")
    assert "Owner" not in plant("roadmap", "Plant").out


def test_what_is_late_says_so(plant: Command) -> None:
    out = plant("action", "Plant", "doors@1", "--start", on(-3), "--due", on(9)).out
    assert f"overdue: should have begun {on(-3)}, due {on(9)}" in out
    out = plant("action", "Plant", "doors@1", "--status", "running", "--due", on(-1)).out
    assert f"from {on(-3)}, overdue: was due {on(-1)}" in out
    assert said(plant, "doors@1")["overdue"] is True
    plant("action", "Plant", "doors@1", "--status", "done")
    assert said(plant, "doors@1")["overdue"] is False


def test_what_is_done_leaves_the_plan_and_asks_for_proof(plant: Command) -> None:
    before = plant("levels", "Plant", "--json").json
    out = plant("action", "Plant", "doors@1", "--done-on", on(-2), "--days", "2").out
    assert f"done {on(-2)}, 2 days spent" in out
    assert "No level rises by this. To prove: doors-1-locked" in out
    assert plant("levels", "Plant", "--json").json == before
    road = plant("roadmap", "Plant", "--json").json
    assert [(each["id"], each["to_prove"]) for each in road["done"]] == [("doors@1", ["doors-1-locked"])]
    assert all(each["id"] != "doors@1" for phase in road["phases"] for each in phase["actions"])
    assert "Done: Lock cabinets. To prove: doors-1-locked" in plant("roadmap", "Plant").out

    plant("answer", "Plant", "doors-1-locked", "yes")
    assert "Done: Lock cabinets, proved" in plant("roadmap", "Plant", "--plain").out
    plant("action", "Plant", "doors@1", "--status", "planned")
    assert "No gap needs it now: Lock cabinets (planned, 2 days spent)" in plant("roadmap", "Plant").out


def test_a_pin_that_cannot_hold_and_a_phase_that_takes_too_much_are_told(plant: Command) -> None:
    plant("roadmap", "Plant", "--days", "5")
    plant("action", "Plant", "doors@1", "--pin", "later")
    out = plant("action", "Plant", "accounts@2", "--pin", "now").out
    assert "Its pin does not hold: cannot end before " in out
    assert said(plant, "accounts@2")["pin_does_not_hold"]
    plant("action", "Plant", "doors@1", "--pin", "none")
    plant("roadmap", "Plant", "--days", "4")
    out = plant("action", "Plant", "accounts@2", "--status", "running").out
    assert "Running actions take more than there is: " in out
    assert "unning actions take more than there is: " in plant("roadmap", "Plant").out
    assert plant("roadmap", "Plant", "--json").json["phases"][0]["overrun"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["acounts@1", "--owner", "x"], 'Did you mean "accounts@1"?'),
        (["accounts-1-names", "--owner", "x"], "An action is named practice@level, or by its question."),
        (["accounts@1", "--due", "1.2.2027"], "write year-month-day"),
        (["accounts@1", "--start", "2026-13-01"], "is not a date"),
        (["accounts@1", "--due", "1200-01-01"], "outside the years"),
        (["accounts@1", "--start", "2027-02-01", "--due", "2027-01-01"], "before its start"),
        (["accounts@1", "--status", "planned", "--start", "2027-02-01", "--due", "2027-01-31"], "before its start"),
        (["accounts@1", "--status", "done", "--start", "2027-02-01", "--done-on", "x"], "is not a date"),
        (["accounts@1", "--days", "-1"], "cannot be spent"),
        (["accounts@1", "--days", "nan"], "cannot be spent"),
        (["accounts@1", "--days", "many"], "neither a number nor none"),
        (["accounts@1", "--clear", "--note", "x"], "give only the name and the step"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(plant: Command, arguments: list[str], words: str) -> None:
    before = plant("history", "Plant").out
    refused = plant("action", "Plant", *arguments)
    assert refused.status == 2
    assert words in " ".join(refused.err.split())
    assert plant("history", "Plant").out == before


def test_what_is_said_goes_out_and_in_into_copies_and_the_next_round(plant: Command, tmp_path: object) -> None:
    plant("action", "Plant", "doors@1", "--owner", "Kim", "--status", "running", "--pin", "next")
    file = f"{tmp_path}/plant.json"
    assert plant("export", "Plant", file).status == 0
    assert plant("import", "Again", file).status == 0
    assert plant("copy", "Plant", "Copy").status == 0
    assert plant("new", "Next", "--from", "Plant").status == 0
    expected = plant("action", "Plant", "doors@1").out
    assert "Kim, running" in expected
    for name in ("Again", "Copy", "Next"):
        assert plant("action", name, "doors@1").out == expected
