"""The use cases that the wizard and the commands share, over one workspace folder."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING

from msgspec import structs

from maturity.assessment import registers, rules
from maturity.assessment.changes import fingerprint, values, with_values
from maturity.assessment.checked import checked
from maturity.assessment.model import Answer, Assessment, Target
from maturity.questionnaire import document
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.shipped import own_folders
from maturity.summary import Summary
from maturity.workspace import translations, wanted
from maturity.workspace.planning import Planning
from maturity.workspace.turning import Turning

if TYPE_CHECKING:
    from maturity.carried import TakenOver
    from maturity.migration import Migration


class Workspace(Planning, Turning):
    """An open folder with all that can be done in it: begin assessments, answer, plan, turn back."""

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

    def set_flag(self, name: str, question: str, why: str | None) -> Summary:
        """Flag a question to come back to, with a word on why or an empty one; None takes the flag away."""
        return self.set_all(name, wanted.flag(self.summary(name).questionnaire, question, why))

    def add_row(self, name: str, register: str, cells: Mapping[str, str]) -> str:
        """Add a row to a register; returns its id."""
        summary = self.summary(name)
        rules.register(summary.questionnaire, register)
        row = registers.new_id(registers.rows(summary.assessment, register), SystemRandom())
        self.set_rows(name, register, {row: cells})
        return row

    def set_row(self, name: str, register: str, row: str, cells: Mapping[str, str]) -> Summary:
        """Set some cells of a row that is there; an empty text clears a cell."""
        return self.set_all(name, wanted.cells(self.summary(name), register, row, cells))

    def set_rows(self, name: str, register: str, given: Mapping[str, Mapping[str, str] | None]) -> Summary:
        """Set whole rows by their ids, as one step: all or none; None takes a row out."""
        return self.set_all(name, wanted.rows(self.summary(name), register, given))
