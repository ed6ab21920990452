"""An action as an issue, before a tracker's own columns and markup."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.assessment.progress import STATUSES
from maturity.exports.language import day
from maturity.exports.options import Options
from maturity.exports.redacted import redacted
from maturity.exports.report.words import cost
from maturity.i18n import _
from maturity.roadmap import words
from maturity.roadmap.effort import effort_in_words
from maturity.roadmap.model import Phase, Step
from maturity.summary import Summary
from maturity.text import capital, one_line

TITLE = 255
"""The most characters that every tracker takes for a title."""
TOOL = "maturity"
"""The label of every issue that came from here."""


@dataclass(frozen=True, slots=True)
class Issue:
    """One action. Its texts are as they were typed."""

    id: str
    """Of its step; it never changes, so a second export can be told from the first."""
    title: str
    """With the id at its end."""
    phase: str
    """In English, as trackers have it for a label."""
    due: str
    """``2026-11-24``, or empty."""
    facts: tuple[tuple[str, str], ...]
    """What there is to know of it, each with its name."""
    steps: tuple[str, ...]


def issues(summary: Summary, options: Options) -> tuple[Issue, ...]:
    """The planned actions of the road map, phase by phase. What is done, and what is not planned, is none."""
    shown = redacted(summary) if options.redact else summary
    return tuple(_issue(shown, phase, step) for phase in shown.road_map.phases for step in phase.steps)


def _issue(summary: Summary, phase: Phase, step: Step) -> Issue:
    action, said, asked = step.action, summary.assessment.action(step.id), summary.questionnaire
    facts = {
        asked.tier_names.practice: _("{practice}, towards level {level}").format(
            practice=asked.practices[step.practice].title, level=step.level
        ),
        _("Phase"): _(phase.title),
        _("Planned for"): words.when(summary.road_map, step.id),
        _("Status"): capital(_(STATUSES[said.status])),
        _("Owner"): said.owner,
        _("Start"): day(said.start),
        _("Due"): day(said.due),
        _("Effort"): effort_in_words(action),
        _("Outside cost"): cost(action),
        _("Role"): action.role,
        _("Plant stop"): _("needed") if action.needs_plant_stop else _("not needed"),
        _("After"): "; ".join(f"{asked.steps[first].action.title} ({first})" for first in step.after),
        _("Proof"): action.proof,
        _("Note"): said.note,
        _("From"): _("{name}, {questionnaire} {version}, as of {day}").format(
            name=summary.assessment.name,
            questionnaire=asked.title,
            version=asked.version,
            day=day(summary.assessment.changed_at),
        ),
    }
    return Issue(
        id=step.id,
        title=_with_id(one_line(action.title), step.id),
        phase=phase.title,
        due=said.due,
        facts=tuple((name, text) for name, text in facts.items() if text.strip()),
        steps=action.steps,
    )


def _with_id(title: str, id: str) -> str:
    room = TITLE - len(id) - 3
    return f"{title if len(title) <= room else title[: room - 1] + '…'} [{id}]"
