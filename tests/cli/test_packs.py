"""Questionnaires are passed on as one file, installed, used and taken out again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.sample import YAML


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "group"
    made.mkdir()
    (made / "small.yaml").write_text(YAML, encoding="utf-8")
    overlay = 'format: 1\nextends: {id: small, version: ">=1, <2"}\nid: ours\nversion: 1.0.0\n'
    (made / "ours.yaml").write_text(overlay, encoding="utf-8")
    (made / "README.md").write_text("What is in here", encoding="utf-8")
    return made


def test_from_the_shell_a_pack_is_made_installed_used_and_removed(
    maturity: Command, folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "out.zip"
    made = maturity("questionnaire", "pack", folder, "--author", "A. Weber", "--output", file)
    assert "group 1.0.0, 3 files, by A. Weber" in made.out
    assert maturity("questionnaire", "install", file).status == 0
    assert "ours" in maturity("questionnaire", "list").out
    assert maturity("new", "Works", "--questionnaire", "ours").status == 0
    assert maturity("questionnaire", "install", file).status == 1
    assert "In its place: group 1.0.0" in maturity("questionnaire", "install", file, "--yes").out
    assert maturity("questionnaire", "remove", "group").status == 0
    assert maturity("new", "Other", "--questionnaire", "ours").status == 2
    assert maturity("levels", "Works").status == 0


def test_a_pack_is_not_written_over_a_file_that_is_there(maturity: Command, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.zip"
    file.write_bytes(b"of somebody")
    told = maturity("questionnaire", "pack", folder, "--output", file)
    assert (told.status, file.read_bytes()) == (2, b"of somebody")
    assert "is there already and is left as it is" in told.err


def test_a_pack_whose_questionnaire_does_not_fit_here_is_told_with_file_and_line(
    maturity: Command, folder: Path, tmp_path: Path
) -> None:
    (folder / "small.yaml").unlink()
    (tmp_path / "ws" / "questionnaires").mkdir(parents=True)
    (tmp_path / "ws" / "questionnaires" / "small.yaml").write_text(YAML, encoding="utf-8")
    file = tmp_path / "out.zip"
    assert maturity("questionnaire", "pack", folder, "--output", file).status == 0
    (tmp_path / "ws" / "questionnaires" / "small.yaml").unlink()
    told = maturity("questionnaire", "install", file)
    assert told.status == 2
    assert "group/ours.yaml:2:15: error: there is no questionnaire" in told.err
    assert not (tmp_path / "ws" / "packs").exists()
