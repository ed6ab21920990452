"""A new assessment, step by step: nothing is made before the last step, and every step can be gone back to."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from maturity.assessment.model import Answer
from maturity.tui.app import MaturityApp
from maturity.tui.screens.home import Home
from maturity.tui.screens.new import New
from maturity.workspace import Workspace
from tests.tui.conftest import NAME
from tests.tui.seen import gone, seen, shows, told, wait_until

SMALL = str(Path(__file__).with_name("small.yaml"))


async def named(pilot: Pilot[None], name: str) -> None:
    """Opens the steps and goes past the name, up to the questionnaires."""
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, Home))
    await pilot.press("n")
    await typed(pilot, name)
    await shows(pilot, "A file of your own")
    await gone(pilot, "Reading the questionnaires")


async def typed(pilot: Pilot[None], text: str) -> None:
    """Fills the field and goes on."""
    await wait_until(pilot, lambda: isinstance(pilot.app.focused, Input))
    pilot.app.focused.value = text  # type: ignore[union-attr]
    await pilot.press("enter")


async def own_file(pilot: Pilot[None], path: str) -> None:
    """Takes the row for a file of one's own, and names it."""
    await pilot.press("end", "enter")
    await shows(pilot, "Where is the questionnaire file?")
    await typed(pilot, path)


@pytest.mark.parametrize("size", [(140, 45), (80, 24), (60, 18)])
async def test_name_file_profile_facts_and_a_look_at_all_of_it_before_anything_is_made(
    workspace: Workspace, size: tuple[int, int]
) -> None:
    app = MaturityApp(workspace, None)
    async with app.run_test(size=size) as pilot:
        await named(pilot, "Line 3 [/")
        await own_file(pilot, SMALL)
        await shows(pilot, "A usual plant")
        await shows(pilot, "level 2 for 2")
        await pilot.press("enter")
        await shows(pilot, "Does anyone connect from outside?")
        await pilot.press("n", "down", "2")
        await shows(pilot, "4 questions, about 5 minutes; the facts leave 1 out")
        await pilot.press("delete")
        await shows(pilot, "1 ○ small   2 ○ big   open")
        await pilot.press("enter")
        await shows(pilot, "Begin like this?")
        text = seen(app)
        assert "Line 3 [/" in text
        assert "A usual plant" in text
        assert "outside? no (1 open)" in " ".join(text.split())
        assert workspace.names() == (NAME,)
        await pilot.press("enter")
        await shows(pilot, "question 1 of 4")
    begun = workspace.summary("Line 3 [/").assessment
    assert (begun.profile, begun.facts) == ("usual", {"remote": "no"})


