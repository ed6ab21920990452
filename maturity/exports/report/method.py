"""How the levels came about, and what they do not say."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.exports.words import rules_in_words
from maturity.i18n import _
from maturity.scoring.levels import shown
from maturity.scoring.proof import months_in_words
from maturity.summary import Summary


@dataclass(frozen=True, slots=True)
class Scale:
    """One level or scope, with what it means."""

    number: int
    name: str
    means: str


@dataclass(frozen=True, slots=True)
class Treated:
    """The questions in one state, and how they were treated; a part is counted in the line above it."""

    name: str
    number: int
    treated: str
    part: bool = False


@dataclass(frozen=True, slots=True)
class TargetByHand:
    """A target that someone set."""

    id: str
    title: str
    words: str
    """Level and scope."""
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Method:
    """The rules of scoring in plain words, the scale, and what the figures rest on."""

    rules: tuple[tuple[str, str], ...]
    """Tier, and how its level is found."""
    levels: tuple[Scale, ...]
    scopes: tuple[Scale, ...]
    states: tuple[Treated, ...]
    total: int
    """The number of questions."""
    targets: tuple[TargetByHand, ...]
    """Those that were set by hand, which go before the profile's."""
    questionnaire_id: str
    questionnaire_hash: str
    licence: str
    source: str


def method(summary: Summary) -> Method:
    """The method of the questionnaire of ``summary``."""
    questionnaire = summary.questionnaire
    return Method(
        rules=rules_in_words(questionnaire),
        levels=tuple(Scale(step.level, step.name, step.means) for step in questionnaire.levels),
        scopes=tuple(
            Scale(step.scope, questionnaire.scope_name(step.scope), step.means) for step in questionnaire.scopes
        ),
        states=_treated(summary),
        total=summary.levels.overall.counts.total,
        targets=_targets(summary),
        questionnaire_id=questionnaire.id,
        questionnaire_hash=summary.questionnaire_hash,
        licence=questionnaire.licence,
        source=questionnaire.source,
    )


def _treated(summary: Summary) -> tuple[Treated, ...]:
    counts, backing = summary.levels.overall.counts, summary.backing
    months = months_in_words(backing.months)
    range_words = _("Counted from the lowest to the highest answer: these make a level a range.")
    return (
        Treated(_("Answered"), counts.answered, _("Score as the option that was chosen.")),
        Treated(_("claimed"), counts.claimed, _("Nobody showed it. Scores all the same, and is marked."), part=True),
        Treated(
            _("inherited"),
            counts.inherited,
            _("Answered elsewhere, as the source says. Scores as its option."),
            part=True,
        ),
        Treated(
            _("without evidence"), len(backing.without), _("Nothing is named that shows them. They score."), part=True
        ),
        Treated(
            _("with old evidence"),
            len(backing.old),
            _("Its newest date is older than {months}. They score.").format(months=months),
            part=True,
        ),
        Treated(_("Unknown"), counts.unknown, range_words),
        Treated(_("Open"), counts.open, range_words),
        Treated(
            _("to complete"), counts.to_complete, _("Marked not applicable, but the reason is missing."), part=True
        ),
        Treated(_("Not applicable"), counts.not_applicable, _("Left out of every level; each has its reason.")),
        Treated(_("Left out"), counts.left_out, _("Left out of every level, as a fact about the site says.")),
    )


def _targets(summary: Summary) -> tuple[TargetByHand, ...]:
    questionnaire = summary.questionnaire
    return tuple(
        TargetByHand(
            id=id,
            title=tier.title,
            words=_("level {level}").format(level=shown(target.level))
            + (_(", scope {scope}").format(scope=questionnaire.scope_name(target.scope)) if target.scope else ""),
            reason=target.reason,
            by=target.by,
        )
        for id, tier in questionnaire.tiers.items()
        if (target := summary.assessment.targets.get(id))
    )
