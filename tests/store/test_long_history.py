"""What a key does is no more work after hours than at the beginning."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path

import pytest

from maturity.assessment.model import Answer
from maturity.workspace import Workspace
from tests.sample import questionnaire

FEW, MANY = 20, 500
QUESTION = "accounts-1-names"
ANSWERS = tuple(Answer(state="answered", option=option) for option in ("yes", "no"))
KEYS: dict[str, Callable[[Workspace], object]] = {
    "answer": lambda workspace: workspace.answer("Plant", QUESTION, Answer(state="unknown")),
    "undo": lambda workspace: workspace.undo("Plant"),
    "redo": lambda workspace: workspace.redo("Plant"),
    "place": lambda workspace: workspace.remember_question("Plant", QUESTION),
    "draft": lambda workspace: workspace.drafts.keep("Plant", "note", QUESTION, "half a word"),
    "glance": lambda workspace: workspace.last_answers("Plant", 1),
    "checkpoint": lambda workspace: workspace.mark("Plant", "now"),
}


class Work:
    """Steps of SQLite's own machine, and calls in Python."""

    def __init__(self, workspace: Workspace) -> None:
        self._db = workspace._store._db
        self.steps = self.calls = 0

    @contextmanager
    def counted(self) -> Iterator[None]:
        self._db.set_progress_handler(self._step, 1)
        before = sys.getprofile()
        sys.setprofile(self._call)
        try:
            yield
        finally:
            sys.setprofile(before)
            self._db.set_progress_handler(None, 1)

    def _step(self) -> int:
        self.steps += 1
        return 0

    def _call(self, *_event: object) -> None:
        self.calls += 1


def work(folder: Path, answers: int, key: Callable[[Workspace], object]) -> Work:
    """What a key takes after so many answers to one question, the last of them undone."""
    with Workspace.open(folder) as workspace:
        workspace.create("Plant", questionnaire(), "careful")
        for answer in islice(cycle(ANSWERS), answers):
            workspace.answer("Plant", QUESTION, answer)
        workspace.undo("Plant")
        done = Work(workspace)
        with done.counted():
            key(workspace)
        return done


@pytest.mark.parametrize("key", KEYS)
def test_a_key_is_no_more_work_after_many_answers(tmp_path: Path, key: str) -> None:
    few, many = (work(tmp_path / str(answers), answers, KEYS[key]) for answers in (FEW, MANY))
    assert many.steps <= 1.1 * few.steps
    assert many.calls <= 1.1 * few.calls
