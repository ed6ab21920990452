"""A mapping to another questionnaire must lead to parts that are there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

from maturity.i18n import N_, _
from maturity.questionnaire.decoded import decode
from maturity.questionnaire.diagnostics import Findings
from maturity.questionnaire.outline import Outline
from maturity.questionnaire.shipped import by_id
from maturity.questionnaire.source import Mapping, Scalar, Sequence, Value, child, pairs, parse
from maturity.text import quoted

_MISSING = {
    "question": (N_("{other} has no question {id}"), N_("the id of a question of {other}.{hint}")),
    "practice": (N_("{other} has no practice {id}"), N_("the id of a practice of {other}.{hint}")),
}


def check_maps(outline: Outline, findings: Findings) -> None:
    """Tell where ``maps`` leads our questions to no question, and our tiers to no practice, of a shipped questionnaire.

    One that does not ship with the program cannot be looked into.
    """
    maps, shipped = child(outline.root, "maps"), by_id()
    for other in sorted({written.text for written, _value in pairs(outline.root, "maps")} & shipped.keys()):
        questions, practices = _asked(shipped[other])
        for ours, _value in pairs(maps, other):
            is_question = ours.text in outline.questions_by_id
            known = questions if is_question else practices
            missing, meant = _MISSING["question" if is_question else "practice"]
            for theirs in _named(child(child(maps, other), ours.text)):
                if theirs.text not in known:
                    message = _(missing).format(other=quoted(other), id=quoted(theirs.text))
                    hint = findings.nearest(theirs.text, known)
                    expected = _(meant).format(other=quoted(other), hint=hint)
                    findings.warning("unknown-mapping", theirs, message, expected, (ours.text,))


@cache
def _asked(path: Path) -> tuple[Collection[str], Collection[str]]:
    """The ids of the questions and of the practices of a questionnaire that ships with the program."""
    unheard = Findings()
    text = decode(path.read_bytes(), unheard)
    tree = parse(text, unheard) if text is not None else None
    if tree is None:
        return (), ()
    outline = Outline(tree)
    return outline.questions_by_id.keys(), outline.practices_by_id.keys()


def _named(led_to: Value | None) -> Iterator[Scalar]:
    """The ids of a list, or those that stand with a strength."""
    match led_to:
        case Sequence():
            yield from (each for each in led_to.values if isinstance(each, Scalar))
        case Mapping():
            yield from (key for key, _ in led_to.pairs)
