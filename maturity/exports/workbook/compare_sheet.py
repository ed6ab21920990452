"""The sheet Compare: the assessment beside others, as they stood when the file was written."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from maturity.comparison import ComparedQuestion, Comparison, Said, words
from maturity.exports.language import day
from maturity.exports.workbook.cells import Page, Value
from maturity.exports.workbook.layout import (
    HEAD_ROW,
    Column,
    fit_height,
    mark,
    put_heads,
    put_title,
    set_up_page,
)
from maturity.exports.workbook.styles import NAVY, ORANGE, WARM, tier_style
from maturity.exports.workbook.written import literal
from maturity.i18n import N_, _
from maturity.scoring.levels import shown_range
from maturity.summary import Summary

NAME = N_("Compare")
_FIRST = Column("", 52)
_TREATMENT = N_(
    "Open and unknown questions are taken from the lowest to the highest answer; what does not apply does not count. "
    "Self-assessment."
)
_APART = Column(N_("Surely apart"), 13, "cell centred")


def put_compare(page: Page, summary: Summary, found: Comparison) -> None:
    """Writes who is compared, the levels, the knock-outs, and what is answered differently."""
    put_title(
        page,
        _(NAME),
        _("As they stood when this file was written. Levels are ranges while questions are open."),
        _("≠ marks where ranges do not overlap, with the difference that is sure."),
    )
    columns = [_FIRST, *(Column(each.name, 20, "cell centred", as_it_is=True) for each in found.assessments), _APART]
    put_heads(page, columns)
    fit_height(page.sheet, HEAD_ROW, [(column.title, column.characters) for column in columns], floor=31)
    table = _Table(page, columns, HEAD_ROW)
    _put_sides(table, found)
    table.heading(_("Levels, 0 to {top}").format(top=summary.questionnaire.top_level))
    for tier in (*found.tiers, found.overall):
        kind = tier.kind or "overall"
        values = (tier.title if tier.id else _("Overall"), *map(shown_range, tier.levels))
        styles = [tier_style(kind, "name"), *[tier_style(kind, "figure")] * (len(values))]
        table.line((*values, words.apart(tier.sure_difference)), styles)
    _put_knock_outs(table, found)
    sure, open_ = words.split(found)
    table.questions(_("Answered differently, the largest difference first: {number}"), sure, words.answer)
    table.questions(_("Answered by some, open for others: {number}"), open_, words.answer)
    if not found.differing:
        table.heading(_("No question is answered differently"))
    page.put(table.row + 2, 1, _(_TREATMENT), "subtitle")
    last = page.sheet.cell(table.row + 2, len(columns)).coordinate
    page.sheet.print_area = f"A1:{last}"
    set_up_page(page, summary, freeze=f"B{HEAD_ROW + 1}", colour=NAVY, repeat=f"{HEAD_ROW}:{HEAD_ROW}")


class _Table:
    """Lines under the heads, one after the other."""

    def __init__(self, page: Page, columns: Sequence[Column], row: int) -> None:
        self.page, self._columns = page, columns
        self.row = row
        """The last one that was written."""

    def heading(self, text: str) -> None:
        """The title of a part, with an empty row above."""
        self.row += 2
        self.page.put(self.row, 1, text, "heading")
        self.page.sheet.row_dimensions[self.row].height = 22

    def line(self, values: Sequence[Value], styles: Sequence[str] = ()) -> None:
        """One row, filled up with empty cells; in the styles of the columns unless others are given."""
        self.row += 1
        styles = styles or [column.style for column in self._columns]
        filled = [*values, *[None] * (len(self._columns) - len(values))]
        for number, (value, style) in enumerate(zip(filled, styles, strict=True), 1):
            self.page.put(self.row, number, value, style)
        texts = [(value, column.characters) for value, column in zip(filled, self._columns, strict=True)]
        fit_height(self.page.sheet, self.row, texts, floor=18)

    def questions(
        self, title: str, questions: Sequence[ComparedQuestion], cell: Callable[[Said, str | None], str]
    ) -> None:
        """Questions with what each says, under a title with their number; nothing where there is none."""
        if questions:
            self.heading(title.format(number=len(questions)))
        for question in questions:
            self.line((question.ask, *(cell(said, said.label) for said in question.said)))


def _put_sides(table: _Table, found: Comparison) -> None:
    counts = [each.counts for each in found.assessments]
    table.line((_("Last changed"), *(day(each.changed_at) for each in found.assessments)))
    table.line((_("Version of the questionnaire"), *(each.version for each in found.assessments)))
    table.line((_("Questions answered"), *(each.answered for each in counts)))
    table.line((_("Of these only claimed"), *(each.claimed for each in counts)))
    table.line((_("Open or unknown"), *found.open))
    table.line((_("Not applicable or left out"), *(each.not_applicable + each.left_out for each in counts)))
    for sentence in words.versions(found):
        table.row += 1
        table.page.put(table.row, 1, sentence, "subtitle")


def _put_knock_outs(table: _Table, found: Comparison) -> None:
    if not found.knock_outs:
        return
    table.heading(_("Knock-outs: {knock_outs}").format(knock_outs=len(found.knock_outs)))
    for standing, word in words.COUNTED:
        table.line((_(word), *found.knock_outs_that(standing)))
    first = table.row + 1
    for question in found.knock_outs:
        table.line((question.ask, *(words.as_knock_out(said, said.label) for said in question.said)))
    end = table.page.sheet.cell(table.row, 1 + len(found.assessments)).coordinate
    failed = _("failed: {said}").partition("{")[0].rstrip(": ")
    mark(table.page, f"B{first}:{end}", f"LEFT(B{first},{len(failed)})={literal(failed)}", ORANGE, WARM)
