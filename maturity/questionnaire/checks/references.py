"""What one part names in another must be there."""

from __future__ import annotations

from collections.abc import Collection

from maturity.questionnaire.diagnostics import Findings, Marked, first_of
from maturity.questionnaire.model import DEFAULT_TARGET
from maturity.questionnaire.outline import Outline, requirements
from maturity.questionnaire.source import Scalar, child, mappings, pairs, scalar, scalars
from maturity.text import quoted


def check_references(outline: Outline, findings: Findings) -> None:
    """Tell names of answer sets, facts, registers, tiers, scopes, mapped parts and prerequisites that do not exist."""
    for question in outline.questions:
        if answers := scalar(question.part, "answers"):
            _exists(answers, "answer set", outline.answer_sets, findings)
        if register := scalar(question.part, "register"):
            _exists(register, "register", outline.registers, findings)
        when = scalar(question.part, "when")
        if when and when.text:
            _check_when(when, outline, findings)
    for action in outline.actions:
        for required in requirements(action):
            _check_required(required, outline, findings)
    for profile in mappings(outline.root, "profiles"):
        for tier, _ in pairs(profile, "targets"):
            if tier.text != DEFAULT_TARGET:
                _exists(tier, "domain, subdomain or practice", outline.tiers_by_id, findings)
    scopes = dict.fromkeys(map(str, outline.scopes))
    for practice in outline.practices:
        for scope, _ in pairs(practice.part, "scope_examples"):
            if scope.text not in scopes:
                findings.error(scope, f"there is no scope {quoted(scope.text)}", _scopes(scopes))
    _check_renamed(outline, findings)
    _check_maps(outline, findings)


def _scopes(known: Collection[str]) -> str:
    return f"one of the scopes {first_of(known)}" if known else "scopes: in the file first"


def _exists(written: Scalar, kind: str, known: Collection[str], findings: Findings) -> None:
    if written.text not in known:
        _unknown(written, kind, written.text, known, findings)


def _unknown(place: Marked, kind: str, name: str, known: Collection[str], findings: Findings) -> None:
    article = "an" if kind[0] in "aeiou" else "a"
    hint = findings.nearest(name, known)
    findings.error(place, f"there is no {kind} {quoted(name)}", f"the id of {article} {kind} of this file.{hint}")


def _check_when(when: Scalar, outline: Outline, findings: Findings) -> None:
    name, equals, value = (part.strip() for part in when.text.partition("="))
    values = outline.values_of_facts.get(name)
    if values is None:
        _unknown(when, "fact", name, outline.facts, findings)
        return
    if (value or "yes") in values:
        return
    can_be = f"{name}=VALUE with one of {first_of(map(quoted, values))}"
    if equals and value:
        message = f"this question can never be reached: {quoted(name)} is never {quoted(value)}"
        findings.error(when, message, can_be + "." + findings.nearest(value, values))
    else:
        findings.error(when, f"this question can never be reached: {quoted(name)} is not a fact of yes or no", can_be)


def _check_required(required: Scalar, outline: Outline, findings: Findings) -> None:
    name, at, level = required.text.partition("@")
    if not at:
        question = outline.questions_by_id.get(name)
        if question is not None:
            if question.action is None:
                findings.error(required, f"the question {quoted(name)} has no action", "a question that has an action")
        elif name in outline.tiers_by_id:
            findings.error(required, f"a level is missing after {quoted(name)}", f"{quoted(name + '@1')}, for example")
        else:
            _unknown(required, "question", name, outline.questions_by_id, findings)
        return
    tier = outline.practices_by_id.get(name)
    if tier is None:
        _unknown(required, "practice", name, outline.practices_by_id, findings)
    elif required.text not in outline.steps:
        steps = first_of(f"{name}@{rung.level}" for rung in tier.rungs if rung.level is not None)
        has = f"one of {steps}" if steps else "the id of a question"
        findings.error(required, f"the practice {quoted(name)} has no level {quoted(level)}", has)


def _check_renamed(outline: Outline, findings: Findings) -> None:
    known = set(outline.ids)
    known |= {found.text for profile in mappings(outline.root, "profiles") if (found := scalar(profile, "id"))}
    for _, options in outline.answer_sets.values():
        known |= {found.text for option in options if (found := scalar(option, "id"))}
    known |= {value.text for fact in outline.facts.values() for value in scalars(fact, "options")}
    for _, new in pairs(outline.root, "renamed"):
        if isinstance(new, Scalar) and not new.is_null:
            _exists(new, "part", known, findings)


def _check_maps(outline: Outline, findings: Findings) -> None:
    known = {**outline.tiers_by_id, **outline.questions_by_id}
    maps = child(outline.root, "maps")
    for other, _ in pairs(outline.root, "maps"):
        for ours, _ in pairs(maps, other.text):
            _exists(ours, "tier or question", known, findings)
