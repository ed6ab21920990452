"""What holds for every questionnaire and every assessment of it."""

from __future__ import annotations

from dataclasses import astuple
from itertools import product
from math import inf

import msgspec
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from maturity.assessment.model import Answer
from maturity.questionnaire.model import Domain, Practice, Questionnaire, Rung, Subdomain
from maturity.scoring.score import score
from tests.scoring.outcomes import TINY, chosen, open_questions, ranges, with_answer
from tests.strategies import assessed

change = msgspec.structs.replace


def rebuilt(questionnaire: Questionnaire, of_practices) -> Questionnaire:
    """The same questionnaire with each run of practices put through a function."""

    def of_domain(domain: Domain) -> Domain:
        subdomains: tuple[Subdomain, ...] = tuple(
            change(subdomain, practices=of_practices(subdomain.practices)) for subdomain in domain.subdomains
        )
        return change(domain, practices=of_practices(domain.practices), subdomains=subdomains)

    return change(questionnaire, domains=tuple(map(of_domain, questionnaire.domains)))


@given(assessed())
def test_levels_lie_on_the_scale_and_low_is_never_above_high(case):
    questionnaire, assessment = case
    for level in ranges(questionnaire, assessment).values():
        assert level is None or 0 <= level.low <= level.high <= questionnaire.top_level + TINY


@given(assessed())
def test_progress_is_a_share_and_only_for_staged_tiers(case):
    questionnaire, assessment = case
    levels = score(questionnaire, assessment)
    for tier in (*levels.tiers.values(), levels.overall):
        rule = getattr(questionnaire.scoring, tier.kind or "overall")
        if tier.progress is not None:
            assert rule.method == "staged"
            assert 0 <= tier.progress.low <= tier.progress.high <= 1
            assert tier.progress.low < 1


@given(assessed(), st.data())
def test_an_option_for_an_open_question_narrows_every_range_or_keeps_it(case, data):
    questionnaire, assessment = case
    still_open = open_questions(questionnaire, assessment)
    assume(still_open)
    question = data.draw(st.sampled_from(still_open))
    options = questionnaire.answer_set(questionnaire.questions[question].question).options
    before = ranges(questionnaire, assessment)
    after = ranges(questionnaire, with_answer(assessment, question, chosen(data.draw(st.sampled_from(options)).id)))
    for tier, level in before.items():
        if level is None:
            assert after[tier] is None
        else:
            assert level.low - TINY <= after[tier].low <= after[tier].high <= level.high + TINY


@given(assessed(), st.data())
def test_a_better_option_never_lowers_a_level(case, data):
    questionnaire, assessment = case
    question = data.draw(st.sampled_from(sorted(questionnaire.questions)))
    options = questionnaire.answer_set(questionnaire.questions[question].question).options
    worse, better = sorted(data.draw(st.tuples(*[st.sampled_from(options)] * 2)), key=lambda option: option.score)
    before = ranges(questionnaire, with_answer(assessment, question, chosen(worse.id)))
    after = ranges(questionnaire, with_answer(assessment, question, chosen(better.id)))
    for tier, level in before.items():
        assert level is None or (after[tier].low >= level.low - TINY and after[tier].high >= level.high - TINY)


@settings(max_examples=60)
@given(assessed(max_practices=1))
def test_the_range_is_exactly_what_completing_the_open_questions_can_give(case):
    questionnaire, assessment = case
    still_open = open_questions(questionnaire, assessment)
    choices = [
        [chosen(option.id) for option in questionnaire.answer_set(questionnaire.questions[question].question).options]
        for question in still_open
    ]
    ways = 1
    for options in choices:
        ways *= len(options)
    assume(ways <= 256)
    claimed = ranges(questionnaire, assessment)
    lowest, highest = dict.fromkeys(claimed, inf), dict.fromkeys(claimed, -inf)
    for completion in product(*choices):
        done = change(assessment, answers=assessment.answers | dict(zip(still_open, completion, strict=True)))
        for tier, level in ranges(questionnaire, done).items():
            if level is None:
                assert claimed[tier] is None
            else:
                assert level.is_exact
                lowest[tier], highest[tier] = min(lowest[tier], level.low), max(highest[tier], level.high)
    for tier, level in claimed.items():
        if level is not None:
            assert abs(level.low - lowest[tier]) <= TINY
            assert abs(level.high - highest[tier]) <= TINY


@given(assessed(method="staged"))
def test_staged_never_exceeds_stacked_where_every_level_has_an_applicable_question(case):
    questionnaire, assessment = case
    by_method = {}
    for method in ("staged", "stacked"):
        rule = change(questionnaire.scoring.practice, method=method, threshold=1.0)
        scoring = change(questionnaire.scoring, practice=rule)
        by_method[method] = score(change(questionnaire, scoring=scoring), assessment).tiers
    left_out = {
        id
        for id, place in questionnaire.questions.items()
        if place.question.condition
        and assessment.facts.get(place.question.condition[0]) not in (None, place.question.condition[1])
    } | {id for id, answer in assessment.answers.items() if answer.state == "not-applicable" and answer.reason}
    for id, practice in questionnaire.practices.items():
        applicable = {level for question, level in practice.all_questions if question.id not in left_out}
        if applicable == set(range(1, max(rung.level for rung in practice.levels) + 1)):
            staged, stacked = by_method["staged"][id].level, by_method["stacked"][id].level
            assert staged.low <= stacked.low + TINY
            assert staged.high <= stacked.high + TINY


