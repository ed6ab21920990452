"""Assessments of one questionnaire side by side: candidates for a device, sites, or two dates of one site."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from maturity.errors import ComparisonRefused
from maturity.i18n import _
from maturity.questionnaire.model import TierKind
from maturity.scoring.gaps import NO_GAP
from maturity.scoring.knock_outs import Standing, standing_of
from maturity.scoring.levels import Counts, Range, TierLevel
from maturity.scoring.state import QuestionState, state_of
from maturity.summary import Summary
from maturity.text import quoted

MOST = 8
"""How many assessments can stand side by side."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one assessment says to one question."""

    state: QuestionState | Literal["not-asked"]
    """``not-asked`` where its version of the questionnaire lacks the question."""
    standing: Standing | Literal["not-asked"]
    """As a knock-out, whether the question is one or not."""
    option: str | None = None
    """Where it is answered or inherited."""
    label: str = ""
    """Of the option."""
    claimed: bool = False
    score: float | None = None
    """0 to 1, of the option."""

    @property
    def is_open(self) -> bool:
        """It still needs an answer."""
        return self.state in ("open", "unknown", "to-complete")


@dataclass(frozen=True, slots=True)
class ComparedQuestion:
    """A question with what each assessment says to it, in the order in which they were named."""

    id: str
    ask: str
    practice: str
    """Its id."""
    said: tuple[Said, ...]

    @property
    def differs(self) -> bool:
        """Not all say the same. An inherited answer says what a given one does; open and unknown say nothing."""
        return self.is_sure or 0 < sum(said.is_open for said in self.said) < len(self.said)

    @property
    def is_sure(self) -> bool:
        """Two that are not open say different things, so no open answer can make them alike."""
        return len({said.option for said in self.said if not said.is_open}) > 1

    @property
    def sure_difference(self) -> float:
        """From the lowest to the highest score that was given (0 to 1)."""
        scores = [said.score for said in self.said if said.score is not None]
        return max(scores) - min(scores) if scores else 0.0


@dataclass(frozen=True, slots=True)
class ComparedTier:
    """A tier with the level of each assessment, in the order in which they were named."""

    id: str
    """Empty for the whole."""
    kind: TierKind | None
    title: str
    levels: tuple[Range | None, ...]
    """None where no question beneath applies."""
    sure_difference: float | None
    """The most that two levels differ by, whatever the open questions turn out to be; 0 where all ranges overlap.

    None where fewer than two have a level, or the scales are not the same.
    """


@dataclass(frozen=True, slots=True)
class Compared:
    """One of the assessments, and the version of the questionnaire that it answers."""

    name: str
    changed_at: str
    version: str
    """With its id before it where that is an overlay of what is compared."""
    hash: str
    top_level: int
    counts: Counts
    """Of all its questions, also those that are not compared."""
    not_compared: tuple[str, ...]
    """Its questions that another one's version lacks."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Assessments side by side; what not all their versions of the questionnaire have is left out."""

    questionnaire: str
    """Its id; of different overlays that of what they all extend."""
    title: str
    assessments: tuple[Compared, ...]
    is_one_scale: bool
    """The levels of all run up to the same number."""
    overall: ComparedTier
    tiers: tuple[ComparedTier, ...]
    """In file order."""
    differing: tuple[ComparedQuestion, ...]
    """Sure differences first, the largest before the others; then what some have answered and others have not."""
    knock_outs: tuple[ComparedQuestion, ...]
    """In file order; also those that only some of the versions ask."""
    reworded: tuple[str, ...]
    """Compared questions that the versions ask, or let answer, in different words."""

    @property
    def is_one_version(self) -> bool:
        """All answer the very same questionnaire."""
        return len({compared.hash for compared in self.assessments}) == 1

    @property
    def open(self) -> tuple[int, ...]:
        """How many questions of each are open or unknown; these make its levels ranges."""
        return tuple(each.counts.open + each.counts.unknown for each in self.assessments)

    def each(self, values: Iterable[object]) -> str:
        """A value of each, with its name: ``"North" 3, "South" 4``."""
        return ", ".join(f"{quoted(each.name)} {value}" for each, value in zip(self.assessments, values, strict=True))

    def knock_outs_that(self, standing: Standing) -> tuple[int, ...]:
        """How many knock-outs of each stand so."""
        places = range(len(self.assessments))
        return tuple(sum(question.said[place].standing == standing for question in self.knock_outs) for place in places)


