"""Generated questionnaires and assessments, for tests that hold whatever is asked and answered."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import product

from hypothesis import strategies as st

from maturity.assessment.limits import Capacity
from maturity.assessment.model import NO_PROGRESS, Answer, Assessment, Progress, Row, Target
from maturity.questionnaire.model import (
    Action,
    AnswerSet,
    Column,
    Domain,
    DueRule,
    Fact,
    Level,
    Option,
    Practice,
    Profile,
    Question,
    Questionnaire,
    Register,
    Rule,
    Rung,
    Scope,
    Scoring,
    Subdomain,
    TargetLevel,
)

REGISTER = Register(
    id="list",
    title="List",
    columns=(
        Column(id="what", title="What"),
        Column(id="kind", title="Kind", type="yes-no"),
        Column(id="on", title="On", type="date"),
    ),
    due=(DueRule(id="late", says="late", column="on", found="older", months=6, unless={"kind": ("no",)}),),
)
WEIGHTS = (0.5, 1.0, 3.7)
NEEDS_LADDER = ("staged", "stacked", "peak")

# Strategies that are always the same are made once: to make one takes longer than to draw from it.
EITHER = st.booleans()
ONE_OR_TWO, UP_TO_TWO, ONE_TO_THREE, ONE_TO_FOUR = (
    st.integers(1, 2),
    st.integers(0, 2),
    st.integers(1, 3),
    st.integers(1, 4),
)
WEIGHT = st.sampled_from(WEIGHTS)
OTHER_SCORES = st.lists(st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0]), max_size=2)
LOWER_SCORE = st.sampled_from([0.0, 0.25, 0.5])
FIRST_DIGIT = st.sampled_from([0, 1])
FACT_OPTIONS = st.lists(st.sampled_from([(), ("red", "green")]), max_size=2)
REGISTERS = st.sampled_from([(), (REGISTER,)])
SCOPES = st.sampled_from([0, 3])
ONE_IN_SIX = st.integers(0, 5).map(lambda number: number == 0)
TITLE = st.sampled_from(["Write it down", "Train people", "Buy one"])
EFFORT_DAYS = st.sampled_from([0.0, 1.0, 3.5, (1.0, 5.0, 9.0)])
WEEKS = st.sampled_from([0.0, 2.0, (1.0, 2.0, 8.0)])
COST = st.sampled_from(["none", "low", "high", 700.0])
CAPACITY_DAYS = st.sampled_from([None, 0.0, 5.0, 20.0])
CAPACITY_BUDGET = st.sampled_from([None, 0.0, 3000.0, 60000.0])
FLAG = st.sampled_from(["", "ask"])


@st.composite
def answer_sets(draw) -> AnswerSet:
    """Two to four options of which one scores 1 and one scores less."""
    scores = draw(st.permutations([1.0, draw(LOWER_SCORE), *draw(OTHER_SCORES)]))
    options = tuple(Option(id=f"o{place}", label=f"{score}", score=score) for place, score in enumerate(scores))
    return AnswerSet(first=draw(FIRST_DIGIT), options=options)


ANSWER_SETS = st.dictionaries(st.sampled_from(["a", "b"]), answer_sets(), min_size=1)


@cache
def rules(ladder: bool, *, children: bool, questions: bool = True) -> st.SearchStrategy[Rule]:
    """Rules that fit: those that need a ladder only where every question stands on one."""
    of_questions = ["mean", "minimum", *(NEEDS_LADDER if ladder else ())]
    possible = [("questions", method) for method in of_questions] if questions else []
    possible += [("children", method) for method in ("mean", "minimum", "maximum")] if children else []
    return st.builds(
        lambda chosen, threshold: Rule(source=chosen[0], method=chosen[1], threshold=threshold),
        st.sampled_from(possible),
        st.sampled_from([1.0, 1.0, 0.5]),
    )


@st.composite
def questionnaires(draw, *, actions: bool = False, max_practices: int = 2, method: str | None = None) -> Questionnaire:
    """A questionnaire of one or two domains, with any methods, weights, facts, scopes and profiles that fit.

    With ``actions`` most rungs or questions have one; what it requires stands earlier in the file. ``method`` is
    that of practices, which then all have a ladder.
    """
    ladders = method is not None or draw(EITHER)
    top_level = draw(ONE_TO_FOUR)
    sets = draw(ANSWER_SETS)
    facts = tuple(Fact(id=f"fact{place}", ask="?", options=options) for place, options in enumerate(draw(FACT_OPTIONS)))
    conditions = [
        "",
        *(f"{fact.id}={choice}" for fact in facts for choice in fact.choices),
        *(fact.id for fact in facts if not fact.options),
    ]
    kinds = st.sampled_from(list(product(sorted(sets), WEIGHTS, conditions)))
    registers = draw(REGISTERS)
    earlier: list[str] = []

    def action() -> Action | None:
        if not actions or draw(ONE_IN_SIX):
            return None
        return Action(
            title=draw(TITLE),
            effort_days=draw(EFFORT_DAYS),
            weeks=draw(WEEKS),
            cost=draw(COST),
            requires=tuple(draw(st.lists(st.sampled_from(earlier), max_size=2, unique=True))) if earlier else (),
        )

    def question(id: str, with_action: bool) -> Question:
        answer_set, weight, when = draw(kinds)
        return Question(
            id=id,
            ask="?",
            answers=answer_set,
            weight=weight,
            when=when,
            register_id=REGISTER.id if registers and answer_set == "a" else None,
            action=action() if with_action else None,
        )

    rungs = st.sets(st.integers(1, top_level), min_size=1)
    on_rung = {is_first: st.integers(int(is_first), 2) for is_first in (False, True)}

    def practice(id: str) -> Practice:
        on_ladder = ladders or draw(EITHER)
        rung_actions = draw(EITHER)
        if on_ladder:
            numbers = sorted(draw(rungs))
            made = Practice(
                id=id,
                title=id,
                weight=draw(WEIGHT),
                levels=tuple(
                    Rung(
                        level=level,
                        questions=tuple(
                            question(f"{id}-{level}-{place}", not rung_actions)
                            for place in range(draw(on_rung[level == numbers[0]]))
                        ),
                        action=action() if rung_actions else None,
                    )
                    for level in numbers
                ),
            )
        else:
            count = draw(ONE_TO_THREE)
            questions = tuple(question(f"{id}-{place}", True) for place in range(count))
            made = Practice(id=id, title=id, weight=draw(WEIGHT), questions=questions)
        earlier.extend(f"{id}@{level}" for level in range(1, top_level + 1))
        earlier.extend(asked.id for asked, _ in made.all_questions if asked.action)
        return made

    number_of_practices = st.integers(1, max_practices)

    def practices(above: str) -> tuple[Practice, ...]:
        return tuple(practice(f"{above}p{place}") for place in range(draw(number_of_practices)))

    def domain(id: str) -> Domain:
        if draw(EITHER):
            return Domain(id=id, title=id, weight=draw(WEIGHT), practices=practices(id))
        subdomains = tuple(
            Subdomain(id=f"{id}s{place}", title="s", weight=draw(WEIGHT), practices=practices(f"{id}s{place}"))
            for place in range(draw(ONE_OR_TWO))
        )
        return Domain(id=id, title=id, weight=draw(WEIGHT), subdomains=subdomains)

    domains = tuple(domain(f"d{place}") for place in range(draw(ONE_OR_TWO)))
    tier_ids = [domain.id for domain in domains]
    tier_ids += [part.id for domain in domains for part in (*domain.subdomains, *domain.all_practices)]
    scopes = tuple(Scope(scope=number) for number in range(1, draw(SCOPES) + 1))
    target_levels = st.builds(
        TargetLevel,
        level=st.integers(0, top_level),
        scope=st.sampled_from([None, *(scope.scope for scope in scopes)]),
    )
    targets = st.dictionaries(st.sampled_from(["default", *tier_ids]), target_levels, max_size=4)
    profiles = tuple(
        Profile(
            id=f"profile{place}",
            title=f"profile {place}",
            targets=draw(targets),
        )
        for place in range(draw(UP_TO_TWO))
    )
    return Questionnaire(
        format=1,
        id="generated",
        version="1.0.0",
        title="Generated",
        levels=tuple(Level(level=level) for level in range(top_level + 1)),
        scopes=scopes,
        facts=facts,
        answer_sets=sets,
        scoring=Scoring(
            practice=Rule(source="questions", method=method, threshold=draw(st.sampled_from([1.0, 0.5])))
            if method
            else draw(rules(ladders, children=False)),
            subdomain=draw(rules(ladders, children=True)),
            domain=draw(rules(ladders, children=True)),
            overall=draw(rules(ladders, children=True)),
        ),
        domains=domains,
        profiles=profiles,
        registers=registers,
    )


@cache
def rows() -> st.SearchStrategy[Row]:
    """Rows of :data:`REGISTER`, cells in the order of its columns."""
    dates = st.dates(date(1900, 1, 1), date(2200, 1, 1)).map(date.isoformat)
    return st.builds(
        lambda name, rest: Row(
            cells={"what": name, **{column: rest[column] for column in ("kind", "on") if column in rest}}
        ),
        st.sampled_from(["Pump", "Ärger & Söhne", "=1+1", "<b>"]),
        st.fixed_dictionaries({}, optional={"kind": st.sampled_from(["yes", "no"]), "on": dates}),
    )


@cache
def progresses() -> st.SearchStrategy[Progress]:
    """Anything that may be said about an action."""
    days = st.dates(date(2020, 1, 1), date(2035, 1, 1))
    spans = st.tuples(days, st.integers(0, 90)).map(lambda span: (span[0], span[0] + timedelta(days=span[1])))
    return st.builds(
        lambda owner, status, span, parts, days, pin: Progress(
            owner=owner,
            status=status,
            start=span[0].isoformat() if "start" in parts else "",
            due=span[1].isoformat() if "due" in parts else "",
            done_on=span[1].isoformat() if "done_on" in parts and status == "done" else "",
            days=days,
            pin=pin,
            note="waits for the vendor" if "note" in parts else "",
        ),
        st.sampled_from(["", "Kim", "=1+1", "<b>"]),
        st.sampled_from(["planned", "planned", "running", "done"]),
        spans,
        st.sets(st.sampled_from(["start", "due", "done_on", "note"])),
        st.sampled_from([None, 0.0, 2.5]),
        st.sampled_from([None, "now", "next", "later"]),
    ).filter(lambda said: said != NO_PROGRESS)


@cache
def answers(options: tuple[str, ...]) -> st.SearchStrategy[Answer | None]:
    """Any answer to a question with these options, None for no answer at all."""
    settled = [
        Answer(state="answered", option=option, claimed=claimed) for option in options for claimed in (False, True)
    ]
    others = [
        None,
        Answer(state="inherited", option=max(options), source="headquarters"),
        Answer(state="unknown"),
        Answer(state="open", note="asked, no reply yet"),
        Answer(state="not-applicable", reason="there is none here"),
        Answer(state="not-applicable"),
    ]
    return st.sampled_from([*settled, *others])


@st.composite
def assessments(draw, questionnaire: Questionnaire, *, capacities: bool = False) -> Assessment:
    """Any answers, facts, scopes, targets, profile and progress; with ``capacities`` also limits for the road map."""
    by_set = {name: answers(tuple(sorted(found.by_id))) for name, found in questionnaire.answer_sets_by_id.items()}
    given = {
        id: answer
        for id, place in questionnaire.questions.items()
        if (answer := draw(by_set[place.question.answers])) is not None
    }
    scopes = [scope.scope for scope in questionnaire.scopes]
    target = st.builds(
        Target, level=st.integers(0, questionnaire.top_level), scope=st.sampled_from([None, *scopes]), by=st.just("me")
    )
    return Assessment(
        id="00000000-0000-7000-8000-000000000000",
        name="Works",
        created_at="2026-01-01T00:00:00Z",
        changed_at="2026-01-01T00:00:00Z",
        profile=draw(st.sampled_from([None, *(profile.id for profile in questionnaire.profiles)])),
        answers=given,
        facts={
            fact.id: value
            for fact in questionnaire.facts
            if (value := draw(st.sampled_from([None, *fact.choices]))) is not None
        },
        scopes=draw(st.dictionaries(st.sampled_from(sorted(questionnaire.practices)), st.sampled_from(scopes)))
        if scopes
        else {},
        targets=draw(st.dictionaries(st.sampled_from(sorted(questionnaire.tiers)), target, max_size=4)),
        capacity=Capacity(days=draw(CAPACITY_DAYS), budget=draw(CAPACITY_BUDGET)) if capacities else Capacity(),
        flags=draw(st.dictionaries(st.sampled_from(sorted(questionnaire.questions)), FLAG, max_size=2)),
        actions=draw(st.dictionaries(st.sampled_from(sorted(questionnaire.steps)), progresses(), max_size=4))
        if questionnaire.steps
        else {},
        rows=draw(st.dictionaries(st.sampled_from(["list/a", "list/b"]), rows())) if questionnaire.registers else {},
    )


@st.composite
def assessed(draw, **options) -> tuple[Questionnaire, Assessment]:
    """A questionnaire (``options`` as for it) and an assessment of it."""
    questionnaire = draw(questionnaires(**options))
    return questionnaire, draw(assessments(questionnaire))
