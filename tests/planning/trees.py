"""Projects whose shortest time is known: tasks of one period each, a tree of prerequisites, so many people.

T. C. Hu, "Parallel sequencing and assembly line problems", Operations Research 9 (1961): to take those with the most
tasks still to follow first is best. The trees are drawn here; no file of others is part of this repository.
"""

from __future__ import annotations

from random import Random
from typing import Any


def assembly(seed: int, tasks: int, people: int) -> tuple[dict[str, Any], float]:
    """A problem in which only the last task brings something, and the most that it can be worth."""
    draw = Random(seed)
    followed_by = [None, *(draw.randrange(max(0, task - 12), task) for task in range(1, tasks))]
    shortest = _shortest(followed_by, people)
    periods = tasks
    actions = [
        {
            "id": f"t{draw.randrange(1000):03}-{task:03}",
            "duration": 1,
            "use": {"people": 1},
            "benefit": 0 if task else 1,
        }
        for task in range(tasks)
    ]
    for task, action in enumerate(actions):
        action["requires"] = [actions[one]["id"] for one in range(tasks) if followed_by[one] == task]
    problem = {
        "periods": periods,
        "weights": [1] * (periods + 1),
        "resources": [{"id": "people", "capacity": [people] * periods}],
        "actions": actions,
    }
    return problem, periods + 1 - shortest


def _shortest(followed_by: list[int | None], people: int) -> int:
    level = [0] * len(followed_by)
    for task, after in enumerate(followed_by):
        level[task] = 0 if after is None else level[after] + 1
    left, periods = set(range(len(followed_by))), 0
    while left:
        ready = [task for task in left if not any(followed_by[one] == task for one in left)]
        left -= set(sorted(ready, key=lambda task: -level[task])[:people])
        periods += 1
    return periods
