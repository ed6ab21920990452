"""Scoring: one rule for each tier that occurs, of a method that exists for what it is taken from."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.i18n import N_, _
from maturity.questionnaire.diagnostics import Findings
from maturity.questionnaire.outline import MarkedTier, Outline
from maturity.questionnaire.source import Mapping, Value, child, scalar
from maturity.text import quoted

_METHODS = {
    "questions": ("staged", "stacked", "mean", "minimum", "peak"),
    "children": ("mean", "minimum", "maximum"),
}
_LADDER_METHODS = ("staged", "stacked", "peak")
_THRESHOLD_METHODS = ("staged", "peak")

_NO_RULE = {"domain": N_("there is no rule for a domain"), "subdomain": N_("there is no rule for a subdomain")}
_NO_TIER = {
    "domain": N_("there is no domain that this rule could score"),
    "subdomain": N_("there is no subdomain that this rule could score"),
}


def check_rules(outline: Outline, findings: Findings) -> None:
    """Tell rules that are missing, that nothing uses, or whose method does not fit."""
    scoring = child(outline.root, "scoring")
    if not isinstance(scoring, Mapping):
        return
    for kind in ("domain", "subdomain"):
        tiers = [tier for tier in outline.tiers if tier.kind == kind]
        rule = child(scoring, kind)
        if tiers and rule is None:
            findings.error(scoring, _(_NO_RULE[kind]), f"{kind}: {{from: children, method: mean}}")
        elif rule is not None and not tiers:
            findings.warning("unused-scoring", rule, _(_NO_TIER[kind]))
        if rule is not None:
            _check_rule(rule, _beneath(tiers), findings)
    for kind in ("practice", "overall"):
        if (rule := child(scoring, kind)) is not None:
            _check_rule(rule, outline.practices, findings)
    source = scalar(child(scoring, "practice"), "from")
    if source and source.text == "children":
        findings.error(source, _("a practice has no children to be scored from"), "from: questions")


def _beneath(tiers: list[MarkedTier]) -> list[MarkedTier]:
    return [practice for tier in tiers for practice in tier.practices]


def _check_rule(rule: Value, practices: Sequence[MarkedTier], findings: Findings) -> None:
    if not isinstance(rule, Mapping):
        return
    source, method = scalar(rule, "from"), scalar(rule, "method")
    if method is None:
        return
    threshold = child(rule, "threshold")
    if threshold is not None and method.text not in _THRESHOLD_METHODS:
        message = _("{method} uses no threshold").format(method=quoted(method.text))
        findings.warning("unused-scoring", threshold, message, _("a threshold with staged or peak only"))
    if source is None or source.text not in _METHODS:
        return
    fitting = _METHODS[source.text]
    if method.text in _METHODS["questions"] + _METHODS["children"] and method.text not in fitting:
        message = _("the method {method} does not exist from {source}").format(
            method=quoted(method.text), source=source.text
        )
        findings.error(method, message, _("one of {known}").format(known=", ".join(fitting)))
    elif source.text == "questions" and method.text in _LADDER_METHODS:
        for practice in practices:
            if practice.flat:
                name = practice.id.text if practice.id else ""
                message = _("{method} needs a level on every question, and {name} has none").format(
                    method=quoted(method.text), name=quoted(name)
                )
                findings.error(method, message, _("mean or minimum, or levels: in that practice"))
                break
