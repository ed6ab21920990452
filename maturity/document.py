"""One assessment as one JSON document: what goes out is also what comes in.

The shape is published as a JSON Schema; nothing that a person typed is lost on the way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from inspect import cleandoc
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec import Meta, Struct

from maturity import __version__
from maturity.assessment.changes import fingerprint
from maturity.assessment.limits import Capacity, Horizon, KeptPlan, Scenario
from maturity.assessment.model import Answer, Progress, Row, Target
from maturity.assessment.registers import rows, subject
from maturity.errors import ImportRefused
from maturity.i18n import _, figure
from maturity.questionnaire.model import Questionnaire, TierKind
from maturity.scoring.levels import TierLevel
from maturity.summary import Summary

T = TypeVar("T")
MAX_BYTES = 20 * 1024 * 1024
_BY_ID: Mapping[str, Any] = {
    "answers": Answer,
    "facts": str,
    "scopes": int,
    "targets": Target,
    "capacities": Capacity,
    "stops": str,
    "scenarios": Scenario,
    "plans": KeptPlan,
    "rows": Row,
    "flags": str,
    "actions": Progress,
}


class Bounds(Struct, frozen=True, kw_only=True):
    """A level as a range; unrounded."""

    low: float
    high: float


class TierResult(Struct, frozen=True, kw_only=True):
    """Where one domain, subdomain or practice stands; without ``level`` nothing beneath applies."""

    id: str
    tier: TierKind
    title: str
    level: Bounds | None
    target: float | None
    answered: int
    unknown: int
    open: int
    not_applicable: int
    left_out: int


class Results(Struct, frozen=True, kw_only=True):
    """The levels, for readers that do not score. They are never read back: they follow from the answers."""

    overall: Bounds | None
    tiers: tuple[TierResult, ...]


class AssessmentDocument(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The document. Ids that a mapping does not hold are open, unset or by profile."""

    format: Literal[1] = 1
    kind: Literal["maturity-assessment"] = "maturity-assessment"
    tool: str = ""
    """The program and version that wrote it."""
    id: str = ""
    name: Annotated[str, Meta(min_length=1, max_length=120)]
    created_at: str = ""
    """ISO 8601, UTC."""
    changed_at: str = ""
    """ISO 8601, UTC."""
    state: str = ""
    """The fingerprint of what it held when it was written: what a merge starts from."""
    begun_from: str = ""
    """The fingerprint of the document that it was begun from: what a merge with the first one starts from."""
    questionnaire: Questionnaire | str
    """The whole questionnaire, in the shape of its file, or the id of one that ships with the program."""
    profile: str | None = None
    facts: dict[str, str] = {}
    answers: dict[str, Answer] = {}
    scopes: dict[str, int] = {}
    targets: dict[str, Target] = {}
    horizon: Horizon = Horizon()
    """Which time the road map plans."""
    capacity: Capacity = Capacity()
    """What each of its periods may take."""
    capacities: dict[str, Capacity] = {}
    """What single periods may take instead, by the id of the period: ``2027-Q1`` or ``2027-02``."""
    stops: dict[str, str] = {}
    """Plant stops: the last day of each by its first."""
    scenarios: dict[str, Scenario] = {}
    """Other ways to plan it, by name."""
    plans: dict[str, KeptPlan] = {}
    """Plans that were kept: ``before``, which the road map may fall back on, and ``agreed``."""
    rows: dict[str, Row] = {}
    """The rows of registers, by ``REGISTER/ROW``."""
    flags: dict[str, str] = {}
    """Questions to come back to, each with a word on why; the word may be empty."""
    actions: dict[str, Progress] = {}
    """What people say about actions of the road map, by the id of the step: ``practice@level``, or a question's."""
    previous: str = ""
    """The name of the earlier assessment whose answers it was begun with."""
    results: Results | None = None


