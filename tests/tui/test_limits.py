"""Capacities, plant stops and scenarios in the wizard."""

from __future__ import annotations

from maturity.assessment.limits import Capacity
from maturity.tui.app import MaturityApp
from maturity.workspace import Workspace
from tests.tui.conftest import NAME
from tests.tui.seen import shows, wait_until


async def test_a_cell_is_typed_anew_the_plan_follows_and_z_takes_it_back(workspace: Workspace) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(110, 30)) as pilot:
        await pilot.press("R", "c")
        await shows(pilot, "each quarter")
        await pilot.press("right", "enter")
        await shows(pilot, "A number; an empty line is without limit.")
        await pilot.press(*"x", "enter")
        await shows(pilot, "x is not a number from 0")
        await pilot.press("backspace", "5", "enter")
        await shows(pilot, "/5")
        assert workspace.summary(NAME).assessment.capacity == Capacity(days=5)
        await pilot.press("down", "enter")
        await shows(pilot, "A number for this period alone")
        await pilot.press("0", "enter")
        await shows(pilot, "0/0*")
        await pilot.press("z", "z")
        await wait_until(pilot, lambda: workspace.summary(NAME).assessment.capacity == Capacity())


async def test_a_plant_stop_is_typed_in_its_period(workspace: Workspace) -> None:
    workspace.agree(NAME)
    first = workspace.summary(NAME).road_map.periods[1].span.first
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(110, 30)) as pilot:
        await pilot.press("R", "c", "down", "down", "end", "enter")
        await shows(pilot, "The first and the last day of each")
        await pilot.press(*"soon", "enter")
        await shows(pilot, "is no plant stop")
        await pilot.press(*["backspace"] * 4, *f"{first}..{first}", "enter")
        await wait_until(pilot, lambda: workspace.summary(NAME).assessment.stops == {str(first): str(first)})
        await pilot.press("delete")
        await wait_until(pilot, lambda: workspace.summary(NAME).assessment.stops == {})


async def test_quarters_turn_into_months_over_the_same_time(workspace: Workspace) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(110, 30)) as pilot:
        await pilot.press("R", "c", "u")
        await shows(pilot, "24 months")
        await pilot.press("number_sign")
        await shows(pilot, "How many months are planned")
        await pilot.press("backspace", "backspace", "6", "enter")
        await shows(pilot, "6 months")


async def test_a_scenario_is_begun_changed_compared_and_adopted(workspace: Workspace) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.press("R", "i")
        await shows(pilot, "No scenario yet")
        await pilot.press("n")
        await shows(pilot, "Name of the scenario")
        await pilot.press(*"Lean", "enter")
        await shows(pilot, "Scenario begun: Enter changes what it plans with")
        await pilot.press("enter")
        await shows(pilot, "Scenario “Lean”")
        await pilot.press("right", "enter", *"0", "enter")
        await shows(pilot, "0/0")
        assert workspace.summary(NAME).assessment.capacity == Capacity()
        await pilot.press("escape")
        await shows(pilot, "100.0 % less")
        await shows(pilot, "limits: person-days 0 in each quarter")
        await pilot.press("a")
        await wait_until(pilot, lambda: workspace.summary(NAME).assessment.capacity == Capacity(days=0))
        await pilot.press("delete")
        await wait_until(pilot, lambda: not workspace.summary(NAME).assessment.scenarios)
