"""Evidence from the shell: files referred to without a copy, all of it listed, and files compared later."""

from __future__ import annotations

import os
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest

from maturity.imports import evidence_files
from tests.cli.conftest import Command

NAMES, LOCKED = "accounts-1-names", "doors-1-locked"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "evidence"
    made.mkdir()
    return made


def _write(path: Path, text: str, day: str = "2026-10-01") -> Path:
    path.write_text(text, encoding="utf-8")
    at = datetime.fromisoformat(f"{day}T12:00").timestamp()
    os.utime(path, (at, at))
    return path


def test_a_file_is_referred_to_by_name_date_and_digest_beside_what_is_there(plant: Command, folder: Path) -> None:
    plan, photo = _write(folder / "plan, north.pdf", "plan"), _write(folder / "photo.png", "photo", "2020-02-29")
    plant("answer", "Plant", NAMES, "yes", "--evidence", "asked Rossi on 2026-11-02")

    said = plant("answer", "Plant", NAMES, "yes", "--evidence-file", plan, "--evidence-file", photo)

    line = f"plan, north.pdf, 2026-10-01, sha256 {sha256(b'plan').hexdigest()}"
    assert f"Evidence: {line}\n" in said.out
    listed = plant("evidence", "Plant", "--json").json["evidence"]
    assert [(p["kind"], p["name"], p["date"]) for p in listed] == [
        ("words", "asked Rossi on 2026-11-02", "2026-11-02"),
        ("file", "plan, north.pdf", "2026-10-01"),
        ("file", "photo.png", "2020-02-29"),
    ]
    assert sorted(path.name for path in folder.parent.rglob("plan*")) == ["plan, north.pdf"]


def test_files_are_compared_with_a_folder(plant: Command, folder: Path) -> None:
    for name in ("same.pdf", "changed.pdf", "missing.pdf"):
        plant("answer", "Plant", NAMES, "yes", "--evidence-file", _write(folder / name, name))
    assert plant("evidence", "Plant", "--folder", folder).status == 0
    os.utime(folder / "same.pdf")
    _write(folder / "changed.pdf", "other")
    (folder / "missing.pdf").unlink()

    told = plant("evidence", "Plant", "--folder", folder)

    assert told.status == 1
    assert f"Files in {folder}: 1 same, 1 changed, 1 missing." in told.out
    found = plant("evidence", "Plant", "--folder", folder, "--json").json["evidence"]
    assert {p["name"]: p["in_folder"] for p in found} == {
        "same.pdf": "same",
        "changed.pdf": "changed",
        "missing.pdf": "missing",
    }


def test_a_file_that_is_referred_to_again_takes_the_place_of_its_earlier_reference(
    plant: Command, folder: Path
) -> None:
    file = folder / "list.csv"
    for text in ("before", "after"):
        plant("answer", "Plant", NAMES, "yes", "--evidence-file", _write(file, text))
    (proof,) = plant("evidence", "Plant", "--json").json["evidence"]
    assert proof["sha256"] == sha256(b"after").hexdigest()


def test_old_and_claimed_are_marked_and_counted(plant: Command) -> None:
    plant("answer", "Plant", NAMES, "yes", "--evidence", "list of 2019-01-01", "--claimed")
    plant("answer", "Plant", LOCKED, "yes")

    listed = plant("evidence", "Plant")

    assert "old, claimed" in listed.out
    counts = "1 answered without evidence, 1 with evidence older than 12 months, 1 only claimed."
    assert counts in listed.out
    assert counts in plant("levels", "Plant").out
    assert counts in plant("levels", "Plant", "--plain").out
    asked = plant("ask", "Plant", "--plain", "--from", NAMES, typed="q\n").out
    assert "Evidence, older than 12 months: list of 2019-01-01\n" in asked


def test_a_claimed_answer_is_said_to_be_one_wherever_it_is_told(plant: Command) -> None:
    assert f"{NAMES}: open → yes, claimed." in plant("answer", "Plant", NAMES, "yes", "--claimed").out
    assert f"{NAMES}: not set → yes, claimed" in plant("history", "Plant").out
    rows = [line.split() for line in plant("levels", "Plant").out.splitlines()]
    head = next(row for row in rows if "Claimed" in row)
    assert next(row for row in rows if row[:1] == ["Accounts"])[-4:][0] == "1", head
    assert "Claimed" in plant("gaps", "Plant").out
    assert "open, 1 claimed\n" in plant("gaps", "Plant", "--plain").out
    for out in (plant("roadmap", "Plant").out, plant("roadmap", "Plant", "--plain").out):
        assert "Claimed answers count as if they were shown: 1." in out
    assert plant("list", "--json").json[0]["claimed"] == 1


def test_what_is_no_file_or_too_large_changes_nothing(
    plant: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence_files, "_CHUNK", 4)
    file = _write(folder / "large.bin", "x" * 100)
    for path, words in ((folder, "is not a file"), (folder / "none", "is not a file")):
        refused = plant("answer", "Plant", NAMES, "yes", "--evidence-file", path)
        assert (refused.status, words in refused.err) == (2, True)
    with pytest.raises(evidence_files.ImportRefused, match="the most that is read"):
        evidence_files.file_reference(file, most=99)
    assert evidence_files.file_reference(file, most=100).digest == sha256(b"x" * 100).hexdigest()
    assert "No evidence yet." in plant("evidence", "Plant").out


def test_the_path_of_a_file_typed_as_evidence_becomes_a_reference(plant: Command, folder: Path) -> None:
    file = _write(folder / "my plan.pdf", "plan")
    lines = f"asked Rossi\n'{file}'\n{folder / 'none.pdf'}"

    found = evidence_files.with_references(lines)

    assert found.evidence.split("\n") == [
        "asked Rossi",
        f"my plan.pdf, 2026-10-01, sha256 {sha256(b'plan').hexdigest()}",
        str(folder / "none.pdf"),
    ]
    told = plant("ask", "Plant", "--plain", "--from", NAMES, typed=f"e {file}\nq\n").out
    assert 'Date and SHA-256 taken of "my plan.pdf".' in told
    assert plant("evidence", "Plant", "--json").json["evidence"][0]["name"] == "my plan.pdf"
