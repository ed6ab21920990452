"""How answers and facts decide what counts."""

from maturity.assessment.model import Answer
from maturity.questionnaire.model import Fact
from maturity.scoring.levels import Counts, Range
from maturity.scoring.score import score
from maturity.scoring.state import applies, state_of
from tests.scoring.small import NOT_HERE, UNKNOWN, assessment, ladder, question, questionnaire


def test_without_a_reason_not_applicable_is_still_open():
    asked = question("q")
    assert state_of(asked, assessment()) == "open"
    assert state_of(asked, assessment({"q": NOT_HERE})) == "not-applicable"
    assert state_of(asked, assessment({"q": Answer(state="not-applicable", reason="  ")})) == "to-complete"


def test_a_fact_leaves_out_only_when_it_is_answered_otherwise():
    yes_or_no, coloured = question("q", when="cloud"), question("q", when="colour=red")
    assert applies(yes_or_no, assessment())
    assert applies(yes_or_no, assessment(facts={"cloud": "yes"}))
    assert not applies(yes_or_no, assessment(facts={"cloud": "no"}))
    assert applies(coloured, assessment(facts={"colour": "red"}))
    assert not applies(coloured, assessment(facts={"colour": "green"}))


def test_an_answer_that_a_fact_leaves_out_returns_with_the_fact():
    asked = questionnaire(ladder("p", 1, when="cloud"), facts=[Fact(id="cloud", ask="?")])
    answers = {"p-1-1": "yes"}
    left_out = score(asked, assessment(answers, facts={"cloud": "no"})).tiers["p"]
    assert (left_out.level, left_out.counts) == (None, Counts(left_out=1))
    assert score(asked, assessment(answers, facts={"cloud": "yes"})).tiers["p"].level == Range(1, 1)


def test_counts_say_how_every_question_beneath_stands():
    asked = questionnaire(ladder("p", 4), ladder("r", 3, 1, when="cloud"), facts=[Fact(id="cloud", ask="?")])
    given = {
        "p-1-1": Answer(state="answered", option="no", claimed=True),
        "p-1-2": Answer(state="inherited", option="yes", source="headquarters"),
        "p-1-3": Answer(state="not-applicable"),
        "p-1-4": UNKNOWN,
        "r-1-1": NOT_HERE,
    }
    levels = score(asked, assessment(given))
    assert levels.tiers["p"].counts == Counts(answered=2, unknown=1, open=1, claimed=1, inherited=1, to_complete=1)
    assert levels.overall.counts == Counts(
        answered=2, unknown=1, open=4, not_applicable=1, claimed=1, inherited=1, to_complete=1
    )
    without_cloud = score(asked, assessment(given, facts={"cloud": "no"}))
    assert without_cloud.tiers["r"].counts == Counts(left_out=4)


def test_inherited_and_claimed_score_as_their_option():
    asked = questionnaire(ladder("p", 2))
    inherited = Answer(state="inherited", option="yes", source="headquarters")
    claimed = Answer(state="answered", option="yes", claimed=True)
    assert score(asked, assessment({"p-1-1": inherited, "p-1-2": claimed})).tiers["p"].level == Range(1, 1)


def test_an_option_that_the_answer_set_lacks_counts_as_open():
    found = score(questionnaire(ladder("p", 1)), assessment({"p-1-1": "perhaps"})).tiers["p"]
    assert (found.level, found.counts) == (Range(0, 1), Counts(open=1))
