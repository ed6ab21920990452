"""Why a step is where it is, in words (English) that name what binds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from maturity.assessment.model import Assessment
from maturity.assessment.progress import pin_words
from maturity.i18n import _
from maturity.planning import Reasons, Stop
from maturity.roadmap.means import Means
from maturity.roadmap.model import Step
from maturity.roadmap.posed import Posed
from maturity.roadmap.words import in_units
from maturity.text import one_line


class Why:
    """The reasons of one plan: clauses without a full stop, which begin small."""

    def __init__(
        self, posed: Posed, starts: Mapping[str, int | None], steps: Sequence[Step], assessment: Assessment
    ) -> None:
        self._posed = posed
        self._starts = starts
        self._reasons = Reasons(posed.problem, starts)
        self._steps = {step.id: step for step in steps}
        self._assessment = assessment
        self._means = {each.id: each for each in posed.means}
        self._actions = {action.id: action for action in posed.problem.actions}

    def not_earlier(self, id: str) -> str:
        """What keeps a planned step from starting earlier; empty where nothing does."""
        if id in self._posed.running:
            return _("is running")
        stop = self._reasons.not_earlier(id)
        return "" if stop is None else self._told(stop, id)

    def not_planned(self, id: str) -> str:
        """What stopped a step that the plan leaves out."""
        stop = self._reasons.not_planned(id)
        if stop.kind == "requires":
            takes = in_units(self._posed.durations[stop.action], self._posed.horizon.unit)
            too_late = _("takes {takes}, and comes after “{by}”, which {stop}").format(
                takes=takes, by=self._title(stop.by), stop=self._when_there(stop)
            )
            return (
                too_late
                if stop.action == id
                else _("waits for “{action}”, which {too_late}").format(
                    action=self._title(stop.action), too_late=too_late
                )
            )
        return self._told(stop, id)

    def late(self, id: str) -> str:
        """The first thing that keeps a step from being finished in time."""
        stop = self._reasons.late(id)
        if stop.kind == "horizon" and stop.period <= len(self._posed.spans):
            return _("cannot end before {period}, with all that it comes after").format(period=self._end(stop.period))
        return self._told(stop, id)

    def not_where_pinned(self, id: str) -> str:
        """Why a planned step does not start where it is pinned."""
        if not self._posed.pins[id]:
            return _("{value} is not in the road map").format(value=pin_words(self._assessment.action(id).pin or ""))
        return self.late(id)

    def _told(self, stop: Stop, about: str) -> str:
        if stop.action == about:
            return self._clause(stop)
        return _("waits for “{action}”, which {stop}").format(action=self._title(stop.action), stop=self._clause(stop))

    def _clause(self, stop: Stop) -> str:
        posed, step = self._posed, self._steps[stop.action]
        match stop.kind:
            case "benefit":
                return self._of_no_use(step.id)
            case "horizon":
                takes = in_units(posed.durations[step.id], posed.horizon.unit)
                words = (
                    _("takes {takes} and cannot be finished in time: plan more quarters or move its dates")
                    if posed.horizon.unit == "quarter"
                    else _("takes {takes} and cannot be finished in time: plan more months or move its dates")
                )
                return words.format(takes=takes)
            case "fixed":
                return _("begins on {start}, as fixed").format(start=self._assessment.action(step.id).start)
            case "requires":
                return _("comes after “{by}”, which ends with {period}").format(
                    by=self._title(stop.by), period=self._end(stop.period)
                )
            case "window":
                return self._window(step)
            case "capacity":
                return self._short(stop)

    def _short(self, stop: Stop) -> str:
        posed, step = self._posed, self._steps[stop.action]
        means, unit = self._means[stop.by], posed.horizon.unit
        by = posed.scale[stop.by]
        needed, left = _amount(means, stop.needed, by), _amount(means, stop.left, by)
        most = [most for most in means.capacity if most is not None]
        if len(most) == len(means.capacity) and stop.needed > max(self._capacity(stop.by)):
            words = (
                _("takes {needed} in a quarter, and no quarter has more than {most}")
                if unit == "quarter"
                else _("takes {needed} in a month, and no month has more than {most}")
            )
            return words.format(needed=needed, most=_amount(means, max(self._capacity(stop.by)), by))
        if posed.durations[step.id] > 1:
            needed = (_("{needed} a quarter") if unit == "quarter" else _("{needed} a month")).format(needed=needed)
        title = posed.spans[stop.period].title
        words = (
            _("takes {needed}, and {title} has only {left} left")
            if stop.left > 0
            else _("takes {needed}, and {title} has nothing left")
        )
        return words.format(needed=needed, title=title, left=left)

    def _capacity(self, id: str) -> Sequence[int]:
        return next(each.capacity for each in self._posed.problem.resources if each.id == id)

    def _window(self, step: Step) -> str:
        said, action = self._assessment.action(step.id), self._actions[step.id]
        if said.pin and self._posed.pins.get(step.id):
            return _("is pinned to {pin}").format(pin=pin_words(said.pin))
        if said.not_before:
            return _("may not begin before {not_before}").format(not_before=said.not_before)
        if action.windows is not None:
            if not action.windows:
                return _("needs a plant stop, and none is in the road map")
            if self._starts.get(step.id) is None:
                return _("needs a plant stop, and the last one is before it can begin")
            return _("needs a plant stop, and there is none before")
        return _("comes in the order of levels, as nothing is limited")

    def _of_no_use(self, id: str) -> str:
        for action in self._posed.problem.actions:
            if id in action.requires:
                state = _("is not planned") if self._starts.get(action.id) is None else _("is running")
                return _("only prepares “{id}”, which {state}").format(id=self._title(action.id), state=state)
        return _("brings its practice no nearer to its target")

    def _when_there(self, stop: Stop) -> str:
        if self._starts.get(stop.by) is None:
            return _("is not planned")
        return _("ends with {period}: too late").format(period=self._end(stop.period))

    def _end(self, period: int) -> str:
        return self._posed.spans[min(period, len(self._posed.spans)) - 1].title

    def _title(self, id: str) -> str:
        return one_line(self._steps[id].action.title)


def _amount(means: Means, whole: int, by: Fraction) -> str:
    return means.counted(float(whole / by))
