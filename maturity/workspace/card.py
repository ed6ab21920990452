"""What a list of assessments tells of one."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.scoring.levels import Counts, Range
from maturity.summary import Summary


@dataclass(frozen=True, slots=True)
class Card:
    """What a list of assessments tells of one."""

    name: str
    questionnaire_title: str
    profile: str | None
    counts: Counts
    overall: Range | None
    target: float | None
    changed_at: str
    is_archived: bool = False


def card_of(summary: Summary, archived_at: str | None) -> Card:
    """The card of an assessment; ``archived_at`` is when it was put aside, None where it was not."""
    overall = summary.levels.overall
    return Card(
        name=summary.assessment.name,
        questionnaire_title=summary.questionnaire.title,
        profile=summary.assessment.profile,
        counts=overall.counts,
        overall=overall.level,
        target=overall.target,
        changed_at=summary.assessment.changed_at,
        is_archived=archived_at is not None,
    )
