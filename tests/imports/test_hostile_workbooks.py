"""What should not be opened is refused with the reason. How long that takes, `make bench` tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from maturity.errors import ImportRefused
from maturity.exports.workbook import render
from maturity.imports.workbook.reading import read_workbook
from tests.exports.plants import in_between, shipped
from tests.imports import hostile
from tests.sample import questionnaire


@pytest.fixture(scope="module")
def harmless() -> bytes:
    return render(in_between(questionnaire()))


@pytest.fixture(scope="module")
def corpus(harmless: bytes) -> dict[str, tuple[bytes, str]]:
    return hostile.corpus(harmless)


def test_the_workbook_that_they_are_made_from_is_taken(harmless: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(harmless)
    assert read_workbook(tmp_path / "a.xlsx").origin is not None


def test_each_is_refused_with_its_reason(corpus: dict[str, tuple[bytes, str]], tmp_path: Path) -> None:
    told = {}
    for name, (content, _) in corpus.items():
        (tmp_path / "a.xlsx").write_bytes(content)
        try:
            read_workbook(tmp_path / "a.xlsx")
        except ImportRefused as error:
            told[name] = str(error)
    assert told.keys() == corpus.keys()
    assert {name: reason for name, (_, reason) in corpus.items() if reason not in told[name]} == {}


def test_what_lies_too_far_out_is_told_and_the_rest_is_read(harmless: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(hostile.with_far_cell(harmless, "<v>1</v>"))
    read = read_workbook(tmp_path / "a.xlsx")
    assert [line.partition(":")[0] for line in read.beyond] == ["Assessment"]
    assert any("answer" in table.heads and len(table.lines) > 3 for table in read.tables)


def test_what_is_empty_far_out_is_not_worth_a_word(harmless: bytes, tmp_path: Path) -> None:
    """LibreOffice writes such a row where rows were deleted."""
    (tmp_path / "a.xlsx").write_bytes(hostile.with_far_cell(harmless, ""))
    assert read_workbook(tmp_path / "a.xlsx").beyond == ()


def test_a_row_that_says_the_same_twice_is_one(tmp_path: Path) -> None:
    ours = in_between(questionnaire())
    (tmp_path / "a.xlsx").write_bytes(hostile.with_repeated_row(render(ours)))
    side = read_workbook(tmp_path / "a.xlsx").side(ours, ours.assessment, "a", clear=False)
    assert (side.skipped, side.places) == ((), {})


def test_a_workbook_with_other_questions_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(render(in_between(shipped("six-areas"))))
    with pytest.raises(ImportRefused, match="six-areas"):
        read_workbook(tmp_path / "a.xlsx").side(in_between(questionnaire()), None, "a", clear=False)
