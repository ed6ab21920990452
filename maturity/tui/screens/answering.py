"""The keys that say something about one question: its answer, note, evidence and owner, and about its practice."""

from __future__ import annotations

from typing import ClassVar, Literal

from msgspec import structs
from textual.binding import Binding, BindingType

from maturity.assessment.model import Answer
from maturity.questionnaire.model import AnswerSet, Place
from maturity.text import dropped
from maturity.tui import answers
from maturity.tui.screens import practice_keys
from maturity.tui.screens.ask import AskLine
from maturity.tui.screens.assessment import AssessmentScreen
from maturity.tui.screens.choose import Choice, Choose, options_of
from maturity.tui.session import Session


class Answering(AssessmentScreen):
    """A screen that shows one question, ``question`` by its id, and takes what is said about it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "not_applicable", "not applicable (asks why)"),
        Binding("u", "unknown", "unknown: nobody here knows"),
        Binding("i", "inherited", "inherited: answered elsewhere (asks where)"),
        Binding("delete,backspace", "clear", "open again: clears the answer"),
        Binding("c", "claimed", "claimed, not shown; and back"),
        Binding("n", "note", "note"),
        Binding("e", "evidence", "evidence: what was seen, where it is kept"),
        Binding("o", "owner", "owner"),
        Binding("s", "scope", "scope of the practice: the next one"),
        Binding("t", "target", "target of the practice"),
        Binding("L", "claim_level", "claim a level: answers what is open up to it"),
    ]

    def __init__(self, session: Session, question: str) -> None:
        super().__init__(session)
        self.question = question

    @property
    def place(self) -> Place:
        """The question that is shown, and where it stands."""
        return self.session.summary.questionnaire.questions[self.question]

    @property
    def answer(self) -> Answer:
        """The answer to the question that is shown, also where it is not on disk yet."""
        return self.session.answer_of(self.question)

    @property
    def options(self) -> AnswerSet:
        """What can be answered."""
        return self.session.summary.questionnaire.answer_set(self.place.question)

    def take(self, option: str) -> None:
        """An option is the answer."""
        self._answer(answers.taken(self.answer, option))

    def action_not_applicable(self) -> None:
        """Asks why it does not apply."""
        self.app.push_screen(
            AskLine(
                "Why does this not apply here?",
                self.answer.reason,
                lambda reason: self._answer(answers.not_applicable(self.answer, reason)),
                hint="The reason stands in the report; the question counts in no level.",
                needed="Not applicable needs a reason.",
            )
        )

    def action_unknown(self) -> None:
        """Nobody here knows."""
        self._answer(answers.unknown(self.answer))

    def action_clear(self) -> None:
        """The question is open again."""
        self._answer(answers.cleared(self.answer))

    def action_inherited(self) -> None:
        """Asks which answer holds, then where it is answered."""

        def source(choice: Choice) -> None:
            self.app.push_screen(
                AskLine(
                    "Where is it answered?",
                    self.answer.source,
                    lambda given: self._answer(answers.inherited(self.answer, choice.id, given)),
                    hint="For example: the group's security office, the cloud provider's certificate.",
                    needed="An inherited answer needs its source.",
                )
            )

        self.app.push_screen(
            Choose("Answered elsewhere: what holds?", options_of(self.options), source, now=self.answer.option or "")
        )

    def action_note(self) -> None:
        """Opens the note."""
        self._write("note", "Note", "Who said it, what was agreed. It stands in the report.")

    def action_evidence(self) -> None:
        """Opens the evidence."""
        self._write("evidence", "Evidence", "What was seen, and where it is kept: a document, a screen, a place.")

    def action_owner(self) -> None:
        """Asks for the owner."""
        self.app.push_screen(
            AskLine(
                "Who owns this?", self.answer.owner, lambda name: self._keep("owner", name), hint="A name or a role."
            )
        )

    def action_claimed(self) -> None:
        """Turns claimed into shown, and back."""
        if self.answer.state not in ("answered", "inherited"):
            self.say("Answer first: claimed or shown is said of an answer.")
            return
        claimed = not self.answer.claimed
        self._answer(structs.replace(self.answer, claimed=claimed), "claimed, not shown" if claimed else "shown")

    def action_scope(self) -> None:
        """The next scope of the practice."""
        practice_keys.next_scope(self.session, self.place.practice.id)
        self.show()

    def action_target(self) -> None:
        """Asks for the target of the practice."""
        practice_keys.ask_target(self, self.place.practice.id)

    def action_claim_level(self) -> None:
        """Asks up to which level everything open is claimed."""
        practice_keys.ask_claim(self, self.place.practice.id)

    def _answer(self, answer: Answer, word: str = "") -> None:
        before, after = answers.words(self.answer, self.options), answers.words(answer, self.options)
        self.session.answer(self.question, answer, word or (after if before == after else f"{after} (was: {before})"))
        self.show()

    def _write(self, name: Literal["note", "evidence"], title: str, hint: str) -> None:
        from maturity.tui.screens.note import AskNote

        self.app.push_screen(AskNote(title, getattr(self.answer, name), lambda text: self._keep(name, text), hint=hint))

    def _keep(self, name: Literal["note", "evidence", "owner"], text: str) -> None:
        if text != getattr(self.answer, name):
            lost = dropped(text)
            told = f"{name} kept" + (f"; {lost} control character{'s' * (lost > 1)} dropped" if lost else "")
            self._answer(structs.replace(self.answer, **{name: text}), told)
