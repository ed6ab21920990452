"""A corporation's, a country's and a plant's overlay; then the base is raised, and the assessment follows."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from maturity import resources
from tests.cli.conftest import Command

EXAMPLES = Path(__file__).parents[2] / "docs" / "overlays"


@pytest.fixture
def plant_file(tmp_path: Path) -> Path:
    """The examples in a folder of their own, the plant's file named."""
    folder = tmp_path / "group"
    shutil.copytree(EXAMPLES, folder)
    return folder / "plant.yaml"


def raised(folder: Path) -> Path:
    """The shipped questionnaire as version 1.1.0: a question renamed, one retired, one reworded."""
    text = (resources.folder("questionnaires") / "iiot-smm.yaml").read_text(encoding="utf-8")
    first = text.index("                  - id: access-control-1-firewall")
    second = text.index("                  - id: access-control-1-waysin")
    text = text[:first] + text[second:]
    text = text.replace("access-control-1-waysin", "access-control-1-entries")
    text = text.replace('ask: "Does a dated note state which', 'ask: "Does a signed note state which')
    changed = (
        "renamed: {access-control-1-waysin: access-control-1-entries}\nretired: [access-control-1-firewall]\nprofiles:"
    )
    text = text.replace("version: 1.0.0", "version: 1.1.0", 1).replace("\nprofiles:", f"\n{changed}", 1)
    path = folder / "iiot-smm.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_assessment_in_progress_follows_its_base(maturity: Command, plant_file: Path) -> None:
    assert maturity("new", "Kassel", "--questionnaire", plant_file, "--profile", "nordwerk-plant").status == 0
    for question in ("access-control-1-firewall", "access-control-1-waysin", "compliance-management-1-laws"):
        assert maturity("answer", "Kassel", question, "yes").status == 0
    before = maturity("levels", "Kassel").out

    raised(plant_file.parent)
    assert maturity("questionnaire", "check", plant_file).status == 0
    asked = maturity("migrate", "Kassel", "--to", plant_file)
    assert asked.status == 1
    assert "made from iiot-smm 1.0.0 → 1.1.0" in asked.out
    assert "Answers that stay as they are: 1." in asked.out
    assert "to confirm: compliance-management-1-laws: Does a signed note" in asked.out
    assert "dropped: answer access-control-1-firewall: yes" in asked.out
    assert maturity("levels", "Kassel").out == before

    done = maturity("migrate", "Kassel", "--to", plant_file, "--yes")
    assert done.status == 0
    assert "After: 2 answered, 1 of them claimed" in done.out
    assert maturity("answer", "Kassel", "access-control-1-entries", "no").status == 0
    assert maturity("undo", "Kassel").status == 0
    assert maturity("migrate", "Kassel", "--to", plant_file, "--yes").status == 2
    assert maturity("undo", "Kassel").status == 0
    assert maturity("levels", "Kassel").out == before


def test_a_file_from_before_comes_back_under_the_ids_of_now(maturity: Command, plant_file: Path) -> None:
    file = plant_file.parent / "filled.json"
    maturity("new", "Kassel", "--questionnaire", plant_file)
    maturity("export", "Kassel", file)
    maturity("import", "Colleague", file)
    maturity("answer", "Colleague", "access-control-1-waysin", "yes")
    maturity("export", "Colleague", file)
    raised(plant_file.parent)
    maturity("migrate", "Kassel", "--to", plant_file, "--yes")
    assert "access-control-1-entries: open → yes" in maturity("import", "Kassel", file, "--yes").out


def test_a_version_is_found_by_its_number_or_told_with_the_nearest(maturity: Command, tmp_path: Path) -> None:
    assert maturity("new", "Works", "--questionnaire", "iiot-smm").status == 0
    folder = tmp_path / "ws" / "questionnaires"
    folder.mkdir()
    raised(folder)
    told = maturity("migrate", "Works", "--to", "1.1")
    assert told.status == 2
    assert 'Did you mean "1.1.0"?' in told.err
    assert "iiot-smm 1.1.0 now" in maturity("migrate", "Works", "--to", "1.1.0", "--yes").out
    assert "iiot-smm 1.0.0 now" in maturity("migrate", "Works", "--to", "1.0.0", "--yes").out


def test_an_overlay_that_the_base_outgrew_is_told_where_it_says_so(maturity: Command, plant_file: Path) -> None:
    text = plant_file.read_text(encoding="utf-8")
    plant_file.write_text(text.replace("wireless:", "access-control-1-waysin:"), encoding="utf-8")
    assert maturity("questionnaire", "check", plant_file).status == 0
    raised(plant_file.parent)
    told = maturity("questionnaire", "check", plant_file)
    line = next(number for number, each in enumerate(text.split("\n"), 1) if "wireless" in each)
    assert told.status == 1
    assert f"{plant_file}:{line}:3: error:" in told.out
    assert '"access-control-1-waysin" was renamed' in told.out
    assert '"access-control-1-entries"' in told.out


def test_what_differs_is_told_with_what_it_does_to_an_assessment(maturity: Command, plant_file: Path) -> None:
    assert maturity("new", "Kassel", "--questionnaire", "iiot-smm").status == 0
    assert maturity("answer", "Kassel", "access-control-1-operators", "yes").status == 0
    told = maturity("questionnaire", "diff", "iiot-smm", plant_file, "--assessment", "Kassel")
    assert told.status == 1
    lines = [" ".join(line.split()) for line in told.out.split("\n")]
    assert "rescored practice access-control, weight: 1 → 3" in lines
    assert any(line.startswith("added question de-compliance-2-works-council: Has the works") for line in lines)
    at = lines.index("reworded question access-control-1-operators")
    assert lines[at + 1 : at + 3] == [
        "was Do all operators work at their screens without administrator rights?",
        "now Do all operators work at their screens under the group's operator profile, "
        "which has no administrator rights?",
    ]
    assert "to confirm: access-control-1-operators" in told.out
    assert maturity("questionnaire", "diff", plant_file, plant_file).status == 0
    kinds = {each["kind"] for each in maturity("questionnaire", "diff", "iiot-smm", plant_file, "--json").json}
    assert kinds == {"added", "reworded", "rescored", "changed", "reordered"}


def test_where_each_value_comes_from_is_shown(maturity: Command, plant_file: Path) -> None:
    told = maturity("questionnaire", "show", plant_file, "--explain")
    assert told.status == 0
    assert "weight: 3  (plant.yaml:12)  in place of 2  (corporation.yaml:" in told.out
    assert maturity("questionnaire", "show", plant_file, "--explain", "--json").status == 2


def test_the_next_round_may_be_of_an_overlay(maturity: Command, plant_file: Path) -> None:
    maturity("new", "First", "--questionnaire", "iiot-smm")
    maturity("answer", "First", "access-control-1-waysin", "yes")
    begun = maturity("new", "Second", "--questionnaire", plant_file, "--from", "First")
    assert 'Answers carried over from "First", as claimed: 1.' in begun.out
