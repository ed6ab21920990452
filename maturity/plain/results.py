"""Levels and gaps in words: one thing a line, to be read aloud or by a program, without drawing."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.i18n import _, figure
from maturity.scoring.gaps import Gap
from maturity.scoring.levels import Counts, Range, TierLevel, cut, shown, shown_range, to
from maturity.scoring.words import counted, gap_in_words, pending
from maturity.summary import Summary
from maturity.text import one_line, sentence


def level(tier: TierLevel) -> str:
    """``1 to 3, 5 open, 1 unknown``: never a bare number that hides what is open."""
    if tier.level is None:
        return _("none, no question applies")
    skipped = tier.counts.not_applicable
    aside = _("{number} not applicable").format(number=skipped) if skipped else ""
    return ", ".join(filter(None, (shown_range(tier.level), pending(tier.counts), aside)))


def treatment(counts: Counts) -> str:
    """How claimed, open and not applicable questions were treated."""
    parts = [_("{answered} answered").format(answered=counts.answered)]
    if counts.claimed:
        parts.append(_("{number} of them claimed, not shown").format(number=counts.claimed))
    if counts.open or counts.unknown:
        words = _("{open} open and {unknown} unknown taken from lowest to highest: provisional")
        parts.append(words.format(open=counts.open, unknown=counts.unknown))
    if counts.not_applicable or counts.left_out:
        words = _("{not_applicable} not applicable and {left_out} left out by facts do not count")
        parts.append(words.format(not_applicable=counts.not_applicable, left_out=counts.left_out))
    return _("{parts}. Self-assessment.").format(parts="; ".join(parts))


def how_planned(counts: Counts) -> str:
    """How the road map takes answers that are open or claimed."""
    sentences = [_("Open questions count at their lowest.")]
    if counts.claimed:
        sentences.append(_("Claimed answers count as if they were shown: {number}.").format(number=counts.claimed))
    return " ".join(sentences)


def no_gaps(summary: Summary) -> str:
    """Why there is no gap, and what to do where that is because no target is set."""
    if any(tier.target is not None for tier in summary.levels.tiers.values()):
        return _("No gap: every practice is at its target.")
    return _('No targets are set. Take those of a profile: maturity target "{name}" --profile ID').format(
        name=summary.assessment.name
    )


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
    return _("Overall: level {standing}. Levels run from 0 to {top}.").format(
        standing=_standing(overall), top=summary.questionnaire.top_level
    )


def tier_level(summary: Summary, tier: TierLevel) -> str:
    """One tier: its level and target, and how its questions stand."""
    kind = one_line(summary.questionnaire.tier_name(summary.questionnaire.tiers[tier.id]))
    counts = tier.counts
    others = (
        (counts.answered, _("{number} answered")),
        (counts.claimed, _("{number} of them claimed")),
        (counts.left_out, _("{number} left out")),
    )
    told = "".join(f", {words.format(number=number)}" for number, words in others if number)
    return _("{kind} {title}: level {standing}.").format(
        kind=kind, title=one_line(tier.title), standing=f"{_standing(tier)}{told}"
    )


def gaps(summary: Summary) -> Iterator[str]:
    """Every gap in lines of its own, the largest first, then what is above its target."""
    if not summary.gaps:
        yield no_gaps(summary)
        return
    for number, gap in enumerate(summary.gaps, start=1):
        yield _("Gap {number} of {total}: {title}").format(
            number=number, total=len(summary.gaps), title=one_line(gap.title)
        )
        yield from _gap(summary, gap)
        yield ""
    yield sentence(treatment(summary.levels.overall.counts))


def against_target(reached: Range, target: float) -> str:
    """How a level stands to its target: ``at target``, ``1 to 2 below target``, ``1 above target``."""
    least, most = (round(cut(target) - cut(bound), 1) for bound in (reached.high, reached.low))
    if most < 0:
        above = figure(-most, "g") if least == most else to(figure(-most, "g"), figure(-least, "g"))
        return _("{gap} above target").format(gap=above)
    gap = gap_in_words(reached, target)
    return _("{gap} below target").format(gap=gap) if most else gap


def _standing(tier: TierLevel) -> str:
    if tier.target is None or tier.level is None:
        return level(tier)
    return _("{level}, target {target}, {gap}").format(
        level=level(tier), target=shown(tier.target), gap=against_target(tier.level, tier.target)
    )


def _gap(summary: Summary, gap: Gap) -> Iterator[str]:
    questionnaire = summary.questionnaire
    reached = level(summary.levels.tiers[gap.practice])
    if gap.counts.claimed:
        reached += ", " + _("{number} claimed").format(number=figure(gap.counts.claimed))
    yield _("Level: {level}").format(level=reached)
    yield _("Target: {target}, {gap}").format(target=shown(gap.target), gap=against_target(gap.level, gap.target))
    if gap.target_scope is not None:
        scope = _("not set") if gap.scope is None else one_line(questionnaire.scope_name(gap.scope))
        target = one_line(questionnaire.scope_name(gap.target_scope))
        yield _("Scope: {scope}, target {target}").format(scope=scope, target=target)
    for question in gap.holds[:2]:
        ask = one_line(questionnaire.questions[question].question.ask)
        yield _("Held by {question}: {ask}").format(question=question, ask=ask)
    if len(gap.holds) > 2:
        yield counted(len(gap.holds) - 2, "Held by {} more question", "Held by {} more questions")
