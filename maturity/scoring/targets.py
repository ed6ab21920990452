"""Where the site should be: the target that holds for a practice, and the one shown at a tier."""

from __future__ import annotations

from collections.abc import Mapping

from maturity.assessment.model import Assessment, Target
from maturity.questionnaire.model import DEFAULT_TARGET, Questionnaire
from maturity.scoring.methods import Scores, combined
from maturity.scoring.structure import Structure


def target_of(questionnaire: Questionnaire, assessment: Assessment, practice_id: str) -> Target | None:
    """The target that holds for a practice, or None.

    One set by hand goes first: at the practice, else at the nearest tier above it. Then the profile's: for the
    practice, else for the nearest tier above it, else its default. A profile's target names the profile as who
    set it (``by``) and gives its own reason, else the profile's rationale.
    """
    places = [practice_id]
    while (parent := questionnaire.tiers[places[-1]].parent) is not None:
        places.append(parent)
    by_hand = assessment.targets
    for place in places:
        if place in by_hand:
            return by_hand[place]
    profile = questionnaire.profiles_by_id.get(assessment.profile or "")
    if profile is None:
        return None
    for place in (*places, DEFAULT_TARGET):
        found = profile.targets.get(place)
        if found is not None:
            reason = found.reason or profile.rationale
            return Target(level=found.level, scope=found.scope, reason=reason, by=profile.title)
    return None


def tier_targets(structure: Structure, targets: Mapping[str, Target | None], levels: Scores) -> list[float | None]:
    """The target level shown at every tier, by number, from those that hold for the practices (``targets``, by id).

    Above the practices only those with a level count, and only those with a target. A tier that scores from its
    children takes their targets through its own method and weights, so that a site which just meets every
    practice's target just meets the tier's too. One that scores from questions takes the weighted mean over the
    practices beneath it.
    """
    shown: list[float | None] = [None] * len(structure.tiers)
    for number, tier in enumerate(structure.tiers):
        if tier.kind == "practice" and (target := targets[tier.id]) is not None:
            shown[number] = float(target.level)
    for number in (*range(structure.whole - 1, -1, -1), structure.whole):
        tier = structure.tiers[number]
        if tier.kind != "practice":
            from_questions = tier.rule.source == "questions"
            beneath = tier.practices if from_questions else tier.children
            counting = [(shown[part], weight) for part, weight in beneath if levels[part] is not None]
            shown[number] = combined("mean" if from_questions else tier.rule.method, counting)
    return shown
