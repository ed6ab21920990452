"""A JSON document in: read, compared with what is here, and told before anything is changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from msgspec import Struct, structs

from maturity import document
from maturity.assessment.changes import APART, Spot, Value, values
from maturity.assessment.model import Assessment, Row
from maturity.carried import id_now
from maturity.document import MAX_BYTES, AssessmentDocument
from maturity.errors import ImportRefused
from maturity.i18n import _
from maturity.imports.bounded import read_bounded
from maturity.imports.merge import Side
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

    @property
    def sender(self) -> str:
        """A document does not say to whom it was sent."""
        return ""

    @property
    def language(self) -> str:
        """A document holds ids, whatever the language."""
        return ""

    def side(self, ours: Summary, base: Assessment | None, name: str, *, clear: bool) -> Side:
        """What it says against ``base``, which both started from where that is known. Raises ImportRefused."""
        if self.questionnaire.id != ours.questionnaire.id:
            raise ImportRefused(
                _(
                    'The file holds answers to the questionnaire "{theirs}", "{name}" to "{ours}". Import it under '
                    "another name."
                ).format(theirs=self.questionnaire.id, name=ours.assessment.name, ours=ours.questionnaire.id)
            )
        began = None if base is None else _by_ids_of(ours.questionnaire, values(base))
        emptied = dict.fromkeys(values(ours.assessment) if began is None else began)
        said = _by_ids_of(ours.questionnaire, values(self.assessment))
        for spot in APART:
            emptied.pop(spot, None)
            said.pop(spot, None)
        told = (_("{lost} control characters in its texts are dropped").format(lost=self.lost),) if self.lost else ()
        return Side(name, {**emptied, **said}, began, told=told)


def read_document(path: Path) -> Incoming:
    """Read a JSON document, its questionnaire checked as strictly as a file. Raises ImportRefused."""
    try:
        found = document.decode(read_bounded(path, MAX_BYTES))
    except ImportRefused as error:
        raise ImportRefused(f"{path}: {error}") from None
    states = tuple(filter(None, (found.state, found.begun_from)))
    return Incoming(_assessment(found), _questionnaire(found, path), states)


def _by_ids_of(asked: Questionnaire, held: Mapping[Spot, Value]) -> dict[Spot, Value]:
    """Values that may be of an earlier version, by what their subjects are called in this one."""
    return {(kind, id_now(asked, subject)): value for (kind, subject), value in held.items()}


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
        horizon=found.horizon,
        capacity=found.capacity,
        capacities=found.capacities,
        stops=found.stops,
        scenarios=found.scenarios,
        plans=found.plans,
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
                _(
                    "{file}: no questionnaire {questionnaire} ships with the program. A document that export wrote "
                    "holds its questionnaire whole."
                ).format(file=path, questionnaire=quoted(found.questionnaire))
            )
        return load(known[found.questionnaire])
    checked = read(to_json(found.questionnaire), _("{file} (questionnaire)").format(file=path))
    if checked.questionnaire is None:
        faults = "\n".join(diagnostic.message for diagnostic in checked.diagnostics if diagnostic.severity == "error")
        told = _("{file}: its questionnaire breaks the rules of the format:\n{faults}")
        raise ImportRefused(told.format(file=path, faults=faults))
    return checked.questionnaire
