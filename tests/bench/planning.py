"""Figures of the planner, on instances that are drawn from a seed, and against the best that is known of them.

``optima.json`` has the optimum of sites, proven by the exact search, and of dense ones what longer searches found, with
the bound of the exact search; where that is within 0.01 %, it is the optimum too.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from maturity.planning import Effort, Plan, Problem, plan, read_problem
from maturity.planning.program import program_of
from maturity.planning.solver import relaxed
from maturity.planning.table import table_of
from tests.bench.figures import Bench, Figure
from tests.planning.instances import CLASSES, dense, site, sites
from tests.planning.projects import projects
from tests.planning.trees import assembly

_GAP = 1e-4
_LONGER = 10
"""So many of them are searched for longer."""


@dataclass(frozen=True)
class Known:
    """An instance and the most that a plan of it is known to be worth."""

    problem: Problem
    value: float


def planning(bench: Bench) -> Iterator[Figure]:
    """One site: the five classes with five seeds; ten sites together; and what others published."""
    known = _known("sites", site)[: 2 if bench.few else None]
    problems = [each.problem for each in known]
    quick, took = _planned(problems, Effort())
    yield Figure("a plan of 72 actions in 8 periods", took, cap=300)
    yield Figure("its certificate, beyond import", [_relaxed(problem) for problem in problems], cap=50)
    below = _below(quick, known)
    yield Figure(f"below the optimum of {len(known)}, worst to 2.5 %", below, unit="%", cap=2.5)
    classes = [statistics.mean(below[one :: len(CLASSES)]) for one in range(min(len(CLASSES), len(below)))]
    yield Figure("the same, by class in the mean, worst to 2.5 %", classes, unit="%", cap=2.5)
    yield Figure("the same, median to 1.5 %", below, unit="%", floor=[1.5], most=1.0)
    longer, _ = _planned(problems[:_LONGER], Effort(seconds=5))
    yield Figure("after 5 s, median to 1 %", _below(longer, known[:_LONGER]), unit="%", floor=[1.0], most=1.0)
    best, seconds = _planned(problems[: len(CLASSES)], Effort(exact=True))
    yield Figure("the exact plan, of each class one", [each / 1e3 for each in seconds], unit="s")
    yield Figure("the exact plan below the optimum", _below(best, known[: len(CLASSES)]), unit="%", cap=100 * _GAP)
    harder = _known("dense", dense)[: 2 if bench.few else None]
    quick, took = _planned([each.problem for each in harder], Effort())
    yield Figure("a plan of 72 actions that use all capacities", took)
    yield Figure("below the best known of them", _below(quick, harder), unit="%")
    selected = list(projects())
    found, _ = _planned([_read(problem) for problem, _ in selected], Effort())
    lost = [100 * (1 - one.value / optimum) for one, (_, optimum) in zip(found, selected, strict=True)]
    yield Figure("projects (Petersen 1967) below the optimum", lost, unit="%", cap=1)
    drawn = [assembly(seed, 72, 4) for seed in range(5)]
    found, _ = _planned([_read(problem) for problem, _ in drawn], Effort())
    lost = [100 * (1 - one.value / optimum) for one, (_, optimum) in zip(found, drawn, strict=True)]
    yield Figure("assemblies (Hu 1961) below the optimum", lost, unit="%", cap=0)
    many = [_read(sites(seed, *CLASSES[1], 10)) for seed in range(1 if bench.few else 3)]
    found, took = _planned(many, Effort(certificate=True))
    yield Figure("a plan of 720 actions with certificate", [each / 1e3 for each in took], unit="s", cap=5)
    yield Figure("its certificate, beyond import, of 720", [_relaxed(problem) for problem in many], cap=1000)
    gaps = [100 * (one.bound / one.value - 1) for one in found if one.bound is not None]
    yield Figure("its bound above its value", gaps, unit="%", cap=3.5)


def _known(kind: str, drawn: Callable[[int, str, float], dict[str, Any]]) -> Sequence[Known]:
    kept = json.loads((Path(__file__).parent / "optima.json").read_text(encoding="utf-8"))[kind]
    return [Known(_read(drawn(each["seed"], *CLASSES[each["class"]])), each["value"]) for each in kept]


def _read(problem: dict[str, Any]) -> Problem:
    return read_problem(json.dumps(problem).encode())


def _planned(problems: list[Problem], effort: Effort) -> tuple[list[Plan], list[float]]:
    found, took = [], []
    for problem in problems:
        begun = time.perf_counter()
        found.append(plan(problem, effort=effort))
        took.append((time.perf_counter() - begun) * 1e3)
    return found, took


def _relaxed(problem: Problem) -> float:
    runs = []
    for _ in range(3):
        begun = time.perf_counter()
        relaxed(program_of(problem, table_of(problem)))
        runs.append((time.perf_counter() - begun) * 1e3)
    return statistics.median(runs)


def _below(found: Sequence[Plan], best: Sequence[Known]) -> list[float]:
    return [100 * (1 - one.value / other.value) for one, other in zip(found, best, strict=True)]
