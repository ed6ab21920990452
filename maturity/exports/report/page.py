"""The whole report as values: what the template prints, without a thought of its own."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from maturity import __version__
from maturity.exports.figures import Radar
from maturity.exports.language import Language
from maturity.exports.options import Options
from maturity.exports.report.answers import AnswersOfDomain, Asked, FactLine, answers, asked, facts
from maturity.exports.report.change import ChangePart, change_part
from maturity.exports.report.compare import ComparePart, compare_part
from maturity.exports.report.gaps import GapLists, gap_lists
from maturity.exports.report.heat import HeatPart, heat_part
from maturity.exports.report.method import Method, method
from maturity.exports.report.plan import PlanPart, plan_part
from maturity.exports.report.registers import RegistersPart, registers_part
from maturity.exports.report.result import ResultPart, result_part
from maturity.exports.report.sections import SECTIONS, chosen
from maturity.exports.report.settings import Settings
from maturity.exports.report.soon import Soon, soon
from maturity.exports.report.standards import StandardPart, standards_part
from maturity.exports.report.tiers import DomainPart, Held, TierRow, domain_parts, held_by, overview, overview_radar
from maturity.exports.report.tiles import Tile, tiles
from maturity.exports.report.verdict import basis, sentences, verdict
from maturity.i18n import _
from maturity.moves import flagged
from maturity.scoring.knock_outs import Standing
from maturity.scoring.reasons import next_questions
from maturity.summary import Summary
from maturity.text import sentence

NEXT_QUESTIONS = 10


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that the report shows, as a template gets it. Texts are as people wrote them, never markup."""

    language: str
    """The tag of the language that it is written in."""
    direction: str
    """``ltr`` or ``rtl``."""
    view: str
    """``executive`` or ``full``."""
    sections: tuple[tuple[str, str], ...]
    """Name and title of each part that the report has, in order."""
    redacted: bool
    """Notes, names of people, evidence and rows of registers are left out."""
    classification: str
    """Who may see the report; may be empty."""
    settings: Settings
    """Organisation, logo and colours of the customer."""
    name: str
    """Of the assessment."""
    questionnaire: str
    version: str
    """Of the questionnaire."""
    profile: str
    """The title of the set of targets; may be empty."""
    profile_rationale: str
    started: str
    """A day in words."""
    started_at: str
    """The same in ISO 8601."""
    changed: str
    """The day of the last change, in words."""
    changed_at: str
    tool: str
    """Name and version of this program."""
    top_level: int
    """The highest level of the scale."""
    tier_names: tuple[str, str, str]
    """What domain, subdomain and practice are called."""
    tier_words: tuple[str, str, str]
    """The same in the middle of a sentence."""
    has_targets: bool
    result: ResultPart | None
    """The result of a short check on one page; None for other questionnaires."""
    verdict: str
    """The level as a range with what is open, beside the target."""
    basis: str
    """What kind of statement this is, and by which method."""
    sentences: tuple[str, ...]
    """What the verdict rests on, the gaps, the plan."""
    knock_outs: str
    """How many of them failed and are open; empty where the questionnaire has none."""
    failed: tuple[Asked, ...]
    """Knock-outs."""
    unsettled: tuple[Asked, ...]
    """Knock-outs that are open."""
    tiles: tuple[Tile, ...]
    change: ChangePart | None
    """What has changed since the earlier round; None where there is none."""
    compare: ComparePart | None
    """Other assessments beside this one; None where none was asked for."""
    overview: tuple[TierRow, ...]
    """Domains with their subdomains where these are few."""
    radar: Radar | None
    """None where there are too few or too many tiers for one."""
    gaps: GapLists
    soon: Soon
    """What to do in the next 90 days."""
    plan: PlanPart
    held_by: tuple[Held, ...]
    """The practices that keep the whole where it is."""
    domains: tuple[DomainPart, ...]
    heat: HeatPart
    next_questions: tuple[Asked, ...]
    """The open questions whose answers are likely to tell most."""
    still_pending: int
    """How many questions are open or unknown."""
    facts: tuple[FactLine, ...]
    """What was said of the site."""
    flagged: tuple[tuple[Asked, str], ...]
    """The questions to come back to, each with the word on why, where there is one."""
    answers: tuple[AnswersOfDomain, ...]
    answers_on_paper: bool
    """They are printed too, since they were asked for by name; there are many of them."""
    registers: RegistersPart | None
    """None where the questionnaire has none."""
    standards: tuple[StandardPart, ...]
    method: Method


