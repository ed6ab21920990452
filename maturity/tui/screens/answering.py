"""The keys that say something about one question: its answer, note, evidence and owner, and about its practice."""

from __future__ import annotations

from typing import ClassVar, Literal

from msgspec import structs
from textual.binding import Binding, BindingType

from maturity.assessment import answers
from maturity.assessment.model import Answer
from maturity.i18n import N_, _
from maturity.imports.evidence_files import with_references
from maturity.questionnaire.model import AnswerSet, Place
from maturity.tui.drafting import ACTION, TARGET
from maturity.tui.keymap import with_keys
from maturity.tui.screens import practice_keys, roadmap_keys
from maturity.tui.screens.ask import AskLine
from maturity.tui.screens.assessment import HIDDEN, AssessmentScreen
from maturity.tui.screens.choose import Choice, Choose, options_of
from maturity.tui.session import Session
from maturity.workspace.drafts import Draft

_KEPT = {"note": N_("note kept"), "evidence": N_("evidence kept"), "owner": N_("owner kept")}


class Answering(AssessmentScreen):
    """A screen that shows one question, ``question`` by its id, and takes what is said about it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "not_applicable", "not applicable (asks why)", id="answer.not-applicable"),
        Binding("u", "unknown", "unknown: nobody here knows", id="answer.unknown"),
        Binding("i", "inherited", "inherited: answered elsewhere (asks where)", id="answer.inherited"),
        Binding("delete,backspace", "clear", "open again: clears the answer", id="answer.clear"),
        Binding("c", "claimed", "claimed, not shown; and back", id="answer.claimed"),
        Binding("n", "note", "note", id="answer.note"),
        Binding("e", "evidence", "evidence: what was seen, where it is kept", id="answer.evidence"),
        Binding("o", "owner", "owner", id="answer.owner"),
        Binding("f", "flag", "flag: to come back to; and back", id="answer.flag"),
        Binding("s", "scope", "scope of the practice: the next one", id="answer.scope"),
        Binding("t", "target", "target of the practice", id="answer.target"),
        Binding("L", "claim_level", "claim a level: answers what is open up to it", id="answer.claim-level"),
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
        self.ask_text(
            ("reason", self.question),
            self.answer.reason,
            lambda text: AskLine(
                _("Why does this not apply here?"),
                text,
                lambda reason: self._answer(answers.not_applicable(self.answer, reason)),
                hint=_("The reason stands in the report; the question counts in no level."),
                needed=_("Not applicable needs a reason."),
            ),
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
            self.ask_text(
                ("source", self.question),
                self.answer.source,
                lambda text: AskLine(
                    _("Where is it answered?"),
                    text,
                    lambda given: self._answer(answers.inherited(self.answer, choice.id, given)),
                    hint=_("For example: the group's security office, the cloud provider's certificate."),
                    needed=_("An inherited answer needs its source."),
                ),
            )

        self.app.push_screen(
            Choose(_("Answered elsewhere: what holds?"), options_of(self.options), source, now=self.answer.option or "")
        )

    def action_note(self) -> None:
        """Opens the note."""
        self._write("note", _("Note"), _("Who said it, what was agreed. It stands in the report."))

    def action_evidence(self) -> None:
        """Opens the evidence."""
        hint = _(
            "One proof a line, with its date (2026-10-01): a document, a link, a place. A line that is the path of a "
            "file becomes its name, date and SHA-256."
        )
        self._write("evidence", _("Evidence"), hint)

    def action_owner(self) -> None:
        """Asks for the owner."""
        if self.projected:
            self.say(with_keys(HIDDEN))
            return
        self.ask_text(
            ("owner", self.question),
            self.answer.owner,
            lambda text: AskLine(
                _("Who owns this?"), text, lambda name: self._keep("owner", name), hint=_("A name or a role.")
            ),
        )

    def action_flag(self) -> None:
        """Flags the question to come back to, with a word on why; takes the flag away where there is one."""
        if self.question in self.session.summary.assessment.flags:
            self._flag(None)
        elif self.projected:
            self._flag("")
        else:
            hint = with_keys("Enter alone will do. It stands in the report; {answer.flag} again takes the flag away.")
            self.app.push_screen(AskLine(_("To come back to: what is missing?"), "", self._flag, hint=hint))

    def action_claimed(self) -> None:
        """Turns claimed into shown, and back."""
        if self.answer.state not in ("answered", "inherited"):
            self.say(_("Answer first: claimed or shown is said of an answer."))
            return
        claimed = not self.answer.claimed
        self._answer(structs.replace(self.answer, claimed=claimed), _("claimed, not shown") if claimed else _("shown"))

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

    def take_up(self, draft: Draft) -> None:
        """Goes on with a text that was not finished, where it was being typed."""
        self.session.drafts.take(draft)
        if draft.field == TARGET:
            practice_keys.ask_reason(self, draft.subject)
            return
        if draft.field == ACTION:
            roadmap_keys.ask_note(self, draft.subject)
            return
        self.jump(draft.subject)
        actions = {
            "note": self.action_note,
            "evidence": self.action_evidence,
            "reason": self.action_not_applicable,
            "source": self.action_inherited,
            "owner": self.action_owner,
        }
        actions[draft.field]()

    def _answer(self, answer: Answer, word: str = "") -> None:
        before, after = (
            answers.words(each, self.options) + (_(", claimed") if each.claimed else "")
            for each in (self.answer, answer)
        )
        self.session.answer(
            self.question,
            answer,
            word or (after if before == after else _("{after} (was: {before})").format(after=after, before=before)),
        )
        self.show()

    def _flag(self, why: str | None) -> None:
        session, question = self.session, self.question
        session.change(
            f"flag {question}",
            lambda: session.workspace.set_flag(session.name, question, why),
            _("flag taken away") if why is None else _("flagged to come back to"),
        )
        self.show()

    def _write(self, name: Literal["note", "evidence"], title: str, hint: str) -> None:
        if self.projected:
            self.say(with_keys(HIDDEN))
            return
        from maturity.tui.screens.note import AskNote

        self.ask_text(
            (name, self.question),
            getattr(self.answer, name),
            lambda text: AskNote(title, text, lambda kept: self._keep(name, kept), hint=hint),
        )

    def _keep(self, name: Literal["note", "evidence", "owner"], text: str) -> None:
        if text != getattr(self.answer, name):
            told = _(_KEPT[name])
            if name == "evidence":
                found = with_references(text)
                text, told = found.evidence, "; ".join(filter(None, (told, found.words)))
            self._answer(structs.replace(self.answer, **{name: text}), told)
