"""Where a plan leads: by period and by phase, what it takes and the level of every tier."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import fsum

from maturity.assessment.model import Assessment
from maturity.i18n import _
from maturity.questionnaire.model import Questionnaire
from maturity.roadmap.means import BUDGET, Means
from maturity.roadmap.model import PHASES, Period, Phase, Placed, Step, Use
from maturity.roadmap.phases import periods_of, when
from maturity.roadmap.posed import Posed
from maturity.scoring.levels import Range
from maturity.scoring.methods import Scores, tier_levels
from maturity.scoring.structure import Structure, structure_of
from maturity.scoring.words import amount

_TINY = 1e-6


class Projection:
    """A plan from the first day on, with what is done as if it were proved."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        assessment: Assessment,
        posed: Posed,
        low: Scores,
        high: Scores,
        done: Iterable[Step],
    ) -> None:
        self._questionnaire = questionnaire
        self._structure = structure_of(questionnaire)
        self._assessment = assessment
        self._posed = posed
        self._low, self._high = list(low), list(high)
        _settle(self._structure, done, self._low, self._high)

    def periods(self, placed: Mapping[str, Placed]) -> tuple[Period, ...]:
        """Every period of the road map."""
        low, high = list(self._low), list(self._high)
        days, money = uses(self._posed, self._assessment, placed)[:2]
        over = overruns(self._posed, self._assessment, placed)
        found = []
        for number, span in enumerate(self._posed.spans):
            finished = [each.step for each in placed.values() if each.end == number + 1]
            _settle(self._structure, finished, low, high)
            levels = _ranges(tier_levels(self._structure, low), tier_levels(self._structure, high))
            found.append(
                Period(
                    span=span,
                    steps=tuple(each.step for each in placed.values() if each.start == number),
                    days=days.used[number],
                    cost=money.used[number],
                    levels={id: levels[self._structure.number_of_tier[id]] for id in self._questionnaire.tiers},
                    overall=levels[self._structure.whole],
                    overrun=over[number],
                )
            )
        return tuple(found)

    def phases(self, periods: Sequence[Period]) -> tuple[Phase, ...]:
        """The periods in plain words. A phase for which the road map is too short is like the one before, and empty."""
        unit, found = self._posed.horizon.unit, []
        for place, title in enumerate(PHASES):
            within = [periods[number] for number in periods_of(place, unit, len(periods))]
            steps = tuple(step for period in within for step in period.steps)
            last = within[-1] if within else periods[-1]
            found.append(
                Phase(
                    id=title.lower(),
                    title=title,
                    when=when(place, unit, self._posed.spans),
                    steps=steps,
                    days=fsum(step.days for step in steps),
                    spent=fsum(self._spent(step) for step in steps if step.id in self._posed.running),
                    cost=fsum(step.cost for step in steps),
                    domains={domain.id: last.levels[domain.id] for domain in self._questionnaire.domains},
                    overall=last.overall,
                    overrun="; ".join(f"{period.title}: {period.overrun}" for period in within if period.overrun),
                )
            )
        return tuple(found)

    def _spent(self, step: Step) -> float:
        return min(step.days, self._assessment.action(step.id).days or 0.0)


def uses(posed: Posed, assessment: Assessment, placed: Mapping[str, Placed]) -> tuple[Use, ...]:
    """How much of everything is taken in each period: days, money, and the roles that are limited."""
    return tuple(
        Use(each.id, each.title, each.id == BUDGET, _used(each, posed, assessment, placed.values()), each.capacity)
        for each in posed.means
    )


def overruns(posed: Posed, assessment: Assessment, placed: Mapping[str, Placed]) -> Sequence[str]:
    """By period, what running steps take more than it may, in words; empty where they do not."""
    running = [each for id, each in placed.items() if id in posed.running]
    said: list[list[str]] = [[] for _ in posed.spans]
    for means in posed.means:
        used = _used(means, posed, assessment, running)
        for number, (taken, most) in enumerate(zip(used, means.capacity, strict=True)):
            if most is not None and taken - most > _TINY:
                said[number].append(
                    _("{more} more than the {most} that there are").format(
                        more=means.counted(taken - most), most=amount(most)
                    )
                )
    return ["; ".join(parts) for parts in said]


def _used(means: Means, posed: Posed, assessment: Assessment, placed: Iterable[Placed]) -> tuple[float, ...]:
    parts: list[list[float]] = [[] for _ in posed.spans]
    for each in placed:
        takes = means.takes(each.step, assessment.action(each.step.id).days or 0.0)
        for period in range(each.start, each.end):
            parts[period].append(takes / each.duration)
    return tuple(round(fsum(amounts), 6) for amounts in parts)


def _settle(structure: Structure, steps: Iterable[Step], low: list[float | None], high: list[float | None]) -> None:
    for question in (structure.number_of_question[id] for step in steps for id in step.settles):
        low[question] = high[question] = structure.questions[question].highest


def _ranges(low: Iterable[float | None], high: Iterable[float | None]) -> list[Range | None]:
    return [None if a is None or b is None else Range(a, b) for a, b in zip(low, high, strict=True)]
