"""Selections of research projects under the budgets of several years, with the optimum that their publishers give.

C. C. Petersen, "Computational experience with variants of the Balas algorithm applied to the selection of R&D
projects", Management Science 13 (1967), as the file mknap1 of OR-Library has them (``published/NOTICE.md``).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parent / "published" / "mknap1.txt"


def projects() -> Iterator[tuple[dict[str, Any], float]]:
    """Each problem, all of whose actions run in its one period, and the most that a plan can be worth."""
    numbers = map(float, _FILE.read_text(encoding="ascii").split())
    for _ in range(int(next(numbers))):
        count, budgets, optimum = int(next(numbers)), int(next(numbers)), next(numbers)
        benefits = list(islice(numbers, count))
        amounts = [[int(one) for one in islice(numbers, count)] for _ in range(budgets)]
        capacities = [int(one) for one in islice(numbers, budgets)]
        yield (
            {
                "periods": 1,
                "weights": [0, 1],
                "resources": [{"id": f"budget-{each}", "capacity": [most]} for each, most in enumerate(capacities)],
                "actions": [
                    {
                        "id": f"project-{place:02}",
                        "duration": 1,
                        "use": {f"budget-{each}": row[place] for each, row in enumerate(amounts)},
                        "benefit": benefit,
                    }
                    for place, benefit in enumerate(benefits)
                ],
            },
            optimum,
        )
