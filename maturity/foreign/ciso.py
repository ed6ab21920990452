"""Frameworks in library files of CISO Assistant (YAML).

The shape follows the libraries that https://github.com/intuitem/ciso-assistant-community publishes: in
``objects.framework`` the ``requirement_nodes`` as a flat list, each naming its parent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from maturity.errors import ImportRefused
from maturity.foreign import scales
from maturity.foreign.model import (
    MOST_DEPTH,
    MOST_NODES,
    NOTHING,
    Asked,
    Choice,
    Clause,
    Framework,
    Node,
    Report,
    Scale,
    Words,
    joined,
    words,
)
from maturity.foreign.questions import is_scored
from maturity.foreign.reading import Plain, mapping, mappings, number, said, text, texts

_KINDS: Mapping[str, Literal["one", "several", "note"]] = {
    "unique_choice": "one",
    "single_choice": "one",
    "boolean": "one",
    "multiple_choice": "several",
    "text": "note",
    "date": "note",
    "number": "note",
}
_READ = {
    *("urn", "parent_urn", "ref_id", "name", "description", "annotation", "typical_evidence", "translations", "depth"),
    *("assessable", "questions", "question", "implementation_groups", "reference_controls", "weight", "importance"),
}
_OBJECTS_READ = ("framework", "frameworks", "reference_controls")


def is_library(document: Any) -> bool:
    """Whether a document is a library of CISO Assistant with a framework in it."""
    return bool(_frameworks(document))


def read_library(document: Plain) -> Framework:
    """The framework of a library. Raises ImportRefused."""
    found, *others = _frameworks(document)
    report = Report()
    for other in others:
        report.lose("other frameworks of the library", text(other, "ref_id") or text(other, "urn"))
    for kind in mapping(document, "objects"):
        if kind not in _OBJECTS_READ:
            report.lose("other objects of the library", str(kind))
    for dependency in texts(document, "dependencies"):
        report.lose("other libraries that it builds on", dependency)
    listed = mappings(found, "requirement_nodes")
    if len(listed) > MOST_NODES:
        raise ImportRefused(f"It has {len(listed):,} requirement nodes; {MOST_NODES:,} is the most that is read.")
    reader = _Nodes(listed, found, _controls(document), report)
    parents = [text(each, "parent_urn") for each in listed]
    holders = set(parents)
    judged: list[tuple[Node, str]] = []
    about_site: list[Node] = []
    for node, parent in zip(reader.nodes, parents, strict=True):
        if node.key not in holders and _asks_about_site(node):
            about_site.append(node)
        else:
            judged.append((node, parent))
    title = said(found, "name") or said(document, "name")
    provider, urn = text(found, "provider") or text(document, "provider"), text(found, "urn")
    return Framework(
        kind="a library of CISO Assistant",
        id=text(found, "ref_id") or text(document, "ref_id") or urn.rpartition(":")[2],
        version=text(document, "version") or text(found, "version"),
        title=title,
        language=text(found, "locale") or text(document, "locale") or "en",
        licence=words(text(document, "copyright")).text,
        source=", ".join(filter(None, (provider, title.text, urn))),
        scale=_scale(found, listed, report),
        roots=_tree([node for node, _ in judged], [parent for _, parent in judged], report),
        report=report,
        about_site=list(_about_site(about_site, report)),
    )


def _asks_about_site(node: Node) -> bool:
    """Whether a node states nothing that could be judged, and only asks what has no better or worse answer."""
    has_words = bool(node.name or node.text)
    return node.assessable and bool(node.asked) and not has_words and not any(map(is_scored, node.asked))


def _about_site(nodes: Sequence[Node], report: Report) -> Iterator[tuple[str, Asked]]:
    for node in nodes:
        for asked in node.asked:
            if asked.kind == "one" and len(asked.choices) > 1:
                report.changed("questions without better or worse answers are facts of the site", asked.key)
                yield node.called, asked
            else:
                report.lose("questions that only ask to write something down", f"{node.called}: {asked.text.text}")


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


def _scale(found: Plain, listed: Sequence[Plain], report: Report) -> Scale:
    lowest, highest = number(found, "min_score"), number(found, "max_score")
    definition = mappings(found, "scores_definition")
    has_points = any(
        number(choice, "add_score") is not None
        for node in listed
        for _, question in _questions(node)
        for choice in mappings(question, "choices")
    )
    if lowest is None and highest is None and not definition and not has_points:
        return scales.fulfilment()
    named = [
        (points, said(each, "name"), said(each, "description"))
        for each in definition
        if (points := number(each, "score")) is not None
    ]
    most = highest if highest is not None else max((points for points, _, _ in named), default=100.0)
    return scales.scored(lowest or 0.0, most, named, report)


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
                "parents in a circle, or too many above each other: the requirement stands alone", node.called
            )
            above[id(node)] = None
        elif parent and parent not in by_urn:
            report.changed("parents that are not there: the requirement stands alone", f"{node.called}: {parent}")
        holder = above[id(node)]
        if holder is None:
            roots.append(node)
        else:
            holder.children.append(node)
    seen_keys: set[str] = set()
    for place, node in enumerate(nodes):
        if node.key in seen_keys:
            report.changed("identifiers that stand twice", node.called)
            node.key = f"{node.key}#{place}"
        seen_keys.add(node.key)
    return roots


class _Nodes:
    """Reads the requirement nodes of a framework."""

    def __init__(
        self, listed: Sequence[Plain], framework: Plain, controls: Mapping[str, Words], report: Report
    ) -> None:
        self._report = report
        self._controls = controls
        self._groups = {
            text(each, "ref_id"): text(each, "name") or text(each, "ref_id")
            for each in mappings(framework, "implementation_groups_definition")
        }
        self._asked_by_urn = {urn: question for node in listed for urn, question in _questions(node)}
        self.nodes = [self._node(each, number) for number, each in enumerate(listed, 1)]

    def _node(self, found: Plain, number_: int) -> Node:
        key = text(found, "urn") or f"node-{number_}"
        ref = text(found, "ref_id")
        about = ref or key
        for unread in found.keys() - _READ:
            if found[unread]:
                self._report.lose(f"the field {unread}", about)
        weight = number(found, "weight")
        if weight is not None and not 0 < weight < 1e6:
            self._report.lose("weights that are not above 0", f"{about}: {weight:g}")
            weight = None
        return Node(
            key=key,
            ref=ref,
            name=said(found, "name"),
            text=said(found, "description"),
            help=list(self._help(found, about)),
            assessable=text(found, "assessable").lower() == "true",
            weight=weight or 1.0,
            clauses=self._in_groups(texts(found, "implementation_groups")),
            asked=tuple(self._asked(urn, question) for urn, question in _questions(found)),
        )

    def _help(self, found: Plain, about: str) -> Iterator[Words]:
        yield _headed("Evidence:", said(found, "typical_evidence"))
        yield said(found, "annotation")
        if importance := text(found, "importance"):
            yield words(f"Importance: {importance}") if importance != "undefined" else NOTHING
        for urn in texts(found, "reference_controls"):
            if urn in self._controls:
                yield _headed("Control:", self._controls[urn])
            else:
                self._report.lose("reference controls of other libraries", f"{about}: {urn}")

    def _in_groups(self, groups: list[str]) -> tuple[Clause, ...]:
        """What has to hold for a requirement of these groups; nothing where it is in all of them."""
        if not groups or set(self._groups) <= set(groups):
            return ()
        called = ", ".join(f"{self._groups.get(group, group)} ({group})" for group in groups)
        one_of = "one of these groups is in scope: " if len(groups) > 1 else "this group is in scope: "
        return (Clause("group-" + "-or-".join(groups), one_of + called),)

    def _asked(self, urn: str, found: Plain) -> Asked:
        type_ = text(found, "type")
        kind = _KINDS.get(type_)
        if kind is None:
            self._report.changed(
                "questions of a kind that is not known are taken as texts", f"{urn}: {type_ or 'none'}"
            )
            kind = "note"
        choices = tuple(self._choice(urn, each) for each in mappings(found, "choices"))
        if type_ == "boolean" and not choices:
            choices = (Choice(scales.YES, 1.0), Choice(scales.NO, 0.0))
        note = {"date": " (a date)", "number": " (a number)"}.get(type_, "")
        asked = said(found, "text").changed(lambda asked: asked + note) or words(urn.rpartition(":")[2])
        return Asked(urn, asked, kind, choices, self._depends(urn, found))

    def _choice(self, question: str, found: Plain) -> Choice:
        points, counts = number(found, "add_score"), text(found, "compute_result").lower()
        if points is None and counts in ("true", "false"):
            points = float(counts == "true")
        if texts(found, "select_implementation_groups"):
            self._report.lose("answers that bring in groups: answer the fact about the groups", question)
        return Choice(joined(": ", said(found, "value"), said(found, "description")), points)

    def _depends(self, question: str, found: Plain) -> tuple[Clause, ...]:
        """What another question has to be answered with."""
        needed = mapping(found, "depends_on")
        other = self._asked_by_urn.get(text(needed, "question"))
        if not needed or other is None:
            if needed:
                self._report.lose("conditions on questions that are not there", question)
            return ()
        wanted = texts(needed, "answers")
        labels = [
            text(each, "value")
            for each in mappings(other, "choices")
            if {text(each, "urn"), text(each, "value")} & {*wanted}
        ]
        how = " and " if text(needed, "condition") == "all" else " or "
        answers = how.join(f'"{label}"' for label in labels or wanted)
        tail = text(needed, "question").removeprefix(question[: _common(question, text(needed, "question"))])
        ids = how.strip().join(each.rpartition(":")[2] for each in wanted)
        return (Clause(f"if-{tail}-{ids}", f'"{" ".join(text(other, "text").split())}" is answered with {answers}'),)


def _common(one: str, other: str) -> int:
    """How many characters two urns share up to a colon."""
    same = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 0)
    return one.rfind(":", 0, same) + 1


def _questions(node: Plain) -> Iterator[tuple[str, Plain]]:
    """The questions of a node by urn: a mapping by urn, a list, or the older form with one set of choices for all."""
    held = node.get("questions")
    if isinstance(held, Mapping):
        yield from ((str(urn), each) for urn, each in held.items() if isinstance(each, Mapping))
    elif isinstance(held, list):
        for place, each in enumerate(mappings(node, "questions"), 1):
            yield text(each, "urn") or f"{text(node, 'urn')}:question:{place}", each
    older = mapping(node, "question")
    choices = [{"value": choice} for choice in texts(older, "question_choices")]
    for each in mappings(older, "questions"):
        yield text(each, "urn"), {**each, "type": text(older, "question_type"), "choices": choices}


def _headed(head: str, body: Words) -> Words:
    return joined(" ", words(head), body) if body else body
