"""The questions: one at a time, large, with one key for each answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Key, Paste

from maturity.errors import StoreUnavailable
from maturity.questionnaire.glossary import terms_in
from maturity.summary import Summary
from maturity.tui import moves
from maturity.tui.burst import Burst
from maturity.tui.screens import question_text as text
from maturity.tui.screens.answering import Answering
from maturity.tui.session import Session
from maturity.tui.text import one_line
from maturity.tui.widgets import edges
from maturity.tui.widgets.lines import Lines
from maturity.tui.widgets.question_panel import Asked, QuestionPanel
from maturity.tui.widgets.row_list import Row, RowList

WIDE = 110
"""From this many cells on the tree is always there; the style sheet's ``-wide``."""


class Questions(Answering):
    """The questions of the open assessment, at the one that was shown last."""

    TITLE_WORD = "Questions"
    CSS_PATH = "../styles/questions.tcss"
    AUTO_FOCUS = "#panel"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,right", "step(1)", "next question"),
        Binding("left", "step(-1)", "question before"),
        Binding("full_stop", "waiting(1)", "next question without an answer"),
        Binding("comma", "waiting(-1)", "the one before without an answer"),
        Binding("pagedown,right_square_bracket", "practice(1)", "next practice"),
        Binding("pageup,left_square_bracket", "practice(-1)", "practice before"),
        Binding("b", "tree", "tree of all questions"),
        Binding("w", "words", "words: what the terms of this question mean"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session, _first(session))
        self._burst = Burst()

    def body(self) -> ComposeResult:
        """Tree, page and side."""
        with Horizontal(id="main"):
            yield RowList(self._tree, id="tree", chosen=self._open, beside=True)
            with Vertical(id="page"):
                yield Lines(
                    lambda w: text.crumb_lines(self.session.summary, self.place, w, short=self._low), id="crumb"
                )
                yield QuestionPanel(self.take)
                yield Lines(self._about, id="about")
                yield Lines(self._standing, id="standing")
            yield Lines(lambda w: text.side_lines(self.session.summary, self.place, w), id="side")

    def keys(self) -> Sequence[edges.Key]:
        """The digits that answer here, then the rest."""
        last = min(9, self.options.first + len(self.options.options) - 1)
        retry = (("r", "try again to save"),) if self.session.unsaved else ()
        words = (("w", "words"),) if self.session.summary.questionnaire.glossary else ()
        return (
            *retry,
            (f"{self.options.first}-{last}", "answer"),
            ("Enter", "next"),
            ("←", "back"),
            (".", "next open"),
            ("n", "note"),
            ("z", "undo"),
            ("V", "levels"),
            *words,
            ("e", "evidence"),
            ("X", "export"),
            ("b", "tree"),
            ("G", "gaps"),
            ("T", "targets"),
            ("R", "road map"),
            ("F", "facts"),
            ("q", "home"),
        )

    def show(self) -> None:
        """Draws the question and all around it."""
        super().show()
        self.query_one(QuestionPanel).put(
            Asked(
                self.place.question,
                self.options,
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
        if self.has_class("-drawer") and self.size.width >= WIDE:
            self._close_tree()

    def take_key(self, event: Key) -> bool:
        """Takes keys that come faster than a hand types, and takes back what the first of them did."""
        before = self._burst.add(event.time, self.session.changes) if event.is_printable else None
        if before is None:
            return False
        while self.session.changes > before and self.session.undo() is not None:
            pass
        self._say_paste()
        return True

    def take_paste(self, _event: Paste) -> None:
        """A paste answers nothing."""
        self._say_paste()

    def action_step(self, by: int) -> None:
        """The next or previous question in file order, past those that are left out."""
        self._turn(by, moves.is_asked, f"This is the {'last' if by > 0 else 'first'} question.  V: where you stand.")

    def action_waiting(self, by: int) -> None:
        """The next or previous question without an answer."""
        summary = self.session.summary
        others = sum(1 for id_ in summary.questionnaire.questions if id_ != self.question and moves.waits(summary, id_))
        where, key = ("after", ",") if by > 0 else ("before", ".")
        words = f"Nothing {where} this waits for an answer; {key} goes to one of {others} that do."
        self._turn(by, moves.waits, words if others else "No other question waits for an answer.  V: where you stand.")

    def action_practice(self, by: int) -> None:
        """The first question of the next or previous practice that has one that applies."""
        found = moves.other_practice(self.session.summary, self.question, by)
        self._arrive_at(found, f"This is the {'last' if by > 0 else 'first'} practice.")

    def action_tree(self) -> None:
        """Opens the tree, or goes into it where it is always there."""
        tree = self.query_one("#tree", RowList)
        if tree.has_focus:
            self.action_back()
            return
        if not tree.display:
            self.add_class("-drawer")
            tree.display = True
            self.show()
        self.set_focus(tree)

    def action_words(self) -> None:
        """Explains the terms of the question and of what its practice is for."""
        place, questionnaire = self.place, self.session.summary.questionnaire
        terms = terms_in(questionnaire, place.question.ask, place.question.look_for, place.practice.purpose)
        if not terms:
            self.say("The glossary of this questionnaire has no word that stands here.")
            return
        from maturity.tui.screens.words import Words

        self.app.push_screen(Words(terms))

    def action_back(self) -> None:
        """Out of the tree; from the page to the list of assessments."""
        if self.query_one("#tree", RowList).has_focus or self.has_class("-drawer"):
            self._close_tree()
            self.show()
        else:
            self.action_home()

    @property
    def _low(self) -> bool:
        return self.size.height < 22

    def _open(self, row: str) -> None:
        """A question of the tree, or the first one beneath a tier that waits."""
        self._close_tree()
        self.session.said = ""
        summary = self.session.summary
        self.jump(row if row in summary.questionnaire.questions else moves.first_beneath(summary, row))

    def _close_tree(self) -> None:
        self.remove_class("-drawer")
        self.query_one("#tree").styles.clear_rule("display")
        self.set_focus(self.query_one(QuestionPanel))

    def _say_paste(self) -> None:
        self.say("That looked like a paste. Nothing was changed; n opens the note to paste into.")

    def _turn(self, by: int, stops: Callable[[Summary, str], bool], words: str) -> None:
        self._arrive_at(moves.ahead(self.session.summary, self.question, by, stops), words)

    def _arrive_at(self, question: str | None, words: str) -> None:
        """Goes to a question, or says why there is none."""
        if question is None:
            self.say(words)
        else:
            self.session.said = ""
            self.jump(question)

    def _left_out(self) -> str:
        summary, condition = self.session.summary, self.place.question.condition
        if condition is None or moves.is_asked(summary, self.question):
            return ""
        fact = summary.questionnaire.facts_by_id[condition[0]]
        return f"{one_line(fact.ask)} {summary.assessment.facts[fact.id]} (F changes it; the answer is kept)"

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


def _first(session: Session) -> str:
    """The question that was shown last; in a new assessment the first that applies."""
    questions = session.summary.questionnaire.questions
    try:
        last = session.workspace.last_question(session.name)
    except StoreUnavailable:
        last = None
    if last is not None and last in questions:
        return last
    return next(iter(moves.asked(session.summary)), next(iter(questions)))
