"""Where the site stands, in sentences: never a number without what it rests on."""

from __future__ import annotations

from maturity.exports.language import Language
from maturity.scoring.gaps import NO_GAP
from maturity.scoring.levels import TierLevel, shown
from maturity.scoring.words import between, counted
from maturity.summary import Summary
from maturity.text import listed, sentence


def verdict(summary: Summary, language: Language) -> str:
    """The level of the whole as a range, with what is open, beside its target."""
    overall, top = summary.levels.overall, summary.questionnaire.top_level
    if overall.level is None:
        return "No question applies here, so there is no level to report."
    if not overall.counts.answered:
        return language.figures(f"Nothing is answered yet: the site may be anywhere {between(overall.level)} of {top}.")
    pending = overall.counts.open + overall.counts.unknown
    waiting = f", {counted(pending, 'question')} open" if pending else ", all questions answered"
    return language.figures(f"The site is {between(overall.level)} of {top}{waiting}{_beside_target(overall)}.")


def basis(summary: Summary) -> str:
    """What kind of statement this is, and by which method."""
    questionnaire, scoring = summary.questionnaire, summary.questionnaire.scoring
    return (
        f"A self-assessment with {questionnaire.title} {questionnaire.version}, not an audit. "
        f"Method: {questionnaire.tier_names.practice.lower()}s {scoring.practice.method}, "
        f"the whole {scoring.overall.method}."
    )


def sentences(summary: Summary, language: Language) -> tuple[str, ...]:
    """What the verdict rests on, the gaps and the plan."""
    told = (
        language.figures(_pending(summary)),
        language.figures(sentence(summary.backing.words)),
        _gaps(summary, language),
        language.figures(_plan(summary)),
    )
    return tuple(filter(None, told))


def _beside_target(overall: TierLevel) -> str:
    if overall.target is None or overall.gap is None:
        return ""
    target = shown(overall.target)
    if overall.gap.high <= NO_GAP:
        return f"; the target of {target} is reached"
    return f"; the target of {target} may be reached" if overall.gap.low <= NO_GAP else f"; the target is {target}"


def _pending(summary: Summary) -> str:
    overall = summary.levels.overall
    counts = overall.counts
    if overall.level is None or not counts.open + counts.unknown:
        return ""
    parts = [
        *([f"{counted(counts.open, 'question')} {_are(counts.open)} without an answer"] if counts.open else []),
        *([f"{counted(counts.unknown, 'answer')} {_are(counts.unknown)} unknown"] if counts.unknown else []),
    ]
    return f"{listed(parts)}{'' if overall.level.is_exact else ', so the level is a range'}."


def _gaps(summary: Summary, language: Language) -> str:
    name = summary.questionnaire.tier_names.practice.lower()
    with_target = [tier for tier in summary.levels.of_kind("practice") if tier.target is not None and tier.level]
    if not with_target:
        return "No targets are set, so no gaps and no road map follow."
    below = [gap for gap in summary.gaps if gap.gap.low > NO_GAP]
    may_be = [gap for gap in summary.gaps if gap.gap.low <= NO_GAP < gap.gap.high]
    short = [gap for gap in summary.gaps if gap.gap.high <= NO_GAP and (gap.scope_gap or 0) > 0]
    total = counted(len(with_target), name)
    parts = [
        *([f"{len(below)} of {total} {_are(len(below))} below target"] if below else []),
        *([f"{len(may_be)} may be, as questions are open"] if below and may_be else []),
        *([f"{len(may_be)} of {total} may be below target, as questions are open"] if may_be and not below else []),
        *([f"{len(short)} {'reaches' if len(short) == 1 else 'reach'} the level but not the scope"] if short else []),
    ]
    if not parts:
        every = f"All {total} are at target or above it." if len(with_target) > 1 else f"The {name} is at its target."
        return language.figures(every)
    widest = next(iter([*below, *may_be]), None)
    ending = f"; the widest gap is {widest.title}" if widest else ""
    return sentence(language.figures(listed(parts)) + ending)


def _plan(summary: Summary) -> str:
    plan = summary.road_map
    phases = [phase for phase in plan.phases if phase.steps]
    if not phases:
        return ""
    stops = sum(step.action.needs_plant_stop for step in plan.steps)
    days = sum(phase.days for phase in phases)
    stopping = f"{stops} of the actions {'needs' if stops == 1 else 'need'} a plant stop" if stops else ""
    return (
        f"The road map has {counted(len(plan.steps), 'action')} in {counted(len(phases), 'phase')}, "
        f"likely {counted(round(days), 'person-day')} in all; {stopping or 'none needs a plant stop'}."
    )


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
