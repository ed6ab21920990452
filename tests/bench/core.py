"""Figures without a screen: saving, scoring, reading a questionnaire."""

from __future__ import annotations

import itertools
import os
import shutil
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from maturity.assessment.model import Answer
from maturity.example import incoming
from maturity.questionnaire import kept
from maturity.questionnaire.glossary import terms_in
from maturity.questionnaire.load import check_file, load
from maturity.questionnaire.model import Place, Questionnaire
from maturity.questionnaire.read import read
from maturity.questionnaire.shipped import find
from maturity.questionnaire.translation.found import FOLDER, in_language
from maturity.questionnaire.translation.texts import texts_of
from maturity.questionnaire.translation.written import written
from maturity.scoring.score import score
from maturity.workspace import Workspace
from tests.bench.figures import Bench, Figure
from tests.questionnaire import test_hostile as hostile

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
    places = itertools.cycle(questionnaire.questions.values())
    found = timed(lambda: _terms(questionnaire, next(places)), len(questionnaire.questions))
    yield Figure("terms of the glossary in a question", found, cap=1)
    size = path.stat().st_size / 2**20
    yield Figure(
        "reading iiot-smm from YAML, to 1 s a MiB", timed(lambda: check_file(path), 5), floor=[size * 1e3], most=1.0
    )
    yield from _resolved(bench, path)
    yield from _hostile(bench)


def _resolved(bench: Bench, path: Path) -> Iterator[Figure]:
    """A questionnaire with overlays and in another language, to reading it plain where nothing of it is kept.

    First where nothing at all is kept: then as much is read again for the translation as for the questionnaire. Then
    after the plant's overlay was changed, the others known from before; and once nothing is new any more.
    """
    home = bench.folder / "overlays"
    shutil.copytree(_PLANT.parent, home)
    base, plant = load(path), home / _PLANT.name
    (home / FOLDER).mkdir()
    texts = {place: f"{text} ·" for place, text in texts_of(base).items()}
    (home / FOLDER / f"{base.id}.xx.yaml").write_text(written(base, "xx", texts), encoding="utf-8")
    text, turn = plant.read_text(encoding="utf-8"), itertools.count()
    known = os.environ[kept.VARIABLE]

    def anew(run: Callable[[], object]) -> None:
        os.environ[kept.VARIABLE] = str(bench.folder / f"kept-{next(turn)}")
        try:
            run()
        finally:
            os.environ[kept.VARIABLE] = known

    def plain() -> None:
        anew(lambda: load(path))

    def told() -> None:
        in_language(load(plant), "xx", (home,))

    def changed() -> None:
        plant.write_text(f"{text}# {next(turn)}\n", encoding="utf-8")
        told()

    overlays, floor = paired(lambda: anew(lambda: load(plant)), plain, bench.runs(10))
    yield Figure("iiot-smm with three overlays, nothing kept", overlays, floor=floor, most=1.5)
    first, floor = paired(lambda: anew(told), plain, bench.runs(10))
    yield Figure("the same translated, nothing kept", first, floor=floor, most=3.0)
    again, floor = paired(changed, plain, bench.runs(20))
    yield Figure("the same translated, the plant's overlay changed", again, floor=floor, most=1.3)
    yield Figure("the same translated, by its hash", timed(told, bench.runs(50)), cap=15)


def _terms(questionnaire: Questionnaire, place: Place) -> None:
    terms_in(questionnaire, place.question.ask, place.question.look_for, place.practice.purpose)


def _hostile(bench: Bench) -> Iterator[Figure]:
    """Files that want to keep a reader busy, and the largest that it takes."""
    small = [text.encode() for text, _ in (*hostile.REFUSED.values(), *hostile.NEARLY_TOO_MANY.values())]
    took = [statistics.median(timed(partial(read, raw, "f"), bench.runs(3))) for raw in small]
    yield Figure(f"each of {len(small)} hostile questionnaires refused", took, cap=1_000)
    sample = hostile.SAMPLE.read_text(encoding="utf-8")
    for size, seconds in ((hostile.MIB, 1), (hostile.NEARLY_TOO_LARGE, 5)):
        raw = hostile.large(sample, size)
        yield Figure(f"reading {size / hostile.MIB:.1f} MiB", timed(partial(read, raw, "f"), 3), cap=seconds * 1e3)


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
