"""The rows of the sheets put together to the tree of a questionnaire file, each value with its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from collections.abc import Mapping as Mapped
from collections.abc import Sequence as Listed

from maturity.authoring.rows import Row, part_of, place_of, sequence_of, text_of, word_at
from maturity.authoring.sheets import TIER_NAMES, VALUES
from maturity.i18n import _
from maturity.questionnaire.diagnostics import Findings, Mark
from maturity.questionnaire.source import Mapping, Scalar, Sequence, Value
from maturity.text import quoted


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
        self._add("format", word_at("1", self._root, plain=True))
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
        name = word_at(key, at or value)
        if key in into.index:
            self._findings.error(name, _("{word} stands twice").format(word=quoted(key)), _("each once"))
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
                expected = _("one of {words} or {example} and the like.{nearest}").format(
                    words=", ".join(VALUES),
                    example=f"{TIER_NAMES}practice",
                    nearest=self._findings.nearest(key.text, VALUES),
                )
                self._findings.error(key, _("there is no {word}").format(word=quoted(key.text)), expected)

    def _list(self, key: str, sheet: str) -> None:
        if rows := self._rows[sheet]:
            self._add(key, sequence_of(rows, map(part_of, rows)))

    def _answer_sets(self) -> None:
        held: dict[str, list[Row]] = {}
        for row, name in self._named("Answers", "@set"):
            held.setdefault(name.text, []).append(row)
        if not held:
            return
        sets = Mapping(*place_of(next(iter(held.values()))[0]))
        self._add("answer_sets", sets)
        for set_, rows in held.items():
            options: Value = sequence_of(rows, map(part_of, rows))
            first = next((row.cells["@first"] for row in rows if "@first" in row.cells), None)
            if first is not None:
                long = Mapping(first.line, first.column)
                self._add("first", first, long)
                self._add("options", options, long)
                options = long
            self._add(set_, options, sets, rows[0].cells["@set"])

    def _by_key(self, key: str, sheet: str, by: str) -> None:
        if rows := self._rows[sheet]:
            into = Mapping(*place_of(rows[0]))
            self._add(key, into)
            for row, name in self._named(sheet, by):
                self._add(name.text, part_of(row), into, name)

    def _pairs(self, key: str, sheet: str, one: str, other: str) -> None:
        rows = [row for row in self._rows[sheet] if one in row.cells and other in row.cells]
        if rows:
            into = Mapping(*place_of(rows[0]))
            self._add(key, into)
            for row in rows:
                name = row.cells[one]
                if isinstance(name, Scalar):
                    self._add(name.text, row.cells[other], into, name)

    def _maps(self) -> None:
        into: Mapping | None = None
        for row, other in self._named("Maps", "@questionnaire"):
            if into is None:
                into = Mapping(*place_of(row))
                self._add("maps", into)
            if other.text not in into.index:
                self._add(other.text, Mapping(other.line, other.column), into, other)
            held, from_ = into.pairs[into.index[other.text]][1], row.cells.get("@from")
            if isinstance(held, Mapping) and isinstance(from_, Scalar):
                self._add(from_.text, row.cells.get("@to") or Sequence(*place_of(row)), held, from_)

    def _all_tiers(self) -> None:
        above = {"domain": "", "subdomain": "subdomains", "practice": "practices"}
        for row, kind in self._named("Tiers", "@kind"):
            part, holder = part_of(row), row.cells.get("@in")
            id_ = row.cells.get("id")
            if kind.text not in above:
                message = _("{word} is no kind of tier").format(word=quoted(kind.text))
                self._findings.error(kind, message, _("domain, subdomain or practice"))
                continue
            if kind.text == "domain":
                self._hang(self._root, "domains", part)
            elif isinstance(holder, Scalar) and self._may_hold(kind.text, holder):
                self._hang(self._tiers[holder.text][1], above[kind.text], part)
            elif not isinstance(holder, Scalar):
                message = (
                    _("this practice stands in nothing")
                    if kind.text == "practice"
                    else _("this subdomain stands in nothing")
                )
                self._findings.error(row.mark, message, _("In: the id of what holds it"))
            if isinstance(id_, Scalar):
                self._tiers.setdefault(id_.text, (kind.text, part))

    def _may_hold(self, kind: str, holder: Scalar) -> bool:
        found = self._tiers.get(holder.text)
        may = ("domain",) if kind == "subdomain" else ("domain", "subdomain")
        if found is None or found[0] not in may:
            known = [id_ for id_, (of, _part) in self._tiers.items() if of in may]
            of_practice = kind == "practice"
            message = _("{id} holds no practice") if of_practice else _("{id} holds no subdomain")
            expected = (
                _("the id of a domain or subdomain from a row above.{nearest}")
                if of_practice
                else _("the id of a domain from a row above.{nearest}")
            ).format(nearest=self._findings.nearest(holder.text, known))
            self._findings.error(holder, message.format(id=quoted(holder.text)), expected)
            return False
        return True

    def _practice(self, row: Row) -> Mapping | None:
        name = row.cells.get("@practice")
        if not isinstance(name, Scalar):
            self._findings.error(row.mark, _("no practice is named"), _("the id of one, from the sheet Tiers"))
            return None
        kind, found = self._tiers.get(name.text, ("", self._root))
        if kind != "practice":
            known = [id_ for id_, (of, _part) in self._tiers.items() if of == "practice"]
            message = _("there is no practice {id}").format(id=quoted(name.text))
            self._findings.error(name, message, self._from("Tiers", name.text, known))
            return None
        return found

    def _ladder(self) -> None:
        for row in self._rows["Ladder"]:
            practice, level = self._practice(row), row.cells.get("level")
            if practice is not None and isinstance(level, Scalar):
                rung = part_of(row)
                self._hang(practice, "levels", rung)
                self._rungs.setdefault(f"{text_of(row.cells['@practice'])}@{level.text}", rung)

    def _all_questions(self) -> None:
        for row in self._rows["Questions"]:
            practice, level, id_ = self._practice(row), row.cells.get("@level"), row.cells.get("id")
            part = part_of(row)
            if isinstance(id_, Scalar):
                self._questions.setdefault(id_.text, part)
            if practice is None:
                continue
            if not isinstance(level, Scalar):
                self._hang(practice, "questions", part)
                continue
            rung = self._rungs.get(f"{text_of(row.cells['@practice'])}@{level.text}")
            if rung is None:
                message = _("the practice has no level {level} on the sheet Ladder").format(level=level.text)
                self._findings.error(level, message, _("a row for it there, or no level here"))
            else:
                self._hang(rung, "questions", part)

    def _actions(self) -> None:
        for row, at in self._named("Actions", "@at"):
            holder = self._rungs.get(at.text) or self._questions.get(at.text)
            if holder is None:
                expected = _("practice@level or the id of a question.{nearest}").format(
                    nearest=self._findings.nearest(at.text, self._questions)
                )
                self._findings.error(at, _("there is nothing called {word}").format(word=quoted(at.text)), expected)
            else:
                self._add("action", part_of(row), holder, at)

    def _beneath(self, key: str, sheet: str, held: Mapped[str, tuple[str, str]]) -> None:
        """Parts of one sheet with the rows of others that name them; targets by their tier, the others as lists."""
        parts: dict[str, Mapping] = {}
        for row in self._rows[sheet]:
            part, id_ = part_of(row), row.cells.get("id")
            self._hang(self._root, key, part)
            if isinstance(id_, Scalar):
                parts.setdefault(id_.text, part)
                if key == "profiles":
                    self._add("targets", Mapping(*place_of(row)), part)
        for field, (of, by) in held.items():
            for row, name in self._named(of, by):
                holder = parts.get(name.text)
                if holder is None:
                    message = _("there is no profile {id}") if by == "@profile" else _("there is no register {id}")
                    expected = self._from(sheet, name.text, parts)
                    self._findings.error(name, message.format(id=quoted(name.text)), expected)
                elif field != "targets":
                    self._hang(holder, field, part_of(row))
                elif isinstance(tier := row.cells.get("@tier"), Scalar):
                    targets = holder.pairs[holder.index["targets"]][1]
                    if isinstance(targets, Mapping):
                        self._add(tier.text, part_of(row), targets, tier)

    def _from(self, sheet: str, word: str, known: Collection[str]) -> str:
        """What is expected where an id of a part of another sheet has to stand."""
        told = _("the id of one from the sheet {sheet}.{nearest}")
        return told.format(sheet=_(sheet), nearest=self._findings.nearest(word, known))

    def _named(self, sheet: str, by: str) -> Iterator[tuple[Row, Scalar]]:
        """The rows of a sheet with the word that says where each belongs; rows without one are told."""
        for row in self._rows[sheet]:
            name = row.cells.get(by)
            if isinstance(name, Scalar):
                yield row, name
            else:
                self._findings.error(row.mark, _("it is not said where this row belongs"), _(by[1:].capitalize()))

    def _hang(self, holder: Mapping, key: str, part: Mapping) -> None:
        if key not in holder.index:
            self._add(key, Sequence(part.line, part.column), holder)
        held = holder.pairs[holder.index[key]][1]
        if isinstance(held, Sequence):
            held.values.append(part)
