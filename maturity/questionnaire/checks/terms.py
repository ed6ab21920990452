"""Abbreviations that people meet in a question must stand in the glossary, where the file has one."""

from __future__ import annotations

import re

from maturity.i18n import _
from maturity.questionnaire.checks.asked import asked
from maturity.questionnaire.diagnostics import Findings
from maturity.questionnaire.outline import Outline
from maturity.questionnaire.source import pairs, scalar
from maturity.text import quoted

_ABBREVIATION = re.compile(r"\b(?=[^\W_]*[A-Z][^\W_]*[A-Z])(?![IVX]+\b)[A-Z][^\W_]*?(?=s?\b)")
"""A word of two or more capitals, without the s of its plural; Roman numbers are none."""


def check_terms(outline: Outline, findings: Findings) -> None:
    """Tell abbreviations (PLC, SBOM, NIS2) of a question or its look_for that no term of the glossary contains."""
    terms = [term.text for term, _value in pairs(outline.root, "glossary")]
    if not terms:
        return
    known = {found for term in terms for found in _ABBREVIATION.findall(term)}
    for question in asked(outline):
        look_for = scalar(question.part, "look_for")
        for text in (question.ask, look_for) if look_for else (question.ask,):
            for term in dict.fromkeys(_ABBREVIATION.findall(text.text)):
                if term not in known:
                    message = _("the glossary lacks {term}").format(term=quoted(term))
                    expected = _("{term}: in the glossary, or the words in full.{hint}").format(
                        term=term, hint=findings.nearest(term, terms)
                    )
                    findings.warning("unknown-term", text, message, expected, question.about)
