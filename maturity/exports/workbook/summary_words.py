"""What the sheet Summary says beside its figures: where the site stands, and the largest gaps. All of it follows."""

from __future__ import annotations

from maturity.exports.workbook.cells import Formula
from maturity.exports.workbook.domains_columns import OVERALL_ROW, cell_of
from maturity.exports.workbook.next_action import next_action
from maturity.exports.workbook.standing import BELOW, MAY_BE_BELOW, SCOPE_BELOW, standing_of
from maturity.exports.workbook.tier_line import shown_gap
from maturity.imports.workbook.shown import writable
from maturity.scoring.levels import cut, shown, shown_range
from maturity.summary import Summary

_NO_LEVEL = "No question applies, so there is no level."
_NO_TARGETS = "No targets are set."
_ALL_MET = "Every target is met."
_WORDS = ((BELOW, " below target"), (MAY_BE_BELOW, " may be below"), (SCOPE_BELOW, " short of scope only"))


def verdict(summary: Summary) -> Formula:
    """One sentence on the level, one on the targets of the practices."""
    top, level, target = summary.questionnaire.top_level, cell_of("Level", OVERALL_ROW), cell_of("Target", OVERALL_ROW)
    low = cell_of("Level low", OVERALL_ROW)
    counts = [(f'COUNTIF(d_finding,"{finding}")', words) for finding, words in _WORDS]
    short = "+".join(count for count, _ in counts)
    told = "&".join(f'IF({count}>0,", "&{count}&"{words}","")' for count, words in counts)
    gaps = (
        f'IF(COUNT(d_practice_gap)=0,"{_NO_TARGETS}",IF({short}=0,"{_ALL_MET}",'
        f'"Of "&COUNT(d_practice_gap)&" practices with a target"&{told}&"."))'
    )
    beside = f'IF(ISNUMBER({target}),", target "&{target},"")'
    return Formula(
        f'IF(ISNUMBER({low}),"Level "&{level}&" of {top}"&{beside}&". "&{gaps},"{_NO_LEVEL}")', _verdict(summary)
    )


def _verdict(summary: Summary) -> str:
    overall = summary.levels.overall
    if overall.level is None:
        return _NO_LEVEL
    target = "" if overall.target is None else f", target {shown(overall.target)}"
    level = f"Level {shown_range(overall.level)} of {summary.questionnaire.top_level}{target}. "
    practices = [tier for tier in summary.levels.of_kind("practice") if tier.level and tier.target is not None]
    found = [standing_of(tier).finding for tier in practices]
    if not found:
        return level + _NO_TARGETS
    told = "".join(f", {number}{words}" for finding, words in _WORDS if (number := found.count(finding)))
    return level + (f"Of {len(found)} practices with a target{told}." if told else _ALL_MET)


def largest_gaps(summary: Summary, most: int) -> list[tuple[Formula, ...]]:
    """Practice, domain, level, target, gap and next action of the largest gaps, in lines; a line may have none."""
    gaps = [gap for gap in summary.gaps if gap.is_short]
    with_target = any(tier.level and tier.target is not None for tier in summary.levels.of_kind("practice"))
    lines = []
    for number in range(min(most, len(summary.questionnaire.practices))):
        place = f"MATCH({number + 1},d_place,0)"
        otherwise, nothing = '""', ""
        if number == 0:
            otherwise = f'IF(COUNT(d_practice_gap)=0,"{_NO_TARGETS}","{_ALL_MET}")'
            nothing = _ALL_MET if with_target else _NO_TARGETS
        results: tuple[float | str, ...] = (nothing, "", "", "", "", "")
        if number < len(gaps):
            gap = gaps[number]
            results = (
                writable(gap.title),
                writable(summary.questionnaire.tiers[gap.domain].title),
                shown_range(gap.level),
                cut(gap.target),
                shown_gap(gap.target, gap.level.low),
                writable(next_action(summary, gap.practice).title),
            )
        expressions = (
            f'IFERROR(INDEX(d_title,{place})&"",{otherwise})',
            f'IFERROR(INDEX(d_domain,{place})&"","")',
            f'IFERROR(INDEX(d_level,{place})&"","")',
            f'IFERROR(INDEX(d_target,{place}),"")',
            f'IFERROR(INDEX(d_practice_gap,{place}),"")',
            f'IFERROR(INDEX(d_next_action,{place})&"","")',
        )
        lines.append(tuple(map(Formula, expressions, results)))
    return lines
