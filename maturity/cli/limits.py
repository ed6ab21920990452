"""The options that say what a plan has to keep to, for the assessment itself and for scenarios."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, get_args

import click
from msgspec import structs

from maturity.assessment import plan_rules
from maturity.assessment.limits import Capacity, Horizon, Objective, Scenario, Unit
from maturity.cli.numbers import NONE, number_or_none
from maturity.errors import AnswerRefused, nearest
from maturity.i18n import N_, _
from maturity.numbers import as_typed
from maturity.text import quoted

_Command = TypeVar("_Command", bound=Callable[..., object])
_OBJECTIVES = "risk: gaps closed, and early; end: closed by the end; target: as many as can be, then early."


def _pairs(separator: str, form: str) -> Callable[[click.Context, click.Parameter, Any], dict[str, str]]:
    def split(ctx: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
        found = {}
        for text in given:
            first, sign, last = text.rpartition(separator)
            if not sign or not first or not last:
                raise click.BadParameter(_('"{text}" is not of the form {form}.').format(text=text, form=_(form)))
            found[first.strip()] = last.strip()
        return found

    return split


def limit_options(command: _Command) -> _Command:
    """Adds the options to a command; what is given for them is read by :func:`revised`."""
    for option in reversed(
        (
            click.option(
                "--in",
                "period",
                metavar="PERIOD",
                help="Days, budget, roles only in this period: 2027-Q3, 2027-08.",
            ),
            click.option("--days", metavar="N|none", callback=number_or_none, help="Person-days of everybody."),
            click.option("--budget", metavar="N|none", callback=number_or_none, help="Money."),
            click.option(
                "--role",
                "roles",
                metavar="ROLE=N|none",
                multiple=True,
                callback=_pairs("=", N_("ROLE=N")),
                help="Person-days of a role that actions name.",
            ),
            click.option("--from", "start", metavar="PERIOD", help="Where the plan begins: 2027-Q1 or 2027-02."),
            click.option("--unit", type=click.Choice(get_args(Unit)), help="Plan in quarters or in months."),
            click.option("--periods", type=int, metavar="N", help="How many of them."),
            click.option("--objective", type=click.Choice(get_args(Objective)), help=_OBJECTIVES),
            click.option(
                "--stop",
                "stops",
                metavar="FIRST..LAST",
                multiple=True,
                callback=_pairs("..", N_("FIRST..LAST")),
                help="The plant stands still from a day to a day: 2027-08-02..2027-08-15.",
            ),
            click.option(
                "--no-stop", "gone", metavar="FIRST", multiple=True, help="Take out the plant stop that begins then."
            ),
        )
    ):
        command = option(command)
    return command


def revised(now: Scenario, given: Mapping[str, Any]) -> Scenario:
    """What is planned with, changed by the options that were given. Raises AnswerRefused."""
    horizon, capacity = now.horizon or Horizon(), now.capacity or Capacity()
    capacities, stops = dict(now.capacities or {}), dict(now.stops or {})
    moved = {name: given[name] for name in ("start", "unit", "periods", "objective") if given[name] is not None}
    if moved:
        horizon = structs.replace(horizon, **moved)
    if given["period"]:
        where = plan_rules.period(given["period"])
        single = _with_amounts(capacities.pop(where, Capacity()), given)
        capacities |= {where: single} if single != Capacity() else {}
    else:
        capacity = _with_amounts(capacity, given)
    for first in given["gone"]:
        if first not in stops:
            refused = _("No plant stop begins on {day}.").format(day=quoted(first))
            known = _("Those known: {days}.").format(days=", ".join(sorted(stops)) or _("none"))
            raise AnswerRefused(f"{refused}{nearest(first, stops)} {known}")
        del stops[first]
    stops |= dict(plan_rules.stop(*each) for each in given["stops"].items())
    return structs.replace(now, horizon=horizon, capacity=capacity, capacities=capacities, stops=stops)


def is_given(given: Mapping[str, Any]) -> bool:
    """Whether any of the options was."""
    return any(value not in (None, {}, ()) for value in given.values())


def _with_amounts(capacity: Capacity, given: Mapping[str, Any]) -> Capacity:
    amounts = {
        name: None if given[name] == NONE else given[name] for name in ("days", "budget") if given[name] is not None
    }
    roles = dict(capacity.roles)
    for role, text in given["roles"].items():
        roles.pop(role, None)
        if text != NONE:
            try:
                roles[role] = as_typed(text)
            except ValueError:
                refused = _("The days of {role} are a number or none, not {text}.")
                raise AnswerRefused(refused.format(role=quoted(role), text=quoted(text))) from None
    return structs.replace(capacity, **amounts, roles=roles)
