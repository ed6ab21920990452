"""A workspace folder that is open: its lock, what it holds, and the one way to set values in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec import MsgspecError

from maturity.assessment import rules
from maturity.assessment.changes import Spot, Value
from maturity.errors import FolderReadOnly, QuestionnaireInvalid, StoreUnavailable, WorkspaceLocked
from maturity.i18n import _, spoken
from maturity.questionnaire import document
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.shipped import own_folders
from maturity.questionnaire.translation.found import in_language
from maturity.store.lock import WriterLock, held_by, holder
from maturity.store.store import Store
from maturity.store.values import Stored
from maturity.summary import Summary
from maturity.workspace.card import Card, card_of
from maturity.workspace.clock import Clock, stamp, utc_now
from maturity.workspace.drafts import Drafts
from maturity.workspace.folder import prepare_folder
from maturity.workspace.shelf import Shelf


class Opened:
    """Every assessment in a folder. What a method has changed is on the disk when it returns.

    Methods raise AssessmentNotFound, AnswerRefused and StoreUnavailable; then nothing has changed.
    """

    def __init__(
        self, folder: Path, store: Store, lock: WriterLock | None, why_not: Callable[[], str] | None, clock: Clock
    ) -> None:
        """Use :meth:`open`."""
        self.folder = folder
        self._why_not = why_not
        self._store = store
        self._lock = lock
        self._clock = clock
        self._questionnaires: dict[str, Questionnaire] = {}
        self._told: dict[tuple[str, str], Questionnaire] = {}
        self._latest: Summary | None = None
        """What was given out last; where nothing changed since, what follows from it is not worked out anew."""
        self.shelf = Shelf(store, self._now, self._writable)
        """Names, archive and trash."""
        self.drafts = Drafts(store, self._now, self._writable)
        """What is being typed and is not finished."""

    @classmethod
    def open(cls, folder: Path, *, write: bool = True, clock: Clock = utc_now) -> Self:
        """Open a folder, which is created with rights for its owner only.

        Raises WorkspaceLocked where another process writes to it, StoreUnavailable where it cannot be used.
        """
        if not write:
            return cls(folder, Store(folder, write=False), None, lambda: _("opened to read"), clock)
        prepare_folder(folder)
        lock = WriterLock(folder, stamp(clock()))
        try:
            return cls(folder, Store(folder, write=True), lock, None, clock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open_as_possible(cls, folder: Path) -> Self:
        """Open to write, or to read where another process writes or nobody can; :attr:`read_only` then says why."""
        why_not: Callable[[], str]
        try:
            return cls.open(folder)
        except WorkspaceLocked:
            why_not = partial(held_by, holder(folder))
        except FolderReadOnly as error:
            if not Store.is_in(folder):
                raise
            why_not = partial(str, error)
        return cls(folder, Store(folder, write=False), None, why_not, utc_now)

    @property
    def read_only(self) -> str | None:
        """Why nothing can be written here, in the language that is spoken now, or None."""
        return None if self._why_not is None else self._why_not()

    def _now(self) -> str:
        return stamp(self._clock())

    @property
    def today(self) -> date:
        """The day at the place of the computer."""
        return self._clock().astimezone().date()

    def close(self) -> None:
        """Close the store and let others write."""
        self._store.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def cards(self) -> tuple[Card, ...]:
        """Every assessment with its progress and level, in the language that is spoken, last changed first."""
        return tuple(
            card_of(self.shown(self._summary(stored)), stored.archived_at) for stored in self._store.assessments()
        )

    def names(self) -> tuple[str, ...]:
        """The name of every assessment, last changed first."""
        return tuple(listed.name for listed in self._store.listed())

    def summary(self, name: str) -> Summary:
        """An assessment with what follows from it."""
        stored = self._store.load(rules.name_of_assessment(name))
        return self._summary(stored)

    def told(self, summary: Summary, language: str) -> Summary:
        """An assessment with its questionnaire in a language, as far as there are texts; to be shown, never kept.

        Raises QuestionnaireInvalid where a translation has errors.
        """
        key = (summary.questionnaire_hash, language)
        if key not in self._told:
            self._told[key] = in_language(summary.questionnaire, language, own_folders(self.folder))
        told = self._told[key]
        return summary if told is summary.questionnaire else replace(summary, questionnaire=told)

    def spoken(self, questionnaire: Questionnaire) -> Questionnaire:
        """A questionnaire to be shown in the language that is spoken; as it is where a translation has errors."""
        try:
            return in_language(questionnaire, spoken(), own_folders(self.folder))
        except QuestionnaireInvalid:
            return questionnaire

    def shown(self, summary: Summary) -> Summary:
        """An assessment as it is shown in the language that is spoken; as it is where a translation has errors."""
        try:
            return self.told(summary, spoken())
        except QuestionnaireInvalid:
            return summary

    def set_all(self, name: str, given: Mapping[Spot, Value | None]) -> Summary:
        """Set values that the rules have let pass, as one step; None opens or unsets."""
        self._writable()
        name = rules.name_of_assessment(name)
        self._store.record(name, given, self._now())
        return self.summary(name)

    def last_question(self, name: str) -> str | None:
        """The question that was last shown."""
        return self._store.load(rules.name_of_assessment(name)).last_question

    def remember_question(self, name: str, question: str) -> None:
        """Keep the question that is shown, for the next time; nothing where the workspace is read only."""
        if self.read_only is None:
            self._store.remember_question(rules.name_of_assessment(name), question)

    def preference(self, name: str) -> str | None:
        """How someone likes the wizard (its look, for example), as it was kept last; None where it never was."""
        return self._store.preference(name)

    def prefer(self, name: str, value: str) -> None:
        """Keep a preference for the next start; nothing where the workspace is read only."""
        if self.read_only is None:
            self._store.prefer(name, value)

    def copy_to(self, folder: Path) -> None:
        """Put a whole copy of the store into another folder, which has to be there."""
        self._store.copy_to(folder)

    def settings(self) -> dict[str, str]:
        """The settings of the store that the safety of answers rests on."""
        return self._store.settings()

    def _writable(self) -> None:
        if self.read_only is not None:
            raise StoreUnavailable(_("Nothing can be changed here: {read_only}").format(read_only=self.read_only))

    def _summary(self, stored: Stored) -> Summary:
        content_hash = stored.questionnaire_hash
        if content_hash not in self._questionnaires:
            kept = self._store.questionnaire(content_hash)
            try:
                self._questionnaires[content_hash] = document.from_json(kept)
            except MsgspecError as error:
                raise StoreUnavailable(
                    _(
                        '"{name}" holds a questionnaire that this version of maturity cannot read '
                        "({error}). Update maturity; nothing was changed."
                    ).format(name=stored.assessment.name, error=error)
                ) from None
        now = Summary(self._questionnaires[content_hash], content_hash, stored.assessment, self.today)
        if self._latest != now:
            self._latest = now
        return self._latest
