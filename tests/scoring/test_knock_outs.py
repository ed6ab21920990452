"""How knock-outs are counted and told; how one stands is told with the comparison."""

from __future__ import annotations

from msgspec import structs

from maturity.assessment.model import Answer
from maturity.questionnaire.model import Practice
from maturity.scoring.knock_outs import knock_outs
from tests.scoring.small import NOT_HERE, UNKNOWN, assessment, question, questionnaire

IDS = ("k1", "k2", "k3", "k4", "k5")
ASKED = questionnaire(
    Practice(
        id="p",
        title="P",
        questions=(question("other"), *(structs.replace(question(id), knock_out=True) for id in IDS)),
    )
)


def test_every_knock_out_is_counted_once_and_what_is_only_claimed_is_told() -> None:
    claimed = Answer(state="answered", option="yes", claimed=True)
    answers = {"other": "no", "k1": "mostly", "k2": UNKNOWN, "k3": NOT_HERE, "k4": claimed, "k5": "yes"}
    found = knock_outs(ASKED, assessment(answers))

    assert list(found.standings) == list(IDS)
    assert found.words == "1 of 5 knock-outs failed, 1 open, 1 not applicable, 1 met but only claimed"


def test_a_failed_one_that_was_claimed_is_not_told_as_met() -> None:
    found = knock_outs(ASKED, assessment({"k1": Answer(state="answered", option="no", claimed=True)}))
    assert found.words == "1 of 5 knock-outs failed, 4 open"


def test_without_knock_outs_nothing_is_told() -> None:
    assert (
        knock_outs(questionnaire(Practice(id="p", title="P", questions=(question("q"),))), assessment({})).words == ""
    )
