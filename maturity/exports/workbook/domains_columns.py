"""Where the sheet Domains keeps which figure, for its own formulas and those of other sheets."""

from __future__ import annotations

from maturity.exports.workbook.layout import HEAD_ROW, Column, letter_of
from maturity.exports.workbook.written import sheet
from maturity.i18n import N_
from maturity.imports.workbook.words import HEADS

DOMAINS = N_("Domains")
"""The name of the sheet, to be looked up."""
COLUMNS = (
    Column(N_("No."), 5, "figure"),
    Column(N_("Title"), 46, "name"),
    Column(HEADS["tier"], 11, "word"),
    Column(N_("Level low"), 7, "figure"),
    Column(N_("Level high"), 7, "figure"),
    Column(N_("Level"), 11, "figure"),
    Column(HEADS["target"], 8, "figure"),
    Column(N_("Gap low"), 7, "figure"),
    Column(N_("Gap high"), 7, "figure"),
    Column(N_("Finding"), 18, "figure"),
    Column(N_("Scope"), 8, "figure"),
    Column(N_("Target scope"), 8, "figure"),
    Column(N_("Questions"), 10, "figure"),
    Column(N_("Answered"), 10, "figure"),
    Column(N_("Unknown"), 9, "figure"),
    Column(N_("Open"), 7, "figure"),
    Column(N_("Not applicable"), 10.5, "figure"),
    Column(N_("Left out"), 8, "figure"),
    Column(N_("Claimed"), 9, "figure"),
    Column(N_("With evidence"), 9.5, "share"),
    Column(HEADS["id"], 20, "word", hidden=True),
    Column(N_("Domain"), 20, "word", hidden=True),
    Column(N_("Next action"), 40, "word", hidden=True),
    Column(N_("Weight"), 9, "figure", hidden=True),
    Column(N_("Exact level low"), 9, "figure", hidden=True),
    Column(N_("Exact level high"), 9, "figure", hidden=True),
    Column(N_("Exact target"), 9, "figure", hidden=True),
    Column(N_("Gap of practice"), 9, "figure", hidden=True),
    Column(N_("Short high"), 9, "figure", hidden=True),
    Column(N_("Short low"), 9, "figure", hidden=True),
    Column(N_("Place"), 9, "figure", hidden=True),
)
NAMES = {
    "d_number": "No.",
    "d_title": "Title",
    "d_finding": "Finding",
    "d_domain": "Domain",
    "d_level": "Level",
    "d_target": "Target",
    "d_next_action": "Next action",
    "d_practice_gap": "Gap of practice",
    "d_short_high": "Short high",
    "d_short_low": "Short low",
    "d_place": "Place",
}
"""The names that formulas give to columns of this sheet."""
OVERALL_NAMES = {
    "OverallLevel": "Level",
    "OverallLevelLow": "Level low",
    "OverallLevelHigh": "Level high",
    "OverallTarget": "Target",
    "OverallGapLow": "Gap low",
    "OverallGapHigh": "Gap high",
    "QuestionsAnswered": "Answered",
    "QuestionsUnknown": "Unknown",
    "QuestionsOpen": "Open",
    "QuestionsNotApplicable": "Not applicable",
    "QuestionsLeftOut": "Left out",
    "AnswersClaimed": "Claimed",
    "AnswersWithEvidence": "With evidence",
}
"""The names under which other workbooks and programs find the figures of the whole."""
OVERALL_ROW = HEAD_ROW + 1


def row_of(number: int) -> int:
    """The row of a tier, by its number in file order from 0."""
    return OVERALL_ROW + 1 + number


def cell_of(head: str, row: int) -> str:
    """A cell of this sheet, as formulas of other sheets name it."""
    return f"{sheet(DOMAINS)}!${letter_of(COLUMNS, head)}${row}"
