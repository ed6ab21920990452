"""Problems and plans in: every fault is named with the action or resource it is in and with what to change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Any, TypeVar

import msgspec

from maturity.errors import ProblemRefused, nearest
from maturity.i18n import N_, _, figure
from maturity.planning.model import Action, Problem, Resource
from maturity.text import quoted, visible

MAX_BYTES = 32 * 2**20
MAX_ACTIONS = 5_000
MAX_RESOURCES = 500
MAX_SIZE = 100_000_000
"""The most of actions x resources x periods squared, which is what the planner's tables grow with."""


def read_problem(raw: bytes) -> Problem:
    """The problem that a JSON text describes. Raises ProblemRefused."""
    found = _object(raw, _("A planning problem"))
    for name in found:
        if name not in Problem.__struct_fields__:
            raise ProblemRefused(
                _("{name} is no part of a planning problem.{nearest}").format(
                    name=quoted(name), nearest=nearest(name, _PARTS)
                )
            )
    periods = found.get("periods")
    if not isinstance(periods, int) or isinstance(periods, bool) or not 1 <= periods <= 240:
        said = _("periods is {shown}: a plan has 1 to 240 of them; give their number.")
        if "periods" not in found:
            said = _("periods is missing: a plan has 1 to 240 of them; give their number.")
        raise ProblemRefused(said.format(shown=quoted(str(periods))))
    weights = _numbers(found, "weights")
    if len(weights) != periods + 1:
        raise ProblemRefused(
            _("weights has {weights} numbers: give {periods}, one for each period and one for the time after.").format(
                weights=len(weights), periods=periods + 1
            )
        )
    resources, actions = found.get("resources", []), found.get("actions", [])
    _check_size(resources, actions, periods)
    problem = Problem(
        periods=periods,
        weights=tuple(weights),
        resources=tuple(_part("resource", one, Resource) for one in resources),
        actions=tuple(_part("action", one, Action) for one in actions),
    )
    check(problem)
    return problem


def read_starts(raw: bytes) -> Mapping[str, int | None]:
    """When each action starts in the plan that a JSON text describes. Raises ProblemRefused."""
    found = _object(raw, _("A plan"))
    try:
        return msgspec.convert(found.get("starts"), dict[str, int | None])
    except msgspec.ValidationError:
        raise ProblemRefused(_('The plan has no "starts" with a period or null for each action.')) from None


def check(problem: Problem) -> None:
    """Raises ProblemRefused where capacities or prerequisites do not fit together.

    What cannot be planned, such as a deadline before the earliest end, is not refused: the plan says it.
    """
    _once("resource", (resource.id for resource in problem.resources))
    _once("action", (action.id for action in problem.actions))
    for resource in problem.resources:
        given = len(resource.capacity)
        if given != problem.periods:
            said = _("Resource {id} has {given} capacities: give {periods}, one for each period.")
            if given < problem.periods:
                said = _(
                    "Resource {id} has {given} capacities: give {periods}, one for each period; "
                    "those from period {given} on are missing."
                )
            raise ProblemRefused(said.format(id=quoted(resource.id), given=given, periods=problem.periods))
    resources = {resource.id for resource in problem.resources}
    actions = {action.id for action in problem.actions}
    for action in problem.actions:
        for name in action.use:
            if name not in resources:
                raise ProblemRefused(
                    _(
                        "Action {action} uses {name}, which has no capacity: add it to resources, or correct its "
                        "name.{nearest}"
                    ).format(action=quoted(action.id), name=quoted(name), nearest=nearest(name, resources))
                )
        for name in action.requires:
            if name not in actions:
                raise ProblemRefused(
                    _(
                        "Action {action} requires {name}, which is not there: add it to actions, or take it out "
                        "of requires.{nearest}"
                    ).format(action=quoted(action.id), name=quoted(name), nearest=nearest(name, actions))
                )
        if action.hard and action.deadline is None:
            raise ProblemRefused(
                _("Action {action} is hard and has no deadline: give one, or take hard out.").format(
                    action=quoted(action.id)
                )
            )
    try:
        TopologicalSorter({action.id: action.requires for action in problem.actions}).prepare()
    except CycleError as error:
        circle = " → ".join(map(quoted, reversed(error.args[1])))
        raise ProblemRefused(
            _("Actions require each other in a circle: {circle}. Take one of these out of requires.").format(
                circle=circle
            )
        ) from None


