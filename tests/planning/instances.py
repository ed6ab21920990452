"""Planning problems drawn from a seed, in the classes that figures are given for."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from typing import Any

CLASSES = (("mixed", 0.3), ("mixed", 0.5), ("diminishing", 0.3), ("diminishing", 0.5), ("rising", 0.3))
"""How benefit goes with the level, and which share of all work the capacities can carry."""
_BY_LEVEL = {"mixed": None, "diminishing": (4, 3, 2, 1), "rising": (1, 2, 3, 4)}
_KEPT, _AFTERWARDS = 0.97, 4.0


def weights(periods: int) -> list[float]:
    """A benefit is worth 3 % less each period, and the time after the last counts as four."""
    return [_KEPT**period for period in range(periods)] + [_AFTERWARDS * _KEPT**periods]


def site(seed: int, shape: str, tightness: float, practices: int = 18, periods: int = 8) -> dict[str, Any]:
    """One site: levels 1 to 4 of each practice, a budget and three roles."""
    return sites(seed, shape, tightness, 1, practices, periods)


def sites(
    seed: int, shape: str, tightness: float, number: int, practices: int = 18, periods: int = 8
) -> dict[str, Any]:
    """Sites that share a budget and a programme office and have two roles each (one site: three roles)."""
    draw = Random(f"{seed}-{shape}-{tightness}-{number}-{practices}-{periods}")
    actions: list[dict[str, Any]] = []
    for place in range(number):
        roles = ["office", f"engineers-{place}", f"technicians-{place}"]
        chains = [
            [_action(draw, f"s{place}-p{practice:02}@{level}", level, shape, roles) for level in range(1, 5)]
            for practice in range(practices)
        ]
        for chain in chains:
            for before, after in pairwise(chain):
                after["requires"].append(before["id"])
        for practice in range(1, practices):
            for action in chains[practice]:
                if draw.random() < 0.05:
                    level = draw.randint(1, chains[practice].index(action) + 1)
                    action["requires"].append(chains[draw.randrange(practice)][level - 1]["id"])
        actions += [action for chain in chains for action in chain]
    names = sorted({name for action in actions for name in action["use"]})
    return {
        "periods": periods,
        "weights": weights(periods),
        "resources": [
            {"id": name, "capacity": [round(tightness * _total(actions, name) / periods)] * periods} for name in names
        ],
        "actions": actions,
    }


def _action(draw: Random, id: str, level: int, shape: str, roles: list[str]) -> dict[str, Any]:
    by_level = _BY_LEVEL[shape]
    share = draw.randint(1, 4) if by_level is None else by_level[level - 1]
    use = {name: draw.randint(0, 8) for name in ("budget", *roles)}
    return {
        "id": id,
        "duration": draw.choice((1, 1, 2, 2, 2, 3)),
        "use": {name: amount for name, amount in use.items() if amount},
        "benefit": share * draw.randint(1, 3),
        "requires": [],
    }


def _total(actions: list[dict[str, Any]], name: str) -> int:
    return sum(action["use"].get(name, 0) * action["duration"] for action in actions)
