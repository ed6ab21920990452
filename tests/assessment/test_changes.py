from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.assessment.changes import Change, Move, Step, standing, turned_by
from maturity.assessment.history import state_after


@st.composite
def histories(draw: st.DrawFn) -> tuple[Step, ...]:
    """A history as the program writes it: an undo or redo only where there is something to turn back."""
    begin = Step(1, "", "begin", (Change("profile", "", None, "usual"),))
    steps = [begin] if draw(st.booleans()) else []
    for number in range(2, draw(st.integers(2, 30))):
        done, undone = standing(tuple(steps))
        moves: list[Move] = ["do", *(["undo"] * bool(done)), *(["redo"] * bool(undone))]
        move = draw(st.sampled_from(moves))
        if move == "do":
            held = state_after(steps).get(("fact", "g"))
            changes: tuple[Change, ...] = (
                Change("fact", f"f{number}", None, "a"),
                Change("fact", "g", held, draw(st.sampled_from([None, "b", "c"]))),
            )
        else:
            turned = (done if move == "undo" else undone)[-1].changes
            changes = tuple(change.reversed() for change in turned) if move == "undo" else turned
        steps.append(Step(number, "", move, changes))
    return tuple(steps)


@given(histories())
def test_undo_and_redo_turn_back_the_last_step_that_holds_and_the_last_that_was_undone(steps: tuple[Step, ...]) -> None:
    done, undone = standing(steps)
    undo, redo = turned_by("undo", reversed(steps)), turned_by("redo", reversed(steps))
    assert (undo.changes if undo else None) == (done[-1].changes if done else None)
    back = tuple(change.reversed() for change in redo.changes) if redo else None
    assert back == (undone[-1].changes if undone else None)


@pytest.mark.parametrize("moves", [("begin", "undo"), ("do", "undo", "undo"), ("undo",)])
def test_an_undo_of_nothing_is_told(moves: tuple[Move, ...]) -> None:
    steps = [Step(number, "", move, ()) for number, move in enumerate(moves)]
    with pytest.raises(IndexError):
        turned_by("undo", reversed(steps))
    with pytest.raises(IndexError):
        standing(tuple(steps))


def test_a_redo_of_nothing_is_told() -> None:
    steps = [Step(number, "", move, ()) for number, move in enumerate(("do", "redo"))]
    with pytest.raises(IndexError):
        turned_by("redo", reversed(steps))