async def test_what_is_wrong_is_said_where_it_was_typed(workspace: Workspace, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text(Path(SMALL).read_text(encoding="utf-8").replace("title: Doors", "titel: Doors"), encoding="utf-8")
    app = MaturityApp(workspace, None)
    async with app.run_test(size=(100, 30)) as pilot:
        await wait_until(pilot, lambda: isinstance(app.screen, Home))
        await pilot.press("n")
        await typed(pilot, "")
        await shows(pilot, "needs a name")
        await typed(pilot, NAME)
        await shows(pilot, "There is an assessment of this name already")
        await typed(pilot, "Line 3")
        await shows(pilot, "A file of your own")
        await own_file(pilot, "")
        await shows(pilot, "Type the path of a questionnaire file")
        await typed(pilot, "nowhere.yaml")
        await shows(pilot, "nowhere.yaml: there is no such file")
        await typed(pilot, str(broken))
        await wait_until(pilot, lambda: 'unknown key "titel"' in told(app))
        assert app.focused is not None
        assert app.focused.value == str(broken)  # type: ignore[attr-defined]


async def test_each_step_back_finds_what_was_chosen_and_leaving_keeps_nothing(workspace: Workspace) -> None:
    app = MaturityApp(workspace, None)
    async with app.run_test(size=(80, 24)) as pilot:
        await named(pilot, "Line 3")
        await own_file(pilot, SMALL)
        await shows(pilot, "A usual plant")
        await pilot.press("down", "enter")
        await shows(pilot, "Does anyone connect from outside?")
        await pilot.press("y", "enter")
        await shows(pilot, "none yet")
        await pilot.press("shift+tab")
        await shows(pilot, "1 ● yes   2 ○ no")
        await pilot.press("escape")
        await shows(pilot, "▸ None: set the targets later")
        await pilot.press("escape")
        await wait_until(pilot, lambda: getattr(app.focused, "value", "") == SMALL)
        await pilot.press("escape")
        await shows(pilot, "▸ A file of your own")
        await pilot.press("escape")
        await wait_until(pilot, lambda: getattr(app.focused, "value", "") == "Line 3")
        await pilot.press("escape")
        await shows(pilot, "Nothing was begun, and nothing of it is kept.")
    assert workspace.names() == (NAME,)


@pytest.mark.parametrize("size", [(140, 45), (60, 18)])
async def test_the_next_round_of_an_earlier_assessment(workspace: Workspace, size: tuple[int, int]) -> None:
    workspace.answer(NAME, "accounts-named", Answer(state="answered", option="no", note="two share one"))
    app = MaturityApp(workspace, None)
    async with app.run_test(size=size) as pilot:
        await named(pilot, "Again")
        await pilot.press("end", "up", "enter")
        await shows(pilot, "The next round of which assessment?")
        await shows(pilot, "1 of 5 answered")
        await pilot.press("escape")
        await shows(pilot, "Which questionnaire?")
        await pilot.press("enter")
        await shows(pilot, NAME)
        await pilot.press("enter")
        await shows(pilot, "1 answered, all marked as")
        assert workspace.names() == (NAME,)
        await pilot.press("enter")
        await shows(pilot, "Again › Questions")
    begun = workspace.summary("Again").assessment
    assert (begun.previous, begun.profile) == (NAME, "usual")
    assert begun.answer("accounts-named") == Answer(state="answered", option="no", note="two share one", claimed=True)


async def test_a_digit_takes_a_line_and_another_questionnaire_forgets_the_profile_of_the_first(
    workspace: Workspace,
) -> None:
    app = MaturityApp(workspace, None)
    async with app.run_test(size=(80, 24)) as pilot:
        await named(pilot, "Line 3")
        await pilot.press("1")
        await shows(pilot, "Which targets to begin with?")
        await pilot.press("2", "enter")
        await shows(pilot, "Discrete manufacturing")
        await pilot.press("escape", "escape", "escape")
        await shows(pilot, "Which questionnaire?")
        await pilot.press("down", "down", "enter")
        await shows(pilot, "Which targets to begin with?")
        await pilot.press("end", "enter", "enter")
        await shows(pilot, "Begin like this?")
        assert "Six areas quick check" in seen(app)
        assert "none yet" in seen(app)
        assert isinstance(app.screen, New)


async def test_a_name_that_is_taken_meanwhile_is_told_at_the_last_step(workspace: Workspace) -> None:
    app = MaturityApp(workspace, None)
    async with app.run_test(size=(80, 24)) as pilot:
        await named(pilot, "Line 3")
        await own_file(pilot, SMALL)
        await shows(pilot, "A usual plant")
        await pilot.press("enter", "enter")
        await shows(pilot, "Begin like this?")
        workspace.copy(NAME, "Line 3")
        await pilot.press("enter")
        await shows(pilot, 'There is an assessment named "Line 3" already.')


async def test_a_home_that_is_not_there_is_told(workspace: Workspace) -> None:
    app = MaturityApp(workspace, None)
    async with app.run_test(size=(80, 24)) as pilot:
        await named(pilot, "Line 3")
        await own_file(pilot, "~no-such-user/mine.yaml")
        await shows(pilot, "no home folder is known")


async def test_an_overlay_in_the_workspace_is_begun_like_any_other_and_a_faulty_one_is_told(
    workspace: Workspace,
) -> None:
    folder = workspace.folder / "questionnaires"
    folder.mkdir()
    (folder / "small.yaml").write_bytes(Path(SMALL).read_bytes())
    head = 'format: 1\nextends: {id: small, version: ">=1, <2"}\nversion: 1.0.0\n'
    change = "change: {accounts-named: {ask: Has everyone at Acme an account?}}\n"
    (folder / "acme.yaml").write_text(f"{head}id: acme\ntitle: Acme plants\n{change}", encoding="utf-8")
    (folder / "old.yaml").write_text(f"{head}id: old\nremove: [gone]\n", encoding="utf-8")
    app = MaturityApp(workspace, None)
    async with app.run_test(size=(120, 34)) as pilot:
        await named(pilot, "Kassel")
        await shows(pilot, "old.yaml in the workspace cannot be used")
        await shows(pilot, "Acme plants")
        await pilot.press("home", "enter")
        await shows(pilot, "A usual plant")
        await pilot.press("enter")
        await shows(pilot, "Does anyone connect from outside?")
        await pilot.press("enter")
        await shows(pilot, "Begin")
        await pilot.press("enter")
        await shows(pilot, "Has everyone at Acme an account?")
    assert workspace.summary("Kassel").questionnaire.based_on == {"small": "1.0.0"}
