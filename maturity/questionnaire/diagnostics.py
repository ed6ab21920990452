"""What is wrong with a file, where, and what should stand there instead; and the three ways of writing that down."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Literal, Protocol

from maturity.errors import nearest
from maturity.i18n import N_, _
from maturity.text import visible

Severity = Literal["error", "warning"]
_SEVERITIES: dict[Severity, str] = {"error": N_("error"), "warning": N_("warning")}
MOST_FINDINGS = 2_000
BETWEEN_FILES = 10_000_000
"""How far the lines of a file lie from those of the one that extends it: no file has so many."""
EVERYTHING = ""
"""Stands for the whole file where the id of a part could stand."""
_COMPARISONS = 8_000_000
"""Characters looked at, of all known words of all calls, before no nearest word is looked for any more."""
_MOST_KNOWN = 50_000
_MOST_NAMED = 12
_SHOWN_WIDTH = 100
_LINE_BREAK = re.compile("\r\n|\r|\n")


Told = tuple[int, int, str]
"""An error as it is known: its line, counted through all files, its column and its message."""


class Marked(Protocol):
    """Anything that has a place in the file: line and column, both from 1."""

    @property
    def line(self) -> int:
        """The line, from 1."""

    @property
    def column(self) -> int:
        """The column, from 1."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in a file; line and column count from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing that is wrong, with the place where it was found."""

    severity: Severity
    file: str
    line: int
    column: int
    message: str
    expected: str = ""
    """What should stand there, with the nearest known word; empty where the message says it all."""
    source_line: str = ""
    rule: str = ""
    """The name of the rule that a warning follows from, by which a file can switch it off; empty for an error."""

    def __str__(self) -> str:
        """``file:line:column: warning[rule]: message``, the line, a caret under the column, and what was expected."""
        severity = _(_SEVERITIES[self.severity])
        kind = f"{severity}[{self.rule}]" if self.rule else severity
        shown = [f"{visible(self.file)}:{self.line}:{self.column}: {kind}: {self.message}"]
        if self.source_line.strip():
            line, caret = _excerpt(self.source_line, self.column)
            shown += [f"    {line}", f"    {' ' * caret}^"]
        if self.expected:
            shown.append("    " + _("expected {what}").format(what=self.expected))
        return "\n".join(shown)


def lines_of(text: str) -> list[str]:
    """The lines of a file as places count them."""
    return _LINE_BREAK.split(text)


def first_of(words: Iterable[str]) -> str:
    """Known words for a message, in a row; in a file with very many only the first of them."""
    return ", ".join(islice(words, _MOST_NAMED))


