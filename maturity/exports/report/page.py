"""The whole report as values: what the template prints, without a thought of its own."""

from __future__ import annotations

from dataclasses import dataclass

from maturity import __version__
from maturity.comparison import Comparison
from maturity.exports.figures import Radar
from maturity.exports.report.answers import AnswersOfDomain, Asked, FactLine, answers, asked, facts
from maturity.exports.report.compare import ComparePart, compare_part
from maturity.exports.report.gaps import GapLists, gap_lists
from maturity.exports.report.method import Method, method
from maturity.exports.report.plan import PlanPart, plan_part
from maturity.exports.report.registers import RegistersPart, registers_part
from maturity.exports.report.result import ResultPart, result_part
from maturity.exports.report.tiers import DomainPart, Held, TierRow, domain_parts, held_by, overview, overview_radar
from maturity.exports.report.words import day, direction, level_names
from maturity.moves import flagged
from maturity.scoring.gaps import NO_GAP
from maturity.scoring.knock_outs import Standing
from maturity.scoring.levels import Counts, TierLevel, shown, shown_range
from maturity.scoring.reasons import next_questions
from maturity.scoring.words import between, counted
from maturity.summary import Summary
from maturity.text import listed, sentence

TOP_GAPS = 5
FIRST_STEPS = 5
NEXT_QUESTIONS = 10


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure of page one, with its name above and what it means below."""

    name: str
    figure: str
    of: str
    words: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that the report shows."""

    language: str
    direction: str
    name: str
    questionnaire: str
    version: str
    profile: str
    profile_rationale: str
    started: str
    started_at: str
    changed: str
    changed_at: str
    tool: str
    top_level: int
    tier_names: tuple[str, str, str]
    has_targets: bool
    result: ResultPart | None
    verdict: str
    sentences: tuple[str, ...]
    knock_outs: str
    """How many of them failed and are open; empty where the questionnaire has none."""
    failed: tuple[Asked, ...]
    """Knock-outs."""
    unsettled: tuple[Asked, ...]
    """Knock-outs that are open."""
    tiles: tuple[Tile, ...]
    compare: ComparePart | None
    overview: tuple[TierRow, ...]
    radar: Radar | None
    gaps: GapLists
    top_gaps: int
    plan: PlanPart
    first_steps: int
    held_by: tuple[Held, ...]
    domains: tuple[DomainPart, ...]
    next_questions: tuple[Asked, ...]
    still_pending: int
    facts: tuple[FactLine, ...]
    flagged: tuple[tuple[Asked, str], ...]
    """The questions to come back to, each with the word on why, where there is one."""
    answers: tuple[AnswersOfDomain, ...]
    registers: RegistersPart | None
    method: Method


def page(summary: Summary, comparison: Comparison | None = None) -> Page:
    """The report of an assessment."""
    questionnaire, assessment, counts = summary.questionnaire, summary.assessment, summary.levels.overall.counts
    profile = questionnaire.profiles_by_id.get(assessment.profile or "")
    names = questionnaire.tier_names
    return Page(
        language=questionnaire.language,
        direction=direction(questionnaire.language),
        name=assessment.name,
        questionnaire=questionnaire.title,
        version=questionnaire.version,
        profile=profile.title if profile else "",
        profile_rationale=profile.rationale if profile else "",
        started=day(assessment.created_at),
        started_at=assessment.created_at,
        changed=day(assessment.changed_at),
        changed_at=assessment.changed_at,
        tool=f"maturity {__version__}",
        top_level=questionnaire.top_level,
        tier_names=(names.domain, names.subdomain, names.practice),
        has_targets=any(tier.target is not None for tier in summary.levels.of_kind("practice")),
        result=result_part(summary),
        verdict=_verdict(summary),
        sentences=tuple(said for said in _sentences(summary) if said),
        knock_outs=sentence(summary.knock_outs.words),
        failed=_knock_outs_that(summary, "failed"),
        unsettled=_knock_outs_that(summary, "open"),
        compare=compare_part(summary, comparison),
        tiles=_tiles(summary),
        overview=overview(summary),
        radar=overview_radar(summary),
        gaps=gap_lists(summary),
        top_gaps=TOP_GAPS,
        plan=plan_part(summary),
        first_steps=FIRST_STEPS,
        held_by=held_by(summary, None),
        domains=domain_parts(summary),
        next_questions=tuple(
            asked(summary, question) for question in next_questions(questionnaire, assessment)[:NEXT_QUESTIONS]
        ),
        still_pending=counts.open + counts.unknown,
        facts=facts(summary),
        flagged=tuple((asked(summary, question), assessment.flags[question]) for question in flagged(summary)),
        answers=answers(summary),
        registers=registers_part(summary),
        method=method(summary),
    )


