"""Values and changes as the store writes them."""

from __future__ import annotations

from typing import Any

import msgspec

from maturity.assessment.changes import Change, Value
from maturity.assessment.limits import Capacity, Horizon, KeptPlan, Scenario
from maturity.assessment.model import Answer, Edition, Progress, Row, Target
from maturity.store import sql

_TYPES: dict[str, Any] = {
    "answer": Answer,
    "fact": str,
    "scope": int,
    "target": Target,
    "profile": str,
    "horizon": Horizon,
    "capacity": Capacity,
    "stop": str,
    "scenario": Scenario,
    "plan": KeptPlan,
    "row": Row,
    "flag": str,
    "action": Progress,
    "previous": str,
    "questionnaire": Edition,
}


def encode(value: Value | None) -> str | None:
    """A value as it is written."""
    return None if value is None else msgspec.json.encode(value).decode()


def decode(kind: str, text: str | None) -> Value | None:
    """The value that was written. Raises ``msgspec.MsgspecError``, KeyError where this is none of its kind."""
    if text is None:
        return None
    value: Value = msgspec.json.decode(text, type=_TYPES[kind])
    return value


def change_of(row: sql.EventRow) -> Change:
    """The change that an event says. Raises ``msgspec.MsgspecError``, KeyError."""
    _, _, _, kind, subject, before, after = row
    return Change(kind, subject, before=decode(kind, before), after=decode(kind, after))
