"""All the rules between the parts of a file; what breaks them is told together with what breaks its structure."""

from __future__ import annotations

from maturity.questionnaire.checks.answers import check_answers
from maturity.questionnaire.checks.content import check_content
from maturity.questionnaire.checks.ids import check_ids
from maturity.questionnaire.checks.ladders import check_ladders
from maturity.questionnaire.checks.prerequisites import check_prerequisites
from maturity.questionnaire.checks.references import check_references
from maturity.questionnaire.checks.rules import check_rules
from maturity.questionnaire.diagnostics import Findings
from maturity.questionnaire.outline import Outline
from maturity.questionnaire.source import Value


def check(tree: Value, findings: Findings) -> None:
    """Add to ``findings`` every broken rule between parts, errors first, then what is thin."""
    outline = Outline(tree)
    check_ids(outline, findings)
    check_references(outline, findings)
    check_ladders(outline, findings)
    check_answers(outline, findings)
    check_rules(outline, findings)
    check_prerequisites(outline, findings)
    check_content(outline, findings)
