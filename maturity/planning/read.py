"""Problems and plans in: every fault is named with the action or resource it is in and with what to change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Any, TypeVar

import msgspec

from maturity.errors import ProblemRefused, nearest
from maturity.planning.model import Action, Problem, Resource
from maturity.text import quoted, visible

MAX_BYTES = 32 * 2**20
MAX_ACTIONS = 5_000
MAX_RESOURCES = 500
MAX_SIZE = 100_000_000
"""The most of actions x resources x periods squared, which is what the planner's tables grow with."""


def read_problem(raw: bytes) -> Problem:
    """The problem that a JSON text describes. Raises ProblemRefused."""
    found = _object(raw, "A planning problem")
    for name in found:
        if name not in Problem.__struct_fields__:
            raise ProblemRefused(f"{quoted(name)} is no part of a planning problem.{nearest(name, _PARTS)}")
    periods = found.get("periods")
    if not isinstance(periods, int) or isinstance(periods, bool) or not 1 <= periods <= 240:
        shown = quoted(str(periods)) if "periods" in found else "missing"
        raise ProblemRefused(f"periods is {shown}: a plan has 1 to 240 of them; give their number.")
    weights = _numbers(found, "weights")
    if len(weights) != periods + 1:
        raise ProblemRefused(
            f"weights has {len(weights)} numbers: give {periods + 1}, one for each period and one for the time after."
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
    found = _object(raw, "A plan")
    try:
        return msgspec.convert(found.get("starts"), dict[str, int | None])
    except msgspec.ValidationError:
        raise ProblemRefused('The plan has no "starts" with a period or null for each action.') from None


def check(problem: Problem) -> None:
    """Raises ProblemRefused where capacities or prerequisites do not fit together.

    What cannot be planned, such as a deadline before the earliest end, is not refused: the plan says it.
    """
    _once("resource", (resource.id for resource in problem.resources))
    _once("action", (action.id for action in problem.actions))
    for resource in problem.resources:
        given = len(resource.capacity)
        if given != problem.periods:
            raise ProblemRefused(
                f"Resource {quoted(resource.id)} has {given} capacities: give {problem.periods}, one for each period"
                + (f"; those from period {given} on are missing." if given < problem.periods else ".")
            )
    resources = {resource.id for resource in problem.resources}
    actions = {action.id for action in problem.actions}
    for action in problem.actions:
        for name in action.use:
            if name not in resources:
                raise ProblemRefused(
                    f"Action {quoted(action.id)} uses {quoted(name)}, which has no capacity: "
                    f"add it to resources, or correct its name.{nearest(name, resources)}"
                )
        for name in action.requires:
            if name not in actions:
                raise ProblemRefused(
                    f"Action {quoted(action.id)} requires {quoted(name)}, which is not there: "
                    f"add it to actions, or take it out of requires.{nearest(name, actions)}"
                )
        if action.hard and action.deadline is None:
            raise ProblemRefused(f"Action {quoted(action.id)} is hard and has no deadline: give one, or take hard out.")
    try:
        TopologicalSorter({action.id: action.requires for action in problem.actions}).prepare()
    except CycleError as error:
        circle = " → ".join(map(quoted, reversed(error.args[1])))
        raise ProblemRefused(
            f"Actions require each other in a circle: {circle}. Take one of these out of requires."
        ) from None


_PARTS = Problem.__struct_fields__
_Part = TypeVar("_Part", Resource, Action)


def _object(raw: bytes, what: str) -> dict[str, Any]:
    if len(raw) > MAX_BYTES:
        raise ProblemRefused(f"{what} has at most {MAX_BYTES // 2**20} MiB; this one is larger.")
    try:
        found = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ProblemRefused(f"{what} is JSON; this is not: {error}.") from None
    if not isinstance(found, dict):
        raise ProblemRefused(f"{what} is a JSON object; this is something else.")
    return found


def _numbers(found: Mapping[str, Any], name: str) -> list[float]:
    given = found.get(name)
    if not isinstance(given, list):
        raise ProblemRefused(f"{name} is {'not a list' if name in found else 'missing'}: give a list of numbers.")
    for place, one in enumerate(given):
        if isinstance(one, bool) or not isinstance(one, int | float) or not 0 <= one <= 1e12:
            raise ProblemRefused(f"{name}, place {place}: {quoted(str(one))} is not a number from 0 to 1e12.")
    return [float(one) for one in given]


def _check_size(resources: Any, actions: Any, periods: int) -> None:
    for name, parts, most in (("resources", resources, MAX_RESOURCES), ("actions", actions, MAX_ACTIONS)):
        if not isinstance(parts, list):
            raise ProblemRefused(f"{name} is not a list.")
        if len(parts) > most:
            raise ProblemRefused(f"{len(parts):,} {name}: at most {most:,} can be planned at once; plan in parts.")
    if len(actions) * len(resources) * periods**2 > MAX_SIZE:
        raise ProblemRefused(
            f"{len(actions):,} actions with {len(resources):,} resources in {periods} periods are too many for one "
            "plan: take longer periods, or plan in parts."
        )


def _part(what: str, given: Any, kind: type[_Part]) -> _Part:
    id = given.get("id") if isinstance(given, dict) else None
    if not isinstance(id, str) or not id:
        raise ProblemRefused(f"One of the {what}s has no id: give each a text of its own.")
    try:
        return msgspec.convert(given, kind)
    except msgspec.ValidationError as error:
        said, _, place = str(error).replace("`", "").partition(" - at $.")
        fault = f"{place}: {said}" if place else said
        raise ProblemRefused(f"{what.capitalize()} {quoted(id)}: {visible(fault)}. Correct it.") from None


def _once(what: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for id in ids:
        if id in seen:
            raise ProblemRefused(f"There are two {what}s {quoted(id)}: give one of them another id.")
        seen.add(id)
