"""The facts about the site, asked one after the other in lines of text."""

from __future__ import annotations

from maturity.plain.saving import Saving
from maturity.plain.talk import Talk
from maturity.questionnaire.model import Fact
from maturity.text import one_line, quoted


def ask_facts(saving: Saving, talk: Talk) -> None:
    """Ask every fact. Raises EndOfInput, and StoreUnavailable where nobody can be asked again."""
    facts = saving.summary.questionnaire.facts
    if not facts:
        talk.say("This questionnaire asks for no facts.")
        return
    talk.say("Facts decide which questions apply. Open facts leave nothing out.")
    talk.say("Enter goes to the next fact, - opens a fact again, q goes back to the question.")
    for number, fact in enumerate(facts, start=1):
        talk.say("")
        talk.say(f"Fact {number} of {len(facts)}, {saving.summary.assessment.facts.get(fact.id, 'open')}")
        if not _ask(saving, talk, fact):
            return
    talk.say("That was the last fact.")


def _ask(saving: Saving, talk: Talk, fact: Fact) -> bool:
    """Ask one fact until it is left; False where no other is wanted."""
    values = {str(digit): choice for digit, choice in enumerate(fact.choices, start=1)}
    talk.say(one_line(fact.ask))
    talk.say_all(f"{digit}. {choice}" for digit, choice in values.items())
    while True:
        reply = talk.read("Answer, or Enter for the next fact: ").strip()
        if reply in ("", "q"):
            return not reply
        value = None if reply == "-" else values.get(reply, reply)
        if value is not None and value not in fact.choices:
            talk.fault(f"{quoted(reply)} is no answer here. Type 1 to {len(values)}, -, Enter or q.")
        else:
            _set(saving, talk, fact, value)


def _set(saving: Saving, talk: Talk, fact: Fact, value: str | None) -> None:
    told = value or "open"
    if saving.change(lambda: saving.workspace.set_fact(saving.name, fact.id, value), f"{one_line(fact.ask)} {told}"):
        left_out = saving.summary.levels.overall.counts.left_out
        talk.say(f"Saved: {told}. Questions that facts leave out: {left_out}. - opens it again.")
