"""A file with those that it extends, read and put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TypeGuard

from maturity.i18n import _
from maturity.questionnaire.diagnostics import Findings, first_of
from maturity.questionnaire.kinds import MAX_BYTES
from maturity.questionnaire.overlay.bases import Bases, Extended, Known, fitting
from maturity.questionnaire.overlay.merge import KEY_BY_KEY, put_on
from maturity.questionnaire.overlay.model import Overlay
from maturity.questionnaire.overlay.parts import Parts
from maturity.questionnaire.overlay.trace import Trace
from maturity.questionnaire.overlay.versions import EXPECTED, VersionRange
from maturity.questionnaire.shape import shape
from maturity.questionnaire.source import Mapping, Scalar, Value, child, scalar
from maturity.questionnaire.tree import tree_of
from maturity.text import quoted, visible

MAX_FILES = 10


@dataclass(slots=True)
class Layer:
    """One file of a chain."""

    name: str
    tree: Value
    id: str = ""
    version: str = ""


@dataclass(slots=True)
class Chain:
    """What a file and those that it extends come to."""

    tree: Value | None
    """None where one of them cannot be read or found."""
    layers: tuple[Layer, ...] = ()
    """The questionnaire that is extended first, the file that was named last."""
    extended: tuple[Extended, ...] = ()
    """What was looked for, in that order."""
    trace: Trace = field(default_factory=Trace)

    @property
    def based_on(self) -> dict[str, str]:
        """The version of each questionnaire that it is made from, by id, the first one first."""
        return {layer.id: layer.version for layer in self.layers[:-1]}


def chain(raw: bytes, name: str, bases: Bases, findings: Findings) -> Chain:
    """Read a file, and where it extends another one those too, and put them together.

    What is wrong with any of them, or with how they fit, is added to ``findings``.
    """
    tree = tree_of(raw, name, findings)
    if tree is None or not is_overlay(tree):
        return Chain(tree, () if tree is None else (_layer(name, tree),))
    layers = [_layer(name, tree)]
    extended: list[Extended] = []
    known = bases()
    room = MAX_BYTES - len(raw)
    while is_overlay(top := layers[0].tree):
        _check_shape(top, findings)
        found = _base_of(top, layers, known, findings)
        if found is None:
            return Chain(None)
        below_name, below_raw, asked = found
        room -= len(below_raw)
        extends = child(top, "extends") or top
        if room < 0 or len(layers) == MAX_FILES:
            most = _("at most {files} files of together {size} MiB").format(
                files=MAX_FILES, size=MAX_BYTES // 1024 // 1024
            )
            findings.error(extends, _("this extends too much"), most)
            return Chain(None)
        below = tree_of(below_raw, below_name, findings, extended=True)
        if below is None:
            return Chain(None)
        layers.insert(0, _layer(below_name, below))
        extended.append(asked)
    trace = Trace()
    base = layers[0].tree
    if isinstance(base, Mapping):
        parts = Parts(base)
        for layer in layers[1:]:
            if isinstance(layer.tree, Mapping):
                put_on(parts, layer.tree, findings, trace)
        base = parts.root
    return Chain(base, tuple(layers), tuple(extended), trace)


def is_overlay(tree: Value) -> TypeGuard[Mapping]:
    """Whether a file extends another one."""
    return child(tree, "extends") is not None


def _layer(name: str, tree: Value) -> Layer:
    id_, version = scalar(tree, "id"), scalar(tree, "version")
    return Layer(name, tree, id_.text if id_ else "", version.text if version else "")


def _check_shape(tree: Mapping, findings: Findings) -> None:
    """Tell what an overlay may not hold; where it changes key by key, a key may stand without a value."""
    own = Mapping(tree.line, tree.column, list(tree.pairs), tree.index)
    for key in (each for each in KEY_BY_KEY if each in tree.index):
        at = tree.index[key]
        own.pairs[at] = own.pairs[at][0], _without_nothing(own.pairs[at][1])
    shape(own, findings, Overlay)


def _without_nothing(value: Value) -> Value:
    if not isinstance(value, Mapping):
        return value
    own = Mapping(value.line, value.column)
    for key, held in value.pairs:
        if not (isinstance(held, Scalar) and held.is_null):
            own.index.setdefault(key.text, len(own.pairs))
            own.pairs.append((key, _without_nothing(held)))
    return own


def _base_of(
    tree: Mapping, layers: list[Layer], known: Known, findings: Findings
) -> tuple[str, bytes, Extended] | None:
    """The file that an overlay extends, by name and content; None where there is none that fits, which is told."""
    extends = child(tree, "extends")
    id_, version = scalar(extends, "id"), scalar(extends, "version")
    if id_ is None or version is None:
        return None  # told by its shape
    if any(layer.id == id_.text for layer in layers):
        way = _(" extends ").join([*(quoted(layer.id) for layer in layers[::-1]), quoted(id_.text)])
        findings.error(
            id_, _("this goes in a circle: {way}").format(way=way), _("a questionnaire that does not extend this one")
        )
        return None
    try:
        range_ = VersionRange(version.text)
    except ValueError:
        findings.error(
            version, _("{version} is no range of versions").format(version=quoted(version.text)), _(EXPECTED)
        )
        return None
    found = fitting(known, id_.text, range_)
    if found is not None:
        raw = found.read()
        return found.name, raw, Extended(id_.text, version.text, sha256(raw).hexdigest())
    if candidates := known.get(id_.text):
        there = first_of(f"{quoted(each.version)[1:-1]} ({visible(each.name)})" for each in candidates)
        message = _("{id} is here in version {there}").format(id=quoted(id_.text), there=there)
        findings.error(version, message, _("a range that holds it, once you have seen that all fits"))
    else:
        hint = findings.nearest(id_.text, known)
        where = _("the id of one beside this file, in the folder questionnaires of the workspace, or shipped")
        findings.error(id_, _("there is no questionnaire {id}").format(id=quoted(id_.text)), f"{where}.{hint}")
    return None
