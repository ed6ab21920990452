"""Which answers something shows: evidence that is named, or the rows of a register."""

from __future__ import annotations

from maturity.assessment.registers import rows
from maturity.imports.workbook.shown import writable
from maturity.questionnaire.model import Question
from maturity.scoring.score import standings_of
from maturity.scoring.structure import structure_of
from maturity.summary import Summary


def backed_questions(summary: Summary) -> list[bool]:
    """By the number of the question: it is answered or inherited, and something shows it."""
    structure = structure_of(summary.questionnaire)
    return [
        state in ("answered", "inherited") and _has_evidence(summary, prepared.question)
        for prepared, state in zip(structure.questions, standings_of(structure, summary.assessment).states, strict=True)
    ]


def _has_evidence(summary: Summary, question: Question) -> bool:
    if writable(summary.assessment.answer(question.id).evidence.strip()):
        return True
    return question.register_id is not None and bool(rows(summary.assessment, question.register_id))
