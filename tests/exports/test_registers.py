"""Registers in workbook and report: every row, what in it is due on the day, and where it is evidence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from maturity.assessment.model import Answer, Row
from maturity.exports import report, workbook
from maturity.exports.workbook.register_sheet import SPARE_ROWS, register_sheets
from maturity.questionnaire.model import Column, Register
from maturity.summary import Summary
from tests.exports.plants import summary
from tests.exports.test_report import Parsed
from tests.sample import TODAY, questionnaire

ADA = {
    "visitor": "Ada",
    "kind": "audit",
    "last": "2025-01-10",
    "until": "2026-12-31",
    "host": "Bo",
    "badge-back": "no",
}
EVE = {"visitor": "=1+1", "kind": "repair", "until": "2026-11-01"}
YES = Answer(state="answered", option="yes")


def visited(*cells: dict[str, str], today: date = TODAY, **fields: Any) -> Summary:
    rows = {f"visits/v{place}": Row(cells=each) for place, each in enumerate(cells)}
    out = summary(questionnaire(), rows=rows, **fields)
    return Summary(out.questionnaire, out.questionnaire_hash, out.assessment, today)


def with_registers(*registers: Register) -> Summary:
    """Nothing answered, and no question names one of the registers."""
    out = summary(questionnaire())
    [doors] = out.questionnaire.domains[1].practices
    plain = tuple(
        structs.replace(rung, questions=tuple(structs.replace(each, register_id=None) for each in rung.questions))
        for rung in doors.levels
    )
    place = structs.replace(out.questionnaire.domains[1], practices=(structs.replace(doors, levels=plain),))
    changed = structs.replace(out.questionnaire, domains=(out.questionnaire.domains[0], place), registers=registers)
    return Summary(changed, out.questionnaire_hash, out.assessment, TODAY)


def opened(out: Summary) -> Workbook:
    return load_workbook(BytesIO(workbook.render(out)), data_only=True)


def lines(sheet: Worksheet, head: int = 4) -> list[dict[str, object]]:
    heads, *rest = sheet.iter_rows(min_row=head, values_only=True)
    return [dict(zip(map(str, heads), line, strict=True)) for line in rest]


def table_under(sheet: Worksheet, heading: str) -> list[list[object]]:
    shown = [[value for value in line if value is not None] for line in sheet.iter_rows(values_only=True)]
    start = next(place for place, line in enumerate(shown) if line[:1] == [heading])
    return shown[start + 1 :]


def test_the_sheet_has_every_row_with_its_id_real_dates_and_what_is_due() -> None:
    sheet = opened(visited(ADA, EVE))["Visits"]
    eve, ada = lines(sheet)[:2]
    assert list(ada) == ["ID", "Visitor", "Due", "Kind", "Last visit", "Badge until", "Host", "Badge given back"]
    assert list(ada.values()) == [
        "v0",
        "Ada",
        "no visit for 12 months since 2026-01-11",
        "audit",
        datetime(2025, 1, 10),
        datetime(2026, 12, 31),
        "Bo",
        "No",
    ]
    assert (eve["ID"], eve["Visitor"], eve["Last visit"]) == ("v1", "=1+1", None)
    assert eve["Due"] == "nobody receives the visitor\nbadge ended and not given back since 2026-11-02"
    assert sheet["A2"].value.startswith("2 rows, 3 due, as of 2026-11-24.")


def test_what_is_due_is_a_value_of_the_day_on_which_it_is_looked_at() -> None:
    before, after = (
        load_workbook(BytesIO(workbook.render(visited({**ADA, "last": "2026-11-01"}, today=day))))["Visits"]
        for day in (date(2026, 12, 31), date(2027, 1, 1))
    )
    assert before["C5"].value is None
    assert after["C5"].value == "badge ended and not given back since 2027-01-01"
    assert {cell.data_type for row in after.iter_rows() for cell in row} <= {"s", "n", "d"}


def test_people_can_add_rows_beneath_and_only_what_a_column_holds() -> None:
    book = opened(visited(ADA))
    sheet, heads = book["Visits"], [cell.value for cell in book["Visits"][4]]
    last = 5 + SPARE_ROWS
    assert sheet.tables["tblRegister_visits"].ref == f"A4:H{last}"
    assert sheet.freeze_panes == "C5"
    rules = {}
    for rule in sheet.data_validations.dataValidation:
        [area] = rule.sqref.ranges
        assert (area.min_row, area.max_row, area.min_col) == (5, last, area.max_col)
        rules[heads[area.min_col - 1]] = rule
    assert {head: rule.type for head, rule in rules.items()} == {
        "Kind": "list",
        "Last visit": "date",
        "Badge until": "date",
        "Badge given back": "list",
    }
    offered = {
        head: [cell.value for line in book["Lists"][rules[head].formula1.removeprefix("Lists!")] for cell in line]
        for head in ("Kind", "Badge given back")
    }
    assert offered == {"Kind": ["audit", "repair"], "Badge given back": ["Yes", "No"]}


def test_the_register_stands_beside_the_evidence_that_people_wrote() -> None:
    out = visited(ADA, EVE, answers={"doors-1-locked": YES, "accounts-1-names": YES})
    shown = {line["ID"]: line for line in lines(opened(out)["Assessment"])}
    assert (shown["doors-1-locked"]["Evidence"], shown["doors-1-locked"]["Register"]) == (None, "Visits: 2 rows, 3 due")
    assert shown["accounts-1-names"]["Register"] is None


@pytest.mark.parametrize(("rows", "share"), [([ADA], 0.5), ([], 0)])
def test_only_a_register_with_rows_counts_as_evidence(rows: list[dict[str, str]], share: float) -> None:
    sheet = opened(visited(*rows, answers={"doors-1-locked": YES, "accounts-1-names": YES}))["Summary"]
    assert [sheet.cell(row + 1, column).value for row, column in found(sheet, "With evidence")] == [share]


def found(sheet: Worksheet, value: str) -> list[tuple[int, int]]:
    return [(cell.row, cell.column) for row in sheet.iter_rows() for cell in row if cell.value == value]


def test_the_summary_of_the_workbook_tells_how_many_are_due_and_leads_there() -> None:
    sheet = opened(visited(ADA, EVE))["Summary"]
    told = table_under(sheet, "Registers, as of 2026-11-24")[1]
    assert told == ["Visits", 2, 3, "=1+1: nobody receives the visitor"]
    [(row, column)] = found(sheet, "Visits")
    assert sheet.cell(row, column).hyperlink.location == "'Visits'!A1"


def test_a_questionnaire_without_registers_has_no_place_for_them() -> None:
    out = with_registers()
    book = opened(out)
    assert book.sheetnames == list(workbook.SHEETS)
    heads = {cell.value: cell.column_letter for cell in book["Assessment"][4]}
    assert book["Assessment"].column_dimensions[heads["Register"]].hidden
    assert "register" not in Parsed(report.render(out)).text.lower()


titles = st.lists(st.text(max_size=40) | st.sampled_from(["Data", "summary", "History", "a" * 40, "[x]:*?/\\", "''"]))


@given(titles)
def test_every_register_has_a_sheet_name_that_spreadsheets_take(given_titles: Sequence[str]) -> None:
    columns = (Column(id="a", title="A"),)
    registers = tuple(Register(id=f"r.{n}", title=title, columns=columns) for n, title in enumerate(given_titles))
    sheets = register_sheets(structs.replace(questionnaire(), registers=registers), workbook.SHEETS)
    assert [sheet.register for sheet in sheets] == list(registers)
    names = [*workbook.SHEETS, "History", *(sheet.name for sheet in sheets)]
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert name == name.strip()
        assert not set(name) & set("[]:*?/\\'\n\t")
    assert len({sheet.table.casefold() for sheet in sheets}) == len(sheets)


def test_columns_that_read_alike_get_heads_that_a_table_can_have() -> None:
    columns = tuple(Column(id=f"c{n}", title=title) for n, title in enumerate(["Due", "due", "", "A\nB", "a b", "ID"]))
    sheet = opened(with_registers(Register(id="a-b", title="Odd", columns=columns)))["Odd"]
    table = sheet.tables["tblRegister_a_b"]
    heads = [cell.value for cell in sheet[4]]
    assert heads == ["ID", "Due (2)", "Due", "due (3)", "c2", "A B", "a b (2)", "ID (2)"]
    assert [column.name for column in table.tableColumns] == heads


def test_the_report_tells_first_what_is_due_and_leads_to_the_row() -> None:
    parsed = Parsed(report.render(visited(ADA, EVE)))
    assert "In the registers 3 things are due" in parsed.text
    due = parsed.text[parsed.text.index("What is due Register") :]
    assert due.index("=1+1 Badge ended and not given back 2 November 2026") < due.index("Visits 2 rows, 3 due")
    assert "Ada No visit for 12 months 11 January 2026" in due
    assert {"#due", "#row-visits/v0", "#row-visits/v1", "#register-visits"} <= set(parsed.all("href"))
    assert "10 Jan 2025" in due


def test_the_report_names_the_register_among_the_evidence_of_its_question() -> None:
    text = Parsed(report.render(visited(ADA, EVE))).text
    answer = text.index("Are cabinets locked?", text.index("Evidence and remarks"))
    assert text.index("Register Visits , 2 rows, 3 due", answer) - answer < 200


def test_an_empty_register_says_so_in_one_line() -> None:
    out = visited()
    parsed = Parsed(report.render(out))
    assert "Visits no rows yet" in parsed.text
    assert "In the registers nothing is due" in parsed.text
    assert "Visitor" not in parsed.text
    sheet = opened(out)["Visits"]
    assert sheet["A2"].value.startswith("No rows yet, as of 2026-11-24.")
    assert table_under(opened(out)["Summary"], "Registers, as of 2026-11-24")[1] == ["Visits", 0, 0, "no rows yet"]


def test_a_wide_table_can_be_scrolled_with_the_keyboard_and_has_a_name() -> None:
    [region] = [attributes for _, attributes in Parsed(report.render(visited(ADA))).tags if "tabindex" in attributes]
    assert (region["role"], region["tabindex"], region["aria-labelledby"]) == ("region", "0", "register-visits")


@pytest.mark.parametrize(("columns", "names"), [(12, []), (13, [f"Column {n}" for n in range(1, 13)])])
def test_cells_carry_the_names_of_their_columns_where_paper_is_too_narrow_for_a_table(
    columns: int, names: list[str]
) -> None:
    wide = Register(
        id="wide", title="Wide", columns=tuple(Column(id=f"c{n}", title=f"Column {n}") for n in range(columns))
    )
    out = with_registers(wide)
    row = Row(cells={column.id: "x" for column in wide.columns})
    assessment = structs.replace(out.assessment, rows={"wide/a": row})
    parsed = Parsed(report.render(Summary(out.questionnaire, out.questionnaire_hash, assessment, TODAY)))
    assert parsed.all("data-head") == names
