"""What the answers rest on: which have no evidence, whose evidence is old, how many nobody showed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from maturity.assessment.evidence import is_old
from maturity.assessment.model import Assessment
from maturity.i18n import _, ngettext
from maturity.questionnaire.model import Questionnaire
from maturity.scoring.score import standings_of
from maturity.scoring.structure import structure_of


@dataclass(frozen=True, slots=True)
class Backing:
    """The questions whose answers nothing, or nothing new, stands behind; in file order."""

    without: tuple[str, ...]
    """Answered here, above the lowest score, without evidence and without a row in their register."""
    old: tuple[str, ...]
    """Answered or inherited, and the newest date of their evidence is older than ``months``."""
    claimed: tuple[str, ...]
    """Answered or inherited, and nobody showed it."""
    months: int

    @property
    def old_words(self) -> str:
        """``4 with evidence older than 12 months``; empty where there is none."""
        words = _("{number} with evidence older than {months}")
        return words.format(number=len(self.old), months=months_in_words(self.months)) if self.old else ""

    @property
    def words(self) -> str:
        """``31 answered without evidence, 4 with evidence older than 12 months, 9 only claimed``; or empty."""
        without = _("{number} answered without evidence").format(number=len(self.without)) if self.without else ""
        claimed = _("{number} only claimed").format(number=len(self.claimed)) if self.claimed else ""
        return ", ".join(filter(None, (without, self.old_words, claimed)))


def backing(questionnaire: Questionnaire, assessment: Assessment, today: date) -> Backing:
    """What stands behind the answers on a day."""
    structure, months = structure_of(questionnaire), questionnaire.evidence_months
    states, scores, _ = standings_of(structure, assessment)
    kept = {place.partition("/")[0] for place in assessment.rows}
    without, old, claimed = [], [], []
    for prepared, state, score in zip(structure.questions, states, scores, strict=True):
        question = prepared.question
        if state not in ("answered", "inherited"):
            continue
        answer = assessment.answers[question.id]
        evidence = answer.evidence.strip()
        if evidence and is_old(evidence, months, today):
            old.append(question.id)
        if answer.claimed:
            claimed.append(question.id)
        is_backed = evidence or question.register_id in kept or state == "inherited"
        if not is_backed and (score or 0.0) > prepared.lowest:
            without.append(question.id)
    return Backing(tuple(without), tuple(old), tuple(claimed), months)


def months_in_words(months: int) -> str:
    """``1 month``, ``12 months``."""
    return ngettext("{number} month", "{number} months", months).format(number=months)
