"""What a person who sees it for the first time should know of a questionnaire and of a profile."""

from __future__ import annotations

from collections import Counter

from textual.content import Content

from maturity.assessment.model import Assessment
from maturity.questionnaire.model import Profile, Questionnaire
from maturity.scoring.targets import target_of
from maturity.tui.text import one_line, wrapped

MINUTES_A_QUESTION = 1.0
"""What a question takes a group of people who know the site, talk about it included."""


def size(questionnaire: Questionnaire) -> str:
    """How many questions, and about how long they take."""
    count = len(questionnaire.questions)
    return f"{count} questions, {duration(count * MINUTES_A_QUESTION)}"


def duration(minutes: float) -> str:
    """Minutes as people say them, rounded to what one can promise."""
    if minutes < 90:
        return f"about {max(5, 5 * round(minutes / 5)):d} minutes"
    return f"about {round(minutes / 60)} hours"


def questionnaire_lines(questionnaire: Questionnaire, width: int) -> list[Content]:
    """What a questionnaire asks about, what its levels are, what stands in its way."""
    names = " · ".join(f"{step.level} {one_line(step.name)}" for step in questionnaire.levels)
    lines = wrapped(f"Levels: {names}", width, style="$quiet")
    if questionnaire.facts:
        count = len(questionnaire.facts)
        told = f"{count} facts about the site (F) leave out what does not concern it."
        lines += wrapped(told, width, style="$quiet")
    lines += wrapped("Stop at any time; you come back to the same question.", width, style="$quiet")
    lines.append(Content(""))
    for domain in questionnaire.domains:
        practices = ", ".join(one_line(practice.title) for practice in domain.all_practices)
        about = one_line(domain.purpose) or practices
        lines += wrapped(about, width, first=f"{one_line(domain.title)}: ", rest="  ")
    return lines


def profile_lines(questionnaire: Questionnaire, profile: Profile | None, width: int) -> list[Content]:
    """For what kind of site a profile is, and which targets it sets."""
    if profile is None:
        return wrapped("No targets, so no gaps and no road map until you set some (T).", width, style="$quiet")
    blank = Assessment(id="", name="", created_at="", changed_at="", profile=profile.id)
    targets = [target_of(questionnaire, blank, practice) for practice in questionnaire.practices]
    levels = Counter(target.level for target in targets if target is not None)
    told = ", ".join(f"level {level} for {count}" for level, count in sorted(levels.items(), reverse=True))
    lines = wrapped(profile.rationale, width) if profile.rationale else []
    return [*lines, *wrapped(f"Its targets, of {len(targets)} practices: {told}.", width, style="$quiet")]
