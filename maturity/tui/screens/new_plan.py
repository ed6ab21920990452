"""What was chosen so far of a new assessment."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from maturity.questionnaire.model import Questionnaire
from maturity.summary import Summary

OWN_FILE, EARLIER, NO_PROFILE = "own file", "an earlier one", "no profile"
"""Rows of the lists; ids of questionnaires and profiles have no spaces, so they never clash."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What was chosen so far. Nothing of it is kept anywhere before the last step."""

    name: str = ""
    way: str = ""
    """The row that was taken among the questionnaires: an id, :data:`OWN_FILE` or :data:`EARLIER`."""
    file: str = ""
    """The path of a questionnaire's file as it was typed."""
    found: Path | None = None
    """The file at that path."""
    questionnaire: Questionnaire | None = None
    earlier: Summary | None = None
    profile: str = ""
    facts: dict[str, str] = field(default_factory=dict)


def asking(plan: Plan, questionnaire: Questionnaire | None) -> Plan:
    """The plan with a questionnaire; what was chosen of another one falls away."""
    if questionnaire is not None and plan.questionnaire is not None and questionnaire.id == plan.questionnaire.id:
        return replace(plan, questionnaire=questionnaire)
    return replace(plan, questionnaire=questionnaire, profile="", facts={})
