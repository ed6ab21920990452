"""The row of one question on the sheet Assessment: its answer, and the figures that levels are worked out from."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor

from maturity.assessment.evidence import newest, proofs
from maturity.exports.registers import kept
from maturity.exports.workbook.assessment_columns import COLUMNS, KNOCK_OUT_WORDS, OLD, STATE_WORDS
from maturity.exports.workbook.cells import NONE, Formula, Value
from maturity.exports.workbook.layout import letter_of
from maturity.exports.workbook.lists_sheet import NOT_APPLICABLE, UNKNOWN, YES, Choice
from maturity.exports.workbook.register_sheet import RegisterSheet
from maturity.exports.workbook.written import composed, literal, number
from maturity.i18n import _, spoken
from maturity.imports.workbook.shown import answer_cell, reason_or_source
from maturity.imports.workbook.words import terms
from maturity.questionnaire.kinds import References
from maturity.scoring.state import QuestionState
from maturity.scoring.structure import PreparedQuestion, structure_of
from maturity.summary import Summary


@dataclass(frozen=True)
class QuestionLine:
    """One question as its row shows it."""

    summary: Summary
    prepared: PreparedQuestion
    choice: Choice
    row: int
    state: QuestionState
    low: float | None
    high: float | None
    is_backed: bool
    """It is answered, and something shows it."""
    register: RegisterSheet | None
    """That of its register."""

    def values(self) -> tuple[Value, ...]:
        """In the order of the columns."""
        prepared, answer = self.prepared, self.summary.assessment.answer(self.prepared.question.id)
        structure = structure_of(self.summary.questionnaire)
        above = {structure.tiers[number].kind: number for number in structure.tiers[prepared.practice].above}
        register = None if self.register is None else kept(self.summary, self.register.register.id)
        return (
            prepared.question.id,
            structure.tiers[above["domain"]].title,
            structure.tiers[prepared.practice].title,
            prepared.level,
            prepared.question.ask,
            prepared.question.look_for,
            answer_cell(answer, self.choice.labels, terms(spoken()).words),
            self._state(),
            self._score(),
            self._knock_out(),
            _(YES) if answer.claimed else "",
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
            Formula(f"COUNTA({self.register.rows})", len(register.rows)) if self.register and register else None,
            self._has_evidence(),
        )

    def _at(self, head: str) -> str:
        return f"${letter_of(COLUMNS, head)}{self.row}"

    def _state(self) -> Value:
        """What the answer makes of the question. Left out follows from facts about the site, which are not here."""
        state = self.state
        if state == "left-out":
            return _(STATE_WORDS[state])
        answer, reason = self._at("Answer"), self._at("Reason or source")
        chosen = _state("inherited" if state == "inherited" else "answered")
        without_reason = f'IF(TRIM({reason})="",{_state("to-complete")},{_state("not-applicable")})'
        return Formula(
            f"IF({answer}={literal(_(NOT_APPLICABLE))},{without_reason},"
            f"IF({answer}={literal(_(UNKNOWN))},{_state('unknown')},"
            f"IF(SUMPRODUCT(--({self.choice.label_cells}={answer}))>0,{chosen},{_state('open')})))",
            _(STATE_WORDS[state]),
        )

    def _is(self, *states: QuestionState) -> str:
        """Whether the state of the question is one of these."""
        cell = self._at("State")
        return f"OR({','.join(f'{cell}={_state(state)}' for state in states)})"

    def _has_evidence(self) -> Formula:
        return Formula(
            f"IF(AND({self._is('answered', 'inherited')},"
            f"OR(LEN(TRIM({self._at('Evidence')}))>0,N({self._at('Register rows')})>0)),1,0)",
            int(self.is_backed),
        )

    def _weight(self) -> Formula:
        weight = self.prepared.question.weight
        return Formula(
            f"IF({self._is('not-applicable', 'left-out')},0,{weight!r})", 0.0 if self.low is None else weight
        )

    def _side(self, extreme: str, score: float | None) -> Formula:
        answer, scores = self._at("Answer"), self.choice.score_cells
        return Formula(
            f"IF({self._at('Weight')}=0,0,"
            f"IF({self._is('answered', 'inherited')},"
            f"SUMPRODUCT(({self.choice.label_cells}={answer})*{scores}),{extreme}({scores})))",
            0.0 if score is None else score,
        )

    def _knock_out(self) -> Value:
        """How the question stands as a knock-out; empty where it is none."""
        standing = self.summary.knock_outs.standings.get(self.prepared.question.id)
        if standing is None:
            return None
        score = f"SUMPRODUCT(({self.choice.label_cells}={self._at('Answer')})*{self.choice.score_cells})"
        met, failed, open_ = (literal(_(KNOCK_OUT_WORDS[word])) for word in ("met", "failed", "open"))
        return Formula(
            f'IF({self._is("not-applicable", "left-out")},"{NONE}",'
            f"IF({self._is('answered', 'inherited')},"
            f"IF({score}=MAX({self.choice.score_cells}),{met},{failed}),{open_}))",
            _(KNOCK_OUT_WORDS[standing]),
        )

    def _score(self) -> Formula:
        low, high = self.low, self.high
        weight, least, most = self._at("Weight"), self._at("Score low"), self._at("Score high")
        between = composed(
            _("{low} to {high}"),
            low=number(f"ROUND({least},2)", _two(low or 0)),
            high=number(f"ROUND({most},2)", _two(high or 0)),
        )
        result = NONE if low is None else low if low == high else between.result
        return Formula(f'IF({weight}=0,"{NONE}",IF({least}={most},{least},{between.expression}))', result)


def _state(state: QuestionState) -> str:
    """The word for a state, as formulas have it."""
    return literal(_(STATE_WORDS[state]))


def _two(score: float) -> str:
    return f"{floor(score * 100 + 0.5) / 100:g}"


def evidence_date(summary: Summary, question: str) -> str:
    """The newest day that the evidence names, ``◔ old`` after it where that is too long ago; else empty."""
    day = newest(proofs(summary.assessment.answer(question).evidence))
    return f"{day}{f' {_(OLD)}' if question in summary.backing.old else ''}" if day else ""


def references(given: References) -> str:
    """References on one line a standard."""
    return "\n".join(f"{standard}: {', '.join(parts)}" for standard, parts in given.items())
