"""Rules that a file switches off, each with a reason, for everything or for the parts that it names."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.i18n import _
from maturity.questionnaire.checks.catalogue import ALWAYS, STRICT
from maturity.questionnaire.diagnostics import EVERYTHING, Findings, Marked
from maturity.questionnaire.outline import Outline
from maturity.questionnaire.source import Scalar, mappings, scalar, scalars
from maturity.text import quoted


def silence_exceptions(outline: Outline, findings: Findings) -> None:
    """Silence what the file excepts; comes before the rules."""
    for rule, _place, part in _silences(outline):
        findings.silence(rule.text, part)


def tell_exceptions(outline: Outline, findings: Findings, strict: bool) -> None:
    """Tell exceptions from unknown rules, for unknown parts, without a reason, or without effect; comes last."""
    rules = ALWAYS | STRICT
    for exception in mappings(outline.root, "exceptions"):
        reason = scalar(exception, "reason")
        if reason and not reason.text.strip():
            findings.warning(
                "faulty-exception", reason, _("this exception has no reason"), _("why the rule does not hold")
            )
    for rule, place, part in _silences(outline):
        if rule.text not in rules:
            hint = findings.nearest(rule.text, rules)
            message, expected = (
                _("there is no rule {rule}").format(rule=quoted(rule.text)),
                _("one of {known}.{hint}").format(known=", ".join(rules), hint=hint),
            )
            findings.warning("faulty-exception", rule, message, expected)
        elif part and part not in outline.ids:
            hint = findings.nearest(part, outline.ids)
            message, expected = (
                _("there is no part {id}").format(id=quoted(part)),
                _("the id of a question or practice.{hint}").format(hint=hint),
            )
            findings.warning("faulty-exception", place, message, expected)
        elif (strict or rule.text in ALWAYS) and not findings.has_silenced(rule.text, part):
            nothing = _("this exception hides nothing: {rule} finds nothing")
            nothing_there = _("this exception hides nothing: {rule} finds nothing at {part}")
            message = (nothing_there if part else nothing).format(rule=quoted(rule.text), part=quoted(part))
            findings.warning("idle-exception", place, message, _("no exception that is not needed"))


def _silences(outline: Outline) -> Iterator[tuple[Scalar, Marked, str]]:
    """The rule of each exception with the place and id of each part that it names, or else the whole file."""
    for exception in mappings(outline.root, "exceptions"):
        if rule := scalar(exception, "rule"):
            ids = scalars(exception, "ids")
            for part in ids:
                yield rule, part, part.text
            if not ids:
                yield rule, rule, EVERYTHING
