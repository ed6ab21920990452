"""The commands of the pages that one follows work in the order in which they stand there."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Command

DOCS = Path(__file__).parents[2] / "docs"
OPENS_THE_WIZARD = ["maturity"]


def commands(page: str) -> list[list[str]]:
    """Every command line of a page, but those that open the wizard."""
    blocks = re.findall(r"```sh\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), flags=re.DOTALL)
    lines = [shlex.split(line, comments=True) for block in blocks for line in block.splitlines()]
    return [words for words in lines if words[0] in ("maturity", "cp") and words != OPENS_THE_WIZARD]


def test_the_commands_of_the_tutorial_work_in_their_order(
    maturity: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert len(commands("tutorial.md")) > 15
    for _, *words in commands("tutorial.md"):
        result = maturity(*words, typed="q\n" if words[0] == "ask" else "")
        assert (result.status, result.err) == (0, ""), words
    assert (tmp_path / "south.html").exists()


def test_a_group_makes_its_own_questionnaire_and_raises_it_as_the_page_says(
    maturity: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(DOCS / "overlays", tmp_path / "overlays")
    monkeypatch.chdir(tmp_path / "overlays")
    told: list[str] = []
    for program, *words in commands("own-questionnaire.md"):
        if program == "cp":
            shutil.copy(*words)
            continue
        result = maturity(*words)
        assert (result.status, result.err) == (int("diff" in words), ""), words
        told.append(result.out)
    page = (DOCS / "own-questionnaire.md").read_text(encoding="utf-8")
    for shown in re.findall(r"```text\n(.*?)```", page, flags=re.DOTALL):
        assert any(all(line.strip() in out for line in shown.splitlines()) for out in told), shown
    begun, taken_back = (out for out in told if out.startswith("Kassel: "))
    assert taken_back == begun
