"""The sheet Assessment: every question with its answer, and the columns that the levels are worked out from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import floor

from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName

from maturity.assessment.evidence import newest, proofs
from maturity.assessment.model import Answer
from maturity.exports.registers import kept
from maturity.exports.workbook.cells import NONE, Formula, Page, Value
from maturity.exports.workbook.layout import (
    HEAD_ROW,
    Column,
    letter_of,
    make_table,
    mark,
    put_heads,
    put_row,
    put_title,
    set_up_page,
)
from maturity.exports.workbook.lists_sheet import NOT_APPLICABLE, UNKNOWN, YES, Choice, Lists
from maturity.exports.workbook.styles import ORANGE, TEAL, WARM
from maturity.questionnaire.model import References
from maturity.scoring.knock_outs import Standing
from maturity.scoring.score import standings_of
from maturity.scoring.state import QuestionState
from maturity.scoring.structure import PreparedQuestion, structure_of
from maturity.summary import Summary

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
    Column("ID", 14, "cell small"),
    Column("Domain", 12, "cell small"),
    Column("Practice", 15),
    Column("Level", 6.5, "cell centred"),
    Column("Question", 37, "cell strong"),
    Column("What to look for", 30),
    Column("Answer", 17, "cell typed"),
    Column("State", 11),
    Column("Score", 8, "cell centred"),
    Column("Knock-out", 9.5, "cell centred"),
    Column("Claimed", 9, "cell to type"),
    Column("Note", 22, "cell to type"),
    Column("Evidence", 19, "cell to type"),
    Column("Evidence date", 11, "cell centred"),
    Column("Register", 15),
    Column("Owner", 12, "cell to type"),
    Column("Reason or source", 17, "cell to type"),
    Column("References", 26, "cell small"),
    Column("Domain no.", 9, "cell centred", hidden=True),
    Column("Subdomain no.", 9, "cell centred", hidden=True),
    Column("Practice no.", 9, "cell centred", hidden=True),
    Column("Weight", 9, "cell centred", hidden=True),
    Column("Score low", 9, "cell centred", hidden=True),
    Column("Score high", 9, "cell centred", hidden=True),
    Column("Register rows", 9, "cell centred", hidden=True),
)
NAMES = {
    "q_level": "Level",
    "q_state": "State",
    "q_knock_out": "Knock-out",
    "q_claimed": "Claimed",
    "q_evidence": "Evidence",
    "q_register_rows": "Register rows",
    "q_domain": "Domain no.",
    "q_subdomain": "Subdomain no.",
    "q_practice": "Practice no.",
    "q_weight": "Weight",
    "q_low": "Score low",
    "q_high": "Score high",
}
"""The names that the formulas of the other sheets give to columns of this one."""


def put_assessment(page: Page, workbook: Workbook, summary: Summary, lists: Lists) -> None:
    """Writes one row a question, in file order, as a table."""
    put_title(page, "Assessment", "One row a question. The shaded columns may be changed; the levels follow.")
    unused = _unused(summary)
    put_heads(page, [replace(column, hidden=column.hidden or column.head in unused) for column in COLUMNS])
    structure = structure_of(summary.questionnaire)
    standings = zip(*standings_of(structure, summary.assessment), strict=True)
    for row, (prepared, (state, low, high)) in enumerate(
        zip(structure.questions, standings, strict=True), HEAD_ROW + 1
    ):
        answers = prepared.question.answers
        line = _Line(summary, prepared, lists.choices[answers], row, state, low, high)
        put_row(page, row, COLUMNS, line.values())
        lists.choices[answers].drop_down.add(f"{letter_of(COLUMNS, 'Answer')}{row}")
    last = HEAD_ROW + len(structure.questions)
    for rule in (*(choice.drop_down for choice in lists.choices.values()), lists.yes_or_no):
        page.sheet.add_data_validation(rule)
    claimed = letter_of(COLUMNS, "Claimed")
    lists.yes_or_no.add(f"{claimed}{HEAD_ROW + 1}:{claimed}{last}")
    for name, head in NAMES.items():
        letter = letter_of(COLUMNS, head)
        area = f"Assessment!${letter}${HEAD_ROW + 1}:${letter}${last}"
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
    open_ones = f'OR({first}="Open",{first}="To complete",{first}="Unknown")'
    mark(page, f"{state}{HEAD_ROW + 1}:{state}{last}", open_ones, ORANGE, WARM)


def _mark_old(page: Page, last: int) -> None:
    """Grounds evidence that is old; the word says the same."""
    letter = letter_of(COLUMNS, "Evidence date")
    found = f'ISNUMBER(SEARCH("{OLD}",${letter}{HEAD_ROW + 1}))'
    mark(page, f"{letter}{HEAD_ROW + 1}:{letter}{last}", found, ORANGE, WARM)


def _mark_failed(page: Page, last: int) -> None:
    """Grounds the knock-outs that failed."""
    letter = letter_of(COLUMNS, "Knock-out")
    failed = f'${letter}{HEAD_ROW + 1}="{KNOCK_OUT_WORDS["failed"]}"'
    mark(page, f"{letter}{HEAD_ROW + 1}:{letter}{last}", failed, ORANGE, WARM)


@dataclass(frozen=True)
class _Line:
    """One question as its row shows it."""

    summary: Summary
    prepared: PreparedQuestion
    choice: Choice
    row: int
    state: QuestionState
    low: float | None
    high: float | None

    def values(self) -> tuple[Value, ...]:
        prepared, answer = self.prepared, self.summary.assessment.answer(self.prepared.question.id)
        structure = structure_of(self.summary.questionnaire)
        above = {structure.tiers[number].kind: number for number in structure.tiers[prepared.practice].above}
        named = prepared.question.register_id
        register = None if named is None else kept(self.summary, named)
        return (
            prepared.question.id,
            structure.tiers[above["domain"]].title,
            structure.tiers[prepared.practice].title,
            prepared.level,
            prepared.question.ask,
            prepared.question.look_for,
            self._answer(answer),
            self._state(),
            self._score(),
            self._knock_out(),
            YES if answer.claimed else "",
            answer.note.strip(),
            answer.evidence.strip(),
            evidence_date(self.summary, prepared.question.id),
            f"{register.register.title}: {register.words}" if register else "",
            answer.owner.strip(),
            reason_or_source(answer),
            references(prepared.question.references),
            above["domain"] + 1,
            above["subdomain"] + 1 if "subdomain" in above else None,
            prepared.practice + 1,
            self._weight(),
            self._side("MIN", self.low),
            self._side("MAX", self.high),
            len(register.rows) if register else None,
        )

    def _at(self, head: str) -> str:
        return f"${letter_of(COLUMNS, head)}{self.row}"

    def _answer(self, answer: Answer) -> str:
        if answer.state == "not-applicable":
            return NOT_APPLICABLE
        if answer.state == "unknown":
            return UNKNOWN
        return self.choice.labels.get(answer.option or "", "") if answer.state != "open" else ""

    def _state(self) -> Value:
        """What the answer makes of the question. Left out follows from facts about the site, which are not here."""
        state = self.state
        if state == "left-out":
            return STATE_WORDS[state]
        answer, reason = self._at("Answer"), self._at("Reason or source")
        chosen = STATE_WORDS["inherited" if state == "inherited" else "answered"]
        return Formula(
            f'IF({answer}="{NOT_APPLICABLE}",IF(TRIM({reason})="","To complete","Not applicable"),'
            f'IF({answer}="{UNKNOWN}","Unknown",'
            f'IF(SUMPRODUCT(--({self.choice.label_cells}={answer}))>0,"{chosen}","Open")))',
            STATE_WORDS[state],
        )

    def _weight(self) -> Formula:
        state, weight = self._at("State"), self.prepared.question.weight
        return Formula(
            f'IF(OR({state}="Not applicable",{state}="Left out"),0,{weight!r})', 0.0 if self.low is None else weight
        )

    def _side(self, extreme: str, score: float | None) -> Formula:
        state, answer = self._at("State"), self._at("Answer")
        scores = self.choice.score_cells
        return Formula(
            f"IF({self._at('Weight')}=0,0,"
            f'IF(OR({state}="Answered",{state}="Inherited"),'
            f"SUMPRODUCT(({self.choice.label_cells}={answer})*{scores}),{extreme}({scores})))",
            0.0 if score is None else score,
        )

    def _knock_out(self) -> Value:
        """How the question stands as a knock-out; empty where it is none."""
        standing = self.summary.knock_outs.standings.get(self.prepared.question.id)
        if standing is None:
            return None
        state, answer = self._at("State"), self._at("Answer")
        score = f"SUMPRODUCT(({self.choice.label_cells}={answer})*{self.choice.score_cells})"
        return Formula(
            f'IF(OR({state}="Not applicable",{state}="Left out"),"{NONE}",'
            f'IF(OR({state}="Answered",{state}="Inherited"),'
            f'IF({score}=MAX({self.choice.score_cells}),"{KNOCK_OUT_WORDS["met"]}","{KNOCK_OUT_WORDS["failed"]}"),'
            f'"{KNOCK_OUT_WORDS["open"]}"))',
            KNOCK_OUT_WORDS[standing],
        )

    def _score(self) -> Formula:
        low, high = self.low, self.high
        weight, least, most = self._at("Weight"), self._at("Score low"), self._at("Score high")
        result: float | str = NONE if low is None or high is None else low
        if low is not None and high is not None and low != high:
            result = f"{_two(low)} to {_two(high)}"
        return Formula(
            f'IF({weight}=0,"{NONE}",IF({least}={most},{least},ROUND({least},2)&" to "&ROUND({most},2)))', result
        )


def _two(score: float) -> str:
    return f"{floor(score * 100 + 0.5) / 100:g}"


def evidence_date(summary: Summary, question: str) -> str:
    """The newest day that the evidence names, ``◔ old`` after it where that is too long ago; else empty."""
    day = newest(proofs(summary.assessment.answer(question).evidence))
    return f"{day}{f' {OLD}' if question in summary.backing.old else ''}" if day else ""


def reason_or_source(answer: Answer) -> str:
    """Why the question does not apply, or where it is answered; what was typed for another state comes after."""
    texts = (answer.reason, answer.source)
    if answer.state in ("not-applicable", "inherited"):
        return texts[answer.state == "inherited"].strip()
    return "\n".join(kept for text in texts if (kept := text.strip()))


def references(given: References) -> str:
    """References on one line a standard."""
    return "\n".join(f"{standard}: {', '.join(parts)}" for standard, parts in given.items())
