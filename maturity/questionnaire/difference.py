"""One thing that differs between two questionnaires, in words; and what differs between two of their values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from msgspec.structs import fields

from maturity.i18n import N_, _, figure
from maturity.questionnaire.called import called, key_called
from maturity.questionnaire.kinds import Part
from maturity.questionnaire.model import Action
from maturity.text import one_line

DifferenceKind = Literal[
    "added", "removed", "renamed", "moved", "reordered", "reworded", "rescored", "retargeted", "changed"
]
KINDS: dict[DifferenceKind, str] = {
    "added": N_("added"),
    "removed": N_("removed"),
    "renamed": N_("renamed"),
    "moved": N_("moved"),
    "reordered": N_("reordered"),
    "reworded": N_("reworded"),
    "rescored": N_("rescored"),
    "retargeted": N_("retargeted"),
    "changed": N_("changed"),
}
"""The word for each kind, to be looked up."""
_CALLED = {
    ("question", "ask"): N_("question"),
    ("question", "look_for"): N_("what to look for"),
    ("question", "register_id"): N_("register"),
    ("fact", "ask"): N_("fact"),
}
"""What a key is called where its own name says less."""
_TOLD_APART = frozenset(("title", "weight", "when", "knock_out", "answers", "targets"))
"""What is compared in a way of its own."""
_PARTS = frozenset(
    ("domains", "subdomains", "practices", "questions", "answer_sets", "facts", "profiles", "scoring", "levels")
)
_OF_THE_FILE = frozenset(("format", "id", "version", "renamed", "retired", "based_on", "exceptions"))
"""What says something about a file and nothing about an assessment."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs. Of what is reworded or changed, ``before`` and ``after`` are the whole texts."""

    kind: DifferenceKind
    about: str
    """What it is about: ``question``, ``practice``, ``subdomain``, ``domain``, ``profile``, ``fact``, ``scoring`` …"""
    id: str
    """As it is called in the later questionnaire; of what was removed, as it was called."""
    what: str
    """Which of its values, in the words of the language that is spoken; empty where it is about the whole of it."""
    before: str = ""
    after: str = ""


def texts(about: str, id: str, what: str, before: str, after: str) -> Iterator[Difference]:
    """Where two texts are not the same words."""
    was, now = one_line(before), one_line(after)
    if was != now:
        yield Difference("reworded", about, id, what, was, now)


def rest(about: str, id: str, was: Part, now: Part) -> Iterator[Difference]:
    """What differs in the values of a part of which nothing is said by its kind: texts, actions, references, names."""
    for field in fields(type(now)):
        if field.name not in _TOLD_APART | _PARTS | _OF_THE_FILE:
            named = _CALLED.get((about, field.name))
            what = _(named) if named else key_called(field.encode_name)
            yield from _values(about, id, what, getattr(was, field.name), getattr(now, field.name))


def _values(about: str, id: str, what: str, before: object, after: object) -> Iterator[Difference]:
    keyed = (_by_key(before), _by_key(after))
    if before == after:
        return
    if isinstance(before, str) and isinstance(after, str):
        yield from texts(about, id, what, before, after)
    elif isinstance(before, Part) and isinstance(after, Part):
        for field in fields(type(after)):
            values = (getattr(before, field.name, None), getattr(after, field.name))
            yield from _values(about, id, f"{what}: {key_called(field.encode_name)}", *values)
    elif keyed[0] is not None and keyed[1] is not None:
        for key in {**keyed[0], **keyed[1]}:
            yield from _values(about, id, f"{what}: {key}", keyed[0].get(key), keyed[1].get(key))
    else:
        yield Difference("changed", about, id, what, _shown(before), _shown(after))


def _by_key(value: object) -> Mapping[object, object] | None:
    """The values of a mapping, or of a list of parts by what comes first in each: its id, or its number."""
    if isinstance(value, Mapping):
        return value
    if isinstance(value, tuple) and all(isinstance(each, Part) for each in value):
        return {getattr(each, fields(type(each))[0].name): each for each in value}
    return None


def _shown(value: object) -> str:
    """A value in words, as far as one line of them says it."""
    match value:
        case None | () | "":
            return ""
        case bool():
            return _("yes") if value else _("no")
        case float():
            return figure(value, "g")
        case Action():
            return one_line(value.title)
        case Part():
            return ", ".join(_shown(each) for field in fields(type(value)) if (each := getattr(value, field.name)))
        case tuple():
            return ", ".join(map(_shown, value))
        case Mapping():
            return "; ".join(f"{key}: {_shown(each)}" for key, each in value.items())
        case _:
            return one_line(str(value))


def in_words(difference: Difference) -> str:
    """A difference on one line, without its kind: ``question access-1, weight: 1 → 2``; of new wording only where."""
    about = called(difference.about)
    head = about if difference.about == "scoring" else f"{about} {difference.id}"
    what = "" if difference.what in ("", about) else f", {difference.what}"
    match difference.kind:
        case "added":
            return f"{head}: {difference.after}"
        case "removed":
            return f"{head}: {difference.before}"
        case "renamed":
            return f"{about} {difference.before} → {difference.after}"
        case "reworded" | "changed":
            return f"{head}{what}"
        case "reordered":
            return f"{head}: {difference.after}"
        case _:
            return f"{head}{what}: {difference.before} → {difference.after}"
