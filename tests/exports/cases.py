"""Assessments for the workbook: what ships in every shape, every way of scoring, and generated ones."""

from __future__ import annotations

from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from maturity.assessment.model import Answer, Assessment, Progress, Target
from maturity.questionnaire.kinds import Method
from maturity.questionnaire.load import load
from maturity.questionnaire.model import (
    Domain,
    Level,
    Option,
    Practice,
    Profile,
    Question,
    Questionnaire,
    Rule,
    Rung,
    Scoring,
    Subdomain,
    TargetLevel,
)
from maturity.resources import folder
from maturity.summary import Summary
from tests.sample import TODAY
from tests.strategies import assessments, questionnaires

SHIPPED = ("iiot-smm", "six-areas", "device-selection")
NOT_HERE = Answer(state="not-applicable", reason="there is none here")
NO_ANSWERS = Assessment(id="a", name="Works", created_at="2026-01-01T00:00:00Z", changed_at="2026-01-01T00:00:00Z")


def shipped(name: str, assessment: Assessment) -> Summary:
    return Summary(load(folder("questionnaires") / f"{name}.yaml"), "0" * 64, assessment, TODAY)


def answered(questionnaire: Questionnaire, every: int = 1, **given: Answer) -> Assessment:
    """Each of every so many questions answered, the options in turn; ``given`` by id goes before."""
    answers = {}
    for place, (id, found) in enumerate(questionnaire.questions.items()):
        if place % every == 0:
            options = list(questionnaire.answer_set(found.question).by_id)
            answers[id] = Answer(state="answered", option=options[place % 7 % len(options)], claimed=place % 5 == 0)
    profile = questionnaire.profiles[0].id if questionnaire.profiles else None
    return structs.replace(NO_ANSWERS, answers=answers | given, profile=profile)


def at_random(questionnaire: Questionnaire, seed: int) -> Assessment:
    """Any answers, scopes and targets, and something said of actions."""
    random = Random(seed)
    answers = {}
    for id, place in questionnaire.questions.items():
        option = random.choice(list(questionnaire.answer_set(place.question).by_id))
        kinds = (
            Answer(state="answered", option=option, claimed=random.random() < 0.3),
            Answer(state="answered", option=option, evidence="list of 4 November", owner="Keller"),
            Answer(state="inherited", option=option, source="headquarters"),
            Answer(state="unknown"),
            Answer(state="not-applicable"),
            NOT_HERE,
        )
        if random.random() < 0.8:
            answers[id] = random.choices(kinds, (5, 5, 1, 1, 1, 1))[0]
    practices, top = list(questionnaire.practices), questionnaire.top_level
    said = (
        Progress(owner="Keller", start="2026-11-02", due="2026-12-01", status="running"),
        Progress(owner="=1+1", due="2026-11-01"),
        Progress(start="2026-10-01", pin="later"),
        Progress(status="done", done_on="2026-11-20", days=3.5),
    )
    return structs.replace(
        NO_ANSWERS,
        answers=answers,
        profile=random.choice([None, *(profile.id for profile in questionnaire.profiles)]),
        targets={id: Target(level=random.randint(0, top)) for id in random.sample(practices, len(practices) // 2)},
        scopes={id: random.randint(1, 3) for id in practices[::2]} if questionnaire.scopes else {},
        actions=dict(zip(random.sample(sorted(questionnaire.steps), 4), said, strict=True)),
    )


def shapes(name: str) -> dict[str, Summary]:
    """Empty, full, half open, nothing applicable, one domain not applicable, and anything."""
    questionnaire = shipped(name, NO_ANSWERS).questionnaire
    first = questionnaire.domains[0]
    in_first = {question.id for practice in first.all_practices for question, _ in practice.all_questions}
    found = {
        "empty": NO_ANSWERS,
        "full": answered(questionnaire),
        "half": answered(questionnaire, every=2),
        "not-here": structs.replace(answered(questionnaire), answers=dict.fromkeys(questionnaire.questions, NOT_HERE)),
        "one-domain-not-here": answered(questionnaire, **dict.fromkeys(in_first, NOT_HERE)),
        "any": at_random(questionnaire, 1),
    }
    return {f"{name}-{shape}": shipped(name, assessment) for shape, assessment in found.items()}


def every_method() -> dict[str, Summary]:
    """Each rule for practices, and with it two for the tiers above them; with weights, some questions open."""
    rules: tuple[tuple[Method, Method], ...] = (
        *(("staged", "minimum"), ("staged", "staged"), ("stacked", "mean"), ("stacked", "stacked")),
        *(("mean", "mean"), ("mean", "maximum"), ("minimum", "mean"), ("minimum", "minimum")),
        *(("peak", "maximum"), ("peak", "peak")),
    )
    return {f"{of_practices}-{of_tiers}": _by_rules(of_practices, of_tiers) for of_practices, of_tiers in rules}


def _by_rules(of_practices: Method, of_tiers: Method) -> Summary:
    def practice(id: str, weight: float) -> Practice:
        rungs = [
            Rung(level=level, questions=tuple(_question(f"{id}-{level}-{n}", n + level / 3) for n in (1, 2)))
            for level in (1, 2, 4)
        ]
        return Practice(id=id, title=id, weight=weight, levels=tuple(rungs))

    source = "questions" if of_tiers == of_practices and of_practices not in ("mean", "minimum") else "children"
    above = Rule(source=source, method=of_tiers, threshold=0.6)
    subdomains = (
        Subdomain(id="s1", title="S1", weight=0.3, practices=(practice("p1", 1), practice("p2", 2.5))),
        Subdomain(id="s2", title="S2", weight=1.7, practices=(practice("p3", 1),)),
    )
    domains = (
        Domain(id="d1", title="D1", weight=3, subdomains=subdomains),
        Domain(id="d2", title="D2", practices=(practice("p4", 0.7), practice("p5", 1.1))),
    )
    scores = {"yes": 1.0, "mostly": 2 / 3, "partly": 0.6, "little": 0.1}
    questionnaire = Questionnaire(
        format=1,
        id="rules",
        version="1",
        title="Rules",
        levels=tuple(Level(level=level) for level in range(5)),
        answer_sets={"set": tuple(Option(id=id, label=id, score=score) for id, score in scores.items())},
        scoring=Scoring(
            practice=Rule(source="questions", method=of_practices, threshold=0.6),
            subdomain=above,
            domain=above,
            overall=above,
        ),
        domains=domains,
        profiles=(Profile(id="p", title="P", targets={"default": TargetLevel(level=3), "p2": TargetLevel(level=1)}),),
    )
    given = {f"p3-{level}-{n}": NOT_HERE for level in (1, 2, 4) for n in (1, 2)} if of_tiers == "mean" else {}
    assessment = answered(questionnaire, **given, **{"p1-1-1": NOT_HERE, "p1-1-2": NOT_HERE})
    for id in ("p2-2-1", "p4-1-2", "p5-4-1"):
        del assessment.answers[id]
    return Summary(questionnaire, "0" * 64, assessment, TODAY)


def _question(id: str, weight: float) -> Question:
    return Question(id=id, ask=f"{id}?", answers="set", weight=weight)


def generated(count: int) -> list[Summary]:
    """Assessments of questionnaires with any scoring methods and weights."""
    drawn: list[Summary] = []

    @settings(
        max_examples=count,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def draw(data: st.DataObject) -> None:
        questionnaire = data.draw(questionnaires(actions=True))
        drawn.append(Summary(questionnaire, "0" * 64, data.draw(assessments(questionnaire, capacities=True)), TODAY))

    draw()
    return drawn