@given(st.sampled_from(["staged", "peak"]).flatmap(lambda method: assessed(method=method)))
def test_staged_and_peak_are_what_their_definitions_say(case):
    questionnaire, assessment = case
    rule = questionnaire.scoring.practice
    exact = change(
        assessment,
        answers=assessment.answers
        | {
            id: chosen(questionnaire.answer_set(questionnaire.questions[id].question).options[0].id)
            for id in open_questions(questionnaire, assessment)
        },
    )
    levels = score(questionnaire, exact).tiers
    for id, practice in questionnaire.practices.items():
        passed = [
            (level, questionnaire.answer_set(question).by_id[exact.answers[question.id].option].score >= rule.threshold)
            for question, level in practice.all_questions
            if exact.answer(question.id).option
            and (
                question.condition is None
                or exact.facts.get(question.condition[0], question.condition[1]) == question.condition[1]
            )
        ]
        on_a_ladder = {level for level, _ in passed}
        if rule.method == "peak":
            reached = max([0, *(level for level, met in passed if met)])
        else:
            reached = max([0, *(top for top in on_a_ladder if all(met for level, met in passed if level <= top))])
        assert levels[id].level is None if not passed else levels[id].level.low == reached


@given(assessed(), st.randoms(use_true_random=False))
def test_the_order_of_questions_and_practices_changes_nothing(case, random):
    questionnaire, assessment = case

    def shuffled(things):
        return tuple(random.sample(things, len(things)))

    def turned(practice: Practice) -> Practice:
        levels: tuple[Rung, ...] = tuple(change(rung, questions=shuffled(rung.questions)) for rung in practice.levels)
        return change(practice, questions=shuffled(practice.questions), levels=levels)

    other = rebuilt(questionnaire, lambda practices: shuffled(tuple(map(turned, practices))))
    assert ranges(other, assessment) == ranges(questionnaire, assessment)


@given(assessed(max_practices=3), st.data())
def test_a_practice_without_a_level_changes_nothing_above_it(case, data):
    questionnaire, assessment = case
    for kind in ("subdomain", "domain", "overall"):
        assume(getattr(questionnaire.scoring, kind).method != "stacked")  # counts the levels that stand in the file
    gone = data.draw(st.sampled_from(sorted(questionnaire.practices)))
    for question, _ in questionnaire.practices[gone].all_questions:
        assessment = with_answer(assessment, question.id, Answer(state="not-applicable", reason="none here"))
    without = rebuilt(questionnaire, lambda practices: tuple(one for one in practices if one.id != gone))
    assume(without.practices)
    before = ranges(questionnaire, assessment)
    assert before.pop(gone) is None
    assert ranges(without, assessment) == before


@given(assessed(), st.sampled_from([0.1, 3.0, 1000.0]))
def test_scaling_all_weights_changes_nothing(case, factor):
    questionnaire, assessment = case

    def heavier(part):
        return change(part, weight=part.weight * factor)

    def heavier_practice(practice: Practice) -> Practice:
        levels = tuple(change(rung, questions=tuple(map(heavier, rung.questions))) for rung in practice.levels)
        return heavier(change(practice, questions=tuple(map(heavier, practice.questions)), levels=levels))

    other = rebuilt(questionnaire, lambda practices: tuple(map(heavier_practice, practices)))
    domains = tuple(
        heavier(change(domain, subdomains=tuple(map(heavier, domain.subdomains)))) for domain in other.domains
    )
    after = ranges(change(other, domains=domains), assessment)
    for tier, level in ranges(questionnaire, assessment).items():
        if level is None:
            assert after[tier] is None
        else:
            assert abs(after[tier].low - level.low) <= TINY
            assert abs(after[tier].high - level.high) <= TINY


@given(assessed())
def test_counts_add_up_at_every_tier(case):
    questionnaire, assessment = case
    levels = score(questionnaire, assessment)
    assert levels.overall.counts.total == len(questionnaire.questions)
    for tier in levels.tiers.values():
        beneath = [astuple(one.counts) for one in levels.tiers.values() if one.parent == tier.id]
        if beneath:
            assert [sum(numbers) for numbers in zip(*beneath, strict=True)] == list(astuple(tier.counts))
        assert (tier.level is None) == (tier.counts.applicable == 0)


@given(assessed())
def test_a_gap_is_the_target_less_the_level(case):
    questionnaire, assessment = case
    levels = score(questionnaire, assessment)
    for tier in (*levels.tiers.values(), levels.overall):
        if tier.level is None or tier.target is None:
            assert tier.gap is None
        else:
            assert (tier.gap.low, tier.gap.high) == (tier.target - tier.level.high, tier.target - tier.level.low)
            assert -TINY <= tier.target <= questionnaire.top_level + TINY
