"""What a file may lack and still be used, but an author should look at: warnings only."""

from __future__ import annotations

from maturity.i18n import _
from maturity.questionnaire.checks.asked import named
from maturity.questionnaire.diagnostics import Findings
from maturity.questionnaire.outline import MarkedQuestion, MarkedTier, Outline
from maturity.questionnaire.source import Mapping, Value, child, scalar
from maturity.text import quoted


def check_content(outline: Outline, findings: Findings) -> None:
    """Tell empty texts, missing evidence, purposes and actions, and parts that no question uses."""
    for key in ("title", "version"):
        _filled(outline.root, key, (), findings)
    for tier in outline.tiers:
        _filled(tier.part, "title", named(tier.part), findings)
        if tier.kind == "practice":
            _check_practice(tier, findings)
    _check_unused(outline, findings)


def _check_practice(practice: MarkedTier, findings: Findings) -> None:
    about = named(practice.part)
    if _is_blank(practice.part, "purpose"):
        expected = _("purpose: in one or two sentences")
        findings.warning("no-purpose", practice.part, _("this practice has no purpose"), expected, about)
    for rung in practice.rungs:
        settled = rung.questions and all(question.action for question in rung.questions)
        if not rung.questions:
            findings.warning(
                "no-question", rung.part, _("this level holds no question"), _("at least one question"), about
            )
        if rung.action is None and not settled:
            expected = _("action: with what it takes to reach it")
            findings.warning("no-action", rung.part, _("this level has no action"), expected, about)
    if practice.flat and not any(question.action for question in practice.flat):
        findings.warning(
            "no-action", practice.part, _("this practice has no action"), _("action: at its questions"), about
        )
    for question in practice.questions:
        _check_question(question, about, findings)


def _check_question(question: MarkedQuestion, practice: tuple[str, ...], findings: Findings) -> None:
    about = named(question.part) + practice
    _filled(question.part, "ask", about, findings)
    if _is_blank(question.part, "look_for"):
        message = _("this question does not say what to look for")
        findings.warning("no-look-for", question.part, message, _("look_for: in a few words"), about)


def _check_unused(outline: Outline, findings: Findings) -> None:
    used: dict[str, set[str]] = {"answers": set(), "when": set(), "register": set()}
    for question in outline.questions:
        for key, names in used.items():
            if found := scalar(question.part, key):
                names.add(found.text.partition("=")[0].strip())
    for name, (written, _options) in outline.answer_sets.items():
        if name not in used["answers"]:
            message = _("no question uses the answer set {name}").format(name=quoted(name))
            findings.warning("unused-answer-set", written, message, about=(name,))
    for key, rule, unused, parts in (
        ("when", "unused-fact", _("no question uses the fact {name}"), outline.facts),
        ("register", "unused-register", _("no question uses the register {name}"), outline.registers),
    ):
        for name, part in parts.items():
            if name not in used[key]:
                message = unused.format(name=quoted(name))
                findings.warning(rule, child(part, "id") or part, message, about=(name,))


def _filled(part: Value, key: str, about: tuple[str, ...], findings: Findings) -> None:
    found = scalar(part, key)
    if found and not found.text.strip():
        findings.warning("empty-text", found, _('"{key}" is empty').format(key=key), _("a text"), about)


def _is_blank(part: Mapping, key: str) -> bool:
    found = child(part, key)
    return found is None or (getattr(found, "text", "-").strip() == "")
