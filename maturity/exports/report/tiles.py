"""The figures of page one."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.exports.report.words import level_names
from maturity.i18n import _, figure
from maturity.scoring.gaps import NO_GAP
from maturity.scoring.levels import Counts, shown, shown_range
from maturity.scoring.words import counted
from maturity.summary import Summary


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure, with its name above and what it means below."""

    name: str
    figure: str
    of: str
    words: str


def tiles(summary: Summary, change: str) -> tuple[Tile, ...]:
    """Level, target, answers, claims and the first phase; ``change`` is said of the level where it is given."""
    overall, questionnaire = summary.levels.overall, summary.questionnaire
    counts = overall.counts
    now = next((phase for phase in summary.road_map.phases if phase.steps), None)
    with_target = [tier for tier in summary.levels.of_kind("practice") if tier.target is not None and tier.level]
    met = [tier for tier in with_target if tier.gap is not None and tier.gap.high <= NO_GAP]
    return (
        Tile(
            name=_("Level"),
            figure=shown_range(overall.level),
            of=_("of {top_level}").format(top_level=questionnaire.top_level),
            words=_since(change) or level_names(questionnaire, overall.level),
        ),
        Tile(
            name=_("Target"),
            figure="–" if overall.target is None else shown(overall.target),
            of="" if overall.target is None else _("of {top_level}").format(top_level=questionnaire.top_level),
            words=_("{number} of {total} {practices} reach theirs").format(
                number=len(met),
                total=figure(len(with_target)),
                practices=questionnaire.tier_word("practice", len(with_target)),
            )
            if with_target
            else _("no targets are set"),
        ),
        Tile(
            name=_("Answered"),
            figure=figure(counts.answered),
            of=_("of {applicable}").format(applicable=figure(counts.applicable)),
            words=_left_aside(counts),
        ),
        Tile(
            name=_("Only claimed"),
            figure=figure(counts.claimed),
            of=_("of {answered}").format(answered=figure(counts.answered)),
            words=_("answers that nobody showed"),
        ),
        Tile(
            name=_("Phase {title}").format(title=_(now.title)) if now else _("Road map"),
            figure=figure(round(now.days)) if now else "–",
            of=_("likely person-days") if now else "",
            words=counted(len(now.steps), "{} action", "{} actions") if now else _("nothing is planned"),
        ),
    )


def _since(change: str) -> str:
    if change == _("same"):
        return _("as in the last round")
    return _("{change} since the last round").format(change=change) if change[:1] in ("+", "−") else ""


def _left_aside(counts: Counts) -> str:
    aside = counts.not_applicable + counts.left_out
    if not aside:
        return _("all apply here")
    return counted(aside, "{} more question does not apply", "{} more questions do not apply")
