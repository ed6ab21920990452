"""What the columns of the sheet Assessment are, and the words in them."""

from __future__ import annotations

from maturity.exports.workbook.cells import NONE
from maturity.exports.workbook.layout import Column
from maturity.i18n import N_
from maturity.imports.workbook.words import HEADS
from maturity.scoring.knock_outs import Standing
from maturity.scoring.state import QuestionState

STATE_WORDS: dict[QuestionState, str] = {
    "answered": N_("Answered"),
    "inherited": N_("Inherited"),
    "unknown": N_("Unknown"),
    "open": N_("Open"),
    "to-complete": N_("To complete"),
    "not-applicable": N_("Not applicable"),
    "left-out": N_("Left out"),
}
KNOCK_OUT_WORDS: dict[Standing, str] = {
    "met": N_("Met"),
    "failed": N_("Failed"),
    "open": N_("Open"),
    "does-not-apply": NONE,
}
OLD = N_("◔ old")
"""All of them to be looked up."""
COLUMNS = (
    Column(HEADS["id"], 14, "cell small"),
    Column(N_("Domain"), 12, "cell small"),
    Column(N_("Practice"), 15),
    Column(N_("Level"), 6.5, "cell centred"),
    Column(N_("Question"), 37, "cell strong"),
    Column(N_("What to look for"), 30),
    Column(HEADS["answer"], 17, "cell typed"),
    Column(N_("State"), 12),
    Column(N_("Score"), 8, "cell centred"),
    Column(N_("Knock-out"), 9.5, "cell centred"),
    Column(HEADS["claimed"], 9, "cell to type"),
    Column(HEADS["note"], 22, "cell to type"),
    Column(HEADS["evidence"], 19, "cell to type"),
    Column(N_("Evidence date"), 11, "cell fixed"),
    Column(N_("Register"), 15, "cell worked out"),
    Column(HEADS["owner"], 12, "cell to type"),
    Column(HEADS["reason-or-source"], 17, "cell to type"),
    Column(N_("References"), 26, "cell small"),
    Column(N_("Domain no."), 9, "cell centred", hidden=True),
    Column(N_("Subdomain no."), 9, "cell centred", hidden=True),
    Column(N_("Practice no."), 9, "cell centred", hidden=True),
    Column(N_("Weight"), 9, "cell centred", hidden=True),
    Column(N_("Score low"), 9, "cell centred", hidden=True),
    Column(N_("Score high"), 9, "cell centred", hidden=True),
    Column(N_("Register rows"), 9, "cell centred", hidden=True),
    Column(N_("Has evidence"), 9, "cell centred", hidden=True),
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
