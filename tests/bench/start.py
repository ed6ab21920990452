"""How long until something is seen: A1 to A3."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from maturity.assessment.model import Answer
from maturity.questionnaire.load import load
from maturity.questionnaire.shipped import find
from maturity.workspace import Workspace
from tests.bench.core import paired
from tests.bench.figures import Bench, Figure
from tests.bench.wizard import BARE, ROOT, opened, plant, terminal

ASSESSMENTS = 50


def commands(bench: Bench) -> Iterator[Figure]:
    """A1: the version and the help."""

    def run(*arguments: str) -> Callable[[], object]:
        return lambda: subprocess.run([sys.executable, *arguments], capture_output=True, check=True, cwd=ROOT)

    for option, floor, most in (("--version", "sqlite3", 1.5), ("--help", "click", 2.0)):
        measured, bare = paired(run("-m", "maturity", option), run("-c", f"import {floor}"), bench.runs(40))
        name = f"A1 maturity {option}, to Python importing {floor}"
        yield Figure(name, measured, cap=250, floor=bare, most=most)


def home(bench: Bench) -> Iterator[Figure]:
    """A2: the list of many assessments."""
    with Workspace.open(bench.folder) as workspace:
        questionnaire = load(find("iiot-smm"))
        answers = {id_: Answer(state="answered", option="partly", note="seen") for id_ in questionnaire.questions}
        for number in range(ASSESSMENTS):
            workspace.create(f"Plant {number:02}", questionnaire)
            workspace.answer_all(f"Plant {number:02}", answers)
    command = ("-m", "maturity", "--workspace", bench.folder)
    measured, floor = paired(painted("100%", *command), painted("painted", "-c", BARE), bench.runs(40))
    yield Figure(f"A2 list of {ASSESSMENTS} painted, to a bare app", measured, cap=1000, floor=floor, most=2.0)


def question(bench: Bench) -> Iterator[Figure]:
    """A3: an assessment at its question. Each run is ended by a kill, so each one also finds what a kill left."""
    command = opened(plant(bench.folder))
    measured, floor = paired(painted("question 1 of", *command), painted("painted", "-c", BARE), bench.runs(40))
    yield Figure("A3 question of iiot-smm painted, to a bare app", measured, cap=1200, floor=floor, most=2.2)


def painted(seen: str, *command: str | Path) -> Callable[[], object]:
    """Starts a command and waits until something is seen."""

    def run() -> None:
        with terminal(*command) as shown:
            shown.wait(seen)

    return run
