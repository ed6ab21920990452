"""Commands on the history of an assessment: what was changed, taken back, brought back, and marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from maturity.assessment import rules
from maturity.cli.agreeing import take_back
from maturity.cli.setting import Setting, pass_setting
from maturity.errors import AnswerRefused, nearest
from maturity.i18n import _
from maturity.text import quoted

if TYPE_CHECKING:
    from maturity.workspace import Workspace


@click.command(epilog='Example: maturity undo "Plant North"')
@click.argument("name")
@click.option("--to", metavar="STEP|LABEL", help="Back to how it was after this step, or at a checkpoint.")
@pass_setting
def undo(setting: Setting, name: str, to: str | None) -> None:
    """Take back the last change, or with --to all that came after a point; that can be undone in turn."""
    with setting.write() as workspace:
        if to is not None:
            _back_to(workspace, name, to)
            return
        done = workspace.undo(name)
    click.echo(_("Undone: {said}").format(said=done.text) if done else _("There is nothing to undo."))


@click.command(epilog='Example: maturity redo "Plant North"')
@click.argument("name")
@pass_setting
def redo(setting: Setting, name: str) -> None:
    """Bring back the change that was undone last."""
    with setting.write() as workspace:
        done = workspace.redo(name)
    click.echo(_("Redone: {said}").format(said=done.text) if done else _("There is nothing to redo."))


@click.command(epilog='Example: maturity history "Plant North"')
@click.argument("name")
@pass_setting
def history(setting: Setting, name: str) -> None:
    """Show what was changed, oldest first."""
    with setting.read() as workspace:
        lines = workspace.history(name).lines
    for line in lines:
        marked = "".join(f"  [{label}]" for label in line.labels)
        undone = _("  (undone)") if line.undone else ""
        click.echo(f"{line.number:>6}  {line.at}  {line.text}{undone}{marked}")
    if not lines:
        click.echo(_("Nothing was changed yet."))


@click.command(epilog='Example: maturity checkpoint "Plant North" "before the break"')
@click.argument("name")
@click.argument("label")
@pass_setting
def checkpoint(setting: Setting, name: str, label: str) -> None:
    """Name the state as it is now, to come back to it with undo --to."""
    with setting.write() as workspace:
        made = workspace.mark(name, label)
    told = _('Marked as "{label}". Come back to it: maturity undo "{name}" --to "{label}"')
    click.echo(told.format(label=made.label, name=name))


def _back_to(workspace: Workspace, name: str, to: str) -> None:
    to = rules.label(to)
    labels = {point.label: point.step for point in workspace.checkpoints(name)}
    if to not in labels and not to.isdecimal():
        refused = _("There is no checkpoint {label} in {name}.").format(label=quoted(to), name=quoted(name))
        known = _("It has no checkpoint.")
        if labels:
            known = _("Its checkpoints: {labels}.").format(labels=", ".join(labels))
        raise AnswerRefused(f"{refused}{nearest(to, labels)} {known}")
    if to not in labels and len(to) > 18:
        refused = _("The history of {name} has no step {step}.")
        raise AnswerRefused(refused.format(name=quoted(name), step=f"{to[:18]}…"))
    steps = len(workspace.history(name).steps)
    workspace.back_to(name, labels[to] if to in labels else int(to))
    went = len(workspace.history(name).steps) > steps
    point = quoted(to) if to in labels else _("step {number}").format(number=to)
    if went:
        click.echo(_("Back to {point}.").format(point=point) + f" {take_back(name)}")
    else:
        click.echo(_("It is already as at {point}.").format(point=point))
