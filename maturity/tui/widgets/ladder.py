"""The ladder of a practice: each question as one sign, level by level."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from maturity.assessment.model import Assessment
from maturity.i18n import N_, _
from maturity.questionnaire.model import Practice, Question, Questionnaire
from maturity.scoring.state import state_of
from maturity.text import one_line
from maturity.tui.text import Styled, wrapped

SIGNS = (
    ("✓", N_("met"), "$good"),
    ("~", N_("partly"), "$warn"),
    ("✗", N_("not met"), "$alarm"),
    ("?", N_("unknown"), "$warn"),
    ("·", N_("open"), "$quiet"),
    ("!", N_("to complete"), "$alarm"),
    ("–", N_("not applicable"), "$quiet"),
    ("/", N_("left out"), "$quiet"),
)
"""Sign, word to be looked up and colour of each state; the colour only adds."""
CLAIMED = ("◦", "$warn")
"""Stands after the sign of a question whose answer nobody showed, with the word ``claimed`` or their number."""
OLD = "◔"
"""Stands before the word for evidence that is older than the questionnaire allows."""
FLAG = ("⚑", "$warn bold")
"""Stands after the sign of a question that is flagged to come back to."""
_STYLE = {sign: style for sign, _word, style in SIGNS}


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


def is_claimed(question: Question, assessment: Assessment) -> bool:
    """Whether the question has an answer that nobody showed."""
    return assessment.answer(question.id).claimed and state_of(question, assessment) in ("answered", "inherited")


def marked_sign(questionnaire: Questionnaire, question: Question, assessment: Assessment) -> str:
    """The sign of a question with its mark where it is only claimed: always two cells, so that lists stay even."""
    return sign(questionnaire, question, assessment) + (CLAIMED[0] if is_claimed(question, assessment) else " ")


def ladder_strip(
    questionnaire: Questionnaire, practice: Practice, assessment: Assessment, current: str | None = None
) -> Content:
    """The whole practice on one line: ``L1 ✓✓✓  L2 ✓◦▸~·  ◦ 1 claimed``; ``▸`` stands before what is shown."""
    parts: list[str | Styled] = []
    level: int | None = None
    for question, at in practice.all_questions:
        if at != level:
            parts.append((f"{'  ' if parts else ''}L{at} ", "$quiet"))
            level = at
        mark = sign(questionnaire, question, assessment)
        parts += _marked(question, mark, assessment, current)
    claimed = sum(is_claimed(question, assessment) for question, _level in practice.all_questions)
    told = _("{claimed} claimed").format(claimed=claimed)
    return Content.assemble(*parts, *([(f"  {CLAIMED[0]} {told}", CLAIMED[1])] if claimed else []))


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
        name = one_line(questionnaire.level_words(rung.level))
        lines.append(Content.assemble(("▸ " if here else "  "), (f"{name}  ", "bold"), signs))
        lines += wrapped(rung.summary, width, style="" if here else "$quiet", first="    ") if rung.summary else []
    return lines


def _signs(
    questionnaire: Questionnaire, questions: Sequence[Question], assessment: Assessment, current: str | None
) -> Content:
    parts: list[str | Styled] = []
    for question in questions:
        parts += _marked(question, sign(questionnaire, question, assessment), assessment, current)
    return Content.assemble(*parts) if parts else Content.styled(_("no questions"), "$quiet")


def _marked(question: Question, mark: str, assessment: Assessment, current: str | None) -> list[Styled]:
    here = question.id == current
    claimed = [CLAIMED] if is_claimed(question, assessment) else []
    flag = [FLAG] if question.id in assessment.flags else []
    return [(f"▸{mark}" if here else mark, f"{_STYLE[mark]} reverse bold" if here else _STYLE[mark]), *claimed, *flag]


def legend() -> Content:
    """What the signs mean."""
    signs = (*SIGNS, (CLAIMED[0], N_("claimed"), CLAIMED[1]), (FLAG[0], N_("flagged"), FLAG[1]))
    return Content.assemble(*(part for mark, word, style in signs for part in ((f"{mark} ", style), f"{_(word)}   ")))
