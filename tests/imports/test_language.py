"""A workbook in German comes home: what was typed into it means the same questions, options and columns."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from maturity.assessment.model import Answer
from maturity.exports import Options, export
from maturity.questionnaire.load import load
from maturity.questionnaire.shipped import find
from maturity.workspace import Workspace
from maturity.workspace.returned import compared, read_all

NAME = "Werk Nord"


def test_a_german_workbook_comes_home(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "ws") as workspace:
        workspace.create(NAME, load(find("six-areas")), "small-site")
        workspace.answer(NAME, "gateways-list", Answer(state="answered", option="no"))
        row = workspace.add_row(NAME, "suppliers", {"partner": "Kessel GmbH", "state": "active"})
        summary = workspace.summary(NAME)
        file = tmp_path / "werk.xlsx"
        export(summary, file, Options(language="de", told=workspace.told(summary, "de").questionnaire))
        assert compared(workspace, NAME, read_all([file])).changes == {}
        book = load_workbook(file)
        sheet = book["Assessment"]
        heads = {cell.value: cell.column for cell in sheet[4]}
        lines = {sheet.cell(line, heads["ID"]).value: line for line in range(5, sheet.max_row + 1)}
        assert sheet.cell(lines["gateways-list"], heads["Question"]).value.startswith("Zeigt eine Liste jedes Gateway")
        assert sheet.cell(lines["gateways-list"], heads["Answer"]).value == "Nein, oder weniger als die Hälfte"
        sheet.cell(lines["gateways-list"], heads["Answer"]).value = "Ja, alles, wonach gefragt ist"
        sheet.cell(lines["audits-scope"], heads["Answer"]).value = "Teilweise: mindestens die Hälfte"
        register = book["Lieferanten und Partner"]
        columns = {cell.value: cell.column for cell in register[4]}
        register.cell(5, columns["Leistung"]).value = "Wartung der Kessel"
        book.save(file)
        found = compared(workspace, NAME, read_all([file]))
        workspace.set_all(NAME, dict(found.changes))
        now = workspace.summary(NAME).assessment
        assert now.answers["gateways-list"].option == "yes"
        assert now.answers["audits-scope"].option == "partly"
        assert now.rows[f"suppliers/{row}"].cells["service"] == "Wartung der Kessel"
        assert found.skipped == ()
