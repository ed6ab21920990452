"""Which steps have a phase before anything is planned: those that run or are pinned, and what these need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from maturity.assessment.model import Progress
from maturity.i18n import _
from maturity.roadmap.model import PHASES, Step

_PIN = {title.lower(): place for place, title in enumerate(PHASES)}


@dataclass(frozen=True, slots=True)
class Fixed:
    """What is settled about phases (0 is the first), each by step id."""

    phase: Mapping[str, int]
    """Of steps that run or are pinned, whatever fits into it."""
    latest: Mapping[str, int]
    """Of steps that these need: the last phase in which they can be done."""
    unheld: Mapping[str, str]
    """Of pinned steps that are in another phase: why, as a clause without a full stop."""


def fixed_steps(steps: Sequence[Step], needs: Mapping[str, Sequence[str]], actions: Mapping[str, Progress]) -> Fixed:
    """What runs is in the first phase, and so is all that it needs. What is pinned is in its phase, or where that would
    be before something it needs, in the first phase from there on.

    ``steps`` stand in an order in which they can be done.
    """
    titles = {step.id: step.action.title for step in steps}
    said = {step.id: actions[step.id] for step in steps if step.id in actions}
    needed_by: dict[str, str] = {}
    """By what has to be there for a running step: the running step."""
    for step in reversed(steps):
        runs = step.id in said and said[step.id].status == "running"
        if runs or step.id in needed_by:
            for one in needs[step.id]:
                needed_by.setdefault(one, step.id if runs else needed_by[step.id])
    phase: dict[str, int] = {}
    unheld: dict[str, str] = {}
    first: dict[str, tuple[int, str]] = {}
    """The first phase in which a step can be done, and the fixed step that makes it so."""
    for step in steps:
        progress = said.get(step.id)
        pin = None if progress is None or progress.pin is None else _PIN[progress.pin]
        earliest, holds = max((first[one] for one in needs[step.id]), default=(0, ""), key=lambda found: found[0])
        if progress is not None and progress.status == "running":
            phase[step.id], why = 0, _("it is running")
        elif step.id in needed_by:
            phase[step.id], why = (
                0,
                _("“{title}”, which needs it, is running").format(title=titles[needed_by[step.id]]),
            )
        elif pin is not None:
            phase[step.id] = max(pin, earliest)
            why = (
                _("it comes after “{title}”, which is in “{phase}”").format(
                    title=titles[holds], phase=_(PHASES[earliest])
                )
                if earliest > pin
                else ""
            )
        if pin is not None and phase[step.id] != pin:
            unheld[step.id] = why
        first[step.id] = (phase[step.id], step.id) if phase.get(step.id, -1) >= earliest else (earliest, holds)
    latest: dict[str, int] = {}
    for step in reversed(steps):
        bound = phase.get(step.id, latest.get(step.id))
        if bound is not None:
            for one in needs[step.id]:
                latest[one] = min(bound, latest.get(one, bound))
    return Fixed(phase, latest, unheld)
