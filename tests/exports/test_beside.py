"""Other assessments beside the one that is exported, and knock-outs, in workbook, report and CSV."""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import Any

import msgspec
import pytest
from msgspec import structs

from maturity.comparison import compare
from maturity.exports import Options, report, tabular, workbook
from maturity.questionnaire.model import Questionnaire
from maturity.scoring.levels import shown_range
from maturity.summary import Summary
from maturity.text import clean
from tests.exports.plants import HOSTILE, answered, hostile, shipped
from tests.exports.test_report import Parsed
from tests.exports.test_workbook import HOSTILE as HOSTILE_CELLS
from tests.exports.test_workbook import filled, full_of, opened, rows
from tests.sample import TODAY


def options(first: Summary, *names: str) -> Options:
    """The assessment beside others in which nothing is answered."""
    others = [structs.replace(first.assessment, name=name, answers={}, facts={}) for name in names]
    hash = first.questionnaire_hash
    return Options(beside=compare([first, *(Summary(first.questionnaire, hash, each, TODAY) for each in others)]))


def with_knock_outs(given: Summary) -> Summary:
    """The same with every question a knock-out."""

    def marked(value: Any) -> Any:
        if isinstance(value, dict):
            found = {key: marked(each) for key, each in value.items()}
            return found | {"knock_out": True} if "look_for" in found else found
        return [marked(each) for each in value] if isinstance(value, (list, tuple)) else value

    questionnaire = msgspec.convert(marked(msgspec.to_builtins(given.questionnaire)), Questionnaire)
    return Summary(questionnaire, given.questionnaire_hash, given.assessment, TODAY)


def test_the_sheet_shows_levels_then_knock_outs_then_answers() -> None:
    first = with_knock_outs(filled())
    chosen = options(first, "Other works")
    found = chosen.beside
    assert found is not None
    file = opened(workbook.render(first, chosen))
    lines = list(file["Compare"].iter_rows(min_row=4, values_only=True))
    by_title = {str(line[0]): line[1:] for line in lines}

    assert lines[0] == (None, "Works", "Other works", "Surely apart")
    assert by_title["Last changed"][:2] == ("2026-03-04", "2026-03-04")
    assert [
        re.split("[,:]", title)[0] for title in by_title if title.startswith(("Levels", "Knock", "Answered b"))
    ] == [
        "Levels",
        "Knock-outs",
        "Answered by some",
    ]
    assert by_title["Overall"][:2] == tuple(map(shown_range, found.overall.levels))
    assert by_title["Failed"][:2] == (2, 0)
    asked = [line for line in lines if line[0] == "Is remote access by name?"]
    assert [line[1:3] for line in asked] == [("failed: No", "open"), ("No", "open")]
    assert "Compare" in [cell.value for cell in file["Summary"][6]]
    assert file["Compare"].freeze_panes
    assert file["Compare"].print_area


@pytest.mark.parametrize("text", HOSTILE_CELLS)
def test_the_sheet_carries_text_of_people_as_text(text: str) -> None:
    first = with_knock_outs(full_of(f"{text}mark7391"))
    content, results = workbook.build(first, options(first, f"{text}mark7391 too"))

    sheet = opened(content)["Compare"]
    rules = [rule for area in sheet.conditional_formatting for rule in area.rules]

    assert not results["Compare"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} <= {"s", "n"}
    assert rules
    assert not [rule.formula for rule in rules if "mark7391" in str(rule.formula)]
    assert sheet["B4"].value.endswith("mark7391")


def test_the_workbook_marks_knock_outs_and_counts_them() -> None:
    first = with_knock_outs(filled())
    file = opened(workbook.render(first), results=True)
    standings = {row["ID"]: row["Knock-out"] for row in rows(file, "Assessment")}

    assert standings["accounts-1-names"] == "Met"
    assert standings["accounts-1-remote"] == standings["accounts-2-leavers"] == "Failed"
    assert standings["doors-1-locked"] == "–"
    assert first.knock_outs.words in [cell for line in file["Summary"].iter_rows(values_only=True) for cell in line]
    assert {row["Knock-out"] for row in rows(opened(workbook.render(filled())), "Assessment")} == {None}


@pytest.mark.parametrize("count", [1, 7])
def test_the_section_is_well_formed_and_has_a_column_for_each(count: int) -> None:
    first = answered(shipped("device-selection"), every=2)
    page = Parsed(report.render(first, options(first, *(f"Candidate {number}" for number in range(count)))))
    ids = page.all("id")

    assert page.open == []
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.all("href") if link.startswith("#")} <= set(ids)
    assert page.text.count(" Candidate 0 ") >= (2 if count == 1 else 1)
    assert "Knock-outs" in page.text
    assert "Answered by some, open for others" in page.text
    assert "Open or unknown, taken from lowest to highest" in page.text


def test_without_others_there_is_no_section() -> None:
    assert "compare" not in Parsed(report.render(filled())).all("id")


def test_hostile_text_adds_no_tag_to_the_section() -> None:
    tame, wild = with_knock_outs(hostile(lambda name: name)), with_knock_outs(hostile())
    tame_page = Parsed(report.render(tame, options(tame, "b")))
    wild_page = Parsed(report.render(wild, options(wild, clean(HOSTILE) + "b")))

    shape = {(tag, *sorted(attributes)) for tag, attributes in tame_page.tags}
    assert {(tag, *sorted(attributes)) for tag, attributes in wild_page.tags} <= shape


def test_the_report_leads_to_the_knock_outs_that_failed_or_are_open() -> None:
    first = with_knock_outs(filled())
    page = Parsed(report.render(first)).text

    assert f"{first.knock_outs.words}. Anything but the best answer to one of them rules a candidate out." in page
    assert "Failed: Is remote access by name? No" in page
    assert "knock-out: failed" in page
    assert "knock-out" not in Parsed(report.render(filled())).text


def test_each_row_of_the_csv_says_how_a_knock_out_stands() -> None:
    first = with_knock_outs(filled())
    lines = list(csv.DictReader(StringIO(tabular.render(first).decode("utf-8-sig"), newline="")))

    assert {line["question"]: line["knock_out"] for line in lines} == first.knock_outs.standings
    plain = csv.DictReader(StringIO(tabular.render(filled()).decode("utf-8-sig"), newline=""))
    assert {line["knock_out"] for line in plain} == {""}
