"""The keys that go from one question to another, and what makes an answer go on or a key do nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Key

from maturity import moves
from maturity.i18n import N_, _
from maturity.summary import Summary
from maturity.tui.keymap import key_for, with_keys
from maturity.tui.screens.answering import Answering
from maturity.tui.switches import ADVANCE, LADDER

SILENCE = 600.0
"""Seconds without a key after which the next one may be a stray one."""
AT_ONCE = ("digit", "take_cursor", "unknown", "clear", "claimed", "scope", "undo", "redo")
"""What keys do here that changes something without asking."""
ADVANCES = N_("{question.advance} is on: each answer goes on to the next question.")
ADVANCE_OFF = N_("{question.advance} is off: {question.next} goes on.")
STOPS = N_("{question.ladder} is on: above the first rung that fails nothing is asked; it stays open.")
ASKS_ALL = N_("{question.ladder} is off: all questions are asked.")


class Going(Answering):
    """A screen that shows one question and goes to others."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,right", "step(1)", "next question", id="question.next"),
        Binding("left", "step(-1)", "question before", id="question.before"),
        Binding("full_stop", "calling(1)", "next question that is open, unknown or flagged", id="question.next-open"),
        Binding("comma", "calling(-1)", "the one before that is open, unknown or flagged", id="question.open-before"),
        Binding("less_than_sign", "visited(-1)", "back to the question you came from", id="question.back"),
        Binding("greater_than_sign", "visited(1)", "forward again", id="question.forward"),
        Binding("pagedown,right_square_bracket", "practice(1)", "next practice", id="question.next-practice"),
        Binding("pageup,left_square_bracket", "practice(-1)", "practice before", id="question.practice-before"),
        Binding("A", "advance", "answer and go on to the next question by itself", id="question.advance"),
        Binding("M", "ladder", "stop at the first rung that fails, or ask all", id="question.ladder"),
    ]

    @property
    def at_rest(self) -> str:
        """That answers go on by themselves, where they do."""
        return with_keys(ADVANCES) if ADVANCE in self.wizard.switches else ""

    @property
    def skipped(self) -> frozenset[str]:
        """What is not asked because a rung beneath it fails."""
        return moves.above_failed(self.session.summary) if LADDER in self.wizard.switches else frozenset()

    def take(self, option: str) -> None:
        """An option is the answer; then the next question, where someone wants that and all is saved."""
        super().take(option)
        summary = self.session.summary
        if ADVANCE not in self.wizard.switches or summary.assessment.answer(self.question).option != option:
            return
        to = moves.ahead(summary, self.question, 1, self._next())
        if to is not None and not self.session.unsaved:
            asked = moves.asked(summary)
            number = (
                _("Question {question}: ").format(question=asked.index(self.question) + 1)
                if self.question in asked
                else ""
            )
            self.session.said = _("{key} is on  ·  {number}{said}").format(
                key=key_for("question.advance"), number=number, said=self.session.said
            )
            self.jump(to)

    def take_key(self, event: Key) -> bool:
        """After a long silence a key that would change something at once only wakes: it may have been an elbow."""
        if super().take_key(event):
            return True
        binding = self.active_bindings.get(event.key) if self.wizard.silence >= SILENCE else None
        if binding is None or binding.binding.action.split("(")[0] not in AT_ONCE:
            return False
        self.say(_("No key for 10 minutes, so this one changed nothing. Press it again."))
        return True

    def action_step(self, by: int) -> None:
        """The next or previous question in file order, past those that are not asked."""
        self._turn(
            by,
            self._next(),
            (_("This is the last question.") if by > 0 else _("This is the first question.")) + f"  {self._whither}",
        )

    def action_calling(self, by: int) -> None:
        """The next or previous question that is open, unknown or flagged to come back to."""
        summary, skipped = self.session.summary, self.skipped
        calling = {id_ for id_ in summary.questionnaire.questions if moves.calls(summary, id_)} - skipped
        others = len(calling - {self.question})
        back = "question.open-before" if by > 0 else "question.next-open"
        words = (
            _("Nothing after this waits for an answer or is flagged; {back} goes to one of {others} that do.")
            if by > 0
            else _("Nothing before this waits for an answer or is flagged; {back} goes to one of {others} that do.")
        ).format(back=key_for(back), others=others)
        none = _("No other question waits for an answer or is flagged.  {whither}").format(whither=self._whither)
        if skipped:
            how = _("({key} asks all)").format(key=key_for("question.ladder"))
            none = _("All is asked below the rungs that fail; {skipped} above them stay open {how}.").format(
                skipped=len(skipped), how=how
            )
        self._turn(by, lambda _, id_: id_ in calling, words if others else none)

    def action_visited(self, by: int) -> None:
        """Back and forward in the questions that were visited."""
        none = _("No question was visited before this one.") if by < 0 else _("No question was visited after this one.")
        self._arrive_at(self.session.visited.turn(by), none)

    def action_practice(self, by: int) -> None:
        """The first question of the next or previous practice that has one that applies."""
        found = moves.other_practice(self.session.summary, self.question, by)
        self._arrive_at(found, _("This is the last practice.") if by > 0 else _("This is the first practice."))

    def action_advance(self) -> None:
        """Goes on by itself after each answer, or no longer."""
        trouble = self.wizard.switches.turn(ADVANCE)
        self.say(f"{self.at_rest or with_keys(ADVANCE_OFF)}{trouble}")

    def action_ladder(self) -> None:
        """Stops at the first rung of a practice that fails, or asks all."""
        trouble = self.wizard.switches.turn(LADDER)
        self.say(f"{with_keys(STOPS if LADDER in self.wizard.switches else ASKS_ALL)}{trouble}")

    @property
    def _whither(self) -> str:
        if self.session.summary.questionnaire.leads:
            return _("{key}: the result on one page.").format(key=key_for("assessment.result"))
        return _("{key}: where you stand.").format(key=key_for("assessment.overview"))

    def _next(self) -> Callable[[Summary, str], bool]:
        """What Enter and answers stop at."""
        skipped = self.skipped
        return lambda summary, id_: id_ not in skipped and moves.is_asked(summary, id_)

    def _turn(self, by: int, stops: Callable[[Summary, str], bool], words: str) -> None:
        self._arrive_at(moves.ahead(self.session.summary, self.question, by, stops), words)

    def _arrive_at(self, question: str | None, words: str) -> None:
        """Goes to a question, or says why there is none."""
        if question is None:
            self.say(words)
        else:
            self.session.said = ""
            self.jump(question)
