from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from maturity.assessment.model import Answer, Target
from maturity.questionnaire.model import Questionnaire
from maturity.tui.app import MaturityApp
from maturity.tui.screens import history_text
from maturity.tui.screens.history import History
from maturity.tui.screens.home import Home
from maturity.tui.screens.overview import Overview
from maturity.tui.screens.questions import Questions
from maturity.tui.screens.resume import Resume
from maturity.workspace import Workspace
from tests.tui.conftest import NAME, Disk
from tests.tui.seen import gone, seen, shows, wait_until
from tests.tui.test_screens import HOSTILE

NO, YES = Answer(state="answered", option="no"), Answer(state="answered", option="yes")


class Wall:
    """A clock on the wall, two hours before the time in UTC, that is set by hand."""

    def __init__(self) -> None:
        self.utc = datetime(2026, 11, 20, 21, 50, tzinfo=UTC)

    def goes_on(self, **by: float) -> None:
        self.utc += timedelta(**by)

    def now(self) -> datetime:
        return (self.utc + timedelta(hours=2)).replace(tzinfo=None)


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Iterator[Wall]:
    monkeypatch.setenv("TZ", "PLANT-2")
    time.tzset()
    yield Wall()
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def workspace(tmp_path: Path, small: Questionnaire, wall: Wall) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "plants", clock=lambda: wall.utc) as opened:
        opened.create(NAME, small, "usual")
        yield opened


def wizard(workspace: Workspace, wall: Wall) -> MaturityApp:
    return MaturityApp(workspace, NAME, now=wall.now)


def line_of(app: MaturityApp, words: str) -> int:
    """The number of the row in which these words are seen."""
    rows = seen(app).splitlines()
    return next(number for number, row in enumerate(rows) if words in row)


async def open_history(pilot: Pilot[None]) -> None:
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, Questions))
    await pilot.press("H")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, History))


def three_evenings(workspace: Workspace, wall: Wall) -> None:
    """21:50 UTC is 23:50 at the plant: the second answer is given on the next day."""
    workspace.answer(NAME, "accounts-named", NO)
    wall.goes_on(minutes=15)
    workspace.answer(NAME, "accounts-named", YES)
    workspace.mark(NAME, "before [/ lunch")
    wall.goes_on(minutes=5)
    workspace.answer(NAME, "doors-locked", YES)
    workspace.undo(NAME)
    workspace.set_target(NAME, "doors", Target(level=1))
    workspace.answer_all(NAME, {"doors-keys": NO, "accounts-removed": Answer(state="unknown")})


async def test_the_history_tells_in_words_what_was_changed_by_day_newest_first(
    workspace: Workspace, wall: Wall
) -> None:
    three_evenings(workspace, wall)
    app = wizard(workspace, wall)
    async with app.run_test(size=(120, 30)) as pilot:
        await open_history(pilot)
        rows = [
            "5 changes, 1 checkpoint",
            "today, Saturday 21 November",
            "00:10  2 answers",
            "00:10  Target of Doors",
            "00:10  undone: Are the cabinets locked? [b +",
            "00:05  ── checkpoint: before [/ lunch",
            "00:05  Has everyone an account of their own?",
            "yesterday, Friday 20 November",
            "23:50  Has everyone an account of their own?",
            "23:50  begun with 1 profile",
        ]
        numbers = [line_of(app, row) for row in rows]
        assert numbers == sorted(numbers)
        lines = seen(app).splitlines()
        assert "No → Yes, and it was shown" in lines[numbers[6]]
        assert "not set → 1" in lines[numbers[3]]


async def test_enter_goes_back_to_a_point_as_one_step_that_z_takes_back(workspace: Workspace, wall: Wall) -> None:
    three_evenings(workspace, wall)
    before = workspace.summary(NAME).assessment
    app = wizard(workspace, wall)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_history(pilot)
        await shows(pilot, "Nothing would change: all is as it was here.")
        await pilot.press(*["down"] * 3)
        await shows(pilot, "Enter goes back to here: 2 answers, 1 target would change.")
        await pilot.press("enter")
        await shows(pilot, 'Back to "before [/ lunch": 2 answers, 1 target changed · z undoes')
        await shows(pilot, "6 changes, 1 checkpoint")
        assert workspace.summary(NAME).assessment.answers == {"accounts-named": YES}
        assert not workspace.summary(NAME).assessment.targets
        await pilot.press("z")
        await shows(pilot, "undone: 2 answers, 1 target")
        assert isinstance(app.screen, History)
    after = workspace.summary(NAME).assessment
    assert (after.answers, after.targets) == (before.answers, before.targets)


async def test_what_would_change_is_listed_beside_the_history_of_a_wide_window(
    workspace: Workspace, wall: Wall
) -> None:
    three_evenings(workspace, wall)
    app = wizard(workspace, wall)
    async with app.run_test(size=(150, 30)) as pilot:
        await open_history(pilot)
        await pilot.press("end")
        await shows(pilot, "Enter goes back to here: 3 answers, 1 target would change.")
        beside = seen(app).splitlines()[line_of(app, "would change") :]
        assert any("How many leavers were removed?" in row and "unknown → open" in row for row in beside)
        await pilot.press("enter")
        await shows(pilot, "Back to the beginning: 3 answers, 1 target changed")
    assert workspace.summary(NAME).assessment.profile == "usual"


