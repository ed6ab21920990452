"""The result on one page, as the report shows it."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.exports.figures import Bar, bar
from maturity.i18n import _
from maturity.questionnaire.load import load_known
from maturity.result import LookNext, Result, result
from maturity.roadmap.effort import effort_in_words
from maturity.roadmap.model import Step
from maturity.scoring.levels import TierLevel, shown_range
from maturity.scoring.words import caveat
from maturity.summary import Summary


@dataclass(frozen=True, slots=True)
class Area:
    """A domain with its level."""

    id: str
    title: str
    level: str
    caveat: str
    word: str
    """``strongest``, ``weakest`` or nothing."""
    bar: Bar


@dataclass(frozen=True, slots=True)
class Begin:
    """An action to begin this month."""

    id: str
    title: str
    steps: tuple[str, ...]
    facts: str
    proof: str


@dataclass(frozen=True, slots=True)
class Next:
    """Practices of another questionnaire to look at, each with the reason."""

    questionnaire: str
    practices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ResultPart:
    """The page."""

    verdict: str
    treatment: str
    areas: tuple[Area, ...]
    actions: tuple[Begin, ...]
    why_these: str
    look_next: tuple[Next, ...]
    why_next: str


def result_part(summary: Summary) -> ResultPart | None:
    """The page for a questionnaire that leads to another one; other questionnaires have none."""
    if not summary.questionnaire.leads:
        return None
    found = result(summary)
    return ResultPart(
        verdict=found.verdict,
        treatment=found.treatment,
        areas=tuple(_area(summary, found, tier) for tier in summary.levels.of_kind("domain")),
        actions=tuple(_begin(summary, step) for step in found.actions),
        why_these=found.why_these,
        look_next=tuple(_next(other, practices) for other, practices in found.look_next.items() if practices),
        why_next=found.why_next,
    )


def _area(summary: Summary, found: Result, tier: TierLevel) -> Area:
    return Area(
        id=tier.id,
        title=tier.title,
        level=shown_range(tier.level),
        caveat=caveat(tier.counts),
        word=_("strongest")
        if tier in found.strongest and found.weakest
        else _("weakest")
        if tier in found.weakest
        else "",
        bar=bar(tier.level, tier.target, summary.questionnaire.top_level),
    )


def _begin(summary: Summary, step: Step) -> Begin:
    action = step.action
    stop = _("needs a plant stop") if action.needs_plant_stop else ""
    facts = (summary.questionnaire.practices[step.practice].title, effort_in_words(action), action.role, stop)
    return Begin(step.id, action.title, action.steps, " · ".join(filter(None, facts)), action.proof)


def _next(other: str, practices: tuple[LookNext, ...]) -> Next:
    asked = load_known(other)
    titles = {id: practice.title for id, practice in asked.practices.items()} if asked else {}
    return Next(
        asked.title if asked else other,
        tuple(
            (
                titles.get(each.practice, each.practice),
                _("{title}: level {level}").format(title=each.because.title, level=shown_range(each.because.level)),
            )
            for each in practices
        ),
    )
