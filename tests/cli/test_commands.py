"""The command line as a whole: help, versions, lists, files in and out, and no surprise for scripts."""

from __future__ import annotations

import errno
import json
import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from maturity import __version__
from maturity.cli.contents import MODULES
from maturity.example import examples, incoming
from maturity.questionnaire.load import load
from maturity.questionnaire.shipped import find
from tests.cli.conftest import Command
from tests.sample import YAML

NAMES = "accounts-1-names"


def test_version_loads_no_library(tmp_path: Path) -> None:
    code = (
        "import sys; sys.argv=['maturity','--version']; from maturity.__main__ import main; main();"
        "import sys; print([m for m in ('click','textual','yaml','msgspec','rich') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == f"maturity {__version__}\n[]\n"


def test_the_help_does_not_wait_for_the_wizard() -> None:
    code = (
        "import sys; sys.argv=['maturity','--help']; import atexit;"
        "heavy = {'textual', 'openpyxl', 'jinja2', 'babel', 'docx', 'icalendar'};"
        "atexit.register(lambda: print(heavy & set(sys.modules)));"
        "from maturity.__main__ import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("set()\n")


def test_the_list_of_assessments_waits_neither_for_the_reader_of_questionnaires_nor_for_the_planner() -> None:
    code = (
        "import sys, maturity.cli.wizard, maturity.tui.run, maturity.tui.screens.home;"
        "print({'yaml', 'maturity.planning', 'maturity.questionnaire.load', 'maturity.comparison'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


@pytest.mark.parametrize("command", [(), *((name,) for name in MODULES), ("questionnaire", "check")])
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


def test_a_file_that_is_not_there_does_not_hide_the_faults_of_another(maturity: Command, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("format: 1\n", encoding="utf-8")
    told = maturity("questionnaire", "check", tmp_path / "none.yaml", tmp_path / "bad.yaml")
    assert (told.status, "bad.yaml:1:1" in told.out, "none.yaml" in told.err) == (2, True, True)


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


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that prints no PDF, which takes seconds."""
    monkeypatch.setenv("PATH", "")


def test_demo_writes_workbook_report_json_and_csv(maturity: Command, tmp_path: Path) -> None:
    done = maturity("demo", "--export", tmp_path / "deep" / "out")
    assert done.status == 0
    written = {file.name.removeprefix("bottling-plant") for file in (tmp_path / "deep" / "out").iterdir()}
    assert written == {".xlsx", ".html", ".json", ".csv"}
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


@pytest.mark.parametrize(
    "words", [("doctor", "--recover", "~no-such-user/x"), ("--workspace", "~no-such-user/x", "list")]
)
def test_a_home_that_is_not_there_is_told(plant: Command, words: tuple[str, ...]) -> None:
    refused = plant(*words)
    assert refused.status == 2
    assert '"~no-such-user/x": no home folder is known for this user. Write the whole path.' in refused.err


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


def test_two_people_who_began_from_the_same_blank_are_in_conflict_too(maturity: Command, tmp_path: Path) -> None:
    maturity("new", "Plant", "--questionnaire", "six-areas")
    maturity("export", "Plant", tmp_path / "blank.json")
    there = ("--workspace", tmp_path / "there")
    maturity(*there, "import", "Plant", tmp_path / "blank.json")
    maturity(*there, "answer", "Plant", "selection-contact", "no")
    maturity(*there, "export", "Plant", tmp_path / "back.json")
    maturity("answer", "Plant", "selection-contact", "yes")

    done = maturity("import", "Plant", tmp_path / "back.json", "--yes")
    assert "0 changed, 0 same, 0 cleared, 1 in conflict, 0 skipped" in done.out
    assert "selection-contact: yes" in maturity("answer", "Plant", "selection-contact", "yes").out


def test_two_people_who_changed_the_same_answer_are_in_conflict(maturity: Command, tmp_path: Path) -> None:
    at = ("--workspace", tmp_path / "one")
    other = ("--workspace", tmp_path / "other")
    maturity("new", "Plant", "--questionnaire", "six-areas", *at)
    maturity("answer", "Plant", "selection-requirements", "no", *at)
    maturity("export", "Plant", tmp_path / "out.json", *at)
    maturity("import", "Copy", tmp_path / "out.json", *other)
    maturity("answer", "Copy", "selection-requirements", "partly", *other)
    maturity("answer", "Copy", "selection-certificates", "yes", *other)
    maturity("export", "Copy", tmp_path / "back.json", *other)
    maturity("answer", "Plant", "selection-requirements", "yes", *at)

    done = maturity("import", "Plant", tmp_path / "back.json", "--yes", *at)

    assert done.out.startswith("1 changed, 0 same, 0 cleared, 1 in conflict, 0 skipped")
    assert "selection-requirements: no → yes" in maturity("history", "Plant", *at).out


def test_a_document_opens_no_file(maturity: Command, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("secret: words", encoding="utf-8")
    document = {"format": 1, "kind": "maturity-assessment", "name": "x", "questionnaire": str(tmp_path / "secret.yaml")}
    (tmp_path / "a.json").write_text(json.dumps(document), encoding="utf-8")

    refused = maturity("import", "Plant", tmp_path / "a.json")

    assert refused.status == 2
    assert "words" not in refused.err


def test_dropped_characters_are_told_at_import(plant: Command, tmp_path: Path) -> None:
    plant("answer", "Plant", NAMES, "yes", "--note", "red")
    plant("register", "Plant", "visits", "add", "visitor=red")
    plant("export", "Plant", tmp_path / "a.json")
    document = json.loads((tmp_path / "a.json").read_text(encoding="utf-8")) | {"flags": {NAMES: "red"}}
    text = json.dumps(document).replace('"red"', '"\\u001b[31mred"')
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    assert "3 control characters dropped from the text" in plant("import", "New", tmp_path / "a.json").err


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_output_is_utf_8_in_every_surrounding(plant: Command, tmp_path: Path, encoding: str) -> None:
    plant("new", "Werk Süd", "--questionnaire", "six-areas")
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    for arguments in (["list"], ["list", "--json"], ["gaps", "Plant"], ["answer", "Plant", NAMES, "yes"]):
        done = subprocess.run([sys.executable, "-m", "maturity", *arguments], capture_output=True, env=environment)
        assert done.returncode == 0, done.stderr
        assert "Werk Süd" in done.stdout.decode("utf-8") or arguments[0] != "list"


@pytest.mark.skipif("os.name != 'posix'")
def test_an_output_that_takes_nothing_is_no_bug(plant: Command) -> None:
    def shell(line: str) -> int:
        command = f"{sys.executable} -m maturity {line}"
        return subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True).returncode

    assert shell("levels Plant | head -1") == 0
    assert shell("levels Plant > /dev/full") == 2
    assert shell("levels Plant >&-") == 0
    assert shell("list >&-") == 0
    assert shell("open Plant <&-") == 2
    assert shell("demo <&- >&-") == 2
    assert shell("list --workspace '~nobody-of-this-name/x'") == 2


def test_a_questionnaire_of_the_workspace_is_found_by_its_id(plant: Command, tmp_path: Path) -> None:
    folder = tmp_path / "ws" / "questionnaires"
    folder.mkdir()
    resolved = plant("questionnaire", "show", "six-areas", "--json").json
    (folder / "as-json.json").write_text(json.dumps({**resolved, "id": "indented"}, indent=2), encoding="utf-8")
    (folder / "any-name.yml").write_text(YAML.replace("id: small\n", "id: mine\n"), encoding="utf-8")
    (folder / "broken.yaml").write_text("format: 1\n", encoding="utf-8")

    assert plant("new", "Own", "--questionnaire", "mine").status == 0
    assert plant("new", "Json", "--questionnaire", "indented").status == 0
    listed = plant("questionnaire", "list")
    assert (listed.status, "mine" in listed.out, "iiot-smm" in listed.out) == (0, True, True)
    assert "broken.yaml" in listed.err


def test_a_file_here_does_not_stand_in_for_a_shipped_questionnaire(
    maturity: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "six-areas").write_text("not a questionnaire", encoding="utf-8")
    assert maturity("new", "X", "--questionnaire", "six-areas").status == 0


def test_a_name_is_the_same_name_however_it_is_typed(plant: Command, tmp_path: Path) -> None:
    plant("export", "Plant", tmp_path / "a.json")
    assert plant("import", " Plant ", tmp_path / "a.json").out.endswith("Nothing to change.\n")


def test_the_example_of_every_answer_exists() -> None:
    questions = load(find("iiot-smm")).questions
    root = Path(__file__).parents[2]
    texts = [(root / name).read_text(encoding="utf-8") for name in ("README.md", "docs/commands.md")]
    named = re.findall(r'maturity answer "[^"]+" (\S+)', " ".join(texts))
    assert named
    assert set(named) <= set(questions)


def test_doctor_changes_nothing_unless_it_is_asked_to(plant: Command, tmp_path: Path) -> None:
    plant("answer", "Plant", NAMES, "yes")
    file = tmp_path / "ws" / "maturity.db"
    db = sqlite3.connect(file)
    db.execute("DELETE FROM current_value WHERE kind = 'answer'")
    db.commit()
    db.close()

    assert plant("doctor").status == 1
    assert plant("levels", "Plant", "--json").json["tiers"][2]["answered"] == 0
    assert plant("doctor", "--rebuild").status == 1
    assert plant("levels", "Plant", "--json").json["tiers"][2]["answered"] == 1
    assert plant("doctor").status == 0


@pytest.mark.parametrize(
    "content",
    [
        b'{"format":1,"kind":"maturity-assessment","name":"x","questionnaire":"six-areas","capacity":{"days":1e999}}',
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
    refused = plant("export", "Plant", tmp_path / "a.doc")
    assert refused.status == 2
    assert '.ics. Did you mean ".docx"' in refused.err
    assert not (tmp_path / "a.doc").exists()


@pytest.mark.usefixtures("no_browser")
def test_every_format_goes_into_a_folder_and_what_cannot_be_made_is_told(maturity: Command, tmp_path: Path) -> None:
    maturity("new", "Plant", "--questionnaire", "six-areas")
    done = maturity("export", "Plant", "--all", tmp_path / "out")
    assert done.status == 0
    assert set(done.out.splitlines()) == {str(path) for path in (tmp_path / "out").iterdir()}
    assert {path.name for path in (tmp_path / "out").iterdir()} >= {"plant.xlsx", "plant.csv", "plant_jira.csv"}
    assert [line.partition(" ")[0] for line in done.err.splitlines()] == ["not", "not"]
    assert "Chromium, Chrome or Edge, and none was found" in done.err
    assert "A calendar needs dates" in done.err


def test_a_file_that_cannot_be_made_is_status_2_when_it_was_asked_for(maturity: Command, tmp_path: Path) -> None:
    maturity("new", "Plant", "--questionnaire", "six-areas")
    refused = maturity("export", "Plant", tmp_path / "a.csv", tmp_path / "a.ics")
    assert refused.status == 2
    assert "A calendar needs dates" in refused.err
    assert [path.name for path in tmp_path.glob("a.*")] == ["a.csv"]


def test_issues_are_written_where_their_tracker_is_named(plant: Command, tmp_path: Path) -> None:
    done = plant("export", "Plant", tmp_path / "tasks.csv", "--format", "gitlab")
    assert done.status == 0
    assert (tmp_path / "tasks.csv").read_text(encoding="utf-8").startswith('"title","description","due_date"')


@pytest.mark.parametrize("arguments", [(), ("a.csv", "--all", "out"), ("--all", "out", "--format", "jira")])
def test_files_or_a_folder_are_named_and_not_both(plant: Command, arguments: tuple[str, ...]) -> None:
    refused = plant("export", "Plant", *arguments)
    assert refused.status == 2
    assert "or one folder with --all" in " ".join(refused.err.split())


def test_doctor_finds_nothing_wrong_where_there_is_no_store_yet(maturity: Command, tmp_path: Path) -> None:
    for make in (lambda: None, lambda: (tmp_path / "ws").mkdir(mode=0o700)):
        make()
        told = maturity("doctor")
        assert (told.status, "not there yet" in told.out, "All is well." in told.out) == (0, True, True)
    assert list((tmp_path / "ws").iterdir()) == []


@pytest.mark.parametrize("name", ["", " "])
def test_recovery_into_a_folder_without_a_name_is_refused(
    plant: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    told = plant("doctor", "--recover", name)
    assert (told.status, "No path is named" in told.err) == (2, True)
    assert list((tmp_path / "here").iterdir()) == []


def test_doctor_says_what_is_in_use(plant: Command) -> None:
    told = plant("doctor")
    assert told.status == 0
    for word in ("SQLite", "Workspace", "journal_mode wal", "Free space", "Terminal"):
        assert word in told.out


def test_a_bug_on_a_full_disk_still_says_no_answer(plant: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the secret note")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr("maturity.crash.tempfile.NamedTemporaryFile", full)
    monkeypatch.setattr("maturity.workspace.Workspace.answer", broken)

    told = plant("answer", "Plant", NAMES, "yes", "--note", "the secret note")

    assert (told.status, "RuntimeError" in told.err, "secret" in told.err) == (70, True, False)


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


def test_a_new_assessment_takes_over_an_earlier_one(maturity: Command, tmp_path: Path) -> None:
    maturity("new", "Check", "--questionnaire", "six-areas", "--profile", "small-site")
    maturity("answer", "Check", "gateways-list", "yes", "--evidence", "list of May")
    maturity("answer", "Check", "gateways-failure", "no")

    deeper = maturity("new", "Deep", "--questionnaire", "iiot-smm", "--from", "Check", "--profile", "bottling-plant")
    assert 'Answers carried over from "Check", as claimed: 2. Questions left: 214.' in deeper.out
    again = maturity("new", "Check 2", "--from", "Check")
    assert 'Answers carried over from "Check", as claimed: 2. Questions left: 34.' in again.out

    maturity("export", "Deep", tmp_path / "deep.json")
    maturity("import", "Deep, sent", tmp_path / "deep.json")
    maturity("export", "Deep, sent", tmp_path / "sent.json")
    sent = json.loads((tmp_path / "sent.json").read_text(encoding="utf-8"))
    assert (sent["previous"], sent["profile"]) == ("Check", "bottling-plant")
    assert sent["answers"]["access-control-1-waysin"]["evidence"] == "list of May"


def test_what_the_next_round_has_no_place_for_is_told(plant: Command, tmp_path: Path) -> None:
    plant("register", "Plant", "visits", "add", "visitor=Ada", "badge-back=no")
    later = re.sub(r"(?m)^.*(id: badge-back|unless: {badge-back).*\n", "", YAML.replace("1.0.0", "1.1.0"))
    (tmp_path / "later.yaml").write_text(later, encoding="utf-8")

    begun = plant("new", "Next", "--from", "Plant", "--questionnaire", tmp_path / "later.yaml")

    assert "Left out, as Small plant check 1.1.0 has no place for it: 1\n" in begun.out
    assert '  row "Ada" of visits: badge-back\n' in begun.out
    assert [row["cells"] for row in plant("register", "Next", "visits", "list", "--json").json["rows"]] == [
        {"visitor": "Ada"}
    ]


def test_what_an_earlier_assessment_cannot_give_is_told(maturity: Command) -> None:
    maturity("new", "Check", "--questionnaire", "six-areas")
    assert "--from" in maturity("new", "X").err
    assert 'Did you mean "Check"?' in maturity("new", "X", "--from", "Chek").err
    refused = maturity("new", "X", "--from", "Check", "--questionnaire", "device-selection")
    assert (refused.status, "It maps to: iiot-smm." in refused.err) == (2, True)
    assert [each["name"] for each in maturity("list", "--json").json] == ["Check"]


def test_levels_of_a_short_check_end_with_its_result(maturity: Command) -> None:
    maturity("new", "Check", "--questionnaire", "six-areas")
    maturity("answer", "Check", "gateways-list", "no")
    shown = maturity("levels", "Check").out
    assert "Only one is answered so far: Secure gateways" in shown
    assert "(gateways-list)" in shown
    assert "iiot-smm access-control, as Secure gateways is at 0 to" in shown
