"""The files as other programs take them: the draft in LibreOffice, the report printed by Chromium."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from maturity.exports import pdf, word
from maturity.exports.browsers import browser
from maturity.summary import Summary
from tests.exports.plants import HOSTILE, hostile, shipped, under_way
from tests.exports.test_markdown import Parsed
from tests.journeys.conftest import missing

pytestmark = pytest.mark.xdist_group("drafts")


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Parsed]:
    """Drafts as LibreOffice understands them, in one go."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        missing("LibreOffice (soffice) is not installed: the draft was not opened")
    folder = tmp_path_factory.mktemp("drafts")
    plants: dict[str, Summary] = {"iiot-smm": under_way(shipped("iiot-smm")), "hostile": hostile()}
    for name, out in plants.items():
        (folder / f"{name}.docx").write_bytes(word.render(out))
    done = subprocess.run(
        [
            *(str(office), "--headless", f"-env:UserInstallation={(folder / 'office').as_uri()}"),
            *("--convert-to", "html:HTML (StarWriter)", "--outdir", str(folder)),
            *(str(folder / f"{name}.docx") for name in plants),
        ],
        capture_output=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return {name: Parsed((folder / f"{name}.html").read_text(encoding="utf-8")) for name in plants}


def test_the_draft_opens_with_its_headings_tables_and_captions(drafts: dict[str, Parsed]) -> None:
    found = drafts["iiot-smm"]
    assert found.tags.count("table") >= 6
    assert found.tags.count("h1") >= 5
    assert found.tags.count("h2") >= 3
    assert found.tags.count("thead") == found.tags.count("table")
    for words in ("Table 1: Where the site stands", "Levels", "Gaps", "Plan", "A. Kowalska", "Method and limits"):
        assert words in found.text


def test_a_hostile_draft_opens_and_is_text(drafts: dict[str, Parsed]) -> None:
    assert drafts["hostile"].text.count(" ".join(HOSTILE.split())) > 10
    assert not {"script", "img", "a"} & set(drafts["hostile"].tags)


def test_marks_of_cells_are_numbered_alike_and_keep_every_offset() -> None:
    """Chromium numbers the same page in one of several ways, by the order in which its processes get to it."""
    page = b"/ID (node%08d) /ID (node%08d) /Headers [(node%08d) (node%08d)] /Title (node)"
    first, second = page % (60, 65, 60, 65), page % (3, 68, 3, 68)
    changed = datetime(2026, 11, 23, 15, 40, tzinfo=UTC)
    settled = pdf.settled(first, changed)
    assert settled == pdf.settled(second, changed) != pdf.settled(page % (3, 68, 68, 3), changed)
    assert settled.index(b"/Title") == first.index(b"/Title")


def test_paper_is_tagged_has_bookmarks_and_is_the_same_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if browser() is None:
        missing("Chromium is not installed: no PDF was printed")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    out = under_way(shipped("six-areas"))
    content = pdf.render(out)
    assert content == pdf.render(out)
    assert b"/MarkInfo" in content
    assert b"/Outlines" in content
    assert re.findall(rb"Date \(D:(\d+)", content) == [b"20261123154000"] * 2
    assert os.listdir(tmp_path) == []
    if shutil.which("pdftotext"):
        (tmp_path / "report.pdf").write_bytes(content)
        shown = subprocess.run(["pdftotext", tmp_path / "report.pdf", "-"], capture_output=True, text=True, check=True)
        assert "Northfield works" in shown.stdout
        assert "Method and limits" in shown.stdout
