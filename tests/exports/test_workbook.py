"""The workbook shows what the program found, keeps text as text, and is the same file every time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs
from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.utils.datetime import from_excel
from openpyxl.workbook import Workbook

from maturity.assessment.limits import Capacity
from maturity.assessment.model import Answer, Assessment, Row, Target
from maturity.exports.workbook import SHEETS, build, render
from maturity.questionnaire.model import (
    Action,
    Column,
    Domain,
    DueRule,
    Fact,
    Level,
    Option,
    Practice,
    Profile,
    Question,
    Questionnaire,
    Register,
    Rule,
    Rung,
    Scope,
    Scoring,
    Subdomain,
    TargetLevel,
    TierNames,
)
from maturity.scoring.levels import shown_range
from maturity.summary import Summary
from maturity.text import clean
from tests import sample
from tests.sample import TODAY
from tests.strategies import assessments, questionnaires

A_SHEET = re.compile(r"'[\w .,&()+’;-]{1,40}'!")
"""The name of a sheet before its cells, in quotes, as it stands in XML."""
HOSTILE = [
    "=1+1",
    "=cmd|' /C calc'!A1",
    '=HYPERLINK("http://example.org","x")',
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "\r\n=1+1",
    "＝1+1",
    "=",
    "#N/A",
    "#REF!",
    "TRUE",
    "2026-01-01",
    "007",
    "&P of &N &[Tab]",
    '&"Arial"&20 big',
    "{=1+1}",
    "</t></is></c><c><f>1+1</f></c>",
    "<v></v>]]>&amp;",
    "\x1b[31mred\x07\x00",
    "\ud800 half",
    "_x0041_",
    "\u202eturned",
    " spaces around ",
    "'",
]


def filled(**fields: object) -> Summary:
    """The sample with answers of every kind."""
    answers = {
        "accounts-1-names": Answer(state="answered", option="yes", claimed=True, note="seen", owner="Keller"),
        "accounts-1-remote": Answer(state="answered", option="no"),
        "accounts-2-leavers": Answer(state="inherited", option="some", source="headquarters", evidence="list"),
        "doors-1-locked": Answer(state="not-applicable", reason="no cabinets"),
    }
    assessment = Assessment(
        id="id-1",
        name="Works",
        created_at="2026-01-01T00:00:00Z",
        changed_at="2026-03-04T05:06:08Z",
        profile="careful",
        answers=answers,
    )
    return Summary(sample.questionnaire(), "0" * 64, structs.replace(assessment, **fields), TODAY)


def full_of(text: str) -> Summary:
    """An assessment in which every text that a person may write is this one."""
    said = text.encode("utf-8", "ignore").decode()  # a store takes no halves of characters
    action = Action(title=text, steps=(text,), effort_days=2, cost="low", role=text, proof=text)
    questions = [
        Question(
            id=f"q{place}",
            ask=text,
            answers="set",
            look_for=text,
            references={"norm": (text,)},
            register_id="r",
            action=action,
        )
        for place in range(5)
    ]
    register = Register(
        id="r",
        title=text,
        purpose=text,
        columns=(
            Column(id="a", title=text),
            Column(id="b", title=text, type="choice", options=(text, "other")),
            Column(id="c", title=text, type="date"),
        ),
        due=(DueRule(id="x", says=text, column="c", found="empty"),),
    )
    practice = Practice(
        id="p", title=text, purpose=text, why=text, levels=(Rung(level=1, summary=text, questions=tuple(questions)),)
    )
    questionnaire = Questionnaire(
        format=1,
        id="hostile",
        version=said,
        title=text,
        effort_for=text,
        tier_names=TierNames(domain=text, subdomain=text, practice=text),
        levels=(Level(level=0, name=text, means=text), Level(level=1, name=text, means=text)),
        scopes=(Scope(scope=1, name=text, means=text),),
        facts=(Fact(id="fact", ask=text),),
        answer_sets={"set": (Option(id="a", label=text, score=1), Option(id="b", label=text, score=0))},
        scoring=Scoring(
            practice=Rule(source="questions", method="staged"),
            subdomain=Rule(source="children", method="mean"),
            domain=Rule(source="children", method="mean"),
            overall=Rule(source="children", method="minimum"),
        ),
        domains=(Domain(id="d", title=text, subdomains=(Subdomain(id="s", title=text, practices=(practice,)),)),),
        registers=(register,),
        profiles=(Profile(id="profile", title=text, rationale=text, targets={"default": TargetLevel(level=1)}),),
    )
    texts = {"note": said, "evidence": said, "owner": said, "reason": said, "source": said}
    return Summary(
        questionnaire,
        "0" * 64,
        Assessment(
            id="id",
            name=said,
            created_at="2026-01-01T00:00:00Z",
            changed_at="2026-01-01T00:00:00Z",
            profile="profile",
            answers={
                "q0": Answer(state="answered", option="a", **texts),
                "q1": Answer(state="inherited", option="b", **texts),
                "q2": Answer(state="unknown", **texts),
                "q3": Answer(state="not-applicable", **texts),
                "q4": Answer(state="open", **texts),
            },
            targets={"p": Target(level=1, reason=said, by=said)},
            capacity=Capacity(days=0),
            rows={"r/1": Row(cells={"a": said, "b": said})},
        ),
        TODAY,
    )


def opened(content: bytes, *, results: bool = False) -> Workbook:
    return load_workbook(BytesIO(content), data_only=results)


def parts(content: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(content)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


def rows(workbook: Workbook, sheet: str, head: int = 4) -> list[dict[str, object]]:
    lines = workbook[sheet].iter_rows(min_row=head, values_only=True)
    heads = [str(value) for value in next(lines)]
    return [dict(zip(heads, line, strict=True)) for line in lines]


def as_read(cell: Cell, result: float | str) -> object:
    """A result as a reader of the file gives it: a number in a cell of days as a day."""
    return from_excel(result) if cell.is_date and isinstance(result, int | float) else result


def formula_cells(workbook: Workbook) -> dict[str, set[str]]:
    return {
        sheet.title: {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"}
        for sheet in workbook
    }


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_people_stays_text_in_every_field(text: str) -> None:
    summary = full_of(text)
    content, results = build(summary)
    workbook = opened(content)
    assert formula_cells(workbook) == {sheet: set(cells) for sheet, cells in results.items()}
    assert not [cell for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.data_type == "e"]
    written = {row["question"]: row["note"] for row in rows(workbook, "Data", head=1)}
    kept = clean(text)
    assert {(note or "").replace("_x005F_", "_") for note in written.values()} == {kept}


@pytest.mark.parametrize("text", HOSTILE)
def test_no_formula_and_no_rule_carries_text_of_people(text: str) -> None:
    marked = f"{text}mark7391"
    for name, part in parts(render(full_of(marked))).items():
        for formula in re.findall(r"<(?:f|formula1|formula|definedName)\b[^>]*>([^<]*)<", part):
            assert "mark7391" not in A_SHEET.sub("", formula), name


def test_text_that_no_cell_can_hold_is_cut_with_a_mark() -> None:
    content = render(full_of("🏭" * 20_000))
    [note, *_] = (row["note"] for row in rows(opened(content), "Data", head=1))
    assert isinstance(note, str)
    assert note.endswith("🏭…(cut)")
    assert 32_760 < len(note.encode("utf-16-le")) // 2 <= 32_767


def test_the_name_is_no_command_in_the_footer() -> None:
    workbook = opened(render(filled(name="Oil & Gas &P &D")))
    assert workbook["Summary"].oddFooter.left.text.endswith("Oil && Gas &&P &&D")


def test_every_formula_has_its_result_in_the_file() -> None:
    content = render(filled())
    _, results = build(filled())
    values = opened(content, results=True)
    assert sum(len(cells) for cells in results.values()) > 50
    assert {sheet: set(cells) for sheet, cells in results.items()} == formula_cells(opened(content))
    assert {(sheet, cell): values[sheet][cell].value or "" for sheet, cells in results.items() for cell in cells} == {
        (sheet, cell): as_read(values[sheet][cell], result) or ""
        for sheet, cells in results.items()
        for cell, result in cells.items()
    }
    assert not [
        name
        for name, part in parts(content).items()
        if re.search(r'<c [^>]*(?<! t="str")><f>[^<]*</f><v ?/?>(</v>)?</c>', part)
    ]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_domains_shows_the_levels_that_the_program_found(data: st.DataObject) -> None:
    questionnaire = data.draw(questionnaires())
    summary = Summary(questionnaire, "0" * 64, data.draw(assessments(questionnaire)), TODAY)
    shown = rows(opened(render(summary), results=True), "Domains")
    tiers = [summary.levels.overall, *summary.levels.tiers.values()]
    assert [row["No."] for row in shown] == [None, *range(1, len(tiers))]
    for row, tier in zip(shown, tiers, strict=True):
        low, high = (tier.level.low, tier.level.high) if tier.level else ("–", "–")
        assert (row["Exact level low"], row["Exact level high"]) == (low, high)
        assert row["Level"] == shown_range(tier.level)
        counted = ("Questions", "Answered", "Unknown", "Open", "Not applicable", "Left out", "Claimed")
        counts = tier.counts
        assert [row[head] for head in counted] == [
            counts.total,
            counts.answered,
            counts.unknown,
            counts.open,
            counts.not_applicable,
            counts.left_out,
            counts.claimed,
        ]


def test_a_rule_too_long_for_a_formula_stands_as_a_value_that_looks_it() -> None:
    practices = tuple(
        Practice(id=f"p{n}", title=f"P {n}", questions=(Question(id=f"q{n}", ask="?", answers="set"),))
        for n in range(300)
    )
    small = full_of("x").questionnaire
    rules = Scoring(
        practice=Rule(source="questions", method="mean"),
        domain=Rule(source="children", method="mean"),
        overall=Rule(source="children", method="mean"),
    )
    questionnaire = structs.replace(small, domains=(Domain(id="d", title="D", practices=practices),), scoring=rules)
    answers = {f"q{n}": Answer(state="answered", option="a" if n % 3 else "b") for n in range(300)}
    summary = filled(answers=answers, profile=None)
    summary = Summary(questionnaire, "0" * 64, summary.assessment, TODAY)
    level = summary.levels.tiers["d"].level
    assert level is not None
    sheet = opened(render(summary))["Domains"]
    heads = {cell.value: cell.column for cell in sheet[4]}
    assert sheet.cell(6, heads["Exact level low"]).value == level.low
    assert sheet.cell(6, heads["Level low"]).font.italic
    assert not sheet.cell(7, heads["Level low"]).font.italic


def test_assessment_shows_the_answers_as_words() -> None:
    shown = {row["ID"]: row for row in rows(opened(render(filled()), results=True), "Assessment")}
    heads = ("Answer", "State", "Score", "Claimed", "Reason or source", "Owner")
    assert [shown["accounts-1-names"][head] for head in heads] == ["Yes", "Answered", 1, "Yes", None, "Keller"]
    assert [shown["accounts-2-leavers"][head] for head in heads[:5]] == ["Some", "Inherited", 0.5, None, "headquarters"]
    assert [shown["doors-1-locked"][head] for head in heads[:5]] == [
        "Not applicable",
        "Not applicable",
        "–",
        None,
        "no cabinets",
    ]
    assert [shown["accounts-3-review"][head] for head in heads[:3]] == [None, "Open", "0 to 1"]


def test_left_out_questions_keep_their_answer_and_do_not_score() -> None:
    shown = {
        row["ID"]: row
        for row in rows(opened(render(filled(facts={"remote-access": "no"})), results=True), "Assessment")
    }
    assert [shown["accounts-1-remote"][head] for head in ("Answer", "State", "Score")] == ["No", "Left out", "–"]


def test_answers_that_read_alike_can_be_told_apart() -> None:
    summary = full_of("Unknown")
    shown = {row["ID"]: row["Answer"] for row in rows(opened(render(summary)), "Assessment")}
    assert [shown["q0"], shown["q1"], shown["q2"]] == ["Unknown (a)", "Unknown (b)", "Unknown"]


def test_gaps_and_road_map_are_those_of_the_summary() -> None:
    summary = filled()
    workbook = opened(render(summary), results=True)
    assert [row["ID"] for row in rows(workbook, "Gaps")] == [gap.practice for gap in summary.gaps]
    planned = [(phase.title, step.action.title) for phase in summary.road_map.phases for step in phase.steps]
    assert planned
    shown = rows(workbook, "Roadmap")
    assert [(row["Phase"], row["Action"]) for row in shown][: len(planned)] == planned
    efforts = ("Likely days", "Low–high days", "Likely weeks", "Low–high weeks")
    (leavers,) = (row for row in shown if row["Action"] == "Remove leavers")
    assert [leavers[head] for head in efforts] == [5, "2–9", 2, "1–8"]
    assert "for a plant of 50 people" in workbook["Roadmap"]["A2"].value


def test_a_workbook_without_answers_targets_or_actions_is_whole() -> None:
    workbook = opened(render(filled(answers={}, profile=None)), results=True)
    assert [name for name in workbook.sheetnames if name != "Visits"] == list(SHEETS)
    assert str(workbook["Gaps"]["A3"].value).startswith("No practice that applies has a target")


def test_the_same_summary_gives_the_same_bytes_in_every_process() -> None:
    program = (
        "import hashlib; from tests.exports.test_workbook import filled; from maturity.exports.workbook import render;"
        "print(hashlib.sha256(render(filled())).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


def test_the_file_is_dated_by_the_last_change() -> None:
    content = render(filled())
    with ZipFile(BytesIO(content)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(2026, 3, 4, 5, 6, 8)}
    assert "2026-03-04T05:06:08Z</dcterms:modified>" in parts(content)["docProps/core.xml"]


def test_every_font_is_named() -> None:
    styles = parts(render(filled()))["xl/styles.xml"]
    [fonts] = re.findall(r"<fonts.*?</fonts>", styles)
    found = re.findall(r"<font>.*?</font>", fonts)
    assert found
    assert [font for font in found if '<name val="Calibri"' not in font] == []


A3, A4 = 8, 9
"""As workbooks number papers."""


def test_every_visible_sheet_is_ready_to_read_and_to_print() -> None:
    workbook = opened(render(filled()))
    visible = [sheet for sheet in workbook if sheet.sheet_state == "visible"]
    assert [sheet.title for sheet in visible] == [
        "Summary",
        "Read me",
        "Assessment",
        "Domains",
        "Gaps",
        "Roadmap",
        "Visits",
        "Data",
    ]
    assert workbook.active.title == "Summary"
    for sheet in visible:
        assert sheet.freeze_panes, sheet.title
        assert sheet.print_area, sheet.title
        paper = A3 if sheet.title == "Roadmap" else A4
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", paper)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter.right.text == "Page &P of &N"
        assert sheet.sheet_properties.tabColor is not None
        if sheet.title != "Summary":
            assert not sheet.merged_cells.ranges, sheet.title
    assert workbook["Summary"].page_setup.fitToHeight == 1
    assert workbook["Assessment"].print_title_rows == "$4:$4"
    assert [name for sheet in visible for name in sheet.tables] == [
        "tblAssessment",
        "tblGaps",
        "tblRoadmap",
        "tblRegister_visits",
        "tblData",
    ]


def test_the_answer_cells_offer_their_own_list() -> None:
    workbook = opened(render(filled()))
    lists, sheet = workbook["Lists"], workbook["Assessment"]
    assert lists.sheet_state == "hidden"
    offered = {}
    for rule in sheet.data_validations.dataValidation:
        words = [cell.value for row in lists[rule.formula1.removeprefix("Lists!")] for cell in row]
        offered |= {(row, column): words for area in rule.sqref.ranges for row, column in area.cells}
    ids = {sheet.cell(row, 1).value: row for row in range(5, sheet.max_row + 1)}
    assert offered[ids["accounts-1-names"], 7] == ["Yes", "Partly", "No", "Not applicable", "Unknown"]
    assert offered[ids["accounts-2-leavers"], 7] == ["Nothing", "Some", "All", "Not applicable", "Unknown"]


def test_the_chart_holds_its_values_for_previews() -> None:
    [chart] = [part for name, part in parts(render(filled())).items() if name.startswith("xl/charts/chart")]
    assert chart.count("numCache>") >= 2 * chart.count("<ser>")
    assert chart.count("<v>") >= chart.count("<ser>") * 2


def test_a_practice_over_its_level_but_short_of_its_scope_is_a_gap_on_every_sheet() -> None:
    out = filled(
        profile=None,
        answers={"doors-1-locked": Answer(state="answered", option="yes")},
        scopes={"doors": 1},
        targets={"doors": Target(level=0, scope=2)},
    )
    book = opened(render(out), results=True)
    rows = list(book["Gaps"].iter_rows(min_row=5, max_col=5, values_only=True))
    assert rows == [("doors", "Doors", "Place", "Low", "Scope below target")]
    shown = [row[1] for row in book["Summary"].iter_rows(values_only=True)]
    assert shown[shown.index("The largest gaps") + 2] == "Doors"
    assert "Every target is met" not in str(list(book["Summary"].iter_rows(values_only=True)))
