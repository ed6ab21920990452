"""A questionnaire as a workbook from the shell, and back onto the file that an author keeps."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from maturity.questionnaire.load import load
from tests.cli.conftest import Command


def _author(maturity: Command, folder: Path) -> tuple[Path, Path]:
    """A file with comments, and its workbook in which the first question is asked in other words."""
    file, book = folder / "ours.yaml", folder / "ours.xlsx"
    assert maturity("questionnaire", "new", file, "--kind", "list").status == 0
    assert maturity("questionnaire", "to-workbook", file, book).status == 0
    opened = load_workbook(book)
    opened["Questions"]["D4"] = "Does a list name every gateway?"
    opened.save(book)
    return file, book


def test_a_new_file_holds_what_the_workbook_says(maturity: Command, tmp_path: Path) -> None:
    _, book = _author(maturity, tmp_path)
    made = tmp_path / "made.yaml"
    told = maturity("questionnaire", "from-workbook", book, "--output", made)
    assert told.status == 0, told.err
    assert next(iter(load(made).questions.values())).question.ask == "Does a list name every gateway?"


def test_a_file_that_is_there_is_changed_after_a_preview_with_its_comments_and_kept_as_it_was(
    maturity: Command, tmp_path: Path
) -> None:
    file, book = _author(maturity, tmp_path)
    was = file.read_text(encoding="utf-8")
    shown = maturity("questionnaire", "from-workbook", book, "--output", file)
    assert shown.status == 1
    assert "reworded question first-practice-list" in shown.out
    assert "now: Does a list name every gateway?" in shown.out
    assert file.read_text(encoding="utf-8") == was

    told = maturity("questionnaire", "from-workbook", book, "--output", file, "--yes")
    assert told.status == 0, told.err
    assert file.read_text(encoding="utf-8") == was.replace("Is there a list of …?", "Does a list name every gateway?")
    assert (tmp_path / "ours.yaml.bak").read_text(encoding="utf-8") == was
    assert "says the same already" in maturity("questionnaire", "from-workbook", book, "--output", file).out


def test_nothing_is_written_over_or_over_another_questionnaire(maturity: Command, tmp_path: Path) -> None:
    file, book = _author(maturity, tmp_path)
    again = maturity("questionnaire", "to-workbook", file, book)
    assert again.status == 2
    assert "left as it is" in again.err
    other = tmp_path / "other.yaml"
    assert maturity("questionnaire", "new", other, "--kind", "tiers").status == 0
    was = other.read_bytes()
    told = maturity("questionnaire", "from-workbook", book, "--output", other, "--yes")
    assert told.status == 2
    assert "Name another file" in told.err
    overlay = tmp_path / "overlay.yaml"
    assert maturity("questionnaire", "new", overlay, "--extends", file, "--id", "ours").status == 0
    assert maturity("questionnaire", "from-workbook", book, "--output", overlay, "--yes").status == 2
    assert other.read_bytes() == was


def test_faults_are_told_all_at_once_and_nothing_is_written(maturity: Command, tmp_path: Path) -> None:
    file, book = _author(maturity, tmp_path)
    opened = load_workbook(book)
    opened["Questions"]["A4"] = "first-practise"
    opened["Answers"]["E4"] = "all"
    opened.save(book)
    was = file.read_bytes()
    told = maturity("questionnaire", "from-workbook", book, "--output", file, "--yes")
    assert told.status == 2
    assert "Questions, row 4, column A (Practice)" in told.err
    assert "first-practice" in told.err
    assert "Answers, row 4, column E (Score)" in told.err
    assert file.read_bytes() == was
