"""Answering from the shell: one answer, a file of them, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command

NAMES = "accounts-1-names"


def _answers(plant: Command, tmp_path: Path) -> dict[str, str]:
    import csv

    file = tmp_path / "now.csv"
    assert plant("export", "Plant", file).status == 0
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return {row["question"]: row["answer"] for row in csv.DictReader(opened)}


def test_one_answer_moves_the_level(plant: Command) -> None:
    plant("answer", "Plant", "doors-1-locked", "yes", "--note", "cabinets 1-9", "--owner", "Rossi")

    tiers = {tier["id"]: tier for tier in plant("levels", "Plant", "--json").json["tiers"]}

    assert (tiers["doors"]["low"], tiers["doors"]["high"]) == (1.0, 1.0)
    assert tiers["doors"]["answered"] == 1


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("not-applicable", "--reason", "no doors"), "not-applicable"),
        (("inherited:partly", "--source", "group"), "inherited:partly"),
        (("unknown",), "unknown"),
        (("open",), "open"),
    ],
)
def test_every_kind_of_answer(plant: Command, tmp_path: Path, arguments: tuple[str, ...], word: str) -> None:
    plant("answer", "Plant", NAMES, "yes")

    assert plant("answer", "Plant", NAMES, *arguments).status == 0
    assert _answers(plant, tmp_path)[NAMES] == word


def test_a_note_stays_when_the_answer_changes(plant: Command, tmp_path: Path) -> None:
    plant("answer", "Plant", NAMES, "yes", "--note", "seen")
    plant("answer", "Plant", NAMES, "no")
    plant("answer", "Plant", NAMES, "open")

    plant("export", "Plant", tmp_path / "a.json")

    assert '"note": "seen"' in (tmp_path / "a.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((NAMES, "yess"), 'Did you mean "yes"?'),
        (("accounts-1-name", "yes"), f'Did you mean "{NAMES}"?'),
        ((NAMES, "not-applicable"), "needs a reason"),
        ((NAMES, "inherited:yes"), "needs its source"),
        ((NAMES,), "Name the question and the answer"),
    ],
)
def test_what_is_refused_names_the_remedy(plant: Command, arguments: tuple[str, ...], words: str) -> None:
    before = plant("levels", "Plant", "--json").out

    refused = plant("answer", "Plant", *arguments)

    assert refused.status == 2
    assert words in refused.err
    assert refused.out == ""
    assert plant("levels", "Plant", "--json").out == before


def test_what_changed_beside_the_answer_is_named(plant: Command) -> None:
    plant("answer", "Plant", NAMES, "yes")

    told = plant("answer", "Plant", NAMES, "yes", "--note", "seen on 6 May", "--owner", "Rossi").out

    assert told.startswith(f"{NAMES}: note, owner. ")


def test_dropped_control_characters_are_told(plant: Command) -> None:
    told = plant("answer", "Plant", NAMES, "yes", "--note", "red \x1b[31malarm\x1b[0m")

    assert told.status == 0
    assert "2 control characters dropped" in told.err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_file_of_answers(plant: Command, tmp_path: Path, encoding: str, delimiter: str) -> None:
    file = tmp_path / "in.csv"
    rows = [
        "question,answer,note,reason,source,evidence,claimed,owner",
        f"{NAMES},yes,,,,list.xlsx,yes,Müller",
        "accounts-1-remote,not-applicable,,no remote access,,,,",
        "doors-1-locked,inherited:yes,,,group audit,,no,",
        "accounts-3-review,unknown,ask Rossi,,,,,",
    ]
    file.write_text("\r\n".join(row.replace(",", delimiter) for row in rows), encoding=encoding)

    done = plant("answer", "Plant", "--from", file)

    assert (done.status, done.out) == (0, "4 rows read, 4 answers changed.\n")
    assert _answers(plant, tmp_path) == {
        NAMES: "yes",
        "accounts-1-remote": "not-applicable",
        "accounts-2-leavers": "open",
        "accounts-3-review": "unknown",
        "doors-1-locked": "inherited:yes",
    }
    assert plant("undo", "Plant").out.startswith("Undone")
    assert set(_answers(plant, tmp_path).values()) == {"open"}


def test_what_is_exported_reads_back_without_a_change(plant: Command, tmp_path: Path) -> None:
    plant("answer", "Plant", NAMES, "yes", "--note", "=1+1", "--evidence", "'quoted", "--claimed", "--owner", "-Rossi")
    plant("answer", "Plant", "doors-1-locked", "not-applicable", "--reason", "@home\nno doors; none")
    steps = plant("history", "Plant").out

    plant("export", "Plant", tmp_path / "all.csv")
    done = plant("answer", "Plant", "--from", tmp_path / "all.csv")

    assert done.out.endswith("0 answers changed.\n")
    assert plant("history", "Plant").out == steps


def test_claimed_stays_until_it_was_shown(plant: Command, tmp_path: Path) -> None:
    def claimed() -> bool:
        plant("export", "Plant", tmp_path / "a.json")
        return '"claimed": true' in (tmp_path / "a.json").read_text(encoding="utf-8")

    plant("answer", "Plant", NAMES, "yes", "--claimed")
    plant("answer", "Plant", NAMES, "yes", "--note", "to be shown on Monday")
    assert claimed()
    plant("answer", "Plant", NAMES, "yes", "--shown")
    assert not claimed()


def test_a_file_without_the_column_leaves_claimed_as_it_is(plant: Command, tmp_path: Path) -> None:
    plant("answer", "Plant", NAMES, "yes", "--claimed")
    file = tmp_path / "in.csv"

    file.write_text(f"question,answer\n{NAMES},yes\n", encoding="utf-8")
    assert plant("answer", "Plant", "--from", file).out.endswith("0 answers changed.\n")
    file.write_text(f"question,answer\n{NAMES},partly\n", encoding="utf-8")
    plant("answer", "Plant", "--from", file)
    plant("export", "Plant", tmp_path / "a.json")
    assert '"claimed": true' not in (tmp_path / "a.json").read_text(encoding="utf-8")


def test_what_lacks_its_reason_goes_out_and_comes_back_as_it_is(plant: Command, tmp_path: Path) -> None:
    plant("export", "Plant", tmp_path / "a.json")
    document = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    document["answers"] = {"doors-1-locked": {"state": "not-applicable"}}
    (tmp_path / "a.json").write_text(json.dumps(document), encoding="utf-8")
    plant("import", "Plant", tmp_path / "a.json", "--yes")
    plant("export", "Plant", tmp_path / "all.csv")

    assert plant("answer", "Plant", "--from", tmp_path / "all.csv").out.endswith("0 answers changed.\n")
    assert plant("levels", "Plant", "--json").json["tiers"][4]["open"] == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"question,anwser\naccounts-1-names,yes\n", 'Unknown column "anwser". Did you mean "answer"?'),
        (b"question,note\naccounts-1-names,yes\n", 'The column "answer" is missing.'),
        (b"", 'The column "question" is missing.'),
        (b"question,answer\ndoors-1-locked,yes\naccounts-1-names\n", ":3: 1 cells where the first line has 2"),
        (b"question,answer\ndoors-1-locked,yes\nnowhere,yes\n", ':3: The questionnaire has no question "nowhere"'),
        (b"question,answer\ndoors-1-locked,yes\ndoors-1-locked,no\n", ":3: question"),
        (b"question,answer\ndoors-1-locked,\n", "write open to clear it"),
        (b"question,answer\ndoors-1-locked,not-applicable\n", ":2: Question"),
        (b"question,answer,claimed\ndoors-1-locked,yes,maybe\n", "claimed is yes, no or empty"),
        ("question,answer,note\ndoors-1-locked,yes,für\n".encode("latin-1"), ":2: this is not UTF-8"),
        ("question,answer\ndoors-1-locked,yes\n".encode("utf-16"), "not UTF-8"),
        (
            b'question,answer\n"doors-1-locked,yes\naccounts-1-names,no\n',
            ":2: a quote begins in this row",
        ),
        (b"question,answer\n" + b"x" * 9_000_000 + b",yes\n", "…"),
        (b"question,answer\ndoors-1-locked," + b"x" * 9_000_000 + b"\n", "…"),
        (b"question,answer," + b"x" * 9_000_000 + b"\ndoors-1-locked,yes\n", "…"),
        (b"question,answer\n\x1b]0;title\x07,yes\n", "\\x1b]0;title\\x07"),
        (b"question,answer\n" + b"".join(b"unknown-%d,yes\n" % n for n in range(100_000)), "were not looked at"),
        (b"question,answer\ndoors-1-locked,y\0es\n", "NUL"),
        (b"question,answer,note\ndoors-1-locked,yes," + b"x" * 10_000_000 + b"\n", "100,000 is the most"),
        (b"question,answer,note\ndoors-1-locked,yes," + b"x" * 11_000_000 + b"\n", "larger than 10 MiB"),
    ],
)
def test_a_bad_file_changes_nothing_and_names_the_line(
    plant: Command, tmp_path: Path, content: bytes, words: str
) -> None:
    file = tmp_path / "bad.csv"
    file.write_bytes(content)

    refused = plant("answer", "Plant", "--from", file)

    assert refused.status == 2
    assert words in refused.err
    assert len(refused.err) < 20_000
    assert "\x1b" not in refused.err
    assert set(_answers(plant, tmp_path).values()) == {"open"}


def test_every_fault_of_a_file_is_told_at_once(plant: Command, tmp_path: Path) -> None:
    file = tmp_path / "bad.csv"
    file.write_text("question,answer\nx,yes\ndoors-1-locked,yes\ndoors-1-lock,no\naccounts-1-names,perhaps\n")

    err = plant("answer", "Plant", "--from", file).err

    assert [f"bad.csv:{line}:" in err for line in (2, 3, 4, 5)] == [True, False, True, True]
