"""The shape of what ``--json`` prints of levels, gaps and road map: unrounded, for scripts to rely on."""

from __future__ import annotations

from typing import Any

from maturity.assessment.progress import late
from maturity.questionnaire.model import Spread
from maturity.roadmap.model import Step
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
                "gap": _range(tier.gap),
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
                "gap": _range(gap.gap),
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


def road_map(summary: Summary) -> dict[str, Any]:
    """The phases with their actions, and what is in none."""
    road_map = summary.road_map
    return {
        "assessment": summary.assessment.name,
        "days": road_map.capacity.days,
        "budget": road_map.capacity.budget,
        "effort_for": summary.questionnaire.effort_for,
        "phases": [
            {
                "id": phase.id,
                "title": phase.title,
                "days": phase.days,
                "cost": phase.cost,
                "overrun": phase.overrun,
                "actions": [_step(summary, step) for step in phase.steps],
                "domains": {domain: _range(level) for domain, level in phase.domains.items()},
                "overall": _range(phase.overall),
            }
            for phase in road_map.phases
        ],
        "unplanned": [
            {**_step(summary, unplanned.step), "reason": unplanned.reason} for unplanned in road_map.unplanned
        ],
        "done": [{**_step(summary, step), "to_prove": list(step.settles)} for step in road_map.done],
        "not_needed": [_step(summary, step) for step in road_map.not_needed],
        "without_action": list(road_map.without_action),
    }


def _step(summary: Summary, step: Step) -> dict[str, Any]:
    said = summary.assessment.action(step.id)
    return {
        "id": step.id,
        "title": step.action.title,
        "practice": step.practice,
        "domain": step.domain,
        "level": step.level,
        "days": step.days,
        "cost": step.cost,
        "role": step.action.role,
        "weeks": step.action.likely_weeks,
        "effort": {"days": _spread(step.action.days_spread), "weeks": _spread(step.action.weeks_spread)},
        "needs_plant_stop": step.action.needs_plant_stop,
        "after": list(step.after),
        "gain": step.gain,
        "proof": step.action.proof,
        "owner": said.owner,
        "status": said.status,
        "start": said.start or None,
        "due": said.due or None,
        "done_on": said.done_on or None,
        "days_spent": said.days,
        "pin": said.pin,
        "pin_does_not_hold": summary.road_map.unheld.get(step.id),
        "note": said.note,
        "overdue": bool(late(said, summary.today)),
    }


def _range(level: Range | None) -> dict[str, float] | None:
    return None if level is None else {"low": level.low, "high": level.high}


def _spread(spread: Spread) -> dict[str, float]:
    return dict(zip(("low", "likely", "high"), spread, strict=True))
