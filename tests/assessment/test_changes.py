from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.assessment.changes import Change, Move, Step, standing, turned_by
from maturity.assessment.history import state_after


def stacks(steps: Iterable[Step]) -> tuple[list[Step], list[Step]]:
    """The steps that hold and those that were undone and may come back, each oldest first."""
    done: list[Step] = []
    undone: list[Step] = []
    for step in steps:
        if step.move == "do":
            done.append(step)
            undone.clear()
        elif step.move == "undo":
            undone.append(done.pop())
        elif step.move == "redo":
            done.append(undone.pop())
    return done, undone


@st.composite
def histories(draw: st.DrawFn) -> tuple[Step, ...]:
    """A history as the program writes it: an undo or redo only where there is something to turn back."""
    begin = Step(1, "", "begin", (Change("profile", "", None, "usual"),))
    steps = [begin] if draw(st.booleans()) else []
    for number in range(2, draw(st.integers(2, 30))):
        done, undone = stacks(steps)
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
    done, undone = stacks(steps)
    undo, redo = turned_by("undo", reversed(steps)), turned_by("redo", reversed(steps))
    assert (undo.changes if undo else None) == (done[-1].changes if done else None)
    back = tuple(change.reversed() for change in redo.changes) if redo else None
    assert back == (undone[-1].changes if undone else None)


@given(histories())
def test_the_steps_that_hold_are_found_from_the_end(steps: tuple[Step, ...]) -> None:
    assert [step.number for step in standing(reversed(steps))] == [step.number for step in reversed(stacks(steps)[0])]


@pytest.mark.parametrize("moves", [("begin", "undo"), ("do", "undo", "undo"), ("undo",)])
def test_an_undo_of_nothing_is_told(moves: tuple[Move, ...]) -> None:
    steps = [Step(number, "", move, ()) for number, move in enumerate(moves)]
    with pytest.raises(IndexError):
        turned_by("undo", reversed(steps))
    with pytest.raises(IndexError):
        tuple(standing(reversed(steps)))


@pytest.mark.parametrize("moves", [("do", "redo"), ("do", "undo", "do", "redo")])
def test_a_redo_of_nothing_is_told(moves: tuple[Move, ...]) -> None:
    steps = [Step(number, "", move, ()) for number, move in enumerate(moves)]
    with pytest.raises(IndexError):
        turned_by("redo", reversed(steps))
    with pytest.raises(IndexError):
        tuple(standing(reversed(steps)))
