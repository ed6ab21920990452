"""Problems from the literature whose optimum another method knows."""

from __future__ import annotations

import json

import pytest

from maturity.planning import plan, read_problem
from tests.planning.trees import assembly
from tests.planning.validator import faults


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("people", [2, 3])
def test_an_assembly_is_done_in_the_shortest_time(seed: int, people: int) -> None:
    problem, optimum = assembly(seed, 24, people)
    found = plan(read_problem(json.dumps(problem).encode()))
    assert faults(problem, dict(found.starts)) == []
    assert found.value == optimum
