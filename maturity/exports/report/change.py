"""What has changed since the earlier round, as the report shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from maturity.comparison import ComparedQuestion, ComparedTier, Comparison, compare
from maturity.exports.language import Language
from maturity.exports.report.answers import Asked, asked
from maturity.i18n import _, figure
from maturity.scoring.levels import Range, cut, shown_range
from maturity.scoring.words import between
from maturity.summary import Summary
from maturity.text import listed

MOST_WORSE = 20


@dataclass(frozen=True, slots=True)
class Moved:
    """A tier that is surely elsewhere than it was, whatever the open questions turn out to be."""

    id: str
    title: str
    depth: int
    before: str
    now: str
    change: str
    """``+0.5``, ``−0.2 or more``."""


@dataclass(frozen=True, slots=True)
class ChangePart:
    """The present round beside the one before."""

    name: str
    """Of the earlier assessment."""
    day: str
    """Of its last change."""
    verdict: str
    answers: str
    """How many answers are better, worse and new, as a sentence."""
    rose: tuple[Moved, ...]
    fell: tuple[Moved, ...]
    worse: tuple[tuple[Asked, str], ...]
    """Questions whose answer scores less, each with what was said before; at most :data:`MOST_WORSE`."""
    by_tier: Mapping[str, str]
    """The change of each tier by its id, the whole under an empty one: ``+0.5``, ``same``, ``not sure``."""


def change_part(summary: Summary, previous: Summary | None, language: Language) -> ChangePart | None:
    """The change since ``previous``; None without one, or where it was asked by another questionnaire or scale."""
    if previous is None or previous.questionnaire.id != summary.questionnaire.id:
        return None
    if previous.assessment.name == summary.assessment.name:
        return None
    found = compare([summary, previous])
    if not found.is_one_scale:
        return None
    moved = [_moved(tier) for tier in found.tiers if tier.kind != "subdomain"]
    worse = [question for question in found.differing if _step(question) < 0]
    return ChangePart(
        name=previous.assessment.name,
        day=language.day(previous.assessment.changed_at),
        verdict=_verdict(found.overall),
        answers=_answers(found, len(worse)),
        rose=tuple(each for each in moved if each.change.startswith("+")),
        fell=tuple(each for each in moved if each.change.startswith("−")),
        worse=tuple((asked(summary, each.id), each.said[1].label) for each in worse[:MOST_WORSE]),
        by_tier={tier.id: _change(*tier.levels) for tier in (*found.tiers, found.overall)},
    )


def _moved(tier: ComparedTier) -> Moved:
    now, before = tier.levels
    return Moved(
        id=tier.id,
        title=tier.title,
        depth=0 if tier.kind == "domain" else 1,
        before=shown_range(before),
        now=shown_range(now),
        change=_change(now, before),
    )


def _change(now: Range | None, before: Range | None) -> str:
    """From one level to the other, both as shown."""
    if now is None or before is None:
        return "–"
    least, most = round(cut(now.low) - cut(before.high), 1), round(cut(now.high) - cut(before.low), 1)
    words = "{change}" if now.is_exact and before.is_exact else _("{change} or more")
    if least > 0:
        return words.format(change=f"+{figure(least, 'g')}")
    if most < 0:
        return words.format(change=f"−{figure(-most, 'g')}")
    return _("same") if least == most == 0 else _("not sure")


def _verdict(whole: ComparedTier) -> str:
    now, before = whole.levels
    if now is None or before is None:
        return _("One of the two rounds has no level, so nothing can be said of a change.")
    said = {_("same"): _("no change"), _("not sure"): _("whether it rose depends on open questions")}
    change = _change(now, before)
    words = _("Then {before}, now {now}: {change}.")
    return words.format(before=between(before), now=between(now), change=said.get(change, change))


def _answers(found: Comparison, worse: int) -> str:
    better = sum(_step(question) > 0 for question in found.differing)
    new = sum(question.said[1].is_open and not question.said[0].is_open for question in found.differing)
    gone = sum(question.said[0].is_open and not question.said[1].is_open for question in found.differing)
    told = (
        (better, _("{number} better")),
        (worse, _("{number} worse")),
        (new, _("{number} new")),
        (gone, _("{number} open again")),
    )
    parts = [words.format(number=figure(number)) for number, words in told if number]
    return _("Answers: {parts}.").format(parts=listed(parts)) if parts else _("No answer has changed.")


def _step(question: ComparedQuestion) -> float:
    """By how much the answer scores more than before; 0 where one of the two has no score."""
    now, before = (said.score for said in question.said)
    return 0.0 if now is None or before is None else now - before
