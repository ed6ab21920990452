"""The rows that were found in a damaged store, put together by what they are about."""

from __future__ import annotations

import hashlib
import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec

from maturity.assessment.changes import Kind, Spot, Value
from maturity.i18n import _
from maturity.store import sql
from maturity.store.coded import change_of, decode
from maturity.store.pages import Field, Found

_FEW = 5
AssessmentRow = tuple[str, str, str, str, str, str | None, str | None]
"""id, name, questionnaire hash, created at, begun from, last question, archived at"""


@dataclass(slots=True)
class Rows:
    """The rows of a store by table, as far as they make sense."""

    questionnaires: dict[str, bytes] = field(default_factory=dict)
    assessments: dict[str, AssessmentRow] = field(default_factory=dict)
    events: dict[int, tuple[str, sql.EventRow]] = field(default_factory=dict)
    """assessment and event, by number"""
    current: dict[str, dict[Spot, Value]] = field(default_factory=dict)
    trash: dict[str, tuple[str, str]] = field(default_factory=dict)
    checkpoints: list[tuple[str, str, int, str]] = field(default_factory=list)
    drafts: list[tuple[str, str, str, str, str]] = field(default_factory=list)
    preferences: dict[str, str] = field(default_factory=dict)
    last_event: int = 0
    """The number of the last event that was ever written."""

    @property
    def ids(self) -> list[str]:
        """The assessments of which something was found; a few rows under an id of their own are not one."""
        return [*self.assessments, *(id for id, rows in self._nameless().items() if rows >= _FEW)]

    @property
    def left_out(self) -> list[int]:
        """How many rows there are of each that is too little to be an assessment."""
        return [rows for rows in self._nameless().values() if rows < _FEW]

    def _nameless(self) -> Counter[str]:
        found = Counter(id for _, (id, _) in sorted(self.events.items()))
        found.update({id: len(values) for id, values in self.current.items()})
        return Counter({id: rows for id, rows in found.items() if id not in self.assessments})

    def named(self) -> dict[str, str]:
        """A name for each assessment: its own, or one made up where that is lost or another one's too."""
        known = {row[1] for row in self.assessments.values()} | {name for name, _ in self.trash.values()}
        made = (name for name in map(_("Recovered {}").format, itertools.count(1)) if name not in known)
        names = {id: name for id, (name, _) in self.trash.items()}
        taken: set[str] = set()
        for id in self.ids:
            own = self.assessments[id][1] if id in self.assessments else id
            if id not in names:
                names[id] = next(made) if own == id or own in taken else own
                taken.add(names[id])
        return names

    def has_gaps(self, events: Sequence[tuple[int, sql.EventRow]]) -> bool:
        """Whether numbers are missing from the first of these events to the one that comes after the last of them."""
        if not events:
            return bool(self.last_event) and not self.events
        first, last = events[0][0], events[-1][0]
        after = min((number for number in self.events if number > last), default=self.last_event + 1)
        return any(number not in self.events for number in range(first, after))

    def take(self, found: Found) -> None:
        """Put a row where it belongs: each table has a shape of its own. Raises MsgspecError, KeyError for no such."""
        fields = found.fields
        match found.rowid, len(fields):
            case None, 4:
                id, kind, subject, value = msgspec.convert(fields, tuple[str, Kind, str, str])
                if (held := decode(kind, value)) is not None:
                    self.current.setdefault(id, {})[kind, subject] = held
            case int(number), 9:
                id = msgspec.convert(fields[1], str)
                event = msgspec.convert(fields[2:], sql.EventRow)
                change_of(event)
                self.events[number] = id, event
            case int(), 6 | 7:
                row = msgspec.convert((*fields, None)[:7], AssessmentRow)
                self.assessments[row[0]] = row
            case int(), 5:
                self.drafts.append(msgspec.convert(fields, tuple[str, str, str, str, str]))
            case int(), 4:
                self.checkpoints.append(msgspec.convert(fields, tuple[str, str, int, str]))
            case int(), 3:
                id, name, when = msgspec.convert(fields, tuple[str, str, str])
                self.trash[id] = name, when
            case int(), 2:
                self._take_pair(fields)

    def _take_pair(self, fields: tuple[Field, ...]) -> None:
        match fields:
            case str(digest), bytes(document) if hashlib.sha256(document).hexdigest() == digest:
                self.questionnaires[digest] = document
            case "event", int(number):
                self.last_event = max(self.last_event, number)
            case str(name), str(value):
                self.preferences[name] = value
