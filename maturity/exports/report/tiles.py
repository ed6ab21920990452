"""The figures of page one."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.exports.language import Language
from maturity.exports.report.words import level_names
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


def tiles(summary: Summary, language: Language, change: str) -> tuple[Tile, ...]:
    """Level, target, answers, claims and the first phase; ``change`` is said of the level where it is given."""
    overall, questionnaire = summary.levels.overall, summary.questionnaire
    counts = overall.counts
    now = next((phase for phase in summary.road_map.phases if phase.steps), None)
    with_target = [tier for tier in summary.levels.of_kind("practice") if tier.target is not None and tier.level]
    met = [tier for tier in with_target if tier.gap is not None and tier.gap.high <= NO_GAP]
    say = language.figures
    return (
        Tile(
            name="Level",
            figure=say(shown_range(overall.level)),
            of=f"of {questionnaire.top_level}",
            words=_since(change) or level_names(questionnaire, overall.level),
        ),
        Tile(
            name="Target",
            figure="–" if overall.target is None else say(shown(overall.target)),
            of="" if overall.target is None else f"of {questionnaire.top_level}",
            words=f"{len(met)} of {counted(len(with_target), questionnaire.tier_names.practice.lower())} reach theirs"
            if with_target
            else "no targets are set",
        ),
        Tile(
            name="Answered",
            figure=say(f"{counts.answered:,}"),
            of=say(f"of {counts.applicable:,}"),
            words=say(_left_aside(counts)),
        ),
        Tile(
            name="Only claimed",
            figure=say(f"{counts.claimed:,}"),
            of=say(f"of {counts.answered:,}"),
            words="answers that nobody showed",
        ),
        Tile(
            name=f"Phase {now.title}" if now else "Road map",
            figure=say(f"{round(now.days):,}") if now else "–",
            of="likely person-days" if now else "",
            words=counted(len(now.steps), "action") if now else "nothing is planned",
        ),
    )


def _since(change: str) -> str:
    if change == "same":
        return "as in the last round"
    return f"{change} since the last round" if change[:1] in ("+", "−") else ""


def _left_aside(counts: Counts) -> str:
    aside = counts.not_applicable + counts.left_out
    return (
        f"{counted(aside, 'more question')} {'does' if aside == 1 else 'do'} not apply" if aside else "all apply here"
    )
