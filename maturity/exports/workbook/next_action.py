"""What the road map does first about a practice."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.exports.workbook.cells import NONE
from maturity.i18n import _, figure
from maturity.roadmap.effort import effort_in_words
from maturity.roadmap.model import Step
from maturity.summary import Summary


@dataclass(frozen=True, slots=True)
class NextAction:
    """The first action for a practice, or why there is none."""

    title: str
    step: Step | None = None
    milestone: str = ""
    """In which phase it is, and what it reaches; empty where it is not planned."""

    @property
    def status(self) -> str:
        """How a gap stands for which nothing is planned; empty where something is."""
        return _("Open") if self.step is None else "" if self.milestone else _("Not planned")

    @property
    def resources(self) -> str:
        """Days, weeks and outside spend, as they are likely."""
        if self.step is None:
            return ""
        cost = _("cost {amount}").format(amount=figure(self.step.cost, ",.0f")) if self.step.cost else ""
        return "\n".join(part for part in (effort_in_words(self.step.action), cost) if part)


def next_action(summary: Summary, practice: str) -> NextAction:
    """The first planned action of a practice; else one that is not planned, with the reason."""
    plan = summary.road_map
    for phase in plan.phases:
        for step in phase.steps:
            if step.practice == practice:
                milestone = _("{phase}: level {level}").format(phase=_(phase.title), level=step.level)
                return NextAction(step.action.title, step, milestone)
    for unplanned in plan.unplanned:
        if unplanned.step.practice == practice:
            title = _("{action} (not planned: {reason})")
            return NextAction(title.format(action=unplanned.step.action.title, reason=unplanned.reason), unplanned.step)
    return NextAction(_("No action is described") if practice in plan.without_action else NONE)
