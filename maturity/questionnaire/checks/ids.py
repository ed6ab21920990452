"""Ids are unique over the whole file, and never used again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from maturity.i18n import _
from maturity.questionnaire.called import called
from maturity.questionnaire.diagnostics import Findings
from maturity.questionnaire.model import DEFAULT_TARGET
from maturity.questionnaire.outline import Outline
from maturity.questionnaire.source import Mapping, Scalar, mappings, pairs, scalar, scalars
from maturity.text import quoted

_ANSWERS_OF_THEIR_OWN = ("not-applicable", "unknown", "open")


def check_ids(outline: Outline, findings: Findings) -> None:
    """Tell ids that stand twice, that were given up, or that already mean something else."""
    used = _once(_named(outline), findings)
    for old, _value in pairs(outline.root, "renamed"):
        _given_up(old, "renamed", used, findings)
    for old in scalars(outline.root, "retired"):
        _given_up(old, "retired", used, findings)
    for tier in outline.tiers:
        if tier.id and tier.id.text == DEFAULT_TARGET:
            message = _("a tier cannot be called {name}: profiles use the word").format(name=quoted(DEFAULT_TARGET))
            findings.error(tier.id, message, _("another id"))
    for name, (_written, options) in outline.answer_sets.items():
        ids = _once(_ids("option", options), findings, _("in this answer set"))
        _ambiguous(name, ids.values(), _ANSWERS_OF_THEIR_OWN, findings)
    for name, fact in outline.facts.items():
        values = _once((("value", value) for value in scalars(fact, "options")), findings, _("in this fact"))
        _ambiguous(name, values.values(), ("open",), findings)
    for register in mappings(outline.root, "registers"):
        columns = _once(_ids("column", mappings(register, "columns")), findings, _("in this register"))
        if part := scalar(register, "id"):
            _ambiguous(part.text, columns.values(), ("row",), findings)
        _once(_ids("rule", mappings(register, "due")), findings, _("in this register"))


def _named(outline: Outline) -> Iterator[tuple[str, Scalar]]:
    yield from _ids("fact", mappings(outline.root, "facts"))
    for tier in outline.tiers:
        yield from _ids(tier.kind, [tier.part])
        yield from _ids("question", [question.part for question in tier.questions])
    yield from _ids("profile", mappings(outline.root, "profiles"))
    yield from _ids("register", mappings(outline.root, "registers"))


def _ids(kind: str, parts: Iterable[Mapping]) -> Iterator[tuple[str, Scalar]]:
    for part in parts:
        if found := scalar(part, "id"):
            yield kind, found


def _once(named: Iterable[tuple[str, Scalar]], findings: Findings, within: str = "") -> dict[str, Scalar]:
    """The ids by their text; of those that stand twice the later in the file is told."""
    seen: dict[str, tuple[str, Scalar]] = {}
    for kind, written in sorted(named, key=lambda each: (each[1].line, each[1].column)):
        if written.text not in seen:
            seen[written.text] = (kind, written)
            continue
        first_kind, first = seen[written.text]
        message = _("the id {id} stands twice {within}: as {kind} and, at {where}, as {first}").format(
            id=quoted(written.text),
            within=within or _("in this file"),
            kind=called(kind),
            where=findings.where(first, written),
            first=called(first_kind),
        )
        findings.error(written, message, _("an id of its own"))
    return {text: written for text, (_kind, written) in seen.items()}


def _given_up(old: Scalar, key: str, used: dict[str, Scalar], findings: Findings) -> None:
    if now := used.get(old.text):
        message = _("the id {id} is {key}, yet it is used at {where}").format(
            id=quoted(old.text), key=key, where=findings.where(now, old)
        )
        findings.error(old, message, _("ids that are never used again"))


def _ambiguous(part: str, ids: Iterable[Scalar], words: tuple[str, ...], findings: Findings) -> None:
    for written in ids:
        if written.text in words:
            message = _("{id} has a meaning of its own in commands").format(id=quoted(written.text))
            findings.warning("reserved-id", written, message, _("another id"), about=(part,))
