"""The sheet Domains: level, target, gap and counts of every tier, worked out from the sheet Assessment."""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName

from maturity.exports.workbook import formulas
from maturity.exports.workbook.cells import NONE, Formula, Page, Value
from maturity.exports.workbook.layout import (
    HEAD_ROW,
    Column,
    fit_height,
    letter_of,
    mark,
    put_heads,
    put_title,
    set_up_page,
)
from maturity.exports.workbook.styles import COOL, NAVY, ORANGE, TEAL, WARM, tier_style
from maturity.questionnaire.model import Rule
from maturity.scoring.levels import Counts, TierLevel, cut, shown_range
from maturity.scoring.structure import PreparedTier, structure_of
from maturity.summary import Summary

COLUMNS = (
    Column("No.", 5, "figure"),
    Column("Title", 48, "name"),
    Column("Tier", 12, "word"),
    Column("Level low", 9, "figure"),
    Column("Level high", 9, "figure"),
    Column("Level", 11, "figure"),
    Column("Target", 9, "figure"),
    Column("Gap low", 9, "figure"),
    Column("Gap high", 9, "figure"),
    Column("Scope", 9, "figure"),
    Column("Target scope", 9, "figure"),
    Column("Questions", 10, "figure"),
    Column("Answered", 10, "figure"),
    Column("Unknown", 10, "figure"),
    Column("Open", 8, "figure"),
    Column("Not applicable", 11, "figure"),
    Column("Left out", 8, "figure"),
    Column("Claimed", 9, "figure"),
    Column("Weight", 9, "figure", hidden=True),
    Column("Exact level low", 9, "figure", hidden=True),
    Column("Exact level high", 9, "figure", hidden=True),
    Column("Exact target", 9, "figure", hidden=True),
    Column("Gap of practice", 9, "figure", hidden=True),
)
OVERALL_ROW = HEAD_ROW + 1
NAMES = {"d_title": "Title", "d_practice_gap": "Gap of practice"}
_FROM_LEVEL = ("Level low", "Level high", "Level", "Gap low", "Gap high")
_KEYS = {"domain": "q_domain", "subdomain": "q_subdomain", "practice": "q_practice"}


def row_of(number: int) -> int:
    """The row of a tier, by its number in file order from 0."""
    return OVERALL_ROW + 1 + number


def cell_of(head: str, row: int) -> str:
    """A cell of this sheet, as formulas of other sheets name it."""
    return f"Domains!${letter_of(COLUMNS, head)}${row}"


def put_domains(page: Page, workbook: Workbook, summary: Summary) -> None:
    """Writes the whole and then every tier in file order."""
    has_scopes = bool(summary.questionnaire.scopes)
    put_title(
        page, "Domains", "Levels follow from the sheet Assessment. Figures are cut to one decimal, never rounded up."
    )
    put_heads(page, [_unless(c, not has_scopes and c.head in ("Scope", "Target scope")) for c in COLUMNS])
    structure = structure_of(summary.questionnaire)
    rows = [(OVERALL_ROW, structure.tiers[structure.whole], summary.levels.overall)]
    rows += [(row_of(number), tier, summary.levels.tiers[tier.id]) for number, tier in enumerate(structure.tiers[:-1])]
    for row, tier, level in rows:
        line = _Line(summary, tier, level, row)
        kind = tier.kind or "overall"
        for number, (column, value) in enumerate(zip(COLUMNS, line.values(), strict=True), 1):
            page.put(row, number, value, line.style_of(column, kind))
        fit_height(page.sheet, row, [(tier.title, 56)], floor=18 if kind == "practice" else 20)
    last = rows[-1][0]
    for name, head in NAMES.items():
        letter = letter_of(COLUMNS, head)
        workbook.defined_names[name] = DefinedName(name, attr_text=f"Domains!${letter}${OVERALL_ROW}:${letter}${last}")
    _mark_gaps(page, last)
    page.sheet.print_area = f"A1:{letter_of(COLUMNS, 'Claimed')}{last}"
    set_up_page(page, summary, freeze=f"C{OVERALL_ROW}", colour=NAVY, repeat=f"{HEAD_ROW}:{HEAD_ROW}")


def _unless(column: Column, hidden: bool) -> Column:
    return Column(column.head, column.width, column.style, hidden=hidden or column.hidden)


def _mark_gaps(page: Page, last: int) -> None:
    """Grounds what is missing in orange, what is surely over target in blue; the sign of the figure says the same."""
    low, high = letter_of(COLUMNS, "Gap low"), letter_of(COLUMNS, "Gap high")
    area, first, worst = f"{low}{OVERALL_ROW}:{high}{last}", f"{low}{OVERALL_ROW}", f"${high}{OVERALL_ROW}"
    mark(page, area, f"AND(ISNUMBER({first}),{first}>0)", ORANGE, WARM)
    mark(page, area, f"AND(ISNUMBER({worst}),{worst}<0)", TEAL, COOL)


