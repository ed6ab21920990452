from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from maturity.questionnaire.load import load
from maturity.questionnaire.shipped import find
from maturity.tui.app import MaturityApp
from maturity.tui.screens.questions import Questions
from maturity.tui.screens.words import Words
from maturity.tui.widgets.lines import Lines
from maturity.workspace import Workspace
from tests.tui.conftest import NAME
from tests.tui.seen import gone, seen, shows, wait_until


async def shown(pilot: Pilot[None], kind: type) -> None:
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, kind))


@pytest.mark.parametrize("close", ["escape", "enter", "w"])
async def test_the_words_of_a_question_are_explained_as_text(workspace: Workspace, close: str) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "question 1 of 5")
        await pilot.press("w")
        await shows(pilot, "A name [/b] with which one gets in.")
        assert "A firm that delivers" not in seen(app)
        await pilot.press("1", close)
        await shown(pilot, Questions)
    assert workspace.summary(NAME).assessment.answers == {}


async def test_where_nothing_is_explained_the_line_says_so(workspace: Workspace) -> None:
    workspace.remember_question(NAME, "doors-keys")
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "Is there a list of keys?")
        await pilot.press("w")
        await shows(pilot, "The glossary of this questionnaire has no word that stands here.")
        assert isinstance(app.screen, Questions)


async def test_a_wide_window_explains_them_at_the_side_and_names_the_key(workspace: Workspace) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(140, 45)) as pilot:
        await shows(pilot, "WORDS")
        assert "A name [/b] with which one gets in." in seen(app)
        assert "w words" in seen(app)
        await pilot.press("enter")
        await shows(pilot, "A firm that delivers. <b>")
        await pilot.press("pagedown")
        await gone(pilot, "WORDS")


async def test_many_words_scroll_in_a_small_window(tmp_path: Path) -> None:
    questionnaire = load(find("iiot-smm"))
    with Workspace.open(tmp_path / "plants") as workspace:
        workspace.create(NAME, questionnaire, None)
        app = MaturityApp(workspace, NAME)
        async with app.run_test(size=(40, 12)) as pilot:
            await shown(pilot, Questions)
            await app.push_screen(Words(tuple(questionnaire.glossary.items())[:9]))
            await shows(pilot, "OT")
            lines = app.screen.query_one(Lines)
            await wait_until(pilot, lambda: lines.max_scroll_y > 10)
            await pilot.press("down")
            await wait_until(pilot, lambda: lines.scroll_offset.y == 1)
            for _ in range(20):
                await pilot.press("pagedown")
            await wait_until(pilot, lambda: lines.scroll_offset.y == lines.max_scroll_y > 10)
            await shows(pilot, "Esc close")
            await pilot.press("up")
            await wait_until(pilot, lambda: lines.scroll_offset.y == lines.max_scroll_y - 1)
