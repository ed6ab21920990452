"""Which practices are off their targets, and in what order they are told."""

from hypothesis import given

from maturity.assessment.model import Target
from maturity.questionnaire.model import Practice
from maturity.scoring.gaps import NO_GAP, find_gaps
from maturity.scoring.levels import Range
from maturity.scoring.score import score
from tests.scoring.small import NOT_HERE, assessment, ladder, of_questions, question, questionnaire
from tests.strategies import assessed


def gaps(asked, given):
    return find_gaps(asked, given, score(asked, given))


def test_the_largest_gap_first_then_what_is_over_target():
    practices = [ladder(id, 1, 1) for id in ("met", "over", "small", "large", "maybe", "none", "untargeted")]
    answers = {f"{id}-1-1": "yes" for id in ("met", "over", "small", "maybe")} | {
        "over-2-1": "yes",
        "small-2-1": "no",
        "large-1-1": "no",
        "met-2-1": "no",
        "none-1-1": NOT_HERE,
        "none-2-1": NOT_HERE,
    }
    targets = {"met": 1, "over": 1, "small": 2, "large": 2, "maybe": 2, "none": 2}
    found = gaps(
        questionnaire(*practices),
        assessment(answers, targets={id: Target(level=level) for id, level in targets.items()}),
    )
    assert [(gap.practice, gap.gap, gap.is_over) for gap in found] == [
        ("large", Range(2, 2), False),
        ("small", Range(1, 1), False),
        ("maybe", Range(0, 1), False),
        ("over", Range(-1, -1), True),
    ]


def test_a_gap_names_its_domain_and_what_holds_it():
    asked = questionnaire(ladder("p", 1, 2))
    (gap,) = gaps(asked, assessment({"p-1-1": "yes", "p-2-2": "yes"}, targets={"all": Target(level=2)}))
    assert (gap.domain, gap.title, gap.target, gap.holds) == ("all", "P", 2, ("p-2-1",))
    assert (gap.level, gap.gap, gap.counts.open) == (Range(1, 2), Range(0, 1), 1)


def test_a_scope_that_is_too_narrow_is_a_gap_of_its_own():
    asked = questionnaire(ladder("p", 1), ladder("q", 1), scopes=3)
    given = assessment(
        {"p-1-1": "yes", "q-1-1": "yes"}, scopes={"p": 1, "q": 2}, targets={"all": Target(level=1, scope=2)}
    )
    (gap,) = gaps(asked, given)
    assert (gap.practice, gap.scope, gap.target_scope, gap.scope_gap, gap.gap) == ("p", 1, 2, 1, Range(0, 0))


def test_a_level_over_its_target_is_still_short_where_the_scope_is():
    asked = questionnaire(ladder("wide", 1), ladder("narrow", 1), scopes=3)
    given = assessment(
        {"wide-1-1": "yes", "narrow-1-1": "yes"},
        scopes={"wide": 2, "narrow": 1},
        targets={"all": Target(level=0, scope=2)},
    )
    found = gaps(asked, given)
    assert [(gap.practice, gap.gap, gap.is_short, gap.is_over) for gap in found] == [
        ("narrow", Range(-1, -1), True, False),
        ("wide", Range(-1, -1), False, True),
    ]


def test_a_scope_that_nobody_stated_is_not_a_gap():
    asked = questionnaire(ladder("p", 1), scopes=3)
    assert gaps(asked, assessment({"p-1-1": "yes"}, targets={"p": Target(level=1, scope=2)})) == ()


def test_rounding_in_doubles_is_not_a_gap():
    practice = Practice(id="p", title="P", questions=tuple(question(f"q{n}", 0.1 * n) for n in range(1, 7)))
    asked = questionnaire(practice, practice=of_questions("mean"))
    answers = {f"q{n}": "mostly" for n in range(1, 7)}
    assert gaps(asked, assessment(answers, targets={"p": Target(level=3)})) == ()


@given(assessed())
def test_every_practice_off_its_target_is_told_once(case):
    questionnaire, assessment = case
    levels = score(questionnaire, assessment)
    found = find_gaps(questionnaire, assessment, levels)
    off = {
        tier.id
        for tier in levels.of_kind("practice")
        if tier.gap is not None
        and (tier.gap.high > NO_GAP or tier.gap.high < -NO_GAP or (tier.scope or 9) < (tier.target_scope or 0))
    }
    assert len(found) == len(off)
    assert {gap.practice for gap in found} == off
    assert all(gap.is_short != gap.is_over for gap in found)
    over = [gap.is_over for gap in found]
    assert over == sorted(over)
