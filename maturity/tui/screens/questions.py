"""The questions: one at a time, large, with one key for each answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content

from maturity import moves
from maturity.errors import StoreUnavailable
from maturity.i18n import N_, _
from maturity.pace import in_words, time_left
from maturity.questionnaire.glossary import terms_in
from maturity.scoring.words import counted
from maturity.text import one_line
from maturity.tui.keymap import key_for
from maturity.tui.screens import question_text as text
from maturity.tui.screens.going import Going
from maturity.tui.screens.register_text import register_words
from maturity.tui.session import Session
from maturity.tui.widgets import edges
from maturity.tui.widgets.lines import Lines
from maturity.tui.widgets.question_panel import Asked, QuestionPanel
from maturity.tui.widgets.row_list import Row, RowList

WIDE = 110
"""From this many cells on the tree is always there; the style sheet's ``-wide``."""


class Questions(Going):
    """The questions of the open assessment, at the one that was shown last."""

    TITLE_WORD = N_("Questions")
    PASTED = N_("That looked like a paste. Nothing was changed; {answer.note} opens the note to paste into.")
    AUTO_FOCUS = "#panel"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "tree", "tree of all questions", id="question.tree"),
        Binding("Y", "copy", "copy the question and its answer", id="question.copy"),
        Binding("w", "words", "words: what the terms of this question mean", id="question.words"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session, _first(session))
        session.visited.visit(self.question)

    def body(self) -> ComposeResult:
        """Tree, page and side."""
        with Horizontal(id="main"):
            yield RowList(self._tree, id="tree", chosen=self._open, beside=True)
            with Vertical(id="page"):
                yield Lines(
                    lambda w: text.crumb_lines(self.session.summary, self.place, w, short=self._low, more=self._more),
                    id="crumb",
                )
                yield QuestionPanel(self.take)
                yield Lines(self._about, id="about")
                yield Lines(self._standing, id="standing")
            yield Lines(lambda w: text.side_lines(self.session.summary, self.place, w), id="side")

    def keys(self) -> Sequence[edges.Key]:
        """The digits that answer here, then the rest."""
        last = min(9, self.options.first + len(self.options.options) - 1)
        words = (("w", _("words")),) if self.session.summary.questionnaire.glossary else ()
        registers = (("E", _("registers")),) if self.session.summary.questionnaire.registers else ()
        page = (("O", _("result")),) if self.session.summary.questionnaire.leads else ()
        return (
            (f"{self.options.first}-{last}", _("answer")),
            ("Enter", _("next")),
            ("←", _("back")),
            (".", _("next open")),
            *(() if self.projected else (("n", _("note")),)),
            ("z", _("undo")),
            ("f", _("unflag") if self._flag_word is not None else _("flag")),
            *page,
            ("V", _("levels")),
            *words,
            *(() if self.projected else (("e", _("evidence")), *registers)),
            ("X", _("export")),
            ("b", _("tree")),
            ("G", _("gaps")),
            ("T", _("targets")),
            ("R", _("road map")),
            ("F", _("facts")),
            ("H", _("history")),
            ("q", _("home")),
        )

    def show(self) -> None:
        """Draws the question and all around it."""
        super().show()
        self.query_one(QuestionPanel).put(
            Asked(
                self.place.question,
                self.options,
                self.answer,
                register="" if self.projected else register_words(self.session.typed, self.place.question.register_id),
                flag=self._flag_word,
                left_out=self._left_out(),
                saved=f"answer {self.question}" not in self.session.unsaved,
                knock_out=self.session.summary.knock_outs.standings.get(self.question),
                old_evidence="" if self.projected else text.old_evidence(self.session.summary, self.answer),
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

    def action_copy(self) -> None:
        """Hands the question and its answer to the terminal's clipboard."""
        self.app.copy_to_clipboard(text.question_in_words(self.place, self.options, self.answer))

    def action_words(self) -> None:
        """Explains the terms of the question and of what its practice is for."""
        place, questionnaire = self.place, self.session.summary.questionnaire
        terms = terms_in(questionnaire, place.question.ask, place.question.look_for, place.practice.purpose)
        if not terms:
            self.say(_("The glossary of this questionnaire has no word that stands here."))
            return
        from maturity.tui.screens.words import Words

        self.app.push_screen(Words(terms))

    def action_registers(self) -> None:
        """The register that backs the answer, where the question names one."""
        self.session.register = self.place.question.register_id or self.session.register
        super().action_registers()

    def action_back(self) -> None:
        """Out of the tree; from the page to the overview where one came from there, else to the assessments."""
        if self.query_one("#tree", RowList).has_focus or self.has_class("-drawer"):
            self._close_tree()
            self.show()
        elif self.session.from_overview:
            self.action_place("overview")
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

    @property
    def _more(self) -> Sequence[str]:
        """How long the rest takes, and what is not asked."""
        summary, skipped = self.session.summary, self.skipped
        open_ = sum(moves.is_open(summary, id_) for id_ in moves.asked(summary) if id_ not in skipped)
        left = time_left(self.session.dealt_with, open_)
        number = len(skipped)
        return (
            *(
                (counted(number, "{} above the failed rung is not asked", "{} above the failed rung are not asked"),)
                if number
                else ()
            ),
            *((in_words(left),) if left is not None else ()),
        )

    @property
    def _flag_word(self) -> str | None:
        why = self.session.summary.assessment.flags.get(self.question)
        return "" if self.projected and why is not None else why

    def _left_out(self) -> str:
        summary, condition = self.session.summary, self.place.question.condition
        if condition is None or moves.is_asked(summary, self.question):
            return ""
        fact = summary.questionnaire.facts_by_id[condition[0]]
        how = _("({key} changes it; the answer is kept)").format(key=key_for("assessment.facts"))
        return f"{one_line(fact.ask)} {summary.assessment.facts[fact.id]} {how}"

    def _tree(self, width: int) -> Sequence[Row]:
        return text.tree_rows(self.session.summary, self.question, width)

    def _about(self, width: int) -> list[Content]:
        rows = 0 if self._low else 6 if self.size.height >= 32 else 1
        return text.about_lines(self.session.summary, self.place, self.answer, width, rows=rows)

    def _standing(self, width: int) -> list[Content]:
        summary, practice = self.session.summary, self.place.practice
        strip = text.strip_line(summary, practice, self.question, width)
        if self.has_class("-broad") and not self.projected:
            return [strip]
        return [strip, *text.standing_lines(summary, practice, width, short=self._low or self.projected)]


def _first(session: Session) -> str:
    """The question that was shown last; in a new assessment the first that applies."""
    try:
        last = session.question or session.workspace.last_question(session.name)
    except StoreUnavailable:
        last = None
    return moves.begin_at(session.summary, last)
