"""The use cases that the wizard and the commands share, over one workspace folder."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from random import SystemRandom
from types import TracebackType
from typing import TYPE_CHECKING

from msgspec import MsgspecError, structs

from maturity.assessment import registers, rules
from maturity.assessment.changes import (
    Change,
    Fingerprint,
    Spot,
    Step,
    Turn,
    Value,
    fingerprint,
    standing,
    turned_by,
    values,
    with_values,
)
from maturity.assessment.checked import checked
from maturity.assessment.described import describe
from maturity.assessment.history import Checkpoint, History, differences, last_answers, state_after
from maturity.assessment.limits import Capacity, Scenario
from maturity.assessment.model import Answer, Assessment, Progress, Target
from maturity.assessment.progress import planned_by
from maturity.errors import AnswerRefused, PlanOutdated, QuestionnaireInvalid, StoreUnavailable, WorkspaceLocked
from maturity.i18n import _, spoken
from maturity.questionnaire import document
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.shipped import own_folders
from maturity.questionnaire.translation.found import in_language
from maturity.store.lock import WriterLock, held_by, holder
from maturity.store.store import Store, Stored
from maturity.summary import Summary
from maturity.workspace import translations, wanted
from maturity.workspace.card import Card, card_of
from maturity.workspace.clock import Clock, stamp, utc_now
from maturity.workspace.drafts import Drafts
from maturity.workspace.folder import prepare_folder
from maturity.workspace.shelf import Shelf

if TYPE_CHECKING:
    from maturity.carried import TakenOver
    from maturity.migration import Migration
    from maturity.roadmap.model import RoadMap


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo or redo did, and the question where it did it."""

    summary: Summary
    changes: tuple[Change, ...]
    question: str | None

    @property
    def text(self) -> str:
        """One line that names what was changed by its id."""
        return describe(self.changes)


