from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from maturity.assessment.history import History, differences, state_after
from tests.assessment.test_changes import histories


@given(histories(), st.data())
def test_going_back_changes_what_is_different_from_that_point(steps, data) -> None:
    number = data.draw(st.sampled_from([0, *(step.number for step in steps)]))
    back = History(steps, frozenset(), ()).back_to(number)
    assert back == differences(state_after(steps), state_after(steps, number))