_NO_ID = {
    "resource": N_("One of the resources has no id: give each a text of its own."),
    "action": N_("One of the actions has no id: give each a text of its own."),
}
_FAULT = {"resource": N_("Resource {id}: {fault}. Correct it."), "action": N_("Action {id}: {fault}. Correct it.")}
_TWICE = {
    "resource": N_("There are two resources {id}: give one of them another id."),
    "action": N_("There are two actions {id}: give one of them another id."),
}
_PARTS = Problem.__struct_fields__
_Part = TypeVar("_Part", Resource, Action)


def _object(raw: bytes, what: str) -> dict[str, Any]:
    if len(raw) > MAX_BYTES:
        raise ProblemRefused(
            _("{what} has at most {max_bytes} MiB; this one is larger.").format(what=what, max_bytes=MAX_BYTES // 2**20)
        )
    try:
        found = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ProblemRefused(_("{what} is JSON; this is not: {error}.").format(what=what, error=error)) from None
    if not isinstance(found, dict):
        raise ProblemRefused(_("{what} is a JSON object; this is something else.").format(what=what))
    return found


def _numbers(found: Mapping[str, Any], name: str) -> list[float]:
    given = found.get(name)
    if not isinstance(given, list):
        said = _("{name} is not a list: give a list of numbers.")
        if name not in found:
            said = _("{name} is missing: give a list of numbers.")
        raise ProblemRefused(said.format(name=name))
    for place, one in enumerate(given):
        if isinstance(one, bool) or not isinstance(one, int | float) or not 0 <= one <= 1e12:
            raise ProblemRefused(
                _("{name}, place {place}: {one} is not a number from 0 to 1e12.").format(
                    name=name, place=place, one=quoted(str(one))
                )
            )
    return [float(one) for one in given]


def _check_size(resources: Any, actions: Any, periods: int) -> None:
    for name, parts, most in (("resources", resources, MAX_RESOURCES), ("actions", actions, MAX_ACTIONS)):
        if not isinstance(parts, list):
            raise ProblemRefused(_("{name} is not a list.").format(name=name))
        if len(parts) > most:
            raise ProblemRefused(
                _("{parts} {name}: at most {most} can be planned at once; plan in parts.").format(
                    parts=figure(len(parts)), name=name, most=figure(most)
                )
            )
    if len(actions) * len(resources) * periods**2 > MAX_SIZE:
        raise ProblemRefused(
            _(
                "{actions} actions with {resources} resources in {periods} periods are too many for "
                "one plan: take longer periods, or plan in parts."
            ).format(actions=figure(len(actions)), resources=figure(len(resources)), periods=periods)
        )


def _part(what: str, given: Any, kind: type[_Part]) -> _Part:
    id = given.get("id") if isinstance(given, dict) else None
    if not isinstance(id, str) or not id:
        raise ProblemRefused(_(_NO_ID[what]))
    try:
        return msgspec.convert(given, kind)
    except msgspec.ValidationError as error:
        said, _at, place = str(error).replace("`", "").partition(" - at $.")
        fault = f"{place}: {said}" if place else said
        raise ProblemRefused(_(_FAULT[what]).format(id=quoted(id), fault=visible(fault))) from None


def _once(what: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for id in ids:
        if id in seen:
            raise ProblemRefused(_(_TWICE[what]).format(id=quoted(id)))
        seen.add(id)
