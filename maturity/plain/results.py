"""Levels and gaps in words: one thing a line, to be read aloud or by a program, without drawing."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.scoring.gaps import Gap
from maturity.scoring.levels import Counts, Range, TierLevel, shown, shown_range
from maturity.scoring.words import counted, gap_in_words, pending
from maturity.summary import Summary
from maturity.text import one_line, sentence


def level(tier: TierLevel) -> str:
    """``1 to 3, 5 open, 1 unknown``: never a bare number that hides what is open."""
    if tier.level is None:
        return "none, no question applies"
    skipped = f"{tier.counts.not_applicable} not applicable" if tier.counts.not_applicable else ""
    return ", ".join(filter(None, (shown_range(tier.level), pending(tier.counts), skipped)))


def treatment(counts: Counts) -> str:
    """How claimed, open and not applicable questions were treated."""
    parts = [f"{counts.answered} answered"]
    if counts.claimed:
        parts.append(f"{counts.claimed} of them claimed, not shown")
    if counts.open or counts.unknown:
        parts.append(f"{counts.open} open and {counts.unknown} unknown taken from lowest to highest: provisional")
    if counts.not_applicable or counts.left_out:
        parts.append(f"{counts.not_applicable} not applicable and {counts.left_out} left out by facts do not count")
    return f"{'; '.join(parts)}. Self-assessment."


def how_planned(counts: Counts) -> str:
    """How the road map takes answers that are open or claimed."""
    claimed = f" Claimed answers count as if they were shown: {counts.claimed}." if counts.claimed else ""
    return f"Open questions count at their lowest.{claimed}"


def no_gaps(summary: Summary) -> str:
    """Why there is no gap, and what to do where that is because no target is set."""
    if any(tier.target is not None for tier in summary.levels.tiers.values()):
        return "No gap: every practice is at its target."
    return f'No targets are set. Take those of a profile: maturity target "{summary.assessment.name}" --profile ID'


def levels(summary: Summary) -> Iterator[str]:
    """The whole, then every tier, each with its level, target, gap and how its questions stand."""
    questionnaire, overall = summary.questionnaire, summary.levels.overall
    yield f"{summary.assessment.name}: {one_line(questionnaire.title)} {one_line(questionnaire.version)}."
    yield overall_level(summary)
    for tier in summary.levels.tiers.values():
        yield tier_level(summary, tier)
    if summary.backing.words:
        yield sentence(summary.backing.words)
    yield sentence(treatment(overall.counts))


def overall_level(summary: Summary) -> str:
    """The level of the whole, with the highest there is."""
    overall = summary.levels.overall
    top = f"Levels run from 0 to {summary.questionnaire.top_level}."
    return f"Overall: level {_standing(overall)}. {top}"


def tier_level(summary: Summary, tier: TierLevel) -> str:
    """One tier: its level and target, and how its questions stand."""
    kind = one_line(summary.questionnaire.tier_name(summary.questionnaire.tiers[tier.id]))
    counts = tier.counts
    others = (
        (counts.answered, "answered"),
        (counts.claimed, "of them claimed"),
        (counts.not_applicable, "not applicable"),
        (counts.left_out, "left out"),
    )
    told = "".join(f", {number} {word}" for number, word in others if number)
    return f"{kind} {one_line(tier.title)}: level {_standing(tier)}{told}."


def gaps(summary: Summary) -> Iterator[str]:
    """Every gap in lines of its own, the largest first, then what is above its target."""
    if not summary.gaps:
        yield no_gaps(summary)
        return
    for number, gap in enumerate(summary.gaps, start=1):
        yield f"Gap {number} of {len(summary.gaps)}: {one_line(gap.title)}"
        yield from _gap(summary, gap)
        yield ""
    yield sentence(treatment(summary.levels.overall.counts))


def against_target(reached: Range, target: float) -> str:
    """How a level stands to its target: ``at target``, ``1 to 2 below target``, ``1 above target``."""
    words = gap_in_words(reached, target)
    if words.startswith("at"):
        return words
    return f"{words} target" if words.endswith("above") else f"{words} below target"


def _standing(tier: TierLevel) -> str:
    if tier.target is None or tier.level is None:
        return level(tier)
    return f"{level(tier)}, target {shown(tier.target)}, {against_target(tier.level, tier.target)}"


def _gap(summary: Summary, gap: Gap) -> Iterator[str]:
    questionnaire = summary.questionnaire
    claimed = f", {gap.counts.claimed} claimed" if gap.counts.claimed else ""
    yield f"Level: {level(summary.levels.tiers[gap.practice])}{claimed}"
    yield f"Target: {shown(gap.target)}, {against_target(gap.level, gap.target)}"
    if gap.target_scope is not None:
        reached = "not set" if gap.scope is None else one_line(questionnaire.scope_name(gap.scope))
        yield f"Scope: {reached}, target {one_line(questionnaire.scope_name(gap.target_scope))}"
    for question in gap.holds[:2]:
        yield f"Held by {question}: {one_line(questionnaire.questions[question].question.ask)}"
    if len(gap.holds) > 2:
        yield counted(len(gap.holds) - 2, "Held by {} more question", "Held by {} more questions")
