"""The requirement nodes of a library of CISO Assistant: what each states, asks, and depends on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from maturity.foreign import scales
from maturity.foreign.model import NOTHING, Asked, Choice, Clause, Node, Report, Words, joined, words
from maturity.foreign.reading import Plain, mapping, mappings, number, said, text, texts, unread

_KINDS: Mapping[str, Literal["one", "several", "note"]] = {
    "unique_choice": "one",
    "single_choice": "one",
    "boolean": "one",
    "multiple_choice": "several",
    "text": "note",
    "date": "note",
    "number": "note",
}
_NAMED = ("urn", "ref_id", "name", "translations")
_READ = (
    *(*_NAMED, "parent_urn", "description", "annotation", "typical_evidence", "depth"),
    *("assessable", "questions", "question", "implementation_groups", "reference_controls", "weight", "importance"),
)
_READ_OF_QUESTION = (*_NAMED, "type", "text", "choices", "depends_on")
_READ_OF_CHOICE = (*_NAMED, "value", "description", "add_score", "compute_result", "select_implementation_groups")


class Nodes:
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
        self._asked_by_urn = {urn: question for node in listed for urn, question in questions_of(node)}
        self.nodes = [self._node(each, number) for number, each in enumerate(listed, 1)]

    def _node(self, found: Plain, number_: int) -> Node:
        key = text(found, "urn") or f"node-{number_}"
        ref = text(found, "ref_id")
        about = ref or key
        for key_ in unread(found, *_READ):
            self._report.lose(f"the field {key_}", about)
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
            asked=tuple(self._asked(urn, question) for urn, question in questions_of(found)),
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
        for key in unread(found, *_READ_OF_QUESTION):
            self._report.lose(f"the field {key} of a question", urn)
        listed = mappings(found, "choices")
        for key in dict.fromkeys(key for each in listed for key in unread(each, *_READ_OF_CHOICE)):
            self._report.lose(f"the field {key} of answers", urn)
        type_ = text(found, "type")
        kind = _KINDS.get(type_)
        if kind is None:
            self._report.changed(
                "questions of a kind that is not known are taken as texts", f"{urn}: {type_ or 'none'}"
            )
            kind = "note"
        choices = tuple(self._choice(urn, each) for each in listed)
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


def questions_of(node: Plain) -> Iterator[tuple[str, Plain]]:
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
