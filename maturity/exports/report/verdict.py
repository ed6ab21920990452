"""Where the site stands, in sentences: never a number without what it rests on."""

from __future__ import annotations

from maturity.exports.words import METHODS
from maturity.i18n import _, figure, ngettext
from maturity.scoring.gaps import NO_GAP
from maturity.scoring.levels import TierLevel, shown
from maturity.scoring.words import between, counted
from maturity.summary import Summary
from maturity.text import listed, sentence


def verdict(summary: Summary) -> str:
    """The level of the whole as a range, with what is open, beside its target."""
    overall, top = summary.levels.overall, summary.questionnaire.top_level
    if overall.level is None:
        return _("No question applies here, so there is no level to report.")
    if not overall.counts.answered:
        return _("Nothing is answered yet: the site may be anywhere {level} of {top}.").format(
            level=between(overall.level), top=top
        )
    pending = overall.counts.open + overall.counts.unknown
    waiting = (
        counted(pending, ", {} question open", ", {} questions open") if pending else _(", all questions answered")
    )
    words = _("The site is {between} of {top}{waiting}{target}.")
    return words.format(between=between(overall.level), top=top, waiting=waiting, target=_beside_target(overall))


def basis(summary: Summary) -> str:
    """What kind of statement this is, and by which method."""
    questionnaire, scoring = summary.questionnaire, summary.questionnaire.scoring
    return _(
        "A self-assessment with {title} {version}, not an audit. Method: {practices} {method}, the whole {whole}."
    ).format(
        title=questionnaire.title,
        version=questionnaire.version,
        practices=questionnaire.tier_word("practice", 2),
        method=_(METHODS[scoring.practice.method]),
        whole=_(METHODS[scoring.overall.method]),
    )


def sentences(summary: Summary) -> tuple[str, ...]:
    """What the verdict rests on, the gaps and the plan."""
    told = (
        _pending(summary),
        sentence(summary.backing.words),
        _gaps(summary),
        _plan(summary),
    )
    return tuple(filter(None, told))


def _beside_target(overall: TierLevel) -> str:
    if overall.target is None or overall.gap is None:
        return ""
    target = shown(overall.target)
    if overall.gap.high <= NO_GAP:
        return _("; the target of {target} is reached").format(target=target)
    if overall.gap.low <= NO_GAP:
        return _("; the target of {target} may be reached").format(target=target)
    return _("; the target is {target}").format(target=target)


def _pending(summary: Summary) -> str:
    overall = summary.levels.overall
    counts = overall.counts
    if overall.level is None or not counts.open + counts.unknown:
        return ""
    parts = [
        counted(counts.open, "{} question is without an answer", "{} questions are without an answer"),
        counted(counts.unknown, "{} answer is unknown", "{} answers are unknown"),
    ]
    told = listed([part for part, number in zip(parts, (counts.open, counts.unknown), strict=True) if number])
    if overall.level.is_exact:
        return f"{told}."
    return _("{told}, so the level is a range.").format(told=told)


def _gaps(summary: Summary) -> str:
    with_target = [tier for tier in summary.levels.of_kind("practice") if tier.target is not None and tier.level]
    if not with_target:
        return _("No targets are set, so no gaps and no road map follow.")
    below = [gap for gap in summary.gaps if gap.gap.low > NO_GAP]
    may_be = [gap for gap in summary.gaps if gap.gap.low <= NO_GAP < gap.gap.high]
    short = [gap for gap in summary.gaps if gap.gap.high <= NO_GAP and (gap.scope_gap or 0) > 0]
    name = summary.questionnaire.tier_word("practice", len(with_target))
    total = f"{figure(len(with_target))} {name}"
    is_below = ngettext("{number} of {total} is below target", "{number} of {total} are below target", len(below))
    and_may_be = ngettext(
        "{number} may be, as questions are open", "{number} may be, as questions are open", len(may_be)
    )
    only_may_be = ngettext(
        "{number} of {total} may be below target, as questions are open",
        "{number} of {total} may be below target, as questions are open",
        len(may_be),
    )
    reach = ngettext(
        "{number} reaches the level but not the scope", "{number} reach the level but not the scope", len(short)
    )
    told = ((below, is_below), (may_be, and_may_be if below else only_may_be), (short, reach))
    parts = [words.format(number=len(found), total=total) for found, words in told if found]
    if not parts and len(with_target) > 1:
        return _("All {total} are at target or above it.").format(total=total)
    if not parts:
        return _("The {name} is at its target.").format(name=name)
    widest = next(iter([*below, *may_be]), None)
    ending = _("; the widest gap is {title}").format(title=widest.title) if widest else ""
    return sentence(listed(parts) + ending)


def _plan(summary: Summary) -> str:
    plan = summary.road_map
    phases = [phase for phase in plan.phases if phase.steps]
    if not phases:
        return ""
    stops = sum(step.action.needs_plant_stop for step in plan.steps)
    days = sum(phase.days for phase in phases)
    stopping = counted(stops, "{} of the actions needs a plant stop", "{} of the actions need a plant stop")
    return _("The road map has {actions} in {phases}, likely {days} in all; {stopping}.").format(
        actions=counted(len(plan.steps), "{} action", "{} actions"),
        phases=counted(len(phases), "{} phase", "{} phases"),
        days=counted(round(days), "{} person-day", "{} person-days"),
        stopping=stopping if stops else _("none needs a plant stop"),
    )
