"""The words by which a workbook is read back: heads of columns and words in cells, in every language that ships.

The writer takes its words from here too, so that there is one list of them. A workbook is read by the words of all
languages, whatever the reader speaks; that a word means one thing in all of them is tested.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from maturity.i18n import ENGLISH, N_, _, languages, speaking
from maturity.text import one_line

Head = Literal[
    "id",
    "answer",
    "claimed",
    "note",
    "evidence",
    "owner",
    "reason-or-source",
    "tier",
    "target",
    "status",
    "start",
    "due",
    "done-on",
    "days-spent",
    "pinned",
    "remark",
]
Word = Literal[
    "not-applicable",
    "unknown",
    "open",
    "inherited",
    "yes",
    "no",
    "planned",
    "running",
    "done",
    "now",
    "next",
    "later",
]
HEADS: Mapping[Head, str] = {
    "id": N_("ID"),
    "answer": N_("Answer"),
    "claimed": N_("Claimed"),
    "note": N_("Note"),
    "evidence": N_("Evidence"),
    "owner": N_("Owner"),
    "reason-or-source": N_("Reason or source"),
    "tier": N_("Tier"),
    "target": N_("Target"),
    "status": N_("Status"),
    "start": N_("Start"),
    "due": N_("Due"),
    "done-on": N_("Done on"),
    "days-spent": N_("Days spent"),
    "pinned": N_("Pinned"),
    "remark": N_("Remark"),
}
"""Those of a workbook in English, to be looked up."""
WORDS: Mapping[Word, str] = {
    "not-applicable": N_("Not applicable"),
    "unknown": N_("Unknown"),
    "open": N_("Open"),
    "inherited": N_("Inherited"),
    "yes": N_("Yes"),
    "no": N_("No"),
    "planned": N_("Planned"),
    "running": N_("Running"),
    "done": N_("Done"),
    "now": N_("Now"),
    "next": N_("Next"),
    "later": N_("Later"),
}
"""Those in the cells of a workbook in English, to be looked up."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The words of a workbook in one language."""

    language: str
    heads: Mapping[Head, str]
    words: Mapping[Word, str]


@cache
def terms(language: str) -> Terms:
    """The words of a workbook in a language; in English where the program does not speak it."""
    with speaking(language):
        return Terms(
            language,
            heads={head: _(text) for head, text in HEADS.items()},
            words={word: _(text) for word, text in WORDS.items()},
        )


def plain(text: str) -> str:
    """A text as heads and words are compared: on one line, without regard to capitals."""
    return one_line(text).casefold()


def head_of(text: str) -> Head | None:
    """Which head a cell holds, in any language; None for all others."""
    return _heads().get(plain(text))


def word_of(text: str) -> Word | None:
    """Which word a cell holds, in any language or as commands write it; None for all others."""
    return _words().get(plain(text))


def language_of(titles: Iterable[str]) -> str:
    """The language of which most of these heads are; of several the first that the program speaks, so English."""
    found = Counter(language for title in titles for language in _spoken_in().get(plain(title), ()))
    return max(languages(), key=lambda language: found[language]) if found else ENGLISH


@cache
def _heads() -> Mapping[str, Head]:
    return {plain(text): head for language in languages() for head, text in terms(language).heads.items()}


@cache
def _words() -> Mapping[str, Word]:
    every = {plain(text): word for language in languages() for word, text in terms(language).words.items()}
    return {word: word for word in WORDS} | every


@cache
def _spoken_in() -> Mapping[str, tuple[str, ...]]:
    """The languages that have a head, by the head."""
    return {
        head: tuple(each for each in languages() if head in map(plain, terms(each).heads.values())) for head in _heads()
    }
