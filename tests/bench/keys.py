"""How long from a key to what it brings: A4 to A6, A11, A12, and the road map planned anew."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import cycle, islice

from maturity.assessment.limits import Capacity
from maturity.workspace import Workspace
from tests.bench.figures import Bench, Figure
from tests.bench.wizard import FIELD, PANEL, ROOT, SILENCE, WARM_UP, frame, frames, opened, plant, terminal

SIZES = ((80, 24, 50, 60), (140, 45, 80, 100))
"""Columns, lines, and the caps of a digit and of the next question, in milliseconds."""
WORD = "access"
ENTER, BACKSPACE, ESCAPE = "\r", "\x7f", "\x1b"
FORMATS = (".xlsx", ".html")
MONEY = 50_000


def answering(bench: Bench) -> Iterator[Figure]:
    """A4 and A5: a digit, saved and drawn, and the next question."""
    runs = bench.runs(100)
    digits = list(islice(cycle("12"), runs + WARM_UP))
    for columns, lines, digit_cap, next_cap in SIZES:
        with terminal(*opened(plant(bench.folder / f"{columns}x{lines}")), size=(columns, lines)) as shown:
            shown.wait("question 1 of")
            digit = frames(shown, digits)[WARM_UP:]
            following = frames(shown, [ENTER] * (runs + WARM_UP))[WARM_UP:]
        with terminal("-c", PANEL, size=(columns, lines)) as shown:
            shown.wait("painted")
            floor = frames(shown, digits)[WARM_UP:]
        size = f"{columns}x{lines}, to one panel"
        yield Figure(f"A4 digit to frame, {size}", digit, cap=digit_cap, floor=floor, most=4.0)
        yield Figure(f"A5 next question to frame, {size}", following, cap=next_cap, floor=floor, most=4.0)


def finding(bench: Bench) -> Iterator[Figure]:
    """A6: a letter in the search of all questions; the list has followed it."""
    keys = list(islice(cycle((*WORD, *[BACKSPACE] * len(WORD))), bench.runs(100) + WARM_UP))
    with terminal(*opened(plant(bench.folder))) as shown:
        shown.wait("question 1 of")
        shown.send("/")
        shown.wait("Find a question")
        measured = frames(shown, keys)[WARM_UP:]
    with terminal("-c", FIELD) as shown:
        shown.wait("painted")
        floor = frames(shown, keys)[WARM_UP:]
    yield Figure("A6 letter to found questions, to a bare field", measured, cap=50, floor=floor, most=4.0)


def exporting(bench: Bench) -> Iterator[Figure]:
    """A11: keys while workbook and report are written, and how long that takes."""
    workspace, out = plant(bench.folder / "plants"), bench.folder / "out"
    out.mkdir()
    took: list[float] = []
    during: list[float] = []
    digits = cycle("12")
    with terminal(*opened(workspace), folder=out) as shown:
        shown.wait("question 1 of")
        before = frames(shown, list(islice(digits, bench.runs(100) + WARM_UP)))[WARM_UP:]
        for _ in range(bench.runs(36) // 3):
            shown.send("X")
            shown.wait("Export to files")
            shown.send(ENTER)
            begun = time.perf_counter()
            shown.send(ESCAPE)
            shown.wait(lambda text: "Export to files" not in text)
            while {path.suffix for path in out.glob("[!.]*")} != set(FORMATS):
                during.append(frame(shown, next(digits)))
            took.append((time.perf_counter() - begun) * 1e3)
            shown.send("X")
            shown.wait("✓ written")
            shown.wait(lambda text: text.count("✓ written") == len(FORMATS))
            shown.send(ESCAPE)
            shown.wait(lambda text: "Export to files" not in text)
            for path in out.iterdir():
                path.unlink()
    yield Figure("A11 digit to frame during an export, to before it", during, cap=60, floor=before, most=2.0)
    command = [sys.executable, *opened(workspace)[:4], "export", "Plant"]
    alone: list[float] = []
    for _ in took:
        begun = time.perf_counter()
        for end in FORMATS:
            subprocess.run([*command, out / f"alone{end}"], check=True, capture_output=True, cwd=ROOT)
        alone.append((time.perf_counter() - begun) * 1e3)
    yield Figure("A11 workbook and report written, to the commands", took, cap=5000, floor=alone, most=1.5)


def resizing(bench: Bench) -> Iterator[Figure]:
    """A12: another size, with the same question on it."""
    sizes = list(islice(cycle(((140, 45), (60, 18), (80, 24))), bench.runs(60)))

    def resized(seen: str, *command: object) -> list[float]:
        measured: list[float] = []
        with terminal(*map(str, command)) as shown:
            shown.wait(seen)
            for columns, lines in sizes:
                shown.resize(columns, lines)
                measured.append(shown.settled(SILENCE) * 1e3)
                shown.wait(seen)
        return measured

    measured = resized("question 1 of", *opened(plant(bench.folder)))
    yield Figure(
        "A12 resize to frame, to one panel", measured, cap=300, floor=resized("painted", "-c", PANEL), most=4.0
    )


def replanning(bench: Bench) -> Iterator[Figure]:
    """Another budget on the road map, saved, planned and drawn; what it takes without planning is the floor."""
    workspace = plant(bench.folder)
    with Workspace.open(workspace) as opening:
        opening.set_capacity("Plant", Capacity(days=40, budget=MONEY))
    measured, floor = [], []
    with terminal(*opened(workspace), size=(140, 45)) as shown:
        shown.wait("question 1 of")
        shown.send("R")
        shown.wait("person-days 40")
        for number in range(1, bench.runs(40) + 1):
            budget = MONEY + (number % 2 or -1) * 1_000 * number
            shown.send("$")
            shown.wait("Money that each quarter may take")
            shown.send(BACKSPACE * 6 + str(budget))
            shown.wait(lambda text, typed=f" {budget}": typed in text)
            begun = time.perf_counter()
            shown.send(ENTER)
            shown.wait(lambda text, kept=f"money {budget:,}": kept in text)
            measured.append((time.perf_counter() - begun) * 1e3)
            floor.append(frame(shown, "j"))
    yield Figure("a budget to the new road map, to a move in it", measured, cap=300, floor=floor)
