"""The rows of the road map: what was typed about its actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import structs

from maturity.assessment import plan_rules
from maturity.assessment.model import PHASE_IDS, Progress, Status
from maturity.errors import AnswerRefused
from maturity.i18n import _, figure, speaking
from maturity.imports.registers import day_as_kept
from maturity.imports.workbook.found import Found
from maturity.imports.workbook.tables import Line, Table
from maturity.imports.workbook.words import Head, Word, word_of
from maturity.numbers import as_typed
from maturity.text import listed, quoted

_STATUS: tuple[Status, ...] = ("planned", "running", "done")


def status_cell(progress: Progress, words: Mapping[Word, str]) -> str:
    """What stands under Status; of an action that is not planned, nothing."""
    return words[progress.status]


def pin_cell(progress: Progress, words: Mapping[Word, str]) -> str:
    """What stands under Pinned."""
    pin = progress.pin
    return "" if pin is None else next((words[phase] for phase in PHASE_IDS if phase == pin), pin)


def days_cell(progress: Progress) -> str:
    """What stands under the days that were spent."""
    return "" if progress.days is None else f"{progress.days:.10g}"


def read_actions(tables: Sequence[Table], found: Found) -> None:
    """Reads what was typed about every action."""
    for step, table, line in found.named(
        tables, found.began.questionnaire.steps, _("the questionnaire has no action of this id")
    ):
        _Row(found, step, table, line).read()


class _Row:
    """The row of one action."""

    def __init__(self, found: Found, step: str, table: Table, line: Line) -> None:
        self._found, self._step, self._table, self._line = found, step, table, line
        self._before, self._words = found.began.assessment.action(step), found.terms.words
        self._places: list[str] = []

    def read(self) -> None:
        """Holds what the row says."""
        before = self._before
        status = self._status()
        done_on = self._day("done-on", before.done_on)
        if done_on != before.done_on and status == before.status:
            status = "done" if done_on else status
        given = structs.replace(
            before,
            owner=self._text("owner", before.owner),
            status=status,
            start=self._day("start", before.start),
            due=self._day("due", before.due),
            done_on=done_on if status == "done" or done_on != before.done_on else "",
            days=self._days(),
            pin=self._pin(),
            note=self._text("remark", before.note),
        )
        try:
            kept = plan_rules.action(self._found.began.questionnaire, self._step, given)
        except AnswerRefused as error:
            self._refuse(str(error).rstrip("."), *self._places)
            return
        self._found.hold(("action", self._step), kept, self._places)

    def _text(self, head: Head, before: str) -> str:
        typed = self._typed(head, before, is_text=True)
        return before if typed is None else typed

    def _day(self, head: Head, before: str) -> str:
        typed = self._typed(head, before)
        return before if typed is None else day_as_kept(typed)

    def _status(self) -> Status:
        before, column = self._before.status, self._table.heads.get("status")
        if before == "planned" and column is not None and not self._line.text(column):
            return before
        typed = self._typed("status", status_cell(self._before, self._words))
        if not typed:
            return before if typed is None else "planned"
        meant = next((word for word in _STATUS if word == word_of(typed)), None)
        if meant is None:
            able = listed([self._words[word] for word in _STATUS])
            told = _("{typed} is none of {able}").format(typed=quoted(typed), able=able)
            self._refuse(told, self._places.pop())
        return meant or before

    def _pin(self) -> str | None:
        typed = self._typed("pinned", pin_cell(self._before, self._words))
        if not typed:
            return self._before.pin if typed is None else None
        try:
            return plan_rules.pin(word_of(typed) or typed)
        except AnswerRefused as error:
            self._refuse(str(error).rstrip("."), self._places.pop())
            return self._before.pin

    def _days(self) -> float | None:
        before = self._before.days
        typed = self._typed("days-spent", days_cell(self._before))
        if typed is None or typed == "":
            return before if typed is None else None
        if self._line.at(self._table.heads["days-spent"]).kind == "number":
            return float(typed)
        language = self._found.terms.language
        try:
            return as_typed(typed, language)
        except AnswerRefused as error:
            self._refuse(str(error).rstrip("."), self._places.pop())
        except ValueError:
            with speaking(language):
                example = figure(2.5)
            told = _("{typed} is no number of days; write one such as {example}")
            self._refuse(told.format(typed=quoted(typed), example=example), self._places.pop())
        return before

    def _typed(self, head: Head, shown: str, *, is_text: bool = False) -> str | None:
        column = self._table.heads.get(head)
        typed = self._found.typed(
            self._subject, self._line, column, shown, part=self._found.terms.heads[head], is_text=is_text
        )
        if typed is not None and column is not None:
            self._places.append(self._line.place(column))
        return typed

    def _refuse(self, reason: str, *places: str) -> None:
        self._found.skip(self._subject, reason, *places)

    @property
    def _subject(self) -> str:
        return _("action {step}").format(step=self._step)