def to_document(summary: Summary) -> AssessmentDocument:
    """The assessment of ``summary`` with its questionnaire and results, every mapping in the order of the file."""
    asked, assessment = summary.questionnaire, summary.assessment
    return AssessmentDocument(
        tool=f"maturity {__version__}",
        id=assessment.id,
        name=assessment.name,
        created_at=assessment.created_at,
        changed_at=assessment.changed_at,
        state=fingerprint(assessment),
        begun_from=assessment.begun_from,
        questionnaire=asked,
        profile=assessment.profile,
        facts=_in_order(assessment.facts, asked.facts_by_id),
        answers=_in_order(assessment.answers, asked.questions),
        scopes=_in_order(assessment.scopes, asked.practices),
        targets=_in_order(assessment.targets, asked.tiers),
        horizon=assessment.horizon,
        capacity=assessment.capacity,
        capacities=dict(sorted(assessment.capacities.items())),
        stops=dict(sorted(assessment.stops.items())),
        scenarios=dict(sorted(assessment.scenarios.items())),
        plans=dict(sorted(assessment.plans.items())),
        rows={subject(each.id, id): row for each in asked.registers for id, row in rows(assessment, each.id).items()},
        previous=assessment.previous,
        flags=_in_order(assessment.flags, asked.questions),
        actions=_in_order(assessment.actions, asked.steps),
        results=Results(
            overall=_bounds(summary.levels.overall),
            tiers=tuple(_result(tier, tier.kind) for tier in summary.levels.tiers.values() if tier.kind),
        ),
    )


def encode(document: AssessmentDocument) -> bytes:
    """The document as indented JSON in UTF-8; the same document gives the same bytes."""
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


def decode(text: bytes) -> AssessmentDocument:
    """Read a document. Its types and bounds hold; whether its ids exist is for the reader to compare.

    Raises ImportRefused, which names the place: the line and column, or the path of the value.
    """
    if len(text) > MAX_BYTES:
        raise ImportRefused(
            _("The file has {given} bytes; {most} is the most that is read.").format(
                given=figure(len(text)), most=figure(MAX_BYTES)
            )
        )
    text = text.removeprefix(b"\xef\xbb\xbf")
    try:
        return msgspec.json.decode(text, type=AssessmentDocument)
    except msgspec.ValidationError as error:
        raise ImportRefused(
            _("Not an assessment as this program writes it: {fault}.").format(fault=_exact(text) or error)
        ) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ImportRefused(
            _("Not valid JSON{position}: {error}.").format(position=_position(text, str(error)), error=error)
        ) from None
    except RecursionError:
        raise ImportRefused(_("The JSON is nested too deeply to be an assessment.")) from None


def schema() -> bytes:
    """The JSON Schema (2020-12) of the document."""
    described = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Maturity assessment, format 1",
        **msgspec.json.schema(AssessmentDocument),
    }
    for part in described["$defs"].values():
        part["description"] = cleandoc(part["description"])
    return msgspec.json.format(msgspec.json.encode(described), indent=2) + b"\n"


def _in_order(values: Mapping[str, T], order: Iterable[str]) -> dict[str, T]:
    known = [key for key in order if key in values]
    return {key: values[key] for key in [*known, *sorted(values.keys() - set(known))]}


def _bounds(tier: TierLevel) -> Bounds | None:
    return None if tier.level is None else Bounds(low=tier.level.low, high=tier.level.high)


def _result(tier: TierLevel, kind: TierKind) -> TierResult:
    counts = tier.counts
    return TierResult(
        id=tier.id,
        tier=kind,
        title=tier.title,
        level=_bounds(tier),
        target=tier.target,
        answered=counts.answered,
        unknown=counts.unknown,
        open=counts.open,
        not_applicable=counts.not_applicable,
        left_out=counts.left_out,
    )


def _exact(text: bytes) -> str:
    """The first fault in one of the mappings, with its id, which the plain message leaves out."""
    try:
        outline = msgspec.json.decode(text)
    except RecursionError:
        return _("it is nested too deeply")
    except msgspec.DecodeError as error:
        return str(error)
    for field, kind in _BY_ID.items():
        values = outline.get(field) if isinstance(outline, dict) else None
        for key, value in values.items() if isinstance(values, dict) else ():
            try:
                msgspec.convert(value, kind)
            except msgspec.ValidationError as error:
                return _("{error}, in {field} of {key!r}").format(error=error, field=field, key=key)
    return ""


def _position(text: bytes, message: str) -> str:
    found = re.search(r"\(byte (\d+)\)", message)
    if not found:
        return ""
    before = text[: int(found.group(1))]
    line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
    return _(" (line {line}, column {column})").format(line=line, column=column)
