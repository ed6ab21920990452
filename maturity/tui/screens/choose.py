"""Asks to choose one of a few."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from maturity.i18n import N_, _
from maturity.questionnaire.model import AnswerSet, Questionnaire
from maturity.text import one_line, plain
from maturity.tui.screens.dialog import Dialog
from maturity.tui.text import fit, line
from maturity.tui.widgets.edges import KeyLine
from maturity.tui.widgets.row_list import Row, RowList


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the things to choose from; ``key`` is the digit that takes it at once."""

    id: str
    text: str
    key: str = ""


class Choose(Dialog[Choice]):
    """A short list. A digit or Enter takes one; Esc leaves everything as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(digit), f"digit('{digit}')", "takes the one with this digit", show=False, id=f"choose.{digit}")
            for digit in range(10)
        ),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        given: Callable[[Choice], None],
        *,
        now: str = "",
        hint: str = "",
    ) -> None:
        """``now`` is the id of what holds at present."""
        super().__init__(given)
        self._title, self._choices, self._now, self._hint = title, tuple(choices), now, hint

    def compose(self) -> ComposeResult:
        """The dialog."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), markup=False, classes="title")
            if self._hint:
                yield Static(plain(self._hint), markup=False, classes="hint")
            yield RowList(self._rows, chosen=self._take, leaves=9)
            yield KeyLine(((self._keys, N_("take")), ("Esc", N_("leave as it was"))), help=False)

    def on_mount(self) -> None:
        """Starts at what holds at present."""
        self.query_one(RowList).put(self._rows, self._now)

    def action_digit(self, digit: str) -> None:
        """Closes with the choice that shows this digit."""
        choice = next((choice for choice in self._choices if choice.key == digit), None)
        if choice is not None:
            self.give(choice)

    @property
    def _keys(self) -> str:
        digits = [choice.key for choice in self._choices if choice.key]
        return _("{first}-{last} or ↑↓ Enter").format(first=min(digits), last=max(digits)) if digits else "↑↓ Enter"

    def _take(self, id_: str) -> None:
        self.give(next(choice for choice in self._choices if choice.id == id_))

    def _rows(self, width: int) -> list[Row]:
        return [
            Row(
                line(
                    (f"{choice.key or ' '} ", "$accent"),
                    one_line(fit(choice.text, width - 10)),
                    (_("  ◂ now"), "$quiet") if choice.id == self._now else "",
                ),
                choice.id,
            )
            for choice in self._choices
        ]


def options_of(answers: AnswerSet) -> list[Choice]:
    """The options of an answer set, with the digits that take them."""
    return [
        Choice(option.id, option.label, str(answers.first + number) if answers.first + number < 10 else "")
        for number, option in enumerate(answers.options)
    ]


def levels_of(questionnaire: Questionnaire, lowest: int) -> list[Choice]:
    """The levels from ``lowest`` up, with their digits, names and meanings."""
    return [
        Choice(
            str(step.level),
            questionnaire.level_name(step.level) + (f": {step.means}" if step.means else ""),
            str(step.level) if step.level < 10 else "",
        )
        for step in questionnaire.levels
        if step.level >= lowest
    ]
