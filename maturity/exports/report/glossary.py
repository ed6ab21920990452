"""The terms of the questionnaire that occur in what the report shows."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from maturity.questionnaire.glossary import terms_in
from maturity.questionnaire.model import Questionnaire

UNREAD = re.compile(r'<a class="self".*?</a>|<[^>]*>', re.DOTALL)
"""What is in the page but is not read as words: tags, and ids."""


def explainer(questionnaire: Questionnaire) -> Callable[[str], list[tuple[str, str]]]:
    """What finds the terms that can be read in a page (HTML), with their meanings, in alphabetical order."""

    def explained(page: str) -> list[tuple[str, str]]:
        lines = dict.fromkeys(unescape(UNREAD.sub("\n", page)).split("\n"))
        return sorted(terms_in(questionnaire, *lines), key=lambda each: each[0].casefold())

    return explained
