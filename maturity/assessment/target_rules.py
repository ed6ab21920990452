"""What may be said of where a site is and where it should be: scopes, targets and profiles."""

from __future__ import annotations

from maturity.assessment import rules
from maturity.assessment.model import Target
from maturity.errors import AnswerRefused, nearest
from maturity.i18n import N_, _
from maturity.questionnaire.model import Practice, Questionnaire
from maturity.text import quoted


def practice(questionnaire: Questionnaire, practice_id: str) -> Practice:
    """The practice of this id. Raises AnswerRefused."""
    found = questionnaire.practices.get(practice_id)
    if found is None:
        raise AnswerRefused(
            _("The questionnaire has no practice {practice}.{nearest}").format(
                practice=quoted(practice_id), nearest=nearest(practice_id, questionnaire.practices)
            )
        )
    return found


def level(questionnaire: Questionnaire, number: int) -> int:
    """A level of the scale. Raises AnswerRefused."""
    if not 0 <= number <= questionnaire.top_level:
        raise AnswerRefused(
            _("Levels run from 0 to {top_level}; {number} is not one of them.").format(
                top_level=questionnaire.top_level, number=number
            )
        )
    return number


def scope(questionnaire: Questionnaire, number: int) -> int:
    """A scope of the questionnaire. Raises AnswerRefused."""
    numbers = [step.scope for step in questionnaire.scopes]
    if not numbers:
        raise AnswerRefused(_("This questionnaire has no scopes."))
    if number not in numbers:
        raise AnswerRefused(
            _("Scopes run from {first} to {last}; {number} is not one of them.").format(
                first=numbers[0], last=numbers[-1], number=number
            )
        )
    return number


def target(questionnaire: Questionnaire, tier: str, given: Target) -> Target:
    """A target as it is kept. Raises AnswerRefused."""
    if tier not in questionnaire.tiers:
        raise AnswerRefused(
            _("The questionnaire has no domain, subdomain or practice {tier}.{nearest}").format(
                tier=quoted(tier), nearest=nearest(tier, questionnaire.tiers)
            )
        )
    return Target(
        level=level(questionnaire, given.level),
        scope=None if given.scope is None else scope(questionnaire, given.scope),
        reason=rules.text_of(tier, "reason", given.reason),
        by=rules.text_of(tier, N_("by"), given.by),
        criticality=given.criticality,
    )


def profile(questionnaire: Questionnaire, profile_id: str) -> str:
    """The id of a profile. Raises AnswerRefused."""
    if profile_id not in questionnaire.profiles_by_id:
        known = ", ".join(questionnaire.profiles_by_id) or _("none")
        raise AnswerRefused(
            _("The questionnaire has no profile {profile}.{nearest} Its profiles: {known}.").format(
                profile=quoted(profile_id), nearest=nearest(profile_id, questionnaire.profiles_by_id), known=known
            )
        )
    return profile_id
