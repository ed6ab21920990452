"""The command line as a whole: help, versions, lists, files in and out, and no surprise for scripts."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from maturity import __version__
from maturity.cli import _COMMANDS
from maturity.example import examples, incoming
from tests.cli.conftest import Command

NAMES = "accounts-1-names"


def test_version_loads_no_library(tmp_path: Path) -> None:
    code = (
        "import sys; sys.argv=['maturity','--version']; from maturity.__main__ import main; main();"
        "import sys; print([m for m in ('click','textual','yaml','msgspec','rich') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == f"maturity {__version__}\n[]\n"


@pytest.mark.parametrize("command", [(), *((name,) for name in _COMMANDS), ("questionnaire", "check")])
def test_every_help_has_an_example(maturity: Command, command: tuple[str, ...]) -> None:
    shown = maturity(*command, "--help")
    assert shown.status == 0
    assert "Example: maturity" in shown.out


@pytest.mark.parametrize("arguments", [(), ("open", "Plant"), ("demo",)])
def test_without_a_terminal_the_wizard_says_so(maturity: Command, arguments: tuple[str, ...]) -> None:
    refused = maturity(*arguments)
    assert refused.status == 2
    assert "needs a terminal" in refused.err


def test_unknown_commands_and_options_are_status_2(maturity: Command) -> None:
    assert maturity("levls", "Plant").status == 2
    assert maturity("levels", "--jsn", "Plant").status == 2


def test_list_of_an_empty_workspace_says_what_to_do(maturity: Command, tmp_path: Path) -> None:
    assert "maturity new" in maturity("list").out
    assert maturity("list", "--json").json == []
    assert not (tmp_path / "ws").exists()


def test_the_workspace_may_be_named_before_or_after_the_command(maturity: Command, tmp_path: Path) -> None:
    maturity("--workspace", tmp_path / "a", "new", "One", "--questionnaire", "six-areas")
    maturity("new", "Two", "--questionnaire", "six-areas", "--workspace", tmp_path / "a")

    assert {card["name"] for card in maturity("list", "--json", "--workspace", tmp_path / "a").json} == {"One", "Two"}
    assert maturity("questionnaire", "list", "--workspace", tmp_path / "a").status == 0
    assert maturity("list", "--json").json == []


def test_list(plant: Command) -> None:
    plant("answer", "Plant", NAMES, "yes")
    card = plant("list", "--json").json[0]
    assert (card["name"], card["answered"], card["open"], card["profile"]) == ("Plant", 1, 4, "careful")
    assert "Plant" in plant("list").out


def test_a_questionnaire_with_an_error_begins_nothing(maturity: Command, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("format: 1\nid: bad\n", encoding="utf-8")
    assert maturity("new", "X", "--questionnaire", tmp_path / "bad.yaml").status == 2
    assert maturity("questionnaire", "check", tmp_path / "bad.yaml").status == 1
    assert maturity("new", "X", "--questionnaire", "six-area").err.count('Did you mean "six-areas"') == 1
    assert maturity("list", "--json").json == []


def test_shipped_questionnaires_are_listed_shown_and_clean(maturity: Command) -> None:
    listed = maturity("questionnaire", "list").out
    assert "iiot-smm" in listed
    assert "six-areas" in listed
    shown = maturity("questionnaire", "show", "six-areas", "--json").json
    assert len(shown["domains"]) == 6
    assert (
        "errors" in maturity("questionnaire", "show", "six-area").err
        or maturity("questionnaire", "show", "x").status == 2
    )


def test_the_resolved_questionnaire_is_a_questionnaire(maturity: Command, tmp_path: Path) -> None:
    shown = maturity("questionnaire", "show", "iiot-smm", "--json").out
    (tmp_path / "again.json").write_text(shown, encoding="utf-8")
    assert maturity("questionnaire", "show", tmp_path / "again.json", "--json").out == shown


def test_demo_writes_every_format(maturity: Command, tmp_path: Path) -> None:
    done = maturity("demo", "--export", tmp_path / "deep" / "out")
    assert done.status == 0
    assert sorted(file.suffix for file in (tmp_path / "deep" / "out").iterdir()) == [".csv", ".html", ".json", ".xlsx"]
    again = maturity("demo", "--export", tmp_path / "deep" / "out")
    assert again.status == 0
    assert len(maturity("list", "--json").json) == 1


@pytest.mark.parametrize("name", examples())
def test_every_example_is_taken_in_whole(maturity: Command, tmp_path: Path, name: str) -> None:
    assert maturity("demo", name, "--export", tmp_path).status == 0

    shipped = incoming(name).assessment
    kept = json.loads((tmp_path / f"{name}.json").read_text(encoding="utf-8"))
    assert len(kept["answers"]) == len(shipped.answers) > 100
    assert kept["profile"] == shipped.profile
    levels = [
        tier["low"] for tier in maturity("levels", shipped.name, "--json").json["tiers"] if tier["tier"] == "practice"
    ]
    assert len(set(levels)) >= 3


def test_an_example_that_is_not_there(maturity: Command, tmp_path: Path) -> None:
    refused = maturity("demo", "water-utilty", "--export", tmp_path)
    assert (refused.status, 'Did you mean "water-utility"?' in refused.err) == (2, True)


def test_json_goes_out_and_comes_back(plant: Command, tmp_path: Path) -> None:
    plant("answer", "Plant", NAMES, "yes", "--note", "a\nb [/ <b> =1", "--claimed")
    plant("fact", "Plant", "process", "water")
    plant("scope", "Plant", "accounts", "2")
    plant("target", "Plant", "access", "2", "--reason", "insurer", "--by", "Weber")
    plant("roadmap", "Plant", "--days", "9")
    plant("export", "Plant", tmp_path / "a.json")

    assert plant("import", "Other", tmp_path / "a.json").status == 0

    for command in ("levels", "gaps", "roadmap"):
        one, other = plant(command, "Plant", "--json").json, plant(command, "Other", "--json").json
        assert {**one, "assessment": ""} == {**other, "assessment": ""}
    plant("export", "Other", tmp_path / "b.json")
    a, b = (json.loads((tmp_path / name).read_text(encoding="utf-8")) for name in ("a.json", "b.json"))
    for key in ("answers", "facts", "scopes", "targets", "capacity", "questionnaire", "profile", "results"):
        assert a[key] == b[key]


def test_nothing_to_import_is_no_step(plant: Command, tmp_path: Path) -> None:
    plant("answer", "Plant", NAMES, "yes")
    plant("export", "Plant", tmp_path / "a.json")
    steps = plant("history", "Plant").out

    done = plant("import", "Plant", tmp_path / "a.json")

    assert (done.status, plant("history", "Plant").out) == (0, steps)


def test_an_import_is_shown_first_and_is_one_step(plant: Command, tmp_path: Path) -> None:
    plant("answer", "Plant", NAMES, "yes")
    plant("answer", "Plant", "doors-1-locked", "yes")
    plant("answer", "Plant", "accounts-3-review", "no")
    plant("export", "Plant", tmp_path / "a.json")
    document = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    document["answers"][NAMES]["option"] = "no"
    document["answers"]["doors-1-locked"]["option"] = "partly"
    document["answers"]["gone"] = {"state": "unknown"}
    del document["answers"]["accounts-3-review"]
    (tmp_path / "b.json").write_text(json.dumps(document), encoding="utf-8")
    plant("answer", "Plant", "doors-1-locked", "no")
    before = plant("levels", "Plant", "--json").out

    preview = plant("import", "Plant", tmp_path / "b.json")

    assert preview.out.startswith("1 changed, 1 same, 1 cleared, 1 in conflict, 1 skipped")
    assert "gone" in preview.out
    assert "--yes" in preview.err
    assert plant("levels", "Plant", "--json").out == before

    assert plant("import", "Plant", tmp_path / "b.json", "--yes").status == 0
    assert plant("levels", "Plant", "--json").out != before
    plant("undo", "Plant")
    assert plant("levels", "Plant", "--json").out == before


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{",
        b'{"format": 2}',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"format":1,"kind":"maturity-assessment","name":"x","questionnaire":"nowhere"}',
        b'{"format":1,"kind":"maturity-assessment","name":"x","questionnaire":{"format":1}}',
        b'{"format":1,"kind":"maturity-assessment","name":"x","questionnaire":"six-areas","facts":{"cloud":"maybe"}}',
    ],
)
def test_a_bad_document_begins_nothing(maturity: Command, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.json").write_bytes(content)
    refused = maturity("import", "Plant", tmp_path / "bad.json")
    assert refused.status == 2
    assert refused.err.startswith("maturity: ")
    assert maturity("list", "--json").json == []


def test_an_unknown_format_names_the_known(plant: Command, tmp_path: Path) -> None:
    refused = plant("export", "Plant", tmp_path / "a.docx")
    assert refused.status == 2
    assert ".xlsx" in refused.err
    assert not (tmp_path / "a.docx").exists()


def test_doctor_says_what_is_in_use(plant: Command) -> None:
    told = plant("doctor")
    assert told.status == 0
    for word in ("SQLite", "Workspace", "journal_mode wal", "Free space", "Terminal"):
        assert word in told.out


def test_a_bug_leaves_a_file_without_answers(plant: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the secret note")

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("maturity.workspace.Workspace.answer", broken)

    told = plant("answer", "Plant", NAMES, "yes", "--note", "the secret note")

    assert told.status == 70
    crash = next(tmp_path.glob("maturity-crash-*.txt")).read_text(encoding="utf-8")
    assert "RuntimeError" in crash
    assert "secret" not in crash + told.err
