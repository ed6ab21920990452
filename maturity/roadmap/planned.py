"""Steps planned: the problem posed and solved, and told in terms of the steps."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from msgspec import json

from maturity.assessment.limits import Horizon
from maturity.assessment.model import Assessment
from maturity.assessment.periods import Span
from maturity.i18n import _
from maturity.planning import Effort, Plan, Problem, Watch, plan
from maturity.roadmap.model import Late, Placed, Step, Unplanned
from maturity.roadmap.posed import Posed, Work, posed
from maturity.roadmap.why import Why


@dataclass(frozen=True, slots=True)
class Planned:
    """A problem, its plan, and what that says of each step."""

    question: Posed
    found: Plan
    placed: Mapping[str, Placed]
    """In the order in which they begin."""
    unplanned: tuple[Unplanned, ...]
    unheld: Mapping[str, str]
    """By the id of a pinned step that starts at another time: why."""
    late: tuple[Late, ...]


def plan_of(
    work: Work,
    assessment: Assessment,
    horizon: Horizon,
    spans: tuple[Span, ...],
    *,
    earlier: Mapping[str, int | None],
    effort: Effort | None,
    progress: Watch | None,
) -> Planned:
    """The steps planned under the limits of the assessment and what it says of each; ``earlier`` is a candidate."""
    question = posed(work, assessment, horizon, spans)
    if effort is None and progress is None:
        asked = json.encode((question.problem, sorted(earlier.items())))
        found = _as_usual(_Asked(asked, question.problem, earlier))
    else:
        found = plan(question.problem, effort=effort, earlier=earlier, progress=progress)
    steps = work.within_reach
    why = Why(question, found.starts, steps, assessment)
    placed = {
        step.id: Placed(step, start, question.durations[step.id], why.not_earlier(step.id))
        for step in sorted(steps, key=lambda step: found.starts.get(step.id) or 0)
        if (start := found.starts.get(step.id)) is not None
    }
    reasons = work.out_of_reach | {step.id: why.not_planned(step.id) for step in steps if step.id not in placed}
    return Planned(
        question=question,
        found=found,
        placed=placed,
        unplanned=tuple(Unplanned(step, reasons[step.id]) for step in work.steps if step.id in reasons),
        unheld=_unheld(question, placed, assessment, why),
        late=tuple(_late(steps, {each.id for each in found.missed_deadlines}, assessment, why)),
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """A problem and the plan before it, known by what both hold: the same in every language."""

    all: bytes
    problem: Problem = field(compare=False)
    earlier: Mapping[str, int | None] = field(compare=False)


@lru_cache(maxsize=8)
def _as_usual(asked: _Asked) -> Plan:
    """The usual plan. One that was just found is not looked for again, as where only the words are others."""
    return plan(asked.problem, earlier=asked.earlier)


def _unheld(question: Posed, placed: Mapping[str, Placed], assessment: Assessment, why: Why) -> Mapping[str, str]:
    found = {
        id: why.not_where_pinned(id)
        for id, starts in question.pins.items()
        if id in placed and placed[id].start not in starts
    }
    running = (id for id in placed if id in question.running and assessment.action(id).pin not in (None, "now"))
    return found | dict.fromkeys(running, _("is running"))


def _late(steps: Iterable[Step], missed: Collection[str], assessment: Assessment, why: Why) -> Iterator[Late]:
    for step in steps:
        said = assessment.action(step.id)
        if step.id in missed and said.due:
            yield Late(step, date.fromisoformat(said.due), bool(said.deadline), why.late(step.id))
