"""Ids are unique over the whole file, and never used again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from maturity.questionnaire.diagnostics import Findings
from maturity.questionnaire.model import DEFAULT_TARGET
from maturity.questionnaire.outline import Outline
from maturity.questionnaire.source import Mapping, Scalar, mappings, pairs, scalar, scalars
from maturity.text import quoted

_ANSWERS_OF_THEIR_OWN = ("not-applicable", "unknown", "open")


def check_ids(outline: Outline, findings: Findings) -> None:
    """Tell ids that stand twice, that were given up, or that already mean something else."""
    used = _once(_named(outline), findings)
    for old, _ in pairs(outline.root, "renamed"):
        _given_up(old, "renamed", used, findings)
    for old in scalars(outline.root, "retired"):
        _given_up(old, "retired", used, findings)
    for tier in outline.tiers:
        if tier.id and tier.id.text == DEFAULT_TARGET:
            message = f"a tier cannot be called {quoted(DEFAULT_TARGET)}: profiles use the word"
            findings.error(tier.id, message, "another id")
    for name, (_, options) in outline.answer_sets.items():
        ids = _once(_ids("option", options), findings, "in this answer set")
        _ambiguous(name, ids.values(), _ANSWERS_OF_THEIR_OWN, findings)
    for name, fact in outline.facts.items():
        values = _once((("value", value) for value in scalars(fact, "options")), findings, "in this fact")
        _ambiguous(name, values.values(), ("open",), findings)
    for register in mappings(outline.root, "registers"):
        columns = _once(_ids("column", mappings(register, "columns")), findings, "in this register")
        if part := scalar(register, "id"):
            _ambiguous(part.text, columns.values(), ("row",), findings)
        _once(_ids("rule", mappings(register, "due")), findings, "in this register")


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


def _once(named: Iterable[tuple[str, Scalar]], findings: Findings, where: str = "in this file") -> dict[str, Scalar]:
    """The ids by their text; of those that stand twice the later in the file is told."""
    seen: dict[str, tuple[str, Scalar]] = {}
    for kind, written in sorted(named, key=lambda each: (each[1].line, each[1].column)):
        if written.text not in seen:
            seen[written.text] = (kind, written)
            continue
        first_kind, first = seen[written.text]
        place = f"as {kind} and, at {findings.where(first, written)}, as {first_kind}"
        findings.error(written, f"the id {quoted(written.text)} stands twice {where}: {place}", "an id of its own")
    return {text: written for text, (_, written) in seen.items()}


def _given_up(old: Scalar, key: str, used: dict[str, Scalar], findings: Findings) -> None:
    if now := used.get(old.text):
        where = f"it is used at {findings.where(now, old)}"
        findings.error(old, f"the id {quoted(old.text)} is {key}, yet {where}", "ids that are never used again")


def _ambiguous(part: str, ids: Iterable[Scalar], words: tuple[str, ...], findings: Findings) -> None:
    for written in ids:
        if written.text in words:
            message = f"{quoted(written.text)} has a meaning of its own in commands"
            findings.warning("reserved-id", written, message, "another id", about=(part,))
