"""A list that narrows while one types: questions by their words, keys by what they do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from maturity.summary import Summary
from maturity.tui.screens.dialog import Dialog
from maturity.tui.text import fit, line, one_line
from maturity.tui.widgets.edges import KeyLine
from maturity.tui.widgets.fields import LineField
from maturity.tui.widgets.ladder import sign
from maturity.tui.widgets.row_list import Row, RowList

Matching = Callable[[Sequence[str], int], Sequence[Row]]
"""The rows that hold all of these words (in small letters), for a width in cells."""


class Find(Dialog[str]):
    """The field has the focus; ↑↓ move in the list while one types. What is given is the id of a row."""

    AUTO_FOCUS = "LineField"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "take", priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("pageup", "move(-10)", show=False, priority=True),
        Binding("pagedown", "move(10)", show=False, priority=True),
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
            yield RowList(self._rows, chosen=self.give)
            yield KeyLine((("↑↓ Enter", "take"), ("Esc", "close")), help=False)

    def on_input_changed(self) -> None:
        """Narrows the list."""
        self._narrow()

    def action_take(self) -> None:
        """Closes with the row under the cursor."""
        self._narrow()
        self.query_one(RowList).action_choose()

    def action_move(self, by: int) -> None:
        """Moves in the list while the field keeps the focus."""
        self.query_one(RowList).action_move(by)

    def _narrow(self) -> None:
        words = self.query_one(LineField).value
        if words != self._narrowed:
            self._narrowed = words
            self.query_one(RowList).put(self._rows, "")

    def _rows(self, width: int) -> Sequence[Row]:
        words = self.query_one(LineField).value.lower().split()
        return self._matching(words, width) or [Row(line(("Nothing matches. Take words away.", "$quiet")))]


def find_question(summary: Summary, given: Callable[[str], None]) -> Find:
    """Finds a question by words in its id, its text, its note or the title of its practice."""
    questionnaire, assessment = summary.questionnaire, summary.assessment
    texts = {
        id_: f"{id_} {place.question.ask} {place.practice.title} {assessment.answer(id_).note}".lower()
        for id_, place in questionnaire.questions.items()
    }

    def rows(words: Sequence[str], width: int) -> list[Row]:
        return [
            Row(
                line(
                    f"{sign(questionnaire, questionnaire.questions[id_].question, assessment)} ",
                    fit(_label(id_), width - 2),
                ),
                id_,
            )
            for id_, text in texts.items()
            if all(word in text for word in words)
        ]

    def _label(id_: str) -> str:
        place = questionnaire.questions[id_]
        return f"{one_line(place.practice.title)}: {one_line(place.question.ask)}"

    return Find("Find a question", "words of its text, its practice, its note or its id", rows, given)
