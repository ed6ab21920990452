"""What can still be read of a damaged store, into a new one. The damaged file is only ever read."""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from maturity.assessment import rules
from maturity.assessment.changes import Change, Kind, Move, Spot, Step, Value, standing
from maturity.assessment.checked import checked
from maturity.assessment.model import Edition
from maturity.errors import AnswerRefused, StoreUnavailable
from maturity.questionnaire import document
from maturity.questionnaire.model import Questionnaire
from maturity.store import sql
from maturity.store.file import FILE_NAME, StoreFile
from maturity.store.pages import Field, Found, Pages
from maturity.store.store import change_of, decode, encode


@dataclass(frozen=True, slots=True)
class Saved:
    """An assessment that was read from a damaged store."""

    name: str
    answers: int
    steps: int
    """How many steps of its history were read."""
    is_whole: bool
    """Whether its values follow from its history without a gap."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """What was saved from a damaged store, and in words what was not."""

    saved: tuple[Saved, ...]
    lost: tuple[str, ...]


_FEW = 5
_AssessmentRow = tuple[str, str, str, str, str, str | None, str | None]
"""id, name, questionnaire hash, created at, begun from, last question, archived at"""


@dataclass(slots=True)
class _Rows:
    """The rows of a store by table, as far as they make sense."""

    questionnaires: dict[str, bytes] = field(default_factory=dict)
    assessments: dict[str, _AssessmentRow] = field(default_factory=dict)
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
        made = (name for name in map("Recovered {}".format, itertools.count(1)) if name not in known)
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
                row = msgspec.convert((*fields, None)[:7], _AssessmentRow)
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


def recover(source: Path, folder: Path, known: Mapping[str, bytes], at: str) -> Recovered:
    """Read what can be read of the store in ``source`` and write a new store into ``folder``, which is there.

    ``known`` are questionnaires by their hash, which take the place of those that are lost; ``at`` is the time of now
    as it is kept. Raises StoreUnavailable where nothing can be read or the new store cannot be written.
    """
    try:
        pages = Pages(source / FILE_NAME)
    except OSError as error:
        raise StoreUnavailable(f"{source / FILE_NAME} cannot be read: {error.strerror}.") from error
    rows = _Rows()
    for found in pages.rows():
        with contextlib.suppress(msgspec.MsgspecError, KeyError):
            rows.take(found)
    if not rows.ids:
        raise StoreUnavailable(f"Nothing of an assessment can be read in {source / FILE_NAME}. It is left as it is.")
    lost: list[str] = []
    if pages.missing:
        lost.append(f"{pages.missing} of its pages are missing.")
    if pages.harmed:
        lost.append(f"{pages.harmed} of its pages could not be read whole.")
    last = max(rows.last_event, *rows.events, 0) if rows.events else rows.last_event
    if last > len(rows.events):
        lost.append(f"{last - len(rows.events)} changes of the history; those of erased assessments are among them.")
    few = "An assessment whose name is lost and of which too little is left to go on with (rows: {})."
    lost += map(few.format, rows.left_out)
    names = rows.named()
    new = StoreFile(folder, write=True)
    try:
        with new.writing():
            numbers = itertools.count(last + 1)
            saved = [_save(new.db, rows, id, names[id], known, at, numbers, lost) for id in rows.ids]
            for name, value in rows.preferences.items():
                sql.prefer(new.db, name, value)
    finally:
        new.db.close()
    return Recovered(tuple(each for each in saved if each is not None), tuple(lost))


def _save(
    db: sqlite3.Connection,
    rows: _Rows,
    id: str,
    name: str,
    known: Mapping[str, bytes],
    at: str,
    numbers: Iterator[int],
    lost: list[str],
) -> Saved | None:
    """Write one assessment; None where that cannot be. What is lost of it is told in ``lost``."""
    events = [(number, event) for number, (of, event) in sorted(rows.events.items()) if of == id]
    begun = events[0][1][1] if events else at
    row = rows.assessments.get(id, (id, "", "", begun, "", None, None))
    thrown_away = rows.trash[id][1] if id in rows.trash else at if row[1] == id else None
    held = rows.current.get(id, {})
    found = _questionnaire(rows, row[2], set(held) | {event[3:5] for _, event in events}, known)
    if found is None:
        lost.append(f'"{name}" with {len(held)} values: its questionnaire, and no other asks what it asked.')
        return None
    digest, asked = found
    later = _editions(rows, (change_of(event).after for _, event in events), held.get(("questionnaire", "")), known)
    every = (asked, *later.values())
    events = [(number, event) for number, event in events if _fits(every, later, change_of(event))]
    following, is_chain = _follow(event for _, event in events)
    current = following | {
        spot: value for spot, value in held.items() if _fits(every, later, Change(*spot, before=None, after=value))
    }
    is_whole = is_chain and following == current and not rows.has_gaps(events)
    answers = sum(kind == "answer" for kind, _ in current)
    if name != row[1] and id not in rows.trash:
        where = "an assessment" if thrown_away is None else "an assessment in the trash"
        lost.append(f'The name of {where} with {answers} answers; it is "{name}" now.')
    if row[2] and digest != row[2]:
        lost.append(f'The questionnaire of "{name}"; one that asks the same took its place.')
    if not is_whole:
        lost.append(f'Steps in the history of "{name}"; its {answers} answers stand as they were read last.')
    _put(db, rows, (id, name, digest, *row[3:]), asked, thrown_away)
    for other, questionnaire in later.items():
        sql.add_questionnaire(db, other, document.to_json(questionnaire))
    for number, (step, when, move, kind, subject, before, after) in events:
        kept: Move = move if is_chain or move == "begin" else "do"
        sql.put_event(db, number, id, (step, when, kept, kind, subject, before, after))
    newer = 0
    for spot, value in sorted(current.items(), key=lambda held: held[0]):
        if value != following.get(spot):
            number = next(numbers)
            newer = newer or number
            change = (encode(following.get(spot)), encode(value))
            sql.put_event(db, number, id, (newer, at, "do", *spot, *change))
        sql.set_current(db, id, *spot, encode(value))
    return Saved(name, answers, len({event[0] for _, event in events}), is_whole)


def _put(
    db: sqlite3.Connection, rows: _Rows, row: _AssessmentRow, asked: Questionnaire, thrown_away: str | None
) -> None:
    """Write what is kept of an assessment beside its history and its values."""
    id, name, digest, created, begun, last, put_aside = row
    sql.add_questionnaire(db, digest, document.to_json(asked))
    sql.add_assessment(db, id, name if thrown_away is None else id, digest, created, begun)
    if last:
        sql.remember_question(db, id, last)
    sql.archive(db, id, put_aside)
    if thrown_away is not None:
        sql.put_in_trash(db, id, name, thrown_away)
    for of, label, step, when in rows.checkpoints:
        if of == id:
            sql.mark(db, id, label, step, when)
    for of, typed_in, subject, when, text in rows.drafts:
        if of == id and rules.has_field(asked, typed_in, subject):
            sql.keep_draft(db, id, typed_in, subject, when, text)


def _follow(events: Iterable[sql.EventRow]) -> tuple[dict[Spot, Value], bool]:
    """The values after these events, and whether each begins where the one before it ended."""
    held: dict[Spot, Value] = {}
    is_chain = True
    steps: list[Step] = []
    for event in events:
        change = change_of(event)
        spot = change.kind, change.subject
        before = held.pop(spot, None)
        is_chain = is_chain and before == change.before
        if change.after is not None:
            held[spot] = change.after
        if not steps or steps[-1].number != event[0]:
            steps.append(Step(*event[:3], (change,)))
    try:
        standing(tuple(steps))
    except IndexError:
        is_chain = False
    return held, is_chain


def _editions(
    rows: _Rows, given: Iterable[Value | None], held: Value | None, known: Mapping[str, bytes]
) -> dict[str, Questionnaire]:
    """The questionnaires that took the place of the first one, by their hash, as far as they can be read."""
    every = {**known, **rows.questionnaires}
    found: dict[str, Questionnaire] = {}
    for value in (*given, held):
        if isinstance(value, Edition) and value.hash in every:
            with contextlib.suppress(msgspec.MsgspecError):
                found[value.hash] = document.from_json(every[value.hash])
    return found


def _fits(questionnaires: Sequence[Questionnaire], editions: Collection[str], change: Change) -> bool:
    """Whether a change is one that a questionnaire lets be made: what damage made of a row seldom is."""
    given = [value for value in (change.before, change.after) if value is not None]
    return all(_is_let(questionnaires, editions, change, value) for value in given)


def _is_let(questionnaires: Sequence[Questionnaire], editions: Collection[str], change: Change, value: Value) -> bool:
    if isinstance(value, Edition) and value.hash not in editions:
        return False
    for questionnaire in questionnaires:
        with contextlib.suppress(AnswerRefused, TypeError):
            checked(questionnaire, change.kind, change.subject, value)
            return True
    return False


def _questionnaire(
    rows: _Rows, digest: str, spots: set[Spot], known: Mapping[str, bytes]
) -> tuple[str, Questionnaire] | None:
    """The questionnaire of this hash; where it is lost, the one that asks most of these questions."""
    every = {**known, **rows.questionnaires}
    questions = [f'"{subject}"'.encode() for kind, subject in spots if kind == "answer"]
    asked = {other: sum(question in text for question in questions) for other, text in every.items()}
    best = digest if digest in every else max(asked, key=asked.__getitem__, default="")
    if best != digest and not asked.get(best):
        return None
    try:
        return best, document.from_json(every[best])
    except msgspec.MsgspecError:
        return None
