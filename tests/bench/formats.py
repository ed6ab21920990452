"""How long each format takes to be made, with everything that it loads."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator

from maturity.exports.report import render
from maturity.formats import FORMATS
from tests.bench.figures import Bench, Figure
from tests.bench.wizard import ROOT
from tests.exports.plants import large

FULL = """
import sys, time
from importlib import import_module
from tests.exports.plants import shipped, under_way

out = under_way(shipped("iiot-smm"))
out.road_map
begun = time.perf_counter()
import_module(sys.argv[1]).render(out)
print((time.perf_counter() - begun) * 1e3)
"""


def formats(bench: Bench) -> Iterator[Figure]:
    """Each in a process of its own; the browser that prints is no part of this program and has no cap."""
    for each in FORMATS.values():
        measured = []
        for _ in range(bench.runs(20)):
            done = subprocess.run(
                [sys.executable, "-c", FULL, each.module], cwd=ROOT, capture_output=True, text=True, check=True
            )
            measured.append(float(done.stdout))
        yield Figure(f"{each.name} made, cold", measured, cap=None if each.name == "pdf" else 2000)
    out, warm = large(), []
    for _ in range(bench.runs(40) + 3):
        begun = time.perf_counter()
        render(out)
        warm.append((time.perf_counter() - begun) * 1e3)
    yield Figure("html of 300 questions with notes, warm", warm[3:], cap=100)
