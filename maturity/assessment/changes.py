"""What can change in an assessment, one value at a time.

Everything a person sets is one value found by its kind and its subject (a question,
a fact, a practice, a tier). A step is what one key or command did; it is undone as one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, get_args

import msgspec
from msgspec import Struct, structs

from maturity.assessment.limits import Capacity, Horizon, KeptPlan, Scenario
from maturity.assessment.model import NO_PROGRESS, OPEN, Answer, Assessment, Edition, Progress, Row, Target

Kind = Literal[
    "answer",
    "fact",
    "scope",
    "target",
    "profile",
    "previous",
    "horizon",
    "capacity",
    "stop",
    "scenario",
    "plan",
    "row",
    "flag",
    "action",
    "questionnaire",
]
Value = Answer | Target | Horizon | Capacity | Scenario | KeptPlan | Row | Progress | Edition | str | int
Move = Literal["begin", "do", "undo", "redo"]
"""``begin`` is what an assessment was begun with; it is not undone."""
Turn = Literal["undo", "redo"]
Spot = tuple[Kind, str]
"""Where a value stands: its kind and its subject."""
APART: tuple[Spot, ...] = (("questionnaire", ""), ("plan", "before"))
"""What is kept beside what people set: assessments that differ in nothing else are the same."""


class Change(Struct, frozen=True):
    """One value before and after; None is open or unset. What there is one of, such as a profile, has no subject."""

    kind: Kind
    subject: str
    before: Value | None
    after: Value | None

    def reversed(self) -> Change:
        """The change that takes this one back."""
        return Change(self.kind, self.subject, before=self.after, after=self.before)


class Step(Struct, frozen=True):
    """What one key or command did: one or more changes, in the order they were made."""

    number: int
    at: str
    """ISO 8601, UTC."""
    move: Move
    changes: tuple[Change, ...]


def values(assessment: Assessment) -> dict[Spot, Value]:
    """All that is set in an assessment, by where it stands."""
    found: dict[Spot, Value] = {}
    if assessment.profile is not None:
        found["profile", ""] = assessment.profile
    found |= {("fact", fact): value for fact, value in assessment.facts.items()}
    found |= {("answer", question): answer for question, answer in assessment.answers.items() if answer != OPEN}
    found |= {("scope", practice): scope for practice, scope in assessment.scopes.items()}
    found |= {("target", tier): target for tier, target in assessment.targets.items()}
    if assessment.horizon != Horizon():
        found["horizon", ""] = assessment.horizon
    if assessment.capacity != Capacity():
        found["capacity", ""] = assessment.capacity
    found |= {("capacity", period): each for period, each in assessment.capacities.items() if each != Capacity()}
    found |= {("stop", first): last for first, last in assessment.stops.items()}
    found |= {("scenario", name): scenario for name, scenario in assessment.scenarios.items()}
    found |= {("plan", which): plan for which, plan in assessment.plans.items()}
    found |= {("row", place): row for place, row in assessment.rows.items()}
    found |= {("flag", question): why for question, why in assessment.flags.items()}
    found |= {("action", step): said for step, said in assessment.actions.items() if said != NO_PROGRESS}
    if assessment.previous:
        found["previous", ""] = assessment.previous
    if assessment.edition is not None:
        found["questionnaire", ""] = assessment.edition
    return found


def with_values(assessment: Assessment, given: Mapping[Spot, Value]) -> Assessment:
    """``assessment`` with these values and no others."""
    of_kind: dict[Kind, dict[str, Any]] = {kind: {} for kind in get_args(Kind)}
    for (kind, subject), value in given.items():
        of_kind[kind][subject] = value
    return structs.replace(
        assessment,
        profile=of_kind["profile"].get(""),
        answers=of_kind["answer"],
        facts=of_kind["fact"],
        scopes=of_kind["scope"],
        targets=of_kind["target"],
        horizon=of_kind["horizon"].get("", Horizon()),
        capacity=of_kind["capacity"].pop("", Capacity()),
        capacities=of_kind["capacity"],
        stops=of_kind["stop"],
        scenarios=of_kind["scenario"],
        plans=of_kind["plan"],
        rows=of_kind["row"],
        flags=of_kind["flag"],
        actions=of_kind["action"],
        previous=of_kind["previous"].get("", ""),
        edition=of_kind["questionnaire"].get(""),
    )


class Fingerprint:
    """A digest of all that people set, which can follow a history step by step.

    Two assessments that hold the same have the same, whatever their names and times. It is no signature.
    """

    def __init__(self) -> None:
        self._digest = 0

    def __str__(self) -> str:
        return f"{self._digest:064x}"

    def follow(self, step: Step) -> None:
        """Go on to the state after a step."""
        for change in step.changes:
            for value in (change.before, change.after):
                if value is not None:
                    self.turn((change.kind, change.subject), value)

    def turn(self, spot: Spot, value: Value) -> None:
        """Put a value in, or take it out again."""
        if spot in APART:
            return
        plain = (
            value
            if isinstance(value, str | int)
            else [(name, part) for name, part in structs.asdict(value).items() if part not in (None, "", {})]
        )
        digest = hashlib.sha256(msgspec.json.encode((spot, plain), order="deterministic")).digest()
        self._digest ^= int.from_bytes(digest, "big")


def fingerprint(assessment: Assessment) -> str:
    """The :class:`Fingerprint` of an assessment as it stands."""
    mark = Fingerprint()
    for spot, value in values(assessment).items():
        mark.turn(spot, value)
    return str(mark)


def standing(newest_first: Iterable[Step]) -> Iterator[Step]:
    """The steps that hold: done, and not undone since; what an assessment was begun with is none. The newest first.

    Reads no further back than it is asked for. Raises IndexError where a step turned something back that was not there.
    """
    undone = redone = 0
    for step in newest_first:
        if step.move == "undo":
            undone, redone = (undone, redone - 1) if redone else (undone + 1, 0)
        elif step.move == "redo":
            undone, redone = (undone - 1, redone) if undone else (0, redone + 1)
        elif step.move == "do":
            if redone:
                raise IndexError
            if undone:
                undone -= 1
            else:
                yield step
    if undone or redone:
        raise IndexError


def turned_by(move: Turn, newest_first: Iterable[Step]) -> Step | None:
    """The step that an undo or redo would turn back now: it changes what is to be changed, the other way round.

    Reads no further back than it has to. None where there is nothing to turn back; raises IndexError where a step
    turned something back that was not there.
    """
    turned = 0
    for step in newest_first:
        if step.move == "begin" or (step.move == "do" and move == "redo"):
            break
        if step.move == move:
            turned += 1
        elif turned:
            turned -= 1
        else:
            return step
    if turned:
        raise IndexError
    return None


def wanted(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """The changes that somebody wanted; the plan that is kept beside them goes without saying."""
    return tuple(change for change in changes if (change.kind, change.subject) not in APART[1:]) or changes
