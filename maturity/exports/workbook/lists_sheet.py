"""The hidden sheet Lists: what the drop-downs offer and what each answer scores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from maturity.exports.workbook.cells import Page
from maturity.questionnaire.model import AnswerSet, Questionnaire
from maturity.text import clean

NOT_APPLICABLE, UNKNOWN = "Not applicable", "Unknown"
YES, NO = "Yes", "No"


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


def put_lists(page: Page, questionnaire: Questionnaire) -> Lists:
    """Writes the lists, two columns for each answer set, and hides the sheet."""
    page.sheet.sheet_state = "hidden"
    page.put(1, 1, "Yes or no", "term")
    for row, word in enumerate((YES, NO), 2):
        page.put(row, 1, word, "prose")
    choices = {
        name: _put_choice(page, 2 + 2 * number, name, answers)
        for number, (name, answers) in enumerate(questionnaire.answer_sets_by_id.items())
    }
    return Lists(choices=choices, yes_or_no=_drop_down(page, "$A$2:$A$3", "Yes or no", "Yes where nobody showed it."))


def _put_choice(page: Page, column: int, name: str, answers: AnswerSet) -> Choice:
    labels = _labels(answers)
    page.put(1, column, name, "term")
    page.put(1, column + 1, "Score", "term")
    for row, option in enumerate(answers.options, 2):
        page.put(row, column, labels[option.id], "prose")
        page.put(row, column + 1, option.score, "prose")
    last = 1 + len(answers.options)
    for row, word in enumerate((NOT_APPLICABLE, UNKNOWN), last + 1):
        page.put(row, column, word, "prose")
    first, second = get_column_letter(column), get_column_letter(column + 1)
    return Choice(
        labels=labels,
        label_cells=f"Lists!${first}$2:${first}${last}",
        score_cells=f"Lists!${second}$2:${second}${last}",
        drop_down=_drop_down(
            page,
            f"${first}$2:${first}${last + 2}",
            "Answer",
            "Choose from the list. Not applicable needs a reason in its column. Empty is open.",
        ),
    )


def _labels(answers: AnswerSet) -> dict[str, str]:
    """The labels as they stand in cells; those that a spreadsheet would take for one another get their id."""
    taken = {NOT_APPLICABLE.casefold(), UNKNOWN.casefold()}
    labels: dict[str, str] = {}
    for option in answers.options:
        label = " ".join(clean(option.label).split()) or option.id
        labels[option.id] = label if label.casefold() not in taken else f"{label} ({option.id})"
        taken.add(labels[option.id].casefold())
    return labels


def _drop_down(page: Page, cells: str, title: str, prompt: str) -> DataValidation:
    rule = DataValidation(type="list", formula1=f"Lists!{cells}", allow_blank=True, showErrorMessage=True)
    rule.errorTitle, rule.error = title, "Choose one of the list, or leave the cell empty."
    rule.promptTitle, rule.prompt, rule.showInputMessage = title, prompt, True
    return rule