async def test_space_goes_to_the_question_of_a_line(workspace: Workspace, wall: Wall) -> None:
    workspace.answer(NAME, "doors-locked", YES)
    app = wizard(workspace, wall)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_history(pilot)
        await pilot.press("end", "space")
        await shows(pilot, "This line is about no question.")
        await pilot.press("home", "space")
        await wait_until(pilot, lambda: getattr(app.screen, "question", "") == "doors-locked")


async def test_a_checkpoint_is_made_from_any_screen_and_named_by_the_time_where_no_label_is_given(
    workspace: Workspace, wall: Wall
) -> None:
    app = wizard(workspace, wall)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("V")
        await wait_until(pilot, lambda: isinstance(app.screen, Overview))
        await pilot.press("B", *"start", "enter")
        await shows(pilot, 'Checkpoint "start" made · H goes back to it')
        assert isinstance(app.screen, Overview)
        await pilot.press("H")
        await shows(pilot, "── checkpoint: start")
        await pilot.press("B")
        await shows(pilot, "Left empty it is called 2026-11-20 23:50.")
        await pilot.press("enter")
        await shows(pilot, "── checkpoint: 2026-11-20 23:50")
        await pilot.press("B", "escape")
        await pilot.press("B", *"start", "enter")
        await shows(pilot, 'Checkpoint "start" moved here')
    assert sorted(point.label for point in workspace.checkpoints(NAME)) == ["2026-11-20 23:50", "start"]


@pytest.mark.parametrize("profile", ["usual", None])
async def test_a_history_without_changes_says_what_will_be_here(
    workspace: Workspace, wall: Wall, small: Questionnaire, profile: str | None
) -> None:
    workspace.create("Fresh", small, profile)
    app = MaturityApp(workspace, "Fresh", now=wall.now)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_history(pilot)
        await shows(pilot, "Nothing was changed since it was begun.")
        await shows(pilot, "23:50  begun")
        await pilot.press("enter")
        await shows(pilot, "Back to the beginning (as it was)")


async def test_who_may_only_read_sees_the_history_and_changes_nothing(
    workspace: Workspace, wall: Wall, tmp_path: Path
) -> None:
    three_evenings(workspace, wall)
    with Workspace.open_as_possible(tmp_path / "plants") as reading:
        app = wizard(reading, wall)
        async with app.run_test(size=(140, 45)) as pilot:
            await open_history(pilot)
            await pilot.press("end")
            await shows(pilot, "3 answers, 1 target would change")
            await pilot.press("enter")
            await shows(pilot, "Nothing was changed: ")
            await pilot.press("B")
            await shows(pilot, "Nothing was changed: ")
            assert isinstance(app.screen, History)


async def test_going_back_waits_with_all_else_where_the_disk_fails(
    workspace: Workspace, wall: Wall, disk: Disk
) -> None:
    workspace.answer(NAME, "doors-locked", YES)
    app = wizard(workspace, wall)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_history(pilot)
        disk.fails()
        await pilot.press("end", "enter")
        await shows(pilot, "NOT SAVED")
        await pilot.press("enter")
        await shows(pilot, "First save what waits: r tries again")
        disk.works()
        await pilot.press("r")
        await shows(pilot, "1 waiting change saved")
    assert not workspace.summary(NAME).assessment.answers


