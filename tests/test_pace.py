from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.pace import ENOUGH, PAUSE, in_words, time_left

BEGIN = datetime(2026, 11, 24, 9, 0)


def at(*minutes: float) -> list[datetime]:
    return [BEGIN + timedelta(minutes=each) for each in minutes]


def test_the_rest_takes_as_long_for_each_as_it_took_so_far():
    assert time_left(at(0, 2, 4, 6, 8), 30) == timedelta(minutes=60)


def test_nothing_is_told_before_five_or_where_nothing_waits_or_after_breaks_only():
    assert time_left(at(0, 2, 4, 6), 30) is None
    assert time_left(at(0, 2, 4, 6, 8), 0) is None
    assert time_left(at(0, 20, 40, 60, 80), 30) is None


def test_a_coffee_break_does_not_count():
    assert time_left(at(0, 2, 4, 34, 36, 38), 10) == timedelta(minutes=20)


@given(st.lists(st.integers(0, 100_000), min_size=ENOUGH, max_size=40), st.integers(1, 300))
def test_no_question_is_thought_to_take_longer_than_a_pause(seconds, waiting):
    left = time_left([BEGIN + timedelta(seconds=each) for each in sorted(seconds)], waiting)
    assert left is None or timedelta() <= left <= PAUSE * waiting


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (3, "less than 5 min left at this pace"),
        (23, "about 25 min left at this pace"),
        (57, "about 55 min left at this pace"),
        (58, "about 1 h left at this pace"),
        (70, "about 1 h 10 left at this pace"),
        (118, "about 2 h left at this pace"),
    ],
)
def test_time_is_told_no_finer_than_it_is_known(minutes, words):
    assert in_words(timedelta(minutes=minutes)) == words
