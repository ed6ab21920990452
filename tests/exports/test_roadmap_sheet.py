"""The sheet Roadmap: what people type there, what is late, and the bars in the months."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from maturity.assessment.limits import Capacity
from maturity.assessment.model import Assessment, Progress
from maturity.exports.workbook import render
from maturity.exports.workbook.roadmap_days import serial
from maturity.summary import Summary
from tests.sample import TODAY, questionnaire

TYPED = ("Owner", "Status", "Start", "Due", "Pinned", "Done on", "Days spent", "Remark")


def roadmap(capacity: Capacity | None = None, **actions: Progress) -> tuple[Worksheet, dict[str, dict[str, Any]]]:
    """The sheet, and its rows by id."""
    held = Assessment(
        id="a",
        name="Works",
        created_at="2026-01-01T00:00:00Z",
        changed_at="2026-01-01T00:00:00Z",
        profile="careful",
        capacity=capacity or Capacity(),
        actions={step.replace("_", "@"): progress for step, progress in actions.items()},
    )
    sheet = load_workbook(BytesIO(render(Summary(questionnaire(), "0" * 64, held, TODAY))), data_only=True)["Roadmap"]
    heads = [cell.value for cell in sheet[4]]
    lines = (dict(zip(heads, values, strict=True)) for values in sheet.iter_rows(min_row=5, values_only=True))
    return sheet, {line["ID"]: line for line in lines if line["ID"]}


def test_every_action_has_its_row_with_what_was_said_in_cells_to_type() -> None:
    kept = Progress(
        owner="=1+1", status="running", start="2026-11-02", due="2026-12-01", days=1.5, pin="next", note="@vendor"
    )
    sheet, found = roadmap(doors_1=kept, accounts_1=Progress(status="done", done_on="2026-11-20"))
    assert found.keys() == {"accounts@1", "accounts@2", "accounts@3", "doors@1"}
    line = found["doors@1"]
    days = (datetime(2026, 11, 2), datetime(2026, 12, 1))
    assert [line[head] for head in TYPED] == ["=1+1", "Running", *days, "Next", None, 1.5, "@vendor"]
    assert line["Why here"] == "its pin does not hold: is running"
    assert (found["accounts@1"]["Phase"], found["accounts@1"]["Done on"]) == ("Done", datetime(2026, 11, 20))
    assert found["accounts@1"]["Why here"].startswith("to prove: accounts-1-names")
    assert found["accounts@2"]["Status"] == "Planned"
    offered = {
        cell: rule.formula1
        for rule in sheet.data_validations.dataValidation
        for cell in (str(area).split(":")[0] for area in rule.sqref.ranges)
        if rule.type == "list"
    }
    assert offered["G5"] == '"Planned,Running,Done"'
    assert offered["K5"].startswith('"Now,Next,Later,2026-Q1,2026-Q2')
    heads = {cell.value: cell for cell in sheet[4]}
    row = next(cell.row for cell in sheet["A"] if cell.value == "doors@1")
    assert {sheet.cell(row, heads[head].column).fill.fgColor.rgb for head in TYPED} == {"00FFF9E3"}
    below = [cell.value for cell in sheet["A"][4 + len(found) :]]
    assert set(below) == {None}, "a reader takes every row with an id for one of the table"


@pytest.mark.parametrize(
    ("said", "late", "first", "last"),
    [
        (Progress(), None, serial(date(2026, 1, 1)), serial(date(2026, 3, 31))),
        (Progress(pin="2026-Q2"), None, serial(date(2026, 4, 1)), serial(date(2026, 6, 30))),
        (Progress(start="2026-12-01"), None, serial(date(2026, 12, 1)), serial(date(2026, 12, 7))),
        (Progress(due="2026-12-14"), None, serial(date(2026, 12, 8)), serial(date(2026, 12, 14))),
        (Progress(start="2026-11-01"), "start overdue", serial(date(2026, 11, 1)), serial(date(2026, 11, 7))),
        (
            Progress(status="running", start="2026-11-01", due="2026-11-10"),
            "overdue",
            serial(date(2026, 11, 1)),
            serial(date(2026, 11, 10)),
        ),
        (
            Progress(status="done", start="2026-11-01", due="2026-11-10", done_on="2026-11-20"),
            None,
            serial(date(2026, 11, 1)),
            serial(date(2026, 11, 20)),
        ),
    ],
)
def test_days_and_lateness_follow_from_what_was_said(said: Progress, late: str | None, first: int, last: int) -> None:
    _, found = roadmap(doors_1=said)
    line = found["doors@1"]
    assert (line["Late"] or None, serial(line["First day"].date()), serial(line["Last day"].date())) == (
        late,
        first,
        last,
    )


def test_totals_count_what_runs_and_what_is_late_and_say_what_is_too_much() -> None:
    sheet, _ = roadmap(
        Capacity(days=3),
        accounts_1=Progress(status="running", due="2026-11-01"),
        doors_1=Progress(status="running"),
    )
    row = next(cell.row for cell in sheet["B"] if cell.value == "Now" and sheet.cell(cell.row, 1).value is None)
    shown = [sheet.cell(row, column).value for column in range(2, 11)]
    assert shown[:6] == ["Now", "Q1 2026: 3 person-days more than the 3 that there are", 2, 6, 12_000, 2]
    assert shown[8] == 1


def test_what_is_not_planned_has_no_status_until_somebody_gives_it_one() -> None:
    _, found = roadmap(Capacity(days=1.0), doors_1=Progress(status="done", done_on="2026-11-20"))
    left = [line for line in found.values() if line["Phase"] == "Not planned"]
    assert left
    assert {line["Status"] for line in left} == {None}


def test_the_months_reach_to_the_end_of_the_plan() -> None:
    sheet, found = roadmap()
    months = [cell.value for cell in sheet[4] if isinstance(cell.value, datetime | int)]
    ends = max(line["Last day"] for line in found.values() if line["Last day"])
    last = months[-1] if isinstance(months[-1], int) else serial(months[-1].date())
    assert len(months) >= 12
    assert last + 31 > (ends if isinstance(ends, int) else serial(ends.date()))
