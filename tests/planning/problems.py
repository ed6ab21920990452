"""Planning problems for hypothesis, as the JSON that a file holds."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st


@st.composite
def problems(draw: st.DrawFn, actions: int = 8, periods: int = 5, bound: bool = True) -> dict[str, Any]:
    """Small problems; bound: with windows, deadlines and fixed starts."""
    number, count = draw(st.integers(1, periods)), draw(st.integers(0, actions))
    names = ["days", "money"][: draw(st.integers(0, 2))]
    few = st.integers(0, 4)
    return {
        "periods": number,
        "weights": draw(st.lists(st.integers(0, 5), min_size=number + 1, max_size=number + 1)),
        "resources": [
            {"id": name, "capacity": draw(st.lists(st.integers(0, 6), min_size=number, max_size=number))}
            for name in names
        ],
        "actions": [
            {
                "id": f"a{place}",
                "duration": draw(st.integers(1, 3)),
                "use": {name: draw(few) for name in names},
                "benefit": draw(few),
                "requires": draw(st.lists(st.sampled_from([f"a{one}" for one in range(place)]), max_size=2))
                if place
                else [],
                **(draw(st.fixed_dictionaries({}, optional=_WHEN).map(_sensible)) if bound else {}),
            }
            for place in range(count)
        ],
    }


_WHEN = {
    "not_before": st.integers(0, 3),
    "windows": st.lists(st.integers(0, 4), max_size=3),
    "deadline": st.integers(0, 5),
    "hard": st.booleans(),
    "start": st.integers(0, 4),
}


def _sensible(when: dict[str, Any]) -> dict[str, Any]:
    return when if "deadline" in when else {name: one for name, one in when.items() if name != "hard"}
