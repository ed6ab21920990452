"""The screen that the contributing page builds works as it stands there."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from maturity.assessment.model import Answer
from maturity.tui.app import MaturityApp
from maturity.tui.session import Session
from maturity.workspace import Workspace
from tests.tui.conftest import NAME
from tests.tui.seen import shows

PAGE = (Path(__file__).parents[2] / "docs" / "contributing.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    """The first block of the page in this language."""
    return re.findall(rf"```{language}\n(.*?)```", PAGE, flags=re.DOTALL)[0]


async def test_the_screen_of_the_contributing_page_works(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.answer(NAME, "doors-locked", Answer(state="answered", option="yes", claimed=True))
    for folder, name, text in (("screens", "claimed.py", block("python")), ("styles", "claimed.tcss", block("css"))):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path / "screens")
    screen = import_module("claimed").Claimed(Session(workspace, NAME))
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(60, 18)) as pilot:
        await app.push_screen(screen)
        await shows(pilot, "1 claimed, not shown")
        await pilot.press("c")
        await shows(pilot, "No answer is only claimed.")
    assert not workspace.summary(NAME).assessment.answer("doors-locked").claimed
