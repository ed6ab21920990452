"""A question with much to look for, as imported frameworks have them: the answers stay in sight."""

from __future__ import annotations

from pathlib import Path

import pytest

from maturity.questionnaire.load import load
from maturity.tui.app import MaturityApp
from maturity.workspace import Workspace
from tests.tui.seen import seen, shows

SMALL = Path(__file__).with_name("small.yaml")


@pytest.mark.parametrize("size", [(80, 24), (60, 18)])
async def test_the_answers_are_in_sight_and_the_rest_of_what_to_look_for_is_below_them(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    help_ = " ".join(f"page {number} of the book" for number in range(60))
    file = tmp_path / "long.yaml"
    file.write_text(SMALL.read_text(encoding="utf-8").replace("the list of accounts", help_), encoding="utf-8")
    with Workspace.open(tmp_path / "long") as workspace:
        workspace.create("Long", load(file))
        app = MaturityApp(workspace, "Long")
        async with app.run_test(size=size) as pilot:
            await shows(pilot, "page 0 of the book")
            await shows(pilot, "… goes on below the answers")
            for label in ("Yes, and it was shown", "In places", "○ No", "not applicable"):
                assert label in seen(pilot.app)
            for _ in range(60):
                await pilot.press("down")
            await shows(pilot, "page 59 of the book")
