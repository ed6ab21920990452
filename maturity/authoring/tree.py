"""The rows of the sheets put together to the tree of a questionnaire file, each value with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Mapped
from collections.abc import Sequence as Listed
from typing import Protocol

from maturity.authoring.sheets import TIER_NAMES, VALUES
from maturity.questionnaire.diagnostics import Findings, Mark
from maturity.questionnaire.source import Mapping, Scalar, Sequence, Value
from maturity.text import quoted


class Row(Protocol):
    """A row of a sheet: where it stands, and its cells by the keys of their columns."""

    @property
    def mark(self) -> Mark:
        """Where it begins."""

    @property
    def cells(self) -> Mapped[str, Value]:
        """What it holds."""


def assembled(rows: Mapped[str, Listed[Row]], start: Mark, findings: Findings) -> Mapping:
    """The tree of the file that these rows, by sheet, stand for; rows that belong nowhere are told."""
    return _Assembly(rows, start, findings).whole()


class _Assembly:
    def __init__(self, rows: Mapped[str, Listed[Row]], start: Mark, findings: Findings) -> None:
        self._rows = rows
        self._findings = findings
        self._root = Mapping(start.line, start.column)
        self._tiers: dict[str, tuple[str, Mapping]] = {}
        self._rungs: dict[str, Mapping] = {}
        self._questions: dict[str, Mapping] = {}

    def whole(self) -> Mapping:
        """The tree."""
        self._add("format", _word("1", self._root, plain=True))
        self._values()
        for sheet, key in (("Levels", "levels"), ("Scopes", "scopes"), ("Facts", "facts")):
            self._list(key, sheet)
        self._answer_sets()
        self._by_key("scoring", "Scoring", "@tier")
        self._all_tiers()
        self._ladder()
        self._all_questions()
        self._actions()
        self._beneath("profiles", "Profiles", {"targets": ("Targets", "@profile")})
        self._beneath("registers", "Registers", {"columns": ("Columns", "@register"), "due": ("Due", "@register")})
        self._pairs("glossary", "Glossary", "@term", "@means")
        self._maps()
        self._pairs("renamed", "Earlier ids", "@old", "@now")
        retired = [
            row.cells["@old"] for row in self._rows["Earlier ids"] if "@now" not in row.cells and "@old" in row.cells
        ]
        if retired:
            self._add("retired", Sequence(retired[0].line, retired[0].column, retired))
        self._pairs("based_on", "Made from", "@id", "@version")
        self._list("exceptions", "Exceptions")
        return self._root

    def _add(self, key: str, value: Value, to: Mapping | None = None, at: Value | None = None) -> None:
        into = self._root if to is None else to
        name = _word(key, at or value)
        if key in into.index:
            self._findings.error(name, f"{quoted(key)} stands twice", "each once")
        into.index.setdefault(key, len(into.pairs))
        into.pairs.append((name, value))

    def _values(self) -> None:
        names = None
        for row in self._rows["Questionnaire"]:
            key, value = row.cells.get("@key"), row.cells.get("@value")
            if not isinstance(key, Scalar) or not isinstance(value, Scalar):
                continue
            if key.text.startswith(TIER_NAMES):
                if names is None:
                    names = Mapping(key.line, key.column)
                    self._add("tier_names", names)
                self._add(key.text.removeprefix(TIER_NAMES), value, names, key)
            elif key.text in VALUES:
                is_number = key.text == "evidence_months"
                text = value.text.strip() if is_number else value.text
                self._add(key.text, Scalar(value.line, value.column, text, is_number), at=key)
            else:
                hint = self._findings.nearest(key.text, VALUES)
                expected = f"one of {', '.join(VALUES)} or {TIER_NAMES}practice and the like.{hint}"
                self._findings.error(key, f"there is no {quoted(key.text)}", expected)

    def _list(self, key: str, sheet: str) -> None:
        if rows := self._rows[sheet]:
            self._add(key, _sequence(rows, map(_part, rows)))

    def _answer_sets(self) -> None:
        held: dict[str, list[Row]] = {}
        for row, name in self._named("Answers", "@set"):
            held.setdefault(name.text, []).append(row)
        if not held:
            return
        sets = Mapping(*_place(next(iter(held.values()))[0]))
        self._add("answer_sets", sets)
        for set_, rows in held.items():
            options: Value = _sequence(rows, map(_part, rows))
            first = next((row.cells["@first"] for row in rows if "@first" in row.cells), None)
            if first is not None:
                long = Mapping(first.line, first.column)
                self._add("first", first, long)
                self._add("options", options, long)
                options = long
            self._add(set_, options, sets, rows[0].cells["@set"])

    def _by_key(self, key: str, sheet: str, by: str) -> None:
        if rows := self._rows[sheet]:
            into = Mapping(*_place(rows[0]))
            self._add(key, into)
            for row, name in self._named(sheet, by):
                self._add(name.text, _part(row), into, name)

    def _pairs(self, key: str, sheet: str, one: str, other: str) -> None:
        rows = [row for row in self._rows[sheet] if one in row.cells and other in row.cells]
        if rows:
            into = Mapping(*_place(rows[0]))
            self._add(key, into)
            for row in rows:
                name = row.cells[one]
                if isinstance(name, Scalar):
                    self._add(name.text, row.cells[other], into, name)

    def _maps(self) -> None:
        into: Mapping | None = None
        for row, other in self._named("Maps", "@questionnaire"):
            if into is None:
                into = Mapping(*_place(row))
                self._add("maps", into)
            if other.text not in into.index:
                self._add(other.text, Mapping(other.line, other.column), into, other)
            held, from_ = into.pairs[into.index[other.text]][1], row.cells.get("@from")
            if isinstance(held, Mapping) and isinstance(from_, Scalar):
                self._add(from_.text, row.cells.get("@to") or Sequence(*_place(row)), held, from_)

    def _all_tiers(self) -> None:
        above = {"domain": "", "subdomain": "subdomains", "practice": "practices"}
        for row, kind in self._named("Tiers", "@kind"):
            part, holder = _part(row), row.cells.get("@in")
            id_ = row.cells.get("id")
            if kind.text not in above:
                self._findings.error(kind, f"{quoted(kind.text)} is no kind of tier", "domain, subdomain or practice")
                continue
            if kind.text == "domain":
                self._hang(self._root, "domains", part)
            elif isinstance(holder, Scalar) and self._may_hold(kind.text, holder):
                self._hang(self._tiers[holder.text][1], above[kind.text], part)
            elif not isinstance(holder, Scalar):
                self._findings.error(row.mark, f"this {kind.text} stands in nothing", "In: the id of what holds it")
            if isinstance(id_, Scalar):
                self._tiers.setdefault(id_.text, (kind.text, part))

    def _may_hold(self, kind: str, holder: Scalar) -> bool:
        found = self._tiers.get(holder.text)
        may = ("domain",) if kind == "subdomain" else ("domain", "subdomain")
        if found is None or found[0] not in may:
            known = [id_ for id_, (of, _) in self._tiers.items() if of in may]
            expected = f"the id of a {' or '.join(may)} from a row above.{self._findings.nearest(holder.text, known)}"
            self._findings.error(holder, f"{quoted(holder.text)} holds no {kind}", expected)
            return False
        return True

    def _practice(self, row: Row) -> Mapping | None:
        name = row.cells.get("@practice")
        if not isinstance(name, Scalar):
            self._findings.error(row.mark, "no practice is named", "the id of one, from the sheet Tiers")
            return None
        kind, found = self._tiers.get(name.text, ("", self._root))
        if kind != "practice":
            known = [id_ for id_, (of, _) in self._tiers.items() if of == "practice"]
            expected = f"the id of one from the sheet Tiers.{self._findings.nearest(name.text, known)}"
            self._findings.error(name, f"there is no practice {quoted(name.text)}", expected)
            return None
        return found

    def _ladder(self) -> None:
        for row in self._rows["Ladder"]:
            practice, level = self._practice(row), row.cells.get("level")
            if practice is not None and isinstance(level, Scalar):
                rung = _part(row)
                self._hang(practice, "levels", rung)
                self._rungs.setdefault(f"{_text(row.cells['@practice'])}@{level.text}", rung)

    def _all_questions(self) -> None:
        for row in self._rows["Questions"]:
            practice, level, id_ = self._practice(row), row.cells.get("@level"), row.cells.get("id")
            part = _part(row)
            if isinstance(id_, Scalar):
                self._questions.setdefault(id_.text, part)
            if practice is None:
                continue
            if not isinstance(level, Scalar):
                self._hang(practice, "questions", part)
                continue
            rung = self._rungs.get(f"{_text(row.cells['@practice'])}@{level.text}")
            if rung is None:
                message = f"the practice has no level {level.text} on the sheet Ladder"
                self._findings.error(level, message, "a row for it there, or no level here")
            else:
                self._hang(rung, "questions", part)

    def _actions(self) -> None:
        for row, at in self._named("Actions", "@at"):
            holder = self._rungs.get(at.text) or self._questions.get(at.text)
            if holder is None:
                expected = f"practice@level or the id of a question.{self._findings.nearest(at.text, self._questions)}"
                self._findings.error(at, f"there is nothing called {quoted(at.text)}", expected)
            else:
                self._add("action", _part(row), holder, at)

    def _beneath(self, key: str, sheet: str, held: Mapped[str, tuple[str, str]]) -> None:
        """Parts of one sheet with the rows of others that name them; targets by their tier, the others as lists."""
        parts: dict[str, Mapping] = {}
        for row in self._rows[sheet]:
            part, id_ = _part(row), row.cells.get("id")
            self._hang(self._root, key, part)
            if isinstance(id_, Scalar):
                parts.setdefault(id_.text, part)
                if key == "profiles":
                    self._add("targets", Mapping(*_place(row)), part)
        for field, (of, by) in held.items():
            for row, name in self._named(of, by):
                holder = parts.get(name.text)
                if holder is None:
                    expected = f"the id of one from the sheet {sheet}.{self._findings.nearest(name.text, parts)}"
                    self._findings.error(name, f"there is no {by[1:]} {quoted(name.text)}", expected)
                elif field != "targets":
                    self._hang(holder, field, _part(row))
                elif isinstance(tier := row.cells.get("@tier"), Scalar):
                    targets = holder.pairs[holder.index["targets"]][1]
                    if isinstance(targets, Mapping):
                        self._add(tier.text, _part(row), targets, tier)

    def _named(self, sheet: str, by: str) -> Iterator[tuple[Row, Scalar]]:
        """The rows of a sheet with the word that says where each belongs; rows without one are told."""
        for row in self._rows[sheet]:
            name = row.cells.get(by)
            if isinstance(name, Scalar):
                yield row, name
            else:
                self._findings.error(row.mark, "it is not said where this row belongs", by[1:].capitalize())

    def _hang(self, holder: Mapping, key: str, part: Mapping) -> None:
        if key not in holder.index:
            self._add(key, Sequence(part.line, part.column), holder)
        held = holder.pairs[holder.index[key]][1]
        if isinstance(held, Sequence):
            held.values.append(part)


def _part(row: Row) -> Mapping:
    """What a row says of its own."""
    part = Mapping(*_place(row))
    for key, value in row.cells.items():
        if not key.startswith("@"):
            part.index[key] = len(part.pairs)
            part.pairs.append((_word(key, value), value))
    return part


def _sequence(rows: Listed[Row], parts: Iterable[Mapping]) -> Sequence:
    return Sequence(*_place(rows[0]), list(parts))


def _place(row: Row) -> tuple[int, int]:
    return row.mark.line, row.mark.column


def _word(text: str, at: Value, *, plain: bool = False) -> Scalar:
    return Scalar(at.line, at.column, text, plain)


def _text(value: Value) -> str:
    return value.text if isinstance(value, Scalar) else ""
