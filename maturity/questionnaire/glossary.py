"""The terms of a questionnaire's glossary, found in its texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from maturity.questionnaire.model import Questionnaire


@dataclass(frozen=True, slots=True)
class _Terms:
    """A glossary made ready for finding: the group with the number n of the pattern is the n-th term, from 1."""

    pattern: re.Pattern[str]
    explained: tuple[tuple[str, str], ...]


def terms_in(questionnaire: Questionnaire, *texts: str) -> tuple[tuple[str, str], ...]:
    """The terms that occur in the texts, each once with its meaning, in the order in which they occur first.

    A term occurs as whole words, also in the plural with s or es. Small and capital letters are the same, but not in
    a term that is all in capitals, such as PLC. Where one term holds another the longer one is found.
    """
    terms = _terms_of(questionnaire)
    found = {match.lastindex: None for text in texts for match in terms.pattern.finditer(text)}
    return tuple(terms.explained[number - 1] for number in found if number)


def _terms_of(questionnaire: Questionnaire) -> _Terms:
    """The terms of a questionnaire, kept with it as its own cached properties are."""
    kept = questionnaire.__dict__
    terms: _Terms | None = kept.get("_terms")
    if terms is None:
        terms = kept["_terms"] = _prepare(questionnaire)
    return terms


def _prepare(questionnaire: Questionnaire) -> _Terms:
    """The terms by their first letters, so that a word is held only against those that begin as it does."""
    glossary = ((term, meaning) for term, meaning in questionnaire.glossary.items() if term.strip())
    explained = tuple(sorted(glossary, key=lambda each: (_letters(each[0]), -len(each[0]))))
    groups = groupby((term for term, _ in explained), _letters)
    either = "|".join(f"(?=[{re.escape(letters)}])(?:{'|'.join(map(_branch, terms))})" for letters, terms in groups)
    return _Terms(re.compile(rf"(?<!\w)(?:{either or '(?!)'})(?:s|es)?(?!\w)"), explained)


def _letters(term: str) -> str:
    """The first letter of a term, small and capital."""
    first = term.split()[0][0]
    return "".join(sorted({first, *(letter for letter in (first.lower(), first.upper()) if len(letter) == 1)}))


def _branch(term: str) -> str:
    """The term, and the empty group that tells it."""
    words = r"\s+".join(map(re.escape, term.split()))
    return f"{words}()" if term.isupper() else f"(?i:{words})()"
