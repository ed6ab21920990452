"""What a person who sees it for the first time should know of a questionnaire and of a profile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from textual.content import Content

from maturity.assessment.model import Assessment
from maturity.i18n import N_, _
from maturity.questionnaire.model import Fact, Profile, Questionnaire
from maturity.scoring.levels import shown_range
from maturity.scoring.state import applies
from maturity.scoring.targets import target_of
from maturity.scoring.words import counted, fact_in_words
from maturity.summary import Summary
from maturity.text import one_line
from maturity.tui.text import line, wrapped
from maturity.tui.widgets.row_list import Row

MINUTES_A_QUESTION = 1.0
"""What a question takes a group of people who know the site, talk about it included."""

EARLIER = N_(
    "Its answers, notes, targets and facts are taken over. Each answer is marked as claimed until it is shown again."
)


def size(questionnaire: Questionnaire) -> str:
    """How many questions, and about how long they take."""
    count = len(questionnaire.questions)
    return _("{count} questions, {duration}").format(count=count, duration=duration(count * MINUTES_A_QUESTION))


def duration(minutes: float) -> str:
    """Minutes as people say them, rounded to what one can promise."""
    if minutes < 90:
        return _("about {value:d} minutes").format(value=max(5, 5 * round(minutes / 5)))
    return _("about {minutes} hours").format(minutes=round(minutes / 60))


def questionnaire_lines(questionnaire: Questionnaire, width: int) -> list[Content]:
    """What a questionnaire asks about, what its levels are, what stands in its way."""
    names = " · ".join(f"{step.level} {one_line(step.name)}" for step in questionnaire.levels)
    lines = wrapped(_("Levels: {names}").format(names=names), width, style="$quiet")
    if questionnaire.facts:
        count = len(questionnaire.facts)
        told = _("{count} facts about the site (F) leave out what does not concern it.").format(count=count)
        lines += wrapped(told, width, style="$quiet")
    lines += wrapped(_("Stop at any time; you come back to the same question."), width, style="$quiet")
    lines.append(Content(""))
    for domain in questionnaire.domains:
        practices = ", ".join(one_line(practice.title) for practice in domain.all_practices)
        about = one_line(domain.purpose) or practices
        lines += wrapped(f"{one_line(domain.title)}: {about}", width, first="", rest="  ")
    return lines


def profile_lines(questionnaire: Questionnaire, profile: Profile | None, width: int) -> list[Content]:
    """For what kind of site a profile is, and which targets it sets."""
    if profile is None:
        return wrapped(_("No targets, so no gaps and no road map until you set some (T)."), width, style="$quiet")
    blank = Assessment(id="", name="", created_at="", changed_at="", profile=profile.id)
    targets = [target_of(questionnaire, blank, practice) for practice in questionnaire.practices]
    levels = Counter(target.level for target in targets if target is not None)
    told = ", ".join(
        _("level {level} for {count}").format(level=level, count=count)
        for level, count in sorted(levels.items(), reverse=True)
    )
    lines = wrapped(_("Its targets, of {targets} practices: {told}.").format(targets=len(targets), told=told), width)
    return [*lines, *(wrapped(profile.rationale, width, style="$quiet") if profile.rationale else [])]


def earlier_lines(earlier: Summary, width: int) -> list[Content]:
    """What an earlier assessment holds."""
    counts, assessment = earlier.levels.overall.counts, earlier.assessment
    told = _("{answered} of {applicable} answered, level {level}").format(
        answered=counts.answered, applicable=counts.applicable, level=shown_range(earlier.levels.overall.level)
    )
    return [
        *wrapped(one_line(earlier.questionnaire.title), width, style="bold"),
        *wrapped(
            _("{told}, last changed {changed_at}.").format(told=told, changed_at=assessment.changed_at[:10]), width
        ),
    ]


def fact_rows(facts: Sequence[Fact], told: Mapping[str, str], width: int) -> list[Row]:
    """Each fact with its choices and their digits below it."""
    rows: list[Row] = []
    for fact in facts:
        value = told.get(fact.id)
        first, *rest = wrapped(fact.ask, width - 2)
        rows.append(Row(first, fact.id))
        rows += [Row(line("   ", part)) for part in rest]
        marks = "   ".join(
            f"{number} {'●' if choice == value else '○'} {fact_in_words(fact, choice)}"
            for number, choice in enumerate(fact.choices, start=1)
        )
        rows.append(Row(line("      ", (marks, "" if value else "$quiet"), ("" if value else _("   open"), "$quiet"))))
    return rows


def asked_words(questionnaire: Questionnaire, facts: Mapping[str, str]) -> str:
    """How many questions there are to ask, and about how long they take; what the facts leave out is named."""
    blank = Assessment(id="", name="", created_at="", changed_at="", facts=dict(facts))
    places = questionnaire.questions.values()
    asked = sum(applies(place.question, blank) for place in places)
    left_out = len(places) - asked
    words = _("{count} questions, {duration}").format(count=asked, duration=duration(asked * MINUTES_A_QUESTION))
    left = counted(left_out, "{{words}}; the facts leave {} out", "{{words}}; the facts leave {} out")
    return left.format(words=words) if left_out else words


def beginning(name: str, questionnaire: Questionnaire, profile: str, facts: Mapping[str, str]) -> list[tuple[str, str]]:
    """What a new assessment begins with, title by title."""
    chosen = questionnaire.profiles_by_id.get(profile)
    told = [
        (_("Name"), name),
        (_("Questionnaire"), f"{one_line(questionnaire.title)} {questionnaire.version}"),
        (_("To answer"), asked_words(questionnaire, facts)),
        (_("Targets"), one_line(chosen.title) if chosen else _("none yet")),
    ]
    if questionnaire.facts:
        said = "; ".join(
            f"{one_line(fact.ask)} {fact_in_words(fact, facts[fact.id])}"
            for fact in questionnaire.facts
            if fact.id in facts
        )
        waiting = len(questionnaire.facts) - len(facts)
        told.append(
            (
                _("Facts"),
                (said or _("none said")) + (_(" ({waiting} open)").format(waiting=waiting) if waiting and said else ""),
            )
        )
    return told


def next_round(name: str, earlier: Summary) -> list[tuple[str, str]]:
    """What the next round of an earlier assessment begins with, title by title."""
    counts = earlier.levels.overall.counts
    return [
        (_("Name"), name),
        (_("Next round of"), earlier.assessment.name),
        (_("Questionnaire"), f"{one_line(earlier.questionnaire.title)} {earlier.questionnaire.version}"),
        (
            _("Taken over"),
            _("{answered} answered, all marked as claimed; notes, evidence, owners, targets, facts").format(
                answered=counts.answered
            ),
        ),
        (_("Still open"), counted(counts.open + counts.unknown, "{} question", "{} questions")),
    ]


def titled(told: Sequence[tuple[str, str]], width: int) -> list[Content]:
    """Words under their titles, which stand before them."""
    cells = max(15, *(len(title) + 1 for title, _words in told))
    return [
        line((part.plain[:cells], "$quiet"), part[cells:])
        for title, words in told
        for part in wrapped(words, width, first=title.ljust(cells))
    ]
