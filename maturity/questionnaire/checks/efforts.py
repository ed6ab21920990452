"""Days and weeks that rise from low to high, and the size of site for which they hold."""

from __future__ import annotations

from maturity.i18n import _
from maturity.questionnaire.diagnostics import Findings
from maturity.questionnaire.outline import Outline
from maturity.questionnaire.source import Scalar, Sequence, Value, child, scalar

_KEYS = ("effort_days", "weeks")


def check_efforts(outline: Outline, findings: Findings) -> None:
    """Tell days and weeks of which low, likely and high are out of order."""
    for effort in _efforts(outline):
        if isinstance(effort, Sequence):
            numbers = [each.number for each in effort.values if isinstance(each, Scalar) and each.number is not None]
            if len(numbers) == len(effort.values) and numbers != sorted(numbers):
                findings.error(effort, _("these efforts do not rise"), _("low, likely and high, in this order"))


def check_size(outline: Outline, findings: Findings) -> None:
    """Tell a file whose actions name days or weeks, and that does not say for which size of site they hold."""
    efforts, size = _efforts(outline), scalar(outline.root, "effort_for")
    if efforts and (size is None or not size.text.strip()):
        message = _("the file does not say for which size of site this and the other efforts hold")
        findings.warning(
            "no-effort-for", size or efforts[0], message, _('effort_for: such as "a site of about 200 people"')
        )


def _efforts(outline: Outline) -> list[Value]:
    found = (child(action, key) for action in outline.actions for key in _KEYS)
    return [effort for effort in found if effort is not None]
