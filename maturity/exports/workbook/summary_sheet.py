"""The sheet Summary: one page for those who decide."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.utils import get_column_letter

from maturity.exports.language import day
from maturity.exports.registers import kept
from maturity.exports.workbook.assessment_columns import KNOCK_OUT_WORDS
from maturity.exports.workbook.assessment_sheet import NAME as ASSESSMENT
from maturity.exports.workbook.cells import NONE, Formula, Page, Value
from maturity.exports.workbook.chart import LEAST_SPOKES, Figures, level_chart
from maturity.exports.workbook.compare_sheet import NAME as COMPARE
from maturity.exports.workbook.data_sheet import NAME as DATA
from maturity.exports.workbook.domains_columns import DOMAINS, cell_of, row_of
from maturity.exports.workbook.gaps_sheet import NAME as GAPS
from maturity.exports.workbook.guide_sheet import NAME as GUIDE
from maturity.exports.workbook.heat_sheet import NAME as HEAT_MAP
from maturity.exports.workbook.layout import fit_height, link, set_up_page
from maturity.exports.workbook.lists_sheet import YES
from maturity.exports.workbook.register_sheet import RegisterSheet
from maturity.exports.workbook.roadmap_sheet import NAME as ROAD_MAP
from maturity.exports.workbook.styles import NAVY
from maturity.exports.workbook.summary_tiles import of_all, tiles
from maturity.exports.workbook.summary_words import largest_gaps, verdict
from maturity.exports.workbook.tier_line import shown_gap
from maturity.exports.workbook.written import composed, if_any, literal
from maturity.i18n import _
from maturity.questionnaire.model import TierKind
from maturity.scoring.levels import Counts, TierLevel, cut
from maturity.scoring.structure import structure_of
from maturity.scoring.words import amount, counted
from maturity.summary import Summary

_FIRST, _LAST = 2, 16
"""The columns B to P, all alike: the page is a grid of fifteen."""
_NUMBER, _NAME, _FIGURES = 8, 9, 13
"""Beside the chart: the columns of the number (H) and the name (I to L), and the first of the four figures (M to P)."""
_TOP_GAPS = 5
_CHART_POINTS = 190.0
_MOST_SPOKES = 12
_LINKED = (GUIDE, ASSESSMENT, DOMAINS, HEAT_MAP, GAPS, ROAD_MAP, COMPARE, DATA)


def put_summary(page: Page, summary: Summary, registers: Sequence[RegisterSheet]) -> None:
    """Writes the page: what it is, five figures, levels as a chart and a table, the largest gaps, what is due."""
    sheet = page.sheet
    sheet.column_dimensions["A"].width = 1.5
    for column in range(_FIRST, _LAST + 1):
        sheet.column_dimensions[get_column_letter(column)].width = 10.2
    _put_head(page, summary)
    _put_tiles(page, summary)
    _put_knock_outs(page, summary)
    last = _put_levels(page, summary, 12)
    last = _put_gaps(page, summary, last + 2)
    last = _put_registers(page, summary, registers, last + 2) if registers else last
    sheet.print_area = f"A1:P{last}"
    set_up_page(page, summary, freeze="A7", colour=NAVY, pages_high=1)


def _across(page: Page, row: int, first: int, last: int, value: Value, style: str) -> None:
    """A value over several columns of the page."""
    for column in range(first + 1, last + 1):
        page.put(row, column, None, style)
    page.put(row, first, value, style)
    page.sheet.merge_cells(start_row=row, start_column=first, end_row=row, end_column=last)


def _put_head(page: Page, summary: Summary) -> None:
    asked, assessment = summary.questionnaire, summary.assessment
    profile = asked.profiles_by_id.get(assessment.profile or "")
    parts = [
        f"{asked.title} {asked.version}",
        day(assessment.changed_at),
        _("profile: {title}").format(title=profile.title) if profile else "",
    ]
    if page.classification:
        _across(page, 1, _FIRST, _LAST - 3, assessment.name, "title")
        _across(page, 1, _LAST - 2, _LAST, page.classification, "badge")
    else:
        _across(page, 1, _FIRST, _LAST, assessment.name, "title")
    _across(page, 2, _FIRST, _LAST, "  ·  ".join(part for part in parts if part), "subtitle")
    model = f"{asked.title} ({asked.id})"
    told = _("Self-assessment, modelled on {model}; neither an audit nor a certificate.").format(model=model)
    _across(page, 3, _FIRST, _LAST, told, "subtitle")
    _across(page, 4, _FIRST, _LAST, verdict(summary), "verdict")
    _across(page, 5, _FIRST, _LAST, _standing(summary.levels.overall.counts), "notice")
    for row, height in ((1, 32), (2, 16), (3, 16), (4, 24), (5, 20), (6, 20)):
        page.sheet.row_dimensions[row].height = height
    there = page.sheet.parent.sheetnames if page.sheet.parent else []
    for number, name in enumerate(name for name in map(_, _LINKED) if name in there):
        column = _FIRST + 2 * number
        last = min(column + 1, _LAST)
        _across(page, 6, column, last, name, "link")
        link(page, f"{get_column_letter(column)}6", name)


def _standing(counts: Counts) -> Formula:
    """Whether levels may still move, and what does not count."""
    waiting = counts.open + counts.unknown
    still = f"({of_all('Open')}+{of_all('Unknown')})"
    done = _("All questions are answered. ")
    moving = composed(
        _(
            "Provisional: questions open or unknown: {number}. Levels are ranges, from the lowest to the highest "
            "answer that these could have. "
        ),
        number=Formula(still, waiting),
    )
    aside = composed(
        _("{not_applicable} not applicable and {left_out} left out do not count."),
        not_applicable=Formula(of_all("Not applicable"), counts.not_applicable),
        left_out=Formula(of_all("Left out"), counts.left_out),
    )
    return Formula(
        f"IF({still}=0,{literal(done)},{moving.expression})&{aside.expression}",
        f"{moving.result if waiting else done}{aside.result}",
    )


def _put_tiles(page: Page, summary: Summary) -> None:
    for number, (label, style, value, note) in enumerate(tiles(summary)):
        first = _FIRST + 3 * number
        last = first + 2
        for row, (content, worn) in enumerate(((label, "tile label"), (value, style), (note, "tile note")), 8):
            _across(page, row, first, last, content, worn)
    for row, height in ((7, 8), (8, 19), (9, 32), (10, 27), (11, 8)):
        page.sheet.row_dimensions[row].height = height


def _put_knock_outs(page: Page, summary: Summary) -> None:
    """One line beneath the figures where the questionnaire has knock-outs."""
    found = summary.knock_outs
    if not found.standings:
        return
    failed, open_, met = (literal(_(KNOCK_OUT_WORDS[word])) for word in ("failed", "open", "met"))
    others = (
        (f"COUNTIF(q_knock_out,{open_})", _("{number} open")),
        (f'COUNTIF(q_knock_out,"{NONE}")', _("{number} not applicable")),
        (f"COUNTIFS(q_knock_out,{met},q_claimed,{literal(_(YES))})", _("{number} met but only claimed")),
    )
    first = composed(
        _("{number} of {total} knock-outs failed"),
        number=Formula(f"COUNTIF(q_knock_out,{failed})", found.count("failed")),
        total=str(len(found.standings)),
    )
    told = [first, *(if_any(Formula(count, 0), f", {words}") for count, words in others)]
    _across(page, 11, _FIRST, _LAST, Formula("&".join(each.expression for each in told), found.words), "notice")
    page.sheet.row_dimensions[11].height = 20


def _charted(summary: Summary) -> list[TierLevel]:
    """The tiers of the chart: the highest kind that makes four to twelve spokes, else the domains."""
    kinds: tuple[TierKind, ...] = ("domain", "subdomain", "practice")
    for kind in kinds:
        tiers = list(summary.levels.of_kind(kind))
        if LEAST_SPOKES <= len(tiers) <= _MOST_SPOKES:
            return tiers
    return list(summary.levels.of_kind("domain"))


def _put_levels(page: Page, summary: Summary, row: int) -> int:
    tiers, sheet = _charted(summary), page.sheet
    asked = summary.questionnaire
    kind = asked.tier_name(asked.tiers[tiers[0].id])
    _across(page, row, _FIRST, _LAST, _("Levels and targets"), "heading")
    page.sheet.row_dimensions[row].height = 22
    head = row + 1
    page.put(head, _NUMBER, _("No."), "head centred")
    _across(page, head, _NAME, _FIGURES - 1, kind, "head")
    for column, title in enumerate(("Level low", "Level high", "Target", "Gap high"), _FIGURES):
        page.put(head, column, _(title), "head centred")
    page.sheet.row_dimensions[head].height = 26
    structure = structure_of(asked)
    height = max(20.0, _CHART_POINTS / len(tiers))
    for number, tier in enumerate(tiers, 1):
        line = head + number
        source = row_of(structure.number_of_tier[tier.id])
        low, high = (tier.level.low, tier.level.high) if tier.level else (None, None)
        target = tier.target
        page.put(line, _NUMBER, number, "line figure")
        _across(page, line, _NAME, _FIGURES - 1, tier.title, "line name")
        results = (
            ("Level low", NONE if low is None else cut(low)),
            ("Level high", NONE if high is None else cut(high)),
            ("Target", NONE if target is None else cut(target)),
            ("Gap high", shown_gap(target, low)),
        )
        for column, (title, result) in enumerate(results, _FIGURES):
            there = cell_of(title, source)
            page.put(line, column, Formula(f'IF(ISNUMBER({there}),{there},"{NONE}")', result), "line figure")
        fit_height(page.sheet, line, [(tier.title, 46)], floor=height)
    last = head + len(tiers)
    figures = Figures(sheet.title, head + 1, _NUMBER, _FIGURES, tiers)
    sheet.add_chart(level_chart(figures, asked.top_level), f"{get_column_letter(_FIRST)}{head}")
    return last


def _put_gaps(page: Page, summary: Summary, row: int) -> int:
    """The largest gaps, which follow; what is planned, which does not."""
    _across(page, row, _FIRST, _NUMBER - 1, _("The largest gaps"), "heading")
    _across(page, row, _NUMBER, _LAST, _planned(summary), "aside")
    page.sheet.row_dimensions[row].height = 22
    spans = (
        (_("Practice"), 2, 5),
        (_("Domain"), 6, 7),
        (_("Level"), 8, 8),
        (_("Target"), 9, 9),
        (_("Gap"), 10, 10),
        (_("Next action"), 11, 16),
    )
    for head, first, last in spans:
        _across(page, row + 1, first, last, head, "head" if last > first else "head centred")
    lines = largest_gaps(summary, _TOP_GAPS)
    for line, values in enumerate(lines, row + 2):
        styles = ("line name", "line name", *["line figure"] * 3, "line fixed")
        for (_column, first, last), value, style in zip(spans, values, styles, strict=True):
            _across(page, line, first, last, value, style)
        name, domain, *_figures, action = values
        fit_height(page.sheet, line, [(name, 46), (domain, 22), (action, 70)], floor=19)
    return row + 1 + len(lines)


def _planned(summary: Summary) -> str:
    steps, phases = summary.road_map.steps, summary.road_map.phases
    if not steps:
        return ""
    days, cost = sum(phase.days for phase in phases), sum(phase.cost for phase in phases)
    return _("Road map as written: {actions}, {days} person-days, cost {cost}").format(
        actions=counted(len(steps), "{} action", "{} actions"), days=amount(days), cost=amount(cost)
    )


def _put_registers(page: Page, summary: Summary, registers: Sequence[RegisterSheet], row: int) -> int:
    """How many rows each register has, and what in it has been due longest."""
    _across(page, row, _FIRST, _LAST, _("Registers, as of {day}").format(day=day(summary.today.isoformat())), "heading")
    page.sheet.row_dimensions[row].height = 22
    spans = ((_("Register"), 2, 5), (_("Rows"), 6, 6), (_("Due"), 7, 7), (_("Due longest"), 8, 16))
    for head, first, last in spans:
        _across(page, row + 1, first, last, head, "head" if last > first else "head centred")
    for line, sheet in enumerate(registers, row + 2):
        found = kept(summary, sheet.register.id)
        longest = next((each for each in summary.findings if each.register == sheet.register.id), None)
        told = f"{longest.name}: {longest.words}" if longest else found.words
        in_it = Formula(f"COUNTA({sheet.rows})", len(found.rows))
        values: tuple[Value, ...] = (sheet.register.title, in_it, found.due, told)
        styles = ("line link", "line figure", "line fixed figure", "line fixed")
        for (_column, first, last), value, style in zip(spans, values, styles, strict=True):
            _across(page, line, first, last, value, style)
        link(page, f"{get_column_letter(_FIRST)}{line}", sheet.name)
        fit_height(page.sheet, line, [(sheet.register.title, 46), (told, 100)], floor=19)
    return row + 1 + len(registers)
