"""The questions of an assessment, asked and answered in lines of text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from msgspec import structs

from maturity import moves
from maturity.assessment import answers
from maturity.assessment.model import Answer
from maturity.assessment.told import in_words
from maturity.errors import AnswerRefused, nearest
from maturity.i18n import _
from maturity.plain import question as words
from maturity.plain import results
from maturity.plain.facts import ask_facts
from maturity.plain.keys import help_lines, key_of
from maturity.plain.saving import Saving
from maturity.plain.talk import EndOfInput, Talk
from maturity.plain.writing import Texts, new_text, told
from maturity.questionnaire.glossary import terms_in
from maturity.questionnaire.model import AnswerSet, Place
from maturity.scoring.levels import to
from maturity.scoring.words import counted
from maturity.text import capital, dropped, one_line, plain, quoted
from maturity.workspace import Undone, Workspace

Only = Literal["open", "all"]


class Conversation:
    """One assessment, question by question."""

    def __init__(
        self, workspace: Workspace, name: str, talk: Talk, *, start: str | None = None, only: Only = "all"
    ) -> None:
        """Begin at ``start``, else where the wizard or an earlier conversation was; ``only`` is where Enter stops.

        Raises AssessmentNotFound, StoreUnavailable, and AnswerRefused where there is no question ``start``.
        """
        self._talk = talk
        self._saving = Saving(workspace, name, talk)
        self._only = only
        self._stops = moves.waits if only == "open" else moves.is_asked
        self._question = start or moves.begin_at(self._saving.summary, self._saving.last_question())
        self._find(self._question)
        if start is None and not self._stops(self._saving.summary, self._question):
            self._question = self._ahead(1) or self._anywhere() or self._question
        self._shown: str | None = None
        self._goes_on = True
        self._commands: dict[str, Callable[[str], None]] = {
            "g": self._go_to,
            "x": self._not_applicable,
            "n": lambda text: self._write("note", text),
            "e": lambda text: self._write("evidence", text),
            "o": lambda text: self._write("owner", text),
        }
        self._bare_commands: dict[str, Callable[[], None]] = {
            "": lambda: self._step(1),
            "b": lambda: self._step(-1),
            ".": self._next_open,
            "u": lambda: self._answer(answers.unknown(self._now), _("unknown")),
            "d": lambda: self._answer(answers.cleared(self._now), _("open again")),
            "i": self._inherited,
            "c": self._claimed,
            "w": self._words,
            "f": self._facts,
            "l": self._levels,
            "z": lambda: self._back(self._saving.undo(), _("Undone")),
            "Z": lambda: self._back(self._saving.redo(), _("Done again")),
            "q": self._leave,
            "?": self._help,
        }

    def run(self) -> None:
        """Ask until someone leaves or nothing more can be read.

        Raises StoreUnavailable where an answer cannot be saved and nobody can be asked again.
        """
        summary = self._saving.summary
        counts = summary.levels.overall.counts
        waiting = sum(fact.id not in summary.assessment.facts for fact in summary.questionnaire.facts)
        self._say(f"{self._saving.name}: {one_line(summary.questionnaire.title)}")
        done = counts.answered + counts.not_applicable
        total = counts.total - counts.left_out
        self._say(_("{done} of {total} questions done").format(done=done, total=total))
        if waiting:
            self._say(_("Facts about the site that are open: {number}. f asks them.").format(number=waiting))
        if self._only == "open" and not moves.waits(summary, self._question):
            self._say(_("No question is open."))
            return
        self._say(_("Every answer is saved at once. ? lists what can be typed, q leaves."))
        self._show(self._question)
        try:
            while self._goes_on:
                self._take(self._talk.read(self._prompt()).strip())
        except EndOfInput:
            self._say(_("End of input."))
            self._leave()

    @property
    def _place(self) -> Place:
        return self._saving.summary.questionnaire.questions[self._question]

    @property
    def _options(self) -> AnswerSet:
        return self._saving.summary.questionnaire.answer_set(self._place.question)

    @property
    def _now(self) -> Answer:
        return self._saving.summary.assessment.answer(self._question)

    def _say(self, line: str) -> None:
        self._talk.say(line)

    def _prompt(self) -> str:
        if moves.waits(self._saving.summary, self._question):
            return _("Answer {digits}, or ? for help: ").format(digits=self._digits())
        return _("Enter for the next question, or ? for help: ")

    def _digits(self) -> str:
        digits = list(words.digits(self._options))
        return to(digits[0], digits[-1])

    def _take(self, line: str) -> None:
        typed, space, text = line.partition(" ")
        key = key_of(typed)
        labels = words.digits(self._options)
        if line in labels:
            option = self._options.options[list(labels).index(line)]
            self._answer(answers.taken(self._now, option.id), labels[line])
        elif not space and key in self._bare_commands:
            self._bare_commands[key]()
        elif key in self._commands:
            self._commands[key](text.strip())
        else:
            fault = _("{line} is no answer here. Type {digits}, or ? for help.")
            self._talk.fault(fault.format(line=quoted(line), digits=self._digits()))

    def _show(self, question: str) -> None:
        self._question = question
        self._saving.remember(question)
        self._say("")
        self._talk.say_all(words.question_lines(self._saving.summary, question, self._shown))
        self._shown = question

    def _ahead(self, by: int) -> str | None:
        return moves.ahead(self._saving.summary, self._question, by, self._stops)

    def _anywhere(self) -> str | None:
        summary = self._saving.summary
        return next((id_ for id_ in summary.questionnaire.questions if self._stops(summary, id_)), None)

    def _step(self, by: int) -> None:
        found = self._ahead(by)
        if found is not None:
            self._show(found)
        elif self._only == "open":
            nothing = _("Nothing after this is open.") if by > 0 else _("Nothing before this is open.")
            self._say(nothing)
            self._say(_("A full stop goes to any that is."))
        else:
            edge = _("This is the last question.") if by > 0 else _("This is the first question.")
            self._say(edge)
            self._say(_("q leaves, l tells the levels."))

    def _next_open(self) -> None:
        summary = self._saving.summary
        found = moves.ahead(summary, self._question, 1, moves.waits)
        if found is None:
            found = next((id_ for id_ in summary.questionnaire.questions if moves.waits(summary, id_)), None)
            if found is None or found == self._question:
                self._say(_("No other question is open."))
                return
            self._say(_("From the beginning again."))
        self._show(found)

    def _go_to(self, text: str) -> None:
        wanted = text or self._talk.read(_("Which question? Its id or number: ")).strip()
        asked = moves.asked(self._saving.summary)
        wanted = {str(number): id for number, id in enumerate(asked, start=1)}.get(wanted, wanted)
        try:
            self._show(self._find(wanted))
        except AnswerRefused as error:
            self._talk.fault(str(error))

    def _find(self, question: str) -> str:
        known = self._saving.summary.questionnaire.questions
        if question not in known:
            unknown = _("The questionnaire has no question {question}.").format(question=quoted(question))
            raise AnswerRefused(f"{unknown}{nearest(question, known)}")
        return question

    def _answer(self, answer: Answer, said: str, text: str = "") -> None:
        before = self._now
        if not self._saving.answer(self._question, answer, f"{said}{text and f': {plain(text)}'}"):
            return
        if self._now == before:
            self._say(_("As it was: {said}.").format(said=said))
            return
        if lost := dropped(text):
            said += counted(lost, ", without {} control character", ", without {} control characters")
        tier = self._saving.summary.levels.tiers[self._place.practice.id]
        saved = _("Saved: {said}. Level of {title}: {level}. z takes it back.")
        self._say(saved.format(said=said, title=one_line(tier.title), level=results.level(tier)))

    def _not_applicable(self, text: str) -> None:
        reason = text or self._talk.read(_("Why does it not apply? ")).strip()
        self._answer(answers.not_applicable(self._now, reason), _("not applicable"), reason)

    def _inherited(self) -> None:
        labels = words.digits(self._options)
        which = self._talk.read(_("What holds there? {digits}: ").format(digits=self._digits())).strip()
        if which not in labels:
            fault = _("{line} is none of {digits}. Nothing was changed.")
            self._talk.fault(fault.format(line=quoted(which), digits=self._digits()))
            return
        source = self._talk.read(_("Where is it answered? ")).strip()
        option = self._options.options[list(labels).index(which)]
        said = _("inherited: {label}").format(label=labels[which])
        self._answer(answers.inherited(self._now, option.id, source), said, source)

    def _claimed(self) -> None:
        if self._now.option is None:
            self._talk.fault(_("Answer first: claimed or shown is said of an answer."))
            return
        claimed = not self._now.claimed
        said = _("claimed, not shown") if claimed else _("shown")
        self._answer(structs.replace(self._now, claimed=claimed), said)

    def _write(self, name: Texts, text: str) -> None:
        new = new_text(self._talk, name, getattr(self._now, name), text)
        if new is not None:
            self._answer(structs.replace(self._now, **{name: new}), told(name, new), new)

    def _words(self) -> None:
        place = self._place
        texts = (place.question.ask, place.question.look_for, place.practice.purpose)
        terms = terms_in(self._saving.summary.questionnaire, *texts)
        if not terms:
            self._say(_("The glossary of this questionnaire has no word that stands here."))
        self._talk.say_all(f"{one_line(term)}: {one_line(meaning)}" for term, meaning in terms)

    def _facts(self) -> None:
        ask_facts(self._saving, self._talk)
        self._show(self._question)

    def _levels(self) -> None:
        summary = self._saving.summary
        self._say(results.overall_level(summary))
        for tier in summary.levels.of_kind("domain"):
            self._say(results.tier_level(summary, tier))
        for id_ in reversed(moves.tiers_above(summary, self._place.practice.id)[:-1]):
            self._say(results.tier_level(summary, summary.levels.tiers[id_]))
        self._say(_('All of them: maturity levels "{name}" --plain').format(name=self._saving.name))

    def _back(self, undone: Undone | None, done: str) -> None:
        if undone is None:
            return
        said = in_words(undone.changes, self._saving.summary.questionnaire).replace("→", _("to"))
        self._say(f"{done}: {said}")
        if undone.question is None or undone.question == self._question:
            self._say(capital(words.stands(self._saving.summary, self._question)))
        else:
            self._show(undone.question)

    def _leave(self) -> None:
        self._goes_on = False
        name, number = self._saving.name, words.number(self._saving.summary, self._question)
        self._say(_("Everything is saved."))
        self._say(_('It goes on at {number}: maturity ask "{name}"').format(number=number, name=name))
        self._say(_('The same in the wizard: maturity open "{name}"').format(name=name))

    def _help(self) -> None:
        self._say(_("{digits}: take the answer with that digit").format(digits=self._digits()))
        self._talk.say_all(help_lines())
