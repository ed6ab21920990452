"""The sheet Heat map: the level of every tier in a shade, by assessment and by the scope that its practices reach."""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from maturity.comparison import Comparison
from maturity.exports.workbook.cells import NONE, Formula, Page, Value
from maturity.exports.workbook.domains_columns import OVERALL_ROW, cell_of, row_of
from maturity.exports.workbook.layout import (
    HEAD_ROW,
    Column,
    fit_height,
    mark,
    put_heads,
    put_title,
    set_up_page,
)
from maturity.exports.workbook.styles import INK, ORANGE, SHADES, TEAL, WARM, WHITE, tier_style
from maturity.exports.workbook.written import composed, literal
from maturity.i18n import N_, _
from maturity.scoring.levels import Range, TierLevel, cut, shown_range
from maturity.scoring.structure import PreparedTier, structure_of
from maturity.summary import Summary

NAME = N_("Heat map")
_WANTED = N_("wanted")
_ON_ONE_PAGE = 40
"""Lines that can still be read there."""
_FIRST = 3
"""The first column of the map; title and tier stand before it."""


@dataclass(frozen=True, slots=True)
class _Field:
    """One field of the map: what it says, and the number that gives it its shade."""

    said: Value
    shade: Value


def has_heat_map(summary: Summary, comparison: Comparison | None) -> bool:
    """Whether there is more than one assessment, or more than one scope and it is known which are reached."""
    return comparison is not None or (len(summary.questionnaire.scopes) > 1 and bool(summary.assessment.scopes))


def put_heat_map(page: Page, summary: Summary, comparison: Comparison | None) -> None:
    """Writes a row for each tier, and beside the map, hidden, the numbers of its shades."""
    put_title(
        page,
        _(NAME),
        _(
            "The darker, the higher the level with open and unknown questions at their lowest; what does not apply is "
            "left out."
        ),
    )
    heads = [*_assessments(summary, comparison), *_scopes(summary)]
    columns = [
        Column(N_("Title"), 48),
        Column(N_("Tier"), 12),
        *(Column(head, 17, "cell centred", as_it_is=True) for head in heads),
        *(_shade_column(number) for number in range(1, len(heads) + 1)),
    ]
    put_heads(page, columns)
    fit_height(page.sheet, HEAD_ROW, [(column.title, column.characters) for column in columns], floor=31)
    structure = structure_of(summary.questionnaire)
    lines = [(OVERALL_ROW, structure.tiers[structure.whole])]
    lines += [(row_of(number), tier) for number, tier in enumerate(structure.tiers[:-1])]
    for row, tier in lines:
        _put_line(page, summary, comparison, row, tier)
    last = lines[-1][0]
    _shade(page, summary.questionnaire.top_level, len(heads), last)
    page.put(last + 2, 1, _legend(summary, comparison), "subtitle")
    page.sheet.print_area = f"A1:{get_column_letter(_FIRST + len(heads) - 1)}{last + 2}"
    set_up_page(
        page,
        summary,
        freeze=f"C{OVERALL_ROW}",
        colour=TEAL,
        repeat=f"{HEAD_ROW}:{HEAD_ROW}",
        pages_high=1 if len(lines) <= _ON_ONE_PAGE else 0,
    )


def _shade_column(number: int) -> Column:
    head = _("Shade {number}").format(number=number)
    return Column(head, 9, "cell centred", hidden=True, as_it_is=True)


def _assessments(summary: Summary, comparison: Comparison | None) -> list[str]:
    return [each.name for each in comparison.assessments] if comparison else [_("Level")]


def _scopes(summary: Summary) -> list[str]:
    asked = summary.questionnaire
    if len(asked.scopes) < 2 or not summary.assessment.scopes:
        return []
    named = _("Scope {scope}: {name}")
    return [named.format(scope=step.scope, name=asked.scope_name(step.scope)) for step in asked.scopes]


def _put_line(page: Page, summary: Summary, comparison: Comparison | None, row: int, tier: PreparedTier) -> None:
    asked, kind = summary.questionnaire, tier.kind or "overall"
    page.put(row, 1, tier.title if tier.kind else _("Whole site"), tier_style(kind, "name"))
    page.put(row, 2, asked.tier_name(asked.tiers[tier.id]) if tier.kind else _("Overall"), tier_style(kind, "word"))
    fields = [*_levels(summary, comparison, row, tier), *_reached(summary, row, tier)]
    for number, field in enumerate(fields):
        page.put(row, _FIRST + number, field.said, "field")
        page.put(row, _FIRST + len(fields) + number, field.shade, "field")
    fit_height(page.sheet, row, [(tier.title, 56)], floor=19)


