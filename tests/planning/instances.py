"""Planning problems drawn from a seed, in the classes that figures are given for.

``actions.tsv`` has the actions of the questionnaire ``iiot-smm`` as they once were, so that what is known of an
instance stays true when the questionnaire changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from csv import DictReader
from itertools import pairwise
from math import ceil
from pathlib import Path
from random import Random
from typing import Any

CLASSES = (("mixed", 0.3), ("mixed", 0.5), ("diminishing", 0.3), ("diminishing", 0.5), ("rising", 0.3))
"""How benefit goes with the level, and which share of all work the capacities can carry."""
_BY_LEVEL = {"mixed": None, "diminishing": (4, 3, 2, 1), "rising": (1, 2, 3, 4)}
_KEPT, _AFTERWARDS = 0.97, 4.0
_WEEKS = 13
_MONEY = {"none": (0, 0), "low": (1, 5), "medium": (5, 25), "high": (25, 80)}
"""Thousands."""

with (Path(__file__).parent / "actions.tsv").open(encoding="utf-8", newline="") as _file:
    _ACTIONS: Sequence[dict[str, str]] = list(DictReader(_file, delimiter="\t"))


def weights(periods: int) -> list[float]:
    """A benefit is worth 3 % less each period, and the time after the last counts as four."""
    return [_KEPT**period for period in range(periods)] + [_AFTERWARDS * _KEPT**periods]


def site(seed: int, shape: str, tightness: float, practices: int = 18, periods: int = 8) -> dict[str, Any]:
    """One site: the actions of its first practices, with a budget and three roles."""
    return sites(seed, shape, tightness, 1, practices, periods)


def sites(
    seed: int, shape: str, tightness: float, number: int, practices: int = 18, periods: int = 8
) -> dict[str, Any]:
    """Sites that share a budget and a programme office, and have two roles each; a period is a quarter."""
    draw = Random(f"{seed}-{shape}-{tightness}-{number}-{practices}-{periods}")
    actions = [action for place in range(number) for action in _site(draw, place, shape, practices)]
    return _within(actions, tightness, periods)


def dense(seed: int, shape: str, tightness: float) -> dict[str, Any]:
    """One site that is harder to plan than one met in practice: most actions use the budget and all roles at once."""
    practices, periods = 18, 8
    draw = Random(f"{seed}-{shape}-{tightness}-1-{practices}-{periods}")
    chains = [
        [_of_all(draw, f"s0-p{practice:02}@{level}", level, shape) for level in range(1, 5)]
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
    return _within([action for chain in chains for action in chain], tightness, periods)


def _site(draw: Random, place: int, shape: str, practices: int) -> list[dict[str, Any]]:
    """Days, weeks and money within what the questionnaire gives; the lead does most of it, another role helps."""
    roles = {"ot-security-lead": "office", "ot-engineer": f"engineers-{place}"}
    others = f"technicians-{place}"
    chosen = list(dict.fromkeys(each["action"].partition("@")[0] for each in _ACTIONS))[:practices]
    important = {practice: draw.randint(1, 3) * draw.randint(1, 3) for practice in chosen}
    actions: list[dict[str, Any]] = []
    for each in _ACTIONS:
        practice, _, level = each["action"].partition("@")
        if practice not in important:
            continue
        duration = ceil(_likely(draw, each["weeks"]) / _WEEKS)
        days, money = _likely(draw, each["days"]), draw.randint(*_MONEY[each["cost"]])
        lead = roles.get(each["role"], others)
        helper = draw.choice([role for role in (*roles.values(), others) if role != lead])
        share = draw.choice((0.0, 0.2, 0.4))
        use = {lead: days * (1 - share), helper: days * share, "budget": money}
        needs = [need for need in each["requires"].split() if need.partition("@")[0] in important]
        before = [f"{practice}@{int(level) - 1}"] if level != "1" else []
        actions.append(
            {
                "id": f"{place}/{each['action']}",
                "duration": duration,
                "use": {name: ceil(amount / duration) for name, amount in use.items() if amount},
                "benefit": _share(draw, int(level), shape) * important[practice],
                "requires": [f"{place}/{need}" for need in before + needs],
            }
        )
    return actions


def _likely(draw: Random, spread: str) -> float:
    low, likely, high = map(float, spread.split())
    return draw.triangular(low, high, likely)


def _of_all(draw: Random, id: str, level: int, shape: str) -> dict[str, Any]:
    share = _share(draw, level, shape)
    use = {name: draw.randint(0, 8) for name in ("budget", "office", "engineers-0", "technicians-0")}
    return {
        "id": id,
        "duration": draw.choice((1, 1, 2, 2, 2, 3)),
        "use": {name: amount for name, amount in use.items() if amount},
        "benefit": share * draw.randint(1, 3),
        "requires": [],
    }


def _share(draw: Random, level: int, shape: str) -> int:
    by_level = _BY_LEVEL[shape]
    return draw.randint(1, 4) if by_level is None else by_level[level - 1]


def _within(actions: list[dict[str, Any]], tightness: float, periods: int) -> dict[str, Any]:
    names = sorted({name for action in actions for name in action["use"]})
    return {
        "periods": periods,
        "weights": weights(periods),
        "resources": [
            {"id": name, "capacity": [round(tightness * _total(actions, name) / periods)] * periods} for name in names
        ],
        "actions": actions,
    }


def _total(actions: list[dict[str, Any]], name: str) -> int:
    return sum(action["use"].get(name, 0) * action["duration"] for action in actions)
