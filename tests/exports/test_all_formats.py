"""What holds for every format: the same bytes, a place for its options, nobody named where that is not wanted."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from maturity.errors import FormatUnavailable
from maturity.exports import export_all
from maturity.exports.options import Options
from maturity.formats import FORMATS, Format
from tests.exports.plants import answered, shipped, summary, under_way

ROOT = Path(__file__).resolve().parents[2]
OF_THIS_PROGRAM = [each for each in FORMATS.values() if each.name != "pdf"]
"""Those that no other program makes."""
HASHES = """
import hashlib, sys, time
from importlib import import_module
from maturity.formats import FORMATS
from tests.exports.plants import shipped, under_way

out = under_way(shipped("six-areas"))
while True:
    for each in FORMATS.values():
        if each.name != "pdf":
            print(each.name, hashlib.sha256(import_module(each.module).render(out)).hexdigest())
    if time.time() >= float(sys.argv[1]):
        break
print("began", time.time() - time.process_time())
"""
NAMES = (
    *("Kowalska", "Moreau", "ask the night shift", "list of 4 November", "said in the meeting", "group handbook"),
    *("Works with us", "there is no radio here"),
)
"""People, notes, evidence and rows of the plant."""


def made(format: Format, out: object, options: Options) -> str:
    """All that can be read in a file."""
    content: bytes = import_module(format.module).render(out, options)
    if format.extension not in (".docx", ".xlsx"):
        return content.decode().replace("\r\n ", "")
    with ZipFile(BytesIO(content)) as file:
        return " ".join(file.read(name).decode(errors="replace") for name in file.namelist())


def test_two_processes_write_the_same_bytes_seconds_apart() -> None:
    def run(seed: str, zone: str, until: float) -> list[str]:
        done = subprocess.run(
            [sys.executable, "-c", HASHES, str(until)],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "TZ": zone},
            capture_output=True,
            check=True,
            text=True,
        )
        return done.stdout.splitlines()

    *first, began = run("1", "UTC", 0)
    *second, _ = run("2", "Pacific/Auckland", float(began.split()[1]) + 3)
    assert len(first) == len(OF_THIS_PROGRAM)
    assert set(first) == set(second)


@pytest.mark.parametrize("format", [each for each in OF_THIS_PROGRAM if "redact" in each.takes], ids=lambda f: f.name)
def test_where_it_is_asked_for_nobody_is_named_and_nothing_quoted(format: Format) -> None:
    out = under_way(shipped("iiot-smm"))
    assert any(name in made(format, out, Options()) for name in NAMES)
    told = made(format, out, Options(redact=True))
    assert [name for name in NAMES if name in told] == []


@pytest.mark.parametrize(
    "format", [each for each in OF_THIS_PROGRAM if "classification" in each.takes], ids=lambda f: f.name
)
def test_who_may_see_the_file_stands_in_it(format: Format) -> None:
    out = answered(shipped("six-areas"))
    assert "TLP:AMBER" not in made(format, out, Options())
    assert "TLP:AMBER" in made(format, out, Options(classification="TLP:AMBER"))


def test_all_of_them_are_written_but_what_cannot_be_made_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")  # so no browser
    folder = tmp_path / "deep" / "out"
    told = {path.name: reason for path, reason in export_all(under_way(shipped("six-areas")), folder)}
    assert list(told) == [f"northfield-works{each.ending}" for each in FORMATS.values()]
    assert {path.name for path in folder.iterdir()} == {name for name, reason in told.items() if not reason}
    assert [name for name, reason in told.items() if reason] == ["northfield-works.pdf"]
    assert "Install one of them" in told["northfield-works.pdf"]


def test_what_has_no_place_for_a_choice_is_left_out_of_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    for path, reason in export_all(under_way(shipped("six-areas")), tmp_path, Options(redact=True)):
        assert path.exists() != bool(reason)
    assert {path.suffix for path in tmp_path.iterdir()} >= {".html", ".docx", ".md", ".ics"}
    assert not list(tmp_path.glob("*.json"))


def test_a_draft_without_its_library_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith(("docx", "maturity.exports.word"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "docx", None)
    render = import_module("maturity.exports.word").render
    with pytest.raises(FormatUnavailable, match=r'pip install "maturity\[docx\]"'):
        render(summary(shipped("six-areas")))
