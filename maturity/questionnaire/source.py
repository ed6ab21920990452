"""YAML text to a light tree whose values know their place; bounded, so that no file can take long or much memory.

The tree keeps every scalar as it is written. What a word means (a text, a number, a
boolean) is decided by the place where it stands, not by how it looks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml
from msgspec import Struct, field

from maturity.i18n import N_, _, figure
from maturity.questionnaire.diagnostics import Findings, Mark, Marked, lines_of
from maturity.questionnaire.kinds import MAX_BYTES
from maturity.text import quoted

MAX_DEPTH = 64
_TOO_DEEP, _DEEPEST = N_("this is nested too deeply"), N_("at most {number} levels")
MAX_VALUES = 100_000
"""Of a file, or one for each :data:`_CHARACTERS` where that is more: no real file has so many, and each takes time."""
MAX_ALIASED_VALUES = 50_000
_CHARACTERS = 10
_NUMBER = re.compile(r"[-+]?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?", re.ASCII)
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_ADVICE = (
    (
        "cannot start any token",
        N_("spaces for indentation, never tabs, and quotes around text that begins with @, ` or %"),
    ),
    ("expected chomping or indentation", N_("quotes around text that begins with > or |")),
    ("mapping values are not allowed", N_('quotes around text that contains ": "')),
    ("unexpected end of stream", N_("a closing quote")),
    ("could not find expected ':'", N_('a key, then ": " and its value')),
    (
        "did not find expected key",
        N_("keys of one mapping in one column, and quotes around text with special characters"),
    ),
    ("did not find expected '-' indicator", N_("the parts of one list in one column")),
)


class Scalar(Struct, array_like=True, tag=0, eq=False):
    """A word, number or text as it is written; ``plain`` where it stands without quotes."""

    line: int
    column: int
    text: str
    plain: bool

    @property
    def is_null(self) -> bool:
        """Whether nothing stands here."""
        return self.plain and self.text in _NULLS

    @property
    def number(self) -> float | None:
        """The number, or None: quoted, octal, with underscores, infinite or not a number at all."""
        return float(self.text) if self.plain and _NUMBER.fullmatch(self.text) else None


class Sequence(Struct, array_like=True, tag=1, eq=False):
    """A list."""

    line: int
    column: int
    values: list[Value] = field(default_factory=list)


class Mapping(Struct, array_like=True, tag=2, eq=False):
    """Keys and values; ``pairs`` has all of them in file order, ``index`` where in it each key stands first."""

    line: int
    column: int
    pairs: list[tuple[Scalar, Value]] = field(default_factory=list)
    index: dict[str, int] = field(default_factory=dict)


Value: TypeAlias = Scalar | Sequence | Mapping


def child(value: Value | None, key: str) -> Value | None:
    """What stands at ``key``, or None where there is no such thing."""
    if isinstance(value, Mapping):
        at = value.index.get(key)
        if at is not None:
            return value.pairs[at][1]
    return None


def scalar(value: Value | None, key: str) -> Scalar | None:
    """The word or text at ``key``, or None where there is none."""
    found = child(value, key)
    return found if isinstance(found, Scalar) and not found.is_null else None


def number(value: Value | None, key: str) -> float | None:
    """The number at ``key``, or None where there is none."""
    found = scalar(value, key)
    return found.number if found else None


def values(value: Value | None, key: str) -> list[Value]:
    """What the list at ``key`` holds; empty where there is no list."""
    found = child(value, key)
    return found.values if isinstance(found, Sequence) else []


def mappings(value: Value | None, key: str) -> list[Mapping]:
    """The mappings in the list at ``key``; empty where there are none."""
    return [each for each in values(value, key) if isinstance(each, Mapping)]


def scalars(value: Value | None, key: str) -> list[Scalar]:
    """The words and texts in the list at ``key``; empty where there are none."""
    return [each for each in values(value, key) if isinstance(each, Scalar) and not each.is_null]


def pairs(value: Value | None, key: str) -> list[tuple[Scalar, Value]]:
    """The keys and values of the mapping at ``key``; empty where there is none."""
    found = child(value, key)
    return found.pairs if isinstance(found, Mapping) else []


def parse(text: str, findings: Findings, first: int = 0) -> Value | None:
    """The tree of a YAML text, or None where it cannot be read, which is then told in ``findings``.

    ``first`` is how far its lines lie from their number (see :class:`Findings`).
    """
    try:
        events = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
        try:
            return _Tree(findings, first, max(MAX_VALUES, len(text) // _CHARACTERS)).build(iter(events.get_event, None))
        finally:
            events.dispose()
    except _Refused as refused:
        findings.error(refused.place, refused.message, refused.expected)
    except yaml.MarkedYAMLError as error:
        place = error.problem_mark or error.context_mark
        mark = _inside(text, Mark(place.line + 1, place.column + 1) if place else Mark(1, 1))
        problem = error.problem or error.context or _("cannot be read")
        if "nesting" in problem:
            findings.error(Mark(first + mark.line, mark.column), *_too_deep())
            return None
        said = f"{problem} ({error.context})" if error.context and error.problem else problem
        advice = next((_(advice) for part, advice in _ADVICE if part.lower() in problem.lower()), "")
        findings.error(
            Mark(first + mark.line, mark.column), _("this is not YAML: {problem}").format(problem=said), advice
        )
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        findings.error(Mark(first + 1, 1), _("this is not YAML: {error}").format(error=quoted(str(error))))
    return None


class _Refused(Exception):
    """The file uses something of YAML that is not read here."""

    def __init__(self, place: Marked, message: str, expected: str = "") -> None:
        super().__init__(message)
        self.place, self.message, self.expected = place, message, expected


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been read yet."""

    value: Sequence | Mapping
    anchor: str | None
    values_before: int
    characters_before: int
    key: Value | None = None
    height: int = 1


