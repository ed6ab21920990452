"""Days and weeks of an action in words."""

import pytest

from maturity.questionnaire.model import Action
from maturity.roadmap.effort import effort_in_words


@pytest.mark.parametrize(
    ("days", "weeks", "words"),
    [
        ((3, 6, 12), (2, 4, 8), "6 days (3–12) · 4 weeks (2–8)"),
        (6, 4, "6 days · 4 weeks"),
        ((0.5, 1, 2), 1, "1 day (0.5–2) · 1 week"),
        ((5, 5, 5), 0, "5 days"),
        ((0, 0, 2), 0.25, "0 days (0–2) · 0.25 weeks"),
        (0, (2, 3, 1200), "3 weeks (2–1,200)"),
        (0, 0, ""),
    ],
)
def test_likely_comes_first_then_low_and_high(days: object, weeks: object, words: str) -> None:
    assert effort_in_words(Action(title="Lock", effort_days=days, weeks=weeks)) == words
