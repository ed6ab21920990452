"""The store: assessments and their history in one SQLite file of the workspace folder."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec

from maturity.assessment.changes import Change, Move, Spot, Step, Value, values, with_values
from maturity.assessment.model import Answer, Assessment, Capacity, Target
from maturity.errors import AssessmentExists, AssessmentNotFound, StoreUnavailable, nearest
from maturity.store import sql
from maturity.text import quoted

FILE_NAME = "maturity.db"
_TYPES: dict[str, Any] = {
    "answer": Answer,
    "fact": str,
    "scope": int,
    "target": Target,
    "profile": str,
    "capacity": Capacity,
}


@dataclass(frozen=True, slots=True)
class Stored:
    """An assessment as it was read, with the questionnaire that it was started with."""

    assessment: Assessment
    questionnaire_hash: str
    last_question: str | None


class Store:
    """The history of every assessment in a folder. Each call that writes has reached the disk when it returns.

    Calls raise StoreUnavailable where the file cannot be read or written; then nothing has changed.
    """

    def __init__(self, folder: Path, *, write: bool) -> None:
        """Open the store of ``folder``; a writing one is created or brought up to date where needed."""
        self._folder = folder
        self.path = folder / FILE_NAME
        self._db = self._open_to_write() if write else self._open_to_read()

    def close(self) -> None:
        """Fold the write-ahead log into the file and close it."""
        self._db.close()

    def assessments(self) -> tuple[Stored, ...]:
        """Every assessment, last changed first."""
        with self._told():
            return tuple(self._stored(row) for row in sql.assessments(self._db))

    def load(self, name: str) -> Stored:
        """One assessment. Raises AssessmentNotFound."""
        with self._told():
            return self._stored(self._row(name))

    def questionnaire(self, content_hash: str) -> bytes:
        """The document of a kept questionnaire."""
        with self._told():
            document = sql.questionnaire(self._db, content_hash)
        if document is None or hashlib.sha256(document).hexdigest() != content_hash:
            raise StoreUnavailable(self._damaged("a questionnaire in it is not what it was"))
        return document

    def create(self, begun: Assessment, content_hash: str, document: bytes) -> None:
        """Begin an assessment with the values it holds. Raises AssessmentExists."""
        at = begun.created_at
        try:
            with self._told(), sql.transaction(self._db):
                sql.add_questionnaire(self._db, content_hash, document)
                sql.add_assessment(self._db, begun.id, begun.name, content_hash, at, begun.begun_from)
                begin = (Change(kind, subject, None, value) for (kind, subject), value in values(begun).items())
                self._append(begun.id, tuple(begin), at, "begin")
        except sqlite3.IntegrityError:
            raise AssessmentExists(
                f'There is an assessment named "{begun.name}" already. Choose another name, or open it.'
            ) from None

    def record(self, name: str, given: Mapping[Spot, Value | None], at: str) -> None:
        """Set values as one step, those that differ from what is there; without any there is no step."""
        with self._told(), sql.transaction(self._db):
            assessment_id = self._row(name)[0]
            changes = tuple(
                Change(kind, subject, before=before, after=after)
                for (kind, subject), after in given.items()
                if (before := _decode(kind, sql.current_value(self._db, assessment_id, kind, subject))) != after
            )
            self._append(assessment_id, changes, at, "do")

    def move(self, name: str, at: str, move: Move, changes: tuple[Change, ...]) -> None:
        """Add a step that takes back, or brings back, an earlier one."""
        with self._told(), sql.transaction(self._db):
            self._append(self._row(name)[0], changes, at, move)

    def steps(self, name: str) -> tuple[Step, ...]:
        """The whole history of an assessment, oldest first."""
        with self._told():
            rows = sql.events(self._db, self._row(name)[0])
            return tuple(
                Step(number, at, move, tuple(_change(row) for row in group))
                for (number, at, move), group in groupby(rows, key=lambda row: row[:3])
            )

    def at(self, name: str, number: int | None = None) -> Assessment:
        """The assessment as it stood after the step of this number, or after the last, worked out from the history."""
        held: dict[Spot, Value] = {}
        for step in self.steps(name):
            for change in step.changes if number is None or step.number <= number else ():
                held.pop((change.kind, change.subject), None)
                if change.after is not None:
                    held[change.kind, change.subject] = change.after
        return with_values(self.load(name).assessment, held)

    def remember_question(self, name: str, question: str) -> None:
        """Keep the question that was last shown."""
        with self._told(), sql.transaction(self._db):
            sql.remember_question(self._db, self._row(name)[0], question)

    def differences(self, name: str) -> int:
        """How many current values do not follow from the history: 0 is right."""
        return len(self._following(name).items() ^ self._current(name).items())

    def rebuild(self, name: str) -> int:
        """Work out the current state anew from the history, after a copy of the store; returns the differences."""
        different = self.differences(name)
        if different:
            with self._told():
                self._copy(self._db, "before-rebuild")
                with sql.transaction(self._db):
                    assessment_id = self._row(name)[0]
                    sql.clear_current(self._db, assessment_id)
                    for (kind, subject), text in self._following(name).items():
                        sql.set_current(self._db, assessment_id, kind, subject, text)
        return different

    def _following(self, name: str) -> dict[Spot, str | None]:
        return {spot: _encode(value) for spot, value in values(self.at(name)).items()}

    def _current(self, name: str) -> dict[Spot, str | None]:
        return {spot: _encode(value) for spot, value in values(self.load(name).assessment).items()}

    def settings(self) -> dict[str, str]:
        """The settings of SQLite that the safety of answers rests on."""
        with self._told():
            return sql.settings(self._db)

    def _append(self, assessment_id: str, changes: tuple[Change, ...], at: str, move: Move) -> None:
        number = sql.next_step(self._db)
        for change in changes:
            row = (number, at, move, change.kind, change.subject, _encode(change.before), _encode(change.after))
            sql.append(self._db, assessment_id, row)

    def _row(self, name: str) -> sql.AssessmentRow:
        row = sql.assessment(self._db, name)
        if row is None:
            names = [found[1] for found in sql.assessments(self._db)]
            known = f" There are: {', '.join(names[:10])}." if names else " The workspace has none yet."
            raise AssessmentNotFound(f"There is no assessment named {quoted(name)}.{nearest(name, names)}{known}")
        return row

    def _stored(self, row: sql.AssessmentRow) -> Stored:
        assessment_id, name, content_hash, created_at, begun_from, last_question, changed_at = row
        held = {
            (kind, subject): value
            for kind, subject, text in sql.current_values(self._db, assessment_id)
            if (value := _decode(kind, text)) is not None
        }
        begun = Assessment(
            id=assessment_id, name=name, created_at=created_at, changed_at=changed_at, begun_from=begun_from
        )
        return Stored(with_values(begun, held), content_hash, last_question)

    def _open_to_write(self) -> sqlite3.Connection:
        with self._told():
            is_new = not self.path.exists()
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
            db = sql.connect(self.path)
            try:
                self._check(db)
                sql.write_through(db)
                sql.migrate(db, copy=lambda version: self._copy(db, f"version-{version}"))
                if is_new:
                    _keep_name(self._folder)
                    _keep_name(self._folder.parent)
            except BaseException:
                db.close()
                raise
            return db

    def _open_to_read(self) -> sqlite3.Connection:
        with self._told():
            if self._folder.exists() and not self._folder.is_dir():
                raise StoreUnavailable(f"{self._folder} is a file, not a folder. Name another place with --workspace.")
            if not self.path.exists() or self.path.stat().st_size == 0:
                return sql.empty()
            cannot_log = not os.access(self._folder, os.W_OK) or not os.access(self.path, os.W_OK)
            log = self.path.with_name(f"{FILE_NAME}-wal")
            if cannot_log and log.exists() and log.stat().st_size:
                raise StoreUnavailable(
                    f"Read only: {self._folder}, and its last answers are still in {log.name}, which can only be read "
                    "where it can be written. Copy the whole folder to such a place and name it with --workspace."
                )
            db = sql.connect(self.path, immutable=cannot_log)
            try:
                self._check(db)
                sql.only_read(db)
                if sql.version(db) < len(sql.MIGRATIONS):
                    raise StoreUnavailable(
                        f"{self.path} was written by an older version and has to be brought up to date first: "
                        "open it once with the right to write."
                    )
            except BaseException:
                db.close()
                raise
            return db

    def _check(self, db: sqlite3.Connection) -> None:
        if not sql.is_ours(db):
            raise StoreUnavailable(f"{self.path} is a database of another program. Choose another folder.")
        if (version := sql.version(db)) > len(sql.MIGRATIONS):
            raise StoreUnavailable(
                f"{self.path} was written by a newer version of maturity (schema {version}; this one knows "
                f"{len(sql.MIGRATIONS)}). Update maturity; the file is left as it is."
            )
        if (found := sql.damage(db)) is not None:
            raise StoreUnavailable(self._damaged(found))

    def _copy(self, db: sqlite3.Connection, ending: str) -> None:
        target = self.path.with_name(f"{FILE_NAME}.{ending}")
        number = 1
        while target.exists():
            number += 1
            target = self.path.with_name(f"{FILE_NAME}.{ending}-{number}")
        beside = target.with_name(f"{target.name}.new")
        beside.unlink(missing_ok=True)
        sql.copy_to(db, beside)
        beside.chmod(0o600)
        beside.replace(target)

    def _damaged(self, found: str) -> str:
        return (
            f"The store {self.path} is damaged ({found}). It is left exactly as it is: copy the folder somewhere safe, "
            "then work in another one (--workspace DIR)."
        )

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.IntegrityError:
            raise
        except (sqlite3.Error, OSError, msgspec.MsgspecError, KeyError) as error:
            raise StoreUnavailable(self._reason(error)) from error

    def _reason(self, error: Exception) -> str:
        text = str(error)
        if "disk is full" in text or getattr(error, "errno", None) == 28:
            free = shutil.disk_usage(self._folder).free // 1024
            return f"The disk is full ({free} KiB free). Make room, then try again. It holds {self._folder}."
        if "readonly" in text or "read-only" in text.lower() or isinstance(error, PermissionError):
            return f"Read only: {self._folder}. Give yourself the right to write there, or choose another folder."
        if "locked" in text:
            return f"{self.path} is being written by another process. Try again when it is done."
        if "not a database" in text or "malformed" in text or isinstance(error, msgspec.MsgspecError | KeyError):
            return self._damaged(text)
        return f"{self.path} cannot be used: {text}."


def _keep_name(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system has a way to."""
    if os.name == "posix":
        with contextlib.suppress(OSError):
            opened = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(opened)
            finally:
                os.close(opened)


def _encode(value: Value | None) -> str | None:
    return None if value is None else msgspec.json.encode(value).decode()


def _decode(kind: str, text: str | None) -> Value | None:
    if text is None:
        return None
    value: Value = msgspec.json.decode(text, type=_TYPES[kind])
    return value


def _change(row: sql.EventRow) -> Change:
    _, _, _, kind, subject, before, after = row
    return Change(kind, subject, before=_decode(kind, before), after=_decode(kind, after))
