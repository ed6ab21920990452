"""Where a target comes from, and what is shown above the practices."""

import pytest

from maturity.assessment.model import Target
from maturity.questionnaire.model import Domain, Practice, Profile, Subdomain, TargetLevel
from maturity.scoring.score import score
from maturity.scoring.targets import target_of
from tests.scoring.small import NOT_HERE, assessment, ladder, of_children, of_questions, questionnaire


def in_subdomain(*practices: Practice) -> Domain:
    return Domain(id="d", title="D", subdomains=(Subdomain(id="s", title="S", practices=practices),))


def profile(**targets: int) -> Profile:
    levels = {id: TargetLevel(level=level) for id, level in targets.items()}
    return Profile(id="works", title="Waterworks", rationale="what the insurer asks", targets=levels)


ALL = {"p": 1, "s": 2, "d": 3, "default": 4}


@pytest.mark.parametrize(
    ("by_hand", "by_profile", "level"),
    [
        (ALL, ALL, 1),
        ({"s": 2, "d": 3}, ALL, 2),
        ({"d": 3}, ALL, 3),
        ({"other": 0}, ALL, 1),
        ({}, {"s": 2, "d": 3, "default": 4}, 2),
        ({}, {"d": 3, "default": 4}, 3),
        ({}, {"other": 0, "default": 4}, 4),
        ({}, {"other": 0}, None),
    ],
)
def test_what_is_set_by_hand_goes_first_and_what_is_nearest(by_hand, by_profile, level):
    asked = questionnaire(in_subdomain(ladder("p", 1), ladder("other", 1)), profiles=[profile(**by_profile)])
    given = assessment(profile="works", targets={id: Target(level=level) for id, level in by_hand.items()})
    found = target_of(asked, given, "p")
    assert (found.level if found else None) == level


def test_a_profile_that_is_not_chosen_sets_nothing():
    asked = questionnaire(ladder("p", 1), profiles=[profile(default=2)])
    assert target_of(asked, assessment(), "p") is None


def test_a_target_says_who_set_it_and_why():
    asked = questionnaire(ladder("p", 1), profiles=[profile(default=2)])
    by_profile = Target(level=2, by="Waterworks", reason="what the insurer asks")
    assert target_of(asked, assessment(profile="works"), "p") == by_profile
    by_hand = Target(level=3, scope=1, by="Ann", reason="audit in May")
    assert target_of(asked, assessment(profile="works", targets={"all": by_hand}), "p") == by_hand


def test_a_tier_shows_its_practices_targets_through_its_own_method_and_weights():
    domains = [
        Domain(id="a", title="A", practices=(ladder("p", 1, weight=3), ladder("q", 1))),
        Domain(id="b", title="B", practices=(ladder("r", 1),)),
    ]
    targets = {id: Target(level=level) for id, level in {"p": 4, "q": 2, "r": 3}.items()}
    levels = score(questionnaire(*domains), assessment(targets=targets))
    assert levels.tiers["a"].target == 3.5
    assert levels.overall.target == 3


def test_practices_without_a_level_or_a_target_do_not_count():
    asked = questionnaire(ladder("p", 1), ladder("none", 1), ladder("untargeted", 1), domain=of_children("minimum"))
    given = assessment({"none-1-1": NOT_HERE}, targets={"p": Target(level=3), "none": Target(level=1)})
    levels = score(asked, given)
    assert levels.tiers["all"].target == 3
    assert (levels.tiers["none"].target, levels.tiers["none"].gap) == (1, None)
    assert (levels.tiers["untargeted"].target, levels.tiers["untargeted"].gap) == (None, None)


def test_a_tier_that_scores_from_questions_shows_the_weighted_mean():
    asked = questionnaire(ladder("p", 1, weight=3), ladder("q", 1), domain=of_questions("staged"))
    given = assessment(targets={"p": Target(level=4), "q": Target(level=2)})
    assert score(asked, given).tiers["all"].target == 3.5


def test_a_site_that_just_meets_every_target_has_no_gap_anywhere():
    big, small = (ladder(id, 1, 1, 1) for id in ("p", "q"))
    asked = questionnaire(
        in_subdomain(big, small), Domain(id="e", title="E", practices=(ladder("r", 1),)), overall=of_children("mean")
    )
    given = {"p-1-1": "yes", "p-2-1": "yes", "p-3-1": "no", "q-1-1": "no", "r-1-1": "yes"}
    targets = {"p": Target(level=2), "q": Target(level=0), "r": Target(level=1)}
    levels = score(asked, assessment(given, targets=targets))
    for tier in (*levels.tiers.values(), levels.overall):
        assert tier.gap is not None
        assert (tier.gap.low, tier.gap.high) == (0, 0)