class Findings:
    """Gathers what is wrong with a file, and with those that it extends. Beyond :data:`MOST_FINDINGS` they are counted.

    Lines are counted through: those of the file that is extended come before those of the one that extends it.
    """

    def __init__(self) -> None:
        self._files: list[tuple[str, str]] = []
        self._found: dict[Told, tuple[Severity, str, str]] = {}
        self._silenced: dict[tuple[str, str], bool] = {}
        self._errors = 0
        self._more = 0
        self._last = Mark(1, 1)
        self._comparisons = _COMPARISONS

    @property
    def any_errors(self) -> bool:
        """Whether anything forbids the use of the file."""
        return self._errors > 0

    @property
    def are_too_many(self) -> bool:
        """Whether no more would be listed."""
        return self._more > 0

    def begin_file(self, name: str, text: str) -> int:
        """Go on with another file, which the one before it extends; returns how far its lines lie from their number."""
        self._files.append((name, text))
        return (1 - len(self._files)) * BETWEEN_FILES

    def file_and_line(self, place: Marked) -> tuple[str, int]:
        """The file of a place and the line in it, from 1."""
        number, line = _counted(place.line)
        return self._files[number][0] if self._files else "", line

    def where(self, place: Marked, seen_from: Marked) -> str:
        """A place in words, with its file where that is another one: ``line 3, column 5 of base.yaml``."""
        if len(self._files) <= 1:
            return _("line {line}, column {column}").format(line=place.line, column=place.column)
        file, line = self.file_and_line(place)
        here, there = _("line {line}, column {column}"), _("line {line}, column {column} of {file}")
        said = here if file == self.file_and_line(seen_from)[0] else there
        return said.format(line=line, column=place.column, file=visible(file))

    def error(self, place: Marked, message: str, expected: str = "") -> None:
        """Add something that forbids the use of the file."""
        self._errors += 1
        self._add("error", place, message, expected)

    def warning(self, rule: str, place: Marked, message: str, expected: str = "", about: Iterable[str] = ()) -> None:
        """Add something that the author should look at, unless ``rule`` is silenced for the file or a part.

        ``about`` holds the ids of the parts that it concerns, such as a question and its practice.
        """
        silences = [key for part in {EVERYTHING, *about} if (key := (rule, part)) in self._silenced]
        self._silenced |= dict.fromkeys(silences, True)
        if not silences:
            self._add("warning", place, message, expected, rule)

    def errors(self) -> set[Told]:
        """All errors that are listed."""
        return {place for place, (severity, *_rest) in self._found.items() if severity == "error"}

    def errors_in_bases(self) -> set[Told]:
        """Those in files that another one extends."""
        return {error for error in self.errors() if _counted(error[0])[0] > 0}

    def errors_of_last_file(self) -> tuple[tuple[int, int, str, str], ...]:
        """Line, column, message and what was expected, of each error in the file that was begun last."""
        number = len(self._files) - 1
        return tuple(
            (_counted(counted)[1], column, message, self._found[counted, column, message][1])
            for counted, column, message in sorted(self.errors())
            if _counted(counted)[0] == number
        )

    def add_to(self, error: Told, more: str) -> None:
        """Say more about an error that is listed."""
        severity, expected, rule = self._found[error]
        self._found[error] = severity, f"{expected.removesuffix('.')}; {more}".removeprefix("; "), rule

    def silence(self, rule: str, part: str = EVERYTHING) -> None:
        """Leave out the warnings of ``rule`` from here on: those about the part of this id, or all of them."""
        self._silenced.setdefault((rule, part), False)

    def has_silenced(self, rule: str, part: str = EVERYTHING) -> bool:
        """Whether :meth:`silence` with the same arguments has left out anything."""
        return self._silenced.get((rule, part), False)

    def nearest(self, word: str, known: Collection[str]) -> str:
        """:func:`maturity.errors.nearest`, left out where a hostile file would make it take long."""
        if len(self._found) >= MOST_FINDINGS or len(known) > _MOST_KNOWN or self._comparisons <= 0:
            return ""
        self._comparisons -= len(known) + sum(map(len, known))
        words = [each for each in known if each.isprintable()]
        cost = len(word) * sum(map(len, words))
        if cost > self._comparisons:
            return ""
        self._comparisons -= cost
        return nearest(word, words)

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Everything found, in file order, with the lines of the files."""
        if not self._found:
            return ()
        files = [(name, lines_of(text)) for name, text in self._files]
        if self._more:
            place = (self._last.line, self._last.column, _("{number} more are not listed").format(number=self._more))
            self._found[place] = ("error", "", "") if self.any_errors else ("warning", "", "not-listed")
        found: list[Diagnostic] = []
        for (counted, column, message), (severity, expected, rule) in sorted(
            self._found.items(), key=lambda found: (found[0][:2], found[1][0])
        ):
            number, line = _counted(counted)
            file, lines = files[number]
            source = lines[line - 1] if line <= len(lines) else ""
            found.append(Diagnostic(severity, file, line, column, message, expected, source, rule))
        return tuple(found)

    def _add(self, severity: Severity, place: Marked, message: str, expected: str, rule: str = "") -> None:
        if len(self._found) < MOST_FINDINGS:
            self._found.setdefault((place.line, place.column, message), (severity, expected, rule))
            self._last = max(self._last, Mark(place.line, place.column))
        else:
            self._more += 1


def _counted(line: int) -> tuple[int, int]:
    """The number of the file, 0 for the one that was named, and the line in it."""
    back, before = divmod(line - 1, BETWEEN_FILES)
    return -back, before + 1


def as_text(diagnostics: Iterable[Diagnostic]) -> str:
    """For people: each with its line and a caret, an empty line between them."""
    return "\n\n".join(map(str, diagnostics))


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """For programs: a list of objects with severity, file, line, column, message, expected, source_line and rule."""
    listed = [{name: getattr(each, name) for name in Diagnostic.__slots__} for each in diagnostics]
    return json.dumps(listed, ensure_ascii=False, indent=2)


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """For GitHub Actions: one workflow command a line, which annotates the change."""
    return "\n".join(
        f"::{each.severity} file={_property(each.file)},line={each.line},col={each.column}{_title(each)}"
        f"::{_message(each)}"
        for each in diagnostics
    )


def _title(diagnostic: Diagnostic) -> str:
    return f",title={_property(diagnostic.rule)}" if diagnostic.rule else ""


def _message(diagnostic: Diagnostic) -> str:
    expected = _("expected {what}").format(what=diagnostic.expected)
    return _escaped(f"{diagnostic.message} ({expected})" if diagnostic.expected else diagnostic.message)


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _excerpt(line: str, column: int) -> tuple[str, int]:
    """The part of ``line`` around ``column``, and how many cells stand before the caret."""
    start = max(0, column - 1 - _SHOWN_WIDTH // 2) if len(line) > _SHOWN_WIDTH else 0
    before, after = visible(line[start : column - 1]), visible(line[column - 1 : start + _SHOWN_WIDTH])
    cut_before, cut_after = "…" if start else "", "…" if len(line) > start + _SHOWN_WIDTH else ""
    return f"{cut_before}{before}{after}{cut_after}".rstrip(), len(cut_before) + sum(map(_cells, before))


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
