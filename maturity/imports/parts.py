"""The parts of a value that two people can change without being in each other's way, and how they go together again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from msgspec import structs

from maturity.assessment.changes import Kind, Value
from maturity.assessment.model import NO_PROGRESS, OPEN, Answer, Progress, Row, Target
from maturity.assessment.rules import word

Parts = Mapping[str, Any]
WHOLE = ""
"""The only part of a value that is not taken apart."""
_ANSWER = ("state", "option", "claimed", "reason", "source")
_TEXTS = ("note", "evidence", "owner")


def split(kind: Kind, value: Value | None, *, whole: bool = False) -> Parts:
    """The parts of a value by name. What an answer says is one part, with its reason; so is a status with its day."""
    match _unset(kind) if value is None else value:
        case Answer() as answer if not whole:
            said = structs.replace(answer, **dict.fromkeys(_TEXTS, ""))
            return {"answer": said, **{name: getattr(answer, name) for name in _TEXTS}}
        case Progress() as said if not whole:
            return {
                "status": (said.status, said.done_on),
                "dates": (said.start, said.due),
                "binding": (said.not_before, said.deadline),
                **{name: getattr(said, name) for name in ("owner", "days", "pin", "note")},
            }
        case Row() as row if not whole:
            return row.cells
        case found:
            return {WHOLE: found}


def join(kind: Kind, parts: Parts) -> Value | None:
    """The value with these parts; None where that is open or unset."""
    value = _joined(kind, parts)
    return None if value == _unset(kind) else value


def _joined(kind: Kind, parts: Parts) -> Value | None:
    if WHOLE in parts:
        return cast("Value | None", parts[WHOLE])
    if kind == "answer":
        return cast(Answer, structs.replace(parts["answer"], **{name: parts[name] for name in _TEXTS}))
    if kind == "action":
        (status, done_on), (start, due) = parts["status"], parts["dates"]
        not_before, deadline = parts["binding"]
        rest = {name: parts[name] for name in ("owner", "days", "pin", "note")}
        binding = {"not_before": not_before, "deadline": deadline}
        return Progress(status=status, done_on=done_on, start=start, due=due, **binding, **rest)
    return Row(cells={column: cell for column, cell in parts.items() if cell})


def words(part: Any) -> str:
    """A part as people say it; a text stands as it is."""
    match part:
        case None | "" | ("", ""):
            return "not set"
        case Answer():
            said = [word(part), *(["claimed"] if part.claimed else []), part.reason, part.source]
            return ", ".join(filter(None, said))
        case Target():
            return f"level {part.level}" + ("" if part.scope is None else f", scope {part.scope}")
        case Row():
            return ", ".join(part.cells.values())
        case Progress():
            return f"{part.status}, {part.owner}".rstrip(", ")
        case (str(first), str(second)):
            return " to ".join(filter(None, (first, second))) if first[:1].isdigit() else f"{first} {second}".strip()
        case _:
            return str(part)


def with_note(kind: Kind, value: Value | None, note: str) -> Value | None:
    """The value with lines more in its note; None where it has no note."""
    noted = _unset(kind) if value is None else value
    if not isinstance(noted, Answer | Progress):
        return None
    return structs.replace(noted, note=f"{noted.note}\n{note}".strip())


def _unset(kind: Kind) -> Value | None:
    return OPEN if kind == "answer" else NO_PROGRESS if kind == "action" else None
