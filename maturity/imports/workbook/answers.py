"""The rows of questions: answers, claims, notes, evidence, owners and reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import structs

from maturity.assessment.model import Answer, AnswerState
from maturity.errors import nearest
from maturity.i18n import _
from maturity.imports.workbook.found import Found
from maturity.imports.workbook.shown import answer_cell, labels, reason_or_source
from maturity.imports.workbook.tables import Line, Table
from maturity.imports.workbook.words import Head, plain, word_of
from maturity.text import listed, quoted

_CLAIMED = {"yes": True, "true": True, "no": False, "false": False, "": False}


def read_answers(tables: Sequence[Table], found: Found, *, all_of_them: bool) -> None:
    """Reads every row of a question; ``all_of_them`` where a question without a row is worth a word."""
    asked = found.began.questionnaire
    by_set = {name: labels(options, found.terms.words) for name, options in asked.answer_sets_by_id.items()}
    seen: set[str] = set()
    unknown = _("the questionnaire has no question of this id")
    for question, table, line in found.named(tables, asked.questions, unknown):
        seen.add(question)
        _Row(found, question, table, line, by_set[asked.questions[question].question.answers]).read()
    missing = [question for question in asked.questions if question not in seen]
    if missing and all_of_them:
        found.told.append(_("it has no row for {questions}; what is here stays").format(questions=_first(missing)))


def _first(questions: Sequence[str]) -> str:
    """The first three, and how many more there are."""
    named, more = ", ".join(questions[:3]), len(questions) - 3
    return named if more <= 0 else _("{questions} and {more} more").format(questions=named, more=more)


class _Row:
    """The row of one question."""

    def __init__(self, found: Found, question: str, table: Table, line: Line, labels: Mapping[str, str]) -> None:
        self._found, self._question, self._table, self._line = found, question, table, line
        self._labels, self._words = labels, found.terms.words
        self._before = found.began.assessment.answer(question)
        self._places: list[str] = []

    def read(self) -> None:
        """Holds what the row says."""
        answer = self._with_reason(self._with_claim(self._with_answer(self._before)))
        if answer != self._before and answer.state == "not-applicable" and not answer.reason:
            place = ", ".join(self._places)
            self._found.told.append(
                _("{question}: not applicable without a reason counts as open ({place})").format(
                    question=self._question, place=place
                )
            )
        note, evidence, owner = self._before.note, self._before.evidence, self._before.owner
        self._found.hold(
            ("answer", self._question),
            structs.replace(
                answer,
                note=self._text("note", note),
                evidence=self._text("evidence", evidence),
                owner=self._text("owner", owner),
            ),
            self._places,
        )

    def _with_answer(self, answer: Answer) -> Answer:
        typed = self._typed("answer", answer_cell(answer, self._labels, self._words))
        if typed is None:
            return answer
        meant = self._meant(typed)
        if meant is None:
            able = [*self._labels.values(), self._words["not-applicable"], self._words["unknown"]]
            told = _("{typed} is no answer to it.{nearest} Choose {able}")
            self._refuse("answer", told.format(typed=quoted(typed), nearest=nearest(typed, able), able=listed(able)))
            return answer
        state, option = meant
        if state == answer.state:
            return structs.replace(answer, option=option)
        why = reason_or_source(answer)
        return structs.replace(
            answer,
            state=state,
            option=option,
            reason=why if state == "not-applicable" else "",
            source=why if state == "inherited" else "",
        )

    def _meant(self, typed: str) -> tuple[AnswerState, str | None] | None:
        """What a cell of answers says: a label, a code, or a word for no answer; None where it says nothing known."""
        before, colon, rest = typed.partition(":")
        says_inherited = bool(colon) and word_of(before) == "inherited"
        text = rest if says_inherited else typed
        option = self._option(text)
        if option is not None:
            return ("inherited" if says_inherited or self._before.state == "inherited" else "answered"), option
        word = word_of(text)
        if word == "not-applicable" or word == "unknown" or word == "open":
            return word, None
        return None if typed else ("open", None)

    def _option(self, text: str) -> str | None:
        """The option of this label or id, else the only one whose label or id begins with its leading figure."""
        wanted = plain(text)
        by_word = {plain(id_): id_ for id_ in self._labels} | {plain(label): id_ for id_, label in self._labels.items()}
        if wanted in by_word:
            return by_word[wanted]
        code = _code(wanted)
        found = {id_ for word, id_ in by_word.items() if code and _code(word) == code}
        return found.pop() if len(found) == 1 else None

    def _with_claim(self, answer: Answer) -> Answer:
        typed = self._typed("claimed", self._words["yes"] if self._before.claimed else "")
        if typed is None:
            return answer
        claimed = _CLAIMED.get(word_of(typed) or plain(typed))
        if claimed is None:
            told = _("claimed is {yes} or {no}, not {typed}")
            self._refuse("claimed", told.format(yes=self._words["yes"], no=self._words["no"], typed=quoted(typed)))
            return answer
        return structs.replace(answer, claimed=claimed)

    def _with_reason(self, answer: Answer) -> Answer:
        typed = self._typed("reason-or-source", reason_or_source(self._before), is_text=True)
        if typed is None:
            return answer
        if answer.state == "inherited":
            return structs.replace(answer, source=typed)
        return structs.replace(answer, reason=typed, source=answer.source if answer.state == "not-applicable" else "")

    def _text(self, head: Head, before: str) -> str:
        typed = self._typed(head, before, is_text=True)
        return before if typed is None else typed

    def _typed(self, head: Head, shown: str, *, is_text: bool = False) -> str | None:
        column = self._table.heads.get(head)
        typed = self._found.typed(
            self._question, self._line, column, shown, part=self._found.terms.heads[head], is_text=is_text
        )
        if typed is not None and column is not None:
            self._places.append(self._line.place(column))
        return typed

    def _refuse(self, head: Head, reason: str) -> None:
        self._found.skip(self._question, reason, self._line.place(self._table.heads[head]))


def _code(word: str) -> str:
    """The figure that a word begins with, as in ``2 Defined``; empty where there is none."""
    first = word.partition(" ")[0].rstrip(".:)")
    return first if first.isdecimal() else ""