def compare(summaries: Sequence[Summary]) -> Comparison:
    """Two to eight assessments of one questionnaire, or overlays of it, side by side, in this order.

    Raises ComparisonRefused.
    """
    _check(summaries)
    first, shared = summaries[0].questionnaire, _shared(summaries)
    levels = [summary.levels for summary in summaries]
    asked = [summary.questionnaire.questions for summary in summaries]
    everywhere = [id for id in asked[0] if all(id in questions for questions in asked)]
    is_one_scale = len({summary.questionnaire.top_level for summary in summaries}) == 1
    differing = [question for id in everywhere if (question := _question(summaries, id)).differs]
    return Comparison(
        questionnaire=shared,
        title=first.title,
        assessments=tuple(_compared(summary, set(everywhere), shared) for summary in summaries),
        is_one_scale=is_one_scale,
        overall=_tier([each.overall for each in levels], is_one_scale),
        tiers=tuple(
            _tier([each.tiers[id] for each in levels], is_one_scale)
            for id in first.tiers
            if all(id in each.tiers for each in levels)
        ),
        differing=tuple(sorted(differing, key=lambda each: (not each.is_sure, -each.sure_difference))),
        knock_outs=tuple(
            _question(summaries, id)
            for id in dict.fromkeys(chain(*asked))
            if any(id in questions and questions[id].question.knock_out for questions in asked)
        ),
        reworded=tuple(id for id in everywhere if len({_words(summary, id) for summary in summaries}) > 1),
    )


def _check(summaries: Sequence[Summary]) -> None:
    names = [summary.assessment.name for summary in summaries]
    if len(names) < 2:
        raise ComparisonRefused(_("A comparison needs at least two assessments. Name another one."))
    if len(names) > MOST:
        raise ComparisonRefused(
            _("{number} assessments are named; {most} is the most that stand side by side. Leave some out.").format(
                number=len(names), most=MOST
            )
        )
    if twice := [name for place, name in enumerate(names) if name in names[:place]]:
        raise ComparisonRefused(
            _("The assessment {name} is named twice. Name each one once.").format(name=quoted(twice[0]))
        )
    if not _shared(summaries):
        answers = ", ".join(
            _("{assessment} answers {questionnaire}").format(
                assessment=quoted(each.assessment.name), questionnaire=each.questionnaire.id
            )
            for each in summaries
        )
        raise ComparisonRefused(
            _("These answer different questionnaires: {answers}. Name assessments of one of them.").format(
                answers=answers
            )
        )


def _shared(summaries: Sequence[Summary]) -> str:
    """The id of the questionnaire that all of them answer, or that all of theirs extend; empty where there is none."""
    first = summaries[0].questionnaire
    ids = (first.id, *reversed(first.based_on))
    return next((id for id in ids if all(id in summary.questionnaire.lineage for summary in summaries)), "")


def _compared(summary: Summary, everywhere: set[str], shared: str) -> Compared:
    questionnaire = summary.questionnaire
    return Compared(
        name=summary.assessment.name,
        changed_at=summary.assessment.changed_at,
        version=questionnaire.version if questionnaire.id == shared else f"{questionnaire.id} {questionnaire.version}",
        hash=summary.questionnaire_hash,
        top_level=questionnaire.top_level,
        counts=summary.levels.overall.counts,
        not_compared=tuple(id for id in questionnaire.questions if id not in everywhere),
    )


def _tier(tiers: Sequence[TierLevel], is_one_scale: bool) -> ComparedTier:
    levels = tuple(tier.level for tier in tiers)
    return ComparedTier(
        id=tiers[0].id,
        kind=tiers[0].kind,
        title=tiers[0].title,
        levels=levels,
        sure_difference=_sure_difference(level for level in levels if level) if is_one_scale else None,
    )


def _sure_difference(levels: Iterable[Range]) -> float | None:
    ranges = list(levels)
    if len(ranges) < 2:
        return None
    apart = max(level.low for level in ranges) - min(level.high for level in ranges)
    return apart if apart > NO_GAP else 0.0


def _question(summaries: Sequence[Summary], id: str) -> ComparedQuestion:
    place = next(found for summary in summaries if (found := summary.questionnaire.questions.get(id)))
    return ComparedQuestion(
        id=id,
        ask=place.question.ask,
        practice=place.practice.id,
        said=tuple(_said(summary, id) for summary in summaries),
    )


def _said(summary: Summary, id: str) -> Said:
    place = summary.questionnaire.questions.get(id)
    if place is None:
        return Said("not-asked", "not-asked")
    state = state_of(place.question, summary.assessment)
    standing = standing_of(summary.questionnaire, place.question, summary.assessment)
    if state != "answered" and state != "inherited":
        return Said(state, standing)
    answer, options = summary.assessment.answers[id], summary.questionnaire.answer_set(place.question)
    option = options.by_id.get(answer.option or "")
    if option is None:
        return Said("open", standing)
    return Said(state, standing, option.id, option.label, answer.claimed, option.score)


def _words(summary: Summary, id: str) -> tuple[object, ...]:
    question = summary.questionnaire.questions[id].question
    return question.ask, *((option.id, option.label) for option in summary.questionnaire.answer_set(question).options)
