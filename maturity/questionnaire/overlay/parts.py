"""The parts of a marked tree by id, as a tree of its own that overlays may change."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from collections.abc import Mapping as Mapped
from dataclasses import dataclass
from typing import Literal

from maturity.questionnaire.diagnostics import Marked
from maturity.questionnaire.outline import whole
from maturity.questionnaire.source import Mapping, Scalar, Sequence, Value, child, scalar

PartKind = Literal["domain", "subdomain", "practice", "level", "question", "fact", "profile", "register"]
HELD: Mapped[str, Mapped[str, PartKind]] = {
    "questionnaire": {"facts": "fact", "domains": "domain", "profiles": "profile", "registers": "register"},
    "domain": {"subdomains": "subdomain", "practices": "practice"},
    "subdomain": {"practices": "practice"},
    "practice": {"levels": "level", "questions": "question"},
    "level": {"questions": "question"},
}
"""By kind of part, the keys of the lists that hold other parts, and of which kind."""


@dataclass(slots=True, eq=False)
class Part:
    """A part of the tree and the list that it stands in."""

    id: str
    kind: PartKind
    mapping: Mapping
    siblings: Sequence


class Parts:
    """A tree whose parts are found by id and may be changed without touching the tree it was made from."""

    def __init__(self, tree: Mapping) -> None:
        self.root = _own(tree, "questionnaire")
        self.by_id: dict[str, Part] = {}
        self._by_mapping: dict[int, Part] = {}
        self._beside: dict[int, tuple[list[Value], list[Value]]] = {}
        self._unsettled: dict[int, Sequence] = {}
        self._learn(self.root, "questionnaire", "")

    def add(self, holder: Mapping, kind: str, key: str, given: Sequence, beside: tuple[Part, int] | None) -> None:
        """Put parts into the list ``key`` of a part of this kind: before (0) or after (1) another one, or last.

        Those that go beside another one are there once all is settled.
        """
        held = child(holder, key)
        if not isinstance(held, Sequence):
            held = Sequence(given.line, given.column)
            put(holder, Scalar(given.line, given.column, key, True), held)
        of = HELD[kind][key]
        own = [_own(each, of) if isinstance(each, Mapping) else each for each in given.values]
        if beside is None:
            held.values += own
        else:
            part, side = beside
            self._beside.setdefault(id(part.mapping), ([], []))[side].extend(own)
            self._unsettled[id(held)] = held
        for each in own:
            self._learn_part(each, of, held, _id_of(holder))

    def settle(self) -> None:
        """Put what was added beside another part into its place."""
        for siblings in self._unsettled.values():
            settled: list[Value] = []
            waiting = siblings.values[::-1]
            while waiting:
                value = waiting.pop()
                before, after = self._beside.pop(id(value), ((), ()))
                if before or after:
                    waiting += [*reversed(after), value, *reversed(before)]
                else:
                    settled.append(value)
            siblings.values[:] = settled
        self._unsettled.clear()

    def within(self, part: Part) -> Iterator[Part]:
        """A part and all that it holds, a part before what is in it."""
        yield part
        for key in HELD.get(part.kind, {}):
            for held in self.held(part.mapping, key):
                yield from self.within(held)

    def held(self, holder: Mapping, key: str) -> list[Part]:
        """The parts with an id in the list at ``key``."""
        found = child(holder, key)
        there = found.values if isinstance(found, Sequence) else []
        return [part for each in there if (part := self._by_mapping.get(id(each)))]

    def remove(self, given: Collection[Part]) -> None:
        """Take parts out, with all that they hold."""
        gone = {id(part.mapping) for part in given}
        for siblings in {id(part.siblings): part.siblings for part in given}.values():
            siblings.values[:] = [each for each in siblings.values if id(each) not in gone]
        for each in [each for part in given for each in self.within(part)]:
            self.by_id.pop(each.id, None)
            self._by_mapping.pop(id(each.mapping), None)

    def _learn(self, holder: Mapping, kind: str, id_: str) -> None:
        for key, of in HELD.get(kind, {}).items():
            held = child(holder, key)
            if isinstance(held, Sequence):
                for each in held.values:
                    self._learn_part(each, of, held, id_)

    def _learn_part(self, value: Value, kind: PartKind, siblings: Sequence, holder: str) -> None:
        if not isinstance(value, Mapping):
            return
        level = whole(value, "level") if kind == "level" else None
        id_ = _id_of(value) if level is None else f"{holder}@{level}"
        if id_ and id_ not in self.by_id:
            self.by_id[id_] = self._by_mapping[id(value)] = Part(id_, kind, value, siblings)
        self._learn(value, kind, id_)


def put(mapping: Mapping, key: Scalar, value: Value) -> None:
    """Let ``value`` stand at ``key``, in the place of what stands there."""
    at = mapping.index.get(key.text)
    if at is None:
        mapping.index[key.text] = len(mapping.pairs)
        mapping.pairs.append((key, value))
    else:
        mapping.pairs[at] = key, value


def key_of(mapping: Mapping, key: str, instead: Marked | None = None) -> Scalar:
    """A key as it is written, or as it would be at the place ``instead``."""
    at = mapping.index.get(key)
    if at is not None:
        return mapping.pairs[at][0]
    place = instead or mapping
    return Scalar(place.line, place.column, key, True)


def drop(mapping: Mapping, key: str) -> None:
    """Take away what stands at ``key``."""
    mapping.pairs[:] = [pair for pair in mapping.pairs if pair[0].text != key]
    mapping.index.clear()
    for number, (found, _) in enumerate(mapping.pairs):
        mapping.index.setdefault(found.text, number)


def copy_of(mapping: Mapping) -> Mapping:
    """The same keys and values in a mapping of its own."""
    return Mapping(mapping.line, mapping.column, list(mapping.pairs), dict(mapping.index))


def _own(part: Mapping, kind: str) -> Mapping:
    """A copy of a part and of the parts that it holds; their values are shared."""
    own = copy_of(part)
    for key, of in HELD.get(kind, {}).items():
        held = child(own, key)
        if isinstance(held, Sequence):
            parts = [_own(each, of) if isinstance(each, Mapping) else each for each in held.values]
            put(own, own.pairs[own.index[key]][0], Sequence(held.line, held.column, parts))
    return own


def _id_of(part: Mapping) -> str:
    found = scalar(part, "id")
    return found.text if found else ""
