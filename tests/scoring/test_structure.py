"""A questionnaire is prepared for scoring in a time that grows as it does."""

from time import process_time

from maturity.questionnaire.model import Domain
from maturity.scoring.structure import structure_of
from tests.scoring.small import ladder, questionnaire


def test_every_tier_knows_what_is_directly_beneath_it():
    structure = structure_of(
        questionnaire(
            Domain(id="a", title="A", practices=(ladder("p", 1, weight=2), ladder("q", 1))),
            Domain(id="b", title="B", practices=(ladder("r", 1),)),
        )
    )
    beneath = {
        tier.id: [(structure.tiers[number].id, weight) for number, weight in tier.children] for tier in structure.tiers
    }
    assert beneath == {"a": [("p", 2), ("q", 1)], "b": [("r", 1)], "p": [], "q": [], "r": [], "": [("a", 1), ("b", 1)]}


def test_very_many_tiers_are_prepared_in_time():
    asked = questionnaire(*(ladder(f"p{number}", 1) for number in range(20_000)))
    start = process_time()
    structure_of(asked)
    assert process_time() - start < 5
