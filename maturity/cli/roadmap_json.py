"""The shape of what ``maturity roadmap --json`` prints: unrounded, for scripts to rely on."""

from __future__ import annotations

from typing import Any

from msgspec import structs

from maturity.assessment.progress import late
from maturity.cli.results_json import bounds
from maturity.questionnaire.kinds import Spread
from maturity.roadmap.model import Move, Step
from maturity.scoring.targets import target_of
from maturity.summary import Summary


def road_map(summary: Summary) -> dict[str, Any]:
    """The periods and phases with their actions, what is in none, and what the plan is worth."""
    plan = summary.road_map
    return {
        "assessment": summary.assessment.name,
        "days": plan.capacity.days,
        "budget": plan.capacity.budget,
        "roles": plan.capacity.roles,
        "effort_for": summary.questionnaire.effort_for,
        "horizon": structs.asdict(plan.horizon),
        "value": plan.value,
        "value_before": plan.value_before,
        "bound": plan.bound,
        "proven": plan.proven,
        "stopped_by": plan.stopped_by,
        "scale": {id: float(by) for id, by in plan.scale.items()},
        "periods": [
            {
                "id": period.span.id,
                "title": period.title,
                "first": period.span.first.isoformat(),
                "last": period.span.last.isoformat(),
                "days": period.days,
                "cost": period.cost,
                "overrun": period.overrun,
                "actions": [step.id for step in period.steps],
                "levels": {tier: bounds(level) for tier, level in period.levels.items()},
                "overall": bounds(period.overall),
            }
            for period in plan.periods
        ],
        "phases": [
            {
                "id": phase.id,
                "title": phase.title,
                "when": phase.when,
                "days": phase.days,
                "cost": phase.cost,
                "overrun": phase.overrun,
                "actions": [_step(summary, step) for step in phase.steps],
                "domains": {domain: bounds(level) for domain, level in phase.domains.items()},
                "overall": bounds(phase.overall),
            }
            for phase in plan.phases
        ],
        "unplanned": [{**_step(summary, left.step), "reason": left.reason} for left in plan.unplanned],
        "missed_deadlines": [
            {"id": each.step.id, "due": each.due.isoformat(), "hard": each.is_hard, "reason": each.reason}
            for each in plan.late
        ],
        "may_vanish": list(plan.may_vanish),
        "uses": [
            {"id": use.id, "title": use.title, "used": list(use.used), "capacity": list(use.capacity)}
            for use in plan.uses
        ],
        "moved": [_move(move) for move in plan.moved],
        "off_the_agreed_plan": [_move(move) for move in plan.behind],
        "done": [{**_step(summary, step), "to_prove": list(step.settles)} for step in plan.done],
        "not_needed": [_step(summary, step) for step in plan.not_needed],
        "without_action": list(plan.without_action),
    }


def _step(summary: Summary, step: Step) -> dict[str, Any]:
    plan, said = summary.road_map, summary.assessment.action(step.id)
    placed = plan.placed.get(step.id)
    target = target_of(summary.questionnaire, summary.assessment, step.practice)
    return {
        "id": step.id,
        "title": step.action.title,
        "practice": step.practice,
        "domain": step.domain,
        "level": step.level,
        "period": plan.periods[placed.start].span.id if placed else None,
        "last_period": plan.periods[placed.end - 1].span.id if placed else None,
        "why": placed.why if placed else None,
        "days": step.days,
        "cost": step.cost,
        "role": step.action.role,
        "weeks": step.action.likely_weeks,
        "effort": {"days": _spread(step.action.days_spread), "weeks": _spread(step.action.weeks_spread)},
        "needs_plant_stop": step.action.needs_plant_stop,
        "after": list(step.after),
        "gain": step.gain,
        "criticality": (target.criticality if target else None) or 1,
        "proof": step.action.proof,
        "owner": said.owner,
        "status": said.status,
        "start": said.start or None,
        "not_before": said.not_before or None,
        "due": said.due or None,
        "deadline": "hard" if said.deadline else "soft" if said.due else None,
        "done_on": said.done_on or None,
        "days_spent": said.days,
        "pin": said.pin,
        "pin_does_not_hold": plan.unheld.get(step.id),
        "note": said.note,
        "overdue": bool(late(said, summary.today)),
    }


def _move(move: Move) -> dict[str, Any]:
    return {
        "id": move.step.id,
        "before": move.before.id if move.before else None,
        "after": move.after.id if move.after else None,
    }


def _spread(spread: Spread) -> dict[str, float]:
    return dict(zip(("low", "likely", "high"), spread, strict=True))
