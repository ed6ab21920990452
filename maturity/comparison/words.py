"""A comparison in words, the same on every screen and in every file."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.comparison import ComparedQuestion, Comparison, Said
from maturity.scoring.knock_outs import Standing
from maturity.scoring.levels import shown

LETTERS = "ABCDEFGH"
"""What stands for the assessments where their names find no room."""
COUNTED: tuple[tuple[Standing, str], ...] = (
    ("failed", "Failed"),
    ("open", "Open"),
    ("met", "Met"),
    ("does-not-apply", "Not applicable"),
)
"""The standings of knock-outs, in the order in which they are counted."""


def heads(found: Comparison, most_names: int) -> list[str]:
    """The names, or where there are more than ``most_names``, their letters."""
    count = len(found.assessments)
    return list(LETTERS[:count]) if count > most_names else [each.name for each in found.assessments]


def apart(difference: float | None) -> str:
    """A sure difference: ``≠ 2``, ``≠ under 0.1``, or nothing where ranges overlap."""
    if not difference:
        return ""
    by = shown(difference)
    return "≠ under 0.1" if by == "0" else f"≠ {by}"


def answer(said: Said, option: str | None = None) -> str:
    """What is said to a question; ``option`` is the word for the option, its id where it is not given."""
    claimed = ", claimed" if said.claimed else ""
    match said.state:
        case "answered":
            return f"{option or said.option}{claimed}"
        case "inherited":
            return f"{option or said.option}, inherited{claimed}"
        case "to-complete":
            return "open: not applicable without a reason"
        case state:
            return state.replace("-", " ")


def as_knock_out(said: Said, option: str | None = None) -> str:
    """What is said to a knock-out: ``met``, ``failed: no``, ``open``."""
    if said.standing == "failed":
        return f"failed: {answer(said, option)}"
    if said.standing == "met":
        return "met, claimed" if said.claimed else "met"
    return answer(said)


def versions(found: Comparison) -> Iterator[str]:
    """What stands between the versions of the questionnaire, as sentences; none where all answer the same one."""
    if found.is_one_version:
        return
    told = found.each(f"{each.version} ({each.hash[:8]})" for each in found.assessments)
    yield f"They answer different versions of {found.questionnaire}: {told}. Compared is what all of them have."
    if any(each.not_compared for each in found.assessments):
        left = found.each(len(each.not_compared) for each in found.assessments)
        yield f"Questions that are not in every version: {left}."
    if found.reworded:
        yield f"In other words from version to version: {', '.join(found.reworded)}."
    if not found.is_one_scale:
        scales = found.each(f"0 to {each.top_level}" for each in found.assessments)
        yield f"The levels are on different scales, so their difference says nothing: {scales}."


def treatment(found: Comparison) -> str:
    """How open and claimed answers were treated."""
    parts = [
        f"Open or unknown, taken from lowest to highest: {found.each(found.open)}"
        if any(found.open)
        else "No question is open"
    ]
    if any(each.counts.claimed for each in found.assessments):
        parts.append(f"claimed, not shown: {found.each(each.counts.claimed for each in found.assessments)}")
    aside = [each.counts.not_applicable + each.counts.left_out for each in found.assessments]
    if any(aside):
        parts.append(f"not applicable or left out by facts, do not count: {found.each(aside)}")
    return f"{'; '.join(parts)}. Self-assessment."


def split(found: Comparison) -> tuple[list[ComparedQuestion], list[ComparedQuestion]]:
    """The differing questions: those that surely differ, and those that are open for some."""
    return (
        [question for question in found.differing if question.is_sure],
        [question for question in found.differing if not question.is_sure],
    )
