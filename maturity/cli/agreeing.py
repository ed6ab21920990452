"""Changes from a file are shown first and taken when the user says so."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

_MOST_LINES = 40


def preview(head: str, lines: Sequence[str]) -> None:
    """Print what would happen, a line for each under its head; after 40 only how many more there are."""
    for line in lines[:_MOST_LINES]:
        click.echo(f"  {head}: {line}")
    if len(lines) > _MOST_LINES:
        click.echo(f"  … and {len(lines) - _MOST_LINES} more: {head}")


def agree(yes: bool) -> None:
    """Go on where ``yes`` was given or the user answers so; else the command ends with status 1."""
    if not yes and not _agreed():
        click.echo("Nothing was written; --yes takes the changes without asking.", err=True)
        click.get_current_context().exit(1)


def _agreed() -> bool:
    if sys.stdin is None:
        return False
    try:
        return click.confirm("Take these changes?", err=True)
    except click.Abort:
        return False
