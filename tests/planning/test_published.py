"""Problems from the literature whose optimum another method knows."""

from __future__ import annotations

import json
from typing import Any

import pytest

from maturity.planning import Effort, plan, read_problem
from tests.planning.projects import projects
from tests.planning.trees import assembly
from tests.planning.validator import faults


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("people", [2, 3])
def test_an_assembly_is_done_in_the_shortest_time(seed: int, people: int) -> None:
    problem, optimum = assembly(seed, 24, people)
    found = plan(read_problem(json.dumps(problem).encode()))
    assert faults(problem, dict(found.starts)) == []
    assert found.value == optimum


@pytest.mark.parametrize(("problem", "optimum"), list(projects()))
def test_research_projects_are_selected_as_well_as_is_known_to_be_possible(
    problem: dict[str, Any], optimum: float
) -> None:
    quick = plan(read_problem(json.dumps(problem).encode()))
    assert faults(problem, dict(quick.starts)) == []
    assert 0.99 * optimum <= quick.value <= optimum + 1e-6
    pytest.importorskip("highspy")
    found = plan(read_problem(json.dumps(problem).encode()), effort=Effort(exact=True))
    assert faults(problem, dict(found.starts)) == []
    assert found.value == pytest.approx(optimum)
    assert found.proven
