"""What the sheet Summary says beside its figures: where the site stands, and the largest gaps. All of it follows."""

from __future__ import annotations

from maturity.exports.workbook.cells import Formula
from maturity.exports.workbook.domains_columns import OVERALL_ROW, cell_of
from maturity.exports.workbook.next_action import next_action
from maturity.exports.workbook.standing import BELOW, MAY_BE_BELOW, SCOPE_BELOW, standing_of
from maturity.exports.workbook.tier_line import shown_gap
from maturity.exports.workbook.written import composed, if_any, literal, number
from maturity.i18n import N_, _
from maturity.imports.workbook.shown import writable
from maturity.scoring.levels import TierLevel, cut, shown, shown_range
from maturity.summary import Summary

_NO_LEVEL = N_("No question applies, so there is no level.")
_NO_TARGETS = N_("No targets are set.")
_ALL_MET = N_("Every target is met.")
_WORDS = (
    (BELOW, N_(", {number} below target")),
    (MAY_BE_BELOW, N_(", {number} may be below")),
    (SCOPE_BELOW, N_(", {number} short of scope only")),
)


def verdict(summary: Summary) -> Formula:
    """One sentence on the level, one on the targets of the practices."""
    overall, low = summary.levels.overall, cell_of("Level low", OVERALL_ROW)
    targets = _on_targets(summary)
    known = composed(
        _("Level {level} of {top}{target}. {targets}"),
        level=Formula(cell_of("Level", OVERALL_ROW), shown_range(overall.level)),
        top=str(summary.questionnaire.top_level),
        target=_target(overall),
        targets=targets,
    )
    return Formula(
        f"IF(ISNUMBER({low}),{known.expression},{literal(_(_NO_LEVEL))})",
        _(_NO_LEVEL) if overall.level is None else known.result,
    )


def _target(overall: TierLevel) -> Formula:
    """The target of the whole, where there is one."""
    cell = cell_of("Target", OVERALL_ROW)
    told = composed(
        _(", target {target}"), target=number(cell, "" if overall.target is None else shown(overall.target))
    )
    return Formula(f'IF(ISNUMBER({cell}),{told.expression},"")', "" if overall.target is None else told.result)


def _on_targets(summary: Summary) -> Formula:
    """How many practices are short of their targets."""
    practices = [tier for tier in summary.levels.of_kind("practice") if tier.level and tier.target is not None]
    found = [standing_of(tier).finding for tier in practices]
    count = {
        finding: Formula(f"COUNTIF(d_finding,{literal(_(finding))})", found.count(finding))
        for finding, _words in _WORDS
    }
    short = [if_any(count[finding], _(words)) for finding, words in _WORDS]
    told = Formula("&".join(each.expression for each in short), "".join(str(each.result) for each in short))
    some = composed(
        _("Of {practices} practices with a target{told}."),
        practices=Formula("COUNT(d_practice_gap)", len(found)),
        told=told,
    )
    no_targets, all_met = literal(_(_NO_TARGETS)), literal(_(_ALL_MET))
    any_short = "+".join(each.expression for each in count.values())
    return Formula(
        f"IF(COUNT(d_practice_gap)=0,{no_targets},IF({any_short}=0,{all_met},{some.expression}))",
        _(_NO_TARGETS) if not found else some.result if told.result else _(_ALL_MET),
    )


def largest_gaps(summary: Summary, most: int) -> list[tuple[Formula, ...]]:
    """Practice, domain, level, target, gap and next action of the largest gaps, in lines; a line may have none."""
    gaps = [gap for gap in summary.gaps if gap.is_short]
    with_target = any(tier.level and tier.target is not None for tier in summary.levels.of_kind("practice"))
    lines = []
    for line in range(min(most, len(summary.questionnaire.practices))):
        place = f"MATCH({line + 1},d_place,0)"
        otherwise, nothing = '""', ""
        if line == 0:
            otherwise = f"IF(COUNT(d_practice_gap)=0,{literal(_(_NO_TARGETS))},{literal(_(_ALL_MET))})"
            nothing = _(_ALL_MET if with_target else _NO_TARGETS)
        results: tuple[float | str, ...] = (nothing, "", "", "", "", "")
        if line < len(gaps):
            gap = gaps[line]
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
