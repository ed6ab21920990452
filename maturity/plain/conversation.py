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
from maturity.imports.evidence_files import with_references
from maturity.plain import question as words
from maturity.plain import results
from maturity.plain.facts import ask_facts
from maturity.plain.saving import Saving
from maturity.plain.talk import EndOfInput, Talk
from maturity.questionnaire.glossary import terms_in
from maturity.questionnaire.model import AnswerSet, Place
from maturity.text import capital, dropped, one_line, plain, quoted
from maturity.workspace import Undone, Workspace

Only = Literal["open", "all"]
Texts = Literal["note", "evidence", "owner"]
_HELP = (
    "Enter: next question",
    "b: the question before",
    ". (a full stop): next open question",
    "g and an id or a number: go to that question",
    "x: not applicable, asks why",
    "u: unknown, nobody here knows",
    "i: inherited, asks what holds and where it is answered",
    "d: open again, takes the answer away",
    "c: claimed, not shown; and back to shown",
    "n, e, o: note, evidence, owner; the text may follow on the same line",
    "w: what the words of this question mean",
    "f: facts about the site, which decide what applies",
    "l: levels so far",
    "z: undo the last change",
    "Z: redo it",
    "q: leave; everything is saved",
)


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
            "u": lambda: self._answer(answers.unknown(self._now), "unknown"),
            "d": lambda: self._answer(answers.cleared(self._now), "open again"),
            "i": self._inherited,
            "c": self._claimed,
            "w": self._words,
            "f": self._facts,
            "l": self._levels,
            "z": lambda: self._back(self._saving.undo(), "Undone"),
            "Z": lambda: self._back(self._saving.redo(), "Done again"),
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
        self._say(f"{counts.answered + counts.not_applicable} of {counts.total - counts.left_out} questions done")
        if waiting:
            self._say(f"Facts about the site that are open: {waiting}. f asks them.")
        if self._only == "open" and not moves.waits(summary, self._question):
            self._say("No question is open.")
            return
        self._say("Every answer is saved at once. ? lists what can be typed, q leaves.")
        self._show(self._question)
        try:
            while self._goes_on:
                self._take(self._talk.read(self._prompt()).strip())
        except EndOfInput:
            self._say("End of input.")
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
            return f"Answer {self._digits()}, or ? for help: "
        return "Enter for the next question, or ? for help: "

    def _digits(self) -> str:
        digits = list(words.digits(self._options))
        return f"{digits[0]} to {digits[-1]}"

    def _take(self, line: str) -> None:
        key, _, text = line.partition(" ")
        labels = words.digits(self._options)
        if line in labels:
            option = self._options.options[list(labels).index(line)]
            self._answer(answers.taken(self._now, option.id), labels[line])
        elif line in self._bare_commands:
            self._bare_commands[line]()
        elif key in self._commands:
            self._commands[key](text.strip())
        else:
            self._talk.fault(f"{quoted(line)} is no answer here. Type {self._digits()}, or ? for help.")

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
            self._say(f"Nothing {'after' if by > 0 else 'before'} this is open. A full stop goes to any that is.")
        else:
            self._say(f"This is the {'last' if by > 0 else 'first'} question. q leaves, l tells the levels.")

    def _next_open(self) -> None:
        summary = self._saving.summary
        found = moves.ahead(summary, self._question, 1, moves.waits)
        if found is None:
            found = next((id_ for id_ in summary.questionnaire.questions if moves.waits(summary, id_)), None)
            if found is None or found == self._question:
                self._say("No other question is open.")
                return
            self._say("From the beginning again.")
        self._show(found)

    def _go_to(self, text: str) -> None:
        wanted = text or self._talk.read("Which question? Its id or number: ").strip()
        asked = moves.asked(self._saving.summary)
        wanted = {str(number): id for number, id in enumerate(asked, start=1)}.get(wanted, wanted)
        try:
            self._show(self._find(wanted))
        except AnswerRefused as error:
            self._talk.fault(str(error))

    def _find(self, question: str) -> str:
        known = self._saving.summary.questionnaire.questions
        if question not in known:
            raise AnswerRefused(f"The questionnaire has no question {quoted(question)}.{nearest(question, known)}")
        return question

    def _answer(self, answer: Answer, told: str, text: str = "") -> None:
        before = self._now
        if not self._saving.answer(self._question, answer, f"{told}{text and f': {plain(text)}'}"):
            return
        if self._now == before:
            self._say(f"As it was: {told}.")
            return
        lost = dropped(text)
        told += f", without {lost} control character{'s' * (lost > 1)}" if lost else ""
        tier = self._saving.summary.levels.tiers[self._place.practice.id]
        self._say(f"Saved: {told}. Level of {one_line(tier.title)}: {results.level(tier)}. z takes it back.")

    def _not_applicable(self, text: str) -> None:
        reason = text or self._talk.read("Why does it not apply? ").strip()
        self._answer(answers.not_applicable(self._now, reason), "not applicable", reason)

    def _inherited(self) -> None:
        labels = words.digits(self._options)
        which = self._talk.read(f"What holds there? {self._digits()}: ").strip()
        if which not in labels:
            self._talk.fault(f"{quoted(which)} is none of {self._digits()}. Nothing was changed.")
            return
        source = self._talk.read("Where is it answered? ").strip()
        option = self._options.options[list(labels).index(which)]
        self._answer(answers.inherited(self._now, option.id, source), f"inherited, {labels[which]}", source)

    def _claimed(self) -> None:
        if self._now.option is None:
            self._talk.fault("Answer first: claimed or shown is said of an answer.")
            return
        claimed = not self._now.claimed
        self._answer(structs.replace(self._now, claimed=claimed), "claimed, not shown" if claimed else "shown")

    def _write(self, name: Texts, text: str) -> None:
        known: str = getattr(self._now, name)
        if not text:
            if known:
                self._say(f"The {name} now: {plain(known)}")
                self._say("A new text takes its place. + and a space before it adds a line. - alone takes it away.")
            text = self._talk.read(f"{name.capitalize()}, Enter leaves it as it is: ").strip()
        if not text:
            self._say("Left as it was.")
            return
        if known and text.startswith("+ "):
            text = f"{known}\n{text[2:].strip()}"
        text = "" if text == "-" else text
        if name == "evidence":
            found = with_references(text)
            text = found.evidence
            self._talk.say_all([f"{capital(found.words)}."] if found.words else [])
        self._answer(structs.replace(self._now, **{name: text}), name if text else f"no {name}", text)

    def _words(self) -> None:
        place = self._place
        texts = (place.question.ask, place.question.look_for, place.practice.purpose)
        terms = terms_in(self._saving.summary.questionnaire, *texts)
        if not terms:
            self._say("The glossary of this questionnaire has no word that stands here.")
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
        self._say(f'All of them: maturity levels "{self._saving.name}" --plain')

    def _back(self, undone: Undone | None, done: str) -> None:
        if undone is None:
            return
        self._say(f"{done}: {in_words(undone.changes, undone.summary.questionnaire).replace('→', 'to')}")
        if undone.question is None or undone.question == self._question:
            self._say(capital(words.stands(self._saving.summary, self._question)))
        else:
            self._show(undone.question)

    def _leave(self) -> None:
        self._goes_on = False
        self._say("Everything is saved.")
        self._say(
            f'It goes on at {words.number(self._saving.summary, self._question)}: maturity ask "{self._saving.name}"'
        )
        self._say(f'The same in the wizard: maturity open "{self._saving.name}"')

    def _help(self) -> None:
        self._say(f"{self._digits()}: take the answer with that digit")
        self._talk.say_all(_HELP)
