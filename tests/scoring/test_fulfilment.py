from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from maturity.assessment.model import Answer
from maturity.scoring.fulfilment import Fulfilment, fulfilments
from maturity.scoring.score import score
from tests.scoring.small import NOT_HERE, UNKNOWN, assessment, ladder, questionnaire

YES, MOSTLY, NO = (Answer(state="answered", option=option) for option in ("yes", "mostly", "no"))
ASKED = questionnaire(ladder("doors", 2, 3, 1))
IDS = tuple(ASKED.questions)


def test_each_level_of_a_ladder_is_counted_by_how_its_questions_stand() -> None:
    given_ = assessment(
        {"doors-1-1": YES, "doors-1-2": NOT_HERE, "doors-2-1": YES, "doors-2-2": MOSTLY, "doors-3-1": UNKNOWN}
    )
    assert fulfilments(ASKED, given_)["doors"] == (
        Fulfilment(1, met=1, missed=0, unknown=0, open=0),
        Fulfilment(2, met=1, missed=1, unknown=0, open=1),
        Fulfilment(3, met=0, missed=0, unknown=1, open=0),
    )


@given(st.dictionaries(st.sampled_from(IDS), st.sampled_from([YES, MOSTLY, NO, UNKNOWN, NOT_HERE])))
def test_a_staged_level_is_reached_exactly_where_all_below_it_are_fulfilled(answers: dict[str, Answer]) -> None:
    given_ = assessment(answers)
    level = score(ASKED, given_).tiers["doors"].level
    reached = 0
    for rung in fulfilments(ASKED, given_)["doors"]:
        if rung.met < rung.total:
            break
        reached = rung.level if rung.total else reached
    assert (level.low if level else 0) == reached
