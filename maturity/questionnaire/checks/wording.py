"""What a question is worded like: exact, one at a time, and short enough to be read aloud. English only."""

from __future__ import annotations

import re

from maturity.i18n import _, figure
from maturity.questionnaire.checks.asked import Asked, asked, is_english
from maturity.questionnaire.diagnostics import Findings
from maturity.questionnaire.outline import Outline
from maturity.questionnaire.source import child
from maturity.text import quoted

_MOST_WORDS = 30
_MOST_WORDS_ON_AVERAGE = 20
_VAGUE = re.compile(
    r"\b(?:(?:in)?adequate(?:ly)?|(?:in)?appropriate(?:ly)?|(?:in)?sufficient(?:ly)?|regular(?:ly)?|periodic(?:ally)?"
    r"|(?:im)?proper(?:ly)?|reasonabl[ey]|suitabl[ey]|effective(?:ly)?|robust(?:ly)?|comprehensive(?:ly)?"
    r"|timely|promptly|frequently|(?<!how )often|generally|usually|normally"
    r"|as (?:needed|necessary|required|applicable|appropriate)"
    r"|(?:where|wherever|if|when) (?:possible|necessary|needed|feasible|practicable|applicable)"
    r"|best practices?|state of the art|and/or|etc)\b",
    re.IGNORECASE,
)
_SOMEONE = r"(?:it|they|he|she|you|we|there|some\w+|any\w+|every\w+)"
_SUBJECT = rf"(?:{_SOMEONE}|the|this|that|these|those|each|every|all|any|some|an?|its|their)"
_SECOND = re.compile(
    rf"\b(?:and|or),? (?:(?:is|are|was|were|does|do|did|can|could|may|must|should|will) {_SUBJECT}"
    rf"|(?:has|have|had) {_SOMEONE})\b"
    r"|\band,? (?:if so,? |how (?:often|many|much|long)\b|(?:who|what|when|where|why)\b(?! to\b))"
    r"|\bas well as\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+")


def check_wording(outline: Outline, findings: Findings) -> None:
    """Tell vague words, two questions in one, and sentences that are too long, each and on average."""
    if not is_english(outline):
        return
    lengths: list[int] = []
    for question in asked(outline):
        lengths += _check_question(question, findings)
    if lengths and (average := sum(lengths) / len(lengths)) > _MOST_WORDS_ON_AVERAGE:
        message = _("the sentences of the questions have {average} words on average").format(
            average=figure(average, ".1f")
        )
        place = child(outline.root, "title") or outline.root
        findings.warning("long-sentences", place, message, _("at most {most}").format(most=_MOST_WORDS_ON_AVERAGE))


def _check_question(question: Asked, findings: Findings) -> list[int]:
    """Tell what is wrong with one question; how many words each of its sentences has."""
    ask, about = question.ask, question.about
    text = " ".join(ask.text.split())
    for word in dict.fromkeys(found[0].casefold() for found in _VAGUE.finditer(text)):
        message = _("{word} means something else to everyone").format(word=quoted(word))
        findings.warning("vague-word", ask, message, _("a number, an interval or what can be seen"), about)
    second = _SECOND.search(text)
    if second or text.count("?") > 1:
        message = (
            _("two questions in one, at {second}").format(second=quoted(second[0]))
            if second
            else _("more than one question mark")
        )
        findings.warning("two-questions", ask, message, _("one fact that has one answer"), about)
    lengths = [len(sentence.split()) for sentence in _SENTENCE_END.split(text)]
    if max(lengths) > _MOST_WORDS:
        message = _("a sentence of {number} words").format(number=max(lengths))
        findings.warning("long-sentence", ask, message, _("at most {number} words").format(number=_MOST_WORDS), about)
    return lengths
