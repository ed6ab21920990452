"""The way out where nothing can be saved: another folder, with everything in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from maturity.tui.app import MaturityApp
from maturity.tui.screens.elsewhere import Elsewhere
from maturity.tui.screens.export import ExportFiles
from maturity.tui.screens.home import Home
from maturity.tui.screens.questions import Questions
from maturity.tui.screens.tell import Tell
from maturity.workspace import Workspace
from tests.tui.conftest import NAME, Disk
from tests.tui.seen import seen, shows, told, wait_until


async def asks(pilot: Pilot[None], folder: Path | str) -> None:
    app = pilot.app
    await wait_until(pilot, lambda: isinstance(app.focused, Input))
    app.screen.query_one(Input).value = str(folder)
    await pilot.press("enter")


@pytest.mark.parametrize("size", [(80, 24), (60, 18), (140, 45)])
async def test_p_takes_all_of_it_and_what_waits_to_another_folder_and_goes_on_there(
    workspace: Workspace, disk: Disk, tmp_path: Path, size: tuple[int, int]
) -> None:
    workspace.create("Plant South", workspace.summary(NAME).questionnaire)
    (tmp_path / "taken").write_text("a file")
    with Workspace.open(tmp_path / "held"):
        pass
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=size) as pilot:
        await wait_until(pilot, lambda: isinstance(app.screen, Questions))
        await pilot.press("1", "p")
        assert isinstance(app.screen, Questions)
        disk.fails()
        await pilot.press("enter", "2", "x", *"no", "enter")
        await shows(pilot, "NOT SAVED")
        await shows(pilot, "p another folder")
        await pilot.press("p")
        await asks(pilot, "")
        await shows(pilot, "No path is named")
        await asks(pilot, tmp_path / "taken")
        await wait_until(pilot, lambda: "is a file, not a folder" in told(app))
        await asks(pilot, tmp_path / "held")
        await wait_until(pilot, lambda: "holds assessments already" in told(app))
        await asks(pilot, tmp_path / "new")
        await wait_until(pilot, lambda: isinstance(app.screen, Tell))
        await shows(pilot, "Saved in another folder")
        await pilot.press("enter", "enter", "1", "q")
        await wait_until(pilot, lambda: isinstance(app.screen, Home))
        await shows(pilot, "Plant South")
        assert app.workspace.folder == tmp_path / "new"
        assert app.workspace.summary(NAME).assessment.answer("accounts-remote").reason == "no"
        assert len(app.workspace.summary(NAME).assessment.answers) == 3
        app.workspace.close()
    assert len(workspace.summary(NAME).assessment.answers) == 1


async def test_on_the_targets_p_is_the_profile_until_something_is_not_saved(workspace: Workspace, disk: Disk) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: isinstance(app.screen, Questions))
        await pilot.press("T", "p")
        await shows(pilot, "Its targets hold")
        await pilot.press("escape")
        disk.fails()
        await pilot.press("2", "p")
        await wait_until(pilot, lambda: isinstance(app.screen, Elsewhere))
        await shows(pilot, "Go on in which folder?")
        await pilot.press("escape")
        await shows(pilot, "NOT SAVED")
        assert "2" in seen(app)


async def test_where_the_folder_is_gone_in_which_it_was_started_ones_own_is_proposed_and_taken(
    workspace: Workspace, disk: Disk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (gone := tmp_path / "stick").mkdir()
    (home := tmp_path / "home").mkdir()
    monkeypatch.setattr(Path, "home", lambda: home)
    monkeypatch.chdir(gone)
    gone.rmdir()
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: isinstance(app.screen, Questions))
        await pilot.press("X")
        await wait_until(pilot, lambda: isinstance(app.screen, ExportFiles))
        assert app.screen.query_one(Input).value == str(home)
        await pilot.press("escape")
        disk.fails()
        await pilot.press("1", "p")
        await asks(pilot, Path("rescued"))
        await wait_until(pilot, lambda: isinstance(app.screen, Tell))
    assert (home / "rescued").is_dir()
