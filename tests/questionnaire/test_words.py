"""A word means what its place wants: YAML 1.1 has no say."""

import pytest

from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.read import read


def loaded(text: str) -> Questionnaire:
    checked = read(text.encode(), "f")
    assert checked.questionnaire is not None, checked.diagnostics
    return checked.questionnaire


WORDS = ["yes", "no", "on", "off", "Yes", "y", "true", "False", "1.10", "010", "1e3", "0x1F", "1_000", "12:30", ".inf"]
WORDS += [".nan", "2024-01-01", "2001-12-14t21:59:43.10-05:00", "None", "<<", "-1", "nil", "=", "+49 30 123"]


@pytest.mark.parametrize("word", WORDS)
def test_a_bare_word_in_a_place_for_text_stays_as_written(sample: str, word: str) -> None:
    questionnaire = loaded(sample.replace("why: on", f"why: {word}"))
    assert questionnaire.practices["doors"].why == word


def test_words_of_the_sample(sample: str) -> None:
    questionnaire = loaded(sample)
    assert questionnaire.version == "1.10"
    assert list(questionnaire.answer_sets_by_id["observed"].by_id) == ["yes", "partly", "no"]
    assert questionnaire.practices["doors"].considerations == "2024-01-01"
    assert questionnaire.practices["doors"].references == {"iec-62443": ("SR 2.1", "1.10")}
    assert questionnaire.practices["doors"].scope_examples == {1: "One", 2: "Two"}
    assert questionnaire.glossary["yes"] == "A word"
    assert questionnaire.questions["doors-1-lock"].question.knock_out is True


@pytest.mark.parametrize(
    ("word", "number"), [("3", 3), ("3.0", 3), ("+3", 3), (".5", 0.5), ("1e2", 100), ("2.5E-1", 0.25)]
)
def test_plain_numbers(sample: str, word: str, number: float) -> None:
    assert loaded(sample.replace("weight: 1.5", f"weight: {word}")).practices["doors"].weight == number


def test_texts_over_several_lines_and_their_line_ends(sample: str) -> None:
    block = "why: |\n              One\n              Two"
    assert loaded(sample.replace("why: on", block)).practices["doors"].why == "One\nTwo\n"
    assert loaded(sample.replace("why: on", block).replace("\n", "\r\n")).practices["doors"].why == "One\nTwo\n"
    assert loaded(sample.replace("why: on", 'why: "One\\r\\nTwo"')).practices["doors"].why == "One\nTwo"


def test_aliases_may_save_words_and_a_byte_order_mark_may_stand_first(sample: str) -> None:
    text = sample.replace("why: on", "why: &same on").replace("considerations: 2024-01-01", "considerations: *same")
    assert loaded("\ufeff" + text).practices["doors"].considerations == "on"