@dataclass(frozen=True)
class _Line:
    """One tier as its row shows it."""

    summary: Summary
    tier: PreparedTier
    level: TierLevel
    row: int

    def values(self) -> tuple[Value, ...]:
        tier, level, asked = self.tier, self.level, self.summary.questionnaire
        low, high = (level.level.low, level.level.high) if level.level else (None, None)
        target = level.target if level.level else None
        return (
            None if tier.kind is None else self.row - OVERALL_ROW,
            tier.title if tier.kind else "Whole site",
            asked.tier_name(asked.tiers[tier.id]) if tier.kind else "Overall",
            self._shown("Exact level low", low),
            self._shown("Exact level high", high),
            Formula(formulas.shown_range(self._at("Level low"), self._at("Level high")), shown_range(level.level)),
            self._target(target),
            self._gap("Level high", target, high),
            self._gap("Level low", target, low),
            level.scope,
            level.target_scope if asked.scopes else None,
            *self._counts(level.counts),
            asked.tiers[tier.id].part.weight if tier.kind else None,
            self._exact("low", low),
            self._exact("high", high),
            self._exact_target(target),
            Formula(self._at("Gap high"), shown_gap(target, low)) if tier.kind == "practice" else None,
        )

    def style_of(self, column: Column, kind: str) -> str:
        """Bold where a target may be changed, grey italics where a level does not follow from the answers."""
        if column.head == "Target" and kind == "practice":
            return "cell typed figure"
        if column.head in _FROM_LEVEL and not isinstance(self._exact("low", None), Formula):
            return "cell fixed"
        return tier_style(kind, column.style)

    def _at(self, head: str) -> str:
        return f"${letter_of(COLUMNS, head)}{self.row}"

    def _shown(self, exact: str, level: float | None) -> Formula:
        return Formula(formulas.shown(self._at(exact)), NONE if level is None else cut(level))

    def _gap(self, level_head: str, target: float | None, level: float | None) -> Formula:
        expression = formulas.shown_gap(self._at("Target"), self._at(level_head))
        return Formula(expression, shown_gap(target, level))

    def _target(self, target: float | None) -> Value:
        """A practice's target may be changed; those above follow."""
        if self.tier.kind == "practice":
            return NONE if self.level.target is None else self.level.target
        return self._shown("Exact target", target)

    def _exact_target(self, target: float | None) -> Value:
        level, result = self._at("Exact level low"), NONE if target is None else target
        if self.tier.kind == "practice":
            own = self._at("Target")
            return Formula(f'IF(AND(ISNUMBER({level}),ISNUMBER({own})),{own},"{NONE}")', result)
        from_questions = self.tier.rule.source == "questions"
        beneath = self.tier.practices if from_questions else self.tier.children
        rule = Rule(source="children", method="mean") if from_questions else self.tier.rule
        return self._from_parts(rule, beneath, "Exact target", result)

    def _exact(self, side: formulas.Side, level: float | None) -> Value:
        result = NONE if level is None else level
        if self.tier.rule.source == "children":
            return self._from_parts(self.tier.rule, self.tier.children, f"Exact level {side}", result)
        picked = f"{_KEYS[self.tier.kind]}={self._at('No.')}" if self.tier.kind else ""
        rungs = [rung for rung, _ in self.tier.rungs]
        top_level = self.summary.questionnaire.top_level
        expression = formulas.from_questions(self.tier.rule, picked, side, rungs, top_level)
        if expression is None:
            return result
        counted = "+".join(self._at(head) for head in ("Answered", "Unknown", "Open"))
        return Formula(f'IF({counted}=0,"{NONE}",{expression})', result)

    def _from_parts(self, rule: Rule, parts: tuple[tuple[int, float], ...], head: str, result: float | str) -> Value:
        letter, weight = letter_of(COLUMNS, head), letter_of(COLUMNS, "Weight")
        rows = [row_of(number) for number, _ in parts]
        expression = formulas.from_children(
            rule,
            [f"{letter}{row}" for row in rows],
            [f"{weight}{row}" for row in rows],
            equal=len({weight for _, weight in parts}) == 1,
        )
        return result if expression is None else Formula(expression, result)

    def _counts(self, counts: Counts) -> tuple[Value, ...]:
        states = {
            ("Answered", "Inherited"): counts.answered,
            ("Unknown",): counts.unknown,
            ("Open", "To complete"): counts.open,
            ("Not applicable",): counts.not_applicable,
            ("Left out",): counts.left_out,
        }
        first, last = self._at("Answered"), self._at("Left out")
        return (
            Formula(f"SUM({first}:{last})", counts.total),
            *(Formula(self._count(words), count) for words, count in states.items()),
            Formula(self._count(("Answered", "Inherited"), ',q_claimed,"Yes"'), counts.claimed),
        )

    def _count(self, states: tuple[str, ...], more: str = "") -> str:
        beneath = f"{_KEYS[self.tier.kind]},{self._at('No.')}," if self.tier.kind else ""
        return "+".join(f'COUNTIFS({beneath}q_state,"{state}"{more})' for state in states)


def shown_gap(target: float | None, level: float | None) -> float | str:
    """Shown target minus shown level: what a gap is shown as."""
    return NONE if target is None or level is None else round(cut(target) - cut(level), 1)
