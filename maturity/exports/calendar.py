"""A calendar of what is due: actions that have a date, and audits, reviews and ends of contracts from the registers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event, vText

from maturity.assessment.progress import STATUSES
from maturity.assessment.registers import Finding, findings, subject
from maturity.errors import FormatUnavailable
from maturity.exports.language import day as shown_day
from maturity.exports.options import PLAIN, Options
from maturity.exports.redacted import redacted
from maturity.i18n import _
from maturity.roadmap import words
from maturity.scoring.words import counted
from maturity.summary import Summary
from maturity.text import capital, clean, one_line


@dataclass(frozen=True, slots=True)
class Due:
    """One day in the calendar."""

    key: str
    """What it is about, for good: the same in every export."""
    day: date
    """The last day on which it is in time."""
    title: str
    details: tuple[str, ...]
    """Line by line."""
    kind: str


def render(summary: Summary, options: Options = PLAIN) -> bytes:
    """The calendar in the form of RFC 5545: whole days that take no time of anybody.

    A day that is imported again takes the place of the one before. Raises FormatUnavailable where nothing has a date,
    as a calendar without anything in it is none.
    """
    shown = redacted(summary) if options.redact else summary
    days = [*_actions(shown), *_registers(shown)]
    if not days:
        raise FormatUnavailable(
            _(
                "A calendar needs dates, and nothing has one: no action is planned or has a day by which it is due, "
                "and no row of a register has a date that is watched. Set one and export again."
            )
        )
    calendar = Calendar()
    calendar.add("prodid", "-//maturity//assessments//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", vText(one_line(summary.assessment.name)))
    for day in sorted(days, key=lambda each: (each.day, each.key)):
        calendar.add_component(_event(summary, day))
    return bytes(calendar.to_ical())


def _event(summary: Summary, due: Due) -> Event:
    changed = datetime.fromisoformat(summary.assessment.changed_at).astimezone(UTC)
    event = Event()
    event.add("uid", str(uuid5(NAMESPACE_URL, f"maturity:{summary.assessment.id}:{due.key}")))
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("dtstart", due.day)
    event.add("dtend", due.day + timedelta(days=1))
    event.add("summary", one_line(due.title))
    source = _("From: {name}").format(name=summary.assessment.name)
    event.add("description", clean("\n".join((*due.details, source))))
    event.add("categories", ["maturity", one_line(due.kind)])
    event.add("transp", "TRANSPARENT")
    return event


def _actions(summary: Summary) -> Iterator[Due]:
    """The actions that are not done, on the day by which they are due, else on the last of their periods."""
    asked, plan = summary.questionnaire, summary.road_map
    for id, place in asked.steps.items():
        said, placed = summary.assessment.action(id), plan.placed.get(id)
        if said.status == "done" or not (said.due or placed):
            continue
        last = plan.periods[placed.end - 1].span.last.isoformat() if placed else ""
        facts = {
            asked.tier_names.practice: place.practice.title,
            _("Planned for"): words.when(plan, id) if placed else "",
            _("Status"): capital(_(STATUSES[said.status])),
            _("Owner"): said.owner,
            _("Plant stop"): _("needed") if place.action.needs_plant_stop else "",
            _("Proof"): place.action.proof,
            _("Note"): said.note,
        }
        yield Due(
            key=f"action:{id}",
            day=date.fromisoformat(said.due or last),
            title=(_("Due: {action}") if said.due else _("Planned until: {action}")).format(
                action=f"{place.action.title} [{id}]"
            ),
            details=tuple(f"{name}: {text}" for name, text in facts.items() if text),
            kind=_("action"),
        )


def _registers(summary: Summary) -> Iterator[Due]:
    last = date.max - timedelta(days=1)  # a contract until 9999-12-31 has no end
    for finding in findings(summary.questionnaire, summary.assessment, last):
        if finding.since is not None:
            yield _watched(summary, finding, finding.since)


def _watched(summary: Summary, finding: Finding, since: date) -> Due:
    register = summary.questionnaire.registers_by_id[finding.register]
    column = register.columns_by_id[finding.column].title
    day = since - timedelta(days=1)
    cell = date.fromisoformat(summary.assessment.rows[subject(finding.register, finding.row)].cells[finding.column])
    months = (day.year - cell.year) * 12 + day.month - cell.month
    ago = counted(months, " {} month ago", " {} months ago") if months else ""
    return Due(
        key=f"row:{finding.register}/{finding.row}:{finding.column}:{finding.says}",
        day=day,
        title=f"{column}{ago}: {finding.name}",
        details=(
            _("{register}. From {day} on: {finding}.").format(
                register=register.title, day=shown_day(since.isoformat()), finding=finding.says
            ),
        ),
        kind=register.title,
    )
