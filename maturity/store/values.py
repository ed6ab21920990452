"""What the store gives out of an assessment."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.assessment.model import Assessment


@dataclass(frozen=True, slots=True)
class Stored:
    """An assessment as it was read, with the hash of its questionnaire: the one it was begun with, or a later one."""

    assessment: Assessment
    questionnaire_hash: str
    last_question: str | None
    archived_at: str | None


@dataclass(frozen=True, slots=True)
class Listed:
    """What is known of an assessment without a look at its answers."""

    name: str
    last_question: str | None
    """The question that was last shown."""
    archived_at: str | None
    """ISO 8601, UTC: when it was put aside; None where it is not."""
    changed_at: str
    """ISO 8601, UTC."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that was being typed and was not finished; it stands in no answer."""

    field: str
    """What it was to be: ``note``, ``evidence``, ``reason`` …"""
    subject: str
    """The id of what it is about: a question, for a target a tier."""
    at: str
    """ISO 8601, UTC: when it was typed."""
    text: str


@dataclass(frozen=True, slots=True)
class Trashed:
    """An assessment in the trash."""

    id: str
    name: str
    at: str
    """ISO 8601, UTC: when it was put there."""
