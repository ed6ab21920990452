"""Where the sheet Domains keeps which figure, for its own formulas and those of other sheets."""

from __future__ import annotations

from maturity.exports.workbook.layout import HEAD_ROW, Column, letter_of
from maturity.imports.workbook.words import HEADS

COLUMNS = (
    Column("No.", 5, "figure"),
    Column("Title", 46, "name"),
    Column(HEADS["tier"], 11, "word"),
    Column("Level low", 7, "figure"),
    Column("Level high", 7, "figure"),
    Column("Level", 11, "figure"),
    Column(HEADS["target"], 8, "figure"),
    Column("Gap low", 7, "figure"),
    Column("Gap high", 7, "figure"),
    Column("Finding", 18, "figure"),
    Column("Scope", 8, "figure"),
    Column("Target scope", 8, "figure"),
    Column("Questions", 10, "figure"),
    Column("Answered", 10, "figure"),
    Column("Unknown", 9, "figure"),
    Column("Open", 7, "figure"),
    Column("Not applicable", 10.5, "figure"),
    Column("Left out", 8, "figure"),
    Column("Claimed", 9, "figure"),
    Column("With evidence", 9.5, "share"),
    Column(HEADS["id"], 20, "word", hidden=True),
    Column("Domain", 20, "word", hidden=True),
    Column("Next action", 40, "word", hidden=True),
    Column("Weight", 9, "figure", hidden=True),
    Column("Exact level low", 9, "figure", hidden=True),
    Column("Exact level high", 9, "figure", hidden=True),
    Column("Exact target", 9, "figure", hidden=True),
    Column("Gap of practice", 9, "figure", hidden=True),
    Column("Short high", 9, "figure", hidden=True),
    Column("Short low", 9, "figure", hidden=True),
    Column("Place", 9, "figure", hidden=True),
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
    return f"Domains!${letter_of(COLUMNS, head)}${row}"
