"""The Excel workbook: the assessment with its levels as live formulas, gaps and road map, fit to be sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.workbook.properties import CalcProperties
from openpyxl.writer.excel import ExcelWriter

from maturity.exports.options import PLAIN, Options
from maturity.exports.workbook.assessment_sheet import NAME as ASSESSMENT
from maturity.exports.workbook.assessment_sheet import put_assessment
from maturity.exports.workbook.caches import Results, finish
from maturity.exports.workbook.cells import Page
from maturity.exports.workbook.compare_sheet import NAME as COMPARE
from maturity.exports.workbook.compare_sheet import put_compare
from maturity.exports.workbook.data_sheet import NAME as DATA
from maturity.exports.workbook.data_sheet import put_data
from maturity.exports.workbook.domains_columns import DOMAINS
from maturity.exports.workbook.domains_sheet import put_domains
from maturity.exports.workbook.gaps_sheet import NAME as GAPS
from maturity.exports.workbook.gaps_sheet import put_gaps
from maturity.exports.workbook.guide_sheet import NAME as GUIDE
from maturity.exports.workbook.guide_sheet import put_guide
from maturity.exports.workbook.heat_sheet import NAME as HEAT_MAP
from maturity.exports.workbook.heat_sheet import has_heat_map, put_heat_map
from maturity.exports.workbook.layout import SUMMARY
from maturity.exports.workbook.lists_sheet import LISTS, put_lists
from maturity.exports.workbook.meta_sheet import META, add_properties, put_meta
from maturity.exports.workbook.part import put_part
from maturity.exports.workbook.register_sheet import RegisterSheet, put_register, register_sheets
from maturity.exports.workbook.roadmap_sheet import NAME as ROAD_MAP
from maturity.exports.workbook.roadmap_sheet import put_roadmap
from maturity.exports.workbook.styles import add_styles
from maturity.exports.workbook.summary_sheet import put_summary
from maturity.i18n import _
from maturity.imports.workbook.origin import Origin, origin_of
from maturity.summary import Summary
from maturity.text import clean

SHEETS = (SUMMARY, GUIDE, ASSESSMENT, DOMAINS, GAPS, ROAD_MAP, DATA, LISTS, META)
"""Those that every workbook has, to be looked up."""


def render(summary: Summary, options: Options = PLAIN) -> bytes:
    """The workbook as a file; the same gives the same bytes."""
    content, results = build(summary, options)
    return finish(content, results, _changed(summary))


def build(summary: Summary, options: Options = PLAIN) -> tuple[bytes, Results]:
    """The workbook before its last pass, without results in its formulas; and those results."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    add_styles(workbook)
    origin = origin_of(summary, options.part.sent_to if options.part else "")
    results: Results = {}
    if options.part is None:
        results = _put_all(workbook, summary, origin, options)
    else:
        put_part(workbook, summary, options.part, origin, options.classification)
    workbook.active = 0
    workbook.worksheets[0].sheet_view.tabSelected = True
    workbook.calculation = CalcProperties(fullCalcOnLoad=True)
    _describe(workbook, summary, options)
    add_properties(workbook, origin)
    out = BytesIO()
    ExcelWriter(workbook, ZipFile(out, "w")).save()  # its parts are packed once, in the last pass
    return out.getvalue(), results


def _put_all(workbook: Workbook, summary: Summary, origin: Origin, options: Options) -> Results:
    """Writes every sheet of a whole workbook."""
    comparison = options.beside
    heat_map = has_heat_map(summary, comparison)
    registers = register_sheets(summary.questionnaire, taken=tuple(map(_, (*SHEETS, HEAT_MAP, COMPARE))))
    names = _sheets(registers, heat_map=heat_map, compared=comparison is not None)
    own = {register.name for register in registers}
    pages = {
        name: Page(workbook.create_sheet(name if name in own else _(name)), options.classification) for name in names
    }
    lists = put_lists(pages[LISTS], summary.questionnaire)
    put_assessment(pages[ASSESSMENT], workbook, summary, lists, registers)
    put_domains(pages[DOMAINS], workbook, summary)
    if heat_map:
        put_heat_map(pages[HEAT_MAP], summary, comparison)
    put_gaps(pages[GAPS], summary)
    put_roadmap(pages[ROAD_MAP], summary)
    for register in registers:
        put_register(pages[register.name], workbook, summary, register, lists)
    put_data(pages[DATA], summary)
    if comparison is not None:
        put_compare(pages[COMPARE], summary, comparison)
    put_guide(pages[GUIDE], summary, registers, origin, compared=comparison is not None, heat_map=heat_map)
    put_meta(pages[META], origin)
    put_summary(pages[SUMMARY], summary, registers)
    return {page.sheet.title: page.results for page in pages.values()}


def _sheets(registers: Sequence[RegisterSheet], *, heat_map: bool, compared: bool) -> tuple[str, ...]:
    """The sheets in their order; registers and Compare stand before those for other programs."""
    before: dict[str, list[str]] = {
        GAPS: [HEAT_MAP] * heat_map,
        DATA: [*(register.name for register in registers), *([COMPARE] * compared)],
    }
    return tuple(name for sheet in SHEETS for name in (*before.get(sheet, ()), sheet))


def _describe(workbook: Workbook, summary: Summary, options: Options) -> None:
    """What file managers show."""
    asked, assessment = summary.questionnaire, summary.assessment
    properties = workbook.properties
    properties.title = clean(assessment.name)
    properties.subject = clean(asked.title)
    properties.keywords = _("self-assessment, security, maturity")
    properties.description = _("Self-assessment; neither an audit nor a certificate.")
    properties.category = clean(options.classification) or None
    properties.creator = "maturity"
    properties.created = properties.modified = _changed(summary)


def _changed(summary: Summary) -> datetime:
    return datetime.fromisoformat(summary.assessment.changed_at).astimezone(UTC).replace(tzinfo=None)
