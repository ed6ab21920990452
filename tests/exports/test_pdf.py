"""A browser that prints is found, is bounded in time, and leaves nothing behind."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from maturity.errors import FormatUnavailable
from maturity.exports import browsers, pdf
from tests.exports.plants import shipped, summary

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the browsers here are shell scripts")
OUT = summary(shipped("six-areas"))
PRINTS = """
for word; do case "$word" in
    --print-to-pdf=*) paper="${word#*=}";;
    --user-data-dir=*) mkdir -p "${word#*=}";;
    file://*) page=$(echo "${word#file://}" | sed 's/%20/ /g');;
esac; done
grep -q "six" "$page" || exit 3
printf '%%PDF-1.4 /CreationDate (D:20300101000000+01'"'00'"') /ModDate (D:20300101000000Z)' > "$paper"
"""


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for programs, the only ones that are found, and beside it one for what is passing."""
    programs, passing = tmp_path / "programs", tmp_path / "passing"
    for folder in (programs, passing):
        folder.mkdir()
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setattr(browsers, "_ON_LINUX", ())
    monkeypatch.setattr(browsers, "_ON_MACOS", ())
    monkeypatch.setattr(tempfile, "tempdir", str(passing))
    return programs


def install(machine: Path, script: str) -> Path:
    program = machine / "google-chrome"
    program.write_text(f"#!/bin/sh\nPATH=/bin:/usr/bin\n{script}", encoding="utf-8")
    program.chmod(0o755)
    return program


def left_behind(machine: Path) -> list[Path]:
    return list((machine.parent / "passing").iterdir())


def alive(program: Path) -> list[str]:
    """The processes that were called with the path of a program."""
    told = subprocess.run(["/bin/ps", "-e", "-ww", "-o", "stat=,args="], capture_output=True, text=True, check=True)
    return [line for line in told.stdout.splitlines() if str(program) in line and not line.startswith("Z")]


def test_without_a_browser_it_says_what_to_do(machine: Path) -> None:
    with pytest.raises(FormatUnavailable, match="Install one of them, or write"):
        pdf.render(OUT)


def test_the_dates_are_those_of_the_assessment(machine: Path) -> None:
    install(machine, PRINTS)
    content = pdf.render(OUT)
    assert b"/CreationDate (D:20261123154000+00'00')" in content
    assert b"/ModDate (D:20261123154000+00'00')" in content
    assert left_behind(machine) == []


@pytest.mark.parametrize("script", ["exit 1", "exit 0", "kill -9 $$"])
def test_a_browser_that_prints_nothing_is_told(machine: Path, script: str) -> None:
    program = install(machine, script)
    with pytest.raises(FormatUnavailable, match=f"{program} printed no .pdf"):
        pdf.render(OUT)
    assert left_behind(machine) == []


def test_a_browser_that_hangs_is_ended_with_all_that_it_started(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "SECONDS", 0.5)
    program = install(machine, 'tail -f "$0" &\nwait')
    with pytest.raises(FormatUnavailable, match="printed nothing in"):
        pdf.render(OUT)
    end = time.monotonic() + 30
    while left := alive(program):
        assert time.monotonic() < end, left
    assert left_behind(machine) == []


def test_a_browser_that_cannot_be_started_is_told(machine: Path) -> None:
    program = install(machine, "")
    program.write_bytes(b"\x7fELF no program at all")
    with pytest.raises(FormatUnavailable, match="could not be started"):
        pdf.render(OUT)
