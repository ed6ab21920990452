"""The levels of domains, subdomains and practices, as the report shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor

from maturity.exports.figures import Bar, Radar, bar, radar
from maturity.exports.report.answers import Asked, asked
from maturity.exports.report.words import level_names
from maturity.i18n import _
from maturity.questionnaire.model import Practice, Questionnaire
from maturity.scoring.levels import TierLevel, cut, shown, shown_range, to
from maturity.scoring.reasons import holding_practices, holding_questions
from maturity.scoring.words import caveat, gap_in_words
from maturity.summary import Summary

MOST_SPOKES = 12
FEWEST_SPOKES = 3


@dataclass(frozen=True, slots=True)
class TierRow:
    """One tier as a line: its bar, and beside it the same in words."""

    id: str
    depth: int
    title: str
    level: str
    names: str
    target: str
    gap: str
    beside_target: str
    """The gap as a part of a sentence: ``gap 1 to 2``, ``1 above``; empty at the target and where there is none."""
    caveat: str
    change: str
    """Since the earlier round; empty where there is none."""
    bar: Bar


@dataclass(frozen=True, slots=True)
class Held:
    """A practice that keeps a tier from a higher level."""

    id: str
    title: str
    level: str


@dataclass(frozen=True, slots=True)
class PracticePart:
    """A practice with what its level means there, and what keeps it from the next."""

    row: TierRow
    purpose: str
    why: str
    considerations: str
    examples: tuple[tuple[str, str], ...]
    """The name of a scope, and what it can be here."""
    means: str
    progress: str
    next_level: str
    holds: tuple[Asked, ...]
    scope: str


@dataclass(frozen=True, slots=True)
class SubdomainPart:
    """A subdomain with its practices; ``row`` is None for practices that stand in a domain at once."""

    row: TierRow | None
    purpose: str
    practices: tuple[PracticePart, ...]


@dataclass(frozen=True, slots=True)
class DomainPart:
    """A domain, the practices that hold it, and what is in it."""

    row: TierRow
    purpose: str
    held_by: tuple[Held, ...]
    subdomains: tuple[SubdomainPart, ...]


def tier_row(questionnaire: Questionnaire, tier: TierLevel, change: Mapping[str, str], depth: int = 0) -> TierRow:
    """One tier as a line of a table; ``depth`` is how far it is set in, ``change`` by tier since the earlier round."""
    return TierRow(
        id=tier.id,
        depth=depth,
        title=tier.title,
        level=shown_range(tier.level),
        names=level_names(questionnaire, tier.level),
        target="–" if tier.target is None else shown(tier.target),
        gap=gap_in_words(tier.level, tier.target),
        beside_target=_beside_target(tier),
        caveat=caveat(tier.counts),
        change=change.get(tier.id, ""),
        bar=bar(tier.level, tier.target, questionnaire.top_level),
    )


def _beside_target(tier: TierLevel) -> str:
    if tier.level is None or tier.target is None:
        return ""
    target, low, high = cut(tier.target), cut(tier.level.low), cut(tier.level.high)
    words = gap_in_words(tier.level, tier.target)
    if target <= low:
        return "" if target == high else words
    return _("gap {gap}").format(gap=words)


def overview(summary: Summary, change: Mapping[str, str], most: int = 16) -> tuple[TierRow, ...]:
    """Domains with their subdomains where all fit into ``most`` lines, else the domains alone."""
    levels, questionnaire = summary.levels, summary.questionnaire
    shown_kinds = ("domain", "subdomain")
    rows = [tier for tier in levels.tiers.values() if tier.kind in shown_kinds]
    if len(rows) > most:
        rows = list(levels.of_kind("domain"))
    return tuple(tier_row(questionnaire, tier, change, shown_kinds.index(tier.kind or "domain")) for tier in rows)


def overview_radar(summary: Summary) -> Radar | None:
    """A radar over the subdomains, else over the domains: whichever first has 3 to 12 of them with a level."""
    for kind in ("subdomain", "domain"):
        tiers = [tier for tier in summary.levels.tiers.values() if tier.kind == kind]
        ranges = [tier.level for tier in tiers if tier.level]
        if len(ranges) == len(tiers) and FEWEST_SPOKES <= len(tiers) <= MOST_SPOKES:
            return radar(
                [tier.title for tier in tiers], ranges, [tier.target for tier in tiers], summary.questionnaire.top_level
            )
    return None


def domain_parts(summary: Summary, change: Mapping[str, str]) -> tuple[DomainPart, ...]:
    """Every domain with its subdomains and practices, in file order."""
    levels, questionnaire = summary.levels.tiers, summary.questionnaire
    parts = []
    for domain in questionnaire.domains:
        groups = [SubdomainPart(row=None, purpose="", practices=_practices(summary, domain.practices, change))]
        groups += [
            SubdomainPart(
                row=tier_row(questionnaire, levels[subdomain.id], change),
                purpose=subdomain.purpose,
                practices=_practices(summary, subdomain.practices, change),
            )
            for subdomain in domain.subdomains
        ]
        parts.append(
            DomainPart(
                row=tier_row(questionnaire, levels[domain.id], change),
                purpose=domain.purpose,
                held_by=held_by(summary, domain.id),
                subdomains=tuple(group for group in groups if group.practices),
            )
        )
    return tuple(parts)


def held_by(summary: Summary, tier: str | None) -> tuple[Held, ...]:
    """The practices that keep a tier (None: the whole) from a higher level, the one that would gain most first."""
    levels = summary.levels
    return tuple(
        Held(
            id=held.practice,
            title=levels.tiers[held.practice].title,
            level=shown_range(levels.tiers[held.practice].level),
        )
        for held in holding_practices(summary.questionnaire, summary.assessment, levels, tier)
    )


def _practices(
    summary: Summary, practices: tuple[Practice, ...], change: Mapping[str, str]
) -> tuple[PracticePart, ...]:
    return tuple(_practice(summary, practice, change) for practice in practices)


def _practice(summary: Summary, practice: Practice, change: Mapping[str, str]) -> PracticePart:
    questionnaire, level = summary.questionnaire, summary.levels.tiers[practice.id]
    reached = None if level.level is None else floor(cut(level.level.low))
    above = None if reached is None or reached >= questionnaire.top_level else reached + 1
    return PracticePart(
        row=tier_row(questionnaire, level, change),
        purpose=practice.purpose,
        why=practice.why,
        considerations=practice.considerations,
        examples=tuple(
            (questionnaire.scope_name(scope), example) for scope, example in sorted(practice.scope_examples.items())
        ),
        means="" if reached is None else _meaning(questionnaire, practice, reached),
        progress=_progress(level),
        next_level=", ".join(filter(None, (str(above), questionnaire.levels[above].name))) if above else "",
        holds=tuple(
            asked(summary, holding.question)
            for holding in holding_questions(questionnaire, summary.assessment, practice.id)
        ),
        scope=_scope(questionnaire, level),
    )


def _meaning(questionnaire: Questionnaire, practice: Practice, reached: int) -> str:
    """What the level says of this practice: the ladder's own words, else those of the scale."""
    of_ladder = next((rung.summary for rung in practice.levels if rung.level == reached), "")
    return of_ladder or next((step.means for step in questionnaire.levels if step.level == reached), "")


def _progress(level: TierLevel) -> str:
    if level.progress is None:
        return ""
    low, high = (floor(bound * 100 + 1e-6) for bound in (level.progress.low, level.progress.high))
    return f"{low} %" if low == high else f"{to(str(low), str(high))} %"


def _scope(questionnaire: Questionnaire, level: TierLevel) -> str:
    if not questionnaire.scopes:
        return ""
    reached = _("not set") if level.scope is None else questionnaire.scope_name(level.scope)
    if level.target_scope is None:
        return reached
    return _("{scope}, target {target}").format(scope=reached, target=questionnaire.scope_name(level.target_scope))
