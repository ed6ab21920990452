"""An assessment was given a later version of its questionnaire by a command; the wizard goes on with it, and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from maturity.assessment.model import Answer
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.read import read
from maturity.tui.app import MaturityApp
from maturity.tui.screens.history import History
from maturity.tui.screens.questions import Questions
from maturity.workspace import Workspace
from tests.tui.conftest import NAME
from tests.tui.seen import seen, shows, wait_until

OLD, NEW = "Has everyone an account of their own?", "Has each person a name in every system?"


@pytest.fixture
def migrated(workspace: Workspace, small: Questionnaire) -> Workspace:
    text = (Path(__file__).parent / "small.yaml").read_text(encoding="utf-8")
    text = text.replace(OLD, NEW).replace("id: accounts-named", "id: accounts-each")
    text = text.replace("version: 1.0.0", "version: 2.0.0") + "renamed: {accounts-named: accounts-each}\n"
    later = read(text.encode(), "later").questionnaire
    assert later is not None
    workspace.answer(NAME, "accounts-named", Answer(state="answered", option="yes"))
    workspace.remember_question(NAME, "accounts-named")
    workspace.migrate(workspace.migration(NAME, later))
    return workspace


async def at_the_questions(pilot: Pilot[None]) -> None:
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, Questions))


async def test_undo_brings_the_old_questions_back_on_the_screen(migrated: Workspace) -> None:
    app = MaturityApp(migrated, NAME)
    async with app.run_test(size=(120, 32)) as pilot:
        await at_the_questions(pilot)
        await shows(pilot, NEW)
        await pilot.press("z")
        await shows(pilot, OLD)
        assert NEW not in seen(app)
        await shows(pilot, "Undone: 2 answers, 1 flag, 1 version of the questionnaire")
        await pilot.press("Z")
        await shows(pilot, NEW)


async def test_the_history_tells_it_and_goes_back_across_it(migrated: Workspace) -> None:
    app = MaturityApp(migrated, NAME)
    async with app.run_test(size=(120, 32)) as pilot:
        await at_the_questions(pilot)
        await pilot.press("H")
        await wait_until(pilot, lambda: isinstance(app.screen, History))
        await shows(pilot, "1 version of the questionnaire")
        assert "accounts-named" in seen(app)
        await pilot.press("down", "down", "enter")
        await shows(pilot, "Back to")
        await pilot.press("Q")
        await at_the_questions(pilot)
        await shows(pilot, OLD)
