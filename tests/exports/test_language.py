"""Dates as the reader's language writes them, and from where it is read."""

from __future__ import annotations

import pytest

from maturity.exports.language import Language
from maturity.exports.report import render
from tests.exports.plants import hostile
from tests.exports.test_report import Parsed


@pytest.mark.parametrize(
    ("tag", "day", "short"),
    [
        ("en", "3 November 2026", "3 Nov 2026"),
        ("en-US", "November 3, 2026", "Nov 3, 2026"),
        ("de", "3. November 2026", "03.11.2026"),
        ("fr", "3 novembre 2026", "3 nov. 2026"),
        ("pl", "3 listopada 2026", "3 lis 2026"),
        ("not a language", "3 November 2026", "3 Nov 2026"),
    ],
)
def test_dates_are_those_of_the_language(tag: str, day: str, short: str) -> None:
    language = Language(tag)
    assert language.day("2026-11-03T08:12:00Z") == day
    assert language.day("2026-11-03", "medium") == short


def test_text_that_is_no_date_stays_as_it_is() -> None:
    assert Language("de").day("last spring") == "last spring"


@pytest.mark.parametrize(
    ("tag", "direction"), [("en", "ltr"), ("ar-EG", "rtl"), ("he", "rtl"), ("fa", "rtl"), ("", "ltr")]
)
def test_the_page_says_its_language_and_from_where_it_is_read(tag: str, direction: str) -> None:
    page = Parsed(render(hostile(lambda name: tag if name == "language" else name)))
    assert page.tags[0] == ("html", {"lang": tag, "dir": direction})
