"""Figures without a screen: saving, scoring, reading a questionnaire."""

from __future__ import annotations

import itertools
import os
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from maturity.assessment.model import Answer
from maturity.example import incoming
from maturity.questionnaire.document import from_json, to_json
from maturity.questionnaire.load import load
from maturity.questionnaire.shipped import find
from maturity.scoring.score import score
from maturity.workspace import Workspace
from tests.bench.figures import Bench, Figure

_PLANT = Path(__file__).parents[2] / "docs" / "overlays" / "plant.yaml"


def saving(bench: Bench) -> Iterator[Figure]:
    """An answer on the disk and read back, to two fsync and one scoring."""
    block = os.urandom(4096)
    with Workspace.open(bench.folder / "plants") as workspace, (bench.folder / "floor").open("wb") as file:
        questions = list(workspace.create("Plant", load(find("iiot-smm"))).questionnaire.questions)
        turn = itertools.count()

        def save() -> None:
            number = next(turn)
            option = "yes" if number // len(questions) % 2 else "no"
            workspace.answer("Plant", questions[number % len(questions)], Answer(state="answered", option=option))

        def fsync() -> None:
            file.write(block)
            file.flush()
            os.fsync(file.fileno())

        summary = workspace.summary("Plant")
        scored = statistics.median(timed(lambda: score(summary.questionnaire, summary.assessment), bench.runs(50)))
        measured, floor = paired(save, fsync, bench.runs(300))
    allowed = [2 * each + scored for each in floor]
    yield Figure("saving an answer, to 2 fsync + scoring", measured, floor=allowed, most=1.0)


def core(bench: Bench) -> Iterator[Figure]:
    """What every look at levels and every new assessment costs."""
    path = find("iiot-smm")
    questionnaire, assessment = load(path), incoming("bottling-plant").assessment
    scoring = timed(lambda: score(questionnaire, assessment), bench.runs(200))
    yield Figure("scoring iiot-smm, low and high, to 1 ms", scoring, floor=[1.0], most=1.0)
    size = path.stat().st_size / 2**20
    yield Figure("reading iiot-smm from YAML, to 1 s a MiB", timed(lambda: load(path), 5), floor=[size * 1e3], most=1.0)
    whole = to_json(load(_PLANT))
    kept = timed(lambda: from_json(whole), bench.runs(50))
    yield Figure("reading it with three overlays as an assessment keeps it, by its hash", kept, cap=15)
    overlays, plain = paired(lambda: load(_PLANT), lambda: load(path), bench.runs(10))
    yield Figure("reading iiot-smm with three overlays, to reading it plain", overlays, floor=plain, most=1.5)


def timed(run: Callable[[], object], runs: int) -> list[float]:
    """Milliseconds of each run."""
    return [_milliseconds(run) for _ in range(runs)]


def paired(one: Callable[[], object], other: Callable[[], object], runs: int) -> tuple[list[float], list[float]]:
    """Milliseconds of two things, turn by turn, after one turn that does not count."""
    pairs = [(_milliseconds(one), _milliseconds(other)) for _ in range(runs + 1)][1:]
    return [a for a, _ in pairs], [b for _, b in pairs]


def _milliseconds(run: Callable[[], object]) -> float:
    begun = time.perf_counter()
    run()
    return (time.perf_counter() - begun) * 1e3
