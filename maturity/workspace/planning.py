"""What a road map has to keep to, and which plan is kept to compare with and to fall back on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from maturity.assessment.changes import Spot, Value, values
from maturity.assessment.limits import Capacity, Scenario
from maturity.assessment.model import Progress
from maturity.assessment.progress import planned_by
from maturity.errors import PlanOutdated
from maturity.i18n import _
from maturity.summary import Summary
from maturity.workspace import wanted
from maturity.workspace.opened import Opened

if TYPE_CHECKING:
    from maturity.roadmap.model import RoadMap


class Planning(Opened):
    """What is set of the road map."""

    def set_capacity(self, name: str, capacity: Capacity) -> Summary:
        """Set what each period of the road map may take."""
        return self.plan_with(name, Scenario(capacity=capacity))

    def check_plan(self, name: str, given: Scenario) -> None:
        """Raises AnswerRefused where a road map cannot be planned with this."""
        wanted.planned_with(self.summary(name), given)

    def plan_with(self, name: str, given: Scenario) -> Summary:
        """Set what the road map has to keep to, as one step; what is None stays."""
        return self._plan_anew(name, wanted.planned_with(self.summary(name), given))

    def set_scenario(self, name: str, scenario: str, given: Scenario | None) -> Summary:
        """Keep another way to plan under a name; None takes it out."""
        return self.set_all(name, wanted.scenario(self.summary(name), scenario, given))

    def agree(self, name: str) -> Summary:
        """Keep the road map as the plan that people said they would carry out."""
        return self.set_all(name, {("plan", "agreed"): self.summary(name).kept_plan})

    def keep_plan(self, name: str, found: RoadMap) -> Summary:
        """Go on with a plan that was found with more effort: every later one is at least as good.

        Raises PlanOutdated where by now something else is to be planned than what it was found for.
        """
        from maturity.roadmap.steps import kept

        if self.summary(name).road_map.problem != found.problem:
            raise PlanOutdated(
                _(
                    "Limits, dates, targets or answers were changed while the best plan was looked for, so that "
                    "another is to be found now. Nothing was kept; look again."
                )
            )
        return self.set_all(name, {("plan", "before"): kept(found, self.today)})

    def set_action(self, name: str, step: str, progress: Progress) -> Summary:
        """Say who does an action of the road map, when, and how far it is; a bare ``Progress()`` takes it all away."""
        now = self.summary(name)
        given = wanted.action(now.questionnaire, step, progress)
        moves = planned_by(now.assessment.action(step)) != planned_by(progress)
        return self._plan_anew(name, given) if moves else self.set_all(name, given)

    def _plan_anew(self, name: str, given: Mapping[Spot, Value | None]) -> Summary:
        """Set what the road map has to keep to; the plan so far is kept with it, to compare and to fall back on."""
        now = self.summary(name)
        held = values(now.assessment)
        if all(held.get(spot) == value for spot, value in given.items()):
            return self.set_all(name, given)
        return self.set_all(name, {**given, ("plan", "before"): now.kept_plan})
