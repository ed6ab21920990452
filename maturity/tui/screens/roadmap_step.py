"""One action of the road map in full."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from maturity.i18n import N_
from maturity.tui.screens.dialog import Dialog
from maturity.tui.widgets.edges import KeyLine
from maturity.tui.widgets.lines import Build, Lines


class StepDetail(Dialog[str]):
    """What an action is, takes and comes after, and what was said of it, to read and scroll. Enter gives its id."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "questions", "its questions", id="step.questions"),
        Binding("up,k", "scroll(-1)", "up", id="step.up"),
        Binding("down,j", "scroll(1)", "down", id="step.down"),
        Binding("pageup", "scroll(-10)", "ten up", id="step.ten-up"),
        Binding("pagedown", "scroll(10)", "ten down", id="step.ten-down"),
    ]

    def __init__(self, step: str, lines: Build, given: Callable[[str], None]) -> None:
        """``lines`` tell all about the step with this id."""
        super().__init__(given)
        self._step, self._build = step, lines

    def compose(self) -> ComposeResult:
        """The dialog."""
        with Vertical(classes="dialog"):
            yield Lines(self._lines, id="words", leaves=5)
            yield KeyLine((("Enter", N_("its questions")), ("↑↓", N_("scroll")), ("Esc", N_("close"))), help=False)

    def action_questions(self) -> None:
        """Closes and goes to what it settles."""
        self.give(self._step)

    def action_scroll(self, by: int) -> None:
        """Scrolls by this many lines, and stops at the ends."""
        self.query_one(Lines).scroll_relative(y=by, animate=False, force=True)

    def _lines(self, width: int) -> Sequence[Content]:
        return self._build(width)
