"""Workbooks go out, are filled in by several people and come home, while others go on here."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import Command
from tests.imports import sheets

NAMES, DOORS, REVIEW = "accounts-1-names", "doors-1-locked", "accounts-3-review"


def sent(plant: Command, file: Path, *options: str) -> bytes:
    assert plant("export", "Plant", file, *options).status == 0
    return file.read_bytes()


def answers(plant: Command) -> dict[str, dict[str, str]]:
    exported = Path(plant("export", "Plant", Path("now.json")).out.strip())
    found: dict[str, dict[str, str]] = json.loads(exported.read_text(encoding="utf-8"))["answers"]
    return found


def test_what_was_filled_in_is_shown_with_its_cells_and_is_one_step(plant: Command, tmp_path: Path) -> None:
    content = sent(plant, tmp_path / "out.xlsx")
    plant("answer", "Plant", REVIEW, "yes")
    back = tmp_path / "back.xlsx"
    back.write_bytes(
        sheets.typed(content, {(NAMES, "Answer"): "Yes", (NAMES, "Note"): "=1+1", (DOORS, "Note"): "look"})
    )

    preview = plant("import", "Plant", back)

    assert preview.status == 1
    assert preview.out.startswith("2 changed, 6 same, 0 cleared, 0 in conflict, 1 skipped, 1 changed only here")
    assert f"change: {NAMES}: open → yes (Assessment!G5)" in preview.out
    assert "a formula stands in the cell" in preview.out
    before = plant("levels", "Plant", "--json").out
    assert plant("import", "Plant", back, "--yes").status == 0
    assert plant("levels", "Plant", "--json").out != before
    plant("undo", "Plant")
    assert plant("levels", "Plant", "--json").out == before


def test_parts_of_several_people_come_home_in_one_call(plant: Command, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    anna = sent(plant, tmp_path / "a.xlsx", "--for", "Anna Kowalska", "--practices", "accounts")
    boris = sent(plant, tmp_path / "b.xlsx", "--for", "Boris", "--practices", "accounts,place")
    plant("answer", "Plant", REVIEW, "partly")
    (tmp_path / "a.xlsx").write_bytes(sheets.typed(anna, {(NAMES, "Answer"): "Yes", (REVIEW, "Answer"): "No"}))
    (tmp_path / "b.xlsx").write_bytes(
        sheets.typed(boris, {(NAMES, "Owner"): "Kim", (DOORS, "Answer"): "Yes", (REVIEW, "Answer"): "Yes"})
    )

    shown = plant("import", "Plant", "a.xlsx", "b.xlsx").out

    lines = [line.split() for line in shown.splitlines()]
    assert ["Anna", "Kowalska", "1", "2", "0", "1", "0"] in lines
    assert ["Boris", "2", "2", "0", "1", "0"] in lines
    assert f"in conflict, stays as it is here: {REVIEW}: here partly; Anna Kowalska: no; Boris: yes" in shown

    decisions = tmp_path / "decisions.txt"
    decisions.write_text(f"# after the meeting\n{REVIEW}  Boris\n", encoding="utf-8")
    assert plant("import", "Plant", "a.xlsx", "b.xlsx", "--resolve", decisions, "--yes").status == 0
    now = answers(plant)
    assert now[NAMES] == {"state": "answered", "option": "yes", "owner": "Kim"}
    assert (now[DOORS]["option"], now[REVIEW]["option"]) == ("yes", "yes")


def test_conflicts_are_decided_for_one_side_or_left(plant: Command, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    content = sent(plant, tmp_path / "a.xlsx")
    (tmp_path / "a.xlsx").write_bytes(sheets.typed(content, {(NAMES, "Answer"): "No", (DOORS, "Answer"): "No"}))
    plant("answer", "Plant", NAMES, "yes")

    left = plant("import", "Plant", "a.xlsx", "--yes")
    assert "1 in conflict" in left.out
    assert "--resolve" in left.out
    assert answers(plant)[NAMES]["option"] == "yes"
    plant("undo", "Plant")
    assert plant("import", "Plant", "a.xlsx", "--ours", "--yes").out.startswith("1 changed")
    assert answers(plant)[NAMES]["option"] == "yes"
    plant("import", "Plant", "a.xlsx", "--theirs", "--yes")
    assert answers(plant)[NAMES]["option"] == "no"


def test_a_list_of_decisions_is_refused_with_every_fault(plant: Command, tmp_path: Path) -> None:
    content = sent(plant, tmp_path / "a.xlsx")
    (tmp_path / "a.xlsx").write_bytes(sheets.typed(content, {(NAMES, "Answer"): "No"}))
    plant("answer", "Plant", NAMES, "yes")
    (tmp_path / "list.txt").write_text(f"{NAMES} mine\naccounts-1-name theirs\n", encoding="utf-8")

    refused = plant("import", "Plant", tmp_path / "a.xlsx", "--resolve", tmp_path / "list.txt", "--yes")

    assert refused.status == 2
    assert f'list.txt:1: "mine" does not decide "{NAMES}". Write one of ours, theirs, both and "a.xlsx".' in refused.err
    assert f'list.txt:2: "accounts-1-name" is in no conflict. Did you mean "{NAMES}"?' in refused.err


def test_emptied_cells_count_only_where_that_is_said(plant: Command, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    plant("answer", "Plant", NAMES, "yes", "--note", "seen")
    content = sent(plant, tmp_path / "a.xlsx")
    (tmp_path / "a.xlsx").write_bytes(sheets.typed(content, {(NAMES, "Answer"): None, (NAMES, "Note"): None}))

    kept = plant("import", "Plant", "a.xlsx", "--yes")
    assert "2 cleared" in kept.out
    assert "Note seen (Assessment!" in kept.out
    assert answers(plant)[NAMES] == {"state": "answered", "option": "yes", "note": "seen"}
    plant("import", "Plant", "a.xlsx", "--clear", "--yes")
    assert NAMES not in answers(plant)


def test_a_part_holds_its_questions_and_no_results(plant: Command, tmp_path: Path) -> None:
    plant("answer", "Plant", "doors-1-locked", "no")
    workbook = sheets.opened(sent(plant, tmp_path / "a.xlsx", "--for", "Anna", "--practices", "doors"))
    assert workbook.sheetnames == ["Read me", "Assessment", "Lists", "_meta"]
    page = workbook["Assessment"]
    assert [cell.value for cell in page["A"] if cell.value] == ["For Anna", page["A2"].value, "ID", DOORS]
    assert page.cell(sheets.row_of(page, DOORS), sheets.column_of(page, "Answer")).value == "No"
    assert not any(cell.data_type == "f" for sheet in workbook for row in sheet.iter_rows() for cell in row)
    assert len(page.data_validations.dataValidation) == 2


def test_a_part_is_a_workbook_of_practices_that_are_there(plant: Command, tmp_path: Path) -> None:
    assert plant("export", "Plant", tmp_path / "a.html", "--for", "Anna").status == 2
    assert plant("export", "Plant", tmp_path / "a.xlsx", "--practices", "doors").status == 2
    refused = plant("export", "Plant", tmp_path / "a.xlsx", "--for", "Anna", "--practices", "door")
    assert (refused.status, 'Did you mean "doors"?' in refused.err) == (2, True)
    assert not (tmp_path / "a.xlsx").exists()


def test_what_cannot_be_taken_in_says_what_can(plant: Command, tmp_path: Path) -> None:
    for name, words in (("a.ods", "save it as .xlsx"), ("a.xlsm", "without macros"), ("a.txt", ".xlsx and .json")):
        (tmp_path / name).write_bytes(b"x")
        refused = plant("import", "Plant", tmp_path / name)
        assert (refused.status, words in refused.err) == (2, True)


def test_taking_in_needs_no_library_for_writing() -> None:
    code = (
        "import sys; from maturity.imports.workbook import reading; import maturity.cli.imports;"
        "print([name for name in ('openpyxl', 'textual', 'jinja2') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