class Workspace:
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
        self._draw = SystemRandom()
        self._latest: Summary | None = None
        """What was given out last; where nothing changed since, what follows from it is not worked out anew."""
        self.shelf = Shelf(store, self._now, self._writable)
        """Names, archive and trash."""
        self.drafts = Drafts(store, self._now, self._writable)
        """What is being typed and is not finished."""

    @classmethod
    def open(cls, folder: Path, *, write: bool = True, clock: Clock = utc_now) -> Workspace:
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
    def open_as_possible(cls, folder: Path) -> Workspace:
        """Open to write, or to read where another process writes; :attr:`read_only` then says who."""
        try:
            return cls.open(folder)
        except WorkspaceLocked:
            why_not = partial(held_by, holder(folder))
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

    def __enter__(self) -> Workspace:
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

    def create(
        self,
        name: str,
        questionnaire: Questionnaire,
        profile: str | None = None,
        facts: Mapping[str, str] | None = None,
    ) -> Summary:
        """Begin an assessment. Raises AssessmentExists."""
        begun = Assessment(id="", name=name, created_at="", changed_at="", profile=profile, facts=dict(facts or {}))
        return self._begin(begun, questionnaire)

    def bring_translations(self, questionnaire: Questionnaire, file: Path) -> tuple[str, ...]:
        """Keep the translations that lie beside a questionnaire's file, to be found later; returns their languages.

        Raises StoreUnavailable.
        """
        self._writable()
        return translations.bring(questionnaire, file, own_folders(self.folder))

    def create_from(
        self, name: str, earlier: str, questionnaire: Questionnaire | None = None, profile: str | None = None
    ) -> Summary:
        """Begin the next round of an earlier assessment, or another questionnaire with the answers that it maps to.

        Raises AssessmentNotFound, AssessmentExists and NothingToCarry.
        """
        from maturity.carried import carried

        found = self.summary(earlier)
        asked = questionnaire or found.questionnaire
        begun = carried(found, asked, name)
        return self._begin(begun if profile is None else structs.replace(begun, profile=profile), asked)

    def take_in(self, given: Assessment, questionnaire: Questionnaire) -> Summary:
        """Begin an assessment with all that ``given`` holds but its id and times. Raises AssessmentExists."""
        return self._begin(structs.replace(given, begun_from=fingerprint(given)), questionnaire)

    def copy(self, name: str, new: str) -> Summary:
        """Begin another assessment with all that one holds now; its history begins anew. Raises AssessmentExists."""
        there = self.summary(name)
        return self.take_in(structs.replace(there.assessment, name=new), there.questionnaire)

    def taken_over(self, name: str, earlier: str) -> TakenOver:
        """What an assessment would take over from another one that maps to it. Raises NothingToCarry."""
        from maturity.carried import taken_over

        return taken_over(self.summary(name), self.summary(earlier))

    def migration(self, name: str, asked: Questionnaire) -> Migration:
        """What becomes of an assessment with a later version of its questionnaire. Raises NothingToCarry."""
        from maturity.migration import migration

        return migration(self.summary(name), asked)

    def migrate(self, planned: Migration) -> Summary:
        """Exchange the questionnaire of an assessment as planned, as one step; undo brings the old one back."""
        self._writable()
        asked = planned.after.questionnaire
        kept = (planned.after.questionnaire_hash, document.to_json(asked))
        name = planned.before.assessment.name
        self._store.record(name, planned.changes, self._now(), kept)
        return self.summary(name)

    def _begin(self, given: Assessment, questionnaire: Questionnaire) -> Summary:
        self._writable()
        given = structs.replace(given, edition=None)
        name, at = rules.name_of_assessment(given.name), self._now()
        kept = {spot: checked(questionnaire, *spot, value) for spot, value in values(given).items()}
        for size in registers.sizes(given).values():
            registers.check_size(0, size)
        begun = structs.replace(with_values(given, kept), id=str(uuid.uuid4()), name=name, created_at=at, changed_at=at)
        self._store.create(begun, document.content_hash(questionnaire), document.to_json(questionnaire))
        return self.summary(name)

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

    def answer(self, name: str, question: str, answer: Answer) -> Summary:
        """Set one answer."""
        return self.answer_all(name, {question: answer})

    def answer_all(self, name: str, answers: Mapping[str, Answer]) -> Summary:
        """Set several answers as one step: all or none."""
        return self.set_all(name, wanted.answers(self.summary(name), answers))

    def claim(self, name: str, practice: str, level: int) -> Summary:
        """Claim a level: the open questions up to it take their best option, marked as claimed; one step."""
        return self.set_all(name, wanted.claim(self.summary(name), practice, level))

    def set_fact(self, name: str, fact: str, value: str | None) -> Summary:
        """Set a fact about the site; None opens it again."""
        return self.set_all(name, wanted.fact(self.summary(name).questionnaire, fact, value))

    def set_scope(self, name: str, practice: str, scope: int | None) -> Summary:
        """Set the scope that a practice has reached; None takes it away."""
        return self.set_all(name, wanted.scope(self.summary(name).questionnaire, practice, scope))

    def set_target(self, name: str, tier: str, target: Target | None) -> Summary:
        """Set a target by hand; None goes back to what the tier above or the profile says."""
        return self.set_all(name, wanted.target(self.summary(name).questionnaire, tier, target))

    def set_profile(self, name: str, profile: str | None) -> Summary:
        """Take the targets of a profile where none is set by hand."""
        return self.set_all(name, wanted.profile(self.summary(name).questionnaire, profile))

    def set_capacity(self, name: str, capacity: Capacity) -> Summary:
        """Set what each period of the road map may take."""
        return self.plan_with(name, Scenario(capacity=capacity))

    def check_plan(self, name: str, given: Scenario) -> None:
        """Raises AnswerRefused where a road map cannot be planned with this."""
        wanted.planned_with(self.summary(name), given)

    def plan_with(self, name: str, given: Scenario) -> Summary:
        """Set what the road map has to keep to, as one step; what is None stays."""
        return self._plan_anew(name, wanted.planned_with(self.summary(name), given))

    def set_scenario(self, name: str, scenario: str, given: Scenario | None) -> Summary:
        """Keep another way to plan under a name; None takes it out."""
        return self.set_all(name, wanted.scenario(self.summary(name), scenario, given))

    def agree(self, name: str) -> Summary:
        """Keep the road map as the plan that people said they would carry out."""
        return self.set_all(name, {("plan", "agreed"): self.summary(name).kept_plan})

    def keep_plan(self, name: str, found: RoadMap) -> Summary:
        """Go on with a plan that was found with more effort: every later one is at least as good.

        Raises PlanOutdated where by now something else is to be planned than what it was found for.
        """
        from maturity.roadmap.steps import kept

        if self.summary(name).road_map.problem != found.problem:
            raise PlanOutdated(
                _(
                    "Limits, dates, targets or answers were changed while the best plan was looked for, so that "
                    "another is to be found now. Nothing was kept; look again."
                )
            )
        return self.set_all(name, {("plan", "before"): kept(found, self.today)})

    def _plan_anew(self, name: str, given: Mapping[Spot, Value | None]) -> Summary:
        """Set what the road map has to keep to; the plan so far is kept with it, to compare and to fall back on."""
        now = self.summary(name)
        held = values(now.assessment)
        if all(held.get(spot) == value for spot, value in given.items()):
            return self.set_all(name, given)
        return self.set_all(name, {**given, ("plan", "before"): now.kept_plan})

    def set_flag(self, name: str, question: str, why: str | None) -> Summary:
        """Flag a question to come back to, with a word on why or an empty one; None takes the flag away."""
        return self.set_all(name, wanted.flag(self.summary(name).questionnaire, question, why))

    def set_action(self, name: str, step: str, progress: Progress) -> Summary:
        """Say who does an action of the road map, when, and how far it is; a bare ``Progress()`` takes it all away."""
        now = self.summary(name)
        given = wanted.action(now.questionnaire, step, progress)
        moves = planned_by(now.assessment.action(step)) != planned_by(progress)
        return self._plan_anew(name, given) if moves else self.set_all(name, given)

    def preference(self, name: str) -> str | None:
        """How someone likes the wizard (its look, for example), as it was kept last; None where it never was."""
        return self._store.preference(name)

    def prefer(self, name: str, value: str) -> None:
        """Keep a preference for the next start; nothing where the workspace is read only."""
        if self.read_only is None:
            self._store.prefer(name, value)

    def add_row(self, name: str, register: str, cells: Mapping[str, str]) -> str:
        """Add a row to a register; returns its id."""
        summary = self.summary(name)
        rules.register(summary.questionnaire, register)
        row = registers.new_id(registers.rows(summary.assessment, register), self._draw)
        self.set_rows(name, register, {row: cells})
        return row

    def set_row(self, name: str, register: str, row: str, cells: Mapping[str, str]) -> Summary:
        """Set some cells of a row that is there; an empty text clears a cell."""
        return self.set_all(name, wanted.cells(self.summary(name), register, row, cells))

    def set_rows(self, name: str, register: str, given: Mapping[str, Mapping[str, str] | None]) -> Summary:
        """Set whole rows by their ids, as one step: all or none; None takes a row out."""
        return self.set_all(name, wanted.rows(self.summary(name), register, given))

    def set_all(self, name: str, given: Mapping[Spot, Value | None]) -> Summary:
        """Set values that the rules have let pass, as one step; None opens or unsets."""
        self._writable()
        name = rules.name_of_assessment(name)
        self._store.record(name, given, self._now())
        return self.summary(name)

    def undo(self, name: str) -> Undone | None:
        """Take back the last step that holds; None where there is none."""
        return self._move(name, "undo")

    def redo(self, name: str) -> Undone | None:
        """Bring back the step that was undone last; None where there is none."""
        return self._move(name, "redo")

    def base(self, name: str, fingerprints: Collection[str]) -> Assessment | None:
        """The last state, from the empty beginning on, that has one of these fingerprints: what a merge starts from."""
        name = rules.name_of_assessment(name)
        mark = Fingerprint()
        found = 0 if str(mark) in fingerprints else None
        for step in self._store.steps(name) if fingerprints else ():
            mark.follow(step)
            if str(mark) in fingerprints:
                found = step.number
        return None if found is None else self._store.at(name, found)

    def history(self, name: str, known: tuple[Step, ...] = ()) -> History:
        """What was done and undone, and the checkpoints; the steps that are ``known`` are not read again."""
        after = known[-1].number if known else 0
        steps = (*known, *self._store.steps(rules.name_of_assessment(name), after))
        with _whole_history():
            done = frozenset(step.number for step in standing(reversed(steps)))
        return History(steps, done, self.checkpoints(name))

    def last_answers(self, name: str, most: int) -> tuple[Change, ...]:
        """The last answers that were given and still stand, one for each question, the last one first."""
        with _whole_history(), self._store.steps_back(rules.name_of_assessment(name)) as steps:
            return last_answers(steps, most)

    def back_to(self, name: str, step: int) -> Summary:
        """Set everything to what it was after a step of the history (0: before the first).

        This is one step, that can be undone itself. Raises AnswerRefused where there is no such step.
        """
        now = values(self.summary(name).assessment)
        name = rules.name_of_assessment(name)
        steps = self._store.steps(name)
        if step not in {0, *(each.number for each in steps)}:
            raise AnswerRefused(
                _('The history of "{name}" has no step {step}. See: maturity history "{name}"').format(
                    name=name, step=step
                )
            )
        back = differences(now, state_after(steps, step))
        return self.set_all(name, {(change.kind, change.subject): change.after for change in back})

    def mark(self, name: str, label: str) -> Checkpoint:
        """Name the state as it is now, to come back to it; a label that is there moves here."""
        self._writable()
        return self._store.mark(rules.name_of_assessment(name), rules.label(label), self._now())

    def checkpoints(self, name: str) -> tuple[Checkpoint, ...]:
        """The named points of the history, oldest first."""
        return self._store.checkpoints(rules.name_of_assessment(name))

    def last_question(self, name: str) -> str | None:
        """The question that was last shown."""
        return self._store.load(rules.name_of_assessment(name)).last_question

    def remember_question(self, name: str, question: str) -> None:
        """Keep the question that is shown, for the next time; nothing where the workspace is read only."""
        if self.read_only is None:
            self._store.remember_question(rules.name_of_assessment(name), question)

    def differences(self, name: str) -> int:
        """How many current values do not follow from the history: 0 is right."""
        return self._store.differences(self.summary(name).assessment.name)

    def rebuild(self, name: str) -> int:
        """Work out the current state anew from the history, after a copy of the store; returns the differences."""
        self._writable()
        return self._store.rebuild(self.summary(name).assessment.name)

    def copy_to(self, folder: Path) -> None:
        """Put a whole copy of the store into another folder, which has to be there."""
        self._store.copy_to(folder)

    def settings(self) -> dict[str, str]:
        """The settings of the store that the safety of answers rests on."""
        return self._store.settings()

    def _move(self, name: str, move: Turn) -> Undone | None:
        self._writable()
        name = self.summary(name).assessment.name
        with _whole_history(), self._store.steps_back(name) as steps:
            turned = turned_by(move, steps)
        if turned is None:
            return None
        changes = tuple(change.reversed() for change in turned.changes)
        questions = [change.subject for change in changes if change.kind in ("answer", "flag")]
        self._store.move(name, self._now(), move, changes)
        summary = self.summary(name)
        there = next((question for question in questions if question in summary.questionnaire.questions), None)
        return Undone(summary, changes, there)

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


@contextmanager
def _whole_history() -> Iterator[None]:
    """Raises StoreUnavailable where the history does not fit together."""
    try:
        yield
    except IndexError:
        raise StoreUnavailable(
            _("The history takes back a step that it does not have: the store is damaged. It is left as it is.")
        ) from None
