"""The store: assessments and their history in one SQLite file of the workspace folder."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from itertools import groupby, takewhile
from pathlib import Path

from maturity.assessment.changes import Change, Move, Spot, Step, Value, values, with_values
from maturity.assessment.history import Checkpoint, state_after
from maturity.assessment.model import Assessment
from maturity.errors import AssessmentExists, AssessmentNotFound, StoreUnavailable, nearest
from maturity.i18n import _
from maturity.store import database, sql
from maturity.store.coded import change_of, decode, encode
from maturity.store.file import FILE_NAME, StoreFile
from maturity.store.values import Draft, Listed, Stored, Trashed
from maturity.text import quoted


class Store:
    """The history of every assessment in a folder. Each call that writes has reached the disk when it returns.

    Calls raise StoreUnavailable where the file cannot be read or written; then nothing has changed.
    """

    def __init__(self, folder: Path, *, write: bool) -> None:
        """Open the store of ``folder``; a writing one is created or brought up to date where needed."""
        self._file = StoreFile(folder, write=write)
        self._db = self._file.db

    @staticmethod
    def is_in(folder: Path) -> bool:
        """Whether a folder has a store."""
        return (folder / FILE_NAME).exists()

    def close(self) -> None:
        """Fold the write-ahead log into the file and close it."""
        self._db.close()

    def copy_to(self, folder: Path) -> None:
        """Put a whole copy into another folder, which has to be there."""
        self._file.copy_to(folder)

    def assessments(self) -> tuple[Stored, ...]:
        """Every assessment, last changed first."""
        with self._file.told():
            return tuple(self._stored(row) for row in sql.assessments(self._db))

    def listed(self) -> tuple[Listed, ...]:
        """Every assessment by its name, last changed first; quick also where there are many."""
        with self._file.told():
            return tuple(Listed(row[1], *row[5:]) for row in sql.assessments(self._db))

    def load(self, name: str) -> Stored:
        """One assessment. Raises AssessmentNotFound."""
        with self._file.told():
            return self._stored(self._row(name))

    def questionnaire(self, content_hash: str) -> bytes:
        """The document of a kept questionnaire."""
        with self._file.told():
            document = sql.questionnaire(self._db, content_hash)
        if document is None or hashlib.sha256(document).hexdigest() != content_hash:
            raise StoreUnavailable(self._file.damaged(_("a questionnaire in it is not what it was")))
        return document

    def create(self, begun: Assessment, content_hash: str, document: bytes) -> None:
        """Begin an assessment with the values it holds. Raises AssessmentExists."""
        at = begun.created_at
        try:
            with self._file.writing():
                sql.add_questionnaire(self._db, content_hash, document)
                sql.add_assessment(self._db, begun.id, begun.name, content_hash, at, begun.begun_from)
                begin = (Change(kind, subject, None, value) for (kind, subject), value in values(begun).items())
                self._append(begun.id, tuple(begin), at, "begin")
        except sqlite3.IntegrityError:
            raise _taken(begun.name) from None

    def rename(self, name: str, new: str) -> None:
        """Give an assessment another name. Raises AssessmentExists."""
        try:
            with self._file.writing():
                sql.rename(self._db, self._row(name)[0], new)
        except sqlite3.IntegrityError:
            raise _taken(new) from None

    def archive(self, name: str, at: str | None) -> None:
        """Put an assessment aside, or, without a time, take it up again."""
        with self._file.writing():
            sql.archive(self._db, self._row(name)[0], at)

    def put_in_trash(self, name: str, at: str) -> None:
        """Take an assessment out of sight; its name is free for another one."""
        with self._file.writing():
            sql.put_in_trash(self._db, self._row(name)[0], name, at)

    def trash(self) -> tuple[Trashed, ...]:
        """What is in the trash, the last first."""
        with self._file.told():
            return tuple(Trashed(*row) for row in sql.trash(self._db))

    def take_from_trash(self, trashed: Trashed, name: str) -> None:
        """Bring an assessment back under this name. Raises AssessmentExists."""
        try:
            with self._file.writing():
                sql.take_from_trash(self._db, trashed.id, name)
        except sqlite3.IntegrityError:
            raise _taken(name) from None

    def erase(self, trashed: Trashed) -> None:
        """Take an assessment with its whole history out of the file, for good."""
        with self._file.writing():
            sql.erase(self._db, trashed.id)
        with self._file.told():
            database.write_log_back(self._db)

    def mark(self, name: str, label: str, at: str) -> Checkpoint:
        """Name the state as it is now; a label that is there moves."""
        with self._file.writing():
            assessment_id = self._row(name)[0]
            made = Checkpoint(label, sql.last_step(self._db, assessment_id), at)
            sql.mark(self._db, assessment_id, made.label, made.step, made.at)
            return made

    def checkpoints(self, name: str) -> tuple[Checkpoint, ...]:
        """The named points of the history, oldest first."""
        with self._file.told():
            return tuple(Checkpoint(*row) for row in sql.checkpoints(self._db, self._row(name)[0]))

    def record(self, name: str, given: Mapping[Spot, Value | None], at: str, *documents: tuple[str, bytes]) -> None:
        """Set values as one step, those that differ from what is there; without any there is no step.

        ``documents`` are questionnaires, each with its hash, that are kept from here on.
        """
        with self._file.writing():
            for content_hash, document in documents:
                sql.add_questionnaire(self._db, content_hash, document)
            assessment_id = self._row(name)[0]
            changes = tuple(
                Change(kind, subject, before=before, after=after)
                for (kind, subject), after in given.items()
                if (before := decode(kind, sql.current_value(self._db, assessment_id, kind, subject))) != after
            )
            self._append(assessment_id, changes, at, "do")

    def move(self, name: str, at: str, move: Move, changes: tuple[Change, ...]) -> None:
        """Add a step that takes back, or brings back, an earlier one."""
        with self._file.writing():
            self._append(self._row(name)[0], changes, at, move)

    def steps(self, name: str, after: int = 0) -> tuple[Step, ...]:
        """The history of an assessment, oldest first; what came after the step of a number."""
        with self.steps_back(name) as steps:
            return tuple(takewhile(lambda step: step.number > after, steps))[::-1]

    @contextmanager
    def steps_back(self, name: str) -> Iterator[Iterator[Step]]:
        """The history, newest first, each step read when it is asked for."""
        with self._file.told(), closing(sql.events_back(self._db, self._row(name)[0])) as rows:
            yield (
                Step(number, at, move, tuple(change_of(row) for row in group)[::-1])
                for (number, at, move), group in groupby(rows, key=lambda row: row[:3])
            )

    def at(self, name: str, number: int | None = None) -> Assessment:
        """The assessment as it stood after the step of this number, or after the last, worked out from the history."""
        return with_values(self.load(name).assessment, state_after(self.steps(name), number))

    def remember_question(self, name: str, question: str) -> None:
        """Keep the question that was last shown."""
        with self._file.writing():
            sql.remember_question(self._db, self._row(name)[0], question)

    def drafts(self, name: str) -> tuple[Draft, ...]:
        """What was being typed in an assessment, oldest first."""
        with self._file.told():
            return tuple(Draft(*row) for row in sql.drafts(self._db, self._row(name)[0]))

    def keep_draft(self, name: str, draft: Draft) -> None:
        """Keep what is being typed, in place of what was kept of it before."""
        with self._file.writing():
            sql.keep_draft(self._db, self._row(name)[0], draft.field, draft.subject, draft.at, draft.text)

    def drop_draft(self, name: str, field: str, subject: str) -> None:
        """Forget what was being typed."""
        with self._file.writing():
            sql.drop_draft(self._db, self._row(name)[0], field, subject)

    def differences(self, name: str) -> int:
        """How many current values do not follow from the history: 0 is right."""
        return len(self._following(name).items() ^ self._current(name).items())

    def rebuild(self, name: str) -> int:
        """Work out the current state anew from the history, after a copy of the store; returns the differences."""
        different = self.differences(name)
        if different:
            with self._file.told():
                self._file.copy("before-rebuild")
            with self._file.writing():
                assessment_id = self._row(name)[0]
                sql.clear_current(self._db, assessment_id)
                for (kind, subject), text in self._following(name).items():
                    sql.set_current(self._db, assessment_id, kind, subject, text)
        return different

    def _following(self, name: str) -> dict[Spot, str | None]:
        return {spot: encode(value) for spot, value in values(self.at(name)).items()}

    def _current(self, name: str) -> dict[Spot, str | None]:
        return {spot: encode(value) for spot, value in values(self.load(name).assessment).items()}

    def preference(self, name: str) -> str | None:
        """What was kept under a name that is about no assessment; None where nothing was."""
        with self._file.told():
            return sql.preference(self._db, name)

    def prefer(self, name: str, value: str) -> None:
        """Keep a value under a name that is about no assessment."""
        with self._file.writing():
            sql.prefer(self._db, name, value)

    def settings(self) -> dict[str, str]:
        """The settings of SQLite that the safety of answers rests on."""
        with self._file.told():
            return database.settings(self._db)

    def _append(self, assessment_id: str, changes: tuple[Change, ...], at: str, move: Move) -> None:
        number = sql.next_step(self._db)
        for change in changes:
            row = (number, at, move, change.kind, change.subject, encode(change.before), encode(change.after))
            sql.append(self._db, assessment_id, row)

    def _row(self, name: str) -> sql.AssessmentRow:
        row = sql.assessment(self._db, name)
        if row is None:
            names = [found[1] for found in sql.assessments(self._db)]
            known = (
                _(" There are: {names}.").format(names=", ".join(names[:10]))
                if names
                else _(" The workspace has none yet.")
            )
            raise AssessmentNotFound(
                _("There is no assessment named {name}.{nearest}{known}").format(
                    name=quoted(name), nearest=nearest(name, names), known=known
                )
            )
        return row

    def _stored(self, row: sql.AssessmentRow) -> Stored:
        assessment_id, name, content_hash, created_at, begun_from, last_question, archived_at, changed_at = row
        held = {
            (kind, subject): value
            for kind, subject, text in sql.current_values(self._db, assessment_id)
            if (value := decode(kind, text)) is not None
        }
        begun = Assessment(
            id=assessment_id, name=name, created_at=created_at, changed_at=changed_at, begun_from=begun_from
        )
        found = with_values(begun, held)
        edition = found.edition
        return Stored(found, content_hash if edition is None else edition.hash, last_question, archived_at)


def _taken(name: str) -> AssessmentExists:
    return AssessmentExists(
        _('There is an assessment named "{name}" already. Choose another name, or open it.').format(name=name)
    )
