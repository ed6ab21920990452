"""The row of one tier on the sheet Domains: its figures as formulas, each with what the program found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from maturity.exports.workbook import formulas
from maturity.exports.workbook.assessment_columns import STATE_WORDS
from maturity.exports.workbook.cells import NONE, Formula, Value
from maturity.exports.workbook.domains_columns import COLUMNS, OVERALL_ROW, row_of
from maturity.exports.workbook.layout import Column, letter_of
from maturity.exports.workbook.lists_sheet import YES
from maturity.exports.workbook.standing import (
    NOT_SHORT,
    Standing,
    finding_formula,
    place_formula,
    short_high_formula,
    short_low_formula,
    standing_of,
)
from maturity.exports.workbook.styles import tier_style
from maturity.exports.workbook.written import literal
from maturity.i18n import _
from maturity.questionnaire.model import Rule
from maturity.scoring.levels import Counts, TierLevel, cut, shown_range
from maturity.scoring.state import QuestionState
from maturity.scoring.structure import PreparedTier
from maturity.summary import Summary

_FROM_LEVEL = ("Level low", "Level high", "Level", "Gap low", "Gap high", "Finding")
_ANSWERED: tuple[QuestionState, ...] = ("answered", "inherited")
_KEYS = {"domain": "q_domain", "subdomain": "q_subdomain", "practice": "q_practice"}


@dataclass(frozen=True)
class TierLine:
    """One tier as its row shows it."""

    summary: Summary
    tier: PreparedTier
    level: TierLevel
    row: int
    backed: int
    """Its answers that something shows."""
    place: int | None
    """Among the practices that are short of their targets, the largest gap first; None where it is not among them."""
    next_action: str

    def values(self) -> Mapping[str, Value]:
        """By the head of the column; what is not there stays empty."""
        tier, level, asked = self.tier, self.level, self.summary.questionnaire
        low, high = (level.level.low, level.level.high) if level.level else (None, None)
        target = level.target if level.level else None
        found: dict[str, Value] = {
            "Title": tier.title if tier.kind else _("Whole site"),
            "Tier": asked.tier_name(asked.tiers[tier.id]) if tier.kind else _("Overall"),
            "Level low": self._shown("Exact level low", low),
            "Level high": self._shown("Exact level high", high),
            "Level": Formula(
                formulas.shown_range(self._at("Level low"), self._at("Level high")), shown_range(level.level)
            ),
            "Target": self._target(target),
            "Gap low": self._gap("Level high", target, high),
            "Gap high": self._gap("Level low", target, low),
            "Scope": level.scope,
            "Target scope": level.target_scope if asked.scopes else None,
            "With evidence": self._evidence(level.counts),
            "Exact level low": self._exact("low", low),
            "Exact level high": self._exact("high", high),
            "Exact target": self._exact_target(target),
            "Short high": NOT_SHORT,
            "Short low": NOT_SHORT,
        }
        found |= self._counts(level.counts)
        if tier.kind:
            found |= {"No.": self.row - OVERALL_ROW, "ID": tier.id, "Weight": asked.tiers[tier.id].part.weight}
        if tier.kind == "practice":
            found |= self._beside_target(shown_gap(target, low))
        return found

    def style_of(self, column: Column) -> str:
        """The shade of what may be typed for a target, grey italics where a level does not follow from the answers."""
        kind = self.tier.kind or "overall"
        if column.head == "Target" and kind == "practice":
            return "cell typed figure"
        if column.head in _FROM_LEVEL and not self._follows:
            return "cell fixed"
        return tier_style(kind, column.style)

    @cached_property
    def _follows(self) -> bool:
        return isinstance(self._exact("low", None), Formula)

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

    def _beside_target(self, gap: float | str) -> dict[str, Value]:
        """What only practices have: their finding, and their place among the gaps."""
        standing: Standing = standing_of(self.level)
        target, short_high, short_low = self._at("Exact target"), self._at("Short high"), self._at("Short low")
        low, high = self._at("Exact level low"), self._at("Exact level high")
        shown = self._at("Level low"), self._at("Level high")
        return {
            "Finding": Formula(finding_formula(target, low, short_high, *shown), _(standing.finding)),
            "Domain": self._domain(),
            "Next action": self.next_action,
            "Gap of practice": Formula(self._at("Gap high"), gap),
            "Short high": Formula(
                short_high_formula(target, low, self._at("Scope"), self._at("Target scope")), standing.short_high
            ),
            "Short low": Formula(short_low_formula(short_high, target, high), standing.short_low),
            "Place": Formula(
                place_formula(short_high, short_low, self._at("No.")), NONE if self.place is None else self.place
            ),
        }

    def _domain(self) -> str:
        tiers = self.summary.questionnaire.tiers
        tier = tiers[self.tier.id]
        while tier.parent is not None:
            tier = tiers[tier.parent]
        return tier.part.title

    def _evidence(self, counts: Counts) -> Formula:
        beneath = f"SUMIFS(q_backed,{_KEYS[self.tier.kind]},{self._at('No.')})" if self.tier.kind else "SUM(q_backed)"
        return Formula(
            formulas.share(beneath, self._at("Answered")), self.backed / counts.answered if counts.answered else NONE
        )

    def _counts(self, counts: Counts) -> dict[str, Value]:
        states: dict[str, tuple[tuple[QuestionState, ...], int]] = {
            "Answered": (_ANSWERED, counts.answered),
            "Unknown": (("unknown",), counts.unknown),
            "Open": (("open", "to-complete"), counts.open),
            "Not applicable": (("not-applicable",), counts.not_applicable),
            "Left out": (("left-out",), counts.left_out),
        }
        first, last = self._at("Answered"), self._at("Left out")
        return {
            "Questions": Formula(f"SUM({first}:{last})", counts.total),
            **{head: Formula(self._count(words), count) for head, (words, count) in states.items()},
            "Claimed": Formula(self._count(_ANSWERED, f",q_claimed,{literal(_(YES))}"), counts.claimed),
        }

    def _count(self, states: tuple[QuestionState, ...], more: str = "") -> str:
        beneath = f"{_KEYS[self.tier.kind]},{self._at('No.')}," if self.tier.kind else ""
        return "+".join(f"COUNTIFS({beneath}q_state,{literal(_(STATE_WORDS[state]))}{more})" for state in states)


def shown_gap(target: float | None, level: float | None) -> float | str:
    """Shown target minus shown level: what a gap is shown as."""
    return NONE if target is None or level is None else round(cut(target) - cut(level), 1)
