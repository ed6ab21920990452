"""What one part names in another must be there."""

from __future__ import annotations

from collections.abc import Collection

from maturity.i18n import N_, _
from maturity.questionnaire.diagnostics import Findings, Marked, first_of
from maturity.questionnaire.model import DEFAULT_TARGET
from maturity.questionnaire.outline import Outline, requirements
from maturity.questionnaire.source import Scalar, child, mappings, pairs, scalar, scalars
from maturity.text import quoted

_MISSING = {
    "answer set": (N_("there is no answer set {id}"), N_("the id of an answer set of this file.{hint}")),
    "register": (N_("there is no register {id}"), N_("the id of a register of this file.{hint}")),
    "fact": (N_("there is no fact {id}"), N_("the id of a fact of this file.{hint}")),
    "question": (N_("there is no question {id}"), N_("the id of a question of this file.{hint}")),
    "practice": (N_("there is no practice {id}"), N_("the id of a practice of this file.{hint}")),
    "tier": (
        N_("there is no domain, subdomain or practice {id}"),
        N_("the id of a domain, subdomain or practice of this file.{hint}"),
    ),
    "tier or question": (
        N_("there is no tier or question {id}"),
        N_("the id of a tier or question of this file.{hint}"),
    ),
    "part": (N_("there is no part {id}"), N_("the id of a part of this file.{hint}")),
}


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
        for tier, _value in pairs(profile, "targets"):
            if tier.text != DEFAULT_TARGET:
                _exists(tier, "tier", outline.tiers_by_id, findings)
    scopes = dict.fromkeys(map(str, outline.scopes))
    for practice in outline.practices:
        for scope, _value in pairs(practice.part, "scope_examples"):
            if scope.text not in scopes:
                findings.error(scope, _("there is no scope {scope}").format(scope=quoted(scope.text)), _scopes(scopes))
    _check_renamed(outline, findings)
    _check_maps(outline, findings)


def _scopes(known: Collection[str]) -> str:
    return _("one of the scopes {known}").format(known=first_of(known)) if known else _("scopes: in the file first")


def _exists(written: Scalar, kind: str, known: Collection[str], findings: Findings) -> None:
    if written.text not in known:
        _unknown(written, kind, written.text, known, findings)


def _unknown(place: Marked, kind: str, name: str, known: Collection[str], findings: Findings) -> None:
    missing, meant = _MISSING[kind]
    hint = findings.nearest(name, known)
    findings.error(place, _(missing).format(id=quoted(name)), _(meant).format(hint=hint))


def _check_when(when: Scalar, outline: Outline, findings: Findings) -> None:
    name, equals, value = (part.strip() for part in when.text.partition("="))
    values = outline.values_of_facts.get(name)
    if values is None:
        _unknown(when, "fact", name, outline.facts, findings)
        return
    if (value or "yes") in values:
        return
    can_be = _("{name}=VALUE with one of {values}").format(name=name, values=first_of(map(quoted, values)))
    if equals and value:
        message = _("this question can never be reached: {name} is never {value}").format(
            name=quoted(name), value=quoted(value)
        )
        findings.error(when, message, can_be + "." + findings.nearest(value, values))
    else:
        findings.error(
            when,
            _("this question can never be reached: {name} is not a fact of yes or no").format(name=quoted(name)),
            can_be,
        )


def _check_required(required: Scalar, outline: Outline, findings: Findings) -> None:
    name, at, level = required.text.partition("@")
    if not at:
        question = outline.questions_by_id.get(name)
        if question is not None:
            if question.action is None:
                findings.error(
                    required,
                    _("the question {name} has no action").format(name=quoted(name)),
                    _("a question that has an action"),
                )
        elif name in outline.tiers_by_id:
            findings.error(
                required,
                _("a level is missing after {name}").format(name=quoted(name)),
                _("{step}, for example").format(step=quoted(f"{name}@1")),
            )
        else:
            _unknown(required, "question", name, outline.questions_by_id, findings)
        return
    tier = outline.practices_by_id.get(name)
    if tier is None:
        _unknown(required, "practice", name, outline.practices_by_id, findings)
    elif required.text not in outline.steps:
        steps = first_of(f"{name}@{rung.level}" for rung in tier.rungs if rung.level is not None)
        has = _("one of {known}").format(known=steps) if steps else _("the id of a question")
        findings.error(
            required, _("the practice {name} has no level {level}").format(name=quoted(name), level=quoted(level)), has
        )


def _check_renamed(outline: Outline, findings: Findings) -> None:
    known = set(outline.ids)
    known |= {found.text for profile in mappings(outline.root, "profiles") if (found := scalar(profile, "id"))}
    for _written, options in outline.answer_sets.values():
        known |= {found.text for option in options if (found := scalar(option, "id"))}
    known |= {value.text for fact in outline.facts.values() for value in scalars(fact, "options")}
    for _key, new in pairs(outline.root, "renamed"):
        if isinstance(new, Scalar) and not new.is_null:
            _exists(new, "part", known, findings)


def _check_maps(outline: Outline, findings: Findings) -> None:
    known = {**outline.tiers_by_id, **outline.questions_by_id}
    maps = child(outline.root, "maps")
    for other, _value in pairs(outline.root, "maps"):
        for ours, _value in pairs(maps, other.text):
            _exists(ours, "tier or question", known, findings)