def _knock_outs_that(summary: Summary, standing: Standing) -> tuple[Asked, ...]:
    standings = summary.knock_outs.standings
    return tuple(asked(summary, question) for question, found in standings.items() if found == standing)


def _sentences(summary: Summary) -> tuple[str, ...]:
    return _pending_sentence(summary), sentence(summary.backing.words), _gap_sentence(summary), _plan_sentence(summary)


def _verdict(summary: Summary) -> str:
    overall, top = summary.levels.overall, summary.questionnaire.top_level
    if overall.level is None:
        return "No question applies here, so there is no level to report."
    counts = overall.counts
    if not counts.answered:
        return f"Nothing is answered yet: the site may be anywhere {between(overall.level)} of {top}."
    return f"The site is {between(overall.level)} of {top}{_beside_target(overall)}."


def _beside_target(overall: TierLevel) -> str:
    if overall.target is None or overall.gap is None:
        return ""
    target = shown(overall.target)
    if overall.gap.high <= NO_GAP:
        return f"; the target of {target} is reached"
    return f"; the target of {target} may be reached" if overall.gap.low <= NO_GAP else f"; the target is {target}"


def _pending_sentence(summary: Summary) -> str:
    overall = summary.levels.overall
    counts = overall.counts
    if overall.level is None:
        return ""
    if not counts.open + counts.unknown:
        return "Every question that applies is answered."
    parts = [
        *([f"{counted(counts.open, 'question')} {_are(counts.open)} open"] if counts.open else []),
        *([f"{counted(counts.unknown, 'answer')} {_are(counts.unknown)} unknown"] if counts.unknown else []),
    ]
    return f"{listed(parts)}{'' if overall.level.is_exact else ', so the level is a range'}."


def _gap_sentence(summary: Summary) -> str:
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
        return f"All {total} are at target or above it." if len(with_target) > 1 else f"The {name} is at its target."
    widest = next(iter([*below, *may_be]), None)
    ending = f"; the widest gap is {widest.title}" if widest else ""
    return sentence(listed(parts) + ending)


def _plan_sentence(summary: Summary) -> str:
    plan = summary.road_map
    phases = [phase for phase in plan.phases if phase.steps]
    if not phases:
        return ""
    steps = plan.steps
    stops = sum(step.action.needs_plant_stop for step in steps)
    days = sum(phase.days for phase in phases)
    return (
        f"The road map has {counted(len(steps), 'action')} in {counted(len(phases), 'phase')}, "
        f"likely {counted(round(days), 'person-day')} in all; "
        + (
            f"{stops} of the actions {'needs' if stops == 1 else 'need'} a plant stop."
            if stops
            else "none needs a plant stop."
        )
    )


def _tiles(summary: Summary) -> tuple[Tile, ...]:
    overall, questionnaire = summary.levels.overall, summary.questionnaire
    counts = overall.counts
    now = next((phase for phase in summary.road_map.phases if phase.steps), None)
    with_target = [tier for tier in summary.levels.of_kind("practice") if tier.target is not None and tier.level]
    met = [tier for tier in with_target if tier.gap is not None and tier.gap.high <= NO_GAP]
    return (
        Tile(
            name="Level",
            figure=shown_range(overall.level),
            of=f"of {questionnaire.top_level}",
            words=level_names(questionnaire, overall.level),
        ),
        Tile(
            name="Target",
            figure="–" if overall.target is None else shown(overall.target),
            of="" if overall.target is None else f"of {questionnaire.top_level}",
            words=f"{len(met)} of {counted(len(with_target), questionnaire.tier_names.practice.lower())} reach theirs"
            if with_target
            else "no targets are set",
        ),
        Tile(
            name="Answered",
            figure=f"{counts.answered:,}",
            of=f"of {counts.applicable:,}",
            words=_left_aside(counts),
        ),
        Tile(
            name="Only claimed",
            figure=f"{counts.claimed:,}",
            of=f"of {counts.answered:,}",
            words="answers that nobody showed",
        ),
        Tile(
            name=f"Phase {now.title}" if now else "Road map",
            figure=f"{round(now.days):,}" if now else "–",
            of="likely person-days" if now else "",
            words=counted(len(now.steps), "action") if now else "nothing is planned",
        ),
    )


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _left_aside(counts: Counts) -> str:
    aside = counts.not_applicable + counts.left_out
    return (
        f"{counted(aside, 'more question')} {'does' if aside == 1 else 'do'} not apply" if aside else "all apply here"
    )
