"""What a file may lack and still be used, but an author should look at: warnings only."""

from __future__ import annotations

from maturity.questionnaire.diagnostics import Findings, quoted
from maturity.questionnaire.outline import MarkedTier, Outline
from maturity.questionnaire.source import Mapping, child, scalar


def check_content(outline: Outline, findings: Findings) -> None:
    """Tell empty texts, missing evidence, purposes and actions, and parts that no question uses."""
    for key in ("title", "version"):
        _filled(outline.root, key, findings)
    for tier in outline.tiers:
        _filled(tier.part, "title", findings)
        if tier.kind == "practice":
            _check_practice(tier, findings)
    for question in outline.questions:
        _filled(question.part, "ask", findings)
        if _is_blank(question.part, "look_for"):
            findings.warning(question.part, "this question does not say what to look for", "look_for: in a few words")
    _check_unused(outline, findings)


def _check_practice(practice: MarkedTier, findings: Findings) -> None:
    if _is_blank(practice.part, "purpose"):
        findings.warning(practice.part, "this practice has no purpose", "purpose: in one or two sentences")
    for rung in practice.rungs:
        settled = rung.questions and all(question.action for question in rung.questions)
        if not rung.questions:
            findings.warning(rung.part, "this level holds no question", "at least one question")
        if rung.action is None and not settled:
            findings.warning(rung.part, "this level has no action", "action: with what it takes to reach it")
    if practice.flat and not any(question.action for question in practice.flat):
        findings.warning(practice.part, "this practice has no action", "action: at its questions")


def _check_unused(outline: Outline, findings: Findings) -> None:
    used: dict[str, set[str]] = {"answers": set(), "when": set(), "register": set()}
    for question in outline.questions:
        for key, names in used.items():
            if found := scalar(question.part, key):
                names.add(found.text.partition("=")[0].strip())
    for name, (written, _) in outline.answer_sets.items():
        if name not in used["answers"]:
            findings.warning(written, f"no question uses the answer set {quoted(name)}")
    for key, kind, parts in (("when", "fact", outline.facts), ("register", "register", outline.registers)):
        for name, part in parts.items():
            if name not in used[key]:
                findings.warning(child(part, "id") or part, f"no question uses the {kind} {quoted(name)}")


def _filled(part: object, key: str, findings: Findings) -> None:
    found = scalar(part, key) if isinstance(part, Mapping) else None
    if found and not found.text.strip():
        findings.warning(found, f'"{key}" is empty', "a text")


def _is_blank(part: Mapping, key: str) -> bool:
    found = child(part, key)
    return found is None or (getattr(found, "text", "-").strip() == "")
