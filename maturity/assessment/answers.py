"""What a key makes of an answer. The note, the evidence and the owner stay through all of it."""

from __future__ import annotations

from msgspec import structs

from maturity.assessment.model import Answer
from maturity.i18n import N_, _
from maturity.questionnaire.model import AnswerSet
from maturity.text import one_line


def taken(answer: Answer, option: str) -> Answer:
    """An option was taken; claimed stays as it was."""
    return structs.replace(answer, state="answered", option=option, reason="", source="")


def inherited(answer: Answer, option: str, source: str) -> Answer:
    """It is answered elsewhere."""
    return structs.replace(answer, state="inherited", option=option, reason="", source=source)


def not_applicable(answer: Answer, reason: str) -> Answer:
    """It does not apply, for a reason."""
    return structs.replace(_without(answer), state="not-applicable", reason=reason)


def unknown(answer: Answer) -> Answer:
    """Nobody here knows."""
    return structs.replace(_without(answer), state="unknown")


def cleared(answer: Answer) -> Answer:
    """It is open again."""
    return structs.replace(_without(answer), state="open")


_STATES = {"unknown": N_("unknown"), "open": N_("open")}


def words(answer: Answer, options: AnswerSet) -> str:
    """An answer as people say it."""
    option = options.by_id.get(answer.option or "")
    label = one_line(option.label) if option else _("open")
    match answer.state:
        case "answered":
            return label
        case "inherited":
            return _("inherited: {label}").format(label=label)
        case "not-applicable":
            return _("not applicable")
        case _:
            return _(_STATES[answer.state])


def _without(answer: Answer) -> Answer:
    return structs.replace(answer, option=None, claimed=False, reason="", source="")
