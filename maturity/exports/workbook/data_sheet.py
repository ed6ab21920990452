"""The sheet Data: one row a question for other programs, with codes and English keys and no formulas."""

from __future__ import annotations

from maturity.exports.workbook.cells import Page
from maturity.exports.workbook.layout import Column, letter_of, make_table, put_heads, set_up_page
from maturity.exports.workbook.styles import GREY
from maturity.i18n import N_
from maturity.scoring.score import standings_of
from maturity.scoring.structure import structure_of
from maturity.scoring.targets import target_of
from maturity.summary import Summary

NAME = N_("Data")
COLUMNS = tuple(
    Column(head, width, "cell small", as_it_is=True)
    for head, width in (
        ("question", 30),
        ("domain", 14),
        ("subdomain", 20),
        ("practice", 24),
        ("level", 8),
        ("state", 14),
        ("option", 9),
        ("score_low", 13),
        ("score_high", 13),
        ("weight", 9),
        ("claimed", 10),
        ("note", 20),
        ("evidence", 20),
        ("owner", 12),
        ("reason", 14),
        ("source", 14),
        ("practice_scope", 13),
        ("target_level", 13),
        ("target_scope", 13),
    )
)


def put_data(page: Page, summary: Summary) -> None:
    """Writes the answers as they are kept, in file order, as they stood when the file was written."""
    put_heads(page, COLUMNS, row=1)
    structure, assessment = structure_of(summary.questionnaire), summary.assessment
    standings = zip(*standings_of(structure, assessment), strict=True)
    for row, (prepared, (state, low, high)) in enumerate(zip(structure.questions, standings, strict=True), 2):
        practice = structure.tiers[prepared.practice]
        above = {structure.tiers[number].kind: structure.tiers[number].id for number in practice.above}
        answer = assessment.answer(prepared.question.id)
        target = target_of(summary.questionnaire, assessment, practice.id)
        values = (
            prepared.question.id,
            above["domain"],
            above.get("subdomain", ""),
            practice.id,
            prepared.level,
            state,
            answer.option or "",
            low,
            high,
            prepared.question.weight,
            "yes" if answer.claimed else "no",
            answer.note,
            answer.evidence,
            answer.owner,
            answer.reason,
            answer.source,
            assessment.scopes.get(practice.id),
            target.level if target else None,
            target.scope if target else None,
        )
        for column, value in enumerate(values, 1):
            page.put(row, column, value, "cell data")
    last = 1 + len(structure.questions)
    make_table(page, "tblData", COLUMNS, last, head_row=1)
    page.sheet.print_area = f"A1:{letter_of(COLUMNS, 'target_scope')}{last}"
    set_up_page(page, summary, freeze="B2", colour=GREY, repeat="1:1")
