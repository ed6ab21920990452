"""The facts about the site, asked one after the other in lines of text."""

from __future__ import annotations

from maturity.i18n import _
from maturity.plain.saving import Saving
from maturity.plain.talk import Talk
from maturity.questionnaire.model import Fact
from maturity.scoring.words import fact_in_words
from maturity.text import one_line, quoted


def ask_facts(saving: Saving, talk: Talk) -> None:
    """Ask every fact. Raises EndOfInput, and StoreUnavailable where nobody can be asked again."""
    facts = saving.summary.questionnaire.facts
    if not facts:
        talk.say(_("This questionnaire asks for no facts."))
        return
    talk.say(_("Facts decide which questions apply. Open facts leave nothing out."))
    talk.say(_("Enter goes to the next fact, - opens a fact again, q goes back to the question."))
    for number, fact in enumerate(facts, start=1):
        talk.say("")
        said = fact_in_words(fact, saving.summary.assessment.facts.get(fact.id))
        talk.say(_("Fact {number} of {total}, {said}").format(number=number, total=len(facts), said=said))
        if not _ask(saving, talk, fact):
            return
    talk.say(_("That was the last fact."))


def _ask(saving: Saving, talk: Talk, fact: Fact) -> bool:
    """Ask one fact until it is left; False where no other is wanted."""
    labels = {choice: one_line(fact_in_words(fact, choice)) for choice in fact.choices}
    typed: dict[str, str | None] = {label.casefold(): choice for choice, label in labels.items()}
    typed |= {choice: choice for choice in fact.choices}
    typed |= {str(digit): choice for digit, choice in enumerate(fact.choices, start=1)}
    typed |= {"-": None}
    talk.say(one_line(fact.ask))
    talk.say_all(f"{digit}. {label}" for digit, label in enumerate(labels.values(), start=1))
    while True:
        reply = talk.read(_("Answer, or Enter for the next fact: ")).strip()
        if reply in ("", "q"):
            return not reply
        if reply.casefold() in typed:
            _set(saving, talk, fact, typed[reply.casefold()])
        else:
            words = _("{reply} is no answer here. Type 1 to {last}, -, Enter or q.")
            talk.fault(words.format(reply=quoted(reply), last=len(labels)))


def _set(saving: Saving, talk: Talk, fact: Fact, value: str | None) -> None:
    told = fact_in_words(fact, value)
    if saving.change(lambda: saving.workspace.set_fact(saving.name, fact.id, value), f"{one_line(fact.ask)} {told}"):
        left_out = saving.summary.levels.overall.counts.left_out
        words = _("Saved: {said}. Questions that facts leave out: {number}. - opens it again.")
        talk.say(words.format(said=told, number=left_out))
