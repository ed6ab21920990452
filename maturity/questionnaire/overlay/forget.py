"""Taking away what a tree says elsewhere about parts that were taken out of it."""

from __future__ import annotations

from collections.abc import Collection

from maturity.questionnaire.overlay.parts import Parts, copy_of, drop, key_of, put
from maturity.questionnaire.source import Mapping, Scalar, Sequence, Value, child, pairs, scalar, values


def forget(parts: Parts, gone: Collection[str]) -> None:
    """Take away what the base says elsewhere about parts that are taken out."""
    for part in parts.by_id.values():
        if part.kind == "profile":
            _leave_out(part.mapping, "targets", gone)
        when, register = scalar(part.mapping, "when"), scalar(part.mapping, "register")
        if when and when.text.partition("=")[0].strip() in gone:
            drop(part.mapping, "when")
        if register and register.text in gone:
            drop(part.mapping, "register")
        if isinstance(action := child(part.mapping, "action"), Mapping):
            put(part.mapping, key_of(part.mapping, "action"), _without(action, "requires", gone))
    if isinstance(maps := child(parts.root, "maps"), Mapping):
        left = copy_of(maps)
        for other, _ in maps.pairs:
            _leave_out(left, other.text, gone)
        put(parts.root, key_of(parts.root, "maps"), left)
    renamed = pairs(parts.root, "renamed")
    _leave_out(parts.root, "renamed", {old.text for old, new in renamed if _is(new, gone)})
    if isinstance(exceptions := child(parts.root, "exceptions"), Sequence):
        own = [_without(each, "ids", gone) if isinstance(each, Mapping) else each for each in exceptions.values]
        both = zip(own, exceptions.values, strict=True)
        kept = [each for each, was in both if each is was or values(each, "ids")]
        put(parts.root, key_of(parts.root, "exceptions"), Sequence(exceptions.line, exceptions.column, kept))


def _without(mapping: Mapping, key: str, gone: Collection[str]) -> Mapping:
    """``mapping`` where nothing of ``gone`` stands at ``key``: itself, or a copy."""
    own = copy_of(mapping)
    return own if _leave_out(own, key, gone) else mapping


def _leave_out(mapping: Mapping, key: str, gone: Collection[str]) -> bool:
    """Take ``gone`` out of the list or the keys at ``key``; whether anything was."""
    left: Sequence | Mapping
    match child(mapping, key):
        case Sequence() as held:
            left = Sequence(held.line, held.column, [each for each in held.values if not _is(each, gone)])
            changed = len(left.values) < len(held.values)
        case Mapping() as held:
            left = Mapping(held.line, held.column)
            for name, value in held.pairs:
                if name.text not in gone:
                    put(left, name, value)
            changed = len(left.pairs) < len(held.pairs)
        case _:
            return False
    if changed:
        put(mapping, key_of(mapping, key), left)
    return changed


def _is(value: Value, ids: Collection[str]) -> bool:
    return isinstance(value, Scalar) and value.text in ids