def _levels(summary: Summary, comparison: Comparison | None, row: int, tier: PreparedTier) -> list[_Field]:
    """The assessment itself, which follows, and the others as they stood."""
    level = (summary.levels.tiers[tier.id] if tier.kind else summary.levels.overall).level
    own = _Field(Formula(cell_of("Level", row), shown_range(level)), Formula(cell_of("Level low", row), _low(level)))
    if comparison is None:
        return [own]
    compared = {each.id: each.levels for each in (comparison.overall, *comparison.tiers)}
    others = compared.get(tier.id, (None,) * len(comparison.assessments))[1:]
    return [own, *(_Field(shown_range(other), _low(other)) for other in others)]


def _low(level: Range | None) -> float | str:
    return NONE if level is None else cut(level.low)


def _reached(summary: Summary, row: int, tier: PreparedTier) -> list[_Field]:
    """By scope: the level of a practice that reaches it; above the practices, how many do."""
    scopes = [step.scope for step in summary.questionnaire.scopes] if _scopes(summary) else []
    if tier.kind == "practice":
        return [_practice_at(summary.levels.tiers[tier.id], row, scope) for scope in scopes]
    beneath = [summary.levels.tiers[summary_id] for summary_id in _practices(summary, tier)]
    rows = [row_of(number) for number, _ in tier.practices]
    area = f"{cell_of('Scope', min(rows))}:{cell_of('Scope', max(rows)).partition('!')[2]}" if rows else ""
    return [
        _Field(
            composed(
                _("{taken} of {most}"),
                taken=Formula(f'COUNTIF({area},">={scope}")', sum((each.scope or 0) >= scope for each in beneath)),
                most=str(len(beneath)),
            )
            if area
            else NONE,
            NONE,
        )
        for scope in scopes
    ]


def _practices(summary: Summary, tier: PreparedTier) -> list[str]:
    structure = structure_of(summary.questionnaire)
    return [structure.tiers[number].id for number, _ in tier.practices]


def _practice_at(tier: TierLevel, row: int, scope: int) -> _Field:
    reached, wanted = cell_of("Scope", row), cell_of("Target scope", row)
    is_reached, is_wanted = (tier.scope or 0) >= scope, (tier.target_scope or 0) >= scope
    missing = f'IF(N({wanted})>={scope},{literal(_(_WANTED))},"{NONE}")'
    said = shown_range(tier.level) if is_reached else _(_WANTED) if is_wanted else NONE
    return _Field(
        Formula(f"IF(N({reached})>={scope},{cell_of('Level', row)},{missing})", said),
        Formula(
            f'IF(N({reached})>={scope},{cell_of("Level low", row)},"{NONE}")', _low(tier.level) if is_reached else NONE
        ),
    )


def _shade(page: Page, top: int, fields: int, last: int) -> None:
    """The ground of each field by its number; the figure in it says the same."""
    first, end = get_column_letter(_FIRST), get_column_letter(_FIRST + fields - 1)
    area, own = f"{first}{OVERALL_ROW}:{end}{last}", f"{first}{OVERALL_ROW}"
    number = f"{get_column_letter(_FIRST + fields)}{OVERALL_ROW}"
    mark(page, area, f"{own}={literal(_(_WANTED))}", ORANGE, WARM)
    for place, ground in enumerate(SHADES):
        least, most = top * place / len(SHADES), top * (place + 1) / len(SHADES)
        upper = f",{number}<{most!r}" if place + 1 < len(SHADES) else ""
        ink = WHITE if place + 1 == len(SHADES) else INK
        mark(page, area, f"AND(ISNUMBER({number}),{number}>={least!r}{upper})", ink, ground)


def _legend(summary: Summary, comparison: Comparison | None) -> str:
    levels = (
        _("Levels follow the answers.")
        if comparison is None
        else _("The first assessment follows its answers; the others are as they were.")
    )
    by_scope = _("By scope: the level where a practice reaches it, “{wanted}” where its target asks for it.")
    return " ".join([levels, *([by_scope.format(wanted=_(_WANTED))] if _scopes(summary) else [])])