async def test_of_hundreds_of_steps_only_those_in_view_are_drawn(
    workspace: Workspace, wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(400):
        workspace.answer(NAME, "doors-locked", YES if number % 2 else NO)
    drawn: list[str] = []
    real = history_text.point_line

    def counted(point: history_text.Point, questionnaire: Questionnaire, width: int) -> object:
        drawn.append(point.id)
        return real(point, questionnaire, width)

    monkeypatch.setattr(history_text, "point_line", counted)
    app = wizard(workspace, wall)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_history(pilot)
        await shows(pilot, "400 changes")
        await pilot.press("end")
        await shows(pilot, "begun with 1 profile")
        await pilot.press("up")
        await shows(pilot, "open → No: Are the cabinets locked?")
    assert len(set(drawn)) < 100


@pytest.mark.parametrize("size", [(140, 45), (80, 24), (60, 18), (20, 5)])
async def test_the_history_and_the_card_stand_in_every_window_whatever_was_written(
    workspace: Workspace, wall: Wall, size: tuple[int, int]
) -> None:
    given = Answer(state="inherited", option="no", source=HOSTILE[:500], note=HOSTILE, owner=HOSTILE)
    workspace.answer(NAME, "accounts-named", given)
    workspace.answer(NAME, "doors-keys", Answer(state="not-applicable", reason=HOSTILE))
    workspace.set_flag(NAME, "doors-locked", HOSTILE[:200])
    workspace.add_row(NAME, "keys", {"key": HOSTILE[:500]})
    workspace.mark(NAME, HOSTILE[:100])
    workspace.remember_question(NAME, "doors-locked")
    wall.goes_on(days=400)
    app = wizard(workspace, wall)
    async with app.run_test(size=size) as pilot:
        await wait_until(pilot, lambda: isinstance(app.screen, Resume))
        await wait_until(pilot, lambda: app.screen.size == app.size)
        assert not {"\x1b", "\x07", "\u202e"} & set(seen(app))
        await pilot.press("H")
        await wait_until(pilot, lambda: isinstance(app.screen, History) and app.screen.size == app.size)
        await pilot.press("end", "home", "down")
        assert not {"\x1b", "\x07", "\u202e"} & set(seen(app))
        await pilot.resize_terminal(97, 31)
        await shows(pilot, "checkpoint: [/ [b + [a[0]]")


def been_here(workspace: Workspace) -> None:
    workspace.answer(NAME, "accounts-named", YES)
    workspace.answer(NAME, "accounts-named", NO)
    workspace.answer(NAME, "accounts-remote", Answer(state="unknown"))
    workspace.set_flag(NAME, "doors-locked", "ask the locksmith")
    workspace.mark(NAME, "start")
    workspace.remember_question(NAME, "doors-locked")


async def test_after_a_long_break_a_card_tells_where_one_was(workspace: Workspace, wall: Wall) -> None:
    been_here(workspace)
    wall.goes_on(days=3)
    app = wizard(workspace, wall)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, f"{NAME}: last changed 20 Nov 23:50, 3 days ago")
        for words in (
            "Plant › Doors",
            "Are the cabinets locked?",
            "1 of 5 done",
            "Unknown or flagged, to come back to: 2",
            "Checkpoints: start",
        ):
            assert words in seen(app)
        last = seen(app).splitlines()[line_of(app, "Last answers") + 1 :]
        assert "Do suppliers from outside" in last[0]
        assert "unknown" in last[0]
        assert "Has everyone an account" in last[1]
        assert "No" in last[1]
        assert "locksmith" not in seen(app)
        await pilot.press("enter")
        await gone(pilot, "Last answers")
        await shows(pilot, "question 4 of 5")


async def test_the_card_counts_nothing_that_a_fact_leaves_out(workspace: Workspace, wall: Wall) -> None:
    been_here(workspace)
    workspace.answer(NAME, "accounts-remote", Answer())
    workspace.set_flag(NAME, "accounts-remote", "ask the supplier")
    workspace.set_fact(NAME, "remote", "no")
    wall.goes_on(hours=9)
    app = wizard(workspace, wall)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "Unknown or flagged, to come back to: 1")


@pytest.mark.parametrize("key", ["1", "u", "x", "delete", "space", "L"])
async def test_no_key_answers_a_question_behind_the_card_and_it_says_so(
    workspace: Workspace, wall: Wall, key: str
) -> None:
    been_here(workspace)
    wall.goes_on(hours=9)
    steps = workspace.history(NAME)
    app = wizard(workspace, wall)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: isinstance(app.screen, Resume))
        await pilot.press(key)
        await shows(pilot, "only closed the card: press it again.")
        await wait_until(pilot, lambda: isinstance(app.screen, Questions))
        assert workspace.history(NAME) == steps
        await pilot.press("1")
        await shows(pilot, "z undoes")
    assert workspace.summary(NAME).assessment.answer("doors-locked").option == "yes"


async def test_any_other_key_closes_the_card_and_does_what_it_does(workspace: Workspace, wall: Wall) -> None:
    been_here(workspace)
    wall.goes_on(hours=9)
    for key, place in (("V", Overview), ("H", History), ("q", Home)):
        app = wizard(workspace, wall)
        async with app.run_test(size=(80, 24)) as pilot:
            await wait_until(pilot, lambda: isinstance(app.screen, Resume))  # noqa: B023
            await pilot.press(key)
            await wait_until(pilot, lambda: isinstance(app.screen, place))  # noqa: B023
    app = wizard(workspace, wall)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: isinstance(app.screen, Resume))
        await pilot.press("full_stop")
        await wait_until(pilot, lambda: getattr(app.screen, "question", "") == "doors-keys")


async def test_the_card_comes_once_and_only_after_a_long_break_in_what_was_begun(
    workspace: Workspace, wall: Wall, small: Questionnaire
) -> None:
    been_here(workspace)
    workspace.create("Never opened", small)
    wall.goes_on(hours=7.9)
    app = wizard(workspace, wall)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "question 4 of 5")
        assert isinstance(app.screen, Questions)
    wall.goes_on(hours=1)
    app = wizard(workspace, wall)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: isinstance(app.screen, Resume))
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(app.screen, Questions))
        app.open(NAME)
        await shows(pilot, "question 4 of 5")
        assert isinstance(app.screen, Questions)
        app.open("Never opened")
        await shows(pilot, "Never opened › Questions")
        assert isinstance(app.screen, Questions)
