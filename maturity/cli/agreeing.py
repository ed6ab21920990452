"""Changes from a file are shown first and taken when the user says so."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from maturity.i18n import _

_MOST_LINES = 40


def preview(head: str, lines: Sequence[str]) -> None:
    """Print what would happen, a line for each under its head; after 40 only how many more there are."""
    for line in lines[:_MOST_LINES]:
        click.echo(f"  {head}: {line}")
    if len(lines) > _MOST_LINES:
        click.echo("  " + _("… and {number} more: {head}").format(number=len(lines) - _MOST_LINES, head=head))


def take_back(name: str) -> str:
    """How a change of an assessment is taken back."""
    return _('Take it back: maturity undo "{name}"').format(name=name)


def agree(yes: bool) -> None:
    """Go on where ``yes`` was given or the user answers so; else the command ends with status 1."""
    if not yes and not _agreed():
        click.echo(_("Nothing was written; --yes takes the changes without asking."), err=True)
        click.get_current_context().exit(1)


def _agreed() -> bool:
    if sys.stdin is None:
        return False
    agrees, refuses = {"y", "yes", _("y"), _("yes")}, {"", "n", "no", _("n"), _("no")}
    try:
        while (reply := _reply()) not in agrees | refuses:
            click.echo(_("Error: invalid input"), err=True)
    except click.Abort:
        return False
    return reply in agrees


def _reply() -> str:
    asked = _("Take these changes? [y/N]")
    return str(click.prompt(asked, default="", show_default=False, err=True)).strip().lower()
