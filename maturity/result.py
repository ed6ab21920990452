"""The result of a short check on one page: strongest, weakest, what to do this month, where to look next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from msgspec import structs

from maturity.assessment.model import Target
from maturity.i18n import _, ngettext
from maturity.roadmap.model import Step
from maturity.roadmap.steps import road_map
from maturity.scoring.levels import TierLevel, middle, shown_range
from maturity.scoring.score import score
from maturity.scoring.state import state_of
from maturity.summary import Summary

ACTIONS = 3
LOOK_NEXT = 6


@dataclass(frozen=True, slots=True)
class LookNext:
    """A practice of another questionnaire to look at, and the weakest of our tiers that leads to it."""

    practice: str
    because: TierLevel


@dataclass(frozen=True, slots=True)
class Result:
    """What fits on one page. Domains are compared by the middle of their ranges, those without an answer not at all."""

    strongest: tuple[TierLevel, ...]
    """The domains that stand highest; all of them where they stand alike, none where nothing is answered."""
    weakest: tuple[TierLevel, ...]
    """The domains that stand lowest; none where all stand alike."""
    verdict: str
    """Strongest and weakest as a sentence."""
    treatment: str
    """How open, unknown and not applicable questions were treated."""
    actions: tuple[Step, ...]
    """At most :data:`ACTIONS`, in the order in which to begin them."""
    why_these: str
    """By which rule the actions were chosen, or why there is none."""
    look_next: Mapping[str, tuple[LookNext, ...]]
    """By the id of each questionnaire that this one maps to, at most :data:`LOOK_NEXT`, the weakest tier's first."""
    why_next: str
    """By which rule the practices were chosen, or why there is none."""


def result(summary: Summary) -> Result:
    """The result on one page, whatever is answered so far."""
    domains = [tier for tier in summary.levels.of_kind("domain") if tier.level is not None]
    answered = sorted((tier for tier in domains if tier.counts.answered), key=_standing)
    strongest = tuple(tier for tier in domains if tier in answered and _standing(tier) == _standing(answered[-1]))
    weakest = tuple(tier for tier in domains if tier in answered and _standing(tier) == _standing(answered[0]))
    weakest = () if weakest == strongest else weakest
    actions = tuple(_actions(summary))[:ACTIONS]
    look_next = {other: tuple(_look_next(summary, other))[:LOOK_NEXT] for other in summary.questionnaire.leads}
    return Result(
        strongest=strongest,
        weakest=weakest,
        verdict=_verdict(summary, domains, strongest, weakest),
        treatment=_treatment(summary, len(domains) - len(answered)),
        actions=actions,
        why_these=_why_these(summary, actions),
        look_next=look_next,
        why_next=_why_next(summary, any(look_next.values())),
    )


def in_lines(found: Result) -> Iterator[str]:
    """The page as plain lines, the parts of other questionnaires by their ids."""
    yield found.verdict
    yield _("To begin this month. {why_these}").format(why_these=found.why_these)
    yield from (f"  {step.action.title} ({step.id})" for step in found.actions)
    yield _("Where to look next. {why_next}").format(why_next=found.why_next)
    for other, looks in found.look_next.items():
        yield from (
            _("  {other} {practice}, as {because} is at {level}").format(
                other=other,
                practice=look.practice,
                because=look.because.title,
                level=shown_range(look.because.level),
            )
            for look in looks
        )


def _standing(tier: TierLevel) -> float:
    return 0.0 if tier.level is None else middle(tier.level)


def _verdict(
    summary: Summary, domains: Sequence[TierLevel], strongest: Sequence[TierLevel], weakest: Sequence[TierLevel]
) -> str:
    if not domains:
        return _("No question applies here, so there is nothing to compare.")
    if not strongest:
        return _("Nothing is answered yet.")
    if weakest:
        return _("Strongest: {strongest}. Weakest: {weakest}.").format(
            strongest=_named(strongest), weakest=_named(weakest)
        )
    if len(strongest) == 1:
        return _("Only one is answered so far: {strongest}.").format(strongest=_named(strongest))
    return _("None is stronger than another: {strongest}.").format(strongest=_named(strongest))


