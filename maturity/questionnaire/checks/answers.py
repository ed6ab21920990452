"""Options that can be told apart by score."""

from __future__ import annotations

from maturity.i18n import _, figure
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
        findings.error(
            name,
            _("the answer set {name} tells nothing apart").format(name=quoted(name.text)),
            _("options of different scores"),
        )
    elif max(scores) < 1:
        message = _("the highest score of {name} is {score}").format(
            name=quoted(name.text), score=figure(max(scores), "g")
        )
        findings.error(name, message, _("1 as the highest score of an answer set"))
