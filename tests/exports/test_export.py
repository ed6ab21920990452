"""A file is written whole or not at all, and what stood there before is safe."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path

import pytest

from maturity.assessment.model import Assessment
from maturity.errors import ExportFailed
from maturity.exports import export
from maturity.formats import format_of
from maturity.summary import Summary
from tests import sample
from tests.sample import TODAY

SUMMARY = Summary(
    sample.questionnaire(),
    "0" * 64,
    Assessment(id="a", name="Works", created_at="2026-01-01T00:00:00Z", changed_at="2026-01-01T00:00:00Z"),
    TODAY,
)
BEGINS = {".xlsx": b"PK", ".html": b"<!", ".json": b"{", ".csv": b"\xef\xbb\xbf", ".docx": b"PK", ".md": b"# Works"}


@pytest.mark.parametrize("extension", BEGINS)
def test_the_extension_names_the_format(extension: str, tmp_path: Path) -> None:
    for path in (tmp_path / f"works{extension}", tmp_path / f"WORKS{extension.upper()}"):
        export(SUMMARY, path)
        assert path.read_bytes().startswith(BEGINS[extension])
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("name", ["works.xls", "works", "works.", ".xlsx", "works.xlsx.exe"])
def test_an_unknown_extension_is_refused_and_the_known_ones_are_named(name: str, tmp_path: Path) -> None:
    with pytest.raises(ExportFailed, match=r"\.xlsx, \.html, \.json, \.csv, \.pdf, \.docx, \.md, \.ics\."):
        export(SUMMARY, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_name_says_the_format_where_the_extension_does_not(tmp_path: Path) -> None:
    for name in ("tasks.csv", "TASKS.CSV", "tasks"):
        export(SUMMARY, tmp_path / name, name="jira")
        assert (tmp_path / name).read_bytes().startswith(b'"Summary"')
    with pytest.raises(ExportFailed, match=r"jira is written to a \.csv"):
        export(SUMMARY, tmp_path / "tasks.xlsx", name="jira")
    with pytest.raises(ExportFailed, match='Did you mean "gitlab"'):
        export(SUMMARY, tmp_path / "tasks.csv", name="gitlb")
    assert {path.name for path in tmp_path.iterdir()} == {"tasks.csv", "TASKS.CSV", "tasks"}


def test_a_file_that_is_there_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "works.csv"
    path.write_bytes(b"old")
    export(SUMMARY, path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert [found.name for found in tmp_path.iterdir()] == ["works.csv"]


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExportFailed, match="folder does not exist"):
        export(SUMMARY, tmp_path / "none" / "works.csv")


def test_a_folder_of_that_name_is_told_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "works.csv").mkdir()
    with pytest.raises(ExportFailed, match="was not written"):
        export(SUMMARY, tmp_path / "works.csv")
    assert [found.name for found in tmp_path.iterdir()] == ["works.csv"]


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no write bit on Windows")
def test_a_folder_that_may_not_be_written_is_told_and_the_old_file_stays() -> None:
    folder = Path(tempfile.mkdtemp())
    path = folder / "works.csv"
    path.write_bytes(b"old")
    folder.chmod(0o555)
    me = os.geteuid()
    import_module(format_of(path).module)  # another user may not read where the program is installed
    try:
        if me == 0:
            os.seteuid(65534)
        with pytest.raises(ExportFailed, match="may not be written"):
            export(SUMMARY, path)
    finally:
        os.seteuid(me)
        folder.chmod(0o755)
    assert path.read_bytes() == b"old"
    assert [found.name for found in folder.iterdir()] == ["works.csv"]
    path.unlink()
    folder.rmdir()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_full_disk_is_told_and_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    import resource

    path = tmp_path / "works.csv"
    path.write_bytes(b"old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, limits[1]))
    try:
        with pytest.raises(ExportFailed, match="make room or choose another place"):
            export(SUMMARY, path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["works.csv"]


def test_bytes_that_the_disk_did_not_keep_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "works.csv"
    path.write_bytes(b"old")
    read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda self: read(self)[:-1])
    with pytest.raises(ExportFailed, match="gave back other bytes"):
        export(SUMMARY, path)
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["works.csv"]


def test_no_heavy_library_is_loaded_before_it_is_needed() -> None:
    heavy = "{'openpyxl', 'jinja2', 'babel', 'docx', 'icalendar'}"
    program = f"import sys, maturity.exports; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.skipif(os.name != "posix", reason="rights of a file are told otherwise here")
def test_who_may_not_read_the_old_file_may_not_read_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "works.csv"
    path.write_bytes(b"old")
    path.chmod(0o600)
    export(SUMMARY, path)
    assert path.read_bytes() != b"old"
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o444)
    export(SUMMARY, path)
    assert path.stat().st_mode & 0o777 == 0o444


@pytest.mark.skipif(sys.platform == "win32", reason="links need special rights on Windows")
@pytest.mark.parametrize("exists", [True, False])
def test_a_link_stays_and_the_file_that_it_leads_to_is_written(tmp_path: Path, exists: bool) -> None:
    kept = tmp_path / "share" / "kept.csv"
    kept.parent.mkdir()
    if exists:
        kept.write_bytes(b"old")
    link = tmp_path / "works.csv"
    link.symlink_to(Path("share", "kept.csv"))
    export(SUMMARY, link)
    assert link.is_symlink()
    assert kept.read_bytes().startswith(b"\xef\xbb\xbf")
    assert [found.name for found in kept.parent.iterdir()] == ["kept.csv"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a named pipe")
def test_what_is_no_file_is_left_alone(tmp_path: Path) -> None:
    pipe = tmp_path / "works.csv"
    os.mkfifo(pipe)
    with pytest.raises(ExportFailed, match="is no file"):
        export(SUMMARY, pipe)
    assert pipe.is_fifo()
