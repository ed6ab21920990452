"""The figures, each beside a floor measured in the same run: ``make bench``.

Medians of several runs; a ratio carries from machine to machine, a time does not.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.terminal import Terminal

BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("painted")
Bare().run()
"""
PANEL = """
from textual.app import App
from textual.widget import Widget
from textual.reactive import reactive
class Panel(Widget, can_focus=True):
    taken = reactive(0)
    def render(self):
        return "painted\\n" + "\\n".join(f"{'>' if n == self.taken else ' '} {n} an option of some length" for n in range(9))
    def key_1(self): self.taken = 1
    def key_2(self): self.taken = 2
class Bare(App):
    def compose(self):
        yield Panel()
    def on_mount(self):
        self.query_one(Panel).focus()
Bare().run()
"""


def main() -> None:
    """Measure and print; exit status 1 where a figure is missed."""
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, measured, floor, most in _figures(Path(folder)):
            ratio = measured / floor
            missed += ratio > most
            verdict = "ok" if ratio <= most else "MISSED"
            print(
                f"{name:<58} {measured * 1e3:9.2f} ms  floor {floor * 1e3:9.2f} ms  "
                f"ratio {ratio:6.2f}  at most {most:6.2f}  {verdict}",
                flush=True,
            )
    sys.exit(1 if missed else 0)


def _figures(folder: Path) -> list[tuple[str, float, float, float]]:
    return [
        _version(),
        _saving(folder),
        *_core(),
        _first_paint(folder),
        _digit(folder),
    ]


def _version() -> tuple[str, float, float, float]:
    def run(*arguments: str) -> Callable[[], object]:
        return lambda: subprocess.run([sys.executable, *arguments], capture_output=True, check=True)

    measured, floor = _paired(run("-m", "maturity", "--version"), run("-c", "import sqlite3"), 15)
    return ("maturity --version, to Python importing sqlite3", measured, floor, 1.5)


def _saving(folder: Path) -> tuple[str, float, float, float]:
    from maturity.assessment.model import Answer
    from maturity.questionnaire.load import load
    from maturity.questionnaire.shipped import find
    from maturity.scoring.score import score
    from maturity.workspace import Workspace

    block = os.urandom(4096)
    with Workspace.open(folder / "saving") as workspace, (folder / "floor").open("wb") as file:
        questions = list(workspace.create("Plant", load(find("iiot-smm"))).questionnaire.questions)
        turn = iter(range(10_000))

        def save() -> None:
            number = next(turn)
            option = "yes" if number // len(questions) % 2 else "no"
            workspace.answer("Plant", questions[number % len(questions)], Answer(state="answered", option=option))

        def fsync() -> None:
            file.write(block)
            file.flush()
            os.fsync(file.fileno())

        summary = workspace.summary("Plant")
        scoring = _median(lambda: score(summary.questionnaire, summary.assessment), 50)
        measured, floor = _paired(save, fsync, 300)
    return ("saving an answer and reading it back, to 2 fsync + scoring", measured, 2 * floor + scoring, 1.0)


def _core() -> list[tuple[str, float, float, float]]:
    from maturity.example import incoming
    from maturity.questionnaire.load import load
    from maturity.questionnaire.shipped import find
    from maturity.scoring.score import score

    path = find("iiot-smm")
    questionnaire = load(path)
    assessment = incoming("bottling-plant").assessment
    scoring = _median(lambda: score(questionnaire, assessment), 200)
    loading = _median(lambda: load(path), 5)
    return [
        ("scoring iiot-smm, low and high, to 1 ms", scoring, 1e-3, 1.0),
        ("reading iiot-smm from YAML, to 1 s a MiB", loading, path.stat().st_size / 2**20, 1.0),
    ]


def _first_paint(folder: Path) -> tuple[str, float, float, float]:
    from maturity.questionnaire.load import load
    from maturity.questionnaire.shipped import find
    from maturity.workspace import Workspace

    with Workspace.open(folder / "wizard") as workspace:
        first = next(iter(workspace.create("Plant", load(find("iiot-smm"))).questionnaire.questions.values()))
    words = " ".join(first.question.ask.split()[:4])

    def paint(command: list[str], seen: str) -> Callable[[], object]:
        def run() -> None:
            with Terminal([sys.executable, *command]) as terminal:
                terminal.wait(seen)

        return run

    wizard = ["-m", "maturity", "--workspace", str(folder / "wizard"), "open", "Plant"]
    measured, floor = _paired(paint(wizard, words), paint(["-c", BARE], "painted"), 9)
    return ("first paint of iiot-smm, to a bare Textual app", measured, floor, 2.2)


def _digit(folder: Path) -> tuple[str, float, float, float]:
    def frames(command: list[str], seen: str) -> float:
        with Terminal([sys.executable, *command]) as terminal:
            terminal.wait(seen)
            terminal.frame("1")
            return statistics.median(terminal.frame("2" if turn % 2 else "1") for turn in range(60))

    wizard = ["-m", "maturity", "--workspace", str(folder / "wizard"), "open", "Plant"]
    return ("digit to frame, to a single panel", frames(wizard, "Plant"), frames(["-c", PANEL], "painted"), 4.0)


def _median(run: Callable[[], object], runs: int) -> float:
    return statistics.median(_timed(run) for _ in range(runs))


def _paired(one: Callable[[], object], other: Callable[[], object], runs: int) -> tuple[float, float]:
    pairs = [(_timed(one), _timed(other)) for _ in range(runs + 1)][1:]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def _timed(run: Callable[[], object]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
