"""References must name identifiers that exist in the standards."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.i18n import _
from maturity.questionnaire.checks.asked import named
from maturity.questionnaire.diagnostics import Findings
from maturity.questionnaire.outline import Outline
from maturity.questionnaire.source import Mapping, child, pairs, scalars
from maturity.questionnaire.standards import standards
from maturity.text import quoted


def check_identifiers(outline: Outline, findings: Findings) -> None:
    """Tell references to standards, and to identifiers in them, that the lists of the program do not hold."""
    known = standards()
    for part, about in _parts(outline):
        for written, _value in pairs(part, "references"):
            standard = known.get(written.text)
            if standard is None:
                expected = _("one of {known}.{hint}").format(
                    known=", ".join(known), hint=findings.nearest(written.text, known)
                )
                message = _("the standard {name} is not known").format(name=quoted(written.text))
                findings.warning("unknown-reference", written, message, expected, about)
                continue
            for identifier in scalars(child(part, "references"), written.text):
                if identifier.text not in standard.names:
                    message = _("{identifier} is not an identifier of {standard}").format(
                        identifier=quoted(identifier.text), standard=standard.title
                    )
                    hint = findings.nearest(identifier.text, standard.names)
                    expected = _("an identifier of the list {standard}.{hint}").format(standard=standard.key, hint=hint)
                    findings.warning("unknown-reference", identifier, message, expected, about)


def _parts(outline: Outline) -> Iterator[tuple[Mapping, tuple[str, ...]]]:
    """Every practice and question, with the ids that a warning about it concerns."""
    for practice in outline.practices:
        about = named(practice.part)
        yield practice.part, about
        for question in practice.questions:
            yield question.part, named(question.part) + about