def page(summary: Summary, options: Options, settings: Settings) -> Page:
    """The report of an assessment. Raises ExportFailed where ``options`` name a part that there is not."""
    questionnaire, assessment, counts = summary.questionnaire, summary.assessment, summary.levels.overall.counts
    profile = questionnaire.profiles_by_id.get(assessment.profile or "")
    names = questionnaire.tier_names
    language = Language(options.language or questionnaire.language)
    change = change_part(summary, options.previous, language)
    moves = change.by_tier if change else {}
    plan = plan_part(summary, language)
    result, compare = result_part(summary), compare_part(summary, options.beside, language)
    registers = registers_part(summary, language, options.redact)
    standards = standards_part(summary)
    there = {"result": result, "change": change, "compare": compare, "registers": registers, "standards": standards}
    return Page(
        language=language.tag,
        direction=language.direction,
        view=options.view,
        sections=_sections(chosen(options), {name for name, part in there.items() if not part}),
        redacted=options.redact,
        classification=options.classification,
        settings=settings,
        name=assessment.name,
        questionnaire=questionnaire.title,
        version=questionnaire.version,
        profile=profile.title if profile else "",
        profile_rationale=profile.rationale if profile else "",
        started=language.day(assessment.created_at),
        started_at=assessment.created_at,
        changed=language.day(assessment.changed_at),
        changed_at=assessment.changed_at,
        tool=f"maturity {__version__}",
        top_level=questionnaire.top_level,
        tier_names=(names.domain, names.subdomain, names.practice),
        tier_words=(
            questionnaire.tier_word("domain"),
            questionnaire.tier_word("subdomain"),
            questionnaire.tier_word("practice"),
        ),
        has_targets=any(tier.target is not None for tier in summary.levels.of_kind("practice")),
        result=result,
        verdict=verdict(summary),
        basis=basis(summary),
        sentences=sentences(summary),
        knock_outs=sentence(summary.knock_outs.words),
        failed=_knock_outs_that(summary, "failed"),
        unsettled=_knock_outs_that(summary, "open"),
        tiles=tiles(summary, moves.get("", "")),
        change=change,
        compare=compare,
        overview=overview(summary, moves),
        radar=overview_radar(summary),
        gaps=gap_lists(summary),
        soon=soon(summary, plan),
        plan=plan,
        held_by=held_by(summary, None),
        domains=domain_parts(summary, moves),
        heat=heat_part(summary),
        next_questions=tuple(
            asked(summary, question) for question in next_questions(questionnaire, assessment)[:NEXT_QUESTIONS]
        ),
        still_pending=counts.open + counts.unknown,
        facts=facts(summary),
        flagged=tuple((asked(summary, question), assessment.flags[question]) for question in flagged(summary)),
        answers=answers(summary),
        answers_on_paper="answers" in options.sections,
        registers=registers,
        standards=standards,
        method=method(summary),
    )


def _sections(names: tuple[str, ...], missing: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Parts that there are; what is told in brief is left to the result on one page where there is one."""
    there = [name for name in names if name not in missing]
    return tuple((name, _(SECTIONS[name])) for name in there if name != "brief" or "result" not in there)


def _knock_outs_that(summary: Summary, standing: Standing) -> tuple[Asked, ...]:
    standings = summary.knock_outs.standings
    return tuple(asked(summary, question) for question, found in standings.items() if found == standing)
