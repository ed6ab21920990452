"""The road map in the wizard: people say who does what, how far it is, and where it has to be."""

from __future__ import annotations

from datetime import timedelta

import pytest

from maturity.assessment.limits import Capacity, Scenario
from maturity.assessment.model import Answer, Progress
from maturity.tui.app import MaturityApp
from maturity.tui.screens.questions import Questions
from maturity.workspace import Workspace
from tests.tui.conftest import NAME, Disk
from tests.tui.seen import gone, seen, shows, wait_until


def said(workspace: Workspace, step: str = "accounts@1") -> Progress:
    return workspace.summary(NAME).assessment.action(step)


async def test_an_action_gets_its_owner_days_and_status_by_keys_and_z_takes_them_back(workspace: Workspace) -> None:
    app, today = MaturityApp(workspace, NAME), workspace.today
    due = (today + timedelta(days=20)).isoformat()
    async with app.run_test(size=(140, 45)) as pilot:
        await pilot.press("R", "o")
        await shows(pilot, "Who does it?")
        await pilot.press(*"Kim", "enter")
        await shows(pilot, "Owner kept")
        await pilot.press("2")
        await shows(pilot, f"◐ running · from {today} · Kim")
        await shows(pilot, "◐ 1 running")
        await pilot.press("d")
        await shows(pilot, "The day by which it is to be done")
        await pilot.press(*"soon", "enter")
        await shows(pilot, '"soon" is not a date')
        await pilot.press(*["backspace"] * 4, *due, "enter")
        await shows(pilot, f"due {due}")
        await pilot.press("a")
        await shows(pilot, "Person-days spent")
        await pilot.press(*"1.5", "enter")
        await shows(pilot, "1.5 days spent")
        assert said(workspace) == Progress(owner="Kim", status="running", start=today.isoformat(), due=due, days=1.5)
        await pilot.press("z", "z")
        await shows(pilot, "Undone: no longer due: Action ")
        assert said(workspace) == Progress(owner="Kim", status="running", start=today.isoformat())
        await pilot.press("delete")
        await wait_until(pilot, lambda: said(workspace) == Progress())
        await gone(pilot, "◐")


async def test_what_is_overdue_is_marked_by_sign_and_word_also_in_a_small_window(workspace: Workspace) -> None:
    yesterday = (workspace.today - timedelta(days=1)).isoformat()
    workspace.set_action(NAME, "accounts@1", Progress(due=yesterday, pin="later"))
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(60, 18)) as pilot:
        await pilot.press("R")
        await shows(pilot, "! 1 overdue")
        row = next(line for line in seen(app).splitlines() if "! Name every" in line)
        assert "overdue" in row
        await pilot.press("enter")
        await shows(pilot, f"! planned · overdue: was due {yesterday}")
        await pilot.press("escape")
        await pilot.press("3")
        await shows(pilot, "● 1 done, 2 questions to prove")
        await gone(pilot, "overdue")


async def test_what_is_done_raises_nothing_and_leads_to_what_is_to_be_proved(workspace: Workspace) -> None:
    before = workspace.summary(NAME).levels
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("R", "3")
        await shows(pilot, "Done: no level rises; Space leads to 2 questions to prove")
        assert workspace.summary(NAME).levels == before
        await pilot.press("space")
        await wait_until(pilot, lambda: isinstance(app.screen, Questions))
        assert getattr(app.screen, "question", "") == "accounts-named"
        workspace.answer(NAME, "accounts-remote", Answer(state="answered", option="yes"))
        await pilot.press("1")
        await pilot.press("R")
        await shows(pilot, "● 1 done")
        await gone(pilot, "to prove")


async def test_enter_tells_all_about_an_action_and_leads_on_to_its_questions(workspace: Workspace) -> None:
    workspace.set_action(NAME, "accounts@2", Progress(owner="Kim", note="[b ask the vendor"))
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("R", "enter")
        for words in ("Name every account", "2 days (1–4)", "2. Close the shared ones", "proof: the list", "level 1"):
            await shows(pilot, words)
        await pilot.press("escape", "down", "enter")
        second = workspace.summary(NAME).road_map.periods[1].title
        for words in ("planned · Kim", "note: [b ask the vendor", "after: Name every account", f"{second}: comes"):
            await shows(pilot, words)
        await pilot.press("enter")
        await wait_until(pilot, lambda: getattr(app.screen, "question", "") == "accounts-removed")


