"""Figures of the planner, on instances that are drawn from a seed; the optimum is proven in the same run."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Iterator
from typing import Any

from maturity.planning import Effort, Plan, Problem, plan, read_problem
from maturity.planning.program import program_of
from maturity.planning.solver import relaxed
from maturity.planning.table import table_of
from tests.bench.figures import Bench, Figure
from tests.planning.instances import CLASSES, site, sites
from tests.planning.trees import assembly

SEED = 0


def planning(bench: Bench) -> Iterator[Figure]:
    """One site: the five classes; ten sites together; and assemblies."""
    problems = [_read(site(SEED, *kind)) for kind in CLASSES[: 2 if bench.few else None]]
    quick, took = _planned(problems, Effort())
    yield Figure("a plan of 72 actions in 8 periods, goal 300", took, cap=600)
    yield Figure("its certificate, beyond import", [_relaxed(problem) for problem in problems], cap=50)
    best, seconds = _planned(problems, Effort(exact=True))
    yield Figure("the exact plan, proven", [each / 1e3 for each in seconds], unit="s")
    yield Figure("a plan below the optimum, worst to 2.5 %", _below(quick, best), unit="%", cap=2.5)
    yield Figure("the same, median to 1.5 %", _below(quick, best), unit="%", floor=[1.5], most=1.0)
    longer, _ = _planned(problems, Effort(seconds=5))
    yield Figure("after 5 s, median to 1 %", _below(longer, best), unit="%", floor=[1.0], most=1.0)
    drawn = [assembly(seed, 72, 4) for seed in range(5)]
    found, _ = _planned([_read(problem) for problem, _ in drawn], Effort())
    lost = [100 * (1 - one.value / optimum) for one, (_, optimum) in zip(found, drawn, strict=True)]
    yield Figure("assemblies (Hu 1961) below the optimum", lost, unit="%", cap=0)
    many = [_read(sites(seed, *CLASSES[1], 10)) for seed in range(1 if bench.few else 3)]
    found, took = _planned(many, Effort(certificate=True))
    yield Figure("a plan of 720 actions with certificate", [each / 1e3 for each in took], unit="s", cap=6)
    yield Figure("its certificate, beyond import, of 720", [_relaxed(problem) for problem in many], cap=1000)
    gaps = [100 * (one.bound / one.value - 1) for one in found if one.bound is not None]
    yield Figure("its bound above its value, goal 3.5 %", gaps, unit="%", cap=7)


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


def _below(found: list[Plan], best: list[Plan]) -> list[float]:
    return [100 * (1 - one.value / other.value) for one, other in zip(found, best, strict=True)]
