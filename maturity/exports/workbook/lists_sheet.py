"""The hidden sheet Lists: what the drop-downs offer and what each answer scores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from maturity.exports.workbook.cells import Page
from maturity.exports.workbook.written import sheet
from maturity.i18n import N_, _, spoken
from maturity.imports.workbook.shown import choice_labels, labels
from maturity.imports.workbook.words import WORDS, terms
from maturity.questionnaire.model import AnswerSet, Column, Questionnaire

NOT_APPLICABLE, UNKNOWN = WORDS["not-applicable"], WORDS["unknown"]
YES, NO = WORDS["yes"], WORDS["no"]
"""What cells can hold, to be looked up."""
LISTS = N_("Lists")
_YES_OR_NO_CELLS = "$A$2:$A$3"


@dataclass(frozen=True, slots=True)
class Choice:
    """Where the options of one answer set stand, and how they read."""

    labels: Mapping[str, str]
    """By option id; no two of one answer set read alike."""
    label_cells: str
    score_cells: str
    drop_down: DataValidation


@dataclass(frozen=True, slots=True)
class Lists:
    """The drop-downs, for the cells that take them."""

    choices: Mapping[str, Choice]
    """By the name of the answer set."""
    yes_or_no: DataValidation
    columns: Mapping[tuple[str, str], DataValidation]
    """By register and column, where a cell can hold only certain words."""


def put_lists(page: Page, questionnaire: Questionnaire) -> Lists:
    """Writes the lists, two columns for each answer set and one for each choice of a register, and hides the sheet."""
    page.sheet.sheet_state = "hidden"
    page.put(1, 1, _("Yes or no"), "term")
    for row, word in enumerate((YES, NO), 2):
        page.put(row, 1, _(word), "prose")
    choices = {
        name: _put_choice(page, 2 + 2 * number, name, answers)
        for number, (name, answers) in enumerate(questionnaire.answer_sets_by_id.items())
    }
    return Lists(
        choices=choices,
        yes_or_no=_drop_down(_YES_OR_NO_CELLS, _("Yes or no"), _("Yes where nobody showed it.")),
        columns=_put_columns(page, 2 + 2 * len(choices), questionnaire),
    )


def _put_columns(page: Page, first: int, questionnaire: Questionnaire) -> dict[tuple[str, str], DataValidation]:
    cells: dict[tuple[str, str], str] = {}
    number = first
    for register in questionnaire.registers:
        for column in register.columns:
            if column.type == "yes-no":
                cells[register.id, column.id] = _YES_OR_NO_CELLS
            elif column.choices:
                cells[register.id, column.id] = _put_words(page, number, column)
                number += 1
    return {column: _drop_down(place, _("Register"), _("Choose from the list.")) for column, place in cells.items()}


def _put_words(page: Page, number: int, column: Column) -> str:
    page.put(1, number, column.title, "term")
    for row, word in enumerate(choice_labels(column, terms(spoken()).words).values(), 2):
        page.put(row, number, word, "prose")
    letter = get_column_letter(number)
    return f"${letter}$2:${letter}${1 + len(column.choices)}"


def _put_choice(page: Page, column: int, name: str, answers: AnswerSet) -> Choice:
    found = labels(answers, terms(spoken()).words)
    page.put(1, column, name, "term")
    page.put(1, column + 1, _("Score"), "term")
    for row, option in enumerate(answers.options, 2):
        page.put(row, column, found[option.id], "prose")
        page.put(row, column + 1, option.score, "prose")
    last = 1 + len(answers.options)
    for row, word in enumerate((NOT_APPLICABLE, UNKNOWN), last + 1):
        page.put(row, column, _(word), "prose")
    first, second = get_column_letter(column), get_column_letter(column + 1)
    return Choice(
        labels=found,
        label_cells=f"{sheet(LISTS)}!${first}$2:${first}${last}",
        score_cells=f"{sheet(LISTS)}!${second}$2:${second}${last}",
        drop_down=_drop_down(
            f"${first}$2:${first}${last + 2}",
            _("Answer"),
            _("Choose from the list. Not applicable needs a reason in its column. Empty is open."),
        ),
    )


def _drop_down(cells: str, title: str, prompt: str) -> DataValidation:
    rule = DataValidation(type="list", formula1=f"{sheet(LISTS)}!{cells}", allow_blank=True, showErrorMessage=True)
    rule.errorTitle, rule.error = title, _("Choose one of the list, or leave the cell empty.")
    rule.promptTitle, rule.prompt, rule.showInputMessage = title, prompt, True
    return rule
