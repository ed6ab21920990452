"""Every screen looks as it did when a person last looked at it, at each size and after a change of size."""

from __future__ import annotations

from difflib import unified_diff
from math import inf
from pathlib import Path

import pytest
from rich.style import Style
from textual.color import Color
from textual.screen import Screen
from textual.strip import Strip

from maturity.tui.looks import LOOKS
from tests.tui.golden.drawing import HERE, at_rest, draw, files, furnished, shown
from tests.tui.golden.scenes import SCENES
from tests.tui.test_looks import contrast

LEAST = 3.0
"""The contrast that WCAG 2.2 asks for where text is large; test_looks measures the colours that text may have."""


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return furnished(tmp_path_factory.mktemp("golden"))


@pytest.mark.parametrize("name", SCENES)
async def test_a_screen_looks_as_it_did(name: str, start: Path) -> None:
    told: list[str] = []
    for size, text in (await draw(SCENES[name], start)).items():
        path = files(name)[size]
        before = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        told += unified_diff(before, text.splitlines(), f"{path.name} as it was", f"{path.name} now", lineterm="")
    if told:
        accept = f"If this is as it should look: python -m tests.tui.golden {name}"
        pytest.fail("\n".join([*told, "", accept]), pytrace=False)


@pytest.mark.parametrize("name", SCENES)
async def test_every_letter_stands_out_from_its_ground_in_every_look(name: str, start: Path) -> None:
    async with shown(SCENES[name], start) as pilot:
        for look in LOOKS:
            pilot.app.theme = look
            await at_rest(pilot)
            lost = [
                segment.text
                for strip in _above(pilot.app.screen)
                for segment in strip
                if any(map(str.isalnum, segment.text)) and _stands_out(segment.style) < LEAST
            ]
            assert lost == [], look


def _above(screen: Screen[object]) -> list[Strip]:
    """The lines of a screen; of a dialog its own, since the look of what is beneath cannot change meanwhile."""
    region = next((dialog.region for dialog in screen.query(".dialog")), screen.region)
    lines = screen._compositor.render_strips()[region.y : region.bottom]
    return [line.crop(region.x, region.right) for line in lines]


def _stands_out(style: Style | None) -> float:
    """The contrast of letter and ground; without bound where the terminal chooses one of them."""
    if style is None or style.color is None or style.bgcolor is None:
        return inf
    return contrast(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))


def test_each_file_belongs_to_a_screen() -> None:
    assert set(HERE.glob("*.txt")) == {path for name in SCENES for path in files(name).values()}
