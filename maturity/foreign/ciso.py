"""Frameworks in library files of CISO Assistant (YAML).

The shape follows the libraries that https://github.com/intuitem/ciso-assistant-community publishes: in
``objects.framework`` the ``requirement_nodes`` as a flat list, each naming its parent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from maturity.errors import ImportRefused
from maturity.foreign import scales
from maturity.foreign.ciso_nodes import Nodes, questions_of
from maturity.foreign.model import (
    MOST_DEPTH,
    MOST_NODES,
    Asked,
    Framework,
    Node,
    Report,
    Scale,
    Words,
    joined,
    language_of,
    ours,
    words,
)
from maturity.foreign.questions import is_scored
from maturity.foreign.reading import Plain, mapping, mappings, number, said, text, texts, translations, unread
from maturity.i18n import _, figure

_NAMED = ("urn", "ref_id", "name", "translations")
_READ_OF_LIBRARY = (*_NAMED, "version", "locale", "copyright", "provider", "objects", "dependencies")
_READ_OF_FRAMEWORK = (
    *(*_NAMED, "version", "locale", "provider", "requirement_nodes", "min_score", "max_score", "scores_definition"),
    "implementation_groups_definition",
)
_OBJECTS_READ = ("framework", "frameworks", "reference_controls")


def is_library(document: Any) -> bool:
    """Whether a document is a library of CISO Assistant with a framework in it."""
    return bool(_frameworks(document))


def read_library(document: Plain) -> Framework:
    """The framework of a library. Raises ImportRefused."""
    found, *others = _frameworks(document)
    report = Report()
    for other in others:
        report.lose(_("other frameworks of the library"), text(other, "ref_id") or text(other, "urn"))
    for kind in mapping(document, "objects"):
        if kind not in _OBJECTS_READ:
            report.lose(_("other objects of the library"), str(kind))
    for remark, said_of, read in (
        (_("what the library says of itself"), document, _READ_OF_LIBRARY),
        (_("what the framework says of itself"), found, _READ_OF_FRAMEWORK),
    ):
        for key in unread(said_of, *read):
            report.lose(remark, f"{key}: {text(said_of, key)}".rstrip(": "))
    for dependency in texts(document, "dependencies"):
        report.lose(_("other libraries that it builds on"), dependency)
    listed = mappings(found, "requirement_nodes")
    if len(listed) > MOST_NODES:
        raise ImportRefused(
            _("It has {number} requirement nodes; {most} is the most that is read.").format(
                number=figure(len(listed)), most=figure(MOST_NODES)
            )
        )
    language = language_of(text(found, "locale") or text(document, "locale"), report)
    translated = tuple(dict.fromkeys(other for held in (found, document) for other, _texts in translations(held)))
    reader = Nodes(listed, found, _controls(document), report, partial(ours, language=language, others=translated))
    parents = [text(each, "parent_urn") for each in listed]
    holders = set(parents)
    about_site = [node for node in reader.nodes if node.key not in holders and _asks_about_site(node)]
    if len(about_site) == sum(node.assessable for node in reader.nodes):
        about_site = []  # nothing would be left to judge
    set_apart = {id(node) for node in about_site}
    judged = [pair for pair in zip(reader.nodes, parents, strict=True) if id(pair[0]) not in set_apart]
    title = said(found, "name") or said(document, "name")
    provider, urn = text(found, "provider") or text(document, "provider"), text(found, "urn")
    return Framework(
        kind=_("a library of CISO Assistant"),
        id=text(found, "ref_id") or text(document, "ref_id") or urn.rpartition(":")[2],
        version=text(document, "version") or text(found, "version"),
        title=title,
        language=language,
        licence=words(text(document, "copyright")).text,
        source=", ".join(filter(None, (provider, title.text, urn))),
        scale=_scale(found, listed, report, language, translated),
        roots=_tree([node for node, _parent in judged], [parent for _node, parent in judged], report),
        report=report,
        about_site=list(_about_site(about_site, report)),
        others=translated,
    )


def _asks_about_site(node: Node) -> bool:
    """Whether a node states nothing that could be judged or looked for, and only asks what has no better answer."""
    has_words = bool(node.name or node.text or any(node.help))
    return node.assessable and bool(node.asked) and not has_words and not any(map(is_scored, node.asked))


def _about_site(nodes: Sequence[Node], report: Report) -> Iterator[tuple[str, Asked]]:
    for node in nodes:
        for asked in node.asked:
            if asked.kind == "one" and len(asked.choices) > 1:
                report.changed(_("questions without better or worse answers are facts of the site"), asked.key)
                yield node.called, asked
            else:
                report.lose(_("questions that only ask to write something down"), f"{node.called}: {asked.text.text}")


def _frameworks(document: Any) -> list[Plain]:
    objects = mapping(document, "objects")
    found = [*mappings(objects, "framework"), *mappings(objects, "frameworks")]
    return [each for each in found if mappings(each, "requirement_nodes")]


def _controls(document: Plain) -> dict[str, Words]:
    """The reference controls of the library by urn: name and description."""
    return {
        text(each, "urn"): joined(
            ": ", joined(" ", words(text(each, "ref_id")), said(each, "name")), said(each, "description")
        )
        for each in mappings(mapping(document, "objects"), "reference_controls")
    }


def _scale(found: Plain, listed: Sequence[Plain], report: Report, language: str, others: tuple[str, ...]) -> Scale:
    lowest, highest = number(found, "min_score"), number(found, "max_score")
    definition = mappings(found, "scores_definition")
    has_points = any(
        number(choice, "add_score") is not None
        for node in listed
        for _urn, question in questions_of(node)
        for choice in mappings(question, "choices")
    )
    if lowest is None and highest is None and not definition and not has_points:
        return scales.fulfilment("", language, others)
    named = [
        (points, said(each, "name"), said(each, "description"))
        for each in definition
        if (points := number(each, "score")) is not None
    ]
    most = highest if highest is not None else max((points for points, *_rest in named), default=100.0)
    return scales.scored(lowest or 0.0, most, named, report, language, others)


def _tree(nodes: Sequence[Node], parents: Sequence[str], report: Report) -> list[Node]:
    """The nodes beneath their parents. One whose parent is not there, or that stands in a circle, is a root."""
    by_urn: dict[str, Node] = {}
    for node in nodes:
        by_urn.setdefault(node.key, node)
    above = {id(node): by_urn.get(parent) for node, parent in zip(nodes, parents, strict=True)}
    roots = []
    for node, parent in zip(nodes, parents, strict=True):
        over, seen = above[id(node)], 0
        while over is not None and over is not node and seen < MOST_DEPTH:
            over, seen = above[id(over)], seen + 1
        if over is not None:
            report.changed(
                _("parents in a circle, or too many above each other: the requirement stands alone"), node.called
            )
            above[id(node)] = None
        elif parent and parent not in by_urn:
            report.changed(_("parents that are not there: the requirement stands alone"), f"{node.called}: {parent}")
        holder = above[id(node)]
        if holder is None:
            roots.append(node)
        else:
            holder.children.append(node)
    seen_keys: set[str] = set()
    for place, node in enumerate(nodes):
        if node.key in seen_keys:
            report.changed(_("identifiers that stand twice"), node.called)
            node.key = f"{node.key}#{place}"
        seen_keys.add(node.key)
    return roots
