"""The sheet Assessment: every question with its answer, and the columns that the levels are worked out from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName

from maturity.assessment.evidence import newest, proofs
from maturity.exports.workbook.assessment_columns import COLUMNS, KNOCK_OUT_WORDS, NAMES, OLD, STATE_WORDS
from maturity.exports.workbook.cells import Page
from maturity.exports.workbook.evidence import backed_questions
from maturity.exports.workbook.layout import (
    HEAD_ROW,
    letter_of,
    make_table,
    mark,
    put_heads,
    put_row,
    put_title,
    runs,
    set_up_page,
)
from maturity.exports.workbook.lists_sheet import Lists
from maturity.exports.workbook.question_line import QuestionLine
from maturity.exports.workbook.register_sheet import RegisterSheet
from maturity.exports.workbook.styles import ORANGE, TEAL, WARM
from maturity.exports.workbook.written import literal, sheet
from maturity.i18n import N_, _
from maturity.scoring.score import standings_of
from maturity.scoring.structure import structure_of
from maturity.summary import Summary

NAME = N_("Assessment")
_STATE = 1 + next(place for place, column in enumerate(COLUMNS) if column.head == "State")


def put_assessment(
    page: Page, workbook: Workbook, summary: Summary, lists: Lists, registers: Sequence[RegisterSheet]
) -> None:
    """Writes one row a question, in file order, as a table."""
    put_title(page, _(NAME), _("One row a question. The shaded columns may be changed; the levels follow."))
    unused = _unused(summary)
    put_heads(page, [replace(column, hidden=column.hidden or column.head in unused) for column in COLUMNS])
    structure = structure_of(summary.questionnaire)
    sheets = {sheet.register.id: sheet for sheet in registers}
    by_choice: dict[str, list[int]] = {}
    found = zip(*standings_of(structure, summary.assessment), backed_questions(summary), strict=True)
    for row, (prepared, (state, low, high, is_backed)) in enumerate(
        zip(structure.questions, found, strict=True), HEAD_ROW + 1
    ):
        question = prepared.question
        choice, register = lists.choices[question.answers], sheets.get(question.register_id or "")
        line = QuestionLine(summary, prepared, choice, row, state, low, high, is_backed, register)
        put_row(page, row, COLUMNS, line.values())
        if state == "left-out":
            page.put(row, _STATE, _(STATE_WORDS[state]), "cell worked out")
        by_choice.setdefault(question.answers, []).append(row)
    last = HEAD_ROW + len(structure.questions)
    for name, rows in by_choice.items():
        lists.choices[name].drop_down.sqref = runs(letter_of(COLUMNS, "Answer"), rows)
        page.sheet.add_data_validation(lists.choices[name].drop_down)
    page.sheet.add_data_validation(lists.yes_or_no)
    claimed = letter_of(COLUMNS, "Claimed")
    lists.yes_or_no.add(f"{claimed}{HEAD_ROW + 1}:{claimed}{last}")
    for name, head in NAMES.items():
        letter = letter_of(COLUMNS, head)
        area = f"{sheet(NAME)}!${letter}${HEAD_ROW + 1}:${letter}${last}"
        workbook.defined_names[name] = DefinedName(name, attr_text=area)
    make_table(page, "tblAssessment", COLUMNS, last)
    _mark_open(page, last)
    _mark_failed(page, last)
    _mark_old(page, last)
    page.sheet.print_area = f"A1:{letter_of(COLUMNS, 'Reason or source')}{last}"
    set_up_page(page, summary, freeze=f"F{HEAD_ROW + 1}", colour=TEAL, repeat=f"{HEAD_ROW}:{HEAD_ROW}")


def _unused(summary: Summary) -> set[str]:
    """The heads of columns that have nothing to say of this questionnaire."""
    questions = (place.question for place in summary.questionnaire.questions.values())
    is_dated = any(newest(proofs(answer.evidence)) for answer in summary.assessment.answers.values())
    return {
        *(() if is_dated else ("Evidence date",)),
        *(() if summary.knock_outs.standings else ("Knock-out",)),
        *(() if any(question.register_id for question in questions) else ("Register",)),
    }


def _mark_open(page: Page, last: int) -> None:
    """Grounds the states that leave a range; the word beside the colour says the same."""
    state = letter_of(COLUMNS, "State")
    first = f"${state}{HEAD_ROW + 1}"
    open_ones = ",".join(f"{first}={literal(_(word))}" for word in (N_("Open"), N_("To complete"), N_("Unknown")))
    mark(page, f"{state}{HEAD_ROW + 1}:{state}{last}", f"OR({open_ones})", ORANGE, WARM)


def _mark_old(page: Page, last: int) -> None:
    """Grounds evidence that is old; the word says the same."""
    letter = letter_of(COLUMNS, "Evidence date")
    found = f"ISNUMBER(SEARCH({literal(_(OLD))},${letter}{HEAD_ROW + 1}))"
    mark(page, f"{letter}{HEAD_ROW + 1}:{letter}{last}", found, ORANGE, WARM)


def _mark_failed(page: Page, last: int) -> None:
    """Grounds the knock-outs that failed."""
    letter = letter_of(COLUMNS, "Knock-out")
    failed = f"${letter}{HEAD_ROW + 1}={literal(_(KNOCK_OUT_WORDS['failed']))}"
    mark(page, f"{letter}{HEAD_ROW + 1}:{letter}{last}", failed, ORANGE, WARM)
