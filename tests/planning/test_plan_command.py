"""``maturity plan``: a problem in, a plan out, and what is said where it cannot be."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from maturity.errors import SolverMissing
from maturity.planning import Effort, plan, read_problem, solving
from tests.planning.instances import site
from tests.planning.validator import faults


def run(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "maturity", "plan", *arguments]
    return subprocess.run(command, input=given, capture_output=True, text=True, timeout=120, check=False)


def test_a_file_is_planned_twice_alike_and_again_from_its_plan(tmp_path: Path) -> None:
    problem = site(3, "mixed", 0.5, practices=5)
    file, earlier = tmp_path / "problem.json", tmp_path / "plan.json"
    file.write_text(json.dumps(problem))
    first, second = run(str(file)), run(str(file))
    assert (first.returncode, first.stdout) == (0, second.stdout)
    found = json.loads(first.stdout)
    assert faults(problem, found["starts"]) == []
    assert found["stopped_by"] == "greedy"
    earlier.write_text(first.stdout)
    again = json.loads(run("-", "--seconds", "0.2", "--from", str(earlier), given=json.dumps(problem)).stdout)
    assert again["value"] >= found["value"]
    assert again["stopped_by"] == "time"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("[]", "JSON object"),
        ('{"periods": 0}', "1 to 240"),
        ('{"periods": 1, "weights": [1]}', "give 2"),
        (
            '{"periods": 1, "weights": [1, 1], "resources": [{"id": "days", "capacity": [-1]}]}',
            'Resource "days"',
        ),
        ('{"periods": 2, "weights": [1, 1, 1], "resources": [{"id": "days", "capacity": [1]}]}', "are missing"),
        (
            '{"periods": 1, "weights": [1, 1], "actions": [{"id": "a", "duration": 1, "requires": ["b"]}, '
            '{"id": "b", "duration": 1, "requires": ["a"]}]}',
            "in a circle",
        ),
        (
            '{"periods": 1, "weights": [1, 1], "actions": [{"id": "a", "duration": 1, "requires": ["c"]}]}',
            'requires "c", which is not there',
        ),
    ],
)
def test_a_problem_that_contradicts_itself_is_refused_by_name(given: str, said: str) -> None:
    done = run("-", given=given)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_what_cannot_be_done_is_left_out_with_what_to_change() -> None:
    actions = [
        {"id": "long", "duration": 3, "benefit": 1},
        {"id": "shut", "duration": 1, "benefit": 1, "windows": [7]},
        {"id": "soon", "duration": 2, "benefit": 1, "deadline": 1},
        {"id": "dear", "duration": 1, "benefit": 1, "use": {"money": 5}},
        {"id": "after", "duration": 1, "benefit": 1, "requires": ["dear"]},
    ]
    money = {"id": "money", "capacity": [4, 3]}
    problem = {"periods": 2, "weights": [1, 1, 1], "resources": [money], "actions": actions}
    found = json.loads(run("-", given=json.dumps(problem)).stdout)
    assert {one["id"]: one["reason"] for one in found["unplanned"]} == {
        "after": 'requires "dear", which needs 5 of "money" in period 0, where 4 is left',
        "dear": 'needs 5 of "money" in period 0, where 4 is left',
        "long": "cannot end before period 3: move its dates, or plan more periods",
        "shut": "cannot end before period 8: move its dates, or plan more periods",
    }
    assert found["missed_deadlines"] == [
        {"id": "soon", "by": 1, "reason": "cannot end before period 2: move its dates, or plan more periods"}
    ]


def test_without_the_solver_all_but_bound_and_exact_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solving, "find_spec", lambda name: None)
    problem = read_problem(json.dumps(site(3, "mixed", 0.5, practices=3)).encode())
    found = plan(problem, effort=Effort(certificate=True))
    assert (found.bound, found.proven) == (None, False)
    assert found.value > 0
    with pytest.raises(SolverMissing, match=r'pip install "maturity\[plan\]"'):
        plan(problem, effort=Effort(exact=True))


def test_planning_loads_no_solver_into_the_program() -> None:
    code = (
        'import sys, maturity.planning as p; q = p.read_problem(b\'{"periods": 1, "weights": [1, 1], "actions": '
        '[{"id": "a", "duration": 1, "benefit": 1}]}\'); p.plan(q, effort=p.Effort(certificate=True)); '
        "print(sorted({'highspy', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "[]\n"
