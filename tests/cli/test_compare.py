"""What the shell says of assessments side by side, and the shape that scripts rely on."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Command
from tests.sample import YAML


@pytest.fixture
def two(plant: Command, tmp_path: Path) -> Command:
    """The command, on "Plant" and "[bold]South", both of the sample; South has locked its doors."""
    plant("answer", "Plant", "doors-1-locked", "no")
    plant("answer", "Plant", "accounts-1-names", "yes", "--claimed")
    plant("new", "[bold]South", "--questionnaire", tmp_path / "small.yaml")
    plant("answer", "[bold]South", "doors-1-locked", "yes")
    return plant


def candidates(maturity: Command, folder: Path, *names: str, questions: int = 1) -> None:
    """Assessments of a questionnaire with so many questions, the first of them a knock-out."""
    asked = "".join(
        f'{{id: q{place}, ask: "Is part {place} signed?", answers: a, knock_out: {str(place == 0).lower()}}},'
        for place in range(questions)
    )
    text = f"""
format: 1
id: parts
version: 1.0.0
title: Parts
levels: [{{level: 0}}, {{level: 1}}]
answer_sets: {{a: [{{id: "yes", label: "Yes", score: 1}}, {{id: "no", label: "No", score: 0}}]}}
scoring: {{practice: {{from: questions, method: mean}}, domain: {{from: children, method: mean}},
           overall: {{from: children, method: mean}}}}
