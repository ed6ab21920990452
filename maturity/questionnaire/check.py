"""All the rules between the parts of a file; what breaks them is told together with what breaks its structure."""

from __future__ import annotations

from maturity.questionnaire.checks.alike import check_alike
from maturity.questionnaire.checks.answers import check_answers
from maturity.questionnaire.checks.content import check_content
from maturity.questionnaire.checks.efforts import check_efforts, check_size
from maturity.questionnaire.checks.exceptions import silence_exceptions, tell_exceptions
from maturity.questionnaire.checks.identifiers import check_identifiers
from maturity.questionnaire.checks.ids import check_ids
from maturity.questionnaire.checks.ladders import check_ladders
from maturity.questionnaire.checks.maps import check_maps
from maturity.questionnaire.checks.prerequisites import check_prerequisites
from maturity.questionnaire.checks.proofs import check_proofs
from maturity.questionnaire.checks.references import check_references
from maturity.questionnaire.checks.registers import check_registers
from maturity.questionnaire.checks.rules import check_rules
from maturity.questionnaire.checks.terms import check_terms
from maturity.questionnaire.checks.wording import check_wording
from maturity.questionnaire.diagnostics import Findings
from maturity.questionnaire.outline import Outline
from maturity.questionnaire.source import Value

_ALWAYS = (
    check_ids,
    check_references,
    check_ladders,
    check_answers,
    check_efforts,
    check_rules,
    check_prerequisites,
    check_registers,
    check_content,
)
_STRICT = (check_wording, check_alike, check_terms, check_identifiers, check_proofs, check_maps, check_size)


def check(tree: Value, findings: Findings, strict: bool = False) -> None:
    """Add to ``findings`` every broken rule between parts; ``strict`` adds the rules on what the content is worth."""
    outline = Outline(tree)
    silence_exceptions(outline, findings)
    for rules in _ALWAYS + (_STRICT if strict else ()):
        rules(outline, findings)
    tell_exceptions(outline, findings, strict)
