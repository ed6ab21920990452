"""The parts of a value that two people can change without being in each other's way, and how they go together again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from msgspec import structs

from maturity.assessment.changes import Kind, Value
from maturity.assessment.described import value_words
from maturity.assessment.model import NO_PROGRESS, OPEN, Answer, Progress, Row, Target
from maturity.assessment.progress import STATUSES
from maturity.i18n import N_, _
from maturity.scoring.levels import to

Parts = Mapping[str, Any]
WHOLE = ""
"""The only part of a value that is not taken apart."""
_ANSWER = ("state", "option", "claimed", "reason", "source")
_TEXTS = ("note", "evidence", "owner")
_NAMES = {
    "note": N_("note"),
    "evidence": N_("evidence"),
    "owner": N_("owner"),
    "status": N_("status"),
    "dates": N_("dates"),
    "binding": N_("binding"),
    "days": N_("days"),
    "pin": N_("pin"),
}
"""Of the parts, to be looked up; those of a row are the ids of its columns."""


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
            return _("not set")
        case Answer():
            return ", ".join(filter(None, (value_words("answer", part), part.reason, part.source)))
        case Target():
            level = _("level {level}").format(level=part.level)
            return level if part.scope is None else level + _(", scope {scope}").format(scope=part.scope)
        case Row():
            return ", ".join(part.cells.values())
        case Progress():
            return f"{_(STATUSES[part.status])}, {part.owner}".rstrip(", ")
        case (str(first), str(second)):
            if first[:1].isdigit() and second:
                return to(first, second)
            return f"{_(STATUSES[first])} {second}".strip() if first in STATUSES else f"{first} {second}".strip()
        case _:
            return str(part)


def name(kind: Kind, part: str) -> str:
    """What a part is called; empty where the value has one part or it is the answer itself."""
    if part in (WHOLE, "answer"):
        return ""
    return part if kind == "row" else _(_NAMES.get(part, part))


def with_note(kind: Kind, value: Value | None, note: str) -> Value | None:
    """The value with lines more in its note; None where it has no note."""
    noted = _unset(kind) if value is None else value
    if not isinstance(noted, Answer | Progress):
        return None
    return structs.replace(noted, note=f"{noted.note}\n{note}".strip())


def _unset(kind: Kind) -> Value | None:
    return OPEN if kind == "answer" else NO_PROGRESS if kind == "action" else None