def _named(tiers: Sequence[TierLevel]) -> str:
    return ", ".join(
        _("{title} (level {level})").format(title=tier.title, level=shown_range(tier.level)) for tier in tiers
    )


def _treatment(summary: Summary, unanswered: int) -> str:
    counts = summary.levels.overall.counts
    waiting, aside = counts.open + counts.unknown, counts.not_applicable + counts.left_out
    parts = []
    if waiting:
        parts.append(
            _("Provisional: {waiting} of {applicable} questions are open, so levels are ranges.").format(
                waiting=waiting, applicable=counts.applicable
            )
        )
    elif counts.applicable:
        parts.append(_("Every question that applies is answered."))
    if unanswered and counts.answered:
        name = summary.questionnaire.tier_word("domain", unanswered)
        parts.append(
            _("Without any answer, so not compared: {unanswered} {name}.").format(unanswered=unanswered, name=name)
        )
    if counts.claimed:
        words = _("{claimed} of {answered} answers are only claimed.")
        parts.append(words.format(claimed=counts.claimed, answered=counts.answered))
    if aside:
        words = ngettext(
            "{number} does not apply and count nowhere.", "{number} do not apply and count nowhere.", aside
        )
        parts.append(words.format(number=aside))
    return " ".join(parts)


def _actions(summary: Summary) -> Iterator[Step]:
    """The steps of the road map that settle a question answered below its best and wait for none that does not."""
    known: set[str] = set()
    for step in _road(summary):
        if any(_is_below_best(summary, question) for question in step.settles) and known.issuperset(step.after):
            known.add(step.id)
            yield step


def _road(summary: Summary) -> tuple[Step, ...]:
    """The steps of the road map; where no target is set, of the one to the highest level everywhere."""
    if _has_targets(summary):
        return summary.road_map.steps
    asked = summary.questionnaire
    highest = {domain.id: Target(level=asked.top_level) for domain in asked.domains}
    wishful = structs.replace(summary.assessment, targets=highest)
    return road_map(asked, wishful, score(asked, wishful), summary.today).steps


def _has_targets(summary: Summary) -> bool:
    return any(tier.target is not None for tier in summary.levels.of_kind("practice"))


def _is_below_best(summary: Summary, id: str) -> bool:
    question = summary.questionnaire.questions[id].question
    if state_of(question, summary.assessment) not in ("answered", "inherited"):
        return False
    options = summary.questionnaire.answer_set(question)
    option = options.by_id.get(summary.assessment.answer(id).option or "")
    return option is not None and option.score < options.highest


def _why_these(summary: Summary, actions: Sequence[Step]) -> str:
    if nothing := _nothing(summary):
        return nothing
    to_where = _("to the targets") if _has_targets(summary) else _("to the highest level (no target is set)")
    if actions:
        return _("First on the road map {to_where}, of what is answered below its best.").format(to_where=to_where)
    if not any(_is_below_best(summary, question) for question in summary.questionnaire.questions):
        return _("None: every answer so far is the best one.")
    return _(
        "None on the road map {to_where}: what is answered below its best is not needed, or waits for others."
    ).format(to_where=to_where)


def _why_next(summary: Summary, is_any: bool) -> str:
    if nothing := _nothing(summary):
        return nothing
    return (
        _("What the weakest lead to, the weakest first.")
        if is_any
        else _("None: what is answered is at the highest level.")
    )


def _nothing(summary: Summary) -> str:
    counts = summary.levels.overall.counts
    if counts.answered:
        return ""
    return _("None yet: nothing is answered.") if counts.applicable else _("None: no question applies.")


def _look_next(summary: Summary, other: str) -> Iterator[LookNext]:
    """Practices behind each tier that can still rise, the weakest tier first; each practice once."""
    named: set[str] = set()
    leads = (tier for id in summary.questionnaire.leads[other] if (tier := summary.levels.tiers.get(id)) is not None)
    for tier in sorted((tier for tier in leads if tier.level is not None and tier.counts.answered), key=_standing):
        if tier.level is None or tier.level.low >= summary.questionnaire.top_level:
            continue
        for practice in summary.questionnaire.leads[other][tier.id]:
            if practice not in named:
                named.add(practice)
                yield LookNext(practice, tier)
