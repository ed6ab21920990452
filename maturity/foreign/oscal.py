"""Catalogs and profiles of OSCAL (JSON).

The shape follows the catalog and profile models of https://pages.nist.gov/OSCAL: groups hold controls, controls hold
enhancements, statements stand in parts with parameters in their prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from maturity.errors import ImportRefused
from maturity.foreign.model import MOST_DEPTH, MOST_NODES, Framework, Node, Report, Words, language_of, words
from maturity.foreign.oscal_prose import Parameters, numbered, prose
from maturity.foreign.reading import Plain, mapping, mappings, text, unread
from maturity.foreign.scales import fulfilment
from maturity.foreign.titles import slug
from maturity.i18n import _, figure
from maturity.text import capital

_STATEMENTS = ("statement", "item", "requirement", "")
_RIGHTS = re.compile("licen[cs]e|copyright|rights", re.IGNORECASE)
_READ_OF_METADATA = ("title", "version", "language", "parties", "props", "oscal-version")
_READ_OF_CONTROL = ("id", "title", "class", "params", "props", "parts", "controls", "links")
_READ_OF_PARAMETER = ("id", "label", "values", "select")
_READ_OF_GROUP = (*_READ_OF_CONTROL, "groups")


def is_catalog(document: Any) -> bool:
    """Whether a document is a catalog."""
    return bool(mapping(document, "catalog"))


def read_catalog(document: Plain) -> Framework:
    """The controls of a catalog. Raises ImportRefused."""
    catalog = mapping(document, "catalog")
    return framework(catalog, _("an OSCAL catalog"), catalog, Report())


def framework(catalog: Plain, kind: str, about: Plain, report: Report) -> Framework:
    """The controls of a catalog, called as ``about`` says, a catalog or the profile that chose from it."""
    metadata = mapping(about, "metadata")
    title, language = (
        words(prose(text(metadata, "title"), Parameters())),
        language_of(text(metadata, "language"), report),
    )
    for resource in mappings(mapping(about, "back-matter"), "resources"):
        report.lose(_("resources of the back matter"), text(resource, "title") or text(resource, "uuid"))
    licence = _licence(metadata)
    for key in unread(metadata, *_READ_OF_METADATA):
        if words(text(metadata, key)).text != licence:
            report.lose(_("what the document says of itself"), f"{key}: {text(metadata, key)}".rstrip(": "))
    publishers = [text(each, "name") for each in mappings(metadata, "parties")]
    return Framework(
        kind=kind,
        id=slug(title.text)[:60].rstrip("-.") or "oscal",
        version=text(metadata, "version"),
        title=title,
        language=language,
        licence=licence,
        source=", ".join(filter(None, (*publishers, title.text, text(about, "uuid")))),
        scale=fulfilment(language=language),
        roots=_Reader(report, language).read(catalog),
        report=report,
    )


def _licence(metadata: Plain) -> str:
    """What the metadata say about rights, in a property or in their remarks; OSCAL has no place of its own for it."""
    rights = [text(each, "value") for each in mappings(metadata, "props") if _RIGHTS.search(text(each, "name"))]
    remarks = text(metadata, "remarks")
    return words(rights[0] if rights else remarks if _RIGHTS.search(remarks) else "").text


class _Reader:
    def __init__(self, report: Report, language: str) -> None:
        self._report = report
        self._language = language
        self._count = 0
        self._keys: set[str] = set()

    def read(self, catalog: Plain) -> list[Node]:
        """The highest groups and controls."""
        parameters = Parameters(_all_parameters(catalog), self._language)
        return self._held(catalog, parameters, 0)

    def _held(self, holder: Plain, parameters: Parameters, depth: int) -> list[Node]:
        if depth > MOST_DEPTH:
            raise ImportRefused(_("Its groups and controls are nested more than {most} deep.").format(most=MOST_DEPTH))
        nodes = []
        for group in mappings(holder, "groups"):
            node = self._node(group, parameters, is_group=True)
            node.children = self._held(group, parameters, depth + 1)
            nodes.append(node)
        for control in mappings(holder, "controls"):
            if _is_withdrawn(control):
                self._report.lose(_("withdrawn controls"), text(control, "id"))
                for beneath in mappings(control, "controls"):
                    self._report.lose(_("withdrawn controls"), text(beneath, "id"))
                continue
            node = self._node(control, parameters, is_group=False)
            node.children = self._held(control, parameters, depth + 1)
            nodes.append(node)
        return nodes

    def _node(self, found: Plain, parameters: Parameters, *, is_group: bool) -> Node:
        self._count += 1
        if self._count > MOST_NODES:
            raise ImportRefused(_("It has more than {most} groups and controls.").format(most=figure(MOST_NODES)))
        key = text(found, "id") or f"part-{self._count}"
        if key in self._keys:
            self._report.changed(_("identifiers that stand twice"), key)
            key = f"{key}#{self._count}"
        self._keys.add(key)
        self._tell_unread(found, key, is_group=is_group)
        said, help_ = self._said(found, parameters, is_group=is_group)
        return Node(
            key=key,
            ref=_label(found) or ("" if is_group else text(found, "id")),
            name=words(prose(text(found, "title"), parameters)),
            text=said,
            help=help_,
            assessable=not is_group,
        )

    def _said(self, found: Plain, parameters: Parameters, *, is_group: bool) -> tuple[Words, list[Words]]:
        """What a group says or a control states, and what the other parts of a control say, each with its name."""
        statements, others = [], []
        for part in mappings(found, "parts"):
            lines = list(_lines(part, parameters))
            name = text(part, "name")
            if is_group or name in _STATEMENTS:
                statements += lines
            elif lines:
                head = text(part, "title") or name.replace("-", " ").replace("_", " ")
                others.append(words("\n".join([f"{capital(head)}:", *lines])))
        return words("\n".join(statements)), others

    def _tell_unread(self, found: Plain, key: str, *, is_group: bool) -> None:
        for field in unread(found, *(_READ_OF_GROUP if is_group else _READ_OF_CONTROL)):
            self._report.lose(_("the field {field}").format(field=field), key)
        for parameter in mappings(found, "params"):
            for field in unread(parameter, *_READ_OF_PARAMETER):
                self._report.lose(_("the field {field} of a parameter").format(field=field), text(parameter, "id"))
        for link in mappings(found, "links"):
            self._report.lose(
                _("links ({relation})").format(relation=text(link, "rel") or _("no relation")),
                f"{key}: {text(link, 'href')}",
            )
        for prop in mappings(found, "props"):
            if text(prop, "name") not in ("label", "sort-id", "status"):
                self._report.lose(
                    _("the property {name}").format(name=text(prop, "name")), f"{key}: {text(prop, 'value')}"
                )


def _lines(part: Plain, parameters: Parameters, depth: int = 0) -> Iterator[str]:
    """The prose of a part and of the parts in it, each with its label."""
    if depth > MOST_DEPTH:
        raise ImportRefused(_("Its parts are nested more than {most} deep.").format(most=MOST_DEPTH))
    own = prose(text(part, "prose"), parameters)
    if own:
        yield numbered(_label(part), own, depth)
    for beneath in mappings(part, "parts"):
        yield from _lines(beneath, parameters, depth + 1 if own else depth)


def _label(found: Plain) -> str:
    """The label that people know a part by; where there are several, the first without a class."""
    labels = [prop for prop in mappings(found, "props") if text(prop, "name") == "label"]
    labels.sort(key=lambda prop: bool(text(prop, "class")))
    return text(labels[0], "value") if labels else ""


def _is_withdrawn(control: Plain) -> bool:
    return any(
        text(prop, "name") == "status" and text(prop, "value").lower() == "withdrawn"
        for prop in mappings(control, "props")
    )


def _all_parameters(catalog: Plain) -> dict[str, Plain]:
    """Every parameter of a catalog by id; those of a control may stand in the prose of another."""
    found: dict[str, Plain] = {}
    waiting: list[tuple[Plain, int]] = [(catalog, 0)]
    while waiting:
        holder, depth = waiting.pop()
        found.update({text(each, "id"): each for each in mappings(holder, "params")})
        if depth <= MOST_DEPTH:
            waiting += [(each, depth + 1) for key in ("groups", "controls") for each in mappings(holder, key)]
    return found
