"""The screen Take over: answers of another questionnaire, looked at first and taken as one step."""

from __future__ import annotations

import pytest
from msgspec import structs

from maturity.assessment.model import Answer
from maturity.questionnaire.model import Questionnaire
from maturity.tui.app import MaturityApp
from maturity.workspace import Workspace
from tests.tui.conftest import NAME
from tests.tui.seen import shows

NAMED, REMOTE = "accounts-named", "accounts-remote"


@pytest.fixture
def quick(workspace: Workspace, small: Questionnaire) -> str:
    """An assessment of a questionnaire that maps to the one of the plant."""
    maps = {small.id: {NAMED: (NAMED,), REMOTE: {REMOTE: "part"}}}
    workspace.create("Quick [/b", structs.replace(small, id="quick", maps=maps))
    for question in (NAMED, REMOTE):
        workspace.answer("Quick [/b", question, Answer(state="answered", option="yes"))
    return "Quick [/b"


@pytest.mark.parametrize("size", [(60, 18), (140, 40)])
async def test_answers_are_looked_at_taken_over_and_brought_back(
    workspace: Workspace, quick: str, size: tuple[int, int]
) -> None:
    workspace.answer(NAME, NAMED, Answer(state="answered", option="no"))
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=size) as pilot:
        await pilot.press("I")
        await shows(pilot, "Take in which file?")
        await pilot.press("escape", "m")
        await shows(pilot, "Take over from which assessment?")
        await pilot.press("1")
        await shows(pilot, "1 to take over as claimed")
        assert workspace.summary(NAME).assessment.answer(REMOTE) == Answer()
        await pilot.press("w")
        await shows(pilot, "0 to take over")
        taken = workspace.summary(NAME).assessment
        assert (taken.answer(REMOTE).option, taken.answer(REMOTE).claimed) == ("partly", True)
        assert taken.answer(NAMED).option == "no"
        await pilot.press("z")
        await shows(pilot, "1 to take over as claimed")
        assert workspace.summary(NAME).assessment.answer(REMOTE) == Answer()


async def test_where_no_assessment_maps_here_it_is_said(workspace: Workspace) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("I")
        await shows(pilot, "Take in which file?")
        await pilot.press("escape", "m")
        await shows(pilot, "No other assessment here is of a questionnaire that maps to this one.")
