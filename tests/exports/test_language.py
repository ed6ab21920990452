"""Dates and figures as the reader's language writes them, and from where it is read."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.exports.language import Language
from maturity.exports.report import render
from tests.exports.plants import hostile
from tests.exports.test_report import Parsed


@pytest.mark.parametrize(
    ("tag", "day", "short", "figures"),
    [
        ("en", "3 November 2026", "3 Nov 2026", "between 1.6 and 2 of 1,234"),
        ("en-US", "November 3, 2026", "Nov 3, 2026", "between 1.6 and 2 of 1,234"),
        ("de", "3. November 2026", "03.11.2026", "between 1,6 and 2 of 1.234"),
        ("fr", "3 novembre 2026", "3 nov. 2026", "between 1,6 and 2 of 1\u202f234"),
        ("pl", "3 listopada 2026", "3 lis 2026", "between 1,6 and 2 of 1\u00a0234"),
        ("not a language", "3 November 2026", "3 Nov 2026", "between 1.6 and 2 of 1,234"),
    ],
)
def test_dates_and_figures_are_those_of_the_language(tag: str, day: str, short: str, figures: str) -> None:
    language = Language(tag)
    assert language.day("2026-11-03T08:12:00Z") == day
    assert language.day("2026-11-03", "medium") == short
    assert language.figures("between 1.6 and 2 of 1,234") == figures


@pytest.mark.parametrize("words", ["version 1.10.2", "GP-14.3", "2026-11-03", "1.2.3.4", "a1.5", "v2.0", "62443-2-1"])
def test_what_is_no_figure_stays_as_it_is(words: str) -> None:
    assert Language("de").figures(words) == words


def test_text_that_is_no_date_stays_as_it_is() -> None:
    assert Language("de").day("last spring") == "last spring"


@given(st.text(), st.sampled_from(["en", "de", "ar", "fa", "zh-Hant", "hi", "x-y", ""]))
def test_any_words_in_any_language_keep_all_but_their_figures(words: str, tag: str) -> None:
    def bare(text: str) -> str:
        return re.sub(r"[0-9.,\u00a0\u202f'’\u066b\u066c]", "", text)

    assert bare(Language(tag).figures(words)) == bare(words)


@pytest.mark.parametrize(
    ("tag", "direction"), [("en", "ltr"), ("ar-EG", "rtl"), ("he", "rtl"), ("fa", "rtl"), ("", "ltr")]
)
def test_the_page_says_its_language_and_from_where_it_is_read(tag: str, direction: str) -> None:
    page = Parsed(render(hostile(lambda name: tag if name == "language" else name)))
    assert page.tags[0] == ("html", {"lang": tag, "dir": direction})
