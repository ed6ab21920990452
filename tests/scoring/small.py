"""Small questionnaires written by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from maturity.assessment.model import Answer, Assessment
from maturity.questionnaire.model import (
    Action,
    Domain,
    Fact,
    Level,
    Option,
    Practice,
    Profile,
    Question,
    Questionnaire,
    Rule,
    Rung,
    Scope,
    Scoring,
)

ANSWERS = (
    Option(id="yes", label="Yes", score=1),
    Option(id="mostly", label="Mostly", score=0.75),
    Option(id="partly", label="Partly", score=0.5),
    Option(id="little", label="A little", score=0.25),
    Option(id="no", label="No", score=0),
)
NOT_HERE = Answer(state="not-applicable", reason="there is none here")
UNKNOWN = Answer(state="unknown")


def question(id: str, weight: float = 1, when: str = "", action: Action | None = None) -> Question:
    """A question answered with yes, mostly, partly, little or no."""
    return Question(id=id, ask=f"{id}?", answers="observed", weight=weight, when=when, action=action)


def ladder(
    id: str, *counts: int, weight: float = 1, actions: Mapping[int, Action] | None = None, when: str = ""
) -> Practice:
    """A practice with so many questions at level 1, 2, …: ``id-level-place``, places from 1."""
    return Practice(
        id=id,
        title=id.title(),
        weight=weight,
        levels=tuple(
            Rung(
                level=level,
                questions=tuple(question(f"{id}-{level}-{place}", when=when) for place in range(1, count + 1)),
                action=(actions or {}).get(level),
            )
            for level, count in enumerate(counts, start=1)
        ),
    )


def questionnaire(
    *domains: Domain | Practice,
    practice: Rule | None = None,
    domain: Rule | None = None,
    overall: Rule | None = None,
    top_level: int = 4,
    profiles: Sequence[Profile] = (),
    scopes: int = 0,
    facts: Sequence[Fact] = (),
) -> Questionnaire:
    """A questionnaire of domains; practices given instead stand in one domain called ``all``."""
    if isinstance(domains[0], Practice):
        domains = (Domain(id="all", title="All", practices=domains),)  # type: ignore[arg-type]
    return Questionnaire(
        format=1,
        id="small",
        version="1.0.0",
        title="Small",
        levels=tuple(Level(level=level) for level in range(top_level + 1)),
        scopes=tuple(Scope(scope=scope) for scope in range(1, scopes + 1)),
        facts=tuple(facts),
        answer_sets={"observed": ANSWERS},
        scoring=Scoring(
            practice=practice or Rule(source="questions", method="staged"),
            subdomain=Rule(source="children", method="mean"),
            domain=domain or Rule(source="children", method="mean"),
            overall=overall or Rule(source="children", method="minimum"),
        ),
        domains=domains,  # type: ignore[arg-type]
        profiles=tuple(profiles),
    )


def of_questions(method: str, threshold: float = 1.0) -> Rule:
    """A rule over the questions beneath."""
    return Rule(source="questions", method=method, threshold=threshold)  # type: ignore[arg-type]


def of_children(method: str) -> Rule:
    """A rule over the tiers beneath."""
    return Rule(source="children", method=method)  # type: ignore[arg-type]


def assessment(answers: Mapping[str, str | Answer] | None = None, **rest: object) -> Assessment:
    """An assessment with these answers; a word stands for the option of that name."""
    return Assessment(
        id="1",
        name="Works",
        created_at="2026-01-01T00:00:00Z",
        changed_at="2026-01-01T00:00:00Z",
        answers={
            id: Answer(state="answered", option=answer) if isinstance(answer, str) else answer
            for id, answer in (answers or {}).items()
        },
        **rest,  # type: ignore[arg-type]
    )
