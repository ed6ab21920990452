"""``make bench``: measures, prints, and adds a line to ``build/bench.jsonl``.

Median and p95; a cap holds for this machine, a ratio carries to others. One thing at a time, and nothing is measured
while others keep the machine busy: such figures would tell about them.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from maturity import __version__
from maturity.questionnaire import kept
from tests.bench import core, foreign, formats, keys, planning, soak, start, workbook
from tests.bench.figures import HEAD, Bench, Figure, Measure

MEASURES: Mapping[str, Measure] = {
    "A1": start.commands,
    "saving": core.saving,
    "core": core.core,
    "workbook": workbook.workbook,
    "formats": formats.formats,
    "planning": planning.planning,
    "foreign": foreign.foreign,
    "A2": start.home,
    "A3": start.question,
    "A4-A5": keys.answering,
    "A6": keys.finding,
    "replanning": keys.replanning,
    "A11": keys.exporting,
    "A12": keys.resizing,
    "A7-A8": soak.soak,
}
RECORD = Path("build", "bench.jsonl")


def main() -> None:
    """Measure; exit status 1 where a figure is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("figures", nargs="*", metavar="FIGURE", help=f"only these, of {', '.join(MEASURES)}")
    parser.add_argument("--try", action="store_true", dest="few", help="few runs at any load; nothing is recorded")
    given = parser.parse_args()
    unknown = set(given.figures) - set(MEASURES)
    if unknown:
        parser.error(f"there is no figure {', '.join(sorted(unknown))}; there are {', '.join(MEASURES)}")
    figures: list[Figure] = []
    skipped: dict[str, str] = {}
    print(HEAD)
    for name in given.figures or MEASURES:
        reason = "" if given.few else _busy()
        if reason:
            skipped[name] = reason
            print(f"{name:<54}skipped: {reason}", flush=True)
            continue
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as cache:
            os.environ[kept.VARIABLE] = cache
            for figure in MEASURES[name](Bench(Path(folder), given.few)):
                figures.append(figure)
                print(figure.line(), flush=True)
    if figures and not given.few:
        _record(figures, skipped)
    sys.exit(0 if all(figure.holds for figure in figures) else 1)


def _busy() -> str:
    """Why nothing can be measured now."""
    load, cores = os.getloadavg()[0], os.cpu_count() or 1
    return f"load {load:.1f} on {cores} cores; others are at work" if load > cores else ""


def _record(figures: Sequence[Figure], skipped: Mapping[str, str]) -> None:
    line = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "version": __version__,
        "machine": {
            "system": f"{platform.system()} {platform.release()} {platform.machine()}",
            "python": platform.python_version(),
            "cores": os.cpu_count(),
        },
        "load": round(os.getloadavg()[0], 2),
        "figures": [figure.record() for figure in figures],
        "skipped": dict(skipped),
    }
    RECORD.parent.mkdir(exist_ok=True)
    with RECORD.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
