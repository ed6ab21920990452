"""Options that can be told apart by score."""

from __future__ import annotations

from maturity.questionnaire.diagnostics import Findings
from maturity.questionnaire.outline import Outline
from maturity.questionnaire.source import Mapping, Scalar, number
from maturity.text import quoted


def check_answers(outline: Outline, findings: Findings) -> None:
    """Tell answer sets whose scores break the rules."""
    for name, options in outline.answer_sets.values():
        _check_options(name, options, findings)


def _check_options(name: Scalar, options: list[Mapping], findings: Findings) -> None:
    scores = [score for option in options if (score := number(option, "score")) is not None]
    if len(scores) < len(options):
        return
    if len(set(scores)) < 2:
        findings.error(name, f"the answer set {quoted(name.text)} tells nothing apart", "options of different scores")
    elif max(scores) < 1:
        message = f"the highest score of {quoted(name.text)} is {max(scores):g}"
        findings.error(name, message, "1 as the highest score of an answer set")
