"""A framework as other programs keep it: a tree of any depth, before it becomes a questionnaire."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from maturity.i18n import _, languages, speaking, spoken
from maturity.text import clean

MOST_NODES = 20_000
MOST_DEPTH = 60
"""Nodes beneath each other; published frameworks have up to nine."""
_RUN_OF_BLANKS = re.compile(r"[^\S\n]+")


@dataclass(frozen=True, slots=True)
class Words:
    """A text, and what it is in other languages, by their codes."""

    text: str = ""
    other: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.text)

    def changed(self, change: Callable[[str], str]) -> Words:
        """The text with a change made to it in each language."""
        return Words(change(self.text), {language: change(text) for language, text in self.other.items()})


NOTHING = Words()


def words(text: str | None, other: Mapping[str, str] | None = None) -> Words:
    """A text from outside: cleaned, without blanks around it; languages without a text of their own left out."""
    said = {language: tidy(each) for language, each in (other or {}).items()}
    return Words(tidy(text or ""), {language: each for language, each in said.items() if each})


def tidy(text: str) -> str:
    """``text`` without control characters, blanks at the ends of lines, and more than one empty line in a row."""
    lines = [_RUN_OF_BLANKS.sub(" ", line).strip() for line in clean(text).split("\n")]
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip()


def joined(between: str, *parts: Words) -> Words:
    """The parts that hold something in a row; a language that has only some of them takes the others as they are."""
    held = [part for part in parts if part]
    languages = dict.fromkeys(language for part in held for language in part.other)
    return Words(
        between.join(part.text for part in held),
        {language: between.join(part.other.get(language, part.text) for part in held) for language in languages},
    )


def ours(text: str, language: str, others: Iterable[str] = ()) -> Words:
    """Words of the program in a questionnaire that is made: in its language, and in ``others`` that it speaks."""
    spoken_too = (other for other in others if other.partition("-")[0].lower() in languages())
    return Words(_in(text, language), {other: _in(text, other) for other in spoken_too})


def _in(text: str, language: str) -> str:
    with speaking(language):
        return _(text)


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be chosen; without points it counts neither way."""

    label: Words
    points: float | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """What has to hold at a site for something to be asked: a statement for people, and an id that tells it apart."""

    id: str
    holds: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that a node asks. ``note``: what is answered in free words, by a date or a number."""

    key: str
    text: Words
    """Without one it is the requirement itself that is asked for."""
    kind: Literal["one", "several", "note"]
    choices: tuple[Choice, ...] = ()
    clauses: tuple[Clause, ...] = ()


@dataclass(slots=True)
class Node:
    """A heading or a requirement."""

    key: str
    """What the source finds it by."""
    ref: str = ""
    """The identifier that people know it by."""
    name: Words = NOTHING
    text: Words = NOTHING
    help: list[Words] = field(default_factory=list)
    """What to look for, evidence, remarks; a paragraph each."""
    assessable: bool = False
    level: int | None = None
    """Its step on a ladder of maturity levels."""
    weight: float = 1.0
    clauses: tuple[Clause, ...] = ()
    asked: tuple[Asked, ...] = ()
    """Its questions; without any the requirement itself is judged on the scale of the framework."""
    children: list[Node] = field(default_factory=list)

    @property
    def called(self) -> str:
        """What a report calls it."""
        return self.ref or self.key.rpartition(":")[2] or self.name.text


@dataclass(frozen=True, slots=True)
class Scale:
    """How a requirement without questions of its own is judged, and the levels that come of it."""

    choices: tuple[Choice, ...]
    """Points from 0 to 1, the best 1."""
    levels: tuple[tuple[Words, Words], ...]
    """Name and meaning of each level, from 0."""
    lowest: float = 0.0
    """The least and most points that the source gives a requirement, where its questions have points of their own."""
    highest: float = 1.0
    told: str = ""
    """How it was chosen."""


@dataclass(slots=True)
class Report:
    """What became of the parts of a source, for the one who imports it: each remark with the parts it is about."""

    language: str = ""
    """In which language it is, and the words that the import adds, in sentences."""
    method: list[str] = field(default_factory=list)
    """How it scores, in sentences."""
    otherwise: dict[str, list[str]] = field(default_factory=dict)
    """What was carried in another form."""
    lost: dict[str, list[str]] = field(default_factory=dict)
    """What could not be carried."""

    def changed(self, remark: str, about: str = "") -> None:
        """Something was carried in another form."""
        self.otherwise.setdefault(remark, []).append(about)

    def lose(self, remark: str, about: str = "") -> None:
        """Something could not be carried."""
        self.lost.setdefault(remark, []).append(about)


def language_of(said: str, report: Report) -> str:
    """The language of a source, where it says one; else that which is spoken. Tells which, and why."""
    language = said or spoken()
    report.language = (
        _("Its language is {language}, as the source says.")
        if said
        else _(
            "The source names no language: it is taken to be {language}, which is spoken here; --language says another."
        )
    ).format(language=language)
    if language.partition("-")[0].lower() not in languages():
        report.language += " " + _("The program does not speak it: the words that the import adds are English.")
    return language


@dataclass(slots=True)
class Framework:
    """What was read of a source."""

    kind: str
    """What the source is, in words."""
    id: str
    version: str
    title: Words
    language: str
    licence: str
    source: str
    """Who published it, under which identifier."""
    scale: Scale
    roots: list[Node]
    report: Report
    about_site: list[tuple[str, Asked]] = field(default_factory=list)
    """Questions that only ask what kind of site it is, each with what its id is made from."""
    others: tuple[str, ...] = ()
    """The languages that it is translated to."""

    def ours(self, text: str) -> Words:
        """Words of the program in the languages of the source."""
        return ours(text, self.language, self.others)

    def nodes(self) -> Iterator[Node]:
        """Every node, each before what is beneath it."""
        waiting = self.roots[::-1]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += node.children[::-1]
