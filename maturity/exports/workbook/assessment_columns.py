"""What the columns of the sheet Assessment are, and the words in them."""

from __future__ import annotations

from maturity.exports.workbook.cells import NONE
from maturity.exports.workbook.layout import Column
from maturity.imports.workbook.words import HEADS
from maturity.scoring.knock_outs import Standing
from maturity.scoring.state import QuestionState

STATE_WORDS: dict[QuestionState, str] = {
    "answered": "Answered",
    "inherited": "Inherited",
    "unknown": "Unknown",
    "open": "Open",
    "to-complete": "To complete",
    "not-applicable": "Not applicable",
    "left-out": "Left out",
}
KNOCK_OUT_WORDS: dict[Standing, str] = {"met": "Met", "failed": "Failed", "open": "Open", "does-not-apply": NONE}
OLD = "◔ old"
COLUMNS = (
    Column(HEADS["id"], 14, "cell small"),
    Column("Domain", 12, "cell small"),
    Column("Practice", 15),
    Column("Level", 6.5, "cell centred"),
    Column("Question", 37, "cell strong"),
    Column("What to look for", 30),
    Column(HEADS["answer"], 17, "cell typed"),
    Column("State", 11),
    Column("Score", 8, "cell centred"),
    Column("Knock-out", 9.5, "cell centred"),
    Column(HEADS["claimed"], 9, "cell to type"),
    Column(HEADS["note"], 22, "cell to type"),
    Column(HEADS["evidence"], 19, "cell to type"),
    Column("Evidence date", 11, "cell fixed"),
    Column("Register", 15, "cell worked out"),
    Column(HEADS["owner"], 12, "cell to type"),
    Column(HEADS["reason-or-source"], 17, "cell to type"),
    Column("References", 26, "cell small"),
    Column("Domain no.", 9, "cell centred", hidden=True),
    Column("Subdomain no.", 9, "cell centred", hidden=True),
    Column("Practice no.", 9, "cell centred", hidden=True),
    Column("Weight", 9, "cell centred", hidden=True),
    Column("Score low", 9, "cell centred", hidden=True),
    Column("Score high", 9, "cell centred", hidden=True),
    Column("Register rows", 9, "cell centred", hidden=True),
    Column("Has evidence", 9, "cell centred", hidden=True),
)
NAMES = {
    "q_level": "Level",
    "q_state": "State",
    "q_knock_out": "Knock-out",
    "q_claimed": "Claimed",
    "q_backed": "Has evidence",
    "q_domain": "Domain no.",
    "q_subdomain": "Subdomain no.",
    "q_practice": "Practice no.",
    "q_weight": "Weight",
    "q_low": "Score low",
    "q_high": "Score high",
}
"""The names that the formulas of the other sheets give to columns of this one."""
