"""Commands on the history of an assessment: what was changed, taken back, brought back, and marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from maturity.assessment import rules
from maturity.cli.setting import Setting, pass_setting
from maturity.errors import AnswerRefused, nearest
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
    click.echo(f"Undone: {done.text}" if done else "There is nothing to undo.")


@click.command(epilog='Example: maturity redo "Plant North"')
@click.argument("name")
@pass_setting
def redo(setting: Setting, name: str) -> None:
    """Bring back the change that was undone last."""
    with setting.write() as workspace:
        done = workspace.redo(name)
    click.echo(f"Redone: {done.text}" if done else "There is nothing to redo.")


@click.command(epilog='Example: maturity history "Plant North"')
@click.argument("name")
@pass_setting
def history(setting: Setting, name: str) -> None:
    """Show what was changed, oldest first."""
    with setting.read() as workspace:
        lines = workspace.history(name).lines
    for line in lines:
        marked = "".join(f"  [{label}]" for label in line.labels)
        click.echo(f"{line.number:>6}  {line.at}  {line.text}{'  (undone)' if line.undone else ''}{marked}")
    if not lines:
        click.echo("Nothing was changed yet.")


@click.command(epilog='Example: maturity checkpoint "Plant North" "before the break"')
@click.argument("name")
@click.argument("label")
@pass_setting
def checkpoint(setting: Setting, name: str, label: str) -> None:
    """Name the state as it is now, to come back to it with undo --to."""
    with setting.write() as workspace:
        made = workspace.mark(name, label)
    click.echo(f'Marked as "{made.label}". Come back to it: maturity undo "{name}" --to "{made.label}"')


def _back_to(workspace: Workspace, name: str, to: str) -> None:
    to = rules.label(to)
    labels = {point.label: point.step for point in workspace.checkpoints(name)}
    if to not in labels and not to.isdecimal():
        known = f" Its checkpoints: {', '.join(labels)}." if labels else " It has no checkpoint."
        raise AnswerRefused(f"There is no checkpoint {quoted(to)} in {quoted(name)}.{nearest(to, labels)}{known}")
    if to not in labels and len(to) > 18:
        raise AnswerRefused(f"The history of {quoted(name)} has no step {to[:18]}…")
    steps = len(workspace.history(name).steps)
    workspace.back_to(name, labels[to] if to in labels else int(to))
    went = len(workspace.history(name).steps) > steps
    point = quoted(to) if to in labels else f"step {to}"
    click.echo(f'Back to {point}. Take it back: maturity undo "{name}"' if went else f"It is already as at {point}.")
