"""Judges a plan by the words of the contract alone; shares no code with the planner and knows only JSON."""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import Any


def faults(problem: dict[str, Any], starts: dict[str, int | None]) -> list[str]:
    """What the starts break; nothing where they keep to the problem."""
    found = []
    actions = {action["id"]: action for action in problem["actions"]}
    if set(starts) != set(actions):
        found.append("not the actions of the problem")
    taken: Counter[tuple[str, int]] = Counter()
    for id, start in starts.items():
        if start is None:
            continue
        action = actions[id]
        end = start + action["duration"]
        if start < 0 or end > problem["periods"]:
            found.append(f"{id} is outside the plan")
        if "start" in action:
            if start != action["start"]:
                found.append(f"{id} is not where it is fixed")
        elif start < action.get("not_before", 0) or start not in action.get("windows", [start]):
            found.append(f"{id} may not start then")
        for other in action.get("requires", []):
            began = starts[other]
            if began is None or began + actions[other]["duration"] > start:
                found.append(f"{id} starts before {other} is finished")
        for name, amount in action.get("use", {}).items():
            taken.update({(name, period): amount for period in range(start, end)})
    for resource in problem["resources"]:
        for period, capacity in enumerate(resource["capacity"]):
            if taken[resource["id"], period] > capacity:
                found.append(f"{resource['id']} is overdrawn in {period}")
    return found


def value_of(problem: dict[str, Any], starts: dict[str, int | None]) -> float:
    """Benefit times weight, for each action in each period from its end on."""
    total = 0.0
    for action in problem["actions"]:
        start = starts[action["id"]]
        if start is not None:
            for period in range(start + action["duration"], problem["periods"] + 1):
                total += action.get("benefit", 0) * problem["weights"][period]
    return total


def kept(problem: dict[str, Any], starts: dict[str, int | None]) -> tuple[int, ...]:
    """What comes before value: fixed starts, then hard deadlines held, then their actions planned, then soft ones."""
    counts = [0] * 5
    for action in problem["actions"]:
        start, deadline = starts[action["id"]], action.get("deadline")
        if start is None:
            continue
        if "start" in action:
            counts[0] += 1
        elif deadline is not None and deadline <= problem["periods"]:
            place = 1 if action.get("hard") else 3
            counts[place] += start + action["duration"] <= deadline
            counts[place + 1] += 1
    return tuple(counts)


def best(problem: dict[str, Any]) -> tuple[tuple[int, ...], float]:
    """The most that any plan keeps and is worth, by looking at all of them."""
    ids = [action["id"] for action in problem["actions"]]
    plans = (
        dict(zip(ids, starts, strict=True)) for starts in product((None, *range(problem["periods"])), repeat=len(ids))
    )
    return max((kept(problem, plan), value_of(problem, plan)) for plan in plans if not faults(problem, plan))
