"""The ladder of a practice: each question as one sign, level by level."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from maturity.assessment.model import Assessment
from maturity.questionnaire.model import Practice, Question, Questionnaire
from maturity.scoring.state import state_of
from maturity.tui.text import Styled, one_line, wrapped

SIGNS = (
    ("✓", "met", "$good"),
    ("~", "partly", "$warn"),
    ("✗", "not met", "$alarm"),
    ("?", "unknown", "$warn"),
    ("·", "open", "$quiet"),
    ("!", "to complete", "$alarm"),
    ("–", "not applicable", "$quiet"),
    ("/", "left out", "$quiet"),
)
"""Sign, word and colour of each state; the colour only adds."""
_STYLE = {sign: style for sign, _, style in SIGNS}


def sign(questionnaire: Questionnaire, question: Question, assessment: Assessment) -> str:
    """How a question stands, as one sign of :data:`SIGNS`."""
    state = state_of(question, assessment)
    if state in ("answered", "inherited"):
        options = questionnaire.answer_set(question)
        option = options.by_id.get(assessment.answer(question.id).option or "")
        if option is None or option.score == options.lowest:
            return "✗"
        return "✓" if option.score == options.highest else "~"
    return {"unknown": "?", "to-complete": "!", "not-applicable": "–", "left-out": "/"}.get(state, "·")


def ladder_strip(
    questionnaire: Questionnaire, practice: Practice, assessment: Assessment, current: str | None = None
) -> Content:
    """The whole practice on one line: ``L1 ✓✓✓  L2 ✓▸~·``; ``▸`` stands before the question that is shown."""
    parts: list[str | Styled] = []
    level: int | None = None
    for question, at in practice.all_questions:
        if at != level:
            parts.append((f"{'  ' if parts else ''}L{at} ", "$quiet"))
            level = at
        mark = sign(questionnaire, question, assessment)
        if question.id == current:
            parts.append((f"▸{mark}", f"{_STYLE[mark]} reverse bold"))
        else:
            parts.append((mark, _STYLE[mark]))
    return Content.assemble(*parts)


def whole_ladder(
    questionnaire: Questionnaire, practice: Practice, assessment: Assessment, current: str | None, width: int
) -> list[Content]:
    """The practice level by level, the highest first, with what each level means and its signs."""
    if not practice.levels:
        return [ladder_strip(questionnaire, practice, assessment, current)]
    lines: list[Content] = []
    for rung in reversed(practice.levels):
        here = any(question.id == current for question in rung.questions)
        signs = _signs(questionnaire, rung.questions, assessment, current)
        name = questionnaire.level_name(rung.level)
        lines.append(Content.assemble(("▸ " if here else "  "), (f"{rung.level} {one_line(name)}  ", "bold"), signs))
        lines += wrapped(rung.summary, width, style="" if here else "$quiet", first="    ") if rung.summary else []
    return lines


def _signs(
    questionnaire: Questionnaire, questions: Sequence[Question], assessment: Assessment, current: str | None
) -> Content:
    parts: list[str | Styled] = []
    for question in questions:
        mark = sign(questionnaire, question, assessment)
        style = f"{_STYLE[mark]} reverse bold" if question.id == current else _STYLE[mark]
        parts.append((f"▸{mark}" if question.id == current else mark, style))
    return Content.assemble(*parts) if parts else Content.styled("no questions", "$quiet")


def legend() -> Content:
    """What the signs mean."""
    return Content.assemble(*(part for mark, word, style in SIGNS for part in ((f"{mark} ", style), f"{word}   ")))
