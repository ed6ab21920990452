"""A comparison in words, the same on every screen and in every file."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.comparison import ComparedQuestion, Comparison, Said
from maturity.i18n import N_, _, figure
from maturity.scoring.knock_outs import Standing
from maturity.scoring.levels import shown

LETTERS = "ABCDEFGH"
"""What stands for the assessments where their names find no room."""
COUNTED: tuple[tuple[Standing, str], ...] = (
    ("failed", N_("Failed")),
    ("open", N_("Open")),
    ("met", N_("Met")),
    ("does-not-apply", N_("Not applicable")),
)
"""The standings of knock-outs with their words, to be looked up, in the order in which they are counted."""


_STATES: dict[str, str] = {
    "unknown": N_("unknown"),
    "open": N_("open"),
    "not-applicable": N_("not applicable"),
    "left-out": N_("left out"),
    "not-asked": N_("not asked"),
}


def heads(found: Comparison, most_names: int) -> list[str]:
    """The names, or where there are more than ``most_names``, their letters."""
    count = len(found.assessments)
    return list(LETTERS[:count]) if count > most_names else [each.name for each in found.assessments]


def apart(difference: float | None) -> str:
    """A sure difference: ``≠ 2``, ``≠ under 0.1``, or nothing where ranges overlap."""
    if not difference:
        return ""
    by = shown(difference)
    return _("≠ under {least}").format(least=figure(0.1)) if by == "0" else f"≠ {by}"


def answer(said: Said, option: str | None = None) -> str:
    """What is said to a question; ``option`` is the word for the option, its id where it is not given."""
    claimed = _(", claimed") if said.claimed else ""
    match said.state:
        case "answered":
            return f"{option or said.option}{claimed}"
        case "inherited":
            return _("{answer}, inherited").format(answer=option or said.option) + claimed
        case "to-complete":
            return _("open: not applicable without a reason")
        case state:
            return _(_STATES[state])


def as_knock_out(said: Said, option: str | None = None) -> str:
    """What is said to a knock-out: ``met``, ``failed: no``, ``open``."""
    if said.standing == "failed":
        return _("failed: {said}").format(said=answer(said, option))
    if said.standing == "met":
        return _("met, claimed") if said.claimed else _("met")
    return answer(said)


def versions(found: Comparison) -> Iterator[str]:
    """What stands between the versions of the questionnaire, as sentences; none where all answer the same one."""
    if found.is_one_version:
        return
    told = found.each(f"{each.version} ({each.hash[:8]})" for each in found.assessments)
    yield _("They answer different versions of {questionnaire}: {told}. Compared is what all of them have.").format(
        questionnaire=found.questionnaire, told=told
    )
    if any(each.not_compared for each in found.assessments):
        left = found.each(len(each.not_compared) for each in found.assessments)
        yield _("Questions that are not in every version: {left}.").format(left=left)
    if found.reworded:
        yield _("In other words from version to version: {reworded}.").format(reworded=", ".join(found.reworded))
    if not found.is_one_scale:
        scales = found.each(_("0 to {top_level}").format(top_level=each.top_level) for each in found.assessments)
        yield _("The levels are on different scales, so their difference says nothing: {scales}.").format(scales=scales)


def treatment(found: Comparison) -> str:
    """How open and claimed answers were treated."""
    parts = [
        _("Open or unknown, taken from lowest to highest: {open}").format(open=found.each(found.open))
        if any(found.open)
        else _("No question is open")
    ]
    if any(each.counts.claimed for each in found.assessments):
        parts.append(
            _("claimed, not shown: {value}").format(value=found.each(each.counts.claimed for each in found.assessments))
        )
    aside = [each.counts.not_applicable + each.counts.left_out for each in found.assessments]
    if any(aside):
        parts.append(_("not applicable or left out by facts, do not count: {aside}").format(aside=found.each(aside)))
    return _("{parts}. Self-assessment.").format(parts="; ".join(parts))


def split(found: Comparison) -> tuple[list[ComparedQuestion], list[ComparedQuestion]]:
    """The differing questions: those that surely differ, and those that are open for some."""
    return (
        [question for question in found.differing if question.is_sure],
        [question for question in found.differing if not question.is_sure],
    )
