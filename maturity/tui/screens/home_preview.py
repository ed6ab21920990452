"""What stands beside the list on Home where the window is wide: the assessment under the cursor at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from textual.content import Content

from maturity.assessment.changes import Change
from maturity.assessment.history import Checkpoint
from maturity.i18n import _, figure
from maturity.summary import Summary
from maturity.text import one_line
from maturity.tui.screens.home_text import next_line, standing
from maturity.tui.screens.resume import answer_line
from maturity.tui.text import fit, line, wrapped
from maturity.tui.times import changed
from maturity.tui.widgets.bars import bar_line, progress, progress_bar
from maturity.workspace.shelf import Listed

DUE = 3
"""So many rows of registers that are due are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class Past:
    """What of its history an assessment shows at a glance."""

    last: Sequence[Change]
    """The last answers, the last one first."""
    checkpoints: Sequence[Checkpoint]
    """The oldest first."""


def preview_lines(
    listed: Listed, summary: Summary, past: Past, width: int, now: datetime, *, projected: bool
) -> list[Content]:
    """Questionnaire, profile, progress, levels of the domains, last answers, checkpoints, what is due.

    ``projected`` leaves out the rows of registers, which name people.
    """
    parts = [
        _about(listed, summary, width, now),
        _progress(listed, summary, width),
        _levels(summary, width),
        _last(summary, past.last, width),
        _checkpoints(past.checkpoints, width, now),
        _due(summary, width, 0 if projected else DUE),
    ]
    return [part for lines in parts if lines for part in (*lines, Content(""))]


def _about(listed: Listed, summary: Summary, width: int, now: datetime) -> list[Content]:
    questionnaire, assessment = summary.questionnaire, summary.assessment
    profile = questionnaire.profiles_by_id.get(assessment.profile or "")
    told = [_("profile: {title}").format(title=one_line(profile.title)) if profile else _("no profile")]
    told += [_("{targets} targets by hand").format(targets=len(assessment.targets))] if assessment.targets else []
    told += (
        [_("begun from what was called {previous}").format(previous=one_line(assessment.previous))]
        if assessment.previous
        else []
    )
    times = _("begun {created_at}, changed {changed_at}").format(
        created_at=changed(assessment.created_at, now), changed_at=changed(listed.changed_at, now)
    )
    times += (
        _(", in the archive since {archived_at}").format(archived_at=changed(listed.archived_at, now))
        if listed.archived_at
        else ""
    )
    return [
        *wrapped(listed.name, width, style="bold"),
        *wrapped(f"{one_line(questionnaire.title)} {questionnaire.version}", width),
        *wrapped(" · ".join(told), width, style="$quiet"),
        *wrapped(times, width, style="$quiet"),
    ]


def _progress(listed: Listed, summary: Summary, width: int) -> list[Content]:
    counts = summary.levels.overall.counts
    done, total = progress(counts)
    share = (100 * done // total if total else 0) / 100
    told = _("  {done} of {total} done, {share}").format(done=done, total=total, share=figure(share, ".0%"))
    bar = max(6, min(40, width - len(told)))
    return [
        line((progress_bar(done, total, bar), "$accent"), told),
        *wrapped(standing(counts, len(summary.assessment.flags)), width),
        next_line(listed, summary, width),
    ]


def _levels(summary: Summary, width: int) -> list[Content]:
    levels, top = summary.levels, summary.questionnaire.top_level
    tiers = {_("All"): levels.overall} | {one_line(tier.title): tier for tier in levels.of_kind("domain")}
    title = min(max(Content(name).cell_length for name in tiers), max(12, width - 36))
    return [
        _head(_("Levels: █ is sure, ▒ may still be, │ is the target"), width),
        *(line(*bar_line(name, tier, top, width, title_width=title)) for name, tier in tiers.items()),
    ]


def _last(summary: Summary, answers: Sequence[Change], width: int) -> list[Content]:
    lines = [answer_line(change, summary.questionnaire, width) for change in answers]
    return [_head(_("Last answers"), width), *lines] if lines else []


def _checkpoints(points: Sequence[Checkpoint], width: int, now: datetime) -> list[Content]:
    made = [f"{one_line(point.label)} ({changed(point.at, now)})" for point in reversed(points)]
    return [_head(_("Checkpoints"), width), *wrapped(" · ".join(made), width)[:2]] if made else []


def _due(summary: Summary, width: int, most: int) -> list[Content]:
    due = summary.findings
    lines = [Content(fit(f"! {one_line(found.name)}: {one_line(found.says)}", width)) for found in due[:most]]
    return (
        [Content.styled(_("Due in the registers: {due}").format(due=figure(len(due))), "$warn"), *lines] if due else []
    )


def _head(words: str, width: int) -> Content:
    return Content.styled(fit(words, width), "$quiet")
