"""The tutorial's commands work in the order in which it tells them."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import Command

PAGE = Path(__file__).parents[2] / "docs" / "tutorial.md"


def commands() -> list[list[str]]:
    """Every command line of the page, but those that open the wizard."""
    blocks = re.findall(r"```sh\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)
    lines = [shlex.split(line, comments=True) for block in blocks for line in block.splitlines()]
    return [words[1:] for words in lines if words[0] == "maturity" and len(words) > 1]


def test_the_commands_of_the_tutorial_work_in_their_order(
    maturity: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert len(commands()) > 15
    for words in commands():
        result = maturity(*words, typed="q\n" if words[0] == "ask" else "")
        assert (result.status, result.err) == (0, ""), words
    assert (tmp_path / "south.html").exists()
