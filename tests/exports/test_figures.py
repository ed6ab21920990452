"""Figures say what the numbers beside them say."""

from __future__ import annotations

from itertools import pairwise
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.exports.figures import WIDTH, bar, growth, radar
from maturity.scoring.levels import Range

TOPS = st.integers(1, 10)


def points(outline: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in (point.split(",") for point in outline.split())]


def test_a_bar_shows_what_is_sure_what_may_come_and_the_target() -> None:
    drawn = bar(Range(1, 3), 2.5, 4)
    assert (drawn.sure, drawn.maybe, drawn.target) == (25, 50, 62.5)
    assert drawn.ticks == (25, 50, 75)


def test_an_exact_level_leaves_nothing_open() -> None:
    assert bar(Range(2, 2), None, 4).maybe == 0
    assert bar(Range(2, 2), None, 4).target is None


def test_without_a_level_the_bar_is_empty() -> None:
    assert (bar(None, None, 4).sure, bar(None, None, 4).maybe) == (0, 0)


@given(TOPS, st.floats(0, 1), st.floats(0, 1))
def test_a_bar_never_leaves_its_scale(top: int, one: float, other: float) -> None:
    low, high = sorted((one * top, other * top))
    drawn = bar(Range(low, high), None, top)
    assert drawn.sure >= 0
    assert drawn.maybe >= 0
    assert drawn.sure + drawn.maybe == pytest.approx(WIDTH * high / top, abs=0.02)


@given(TOPS, st.lists(st.floats(0, 1), min_size=1, max_size=5))
def test_stages_join_without_a_hole_and_end_at_the_last_level(top: int, shares: list[float]) -> None:
    levels = sorted(share * top for share in shares)
    stages = growth(levels, top)
    assert len(stages) == len(levels)
    assert stages[0][0] == 0
    for (start, width), (following, _) in pairwise(stages):
        assert start + width == pytest.approx(following, abs=0.02)
    assert sum(stages[-1]) == pytest.approx(WIDTH * levels[-1] / top, abs=0.02)


def test_a_radar_starts_at_the_top_and_goes_clockwise() -> None:
    drawn = radar(list("abcd"), [Range(4, 4)] * 4, [2.0] * 4, 4)
    assert points(drawn.low) == [(0, -100), (100, 0), (0, 100), (-100, 0)]
    assert points(drawn.target) == [(0, -50), (50, 0), (0, 50), (-50, 0)]
    assert [spoke.anchor for spoke in drawn.spokes] == ["middle", "start", "middle", "end"]


def test_a_radar_has_no_target_where_one_is_missing() -> None:
    assert radar(list("abc"), [Range(1, 2)] * 3, [2.0, None, 2.0], 4).target == ""


@given(TOPS, st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=3, max_size=12))
def test_a_radar_stays_inside_its_rim_and_low_inside_high(top: int, shares: list[tuple[float, float]]) -> None:
    levels = [Range(min(pair) * top, max(pair) * top) for pair in shares]
    drawn = radar(["a title of some length"] * len(levels), levels, [None] * len(levels), top)
    assert len(drawn.rings) == top
    for low, high in zip(points(drawn.low), points(drawn.high), strict=True):
        assert hypot(*low) <= hypot(*high) + 0.2
        assert hypot(*high) <= 100.2


def test_a_long_label_is_broken_into_lines_and_cut() -> None:
    lines = radar(["word " * 40] * 3, [Range(0, 0)] * 3, [None] * 3, 4).spokes[0].lines
    assert 1 < len(lines) <= 5
    assert lines[-1].endswith("…")
