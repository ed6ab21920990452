"""The Excel workbook: the assessment with its levels as live formulas, gaps and road map, fit to be sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.properties import CalcProperties

from maturity.comparison import Comparison
from maturity.exports.options import PLAIN, Options
from maturity.exports.workbook.assessment_sheet import put_assessment
from maturity.exports.workbook.caches import Results, finish
from maturity.exports.workbook.cells import Page
from maturity.exports.workbook.compare_sheet import put_compare
from maturity.exports.workbook.data_sheet import put_data
from maturity.exports.workbook.domains_sheet import put_domains
from maturity.exports.workbook.gaps_sheet import put_gaps
from maturity.exports.workbook.guide_sheet import put_guide
from maturity.exports.workbook.lists_sheet import put_lists
from maturity.exports.workbook.register_sheet import RegisterSheet, put_register, register_sheets
from maturity.exports.workbook.roadmap_sheet import put_roadmap
from maturity.exports.workbook.styles import add_styles
from maturity.exports.workbook.summary_sheet import put_summary
from maturity.summary import Summary
from maturity.text import clean

SHEETS = ("Summary", "Read me", "Assessment", "Domains", "Gaps", "Roadmap", "Data", "Lists")
"""Those that every workbook has."""


def render(summary: Summary, options: Options = PLAIN) -> bytes:
    """The workbook as a file; the same gives the same bytes."""
    content, results = build(summary, options)
    return finish(content, results, _changed(summary))


def build(summary: Summary, options: Options = PLAIN) -> tuple[bytes, Results]:
    """The workbook before its last pass, without results in its formulas; and those results."""
    comparison = options.beside
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    add_styles(workbook)
    registers = register_sheets(summary.questionnaire, taken=(*SHEETS, "Compare"))
    pages = {name: Page(workbook.create_sheet(name)) for name in _sheets(registers, comparison)}
    lists = put_lists(pages["Lists"], summary.questionnaire)
    put_assessment(pages["Assessment"], workbook, summary, lists)
    put_domains(pages["Domains"], workbook, summary)
    put_gaps(pages["Gaps"], summary)
    put_roadmap(pages["Roadmap"], summary)
    for register in registers:
        put_register(pages[register.name], summary, register, lists)
    put_data(pages["Data"], summary)
    if comparison is not None:
        put_compare(pages["Compare"], summary, comparison)
    put_guide(pages["Read me"], summary, registers, compared=comparison is not None)
    put_summary(pages["Summary"], summary, registers)
    workbook.active = 0
    pages["Summary"].sheet.sheet_view.tabSelected = True
    workbook.calculation = CalcProperties(fullCalcOnLoad=True)
    _describe(workbook, summary)
    out = BytesIO()
    workbook.save(out)
    return out.getvalue(), {name: page.results for name, page in pages.items()}


def _sheets(registers: Sequence[RegisterSheet], comparison: Comparison | None) -> tuple[str, ...]:
    """The sheets in their order; registers and Compare stand before those for other programs."""
    at = SHEETS.index("Data")
    compare = () if comparison is None else ("Compare",)
    return (*SHEETS[:at], *(register.name for register in registers), *compare, *SHEETS[at:])


def _describe(workbook: Workbook, summary: Summary) -> None:
    """What file managers show, and which questionnaire and assessment the file came from."""
    asked, assessment = summary.questionnaire, summary.assessment
    properties = workbook.properties
    properties.title = clean(assessment.name)
    properties.subject = clean(asked.title)
    properties.keywords = "self-assessment, security, maturity"
    properties.creator = "maturity"
    properties.created = properties.modified = _changed(summary)
    for name, value in (
        ("Assessment", assessment.id),
        ("Changed", assessment.changed_at),
        ("Questionnaire", asked.id),
        ("Questionnaire version", asked.version),
        ("Questionnaire hash", summary.questionnaire_hash),
    ):
        workbook.custom_doc_props.append(StringProperty(name=name, value=clean(value)))  # type: ignore[attr-defined]


def _changed(summary: Summary) -> datetime:
    return datetime.fromisoformat(summary.assessment.changed_at).astimezone(UTC).replace(tzinfo=None)
