"""The questions of a file with the ids by which an exception can name them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from maturity.questionnaire.outline import Outline
from maturity.questionnaire.source import Mapping, Scalar, scalar


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A question, what it asks, and whom a warning about it concerns: the question and its practice."""

    part: Mapping
    ask: Scalar
    about: tuple[str, ...]


def asked(outline: Outline) -> Iterator[Asked]:
    """Every question that asks something, in file order."""
    for practice in outline.practices:
        for question in practice.questions:
            ask = scalar(question.part, "ask")
            if ask and ask.text.strip():
                yield Asked(question.part, ask, named(question.part) + named(practice.part))


def is_english(outline: Outline) -> bool:
    """Whether the file is written in English, the language whose words the rules know."""
    language = scalar(outline.root, "language")
    return language is None or language.text.casefold().partition("-")[0] == "en"


def named(part: Mapping) -> tuple[str, ...]:
    """The id of a part, or nothing."""
    found = scalar(part, "id")
    return (found.text,) if found else ()
