"""The terms of the questionnaire that occur in what the report shows."""

from __future__ import annotations

import re
from html import unescape

from maturity.questionnaire.glossary import terms_in
from maturity.questionnaire.model import Questionnaire

UNREAD = re.compile(r"<code.*?</code>|<[^>]*>", re.DOTALL)
"""What is in the page but is not read as words: tags, and ids."""


def explained(questionnaire: Questionnaire, page: str) -> list[tuple[str, str]]:
    """The terms that occur in what can be read in ``page`` (HTML), with their meanings, in alphabetical order."""
    return sorted(terms_in(questionnaire, unescape(UNREAD.sub("\n", page))), key=lambda each: each[0].casefold())
