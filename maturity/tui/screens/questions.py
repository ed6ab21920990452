"""The questions: one at a time, large, with one key for each answer."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from typing import ClassVar, Literal

from msgspec import structs
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content

from maturity.assessment.model import Answer
from maturity.errors import StoreUnavailable
from maturity.questionnaire.model import Place, Question
from maturity.scoring.state import applies, state_of
from maturity.text import dropped
from maturity.tui import answers
from maturity.tui.screens import practice_keys
from maturity.tui.screens import question_text as text
from maturity.tui.screens.ask import AskLine, AskNote, Written
from maturity.tui.screens.assessment import AssessmentScreen
from maturity.tui.screens.choose import Choice, Choose, options_of
from maturity.tui.session import Session
from maturity.tui.text import one_line
from maturity.tui.widgets.edges import Key
from maturity.tui.widgets.lines import Lines
from maturity.tui.widgets.question_panel import Asked, QuestionPanel
from maturity.tui.widgets.row_list import Row, RowList

WIDE = 110
"""From this many cells on the tree is always there; the style sheet's ``-wide``."""
WAITING = ("open", "unknown", "to-complete")
"""The states that ``.`` and ``,`` stop at."""


class Questions(AssessmentScreen):
    """The questions of the open assessment, at the one that was shown last."""

    TITLE_WORD = "Questions"
    CSS_PATH = "../styles/questions.tcss"
    AUTO_FOCUS = "#panel"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,right", "step(1)", "next question"),
        Binding("left", "step(-1)", "question before"),
        Binding("full_stop", "waiting(1)", "next open question"),
        Binding("comma", "waiting(-1)", "open question before"),
        Binding("pagedown,right_square_bracket", "practice(1)", "next practice"),
        Binding("pageup,left_square_bracket", "practice(-1)", "practice before"),
        Binding("x", "not_applicable", "not applicable (asks why)"),
        Binding("u", "unknown", "unknown"),
        Binding("delete,backspace", "clear", "open again: clears the answer"),
        Binding("i", "inherited", "inherited (asks where it is answered)"),
        Binding("n", "note", "note"),
        Binding("e", "evidence", "evidence"),
        Binding("o", "owner", "owner"),
        Binding("c", "claimed", "claimed or shown"),
        Binding("s", "scope", "scope of the practice, round and round"),
        Binding("t", "target", "target of the practice"),
        Binding("L", "claim_level", "claim a level: answers what is open up to it"),
        Binding("b", "tree", "tree of all questions"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.question = self._first()
        self._changed_at: deque[float] = deque(maxlen=16)

    def body(self) -> ComposeResult:
        """Tree, page and side."""
        with Horizontal(id="main"):
            yield RowList(self._tree, id="tree", beside=True)
            with Vertical(id="page"):
                yield Lines(
                    lambda w: text.crumb_lines(self.session.summary, self.place, w, short=self._low), id="crumb"
                )
                yield QuestionPanel()
                yield Lines(self._about, id="about")
                yield Lines(self._standing, id="standing")
            yield Lines(lambda w: text.side_lines(self.session.summary, self.place, w), id="side")

    @property
    def place(self) -> Place:
        """The question that is shown, and where it stands."""
        return self.session.summary.questionnaire.questions[self.question]

    @property
    def answer(self) -> Answer:
        """The answer to the question that is shown, also where it is not on disk yet."""
        return self.session.answer_of(self.question)

    def keys(self) -> Sequence[Key]:
        """The digits that answer here, then the rest."""
        options = self.session.summary.questionnaire.answer_set(self.place.question)
        last = min(9, options.first + len(options.options) - 1)
        retry = (("r", "try again to save"),) if self.session.unsaved else ()
        return (
            *retry,
            (f"{options.first}-{last}", "answer"),
            ("Enter", "next"),
            ("←", "back"),
            (".", "next open"),
            ("n", "note"),
            ("z", "undo"),
            ("V", "levels"),
            ("X", "export"),
            ("b", "tree"),
            ("x", "n/a"),
            ("u", "unknown"),
            ("G", "gaps"),
            ("T", "targets"),
            ("R", "road map"),
            ("F", "facts"),
            ("q", "home"),
        )

    def show(self) -> None:
        """Draws the question and all around it."""
        super().show()
        summary, question = self.session.summary, self.place.question
        self.query_one(QuestionPanel).put(
            Asked(
                question,
                summary.questionnaire.answer_set(question),
                self.answer,
                left_out=self._left_out(),
                saved=f"answer {self.question}" not in self.session.unsaved,
            )
        )
        for lines in self.query(Lines):
            if lines.id in ("crumb", "about", "standing", "side"):
                lines.redraw()
        self.query_one("#tree", RowList).put(self._tree, self.question)

    def jump(self, question: str) -> None:
        """Shows another question."""
        self.question = question
        self.session.remember(question)
        self.show()

    def on_resize(self) -> None:
        """A drawer is not needed where the tree is always there."""
        self.set_class(self.has_class("-drawer") and self.size.width < WIDE, "-drawer")

    def on_question_panel_taken(self, event: QuestionPanel.Taken) -> None:
        """An option is the answer, at once, to the question that was shown when it was taken."""
        before = self.session.summary.assessment
        self._answer(answers.taken(self.session.answer_of(event.question), event.option), to=event.question)
        if self.session.summary.assessment != before:
            self._changed_at.append(event.time)

    def on_question_panel_pasted(self, event: QuestionPanel.Pasted) -> None:
        """A paste answers nothing: what its first keys did is taken back."""
        while self._changed_at and self._changed_at[-1] >= event.since:
            self._changed_at.pop()
            self.session.undo()
        self.say("That looked like a paste. Nothing was changed; n opens the note to paste into.")

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """A question of the tree, or the first open one beneath a tier."""
        self.remove_class("-drawer")
        self.query_one(QuestionPanel).focus()
        self.session.said = ""
        self.jump(self._beneath(event.id))

    def action_step(self, by: int) -> None:
        """The next or previous question in file order, past those that are left out."""
        self._turn(by, lambda id_: applies(self._question(id_), self.session.summary.assessment), "question")

    def action_waiting(self, by: int) -> None:
        """The next or previous question without an answer."""
        self._turn(by, self._waits, "open question")

    def action_practice(self, by: int) -> None:
        """The first question of the next or previous practice that has one that applies."""
        here, assessment = self.place.practice.id, self.session.summary.assessment
        first: dict[str, str] = {}
        for id_, place in self.session.summary.questionnaire.questions.items():
            if place.practice.id == here or applies(place.question, assessment):
                first.setdefault(place.practice.id, id_)
        at = list(first).index(here) + by
        if 0 <= at < len(first):
            self.session.said = ""
            self.jump(list(first.values())[at])
        else:
            self.say("This is the last practice." if by > 0 else "This is the first practice.")

    def action_not_applicable(self) -> None:
        """Asks why it does not apply."""
        self.app.push_screen(
            AskLine("Why does this not apply here?", self.answer.reason, needed="Not applicable needs a reason."),
            lambda given: self._answer(answers.not_applicable(self.answer, given.text)) if given else None,
        )

    def action_unknown(self) -> None:
        """Nobody here knows."""
        self._answer(answers.unknown(self.answer))

    def action_clear(self) -> None:
        """The question is open again."""
        self._answer(answers.cleared(self.answer))

    def action_inherited(self) -> None:
        """Asks which answer holds, then where it is answered."""
        options = self.session.summary.questionnaire.answer_set(self.place.question)

        def source(choice: Choice | None) -> None:
            if choice is not None:
                self.app.push_screen(
                    AskLine(
                        "Where is it answered?", self.answer.source, needed="An inherited answer needs its source."
                    ),
                    lambda given: (
                        self._answer(answers.inherited(self.answer, choice.id, given.text)) if given else None
                    ),
                )

        self.app.push_screen(
            Choose("Answered elsewhere: what holds?", options_of(options), now=self.answer.option or ""), source
        )

    def action_note(self) -> None:
        """Opens the note."""
        self.app.push_screen(AskNote("Note", self.answer.note), lambda given: self._keep("note", given))

    def action_evidence(self) -> None:
        """Opens the evidence."""
        self.app.push_screen(
            AskNote("Evidence: what was seen, and where it is kept", self.answer.evidence),
            lambda given: self._keep("evidence", given),
        )

    def action_owner(self) -> None:
        """Asks for the owner."""
        self.app.push_screen(AskLine("Who owns this?", self.answer.owner), lambda given: self._keep("owner", given))

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

    def action_tree(self) -> None:
        """Opens the tree, or goes into it where it is always there."""
        tree = self.query_one("#tree", RowList)
        if tree.has_focus:
            self.action_back()
            return
        if not tree.display:
            self.add_class("-drawer")
            self.show()
        tree.focus()

    def action_back(self) -> None:
        """Out of the tree; from the page to the list of assessments."""
        tree = self.query_one("#tree", RowList)
        if tree.has_focus or self.has_class("-drawer"):
            self.remove_class("-drawer")
            self.query_one(QuestionPanel).focus()
            self.show()
        else:
            self.action_home()

    @property
    def _low(self) -> bool:
        return self.size.height < 22

    def _first(self) -> str:
        questions = self.session.summary.questionnaire.questions
        try:
            last = self.session.workspace.last_question(self.session.name)
        except StoreUnavailable:
            last = None
        if last is not None and last in questions:
            return last
        return next(iter(text.asked_questions(self.session.summary)), next(iter(questions)))

    def _question(self, id_: str) -> Question:
        return self.session.summary.questionnaire.questions[id_].question

    def _waits(self, id_: str) -> bool:
        return state_of(self._question(id_), self.session.summary.assessment) in WAITING

    def _left_out(self) -> str:
        condition = self.place.question.condition
        if condition is None or applies(self.place.question, self.session.summary.assessment):
            return ""
        fact = self.session.summary.questionnaire.facts_by_id[condition[0]]
        return (
            f"{one_line(fact.ask)} {self.session.summary.assessment.facts[fact.id]} (F changes it; the answer is kept)"
        )

    def _tree(self, width: int) -> Sequence[Row]:
        return text.tree_rows(self.session.summary, self.question, width)

    def _about(self, width: int) -> list[Content]:
        rows = 0 if self._low else 6 if self.size.height >= 32 else 1
        return text.about_lines(self.session.summary, self.place, self.answer, width, rows=rows)

    def _standing(self, width: int) -> list[Content]:
        summary, practice = self.session.summary, self.place.practice
        strip = text.strip_line(summary, practice, self.question, width)
        if self.has_class("-broad"):
            return [strip]
        return [strip, *text.standing_lines(summary, practice, width, short=self._low)]

    def _turn(self, by: int, stops: Callable[[str], bool], name: str) -> None:
        ids = list(self.session.summary.questionnaire.questions)
        at = ids.index(self.question)
        ahead = ids[at + 1 :] if by > 0 else ids[:at][::-1]
        found = next((id_ for id_ in ahead if stops(id_)), None)
        if found is None:
            self.say(f"This is the {'last' if by > 0 else 'first'} {name}." + self._elsewhere(stops, name))
        else:
            self.session.said = ""
            self.jump(found)

    def _elsewhere(self, stops: Callable[[str], bool], name: str) -> str:
        if name == "question":
            return "  V shows where you stand."
        others = sum(1 for id_ in self.session.summary.questionnaire.questions if stops(id_) and id_ != self.question)
        return f"  {others} others wait elsewhere." if others else "  No other one waits."

    def _beneath(self, id_: str) -> str:
        summary = self.session.summary
        return id_ if id_ in summary.questionnaire.questions else text.first_beneath(summary, id_)

    def _answer(self, answer: Answer, word: str = "", *, to: str = "") -> None:
        question = to or self.question
        options = self.session.summary.questionnaire.answer_set(self._question(question))
        before, after = answers.words(self.session.answer_of(question), options), answers.words(answer, options)
        said = word or (after if before == after else f"{after} (was: {before})")
        self.session.answer(question, answer, said)
        self.show()

    def _keep(self, name: Literal["note", "evidence", "owner"], given: Written | None) -> None:
        if given is not None and given.text != getattr(self.answer, name):
            lost = dropped(given.text)
            told = f"{name} kept" + (f"; {lost} control character{'s' * (lost > 1)} dropped" if lost else "")
            self._answer(structs.replace(self.answer, **{name: given.text}), told)
