"""A JSON document in: read, compared with what is here, and told before anything is changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from msgspec import Struct, structs

from maturity import document
from maturity.assessment import registers, rules
from maturity.assessment.changes import Change, Kind, Spot, Value, describe, values
from maturity.assessment.model import OPEN, Assessment, Row
from maturity.document import MAX_BYTES, AssessmentDocument
from maturity.errors import AnswerRefused, ImportRefused
from maturity.imports.bounded import read_bounded
from maturity.questionnaire.document import to_json
from maturity.questionnaire.load import load
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.read import read
from maturity.questionnaire.shipped import shipped
from maturity.summary import Summary
from maturity.text import dropped, quoted


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a document holds, checked as far as it can be without an assessment to compare it with."""

    assessment: Assessment
    questionnaire: Questionnaire
    states: tuple[str, ...]
    """Fingerprints of what it may have started from: where one is in the history here, a merge can start there."""

    @property
    def lost(self) -> int:
        """How many control characters its texts have, which are dropped."""
        return sum(dropped(text) for value in values(self.assessment).values() for text in _texts(value))


@dataclass(frozen=True, slots=True)
class Comparison:
    """What taking in a document would do. Nothing of it is done yet."""

    changes: Mapping[Spot, Value]
    """The values that would be set."""
    changed: tuple[str, ...]
    same: int
    cleared: tuple[str, ...]
    """Set here, not set in the file: they stay."""
    conflicts: tuple[str, ...]
    """Changed here and in the file, to different values: what is here stays."""
    skipped: tuple[str, ...]
    """With the reason and the place."""


def read_document(path: Path) -> Incoming:
    """Read a JSON document, its questionnaire checked as strictly as a file. Raises ImportRefused."""
    try:
        found = document.decode(read_bounded(path, MAX_BYTES))
    except ImportRefused as error:
        raise ImportRefused(f"{path}: {error}") from None
    states = tuple(filter(None, (found.state, found.begun_from)))
    return Incoming(_assessment(found), _questionnaire(found, path), states)


def compare(ours: Summary, incoming: Incoming, base: Assessment | None) -> Comparison:
    """What would change; ``base`` is what both started from, where that is known."""
    if incoming.questionnaire.id != ours.questionnaire.id:
        raise ImportRefused(
            f'The file holds answers to the questionnaire "{incoming.questionnaire.id}", '
            f'"{ours.assessment.name}" to "{ours.questionnaire.id}". Import it under another name.'
        )
    here, before = values(ours.assessment), values(base) if base is not None else {}
    changes: dict[Spot, Value] = {}
    changed: list[str] = []
    conflicts: list[str] = []
    skipped: list[str] = []
    same = 0
    sizes = registers.sizes(ours.assessment)
    known: Mapping[Kind, Collection[str]] = {
        "answer": ours.questionnaire.questions,
        "fact": ours.questionnaire.facts_by_id,
        "scope": ours.questionnaire.practices,
        "target": ours.questionnaire.tiers,
        "flag": ours.questionnaire.questions,
        "action": ours.questionnaire.steps,
        "row": _of_registers(ours.questionnaire, incoming.assessment),
    }
    there = values(incoming.assessment)
    for (kind, subject), given in there.items():
        spot = (kind, subject)
        if subject not in known.get(kind, ("",)):
            skipped.append(f"{kind} {quoted(subject)}: the questionnaire has none of this id")
            continue
        try:
            theirs = rules.checked(ours.questionnaire, kind, subject, given)
            if kind == "row" and spot not in here and spot not in before:
                register = subject.partition("/")[0]
                registers.check_size(sizes[register], sizes[register] + 1)
                sizes[register] += 1
        except AnswerRefused as error:
            skipped.append(f"{kind} {quoted(subject)}: {error}")
            continue
        line = describe((Change(kind, subject, before=here.get(spot), after=theirs),))
        if theirs == here.get(spot, OPEN):
            same += 1
        elif base is None or here.get(spot) == before.get(spot):
            changes[spot] = theirs
            changed.append(line)
        elif theirs == before.get(spot):
            skipped.append(f"{kind} {subject}: changed here since the file was written; what is here stays")
        else:
            conflicts.append(line)
    cleared = tuple(
        describe((Change(kind, subject, before=here[kind, subject], after=None),))
        for kind, subject in here
        if (kind, subject) not in there and (base is None or here[kind, subject] == before.get((kind, subject)))
    )
    return Comparison(changes, tuple(changed), same, cleared, tuple(conflicts), tuple(skipped))


def _texts(value: Value) -> Iterable[str]:
    """Every text in a value."""
    match value:
        case str():
            return (value,)
        case Row():
            return value.cells.values()
        case Struct():
            return [text for text in structs.asdict(value).values() if isinstance(text, str)]
        case _:
            return ()


def _of_registers(questionnaire: Questionnaire, assessment: Assessment) -> set[str]:
    return {place for place in assessment.rows if place.partition("/")[0] in questionnaire.registers_by_id}


def _assessment(found: AssessmentDocument) -> Assessment:
    return Assessment(
        id=found.id,
        name=found.name,
        created_at=found.created_at,
        changed_at=found.changed_at,
        profile=found.profile,
        answers=found.answers,
        facts=found.facts,
        scopes=found.scopes,
        targets=found.targets,
        capacity=found.capacity,
        rows=found.rows,
        flags=found.flags,
        actions=found.actions,
        previous=found.previous,
    )


def _questionnaire(found: AssessmentDocument, path: Path) -> Questionnaire:
    if isinstance(found.questionnaire, str):
        known = {shipped_file.stem: shipped_file for shipped_file in shipped()}
        if found.questionnaire not in known:
            raise ImportRefused(
                f"{path}: no questionnaire {quoted(found.questionnaire)} ships with the program. "
                "A document that export wrote holds its questionnaire whole."
            )
        return load(known[found.questionnaire])
    checked = read(to_json(found.questionnaire), f"{path} (questionnaire)")
    if checked.questionnaire is None:
        faults = "\n".join(diagnostic.message for diagnostic in checked.diagnostics if diagnostic.severity == "error")
        raise ImportRefused(f"{path}: its questionnaire breaks the rules of the format:\n{faults}")
    return checked.questionnaire
