"""An action says what shows that it is done."""

from __future__ import annotations

from maturity.i18n import _
from maturity.questionnaire.checks.asked import named
from maturity.questionnaire.diagnostics import Findings
from maturity.questionnaire.outline import Outline
from maturity.questionnaire.source import Mapping, scalar


def check_proofs(outline: Outline, findings: Findings) -> None:
    """Tell actions of levels and of questions that name no proof."""
    for practice in outline.practices:
        about = named(practice.part)
        for rung in practice.rungs:
            _check(rung.action, about, findings)
        for question in practice.questions:
            _check(question.action, named(question.part) + about, findings)


def _check(action: Mapping | None, about: tuple[str, ...], findings: Findings) -> None:
    if action is None:
        return
    proof = scalar(action, "proof")
    if proof is None or not proof.text.strip():
        message = _("this action does not say what shows that it is done")
        findings.warning("no-proof", action, message, _("proof: in a few words"), about)
