"""A questionnaire prepared for scoring: its tiers and questions by number, worked out once for each questionnaire.

Questions are numbered in file order, so those beneath a tier are always one unbroken run.
Tiers are numbered in file order too, a tier before what it holds; the whole comes last.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from maturity.questionnaire.model import Domain, Practice, Question, Questionnaire, Rule, Subdomain, Tier, TierKind


@dataclass(frozen=True, slots=True)
class PreparedQuestion:
    """A question with what scoring needs of its answer set and its place."""

    question: Question
    practice: int
    """The number of its practice among the tiers."""
    level: int | None
    scores: Mapping[str, float]
    """The score of each option."""
    lowest: float
    highest: float


@dataclass(frozen=True, slots=True)
class PreparedTier:
    """A tier with the numbers of what is beneath it."""

    id: str
    """Empty for the whole."""
    kind: TierKind | None
    title: str
    parent: str | None
    above: tuple[int, ...]
    """The tiers that hold it, the nearest first; the whole is the last of them."""
    rule: Rule
    children: tuple[tuple[int, float], ...]
    """Number and weight of each tier directly beneath."""
    practices: tuple[tuple[int, float], ...]
    """Number and weight of each practice beneath (of a practice: itself)."""
    questions: range
    weights: tuple[float, ...]
    """The weights of its questions, in the same order."""
    rungs: tuple[tuple[int, tuple[int, ...]], ...]
    """Ladder levels upwards, each with its questions; empty where the questions have no level."""


@dataclass(frozen=True, slots=True)
class Structure:
    """All questions and tiers by number, and the numbers by id."""

    top_level: int
    questions: tuple[PreparedQuestion, ...]
    tiers: tuple[PreparedTier, ...]
    number_of_tier: Mapping[str, int]
    number_of_question: Mapping[str, int]

    @property
    def whole(self) -> int:
        """The number of the whole questionnaire."""
        return len(self.tiers) - 1


def structure_of(questionnaire: Questionnaire) -> Structure:
    """The structure of a questionnaire, kept with it as its own cached properties are."""
    kept = questionnaire.__dict__
    structure: Structure | None = kept.get("_structure")
    if structure is None:
        structure = kept["_structure"] = _prepare(questionnaire)
    return structure


def _prepare(questionnaire: Questionnaire) -> Structure:
    tiers = tuple(questionnaire.tiers.values())
    whole = len(tiers)
    number_of_tier = {tier.id: number for number, tier in enumerate(tiers)}
    parents = [whole if tier.parent is None else number_of_tier[tier.parent] for tier in tiers]
    children: dict[int, list[tuple[int, float]]] = {}
    for number, tier in enumerate(tiers):
        children.setdefault(parents[number], []).append((number, tier.part.weight))
    questions = tuple(
        PreparedQuestion(
            question=place.question,
            practice=number_of_tier[place.practice.id],
            level=place.level,
            scores={option.id: option.score for option in answers.options},
            lowest=answers.lowest,
            highest=answers.highest,
        )
        for place in questionnaire.questions.values()
        for answers in [questionnaire.answer_set(place.question)]
    )
    runs: dict[str, range] = {}
    for practice in questionnaire.practices.values():
        start = next(reversed(runs.values())).stop if runs else 0
        runs[practice.id] = range(start, start + len(practice.all_questions))

    def above(number: int) -> tuple[int, ...]:
        return () if number == whole else (parents[number], *above(parents[number]))

    def prepared(number: int, tier: Tier | None) -> PreparedTier:
        rule = getattr(questionnaire.scoring, tier.kind if tier else "overall")
        if rule is None:
            raise ValueError(f"{questionnaire.id} has tiers that its scoring does not name")
        practices = _practices(tier.part) if tier else tuple(questionnaire.practices.values())
        run = range(runs[practices[0].id].start, runs[practices[-1].id].stop) if practices else range(0)
        return PreparedTier(
            id=tier.id if tier else "",
            kind=tier.kind if tier else None,
            title=tier.title if tier else questionnaire.title,
            parent=tier.parent if tier else None,
            above=above(number),
            rule=rule,
            children=tuple(children.get(number, ())),
            practices=tuple((number_of_tier[practice.id], practice.weight) for practice in practices),
            questions=run,
            weights=tuple(questions[question].question.weight for question in run),
            rungs=_rungs(run, questions),
        )

    return Structure(
        top_level=questionnaire.top_level,
        questions=questions,
        tiers=(*(prepared(number, tier) for number, tier in enumerate(tiers)), prepared(whole, None)),
        number_of_tier=number_of_tier,
        number_of_question={prepared.question.id: number for number, prepared in enumerate(questions)},
    )


def _practices(part: Domain | Subdomain | Practice) -> tuple[Practice, ...]:
    if isinstance(part, Domain):
        return part.all_practices
    return part.practices if isinstance(part, Subdomain) else (part,)


def _rungs(run: range, questions: tuple[PreparedQuestion, ...]) -> tuple[tuple[int, tuple[int, ...]], ...]:
    by_level: dict[int, list[int]] = {}
    for number in run:
        level = questions[number].level
        if level is not None:
            by_level.setdefault(level, []).append(number)
    return tuple((level, tuple(by_level[level])) for level in sorted(by_level))
