"""What is taken for a paste, and what is not."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from maturity.tui.burst import Burst, Standing

TYPED = st.lists(st.sampled_from([*"123.nz", "enter"]), max_size=60)


def pasted(keys: Sequence[str], pauses: Sequence[float]) -> list[int | None]:
    """For each key, before which of them all is taken back; None where it is let pass."""
    burst, at, told = Burst(), 100.0, []
    for number, (key, pause) in enumerate(zip(keys, pauses, strict=True)):
        at += pause
        before = burst.add(key, at, Standing(number, ""))
        told.append(None if before is None else before.changes)
    return told


@given(TYPED, st.floats(0.034, 2))
def test_no_hand_is_too_quick(keys: list[str], pause: float) -> None:
    assert pasted(keys, [pause] * len(keys)) == [None] * len(keys)


@given(st.sampled_from("123.j"), st.integers(0, 300), st.floats(0, 0.02))
def test_a_key_that_is_held_down_is_no_paste(key: str, times: int, pause: float) -> None:
    assert pasted([key] * times, [pause] * times) == [None] * times


@given(st.lists(st.integers(1, 4), min_size=20, max_size=60), st.integers(1, 19), st.floats(0, 0.14))
def test_a_paste_is_one_from_its_first_key_on_also_where_the_machine_pauses_in_it(
    steps: list[int], stops: int, pause: float
) -> None:
    keys = ["123.n"[at % 5] for at in accumulate(steps)]
    told = pasted(keys, [pause if number == stops else 0.0001 for number in range(len(keys))])
    assert told[-1] in ((0,) if stops > 4 else (0, stops))


def test_keys_that_are_told_in_another_order_than_they_came_are_no_paste() -> None:
    assert pasted(["2", "enter", "3"], [0, 0.5, -0.5]) == [None] * 3


def test_lines_are_a_paste_too_and_their_ends_go_with_it() -> None:
    told = pasted([key for number in range(10) for key in ("123"[number % 3], "enter")], [0.001] * 20)
    assert told[-1] == 0
