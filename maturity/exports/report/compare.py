"""The assessment beside others, as the report shows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from maturity.comparison import ComparedQuestion, Comparison, Said, words
from maturity.exports.language import Language
from maturity.i18n import _
from maturity.scoring.knock_outs import Standing
from maturity.scoring.levels import shown_range
from maturity.summary import Summary

MOST_NAMES_AS_HEADS = 4
_DEPTHS = {"domain": 0, "subdomain": 1, "practice": 2, None: 0}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the assessments."""

    head: str
    """What stands over its column: its name, or a letter."""
    name: str
    changed: str
    version: str
    answered: int
    open: int
    claimed: int
    aside: int
    """Questions that are not applicable or left out by a fact."""


@dataclass(frozen=True, slots=True)
class LevelsOf:
    """A tier with the level of each, in words."""

    id: str
    """Empty for the whole."""
    title: str
    depth: int
    levels: tuple[str, ...]
    apart: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one says; ``state`` is ``failed``, ``open`` or empty."""

    words: str
    state: str


@dataclass(frozen=True, slots=True)
class Line:
    """A question with what each says."""

    id: str
    """Empty where the assessment of the report is not asked it."""
    ask: str
    is_knock_out: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ComparePart:
    """Levels, knock-outs and answers side by side, in the order of the command."""

    is_lettered: bool
    sides: tuple[Side, ...]
    versions: tuple[str, ...]
    levels: tuple[LevelsOf, ...]
    counts: tuple[tuple[Standing, str, tuple[int, ...]], ...]
    """The standings of knock-outs, counted for each."""
    knock_outs: tuple[Line, ...]
    sure: tuple[Line, ...]
    open: tuple[Line, ...]
    treatment: str


def compare_part(summary: Summary, found: Comparison | None, language: Language) -> ComparePart | None:
    """What the report shows of a comparison in which its own assessment is the first."""
    if found is None:
        return None
    heads = words.heads(found, MOST_NAMES_AS_HEADS)
    sure, open_ = words.split(found)
    return ComparePart(
        is_lettered=len(found.assessments) > MOST_NAMES_AS_HEADS,
        sides=tuple(
            Side(
                head=head,
                name=each.name,
                changed=language.day(each.changed_at),
                version=each.version,
                answered=each.counts.answered,
                open=open_count,
                claimed=each.counts.claimed,
                aside=each.counts.not_applicable + each.counts.left_out,
            )
            for head, each, open_count in zip(heads, found.assessments, found.open, strict=True)
        ),
        versions=tuple(words.versions(found)),
        levels=tuple(
            LevelsOf(
                id=tier.id,
                title=tier.title if tier.id else _("Overall"),
                depth=_DEPTHS[tier.kind],
                levels=tuple(shown_range(level) for level in tier.levels),
                apart=words.apart(tier.sure_difference),
            )
            for tier in (*found.tiers, found.overall)
        ),
        counts=tuple((standing, _(word), found.knock_outs_that(standing)) for standing, word in words.COUNTED)
        if found.knock_outs
        else (),
        knock_outs=tuple(_line(summary, found, question, _as_knock_out) for question in found.knock_outs),
        sure=tuple(_line(summary, found, question, _as_answer) for question in sure),
        open=tuple(_line(summary, found, question, _as_answer) for question in open_),
        treatment=words.treatment(found),
    )


def _line(summary: Summary, found: Comparison, question: ComparedQuestion, cell: Callable[[Said], Cell]) -> Line:
    return Line(
        id=question.id if question.id in summary.questionnaire.questions else "",
        ask=question.ask,
        is_knock_out=any(question.id == knock_out.id for knock_out in found.knock_outs),
        cells=tuple(map(cell, question.said)),
    )


def _as_knock_out(said: Said) -> Cell:
    return Cell(words.as_knock_out(said, said.label), said.standing if said.standing in ("failed", "open") else "")


def _as_answer(said: Said) -> Cell:
    return Cell(words.answer(said, said.label), "open" if said.is_open else "")
