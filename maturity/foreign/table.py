"""A framework as a table: a row for each requirement, with columns that are found by their heads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from maturity.errors import AnswerRefused, ImportRefused, nearest
from maturity.foreign.cells import level_of, options_of, weight_of
from maturity.foreign.model import (
    MOST_DEPTH,
    MOST_NODES,
    NOTHING,
    Asked,
    Framework,
    Node,
    Report,
    language_of,
    words,
)
from maturity.foreign.scales import fulfilment, ladder
from maturity.foreign.titles import slug
from maturity.i18n import N_, _, figure
from maturity.imports.workbook.grid import Cell
from maturity.text import quoted, unguard

Row = tuple[str, Mapping[str, Cell]]
"""Where it stands, and its cells by the head of their column."""
FIELDS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "ref", "ref id", "nr", "nr.", "no", "number", "identifier", "control id", "key", "nummer", "kennung"),
    "parent": (
        *("parent", "parent id", "group", "section", "category", "chapter", "domain", "family"),
        *("gruppe", "abschnitt", "kategorie", "kapitel", "bereich", "übergeordnet"),
    ),
    "text": (
        *("text", "question", "requirement", "description", "control", "ask", "statement"),
        *("frage", "anforderung", "beschreibung", "maßnahme"),
    ),
    "title": ("title", "name", "heading", "short title", "titel", "überschrift", "bezeichnung", "kurztitel"),
    "help": (
        *("help", "look for", "evidence", "guidance", "annotation", "notes", "hint"),
        *("hilfe", "nachweis", "nachweise", "hinweis", "hinweise", "anmerkung", "anmerkungen"),
    ),
    "level": ("level", "maturity", "maturity level", "rung", "stage", "stufe", "reifegrad"),
    "weight": ("weight", "points", "importance", "gewicht", "gewichtung", "punkte"),
    "options": ("options", "answers", "choices", "scale", "antworten", "antwortmöglichkeiten", "optionen", "auswahl"),
}
"""What a column can be, and the heads that say so, in English and German."""
_PATH = re.compile(r"\s*(?:>|›|\s/\s)\s*")
_Held = TypeVar("_Held")


def columns(heads: Sequence[str], mapped: Mapping[str, str]) -> dict[str, str]:
    """The head that holds each field; ``mapped`` says it for some. Raises ImportRefused where there is no text."""
    plain = {_plain(head): head for head in reversed(heads) if head.strip()}
    for field_, head in mapped.items():
        if field_ not in FIELDS:
            raise ImportRefused(
                _("--map: there is no field {field}. There are {fields}.").format(
                    field=quoted(field_), fields=", ".join(FIELDS)
                )
            )
        if _plain(head) not in plain:
            raise ImportRefused(
                _("--map: there is no column {head}.{nearest}").format(
                    head=quoted(head), nearest=nearest(head, list(plain.values()))
                )
            )
    found = {field_: plain[_plain(head)] for field_, head in mapped.items()}
    for field_, names in FIELDS.items():
        free = [plain[name] for name in names if name in plain and plain[name] not in found.values()]
        if field_ not in found and free:
            found[field_] = free[0]
    if "text" not in found and "title" in found:
        found["text"] = found.pop("title")
    if "text" not in found:
        there = ", ".join(quoted(head) for head in heads if head.strip()) or _("none")
        raise ImportRefused(
            _(
                "No column holds what is asked. Columns: {there}. Name it: --map text=COLUMN (and id=, "
                "parent=, title=, help=, level=, weight=, options=)."
            ).format(there=there)
        )
    return found


def fits(heads: Sequence[str], mapped: Mapping[str, str]) -> bool:
    """Whether these are the heads of a table: all that are mapped, or what is asked and one thing more."""
    plain = {_plain(head) for head in heads}
    if mapped:
        return all(_plain(head) in plain for head in mapped.values())
    known = [field_ for field_, names in FIELDS.items() if plain & set(names)]
    return len(known) > 1 and bool({"text", "title"} & set(known))


def read_table(rows: Iterable[Row], heads: Sequence[str], mapped: Mapping[str, str], name: str) -> Framework:
    """The framework of a table; ``name`` is what it is called. Raises ImportRefused, with every fault and its place."""
    held = columns(heads, mapped)
    report = Report()
    for head in heads:
        if head.strip() and head not in held.values():
            report.lose(_("columns that no field was found for (--map FIELD=COLUMN)"), head)
    language = language_of("", report)
    reader = _Rows(held, report, language)
    for row in rows:
        reader.take(row)
    reader.put_together()
    if reader.faults:
        raise ImportRefused("\n".join((_("Nothing was made of it:"), *reader.faults[:50])))
    named = (_("{field} is {head}").format(field=field_, head=quoted(head)) for field_, head in held.items())
    report.method.append(_("Columns: {columns}.").format(columns=", ".join(named)))
    levels = [node.level for node in reader.nodes if node.assessable]
    has_ladder = bool(levels) and None not in levels
    top = max((level for level in levels if level is not None), default=1)
    return Framework(
        kind=_("a table"),
        id=slug(name) or "table",
        version="1.0.0",
        title=words(name),
        language=language,
        licence="",
        source=name,
        scale=ladder(top, language)
        if has_ladder
        else fulfilment(_(_OWN_OPTIONS) if reader.has_options else "", language),
        roots=reader.roots,
        report=report,
    )


_OWN_OPTIONS = N_(
    "Rows with options are answered with those: by the points behind =, else the first is best and the last worst. All"
    " others with yes (1), partly (0.5), no (0). Level 10 is all."
)


@dataclass(slots=True)
class _Rows:
    held: Mapping[str, str]
    report: Report
    language: str
    nodes: list[Node] = field(default_factory=list)
    roots: list[Node] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    has_options: bool = False
    _by_id: dict[str, Node] = field(default_factory=dict)
    _headings: dict[tuple[str, ...], Node] = field(default_factory=dict)
    _parents: list[str] = field(default_factory=list)
    _places: list[str] = field(default_factory=list)

    def take(self, row: Row) -> None:
        """One row of the table."""
        place = row[0]
        id_, text, title, help_ = (self._text(row, field_) for field_ in ("id", "text", "title", "help"))
        if not (text or title):
            self.report.lose(_("rows without a text"), place)
            return
        if len(self.nodes) >= MOST_NODES:
            raise ImportRefused(_("It has more than {most} rows.").format(most=figure(MOST_NODES)))
        key = id_ or f"row-{len(self.nodes) + 1}"
        if key in self._by_id:
            self.faults.append(
                _("{place}: the id {id} stands twice. Give each row one of its own.").format(
                    place=place, id=quoted(key)
                )
            )
        options = self._read(row, "options", options_of)
        self.has_options |= options is not None
        node = Node(
            key=key,
            ref=id_,
            name=words(title),
            text=words(text),
            help=[words(help_)] if help_ else [],
            level=self._read(row, "level", level_of),
            weight=self._read(row, "weight", weight_of) or 1.0,
            asked=(Asked(key, NOTHING, "one", options),) if options else (),
        )
        self._by_id.setdefault(key, node)
        self.nodes.append(node)
        self._parents.append(self._text(row, "parent"))
        self._places.append(place)

    def put_together(self) -> None:
        """Puts each row beneath its parent: a row, or a heading of that name."""
        above_of = {id(node): self._by_id.get(above) for node, above in zip(self.nodes, self._parents, strict=True)}
        for node, parent, place in zip(self.nodes, self._parents, self._places, strict=True):
            above = above_of[id(node)]
            if above is None:
                (self._heading(parent).children if parent else self.roots).append(node)
            elif _is_beneath(above, node, above_of):
                self.faults.append(
                    _("{place}: {id} stands beneath itself. Correct its parent.").format(
                        place=place, id=quoted(node.key)
                    )
                )
            else:
                above.children.append(node)
        for node in self.nodes:
            node.assessable = not node.children or bool(node.asked) or node.level is not None

    def _heading(self, parent: str) -> Node:
        """The heading of a name, or of a path of names such as ``Cranes > Cabs``."""
        names = tuple(_PATH.split(parent)[:MOST_DEPTH])
        for depth in range(1, len(names) + 1):
            path = names[:depth]
            if path not in self._headings:
                heading = Node(key=" > ".join(path), name=words(path[-1]))
                self._headings[path] = heading
                (self._headings[path[:-1]].children if depth > 1 else self.roots).append(heading)
        return self._headings[names]

    def _cell(self, row: Row, field_: str) -> Cell | None:
        cell = row[1].get(self.held.get(field_, ""))
        if cell and cell.kind == "error":
            self.report.lose(_("cells with an error in place of a value"), row[0])
            return None
        text = "" if cell is None else unguard(cell.text).strip()
        return replace(cell, text=text) if cell and text else None

    def _text(self, row: Row, field_: str) -> str:
        cell = self._cell(row, field_)
        return cell.text if cell else ""

    def _read(self, row: Row, field_: str, reader: Callable[[Cell, str], _Held]) -> _Held | None:
        """What a cell holds; None where it is empty, or wrong, which is told."""
        cell = self._cell(row, field_)
        try:
            return reader(cell, self.language) if cell else None
        except (ImportRefused, AnswerRefused) as refused:
            self.faults.append(f"{row[0]}: {refused}")
            return None


def _is_beneath(above: Node, node: Node, above_of: Mapping[int, Node | None]) -> bool:
    """Whether ``node`` is found again above ``above``, or too many are."""
    over: Node | None = above
    for _depth in range(MOST_DEPTH):
        if over is None or over is node:
            break
        over = above_of[id(over)]
    return over is not None


def _plain(head: str) -> str:
    return " ".join(head.replace("_", " ").casefold().split())
