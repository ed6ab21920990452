"""The screen Import: files are looked at, conflicts decided one by one, and all taken in as one step."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from maturity.assessment.model import Answer
from maturity.exports.workbook import render
from maturity.tui.app import MaturityApp
from maturity.workspace import Workspace
from tests.imports import sheets
from tests.tui.conftest import NAME
from tests.tui.seen import gone, seen, shows

NAMED, REMOTE, REMOVED = "accounts-named", "accounts-remote", "accounts-removed"


@pytest.fixture
def two_files(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two people filled in the same workbook, and meanwhile the first question was answered here."""
    content = render(workspace.summary(NAME))
    (tmp_path / "anna.xlsx").write_bytes(
        sheets.typed(content, {(NAMED, "Answer"): "No", (REMOTE, "Note"): "ask the vendor", (REMOVED, "Owner"): "Kim"})
    )
    (tmp_path / "boris.xlsx").write_bytes(sheets.typed(content, {(REMOTE, "Note"): "it is a modem"}))
    workspace.answer(NAME, NAMED, Answer(state="answered", option="yes"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


async def add(pilot: Pilot[None], name: str) -> None:
    await shows(pilot, "Take in which file?")
    await pilot.press(*name, "enter")
    await gone(pilot, "Take in which file?")


@pytest.mark.parametrize("size", [(60, 18), (140, 40)])
async def test_conflicts_are_decided_one_by_one_and_taken_in_as_one_step(
    workspace: Workspace, two_files: Path, size: tuple[int, int]
) -> None:
    before = workspace.summary(NAME).assessment.answers
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=size) as pilot:
        await pilot.press("I")
        await add(pilot, "anna.xlsx")
        await shows(pilot, "2 changed")
        await pilot.press("a")
        await add(pilot, "boris.xlsx")
        await shows(pilot, "2 in conflict")
        assert "boris.xlsx" in seen(app)
        await pilot.press("t")
        await shows(pilot, "take theirs")
        await pilot.press("t")
        await shows(pilot, "Enter chooses one")
        await pilot.press("b")
        await shows(pilot, "keep both")
        assert workspace.summary(NAME).assessment.answers == before

        await pilot.press("w")
        await shows(pilot, "Taken in: 3 values")
        now = workspace.summary(NAME).assessment.answers
        assert now[NAMED].option == "no"
        assert now[REMOTE].note == "anna.xlsx: note: ask the vendor\nboris.xlsx: note: it is a modem"
        assert now[REMOVED].owner == "Kim"
        await pilot.press("z")
        await shows(pilot, "Undone")
        assert workspace.summary(NAME).assessment.answers == before
        await shows(pilot, "2 in conflict")
        await shows(pilot, "keep both")
        await pilot.press("Z")
        await gone(pilot, "2 in conflict")
        assert workspace.summary(NAME).assessment.answers == now


async def test_a_file_that_is_refused_is_told_where_it_was_typed(workspace: Workspace, two_files: Path) -> None:
    (two_files / "bad.xlsx").write_bytes(b"no workbook")
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("I")
        await shows(pilot, "Take in which file?")
        await pilot.press(*"bad.xlsx", "enter")
        await shows(pilot, "no .xlsx workbook")
        await pilot.press("escape")
        await shows(pilot, "nothing is changed before you take it in")
        await pilot.press("w")
        await shows(pilot, "There is nothing to take in.")
        await pilot.press("escape")
        await gone(pilot, "nothing is changed before you take it in")


async def test_names_are_not_shown_to_a_room(workspace: Workspace, two_files: Path) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("P", "I")
        await shows(pilot, "Hidden while projected")
