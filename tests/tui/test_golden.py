"""Every screen looks as it did when a person last looked at it, at each size and after a change of size."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import pytest

from tests.tui.golden.drawing import HERE, draw, files, furnished
from tests.tui.golden.scenes import SCENES


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


def test_each_file_belongs_to_a_screen() -> None:
    assert set(HERE.glob("*.txt")) == {path for name in SCENES for path in files(name).values()}
