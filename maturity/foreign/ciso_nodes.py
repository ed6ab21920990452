"""The requirement nodes of a library of CISO Assistant: what each states, asks, and depends on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal

from maturity.foreign import scales
from maturity.foreign.model import NOTHING, Asked, Choice, Clause, Node, Report, Words, joined, words
from maturity.foreign.reading import Plain, mapping, mappings, number, said, text, texts, unread
from maturity.i18n import N_, _, figure

_KINDS: Mapping[str, Literal["one", "several", "note"]] = {
    "unique_choice": "one",
    "single_choice": "one",
    "boolean": "one",
    "multiple_choice": "several",
    "text": "note",
    "date": "note",
    "number": "note",
}
_FORMS = {"date": N_("(a date)"), "number": N_("(a number)")}
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
        self,
        listed: Sequence[Plain],
        framework: Plain,
        controls: Mapping[str, Words],
        report: Report,
        ours: Callable[[str], Words],
    ) -> None:
        self._report = report
        self._ours = ours
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
            self._report.lose(_("the field {field}").format(field=key_), about)
        weight = number(found, "weight")
        if weight is not None and not 0 < weight < 1e6:
            self._report.lose(_("weights that are not above 0"), f"{about}: {figure(weight, 'g')}")
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
        yield _headed(self._ours(N_("Evidence:")), said(found, "typical_evidence"))
        yield said(found, "annotation")
        if importance := text(found, "importance"):
            ours = self._ours(N_("Importance: {importance}"))
            yield (
                ours.changed(lambda said: said.format(importance=importance)) if importance != "undefined" else NOTHING
            )
        for urn in texts(found, "reference_controls"):
            if urn in self._controls:
                yield _headed(self._ours(N_("Control:")), self._controls[urn])
            else:
                self._report.lose(_("reference controls of other libraries"), f"{about}: {urn}")

    def _in_groups(self, groups: list[str]) -> tuple[Clause, ...]:
        """What has to hold for a requirement of these groups; nothing where it is in all of them."""
        if not groups or set(self._groups) <= set(groups):
            return ()
        called = ", ".join(f"{self._groups.get(group, group)} ({group})" for group in groups)
        several, one = N_("one of these groups is in scope: {groups}"), N_("this group is in scope: {groups}")
        holds = self._ours(several if len(groups) > 1 else one).text
        return (Clause("group-" + "-or-".join(groups), holds.format(groups=called)),)

    def _asked(self, urn: str, found: Plain) -> Asked:
        for key in unread(found, *_READ_OF_QUESTION):
            self._report.lose(_("the field {field} of a question").format(field=key), urn)
        listed = mappings(found, "choices")
        for key in dict.fromkeys(key for each in listed for key in unread(each, *_READ_OF_CHOICE)):
            self._report.lose(_("the field {field} of answers").format(field=key), urn)
        type_ = text(found, "type")
        kind = _KINDS.get(type_)
        if kind is None:
            remark, no_kind = _("questions of a kind that is not known are taken as texts"), _("none")
            self._report.changed(remark, f"{urn}: {type_ or no_kind}")
            kind = "note"
        choices = tuple(self._choice(urn, each) for each in listed)
        if type_ == "boolean" and not choices:
            choices = (Choice(self._ours(scales.YES), 1.0), Choice(self._ours(scales.NO), 0.0))
        note = self._ours(_FORMS[type_]) if type_ in _FORMS else NOTHING
        stated = said(found, "text")
        asked = joined(" ", stated, note) if stated else words(urn.rpartition(":")[2])
        return Asked(urn, asked, kind, choices, self._depends(urn, found))

    def _choice(self, question: str, found: Plain) -> Choice:
        points, counts = number(found, "add_score"), text(found, "compute_result").lower()
        if points is None and counts in ("true", "false"):
            points = float(counts == "true")
        if texts(found, "select_implementation_groups"):
            self._report.lose(_("answers that bring in groups: answer the fact about the groups"), question)
        return Choice(joined(": ", said(found, "value"), said(found, "description")), points)

    def _depends(self, asked: str, found: Plain) -> tuple[Clause, ...]:
        """What another question has to be answered with."""
        needed = mapping(found, "depends_on")
        other = self._asked_by_urn.get(text(needed, "question"))
        if not needed or other is None:
            if needed:
                self._report.lose(_("conditions on questions that are not there"), asked)
            return ()
        wanted = texts(needed, "answers")
        labels = [
            text(each, "value")
            for each in mappings(other, "choices")
            if {text(each, "urn"), text(each, "value")} & {*wanted}
        ]
        every = text(needed, "condition") == "all"
        answers = self._ours(N_(" and ") if every else N_(" or ")).text.join(f'"{label}"' for label in labels or wanted)
        tail = text(needed, "question").removeprefix(asked[: _common(asked, text(needed, "question"))])
        ids = ("and" if every else "or").join(each.rpartition(":")[2] for each in wanted)
        holds = self._ours(N_('"{question}" is answered with {answers}')).text
        question = " ".join(text(other, "text").split())
        return (Clause(f"if-{tail}-{ids}", holds.format(question=question, answers=answers)),)


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


def _headed(head: Words, body: Words) -> Words:
    return joined(" ", head, body) if body else body
