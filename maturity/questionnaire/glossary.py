"""The terms of a questionnaire's glossary, found in its texts."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
    glossary = ((term, meaning) for term, meaning in questionnaire.glossary.items() if term.strip())
    explained = tuple(sorted(glossary, key=lambda each: -len(each[0])))
    either = "|".join(_branch(term) for term, _ in explained) or "(?!)"
    return _Terms(re.compile(rf"(?<!\w)(?:{either})(?:s|es)?(?!\w)"), explained)


def _branch(term: str) -> str:
    """The term, and the empty group that tells it. It begins with a plain set of letters: the quickest to rule out."""
    word, *more = term.split()
    first, rest = word[0], r"\s+".join(map(re.escape, (word[1:], *more)))
    if term.isupper():
        return f"{re.escape(first)}{rest}()"
    letters = {first, *(letter for letter in (first.lower(), first.upper()) if len(letter) == 1)}
    return f"[{''.join(map(re.escape, sorted(letters)))}](?i:{rest})()"
