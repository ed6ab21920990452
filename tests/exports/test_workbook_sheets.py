"""What a reader of the workbook sees beyond the levels: gaps in order, heat map, names, links, footers, what is cut."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from html import unescape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from maturity.assessment.model import Answer, Progress, Target
from maturity.comparison import compare
from maturity.exports import Options
from maturity.exports.shortened import shortened
from maturity.exports.workbook import build, render
from maturity.exports.workbook.standing import standing_of
from maturity.imports.workbook.shown import MAX_UNITS
from maturity.scoring.levels import cut, shown_range
from maturity.summary import Summary
from tests.exports.plants import answered, in_between, shipped, summary
from tests.exports.test_workbook import filled, formula_cells, full_of, opened, parts, rows

FUNCTION, LITERAL = re.compile(r"([A-Z][A-Z0-9.]+)\("), re.compile(r'"([^"]*)"')
SHARED = {
    *("AND", "AVERAGE", "COUNT", "COUNTA", "COUNTIF", "COUNTIFS", "DAY", "EDATE", "IF", "IFERROR", "INDEX", "INT"),
    *("ISNUMBER", "LEN", "MATCH", "MAX", "MIN", "N", "OR", "ROUND", "SIGN", "SUM", "SUMIFS", "SUMPRODUCT", "TRIM"),
}
STARTS = "=+-@\t\r\n#'{&<_＝"


@pytest.fixture(scope="module")
def plant() -> Summary:
    return in_between(shipped("iiot-smm"))


def named(workbook, name: str) -> object:
    sheet, _, cell = workbook.defined_names[name].attr_text.partition("!")
    return workbook[sheet][cell.replace("$", "")].value


def test_the_figures_of_the_whole_have_names(plant: Summary) -> None:
    workbook, overall = opened(render(plant), results=True), plant.levels.overall
    assert overall.level is not None
    assert overall.target is not None
    assert named(workbook, "OverallLevel") == shown_range(overall.level)
    assert named(workbook, "OverallLevelLow") == cut(overall.level.low)
    assert named(workbook, "OverallTarget") == cut(overall.target)
    assert named(workbook, "QuestionsOpen") == overall.counts.open


def test_the_largest_gaps_stand_in_the_order_of_the_program(plant: Summary) -> None:
    workbook = opened(render(plant), results=True)
    short = [gap for gap in plant.gaps if gap.is_short]
    places = {row["ID"]: row["Place"] for row in rows(workbook, "Domains") if isinstance(row["Place"], int)}
    assert sorted(places, key=places.__getitem__) == [gap.practice for gap in short]
    shown = [line[1] for line in workbook["Summary"].iter_rows(values_only=True)]
    first = shown.index("The largest gaps") + 2
    assert shown[first : first + 5] == [gap.title for gap in short[:5]]


def test_a_gap_is_a_flat_row_with_its_weight_source_and_plan(plant: Summary) -> None:
    first = plant.road_map.phases[0].steps[0]
    said = {first.id: Progress(owner="Keller", due="2026-12-01", status="running")}
    planned = Summary(
        plant.questionnaire,
        plant.questionnaire_hash,
        structs.replace(plant.assessment, actions=said),
        plant.today,
    )
    found = {str(row["ID"]): row for row in rows(opened(render(planned), results=True), "Gaps")}
    assert list(found) == [gap.practice for gap in planned.gaps]
    row = found[first.practice]
    assert (row["Planned action"], row["Responsible"], row["Status"]) == (first.action.title, "Keller", "Running")
    assert str(row["Due"]).startswith("2026-12-01")
    assert str(row["Detected on"]).startswith("2026-11-23")
    assert str(row["Source"]).startswith("Self-assessment, Industrial IoT")
    for gap in planned.gaps:
        finding, worst = standing_of(planned.levels.tiers[gap.practice]).finding, cut(gap.target) - cut(gap.level.low)
        weight = "High" if worst >= 2 else "Medium" if worst >= 1 else "Low"
        assert found[gap.practice]["Finding"] == finding
        assert found[gap.practice]["Severity"] == (weight if gap.is_short else "–")


def test_there_is_a_heat_map_where_scopes_are_reached_or_others_stand_beside(plant: Summary) -> None:
    assert "Heat map" not in opened(render(summary(shipped("six-areas")))).sheetnames
    sheet = opened(render(plant), results=True)["Heat map"]
    heads = [cell.value for cell in sheet[4]][:6]
    assert heads == ["Title", "Tier", "Level", "Scope 1: General", "Scope 2: Industry", "Scope 3: System-specific"]
    reached = {row[0].value: [cell.value for cell in row[3:6]] for row in sheet.iter_rows(min_row=5)}
    first = next(iter(plant.questionnaire.practices.values()))
    level = shown_range(plant.levels.tiers[first.id].level)
    assert plant.assessment.scopes[first.id] == 1
    assert reached[first.title][0] == level
    assert reached[first.title][1] in ("wanted", "–")
    assert reached["Whole site"] == ["3 of 18", "0 of 18", "0 of 18"]


def test_the_heat_map_has_a_column_for_each_assessment() -> None:
    first = answered(shipped("six-areas"), every=2)
    other = Summary(
        first.questionnaire,
        first.questionnaire_hash,
        structs.replace(first.assessment, name="South", answers={}),
        first.today,
    )
    beside = Options(beside=compare([first, other]))
    workbook = opened(render(first, beside), results=True)
    lines = list(workbook["Heat map"].iter_rows(min_row=4, max_col=4, values_only=True))
    assert lines[0][2:] == ("Northfield works", "South")
    assert lines[1][2:] == (shown_range(first.levels.overall.level), shown_range(other.levels.overall.level))
    assert "Heat map" in [cell.value for cell in workbook["Summary"][6]]


def test_who_may_see_it_stands_on_the_summary_and_on_every_page(plant: Summary) -> None:
    workbook = opened(render(plant, Options(classification="TLP:AMBER & plant staff")))
    assert "TLP:AMBER & plant staff" in [cell.value for cell in workbook["Summary"][1]]
    for sheet in workbook:
        if sheet.sheet_state == "visible":
            assert sheet.oddFooter.center.text == "TLP:AMBER && plant staff  ·  2026-11-23", sheet.title
    assert workbook.properties.category == "TLP:AMBER & plant staff"
    assert "·" not in opened(render(plant))["Summary"].oddFooter.center.text


@pytest.mark.parametrize("name", ["&" * 120, "&P" * 60, "ü" * 120, "a" * 59 + "&b"])
def test_a_footer_is_never_too_long_and_never_a_command(name: str) -> None:
    workbook = opened(render(filled(name=name), Options(classification=name * 3)))
    footer = parts(render(filled(name=name), Options(classification=name * 3)))["xl/worksheets/sheet1.xml"]
    written = unescape(footer[footer.index("<oddFooter>") + 11 : footer.index("</oddFooter>")])
    assert len(written) <= 255
    text = workbook["Summary"].oddFooter.left.text
    assert "&" not in text.replace("&&", "")


def test_targets_can_be_typed_only_as_levels(plant: Summary) -> None:
    sheet = opened(render(plant))["Domains"]
    [rule] = sheet.data_validations.dataValidation
    assert (rule.type, rule.formula1, rule.formula2) == ("whole", "0", "4")
    letters = {cell.value: cell.column_letter for cell in sheet[4]}
    typed = {row for area in rule.sqref.ranges for row, _ in area.cells}
    ids = {row: sheet[f"{letters['ID']}{row}"].value for row in range(6, sheet.max_row + 1)}
    assert {ids[row] for row in typed} == set(plant.questionnaire.practices)


def test_a_tier_leads_to_its_first_question(plant: Summary) -> None:
    workbook = opened(render(plant))
    link = workbook["Domains"]["C8"].hyperlink
    first = next(iter(plant.questionnaire.practices))
    row = int(link.location.removeprefix("'Assessment'!A"))
    asked = plant.questionnaire.practices[first].all_questions[0][0].id
    assert workbook["Assessment"].cell(row, 1).value == asked
    assert [workbook["Domains"].row_dimensions[row].outlineLevel for row in (5, 6, 7, 8)] == [0, 0, 1, 2]


def test_what_does_not_follow_looks_it(plant: Summary) -> None:
    workbook = opened(render(plant))
    sheet = workbook["Assessment"]
    letters = {cell.value: cell.column_letter for cell in sheet[4]}
    left_out = [row for row in range(5, sheet.max_row + 1) if sheet[f"{letters['State']}{row}"].value == "Left out"]
    assert left_out
    assert all(sheet[f"{letters['State']}{row}"].font.italic for row in left_out)
    assert all(sheet[f"{letters[head]}5"].font.italic for head in ("Evidence date", "Register"))
    assert not sheet[f"{letters['Score']}5"].font.italic
    told = " ".join(str(value) for line in workbook["Read me"].iter_rows(values_only=True) for value in line if value)
    assert "Italics are values that do not follow" in told
    assert "facts about the site and cannot be changed here" in told


def test_formulas_are_such_as_excel_2010_libreoffice_and_google_sheets_all_take() -> None:
    workbook = opened(largest())
    written = [
        str(cell.value) for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    ]
    assert {name for formula in written for name in FUNCTION.findall(LITERAL.sub("", formula))} <= SHARED
    assert max(map(len, written)) <= 8_192
    assert max(len(text) for formula in written for text in LITERAL.findall(formula)) <= 255


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.builds(str.__add__, st.sampled_from(["", *STARTS]), st.text(max_size=30)))
def test_no_text_adds_a_formula_or_an_error(text: str) -> None:
    content, results = build(full_of(text))
    workbook = opened(content)
    assert formula_cells(workbook) == {sheet: set(cells) for sheet, cells in results.items()}
    kinds = {
        cell.data_type for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value is not None
    }
    assert kinds <= {"s", "n", "f", "d"}


def test_a_text_longer_than_a_cell_is_cut_and_told_with_its_question() -> None:
    whole = "x" * MAX_UNITS
    answers = {
        "accounts-1-names": Answer(state="answered", option="yes", note="🏭" * 20_000, evidence=whole),
        "doors-1-locked": Answer(state="not-applicable", reason="r" * 20_000, source="s" * 20_000),
    }
    found = filled(answers=answers)
    [told] = shortened(found)
    assert told.startswith('The note of question "accounts-1-names" has 20,000 characters and is cut in the workbook')
    guide = opened(render(found))["Read me"]
    assert told in [line[1] for line in guide.iter_rows(values_only=True)]
    assert not list(shortened(filled()))


def test_everything_that_a_workbook_can_have_is_the_same_in_every_process() -> None:
    program = (
        "import hashlib; from tests.exports.test_workbook_sheets import largest;"
        "print(hashlib.sha256(largest()).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "77")
    }
    assert found == {hashlib.sha256(largest()).hexdigest()}


def largest() -> bytes:
    """A workbook with every sheet that there is."""
    first = in_between(shipped("iiot-smm"))
    given = structs.replace(first.assessment, name="South", targets={"identities": Target(level=1)})
    other = Summary(first.questionnaire, first.questionnaire_hash, given, first.today)
    return render(first, Options(beside=compare([first, other]), classification="TLP:AMBER"))
