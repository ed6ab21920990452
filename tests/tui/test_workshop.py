"""What a room of people leans on: coming back, a projector, the time left, keys that do no harm."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from textual.events import Key
from textual.pilot import Pilot

from maturity.assessment.model import Answer
from maturity.pace import in_words
from maturity.questionnaire.load import load_known
from maturity.tui.app import MaturityApp
from maturity.tui.screens.find import Find
from maturity.tui.screens.going import SILENCE
from maturity.tui.screens.questions import Questions
from maturity.tui.themes import THEMES
from maturity.workspace import Workspace
from tests.tui.conftest import NAME, Disk
from tests.tui.seen import gone, seen, shows, wait_until
from tests.tui.test_questions import answer, arrives, at

NO = Answer(state="answered", option="no")
PERSONAL = Answer(
    state="answered", option="yes", note="Rossi was angry", evidence="letter to Weber", owner="Ann Lindqvist"
)


def flags(workspace: Workspace) -> dict[str, str]:
    return workspace.summary(NAME).assessment.flags


async def test_a_flag_parks_a_question_with_a_word_on_why_and_one_comes_back_to_it(workspace: Workspace) -> None:
    workspace.answer(NAME, "accounts-named", NO)
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "question 1 of 5")
        await pilot.press("f", *"ask", "space", *"[b", "enter")
        await shows(pilot, "⚑ flagged to come back to: ask [b")
        await shows(pilot, "L1 ▸✗⚑·")
        await shows(pilot, "1 flagged")
        assert flags(workspace) == {"accounts-named": "ask [b"}
        await pilot.press("pagedown")
        await arrives(pilot, "doors-locked")
        for question in ("accounts-removed", "accounts-remote", "accounts-named"):
            await pilot.press("comma")
            await arrives(pilot, question)
        await pilot.press("f")
        await gone(pilot, "⚑")
        assert flags(workspace) == {}
        await pilot.press("pagedown", "z")
        await arrives(pilot, "accounts-named")
        await shows(pilot, "⚑ flagged to come back to: ask [b")


async def test_a_projector_shows_the_question_and_nothing_personal(workspace: Workspace) -> None:
    workspace.answer(NAME, "doors-keys", PERSONAL)
    workspace.set_flag(NAME, "doors-keys", "when Rossi is back")
    workspace.add_row(NAME, "keys", {"key": "Main", "holder": "Bo Berg"})
    workspace.remember_question(NAME, "doors-keys")
    hidden = ("Rossi", "Weber", "Lindqvist", "Bo Berg", "register")
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(140, 45)) as pilot:
        for words in ("Rossi was angry", "letter to Weber", "Lindqvist", "when Rossi is back", "register"):
            await shows(pilot, words)
        await pilot.press("P")
        await shows(pilot, "projector · ● saved")
        await shows(pilot, "Is there a list of keys?")
        await shows(pilot, "⚑ flagged to come back to")
        assert app.theme == "day"
        assert "LADDER" not in seen(app)
        for key in ("n", "e", "o", "E"):
            await pilot.press("T", "Q", key)
            await shows(pilot, "Hidden while projected")
            assert not [word for word in hidden if word in seen(app).replace("owners and registers", "")]
        await pilot.press("slash", *"angry")
        await shows(pilot, "Nothing matches")
        await pilot.press("escape", "V")
        await shows(pilot, "› Overview")
        assert "projector" in seen(app)
    again = MaturityApp(workspace, NAME)
    async with again.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "projector · ● saved")
        assert "Rossi" not in seen(again)
        await pilot.press("P")
        await shows(pilot, "Rossi was angry")
        assert again.theme == next(iter(THEMES))
        await pilot.press("E")
        await shows(pilot, "Bo Berg")
        await pilot.press("P")
        await shows(pilot, "Is there a list of keys?")
        await gone(pilot, "Bo Berg")


async def test_a_projector_does_not_tell_who_else_has_the_assessment_open(workspace: Workspace) -> None:
    with Workspace.open_as_possible(workspace.folder) as second:
        app = MaturityApp(second, NAME)
        async with app.run_test(size=(140, 45)) as pilot:
            await shows(pilot, "process")
            await pilot.press("P")
            await shows(pilot, "projector · read only")
            assert "process" not in seen(app)
            await pilot.press("1")
            await shows(pilot, "Nothing was changed")
            assert "process" not in seen(app)


async def test_the_time_left_shows_after_five_answers(workspace: Workspace) -> None:
    check = load_known("six-areas", ())
    assert check is not None
    workspace.create("Check", check)
    clock = [datetime(2026, 11, 24, 9, 0)]
    app = MaturityApp(workspace, "Check", now=lambda: clock[0])
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "question 1 of")
        for number in range(1, 6):
            assert "left at this pace" not in seen(app)
            await pilot.press("1")
            await wait_until(pilot, lambda number=number: len(workspace.summary("Check").assessment.answers) == number)
            await pilot.press("enter")
            await shows(pilot, f"question {number + 1} of")
            clock[0] += timedelta(minutes=2)
        await shows(pilot, in_words(timedelta(minutes=2 * (len(check.questions) - 5))))


async def test_answers_go_on_by_themselves_only_when_asked_to(workspace: Workspace) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "question 1 of 5")
        await pilot.press("A")
        await shows(pilot, "A is on: each answer goes on")
        await pilot.press("2")
        await arrives(pilot, "accounts-remote")
        await shows(pilot, "A is on · Question 1: In places (was: open) · z undoes")
        await pilot.press("1")
        await arrives(pilot, "accounts-removed")
        await pilot.press("z")
        await arrives(pilot, "accounts-remote")
        assert answer(workspace, "accounts-remote") == Answer()
    again = MaturityApp(workspace, NAME)
    async with again.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "A is on")
        await pilot.press("1")
        await arrives(pilot, "accounts-removed")
        await pilot.press("A", "0")
        await wait_until(pilot, lambda: answer(workspace, "accounts-removed").option == "none")
        assert at(again) == "accounts-removed"


async def test_what_could_not_be_saved_stays_in_sight_though_answers_go_on(workspace: Workspace, disk: Disk) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "question 1 of 5")
        await pilot.press("A")
        disk.fails()
        await pilot.press("1")
        await shows(pilot, "NOT SAVED")
        assert at(app) == "accounts-named"


async def test_above_a_failed_rung_nothing_is_asked_and_levels_stay_ranges(workspace: Workspace) -> None:
    workspace.answer(NAME, "accounts-named", NO)
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "question 1 of 5")
        await pilot.press("M")
        await shows(pilot, "1 above the failed rung is not asked")
        await shows(pilot, "0, 2 open")
        await pilot.press("enter")
        await arrives(pilot, "accounts-remote")
        for key, question in (("enter", "doors-locked"), ("comma", "accounts-remote"), ("full_stop", "doors-locked")):
            await pilot.press(key)
            await arrives(pilot, question)
        assert answer(workspace, "accounts-removed") == Answer()
        await pilot.press("M", "comma")
        await arrives(pilot, "accounts-removed")
        await gone(pilot, "above the failed rung")


async def test_back_and_forward_in_the_questions_that_were_visited(workspace: Workspace) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "question 1 of 5")
        await pilot.press("pagedown")
        await arrives(pilot, "doors-locked")
        await pilot.press("V", "Q", "enter")
        await arrives(pilot, "doors-keys")
        for key, question in (("<", "doors-locked"), ("<", "accounts-named"), (">", "doors-locked")):
            await pilot.press({"<": "less_than_sign", ">": "greater_than_sign"}[key])
            await arrives(pilot, question)
        await pilot.press("left")
        await arrives(pilot, "accounts-removed")
        await pilot.press("greater_than_sign")
        await shows(pilot, "No question was visited after this one.")


@pytest.mark.parametrize(("typed", "question"), [("4", "doors-locked"), ("accounts-remo", "accounts-remote")])
async def test_g_goes_to_a_question_by_its_number_or_id(workspace: Workspace, typed: str, question: str) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "question 1 of 5")
        await pilot.press("g", *typed, "enter")
        await arrives(pilot, question)


async def test_find_looks_in_notes_and_titles_and_arrows_move_while_one_types(workspace: Workspace) -> None:
    workspace.answer(NAME, "doors-keys", PERSONAL)
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "question 1 of 5")
        await pilot.press("slash", *"angry")
        await shows(pilot, "note: Rossi was angry")
        await pilot.press("escape", "slash", *"plant")
        await wait_until(pilot, lambda: isinstance(app.screen, Find))
        await shows(pilot, "Are the cabinets locked?")
        await pilot.press("down", "enter")
        await arrives(pilot, "doors-keys")


async def press_later(pilot: Pilot[None], key: str, seconds: float) -> None:
    """A key as if it came so many seconds after the last one."""
    app = pilot.app
    assert isinstance(app, MaturityApp)
    event = Key(key, key)
    event.time = (app._keyed_at or event.time) + seconds
    app.post_message(event)
    await wait_until(pilot, lambda: app._keyed_at == event.time)


async def test_after_a_long_silence_the_first_digit_only_wakes(workspace: Workspace) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "question 1 of 5")
        await press_later(pilot, "1", 0)
        await shows(pilot, "1 ● Yes")
        await press_later(pilot, "3", SILENCE + 1)
        await shows(pilot, "Press it again.")
        assert answer(workspace, "accounts-named").option == "yes"
        await press_later(pilot, "3", 1)
        await shows(pilot, "3 ● No")
        await press_later(pilot, "right", SILENCE + 1)
        await arrives(pilot, "accounts-remote")
        assert isinstance(app.screen, Questions)