async def test_a_pin_moves_an_action_or_says_why_not(workspace: Workspace) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(140, 45)) as pilot:
        await pilot.press("R", "m")
        await shows(pilot, "Pin to a phase")
        await pilot.press("3")
        await shows(pilot, "Pinned to Later")
        await pilot.press("down", "m", "1")
        await shows(pilot, "not there, cannot end before")
        await shows(pilot, "pin moved")
        await pilot.press("m", "0")
        await shows(pilot, "Not pinned")
    assert said(workspace).pin == "later"
    assert said(workspace, "accounts@2").pin is None


@pytest.mark.parametrize("key", ["o", "n"])
async def test_no_room_sees_who_does_what(workspace: Workspace, key: str) -> None:
    workspace.set_action(NAME, "accounts@1", Progress(owner="Kim Rau", note="secret plan"))
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(140, 45)) as pilot:
        await pilot.press("R")
        await shows(pilot, "Kim Rau")
        await pilot.press("P")
        await gone(pilot, "Kim Rau")
        assert "secret plan" not in seen(app)
        await pilot.press("enter")
        await shows(pilot, "Enter its questions")
        assert "Kim Rau" not in seen(app)
        assert "secret plan" not in seen(app)
        await pilot.press("escape", key)
        await shows(pilot, "Hidden while projected")
        await pilot.press("H")
        await shows(pilot, "Action Name every account")
        assert "Kim Rau" not in seen(app)


async def test_a_note_that_was_being_typed_is_offered_again(workspace: Workspace) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("R", "n", *"ask the")
        await wait_until(pilot, lambda: [draft.text for draft in workspace.drafts.of(NAME)] == ["ask the"])
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "a note about an action: Name every account")
        await pilot.press("enter")
        await shows(pilot, "Note about the action")
        await pilot.press(*" vendor", "escape")
        await wait_until(pilot, lambda: said(workspace).note == "ask the vendor")
    assert workspace.drafts.of(NAME) == ()


async def test_what_could_not_be_saved_is_saved_later_part_by_part(workspace: Workspace, disk: Disk) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(140, 45)) as pilot:
        await pilot.press("R")
        await shows(pilot, "Name every account")
        disk.fails()
        await pilot.press("o", *"Kim", "enter", "2")
        await shows(pilot, "NOT SAVED")
        disk.works()
        await pilot.press("r")
        await shows(pilot, "2 waiting changes saved")
    assert (said(workspace).owner, said(workspace).status) == ("Kim", "running")


async def test_the_road_map_tells_what_the_last_change_moved_and_marks_it(workspace: Workspace) -> None:
    first = workspace.set_capacity(NAME, Capacity(days=6)).road_map.periods[0].span.id
    moved = workspace.plan_with(NAME, Scenario(capacities={first: Capacity(days=0)})).road_map.moved
    assert moved
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(140, 45)) as pilot:
        await pilot.press("R")
        await shows(pilot, f"Moved: → {len(moved)} later; worth ")
        assert sum("→ " in row and " d " in row for row in seen(app).splitlines()) == len(moved)
        await pilot.press("w")
        await shows(pilot, "Person-days that each quarter may take")
        await pilot.press("backspace", "0", "enter")
        await shows(pilot, f"Moved: {len(moved)} left out; worth 100.0 % less.")
        assert sum(" was Q" in row for row in seen(app).splitlines()) == len(moved)


async def test_what_the_last_change_moved_is_told_with_its_reason(workspace: Workspace) -> None:
    workspace.set_capacity(NAME, Capacity(days=6))
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("R", "v")
        await shows(pilot, "The last change moved no action.")
        await pilot.press("w", "backspace", "0", "enter")
        await shows(pilot, "[v] Moved")
        await pilot.press("v")
        await shows(pilot, "What the last change moved")
        await shows(pilot, "→ not planned: takes")
        await pilot.press("enter")
        await gone(pilot, "What the last change moved")


async def test_a_limit_that_moves_nothing_says_so(workspace: Workspace) -> None:
    workspace.set_capacity(NAME, Capacity(budget=90_000))
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("R", "dollar_sign", *["backspace"] * 5, *"80000", "enter")
        await shows(pilot, "A quarter may take: budget 80,000: no action moves")
