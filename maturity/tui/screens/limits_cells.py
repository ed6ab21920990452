"""What a plan has to keep to as a table of periods, and the table with one cell typed anew. Pure functions."""

from __future__ import annotations

import re

from msgspec import structs

from maturity import numbers
from maturity.assessment import plan_rules
from maturity.assessment.limits import Capacity, Scenario
from maturity.assessment.periods import Span
from maturity.assessment.scenarios import planning_of
from maturity.errors import AnswerRefused
from maturity.i18n import N_, _, figure
from maturity.roadmap.means import BUDGET, DAYS, ROLE
from maturity.roadmap.model import RoadMap, Use
from maturity.scoring.words import amount
from maturity.summary import Summary
from maturity.text import one_line, quoted
from maturity.tui.times import as_day
from maturity.tui.widgets.grid import GridRow, Table

EVERY, STOPS = "every", "stops"
"""The id of the row that holds for every period, and of the column of plant stops."""
_TITLES = {DAYS: N_("Person-days"), BUDGET: N_("Budget"), STOPS: N_("Plant stop")}
_STOP = re.compile(r"\s*(\S+?)\s*(?:\.\.|\b(?:to|bis)\b|–)\s*(\S+)\s*")


def columns_of(summary: Summary) -> tuple[str, ...]:
    """The ids of the columns beside the first: days, budget, each role, plant stops."""
    return (DAYS, BUDGET, *(ROLE + role for role in plan_rules.roles(summary.questionnaire)), STOPS)


def table_of(summary: Summary) -> Table:
    """The limits of every period, then of each, with what is used of them."""
    plan, columns = summary.road_map, columns_of(summary)
    uses = {use.id: use for use in plan.uses}
    titles = tuple(_(_TITLES[id]) if id in _TITLES else id.removeprefix(ROLE) for id in columns)
    always = plan.capacity
    each = _("each quarter") if plan.horizon.unit == "quarter" else _("each month")
    every = GridRow(EVERY, (each, *(_limit(always, id) for id in columns)))
    rows = (
        GridRow(
            period.span.id,
            (period.title, *(_cell(summary, plan, uses, number, id) for id in columns)),
        )
        for number, period in enumerate(plan.periods)
    )
    return Table((_("Period"), *titles), (every, *rows))


def held(summary: Summary, row: str, column: str) -> str:
    """What stands in a cell to be edited: a number, or the plant stops of a period."""
    assessment = summary.assessment
    if column == STOPS:
        return "" if row == EVERY else ", ".join(_stops(summary, _span(summary, row)))
    found = _amount(assessment.capacity if row == EVERY else assessment.capacities.get(row, Capacity()), column)
    return "" if found is None else figure(found, ".15g")


def with_cell(summary: Summary, row: str, column: str, typed: str) -> Scenario:
    """What the plan has to keep to with a cell as typed. Raises AnswerRefused."""
    now = planning_of(summary.assessment)
    if column == STOPS:
        return structs.replace(now, stops=_with_stops(summary, row, typed))
    given = _number(typed)
    if row == EVERY:
        return structs.replace(now, capacity=_with(now.capacity or Capacity(), column, given))
    single = dict(now.capacities or {})
    changed = _with(single.pop(row, Capacity()), column, given)
    return structs.replace(now, capacities=single | ({row: changed} if changed != Capacity() else {}))


def _cell(summary: Summary, plan: RoadMap, uses: dict[str, Use], number: int, column: str) -> str:
    span = plan.periods[number].span
    if column == STOPS:
        return ", ".join(map(_within_a_year, _stops(summary, span)))
    if column not in uses:
        return "–"
    most = uses[column].capacity[number]
    taken = amount(uses[column].used[number])
    own = "" if _amount(summary.assessment.capacities.get(span.id, Capacity()), column) is None else "*"
    return taken if most is None else f"{taken}/{amount(most)}{own}"


def _within_a_year(stop: str) -> str:
    """``05-03..05-14``, where both days are of one year: the period names it."""
    first, last = stop.split("..")
    return f"{first[5:]}..{last[5:]}" if first[:4] == last[:4] else stop


def _limit(capacity: Capacity, column: str) -> str:
    if column == STOPS:
        return ""
    found = _amount(capacity, column)
    return _("no limit") if found is None else amount(found)


def _amount(capacity: Capacity, column: str) -> float | None:
    if column == DAYS:
        return capacity.days
    return capacity.budget if column == BUDGET else capacity.roles.get(column.removeprefix(ROLE))


def _with(capacity: Capacity, column: str, given: float | None) -> Capacity:
    if column == DAYS:
        return structs.replace(capacity, days=given)
    if column == BUDGET:
        return structs.replace(capacity, budget=given)
    role = column.removeprefix(ROLE)
    roles = {name: days for name, days in capacity.roles.items() if name != role}
    return structs.replace(capacity, roles=roles if given is None else {**roles, role: given})


def _number(typed: str) -> float | None:
    if not typed.strip():
        return None
    try:
        return numbers.as_typed(typed)
    except ValueError:
        raise AnswerRefused(_("{typed} is not a number from 0.").format(typed=one_line(typed))) from None


def _span(summary: Summary, row: str) -> Span:
    return next(period.span for period in summary.road_map.periods if period.span.id == row)


def _stops(summary: Summary, span: Span) -> list[str]:
    """The plant stops that a period has a part in, as they are typed."""
    first, last = span.first.isoformat(), span.last.isoformat()
    return [
        f"{begins}..{ends}"
        for begins, ends in sorted(summary.assessment.stops.items())
        if begins <= last and first <= ends
    ]


def _with_stops(summary: Summary, row: str, typed: str) -> dict[str, str]:
    """The plant stops with those of a period, or more of them, as typed."""
    stops = dict(summary.assessment.stops)
    if row != EVERY:
        for text in _stops(summary, _span(summary, row)):
            del stops[text.partition("..")[0]]
    for part in filter(None, (part.strip() for part in typed.split(","))):
        found = _STOP.fullmatch(part)
        if found is None:
            raise AnswerRefused(
                _("{typed} is no plant stop; write its days as 2027-08-02..2027-08-15.").format(typed=quoted(part))
            )
        stops |= dict([plan_rules.stop(as_day(found[1]), as_day(found[2]))])
    return stops
