"""The sheet Domains: level, target, gap and counts of every tier, worked out from the sheet Assessment."""

from __future__ import annotations

from dataclasses import replace

from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import Outline

from maturity.exports.workbook.assessment_sheet import NAME as ASSESSMENT
from maturity.exports.workbook.cells import Page
from maturity.exports.workbook.domains_columns import (
    COLUMNS,
    DOMAINS,
    NAMES,
    OVERALL_NAMES,
    OVERALL_ROW,
    cell_of,
    row_of,
)
from maturity.exports.workbook.evidence import backed_questions
from maturity.exports.workbook.layout import (
    HEAD_ROW,
    Column,
    fit_height,
    letter_of,
    link,
    mark,
    put_heads,
    put_title,
    runs,
    set_up_page,
)
from maturity.exports.workbook.next_action import next_action
from maturity.exports.workbook.styles import COOL, NAVY, ORANGE, TEAL, WARM
from maturity.exports.workbook.tier_line import TierLine
from maturity.exports.workbook.written import sheet
from maturity.i18n import _
from maturity.scoring.structure import PreparedTier, structure_of
from maturity.summary import Summary


def put_domains(page: Page, workbook: Workbook, summary: Summary) -> None:
    """Writes the whole and then every tier in file order."""
    has_scopes = bool(summary.questionnaire.scopes)
    put_title(
        page,
        _(DOMAINS),
        _(
            "Levels follow from the sheet Assessment: open and unknown questions from lowest to highest answer, what "
            "does not apply left out. Figures are cut to one decimal, never rounded up. Targets may be changed. A "
            "click on a tier leads to its questions."
        ),
    )
    put_heads(page, [_unless(c, not has_scopes and c.head in ("Scope", "Target scope")) for c in COLUMNS])
    lines = _lines(summary)
    for line in lines:
        values = line.values()
        for number, column in enumerate(COLUMNS, 1):
            page.put(line.row, number, values.get(column.head), line.style_of(column))
        _dress(page, line)
    last = lines[-1].row
    for name, head in NAMES.items():
        letter = letter_of(COLUMNS, head)
        workbook.defined_names[name] = DefinedName(
            name, attr_text=f"{sheet(DOMAINS)}!${letter}${OVERALL_ROW}:${letter}${last}"
        )
    for name, head in OVERALL_NAMES.items():
        workbook.defined_names[name] = DefinedName(name, attr_text=cell_of(head, OVERALL_ROW))
    _restrict_targets(page, summary, [line.row for line in lines if line.tier.kind == "practice"])
    _mark_gaps(page, last)
    page.sheet.sheet_properties.outlinePr = Outline(summaryBelow=False)
    page.sheet.sheet_format.outlineLevelRow = max(len(line.tier.above) for line in lines) - 1
    page.sheet.print_area = f"A1:{letter_of(COLUMNS, 'With evidence')}{last}"
    set_up_page(page, summary, freeze=f"C{OVERALL_ROW}", colour=NAVY, repeat=f"{HEAD_ROW}:{HEAD_ROW}")


def _lines(summary: Summary) -> list[TierLine]:
    structure, levels = structure_of(summary.questionnaire), summary.levels
    backed = backed_questions(summary)
    places = {gap.practice: place for place, gap in enumerate((gap for gap in summary.gaps if gap.is_short), 1)}

    def line(row: int, tier: PreparedTier) -> TierLine:
        run = slice(tier.questions.start, tier.questions.stop)
        return TierLine(
            summary,
            tier,
            levels.tiers[tier.id] if tier.kind else levels.overall,
            row,
            backed=sum(backed[run]),
            place=places.get(tier.id),
            next_action=next_action(summary, tier.id).title if tier.kind == "practice" else "",
        )

    whole = line(OVERALL_ROW, structure.tiers[structure.whole])
    return [whole, *(line(row_of(number), tier) for number, tier in enumerate(structure.tiers[:-1]))]


def _dress(page: Page, line: TierLine) -> None:
    """The height of a row, how deep it stands in the outline, and the way from its tier to its first question."""
    kind, row = line.tier.kind, line.row
    fit_height(page.sheet, row, [(line.tier.title, 54)], floor=18 if kind == "practice" else 20)
    if kind in ("subdomain", "practice"):
        page.sheet.row_dimensions[row].outlineLevel = len(line.tier.above) - 1
    if kind and line.tier.questions:
        link(page, f"C{row}", _(ASSESSMENT), f"A{HEAD_ROW + 1 + line.tier.questions.start}")


def _unless(column: Column, hidden: bool) -> Column:
    return replace(column, hidden=hidden or column.hidden)


def _restrict_targets(page: Page, summary: Summary, rows: list[int]) -> None:
    """Lets a target be a level of the scale, or nothing."""
    top = summary.questionnaire.top_level
    rule = DataValidation(type="whole", operator="between", formula1="0", formula2=str(top), allow_blank=True)
    rule.errorTitle, rule.promptTitle = _("Target"), _("Target")
    rule.error, rule.showErrorMessage = _("A level from 0 to {top}, or nothing.").format(top=top), True
    rule.prompt, rule.showInputMessage = _("0 to {top}. Empty is no target.").format(top=top), True
    rule.sqref = runs(letter_of(COLUMNS, "Target"), rows)
    page.sheet.add_data_validation(rule)


def _mark_gaps(page: Page, last: int) -> None:
    """Grounds what is missing in orange, what is surely over target in blue; the sign of the figure says the same."""
    low, high = letter_of(COLUMNS, "Gap low"), letter_of(COLUMNS, "Gap high")
    area, first, worst = f"{low}{OVERALL_ROW}:{high}{last}", f"{low}{OVERALL_ROW}", f"${high}{OVERALL_ROW}"
    mark(page, area, f"AND(ISNUMBER({first}),{first}>0)", ORANGE, WARM)
    mark(page, area, f"AND(ISNUMBER({worst}),{worst}<0)", TEAL, COOL)
