"""Options that can be told apart by score, and efforts that rise from low to high."""

from __future__ import annotations

from maturity.questionnaire.diagnostics import Findings
from maturity.questionnaire.outline import Outline
from maturity.questionnaire.source import Mapping, Scalar, Sequence, child, number
from maturity.text import quoted


def check_answers(outline: Outline, findings: Findings) -> None:
    """Tell answer sets whose scores break the rules, and efforts out of order."""
    for name, options in outline.answer_sets.values():
        _check_options(name, options, findings)
    for action in outline.actions:
        _check_effort(action, findings)


def _check_options(name: Scalar, options: list[Mapping], findings: Findings) -> None:
    scores = [score for option in options if (score := number(option, "score")) is not None]
    if len(scores) < len(options):
        return
    if len(set(scores)) < 2:
        findings.error(name, f"the answer set {quoted(name.text)} tells nothing apart", "options of different scores")
    elif max(scores) < 1:
        message = f"the highest score of {quoted(name.text)} is {max(scores):g}"
        findings.error(name, message, "1 as the highest score of an answer set")


def _check_effort(action: Mapping, findings: Findings) -> None:
    effort = child(action, "effort_days")
    if not isinstance(effort, Sequence):
        return
    days = [each.number for each in effort.values if isinstance(each, Scalar) and each.number is not None]
    if len(days) == len(effort.values) and days != sorted(days):
        findings.error(effort, "these efforts do not rise", "low, likely and high, in this order")
