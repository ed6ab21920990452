"""The command that says how far an action of the road map is."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import click
from msgspec import structs

from maturity.assessment import rules
from maturity.assessment.model import Progress, Status
from maturity.assessment.progress import planned_by, told, with_status
from maturity.cli.numbers import NONE, number_or_none
from maturity.cli.printing import tell_dropped
from maturity.cli.setting import Setting, pass_setting
from maturity.i18n import _
from maturity.plain.roadmap import overrun
from maturity.roadmap import words
from maturity.text import dropped, one_line

if TYPE_CHECKING:
    from datetime import date

    from maturity.summary import Summary


@click.command(epilog='Example: maturity action "Plant North" access-control@2 --owner "Kim" --status running')
@click.argument("name")
@click.argument("step")
@click.option("--owner", metavar="TEXT", help="Who does it.")
@click.option("--status", type=click.Choice(get_args(Status)), help="How far it is.")
@click.option("--start", metavar="DATE|none", help="The day on which it begins or began: 2026-11-24.")
@click.option("--not-before", metavar="DATE|none", help="The day before which it cannot begin.")
@click.option("--due", metavar="DATE|none", help="The day by which it is to be done.")
@click.option("--hard/--soft", default=None, help="Whether that day comes before every other, as of a law.")
@click.option("--done-on", metavar="DATE|none", help="The day on which it was done; it is done then.")
@click.option("--days", metavar="N|none", callback=number_or_none, help="Person-days spent on it so far.")
@click.option("--pin", metavar="WHEN|none", help="When to begin: now, next, later, a quarter 2027-Q3, a month 2027-08.")
@click.option("--note", metavar="TEXT", help="Anything else about it.")
@click.option("--clear", is_flag=True, help="Take away all that was said of it.")
@pass_setting
def action(
    setting: Setting,
    name: str,
    step: str,
    owner: str | None,
    status: Status | None,
    start: str | None,
    not_before: str | None,
    due: str | None,
    hard: bool | None,
    done_on: str | None,
    days: float | str | None,
    pin: str | None,
    note: str | None,
    clear: bool,
) -> None:
    """Say who does an action of the road map, when, and how far it is; without an option, show what was said.

    STEP is practice@level, or the id of the action's question; maturity roadmap NAME --plain names them. What runs
    goes on from the first period, whatever a capacity says; what is done leaves the plan. No level rises by it: that
    takes answers that someone has seen, and the questions to answer again are named. A start fixes the period of what
    is planned. Pins and days by which something is due are kept where they can be, and else it is said why not.

    A status of running sets the start, and done the day, to today where none is given. An empty text, or none, takes
    away what was said.
    """
    texts = {"owner": owner, "note": note}
    days_of = {"start": start, "not_before": not_before, "due": due, "done_on": done_on}
    changes: dict[str, object] = {part: text for part, text in texts.items() if text is not None}
    changes |= {part: "" if day == NONE else day for part, day in days_of.items() if day is not None}
    if hard is not None:
        changes["deadline"] = "hard" if hard else ""
    if days is not None:
        changes["days"] = None if days == NONE else days
    if pin is not None:
        changes["pin"] = None if pin == NONE else pin
    if clear and (changes or status):
        raise click.UsageError(_("With --clear, give only the name and the step."))
    if not (clear or changes or status):
        summary = setting.shown(name)
        rules.step(summary.questionnaire, step)
        _say(summary, step)
        return
    with setting.write() as workspace:
        before = workspace.summary(name).assessment.action(step)
        after = Progress() if clear else _revised(before, status, changes, workspace.today)
        summary = workspace.shown(workspace.set_action(name, step, after))
    tell_dropped(sum(dropped(text or "") for text in texts.values()))
    _say(summary, step, before)


def _revised(before: Progress, status: Status | None, changes: dict[str, object], today: date) -> Progress:
    after = structs.replace(before, **changes)
    status = status or ("done" if changes.get("done_on") else None)
    return after if status is None else with_status(after, status, today)


def _say(summary: Summary, step: str, before: Progress | None = None) -> None:
    """How an action stands now, and what follows from it; ``before`` where it was to be changed."""
    place, now, road_map = summary.questionnaire.steps[step], summary.assessment.action(step), summary.road_map
    said = ", ".join(filter(None, (one_line(now.owner), *told(now, summary.today))))
    unchanged = _("Nothing changed.") if now == before else ""
    click.echo(f"{step} {one_line(place.action.title)}: {said}. {unchanged}".rstrip())
    if now.note:
        click.echo(_("Note: {text}").format(text=one_line(now.note)))
    for phase in road_map.phases:
        if any(one.id == step for one in phase.steps):
            planned = _("Planned for {when} (phase {phase}).")
            click.echo(planned.format(when=words.when(road_map, step), phase=_(phase.title)))
            if phase.overrun:
                click.echo(f"{overrun(phase)}.")
    if step in road_map.unheld:
        click.echo(_("Its pin does not hold: {why}.").format(why=road_map.unheld[step]))
    for missed in road_map.late:
        if missed.step.id == step:
            click.echo(f"{words.late(missed)}.")
    if before is not None and planned_by(before) != planned_by(now):
        for move in road_map.moved:
            if move.step.id != step:
                click.echo(_("Moved: {move}").format(move=words.moved(move)))
    for left in road_map.unplanned:
        if left.step.id == step:
            click.echo(_("Not planned: {reason}.").format(reason=left.reason))
    for done in road_map.done:
        if done.id == step and done.settles:
            proof = _("No level rises by this. To prove: {questions}")
            click.echo(proof.format(questions=", ".join(done.settles)))
    if any(one.id == step for one in road_map.not_needed):
        click.echo(_("No gap needs it now."))
