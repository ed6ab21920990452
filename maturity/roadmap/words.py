"""A road map in words: what moved, what is late, how good it is, and what each period still has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from maturity.assessment.limits import Horizon, Unit
from maturity.assessment.periods import Span
from maturity.i18n import N_, _, figure
from maturity.planning import Plan
from maturity.roadmap.model import Late, Move, Phase, Placed, RoadMap, Use
from maturity.scoring.levels import to
from maturity.scoring.words import amount, counted
from maturity.text import one_line

_OBJECTIVES = {
    "risk": N_("gaps closed, and early"),
    "end": N_("gaps closed by the end"),
    "target": N_("as many gaps closed as can be, then early"),
}


class Warned(Protocol):
    """A plan of one assessment, alone or with others."""

    @property
    def placed(self) -> Mapping[str, Placed]:
        """Every planned step by id."""

    @property
    def late(self) -> tuple[Late, ...]:
        """What is not finished by the day on which it is due."""

    @property
    def unheld(self) -> Mapping[str, str]:
        """By the id of a pinned step that starts at another time: why."""

    @property
    def may_vanish(self) -> tuple[str, ...]:
        """Ids of steps that no gap needs if all open questions turn out at their best."""


def moved(move: Move) -> str:
    """``“Give everybody an account”: Q2 2027 → Q3 2027``; what is in neither plan is *not planned*."""
    before, after = (span.title if span else _("not planned") for span in (move.before, move.after))
    title = one_line(move.step.action.title)
    return _("“{title}”: {before} → {after}").format(title=title, before=before, after=after)


def moved_and_why(plan: RoadMap, moves: Sequence[Move]) -> Iterator[str]:
    """What moved and what keeps it from where it was: what is left out first, then what is later, earlier and new.

    What comes earlier, or new, needs no reason.
    """
    reasons = {left.step.id: left.reason for left in plan.unplanned}
    for move in sorted(moves, key=_hurts):
        placed = plan.placed.get(move.step.id)
        is_worse = move.before is not None and (move.after is None or move.after.first > move.before.first)
        why = (placed.why if placed else reasons.get(move.step.id, "")) if is_worse else ""
        yield f"{moved(move)}: {why}" if why else moved(move)


def _hurts(move: Move) -> int:
    """A place in the order in which moves are told, the worst first."""
    if move.before is None or move.after is None:
        return 3 if move.before is None else 0
    return 1 if move.after.first > move.before.first else 2


def late(each: Late) -> str:
    """``“…” is due on 2027-03-31, a hard deadline, and is not done by then: …``."""
    hard = _(", a hard deadline,") if each.is_hard else ""
    return _("“{title}” is due on {due}{hard} and is not done by then: {reason}").format(
        title=one_line(each.step.action.title), due=each.due, hard=hard, reason=each.reason
    )


def how_good(plan: RoadMap | Plan) -> str:
    """How far the plan is from the best that there can be; empty without a certificate."""
    if plan.proven:
        return _("No better plan is possible.")
    if plan.bound is None or plan.bound <= 0:
        return ""
    return _("At most {share} below the best possible plan.").format(
        share=figure(100 * (plan.bound - plan.value) / plan.bound, ".1f") + " %"
    )


def worth(plan: RoadMap) -> str:
    """``Planned for gaps closed, and early: worth 4.2 % more than the plan before.``."""
    if not plan.value_before:
        return f"{aim(plan.horizon)}."
    return _("{plan}: worth {value} than the plan before.").format(
        plan=aim(plan.horizon), value=share(plan.value, plan.value_before)
    )


def spent(phase: Phase) -> str:
    """How many days of a phase no period has to take any more; empty where there are none."""
    return _("{days} d of it spent").format(days=amount(phase.spent)) if phase.spent else ""


def aim(horizon: Horizon) -> str:
    """``Planned for gaps closed, and early``."""
    return _("Planned for {OBJECTIVES}").format(OBJECTIVES=_(_OBJECTIVES[horizon.objective]))


def compared(plan: RoadMap, base: RoadMap) -> str:
    """What a plan is worth beside another: ``4.2 % less``; where both aim at something else, that cannot be said."""
    if plan.horizon != base.horizon:
        return _("other aim or time")
    return share(plan.value, base.value) if base.value and plan is not base else ""


def share(value: float, base: float) -> str:
    """How much more or less one value is than another: ``4.2 % less``, ``no more``."""
    by = 100 * (value / base - 1)
    if abs(by) < 0.05:
        return _("no more")
    return (_("{share} more") if by > 0 else _("{share} less")).format(share=figure(abs(by), ".1f") + " %")


def horizon(plan: RoadMap) -> str:
    """``8 quarters, Q1 2027 to Q4 2028``."""
    return extent([period.span for period in plan.periods], plan.horizon.unit)


def extent(spans: Sequence[Span], unit: Unit) -> str:
    """``8 quarters, Q1 2027 to Q4 2028``."""
    return f"{in_units(len(spans), unit)}, {to(spans[0].title, spans[-1].title)}"


def when(plan: RoadMap, id: str) -> str:
    """In which periods a planned step runs: ``Q1 2027`` or ``Q1 2027 to Q3 2027``."""
    return runs(plan.placed[id], [period.span for period in plan.periods])


def runs(placed: Placed, spans: Sequence[Span]) -> str:
    """In which periods a step is carried out: ``Q1 2027`` or ``Q1 2027 to Q3 2027``."""
    first, last = spans[placed.start].title, spans[placed.end - 1].title
    return first if first == last else to(first, last)


def in_units(number: int, unit: Unit) -> str:
    """``1 quarter``, ``6 months``."""
    if unit == "quarter":
        return counted(number, "{} quarter", "{} quarters")
    return counted(number, "{} month", "{} months")


def used(use: Use, period: int) -> str:
    """``12 of 20``, or ``12`` where there is no limit."""
    most = use.capacity[period]
    taken = amount(use.used[period])
    return taken if most is None else _("{taken} of {most}").format(taken=taken, most=amount(most))


def check_first(plan: Warned) -> str:
    """Which planned actions open questions may make needless; empty where there are none."""
    titles = [_("“{title}”").format(title=one_line(plan.placed[id].step.action.title)) for id in plan.may_vanish]
    if not titles:
        return ""
    return _("Check before you spend: if the open questions turn out well, no gap needs {titles}.").format(
        titles=", ".join(titles)
    )


def warnings(plan: Warned) -> Iterator[str]:
    """What a reader has to know: deadlines that are missed, pins that do not hold, what open questions may save."""
    yield from (f"{late(each)}." for each in plan.late)
    for id, why in plan.unheld.items():
        yield _("Not when it is pinned: “{title}” {why}.").format(
            title=one_line(plan.placed[id].step.action.title), why=why
        )
    if check := check_first(plan):
        yield check
