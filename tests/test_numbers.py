"""A number as a person types it, in the language that the person speaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.errors import AnswerRefused
from maturity.i18n import figure, speaking
from maturity.numbers import as_typed


@pytest.mark.parametrize(
    ("tag", "typed", "number"),
    [
        ("en", "2.5", 2.5),
        ("en", " 12 000 ", 12000),
        ("en", "2.000", 2),
        ("en", "2,5", 2.5),
        ("en", "0,125", 0.125),
        ("en", "1,234.5", 1234.5),
        ("en", "1.234,5", 1234.5),
        ("en", "1,234,567", 1234567),
        ("de", "2,5", 2.5),
        ("de", "2.5", 2.5),
        ("de", "2,000", 2),
        ("de", "0.125", 0.125),
        ("de", "12 000", 12000),
        ("de", "1.234.567", 1234567),
        ("de", "1.234,5", 1234.5),
        ("de", "1,234.5", 1234.5),
        ("de-CH", "12’000.5", 12000.5),
        ("fr", "12\u202f000,5", 12000.5),
    ],
)
def test_it_is_read_as_its_language_writes_it(tag: str, typed: str, number: float) -> None:
    with speaking(tag):
        assert as_typed(typed) == number


@pytest.mark.parametrize(
    ("tag", "typed"), [("en", "2,5,5"), ("en", "1,23.4"), ("de", "2,5,5"), ("de", "viel"), ("de", "")]
)
def test_what_is_no_number_is_refused(tag: str, typed: str) -> None:
    with speaking(tag), pytest.raises(ValueError, match="could not convert"):
        as_typed(typed)


def test_what_may_be_two_numbers_is_asked_about() -> None:
    with speaking("de"), pytest.raises(AnswerRefused, match=r"„2\.000“ kann 2000 oder 2,000 sein"):
        as_typed("2.000")
    with speaking("en"), pytest.raises(AnswerRefused, match=r'"2,000" may be 2000 or 2\.000'):
        as_typed("2,000")


@given(st.floats(0, 1e12, allow_nan=False), st.sampled_from(["en", "de", "fr", "de-CH", "ar-EG"]))
def test_what_is_held_is_read_as_it_was_written(number: float, tag: str) -> None:
    with speaking(tag):
        assert as_typed(figure(number, ".15g")) == float(f"{number:.15g}")