domains: [{{id: d, title: D, practices: [{{id: p, title: P, questions: [{asked}]}}]}}]
"""
    (folder / "parts.yaml").write_text(text, encoding="utf-8")
    for name in names:
        assert maturity("new", name, "--questionnaire", folder / "parts.yaml").err == ""


def test_levels_stand_beside_each_other_and_are_marked_where_they_surely_differ(two: Command) -> None:
    shown = two("compare", "Plant", "[bold]South")
    rows = {line.split("  ")[0]: line.split() for line in shown.out.splitlines() if line}

    assert shown.status == 0
    assert rows["Tier"] == ["Tier", "Plant", "[bold]South", "Apart"]
    assert rows["Place"] == ["Place", "0", "1", "≠", "1"]
    assert rows["Access"] == ["Access", "0", "to", "3", "0", "to", "3"]
    assert "Answered differently: 1 question. Answered by some and open for others: 1." in shown.out
    assert rows["Are cabinets locked?"][3:] == ["no", "yes"]
    assert rows["Does each person have an account?"][6:] == ["yes,", "claimed", "open"]
    last = shown.out.splitlines()[-1]
    assert 'Open or unknown, taken from lowest to highest: "Plant" 3, "[bold]South" 4' in last
    assert 'claimed, not shown: "Plant" 1, "[bold]South" 0' in last
    assert last.endswith("Self-assessment.")


def test_knock_outs_are_told_for_each(maturity: Command, tmp_path: Path) -> None:
    candidates(maturity, tmp_path, "Alpha", "Beta", "Gamma")
    maturity("answer", "Alpha", "q0", "no")
    maturity("answer", "Beta", "q0", "yes")

    out = maturity("compare", "Alpha", "Beta", "Gamma").out
    assert 'Failed: "Alpha" 1, "Beta" 0, "Gamma" 0. Open: "Alpha" 0, "Beta" 0, "Gamma" 1.' in out
    assert next(line.split()[4:] for line in out.splitlines() if line.startswith("Is part 0")) == [
        "failed:",
        "no",
        "met",
        "open",
    ]

    knock_out = maturity("compare", "Alpha", "Beta", "Gamma", "--json").json["knock_outs"][0]
    assert knock_out["standings"] == ["failed", "met", "open"]


def test_many_are_lettered_so_that_their_levels_find_room(maturity: Command, tmp_path: Path) -> None:
    names = [f"Candidate with a long name {letter}" for letter in "ABCDEFGH"]
    candidates(maturity, tmp_path, *names)
    maturity("answer", names[1], "q0", "no")
    lines = maturity("compare", *names).out.splitlines()

    assert lines[1:9] == [f"  {letter}  {name}" for letter, name in zip("ABCDEFGH", names, strict=True)]
    assert lines[10].split() == ["Tier", *"ABCDEFGH", "Apart"]
    assert next(line.split() for line in lines if line.startswith("D "))[:5] == ["D", "0", "to", "1", "0"]


def test_a_long_list_is_cut_and_says_so(maturity: Command, tmp_path: Path) -> None:
    candidates(maturity, tmp_path, "Alpha", "Beta", questions=35)
    rows = "question,answer\n" + "".join(f"q{place},{{}}\n" for place in range(35))
    for name, answer in (("Alpha", "yes"), ("Beta", "no")):
        (tmp_path / "answers.csv").write_text(rows.replace("{}", answer), encoding="utf-8")
        maturity("answer", name, "--from", tmp_path / "answers.csv")

    out = maturity("compare", "Alpha", "Beta").out
    differing = out[out.index("Answered differently: 35 questions") :]
    assert differing.count("Is part") == 30
    assert "… and 5 more" in differing
    assert "No question is open" in out
    assert len(maturity("compare", "Alpha", "Beta", "--json").json["differing"]) == 35


def test_the_shape_of_json(two: Command) -> None:
    first, second = two("compare", "Plant", "[bold]South", "--json"), two("compare", "Plant", "[bold]South", "--json")
    found = first.json

    assert first.out == second.out
    assert list(found) == [
        "questionnaire",
        "one_version",
        "one_scale",
        "assessments",
        "reworded",
        "overall",
        "tiers",
        "knock_outs",
        "differing",
    ]
    assert (found["questionnaire"], found["one_version"], found["one_scale"]) == ("small", True, True)
    assert [each["name"] for each in found["assessments"]] == ["Plant", "[bold]South"]
    assert list(found["assessments"][0]) == [
        "name",
        "changed_at",
        "version",
        "hash",
        "top_level",
        "answered",
        "unknown",
        "open",
        "not_applicable",
        "left_out",
        "claimed",
        "not_compared",
    ]
    assert found["overall"] == {"levels": [{"low": 0, "high": 0}, {"low": 0, "high": 1}], "sure_difference": 0}
    assert found["tiers"][-1] == {
        "id": "doors",
        "tier": "practice",
        "title": "Doors",
        "levels": [{"low": 0, "high": 0}, {"low": 1, "high": 1}],
        "sure_difference": 1,
    }
    assert [(each["question"], each["sure"]) for each in found["differing"]] == [
        ("doors-1-locked", True),
        ("accounts-1-names", False),
    ]
    assert found["differing"][1] == {
        "question": "accounts-1-names",
        "ask": "Does each person have an account?",
        "practice": "accounts",
        "answers": [
            {"state": "answered", "option": "yes", "claimed": True, "score": 1},
            {"state": "open", "option": None, "claimed": False, "score": None},
        ],
        "sure": False,
        "sure_difference": 0,
    }


def test_different_versions_are_compared_and_named(two: Command, tmp_path: Path) -> None:
    newer = YAML.replace("version: 1.0.0", "version: 1.1.0").replace("Are cabinets locked?", "Are all cabinets locked?")
    newer = newer.replace("id: accounts-3-review", "id: accounts-3-reviewed")
    (tmp_path / "newer.yaml").write_text(newer, encoding="utf-8")
    two("new", "Next", "--questionnaire", tmp_path / "newer.yaml")

    out = two("compare", "Plant", "Next").out
    assert "different versions of small" in out
    assert '"Plant" 1.0.0 (' in out
    assert '"Next" 1.1.0 (' in out
    assert 'Questions that are not in every version: "Plant" 1, "Next" 1.' in out
    assert "In other words from version to version: doors-1-locked." in out


def test_different_questionnaires_are_refused(two: Command, tmp_path: Path) -> None:
    candidates(two, tmp_path, "Alpha")
    refused = two("compare", "Plant", "Alpha")

    assert (refused.status, refused.out) == (2, "")
    assert '"Plant" answers small, "Alpha" answers parts' in refused.err


@pytest.mark.parametrize(
    "names", [[], ["Plant"], ["Plant", "Plant"], ["Plant", " Plant "], ["Plant", "Plan"], ["Plant"] * 9]
)
def test_names_that_do_not_make_a_comparison(plant: Command, names: list[str]) -> None:
    refused = plant("compare", *names)

    assert (refused.status, refused.out) == (2, "")
    assert refused.err.strip()


def test_each_is_shown_with_the_day_of_its_last_change(two: Command) -> None:
    changed = [each["changed_at"][:10] for each in two("compare", "Plant", "[bold]South", "--json").json["assessments"]]
    told = f'Last changed: "Plant" {changed[0]}, "[bold]South" {changed[1]}.'

    assert told in two("compare", "Plant", "[bold]South").out


def test_an_export_shows_others_beside_the_first(two: Command, tmp_path: Path) -> None:
    written = two("export", "Plant", tmp_path / "p.html", tmp_path / "p.xlsx", "--beside", "[bold]South")

    assert (written.status, written.err) == (0, "")
    page = (tmp_path / "p.html").read_text(encoding="utf-8")
    assert '<section id="compare"' in page
    assert "[bold]South" in page
    sheet = load_workbook(tmp_path / "p.xlsx")["Compare"]
    assert [cell.value for cell in sheet[4]][1:] == ["Plant", "[bold]South", "Surely apart"]


@pytest.mark.parametrize("others", [["[bold]South", "--beside", "Plant"], ["Nowhere"], ["Alpha"]])
def test_an_export_beside_what_cannot_be_compared_writes_nothing(
    two: Command, tmp_path: Path, others: list[str]
) -> None:
    candidates(two, tmp_path, "Alpha")
    refused = two("export", "Plant", tmp_path / "p.html", "--beside", *others)

    assert (refused.status, refused.out) == (2, "")
    assert not (tmp_path / "p.html").exists()


@pytest.mark.parametrize("extension", [".json", ".csv"])
def test_other_formats_do_not_take_others_beside(two: Command, tmp_path: Path, extension: str) -> None:
    file = f"p{extension}"
    refused = two("export", "Plant", tmp_path / "p.html", tmp_path / file, "--beside", "[bold]South")

    assert refused.status == 2
    assert f"{file} has no place for --beside; .xlsx, .html and .pdf have." in refused.err
    assert not (tmp_path / "p.html").exists()


def test_levels_tell_the_knock_outs(maturity: Command, tmp_path: Path) -> None:
    candidates(maturity, tmp_path, "Alpha")
    assert "0 of 1 knock-outs failed, 1 open." in maturity("levels", "Alpha").out
    maturity("answer", "Alpha", "q0", "no")
    assert "1 of 1 knock-outs failed." in maturity("levels", "Alpha").out
