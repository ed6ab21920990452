"""A workbook with some of the questions, to be filled in and sent back: no levels, no gaps, no plan."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.workbook import Workbook

from maturity.exports.part import Part
from maturity.exports.workbook.assessment_columns import COLUMNS
from maturity.exports.workbook.assessment_sheet import NAME as ASSESSMENT
from maturity.exports.workbook.cells import Page, Value
from maturity.exports.workbook.guide_sheet import NAME as GUIDE
from maturity.exports.workbook.layout import (
    HEAD_ROW,
    fit_height,
    letter_of,
    make_table,
    put_heads,
    put_row,
    put_title,
    runs,
    set_up_page,
)
from maturity.exports.workbook.lists_sheet import LISTS, NOT_APPLICABLE, UNKNOWN, YES, Lists, put_lists
from maturity.exports.workbook.meta_sheet import META, put_meta
from maturity.exports.workbook.styles import GREY, TEAL
from maturity.i18n import N_, _, ngettext, spoken
from maturity.imports.workbook.origin import Origin
from maturity.imports.workbook.shown import answer_cell, reason_or_source
from maturity.imports.workbook.words import HEADS, terms
from maturity.summary import Summary

SHEETS = (GUIDE, ASSESSMENT, LISTS, META)
_HEADS = (
    HEADS["id"],
    "Practice",
    "Level",
    "Question",
    "What to look for",
    *(HEADS[head] for head in ("answer", "claimed", "note", "evidence", "owner", "reason-or-source")),
)
_COLUMNS = tuple(column for head in _HEADS for column in COLUMNS if column.head == head)
_WIDTHS = (24, 112)
_CHARACTERS = (26.0, 132.0)


def put_part(workbook: Workbook, summary: Summary, part: Part, origin: Origin, classification: str) -> None:
    """Writes what to do, the questions with their drop-downs and what is known of them, and where it came from."""
    pages = {name: Page(workbook.create_sheet(_(name)), classification) for name in SHEETS}
    lists = put_lists(pages[LISTS], summary.questionnaire)
    _put_questions(pages[ASSESSMENT], summary, part, lists)
    _put_guide(pages[GUIDE], summary, part, origin)
    put_meta(pages[META], origin)


def _put_questions(page: Page, summary: Summary, part: Part, lists: Lists) -> None:
    put_title(
        page,
        _("For {recipient}").format(recipient=part.sent_to),
        _("Please fill in the shaded columns: choose an answer, and say what shows it."),
    )
    put_heads(page, _COLUMNS)
    by_choice: dict[str, list[int]] = {}
    for row, question in enumerate(part.questions(summary), HEAD_ROW + 1):
        answers = summary.questionnaire.questions[question].question.answers
        put_row(page, row, _COLUMNS, _values(summary, question, lists))
        by_choice.setdefault(answers, []).append(row)
    last = max((row for rows in by_choice.values() for row in rows), default=HEAD_ROW + 1)
    for name, rows in by_choice.items():
        lists.choices[name].drop_down.sqref = runs(letter_of(_COLUMNS, HEADS["answer"]), rows)
        page.sheet.add_data_validation(lists.choices[name].drop_down)
    claimed = letter_of(_COLUMNS, HEADS["claimed"])
    lists.yes_or_no.add(f"{claimed}{HEAD_ROW + 1}:{claimed}{last}")
    page.sheet.add_data_validation(lists.yes_or_no)
    make_table(page, "tblAssessment", _COLUMNS, last)
    page.sheet.print_area = f"A1:{letter_of(_COLUMNS, HEADS['reason-or-source'])}{last}"
    set_up_page(page, summary, freeze=f"E{HEAD_ROW + 1}", colour=TEAL, repeat=f"{HEAD_ROW}:{HEAD_ROW}")


def _values(summary: Summary, question: str, lists: Lists) -> tuple[Value, ...]:
    place, answer = summary.questionnaire.questions[question], summary.assessment.answer(question)
    return (
        question,
        place.practice.title,
        place.level,
        place.question.ask,
        place.question.look_for,
        answer_cell(answer, lists.choices[place.question.answers].labels, terms(spoken()).words),
        _(YES) if answer.claimed else "",
        answer.note,
        answer.evidence,
        answer.owner,
        reason_or_source(answer),
    )


def _put_guide(page: Page, summary: Summary, part: Part, origin: Origin) -> None:
    about = _("Questions about {name}, to be filled in and sent back.").format(name=summary.assessment.name)
    put_title(page, _("For {recipient}").format(recipient=part.sent_to), about)
    for letter, width in zip("AB", _WIDTHS, strict=True):
        page.sheet.column_dimensions[letter].width = width
    row = 3
    for row, (term, meaning) in enumerate(_lines(summary, part, origin), 4):
        page.put(row, 1, term, "term")
        page.put(row, 2, meaning, "prose")
        fit_height(page.sheet, row, list(zip((term, meaning), _CHARACTERS, strict=True)), floor=17)
    page.sheet.print_area = f"A1:B{row}"
    set_up_page(page, summary, freeze="A3", colour=GREY)


def _lines(summary: Summary, part: Part, origin: Origin) -> Iterator[tuple[str, str]]:
    asked, number = summary.questionnaire, len(part.questions(summary))
    there = ngettext(
        "The sheet Assessment has one question.", "The sheet Assessment has {number} questions, one a row.", number
    ).format(number=number)
    yield _("1. Answer"), f"{there} {_(_CHOOSE)}"
    yield _("2. Say what shows it"), _(_SHOWS)
    yield _("3. Send it back"), _("Save the file as .xlsx and send it back to whoever sent it to you.")
    yield (
        _(NOT_APPLICABLE),
        _("What the question asks for does not exist at this site. Say why under Reason or source."),
    )
    yield _(UNKNOWN), _("You asked, and nobody knows. Where you did not get to a question, leave its answer empty.")
    yield _(HEADS["claimed"]), _("Choose {yes} where you were told so and nobody could show it.").format(yes=_(YES))
    yield _("Rows and columns"), _(_FREE)
    yield _("Practices"), "\n".join(asked.practices[practice].title for practice in part.practices)
    named = _("{name}; {title}, version {version}")
    yield _("Assessment"), named.format(name=summary.assessment.name, title=asked.title, version=asked.version)
    yield _("Care"), _("This file names weak points of a plant. Give it only to those who need it.")
    yield _("Import key"), origin.key


_CHOOSE = N_(
    "Choose an answer from the list in its cell. What stands there already is what is known so far; correct it where "
    "it is wrong."
)
_SHOWS = N_(
    "Under Evidence name what you saw: the document with its date, the list, the place. What else one should know goes "
    "under Note, who looks after it under Owner."
)
_FREE = N_(
    "You may sort, hide and add columns, and delete rows that are not yours: only the shaded columns are read, by "
    "their heads, and each row by its ID."
)
