"""The shape of what ``--json`` prints of levels and gaps: unrounded, for scripts to rely on."""

from __future__ import annotations

from typing import Any

from maturity.scoring.levels import Range
from maturity.summary import Summary


def levels(summary: Summary) -> dict[str, Any]:
    """Every tier with its level, target, gap and counts."""
    overall = summary.levels.overall.level
    return {
        "assessment": summary.assessment.name,
        "questionnaire": {
            "id": summary.questionnaire.id,
            "version": summary.questionnaire.version,
            "hash": summary.questionnaire_hash,
        },
        "overall": {"low": overall.low if overall else None, "high": overall.high if overall else None},
        "tiers": [
            {
                "id": tier.id,
                "tier": tier.kind,
                "title": tier.title,
                "low": tier.level.low if tier.level else None,
                "high": tier.level.high if tier.level else None,
                "target": tier.target,
                "gap": bounds(tier.gap),
                "answered": tier.counts.answered,
                "unknown": tier.counts.unknown,
                "open": tier.counts.open,
                "not_applicable": tier.counts.not_applicable,
                "left_out": tier.counts.left_out,
            }
            for tier in summary.levels.tiers.values()
        ],
    }


def gaps(summary: Summary) -> dict[str, Any]:
    """Every gap, in order, with the questions that hold it."""
    return {
        "assessment": summary.assessment.name,
        "gaps": [
            {
                "practice": gap.practice,
                "title": gap.title,
                "domain": gap.domain,
                "low": gap.level.low,
                "high": gap.level.high,
                "target": gap.target,
                "gap": bounds(gap.gap),
                "scope": gap.scope,
                "target_scope": gap.target_scope,
                "scope_gap": gap.scope_gap,
                "over_target": gap.is_over,
                "open": gap.counts.open + gap.counts.unknown,
                "claimed": gap.counts.claimed,
                "held_by": list(gap.holds),
            }
            for gap in summary.gaps
        ],
    }


def bounds(level: Range | None) -> dict[str, float] | None:
    """A level, a target or a gap as a range."""
    return None if level is None else {"low": level.low, "high": level.high}
