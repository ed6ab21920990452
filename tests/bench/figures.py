"""A figure: what was measured, what it may be, and the floor beside it."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path


def p95(values: Sequence[float]) -> float:
    """The smallest value that 95 of 100 do not exceed."""
    return sorted(values)[math.ceil(0.95 * len(values)) - 1]


@dataclass(frozen=True, slots=True)
class Figure:
    """A promise, as a cap for this machine and as a ratio that carries to others; at least one of the two."""

    name: str
    measured: Sequence[float]
    unit: str = "ms"
    cap: float | None = None
    """At most this, for 95 of 100."""
    floor: Sequence[float] = ()
    """The same of a program that does next to nothing, or what the figure is held against."""
    most: float | None = None
    """At most this many floors, by the medians."""

    @property
    def ratio(self) -> float | None:
        """Floors in the median."""
        return statistics.median(self.measured) / statistics.median(self.floor) if self.floor else None

    @property
    def holds(self) -> bool:
        """Whether neither cap nor ratio is exceeded."""
        return (self.cap is None or p95(self.measured) <= self.cap) and (
            self.ratio is None or self.most is None or self.ratio <= self.most
        )

    def record(self) -> dict[str, object]:
        """For the line of the run."""
        return {
            "name": self.name,
            "unit": self.unit,
            "runs": len(self.measured),
            "median": round(statistics.median(self.measured), 3),
            "p95": round(p95(self.measured), 3),
            "cap": self.cap,
            "floor": round(statistics.median(self.floor), 3) if self.floor else None,
            "ratio": round(self.ratio, 3) if self.ratio is not None else None,
            "most": self.most,
            "holds": self.holds,
        }

    def line(self) -> str:
        """For the one who looks on."""
        cap = f"{self.cap:g}" if self.cap is not None else "–"
        text = f"{self.name:<54}{statistics.median(self.measured):9.2f}{p95(self.measured):9.2f}{cap:>7} {self.unit:<4}"
        if self.ratio is not None:
            text += f"{statistics.median(self.floor):9.2f}{self.ratio:7.2f}{self.most or 0:7.2f}  "
        else:
            text += f"{'–':>9}{'–':>7}{'–':>7}  "
        return text + ("ok" if self.holds else "MISSED")


HEAD = f"{'':<54}{'median':>9}{'p95':>9}{'cap':>7} {'':<4}{'floor':>9}{'ratio':>7}{'most':>7}"


@dataclass(frozen=True, slots=True)
class Bench:
    """Where to measure, and how thoroughly."""

    folder: Path
    """An empty folder of one's own."""
    few: bool
    """Only so many runs that one sees that it works."""

    def runs(self, number: int) -> int:
        """How many runs, where it should be this many."""
        return max(3, number // 20) if self.few else number


Measure = Callable[[Bench], Iterable[Figure]]
