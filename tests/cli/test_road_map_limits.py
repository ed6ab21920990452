"""What a road map has to keep to, from the shell: capacities, periods, plant stops, scenarios, and why."""

from __future__ import annotations

import json

from maturity.planning import read_problem
from tests.cli.conftest import Command

FROM = ("--from", "2027-Q1")


def starts(plant: Command, *options: str) -> dict[str, str]:
    road = plant("roadmap", "Plant", "--json", *options).json
    return {each["id"]: each["period"] for phase in road["phases"] for each in phase["actions"]}


def test_limits_are_kept_shown_and_taken_back_with_one_undo(plant: Command) -> None:
    plant("capacity", "Plant", *FROM, "--days", "6")
    before = starts(plant)

    out = plant("capacity", "Plant", "--days", "2", "--stop", "2027-08-02..2027-08-15").out

    assert "8 quarters, Q1 2027 to Q4 2028" in out
    assert "2027-08-02 to 2027-08-15" in out
    assert "Moved: " in out
    assert "less than the plan before" in out
    kept = plant("capacity", "Plant", "--json").json
    assert (kept["capacity"], kept["stops"]) == ({"days": 2.0}, {"2027-08-02": "2027-08-15"})
    plant("undo", "Plant")
    assert starts(plant) == before


def test_one_period_has_a_limit_of_its_own_until_it_is_taken_away(plant: Command) -> None:
    plant("capacity", "Plant", *FROM, "--days", "6")
    plant("capacity", "Plant", "--in", "2027-Q1", "--days", "0")
    assert "2027-Q1" not in starts(plant).values()
    plant("capacity", "Plant", "--in", "2027-Q1", "--days", "none")
    assert "2027-Q1" in starts(plant).values()


def test_time_is_planned_in_months_too(plant: Command) -> None:
    out = plant("capacity", "Plant", "--from", "2027-02", "--unit", "month", "--periods", "5").out
    assert "5 months, Feb 2027 to Jun 2027" in out


def test_what_is_no_limit_is_refused_with_what_to_write(plant: Command) -> None:
    for options, said in (
        (("--role", "wizzard=3"), "No action of the questionnaire is for the role"),
        (("--days", "-1"), "cannot be -1"),
        (("--in", "2027-Q9", "--days", "1"), "is no period; write a quarter as 2027-Q1"),
        (("--periods", "0"), "1 to 60 periods, not 0"),
        (("--stop", "2027-08-15..2027-08-02"), "A plant stop has a first and a last day"),
        (("--stop", "soon..later"), "is not a date"),
        (("--no-stop", "2027-08-02"), "No plant stop begins on"),
        (("--from", "spring"), "write 2027-Q1 or 2027-02"),
    ):
        done = plant("capacity", "Plant", *options)
        assert done.status == 2
        assert said in done.err
    assert plant("capacity", "Plant", "--json").json["capacity"] == {}


def test_an_action_says_why_it_is_not_earlier_and_what_more_would_bring(plant: Command) -> None:
    plant("capacity", "Plant", *FROM, "--days", "5")
    later = next(id for id, period in starts(plant).items() if period != "2027-Q1")
    out = plant("roadmap", "Plant", "--explain", later).out
    assert "Planned for Q" in out
    assert "Not earlier: it " in out
    assert "1 more day in each period would bring" in out
    assert plant("roadmap", "Plant", "--explain", "nothing@1").status == 2


def test_the_problem_is_one_that_the_planner_reads(plant: Command) -> None:
    plant("capacity", "Plant", *FROM, "--days", "6", "--budget", "12000")
    found = read_problem(plant("roadmap", "Plant", "--problem").out.encode())
    assert found.periods == 8
    assert {resource.id for resource in found.resources} == {"days", "budget"}
    assert {action.id for action in found.actions} >= set(starts(plant))


def test_scenarios_stand_side_by_side_and_leave_the_assessment_as_it_is(plant: Command) -> None:
    plant("capacity", "Plant", *FROM, "--days", "6")
    before = starts(plant)
    out = plant("scenario", "Plant", "No days [b]", "--days", "0").out
    assert "No days [b]" in out
    assert "100.0 % less" in out
    assert starts(plant) == before
    assert starts(plant, "--scenario", "No days [b]") == {}
    both = json.loads(plant("scenario", "Plant", "--json").out)
    assert [each["scenario"] for each in both] == [None, "No days [b]"]
    assert both[1]["planned"] == 0

    assert plant("scenario", "Plant", "Other", "--adopt").status == 2
    plant("scenario", "Plant", "No days [b]", "--adopt")
    assert starts(plant) == {}
    plant("undo", "Plant")
    assert starts(plant) == before
    plant("scenario", "Plant", "No days [b]", "--delete")
    assert "No scenario yet" in plant("scenario", "Plant").out


def test_what_was_agreed_is_compared_with_what_is_planned_now(plant: Command) -> None:
    plant("capacity", "Plant", *FROM, "--days", "6")
    assert "Not as agreed" not in plant("roadmap", "Plant", "--agree").out
    plant("capacity", "Plant", "--days", "2")
    assert "Not as agreed: " in plant("roadmap", "Plant").out


def test_a_hard_deadline_that_is_missed_is_told_with_what_binds(plant: Command) -> None:
    plant("capacity", "Plant", *FROM, "--days", "6")
    out = plant("action", "Plant", "accounts@3", "--due", "2027-03-31", "--hard").out
    assert "is due on 2027-03-31, a hard deadline, and is not done by then: " in out
    road = plant("roadmap", "Plant", "--json").json
    assert [(each["id"], each["hard"]) for each in road["missed_deadlines"]] == [("accounts@3", True)]
    assert "needs the day by which it is due" in plant("action", "Plant", "doors@1", "--hard").err


def test_what_counts_more_is_said_with_its_target(plant: Command) -> None:
    assert "criticality 3" in plant("target", "Plant", "doors", "2", "--criticality", "3").out
    found = plant("roadmap", "Plant", "--json").json
    of_doors = [each for phase in found["phases"] for each in phase["actions"] if each["practice"] == "doors"]
    assert of_doors
    assert {each["criticality"] for each in of_doors} == {3}
