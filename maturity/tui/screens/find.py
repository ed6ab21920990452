"""A list that narrows while one types: questions by their words, keys by what they do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from maturity.i18n import _
from maturity.moves import asked, tiers_above
from maturity.summary import Summary
from maturity.text import one_line
from maturity.tui.screens.dialog import Dialog
from maturity.tui.text import column, fit, line
from maturity.tui.widgets.edges import KeyLine
from maturity.tui.widgets.fields import LineField
from maturity.tui.widgets.ladder import CLAIMED, FLAG, is_claimed, marked_sign
from maturity.tui.widgets.long_list import LongList
from maturity.tui.widgets.row_list import Row

Matching = Callable[[Sequence[str], int], Sequence[Row]]
"""The rows that hold all of these words (in small letters), for a width in cells."""


class Find(Dialog[str]):
    """The field has the focus; ↑↓ move in the list while one types. What is given is the id of a row."""

    AUTO_FOCUS = "LineField"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "take", priority=True, id="find.take"),
        Binding("up", "move(-1)", "up", show=False, priority=True, id="find.up"),
        Binding("down", "move(1)", "down", show=False, priority=True, id="find.down"),
        Binding("pageup", "move(-10)", "ten up", show=False, priority=True, id="find.ten-up"),
        Binding("pagedown", "move(10)", "ten down", show=False, priority=True, id="find.ten-down"),
    ]

    def __init__(self, title: str, hint: str, matching: Matching, given: Callable[[str], None]) -> None:
        super().__init__(given)
        self._title, self._hint, self._matching = title, hint, matching
        self._narrowed = ""

    def compose(self) -> ComposeResult:
        """The dialog."""
        with Vertical(classes="dialog find"):
            yield Static(self._title, markup=False, classes="title")
            yield LineField(placeholder=self._hint)
            yield LongList(self._rows, chosen=self.give)
            yield KeyLine((("↑↓ Enter", _("take")), ("Esc", _("close"))), help=False)

    def on_input_changed(self) -> None:
        """Narrows the list."""
        self._narrow()

    def action_take(self) -> None:
        """Closes with the row under the cursor."""
        self._narrow()
        self.query_one(LongList).action_choose()

    def action_move(self, by: int) -> None:
        """Moves in the list while the field keeps the focus."""
        self.query_one(LongList).action_move(by)

    def _narrow(self) -> None:
        words = self.query_one(LineField).value
        if words != self._narrowed:
            self._narrowed = words
            self.query_one(LongList).put(self._rows, "")

    def _rows(self, width: int) -> Sequence[Row]:
        words = self.query_one(LineField).value.lower().split()
        return self._matching(words, width) or [Row(line((_("Nothing matches. Take words away."), "$quiet")))]


def find_question(summary: Summary, given: Callable[[str], None], *, notes: bool = True) -> Find:
    """Finds a question by words of its id, its text, what to look for, the titles above it or, with ``notes``, a note.

    Where a word stands only in the note, the note is shown under the question.
    """
    questionnaire, assessment = summary.questionnaire, summary.assessment
    written = {id_: one_line(assessment.answer(id_).note) if notes else "" for id_ in questionnaire.questions}
    texts = {
        id_: " ".join(
            (
                id_,
                place.question.ask,
                place.question.look_for,
                *(questionnaire.tiers[tier].title for tier in tiers_above(summary, place.practice.id)),
            )
        ).lower()
        for id_, place in questionnaire.questions.items()
    }

    def rows(words: Sequence[str], width: int) -> list[Row]:
        found: list[Row] = []
        for id_, text in texts.items():
            note = written[id_].lower()
            if all(word in text or word in note for word in words):
                place = questionnaire.questions[id_]
                title = column(place.practice.title, min(28, width // 3))
                found.append(_row(summary, id_, title, place.question.ask, width))
                only = next((word for word in words if word not in text), "")
                found += (
                    [Row(line((_("   note: {text}").format(text=_around(written[id_], only)), "$quiet")))]
                    if only
                    else []
                )
        return found

    hint = _("words of question, titles, note or id") if notes else _("words of question, titles or id")
    return Find(_("Find a question"), hint, rows, given)


def go_to_question(summary: Summary, given: Callable[[str], None]) -> Find:
    """Goes to a question by its number or its id, which need not be typed whole."""
    questions = summary.questionnaire.questions
    numbers = {id_: str(number) for number, id_ in enumerate(asked(summary), start=1)}

    def rows(words: Sequence[str], width: int) -> list[Row]:
        typed = " ".join(words)
        ranked = sorted(
            (rank, place, id_)
            for place, id_ in enumerate(questions)
            if (rank := _rank(typed, numbers.get(id_, ""), id_.lower())) is not None
        )
        return [
            _row(summary, id_, f"{numbers.get(id_, '–'):>3} {id_}  ", questions[id_].question.ask, width)
            for _, _, id_ in ranked
        ]

    return Find(_("Go to a question"), _("its number or id"), rows, given)


def _rank(typed: str, number: str, id_: str) -> int | None:
    """How well a question fits what was typed, 0 best; None where it does not."""
    fits = (typed in (number, id_), bool(number) and number.startswith(typed), id_.startswith(typed), typed in id_)
    return fits.index(True) if any(fits) else None


def _row(summary: Summary, id_: str, before: str, ask: str, width: int) -> Row:
    return Row(partial(_text, summary, id_, before, ask, width), id_)


def _text(summary: Summary, id_: str, before: str, ask: str, width: int) -> Content:
    question = summary.questionnaire.questions[id_].question
    flag = FLAG if id_ in summary.assessment.flags else " "
    mark = marked_sign(summary.questionnaire, question, summary.assessment)
    word = (_("  claimed"), CLAIMED[1]) if is_claimed(question, summary.assessment) else ("", "")
    return line(mark, flag, before, fit(ask, width - 3 - Content(before).cell_length - len(word[0])), word)


def _around(text: str, word: str) -> str:
    """What stands around a word."""
    at = max(0, text.lower().find(word) - 20)
    return f"{'…' if at else ''}{text[at:]}"
