"""Putting an overlay on the tree that it extends; what does not fit is told where the overlay says it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import fields

from maturity.i18n import N_, _
from maturity.questionnaire.diagnostics import Findings
from maturity.questionnaire.outline import whole
from maturity.questionnaire.overlay.forget import forget
from maturity.questionnaire.overlay.model import Change
from maturity.questionnaire.overlay.parts import HELD, Part, Parts, copy_of, drop, key_of, put
from maturity.questionnaire.overlay.trace import Removed, Said, Trace
from maturity.questionnaire.source import (
    Mapping,
    Scalar,
    Sequence,
    Value,
    child,
    mappings,
    pairs,
    scalar,
    scalars,
)
from maturity.text import quoted

_CHANGEABLE = frozenset(each.encode_name for each in fields(Change))
_ITS_OWN = ("id", "version", "title", "language", "licence", "effort_for", "evidence_months")
_BY_KEY = ("tier_names", "scoring", "glossary", "maps", "renamed")
_WHOLE_BY_KEY = "answer_sets"
_ADDED = ("retired", "exceptions")
_BY_NUMBER = {"levels": "level", "scopes": "scope"}
_HOLDS_NO = {
    "questionnaire": N_("a questionnaire does not hold {key}"),
    "domain": N_("a domain does not hold {key}"),
    "subdomain": N_("a subdomain does not hold {key}"),
    "practice": N_("a practice does not hold {key}"),
    "level": N_("a level of a practice does not hold {key}"),
    "question": N_("a question does not hold {key}"),
    "fact": N_("a fact does not hold {key}"),
    "profile": N_("a profile does not hold {key}"),
    "register": N_("a register does not hold {key}"),
}
_HOLDS_NOTHING = {
    "question": N_("a domain, subdomain, practice or level; {id} is a question"),
    "fact": N_("a domain, subdomain, practice or level; {id} is a fact"),
    "profile": N_("a domain, subdomain, practice or level; {id} is a profile"),
    "register": N_("a domain, subdomain, practice or level; {id} is a register"),
}
_NOT_THERE = {"level": N_("the base has no level {number}"), "scope": N_("the base has no scope {number}")}
KEY_BY_KEY = ("change", _WHOLE_BY_KEY, *_BY_KEY)
"""What an overlay changes key by key, so that a key without a value takes away what the base says."""
_ROOT = "domains"
"""What ``order`` calls the questionnaire itself."""


def put_on(base: Parts, overlay: Mapping, findings: Findings, trace: Trace) -> None:
    """Change the tree of ``base`` as ``overlay`` says. What was done is added to ``trace``."""
    _Merge(base, overlay, findings, trace).done()


class _Merge:
    def __init__(self, base: Parts, overlay: Mapping, findings: Findings, trace: Trace) -> None:
        self._overlay = overlay
        self._findings = findings
        self._trace = trace
        self._parts = base
        self._root = base.root
        self._base = _called(base.root)
        self._renamed = child(base.root, "renamed")
        self._retired = {each.text for each in scalars(base.root, "retired")}

    def done(self) -> None:
        """Change the base."""
        self._remove()
        self._say_about_the_whole()
        for key in HELD["questionnaire"]:
            given = child(self._overlay, key)
            if isinstance(given, Sequence):
                self._parts.add(self._root, "questionnaire", key, given, None)
        for addition in mappings(self._overlay, "add"):
            self._add(addition)
        self._parts.settle()
        for id_, change in pairs(self._overlay, "change"):
            part = self._part(id_)
            if part is not None and isinstance(change, Mapping):
                self._change(part, change)
        for id_, order in pairs(self._overlay, "order"):
            if isinstance(order, Sequence):
                self._order(id_, order)

    def _remove(self) -> None:
        once = {id_.text: id_ for id_ in scalars(self._overlay, "remove")[::-1]}
        out = [(id_, part) for id_ in once.values() if (part := self._part(id_))][::-1]
        gone: set[str] = set()
        for id_, part in out:
            removed = Removed(id_, part.mapping, tuple(each.id for each in self._parts.within(part)))
            self._trace.remove(removed)
            gone.update(removed.ids)
        self._parts.remove([part for _id, part in out])
        if gone:
            forget(self._parts, gone)

    def _say_about_the_whole(self) -> None:
        for key, value in self._overlay.pairs:
            before = child(self._root, key.text)
            if key.text in _ITS_OWN:
                put(self._root, key, value)
                if key.text not in ("id", "version"):
                    self._trace.said.append(Said("", key.text, key, value, before))
            elif key.text in _BY_KEY and isinstance(value, Mapping):
                put(self._root, key, self._deep("", key.text, before, value))
            elif key.text == _WHOLE_BY_KEY and isinstance(value, Mapping):
                self._say_each("", key, before, value)
            elif key.text in _ADDED and isinstance(value, Sequence):
                there = before.values if isinstance(before, Sequence) else []
                put(self._root, key, Sequence(value.line, value.column, [*there, *value.values]))
            elif key.text in _BY_NUMBER and isinstance(value, Sequence):
                self._say_by_number(key, value, before)

    def _say_each(self, part: str, key: Scalar, before: Value | None, given: Mapping) -> None:
        """Each value of a mapping takes the place of the whole one at its key."""
        own = copy_of(before) if isinstance(before, Mapping) else Mapping(given.line, given.column)
        for name, value in given.pairs:
            where = f"{key.text}.{name.text}"
            if isinstance(value, Scalar) and value.is_null:
                self._take_away(part, where, own, name)
                continue
            self._trace.said.append(Said(part, where, name, value, child(own, name.text)))
            put(own, name, value)
        put(self._root, key, own)

    def _say_by_number(self, key: Scalar, given: Sequence, before: Value | None) -> None:
        """Levels and scopes: the one of the same number takes on what is said here."""
        there = list(before.values) if isinstance(before, Sequence) else []
        name = _BY_NUMBER[key.text]
        known = {number: at for at, each in enumerate(there) if (number := whole(each, name)) is not None}
        for each in (each for each in given.values if isinstance(each, Mapping)):
            number = whole(each, name)
            if number is None:
                continue
            if number not in known:
                place, has = child(each, name) or each, ", ".join(map(str, known)) or _("none")
                self._findings.error(
                    place, _(_NOT_THERE[name]).format(number=number), _("one of: {has}").format(has=has)
                )
                continue
            there[known[number]] = self._deep("", f"{key.text}.{number}", there[known[number]], each, quiet=name)
        line, column = (before.line, before.column) if before else (given.line, given.column)
        put(self._root, key_of(self._root, key.text, key), Sequence(line, column, there))

    def _add(self, addition: Mapping) -> None:
        to = scalar(addition, "to")
        holder = self._part(to) if to else None
        if to is None or holder is None:
            return
        lists = [(key, given) for key, given in addition.pairs if isinstance(given, Sequence)]
        beside = [(word, place) for word in ("after", "before") if (place := scalar(addition, word))]
        if not lists:
            self._findings.error(addition, _("nothing is added to {to}").format(to=quoted(to.text)), _can_hold(holder))
        if len(beside) > 1:
            self._findings.error(beside[1][1], _('both "after" and "before" stand here'), _("one of them"))
        for key, given in lists:
            if key.text not in HELD.get(holder.kind, {}):
                message = _(_HOLDS_NO[holder.kind]).format(key=key.text)
                if key.text in ("subdomains", "practices", "levels", "questions"):
                    self._findings.error(key, message, _can_hold(holder))
                continue
            at = self._found_beside(holder, key.text, *beside[0]) if beside else None
            self._parts.add(holder.mapping, holder.kind, key.text, given, at)

    def _found_beside(self, holder: Part, key: str, word: str, place: Scalar) -> tuple[Part, int] | None:
        beside = self._part(place)
        if beside is None:
            return None
        if beside.siblings is child(holder.mapping, key):
            return beside, int(word == "after")
        known = [part.id for part in self._parts.held(holder.mapping, key)]
        message = _("{id} does not stand among the {key} of {holder}").format(
            id=quoted(place.text), key=key, holder=quoted(holder.id)
        )
        self._findings.error(
            place, message, _("one of them.{hint}").format(hint=self._findings.nearest(place.text, known))
        )
        return None

    def _change(self, part: Part, change: Mapping) -> None:
        for key, value in change.pairs:
            before = child(part.mapping, key.text)
            if key.text not in _CHANGEABLE:
                continue  # told by the shape of an overlay
            if isinstance(value, Scalar) and value.is_null:
                self._take_away(part.id, key.text, part.mapping, key)
            elif isinstance(value, Mapping):
                put(part.mapping, key, self._deep(part.id, key.text, before, value))
            else:
                self._trace.said.append(Said(part.id, key.text, key, value, before))
                put(part.mapping, key, value)

    def _deep(self, part: str, path: str, before: Value | None, given: Mapping, quiet: str = "") -> Mapping:
        """The keys of ``given`` one by one over those of ``before``; ``quiet`` is a key that says what it is about."""
        own = copy_of(before) if isinstance(before, Mapping) else Mapping(given.line, given.column)
        for key, value in given.pairs:
            below = child(own, key.text)
            where = f"{path}.{key.text}"
            if isinstance(value, Scalar) and value.is_null:
                self._take_away(part, where, own, key)
            elif isinstance(value, Mapping):
                put(own, key, self._deep(part, where, below, value))
            elif key.text != quiet:
                self._trace.said.append(Said(part, where, key, value, below))
                put(own, key, value)
        return own

    def _take_away(self, part: str, path: str, mapping: Mapping, key: Scalar) -> None:
        before = child(mapping, key.text)
        if before is None:
            hint = self._findings.nearest(key.text, mapping.index)
            message = _("there is no {key} here that could be taken away").format(key=quoted(key.text))
            self._findings.error(key, message, _("a key that has a value in the base.{hint}").format(hint=hint))
            return
        self._trace.said.append(Said(part, path, key, None, before))
        drop(mapping, key.text)

    def _order(self, id_: Scalar, order: Sequence) -> None:
        holder = None if id_.text == _ROOT else self._part(id_)
        if holder is None and id_.text != _ROOT:
            return
        kind, mapping = ("questionnaire", self._root) if holder is None else (holder.kind, holder.mapping)
        keys = ("domains",) if holder is None else tuple(HELD.get(kind, {}))
        known = {part.id: part for key in keys for part in self._parts.held(mapping, key) if part.kind != "level"}
        first: dict[str, Part] = {}
        for written in (each for each in order.values if isinstance(each, Scalar)):
            if written.text in known:
                first[written.text] = known[written.text]
            elif self._part(written) is not None:
                hint = self._findings.nearest(written.text, known)
                is_level = self._parts.by_id[written.text].kind == "level"
                message = (
                    _("levels stand in the order of their numbers")
                    if is_level
                    else _("{id} does not stand in {holder}").format(id=quoted(written.text), holder=quoted(id_.text))
                )
                self._findings.error(written, message, _("one of its parts.{hint}").format(hint=hint))
        ahead = {id(part.mapping) for part in first.values()}
        for held in {id(part.siblings): part.siblings for part in first.values()}.values():
            begin = [part.mapping for part in first.values() if part.siblings is held]
            held.values[:] = [*begin, *(each for each in held.values if id(each) not in ahead)]
        self._trace.said.append(Said("" if holder is None else holder.id, "order", id_, order, None))

    def _part(self, written: Scalar) -> Part | None:
        """The part of an id; that there is none is told, with what became of it."""
        found = self._parts.by_id.get(written.text)
        if found is None:
            self._findings.error(written, *self._missing(written))
        return found

    def _missing(self, written: Scalar) -> tuple[str, str]:
        """What to say of an id that the base does not have, and what is expected."""
        name, at, level = written.text.partition("@")
        gone = self._trace.gone.get(written.text)
        still_there = _("the id of a part that is still there")
        if gone is not None:
            where = self._findings.where(gone.place, written)
            return _("{id} was removed at {where}").format(id=quoted(written.text), where=where), still_there
        new = scalar(self._renamed, name)
        if new is not None:
            message = _("{id} was renamed in {base}").format(id=quoted(name), base=self._base)
            return message, quoted(new.text + at + level)
        if name in self._retired:
            return _("{id} was given up in {base}").format(id=quoted(name), base=self._base), still_there
        message = _("there is no part {id} in {base}").format(id=quoted(written.text), base=self._base)
        hint = self._findings.nearest(written.text, self._parts.by_id)
        return message, _("an id of the base.{hint}").format(hint=hint)


def _called(base: Mapping) -> str:
    id_, version = scalar(base, "id"), scalar(base, "version")
    return " ".join(quoted(each.text)[1:-1] for each in (id_, version) if each) or _("the base")


def _can_hold(holder: Part) -> str:
    keys: Iterable[str] = HELD.get(holder.kind, {})
    return _(" or ").join(keys) or _(_HOLDS_NOTHING[holder.kind]).format(id=quoted(holder.id))
