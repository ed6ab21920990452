"""What can still be read of a damaged store, into a new one. The damaged file is only ever read."""

from __future__ import annotations

import contextlib
import itertools
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from maturity.assessment import rules
from maturity.assessment.changes import Change, Move, Spot, Step, Value, standing
from maturity.assessment.checked import checked
from maturity.assessment.model import Edition
from maturity.errors import AnswerRefused, StoreUnavailable
from maturity.i18n import _
from maturity.questionnaire import document
from maturity.questionnaire.model import Questionnaire
from maturity.store import sql
from maturity.store.coded import change_of, encode
from maturity.store.file import FILE_NAME, StoreFile
from maturity.store.pages import Pages
from maturity.store.rows import AssessmentRow, Rows
from maturity.text import system_words


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


def recover(source: Path, folder: Path, known: Mapping[str, bytes], at: str) -> Recovered:
    """Read what can be read of the store in ``source`` and write a new store into ``folder``, which is there.

    ``known`` are questionnaires by their hash, which take the place of those that are lost; ``at`` is the time of now
    as it is kept. Raises StoreUnavailable where nothing can be read or the new store cannot be written.
    """
    try:
        pages = Pages(source / FILE_NAME)
    except OSError as error:
        raise StoreUnavailable(
            _("{path} cannot be read: {reason}.").format(path=source / FILE_NAME, reason=system_words(error))
        ) from error
    rows = Rows()
    for found in pages.rows():
        with contextlib.suppress(msgspec.MsgspecError, KeyError):
            rows.take(found)
    if not rows.ids:
        raise StoreUnavailable(
            _("Nothing of an assessment can be read in {path}. It is left as it is.").format(path=source / FILE_NAME)
        )
    lost: list[str] = []
    if pages.missing:
        lost.append(_("{number} of its pages are missing.").format(number=pages.missing))
    if pages.harmed:
        lost.append(_("{number} of its pages could not be read whole.").format(number=pages.harmed))
    last = max(rows.last_event, *rows.events, 0) if rows.events else rows.last_event
    if last > len(rows.events):
        lost.append(
            _("{number} changes of the history; those of erased assessments are among them.").format(
                number=last - len(rows.events)
            )
        )
    few = _("An assessment whose name is lost and of which too little is left to go on with (rows: {}).")
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
    rows: Rows,
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
        lost.append(
            _('"{name}" with {number} values: its questionnaire, and no other asks what it asked.').format(
                name=name, number=len(held)
            )
        )
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
        where = _("an assessment") if thrown_away is None else _("an assessment in the trash")
        lost.append(
            _('The name of {where} with {answers} answers; it is "{name}" now.').format(
                where=where, answers=answers, name=name
            )
        )
    if row[2] and digest != row[2]:
        lost.append(_('The questionnaire of "{name}"; one that asks the same took its place.').format(name=name))
    if not is_whole:
        lost.append(
            _('Steps in the history of "{name}"; its {answers} answers stand as they were read last.').format(
                name=name, answers=answers
            )
        )
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


def _put(db: sqlite3.Connection, rows: Rows, row: AssessmentRow, asked: Questionnaire, thrown_away: str | None) -> None:
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
        tuple(standing(reversed(steps)))
    except IndexError:
        is_chain = False
    return held, is_chain


def _editions(
    rows: Rows, given: Iterable[Value | None], held: Value | None, known: Mapping[str, bytes]
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
    rows: Rows, digest: str, spots: set[Spot], known: Mapping[str, bytes]
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
