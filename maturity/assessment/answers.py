"""What a key makes of an answer. The note, the evidence and the owner stay through all of it."""

from __future__ import annotations

from msgspec import structs

from maturity.assessment.model import Answer
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


def words(answer: Answer, options: AnswerSet) -> str:
    """An answer as people say it."""
    option = options.by_id.get(answer.option or "")
    label = one_line(option.label) if option else "open"
    match answer.state:
        case "answered":
            return label
        case "inherited":
            return f"inherited: {label}"
        case "not-applicable":
            return "not applicable"
        case _:
            return answer.state


def _without(answer: Answer) -> Answer:
    return structs.replace(answer, option=None, claimed=False, reason="", source="")