@dataclass(slots=True)
class _Anchored:
    value: Value
    size: int
    characters: int
    height: int


class _Tree:
    """Builds the tree from YAML events; keeps count, so that aliases cannot multiply beyond the bounds."""

    def __init__(self, findings: Findings, first: int, most_values: int) -> None:
        self._findings = findings
        self._most_values = most_values
        self._above = first + 1
        self._open: list[_Open] = []
        self._anchors: dict[str, _Anchored] = {}
        self._values = 0
        self._characters = 0
        self._aliased = 0
        self._root: Value | None = None

    def build(self, events: Iterator[Any]) -> Value | None:
        documents = 0
        for event in events:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                mark = event.start_mark
                value = Scalar(mark.line + self._above, mark.column + 1, event.value, not event.style)
                self._count(event, value)
                self._characters += len(value.text)
                if event.anchor:
                    self._anchors[event.anchor] = _Anchored(value, 1, len(value.text), 0)
                self._add(value, 0)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._start(event, Mapping if kind is yaml.MappingStartEvent else Sequence)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self._end()
            elif kind is yaml.AliasEvent:
                self._alias(event)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise _Refused(
                        self._mark_of(event), _("a second document begins here"), _("one document in a file")
                    )
        if self._root is None:
            raise _Refused(Mark(self._above, 1), _("the file is empty"), _("a questionnaire"))
        return self._root

    def _count(self, event: Any, place: Marked) -> None:
        if event.tag is not None:
            raise _Refused(
                place, _("the tag {tag} is not read").format(tag=quoted(event.tag)), _("a value without a tag")
            )
        self._values += 1
        if self._values > self._most_values:
            most = _("at most {most} in one of this size").format(most=figure(self._most_values))
            raise _Refused(place, _("the file holds too many values"), most)

    def _start(self, event: Any, kind: type[Mapping] | type[Sequence]) -> None:
        value = kind(event.start_mark.line + self._above, event.start_mark.column + 1)
        self._count(event, value)
        self._open.append(_Open(value, event.anchor, self._values, self._characters))
        if event.anchor:
            self._anchors.pop(event.anchor, None)
        if len(self._open) > MAX_DEPTH:
            raise _Refused(value, *_too_deep())

    def _end(self) -> None:
        closed = self._open.pop()
        if closed.anchor:
            size = 1 + self._values - closed.values_before
            characters = self._characters - closed.characters_before
            self._anchors[closed.anchor] = _Anchored(closed.value, size, characters, closed.height)
        self._add(closed.value, closed.height)

    def _alias(self, event: Any) -> None:
        place = self._mark_of(event)
        known = self._anchors.get(event.anchor)
        if any(each.anchor == event.anchor for each in self._open):
            raise _Refused(
                place, _("the alias {alias} stands inside what it stands for").format(alias=quoted("*" + event.anchor))
            )
        if known is None:
            hint = self._findings.nearest(event.anchor, self._anchors)
            raise _Refused(
                place,
                _("the alias {alias} has no anchor").format(alias=quoted("*" + event.anchor)),
                _("a known anchor.{hint}").format(hint=hint),
            )
        self._values += known.size
        self._aliased += known.size
        if self._aliased > MAX_ALIASED_VALUES or self._values > self._most_values:
            raise _Refused(
                place,
                _("aliases multiply this file"),
                _("at most {most} values by alias").format(most=figure(MAX_ALIASED_VALUES)),
            )
        self._characters += known.characters
        if self._characters > MAX_BYTES:
            most = _("at most {number} MiB").format(number=MAX_BYTES // 1024 // 1024)
            raise _Refused(place, _("aliases multiply this file"), most)
        if len(self._open) + known.height > MAX_DEPTH:
            raise _Refused(place, *_too_deep())
        self._add(known.value, known.height)

    def _add(self, value: Value, height: int) -> None:
        if not self._open:
            self._root = value
            return
        top = self._open[-1]
        if height >= top.height:
            top.height = height + 1
        into, key = top.value, top.key
        if not isinstance(into, Mapping):
            into.values.append(value)
        elif key is None:
            top.key = value
        else:
            top.key = None
            if isinstance(key, Scalar):
                if into.index.setdefault(key.text, len(into.pairs)) < len(into.pairs):
                    self._tell_repeated(key, into)
                into.pairs.append((key, value))
            else:
                self._findings.error(key, _("a list or mapping cannot be a key"), _("a word"))

    def _tell_repeated(self, key: Scalar, mapping: Mapping) -> None:
        first = mapping.pairs[mapping.index[key.text]][0]
        message = _("the key {key} stands here twice, first at {where}").format(
            key=quoted(key.text), where=self._findings.where(first, key)
        )
        self._findings.error(key, message, _("each key once"))

    def _mark_of(self, event: Any) -> Mark:
        return Mark(event.start_mark.line + self._above, event.start_mark.column + 1)


def _too_deep() -> tuple[str, str]:
    return _(_TOO_DEEP), _(_DEEPEST).format(number=MAX_DEPTH)


def _inside(text: str, mark: Mark) -> Mark:
    """``mark``, or the end of the text where it lies behind it (a file that ends too early)."""
    lines = lines_of(text.rstrip("\r\n"))
    return mark if mark.line <= len(lines) else Mark(len(lines), len(lines[-1]) + 1)
