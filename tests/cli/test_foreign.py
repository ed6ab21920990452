"""A framework of another program, from its file to an assessment that is answered, scored and exported."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from maturity.questionnaire.load import load
from tests.cli.conftest import Command

FOREIGN = Path(__file__).parents[1] / "foreign"


@pytest.mark.parametrize("name", ["library.yaml", "catalog.json", "profile.json", "table.csv"])
def test_imported_answered_scored_and_exported(maturity: Command, tmp_path: Path, name: str) -> None:
    file, report = tmp_path / "ours.yaml", tmp_path / "report.txt"
    told = maturity("questionnaire", "import", FOREIGN / name, "--output", file, "--report", report)
    assert told.status == 0, told.err
    assert "How it scores:" in told.out
    assert "Not carried:" in report.read_text(encoding="utf-8")
    assert maturity("questionnaire", "check", file, "--strict", "--format", "github").out.count("error") == 0

    made = load(file)
    best = {
        id_: max(made.answer_set(place.question).options, key=lambda option: option.score).id
        for id_, place in made.questions.items()
    }
    answers = tmp_path / "answers.csv"
    answers.write_text("\n".join(["question,answer", *map(",".join, best.items())]), encoding="utf-8")
    assert maturity("new", "Quay", "--questionnaire", file).status == 0
    answered = maturity("answer", "Quay", "--from", answers)
    assert answered.status == 0, answered.err
    overall = maturity("levels", "Quay", "--json").json["overall"]
    highest = 1.75 if name == "table.csv" else made.top_level  # one of its practices has rows up to level 1 only
    assert overall == {"low": highest, "high": highest}

    outputs = [tmp_path / f"quay{ending}" for ending in (".xlsx", ".html", ".json", ".csv", ".md")]
    assert maturity("export", "Quay", *outputs).status == 0
    page = outputs[1].read_text(encoding="utf-8")
    assert made.title in page
    assert made.source in page


def test_translations_are_written_where_they_are_found_and_fit(maturity: Command, tmp_path: Path) -> None:
    told = maturity("questionnaire", "import", FOREIGN / "library.yaml", "--output", tmp_path / "ours.yaml")
    german = tmp_path / "translations" / "QG-2.de.yaml"
    assert str(german) in told.out
    covered = maturity("questionnaire", "coverage", german)
    assert covered.status == 0, covered.out
    assert "QG-2 7 → de" in covered.out


def test_an_assessment_of_it_speaks_the_languages_that_came_along(maturity: Command, tmp_path: Path) -> None:
    file = tmp_path / "elsewhere" / "ours.yaml"
    file.parent.mkdir()
    maturity("questionnaire", "import", FOREIGN / "library.yaml", "--output", file)
    begun = maturity("new", "Quay", "--questionnaire", file)
    assert "Translations from beside the file are in the workspace now: de." in begun.out
    file.parent.rename(tmp_path / "gone")
    assert "Kräne" in maturity("--language", "de", "levels", "Quay").out
    assert "in the workspace now" not in maturity("new", "Two", "--questionnaire", tmp_path / "gone" / "ours.yaml").out


def test_a_file_that_is_there_is_left_as_it_is_and_nothing_else_is_written(maturity: Command, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("mine", encoding="utf-8")
    source, output = FOREIGN / "library.yaml", tmp_path / "ours.yaml"
    assert maturity("questionnaire", "import", source, "--output", tmp_path / "ours.csv").status == 2
    told = maturity("questionnaire", "import", source, "--output", output, "--report", report)
    assert told.status == 2
    assert "left as it is" in told.err
    assert not output.exists()
    assert report.read_text(encoding="utf-8") == "mine"


def test_a_report_never_takes_the_place_of_the_questionnaire(maturity: Command, tmp_path: Path) -> None:
    output = tmp_path / "ours.yaml"
    told = maturity(
        *("questionnaire", "import", FOREIGN / "table.csv"),
        *("--output", output, "--report", tmp_path / "here" / ".." / "ours.yaml"),
    )
    assert (told.status, "name the same file" in told.err, output.exists()) == (2, True, False)


def test_levels_without_names_are_told_by_their_numbers_alone(maturity: Command, tmp_path: Path) -> None:
    file, report = tmp_path / "ours.yaml", tmp_path / "report.html"
    assert "2 domains, 2 subdomains" in maturity("questionnaire", "import", FOREIGN / "table.csv", "--output", file).out
    assert maturity("new", "Bakery", "--questionnaire", file).status == 0
    assert maturity("answer", "Bakery", "B1", "No").status == 0
    assert maturity("export", "Bakery", report).status == 0
    seen = " ".join(re.sub("<[^>]*>", " ", report.read_text(encoding="utf-8")).split())
    assert "Why not higher – level 1" in seen
    assert not re.search(r"([0-9]),? Level \1\b|of 3 (between )?Level|The scale", seen)


def test_an_assessment_and_a_pack_of_this_program_give_their_questionnaire(plant: Command, tmp_path: Path) -> None:
    small = load(tmp_path / "small.yaml")
    assert plant("export", "Plant", tmp_path / "plant.json").status == 0
    told = plant("questionnaire", "import", tmp_path / "plant.json", "--output", tmp_path / "one.yaml")
    assert "Not carried:\n  all that was answered and planned" in told.out
    assert load(tmp_path / "one.yaml") == small

    folder = tmp_path / "pack"
    folder.mkdir()
    shutil.copy(tmp_path / "small.yaml", folder)
    overlay = folder / "ours.yaml"
    assert plant("questionnaire", "new", overlay, "--extends", tmp_path / "small.yaml").status == 0
    zipped = tmp_path / "pack.zip"
    assert plant("questionnaire", "pack", folder, "--output", zipped, "--author", "A. Rossi").status == 0
    told = plant("questionnaire", "import", zipped, "--output", tmp_path / "two.yaml")
    assert told.status == 0, told.err
    assert load(tmp_path / "two.yaml") == load(overlay)
    assert "authors of the pack (1)\n    A. Rossi" in told.out


def test_translations_beside_a_questionnaire_of_this_program_come_along(maturity: Command, tmp_path: Path) -> None:
    first, second = tmp_path / "one" / "ours.yaml", tmp_path / "two" / "ours.yaml"
    first.parent.mkdir()
    second.parent.mkdir()
    assert maturity("questionnaire", "import", FOREIGN / "library.yaml", "--output", first).status == 0
    told = maturity("questionnaire", "import", first, "--output", second)
    assert "Translations: de." in told.out
    text = "translations/QG-2.de.yaml"
    assert (second.parent / text).read_bytes() == (first.parent / text).read_bytes()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.yaml", b"just: some\nyaml: file\n", "nothing that can be imported"),
        ("x.json", b'{"catalog": ', "is no JSON that can be read"),
        ("x.json", b'{"a":' * 50_000, "is no JSON that can be read"),
        ("x.yaml", b"a: [", "this is not YAML"),
        ("x.xlsx", b"PK\x03\x04 no zip", "no .xlsx workbook"),
        ("x.csv", b"id,text\n1,\xff\n", "this is not UTF-8 text"),
        ("x.csv", b"id,text\n1,Is it on, or off?\n", "x.csv:2: this row has more cells than there are heads"),
        ("x.zip", b"PK\x03\x04 no pack", "nothing that can be imported"),
        ("x.pdf", b"%PDF-1.4", "nothing that can be imported"),
        ("x.csv", b"", "No column holds what is asked"),
        ("x.json", b'{"catalog": {"metadata": {"title": "Empty"}}}', "nothing in it that can be answered"),
    ],
)
def test_what_cannot_be_read_is_told_and_nothing_is_written(
    maturity: Command, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    source, output = tmp_path / name, tmp_path / "ours.yaml"
    source.write_bytes(content)
    told = maturity("questionnaire", "import", source, "--output", output)
    assert told.status == 2
    assert said in told.err
    assert not output.exists()
