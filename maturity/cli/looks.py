"""Options on how the wizard is shown, for each command that opens it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import click

from maturity.tui.looks import AS_EVER, LOOKS, Looks

_META = "maturity.looks"


def with_looks(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds ``--look``, ``--ascii`` and ``--no-mouse``; before the name of a command they count too."""
    options = (
        click.option(
            "--look",
            type=click.Choice(LOOKS),
            metavar="NAME",
            callback=_note,
            expose_value=False,
            help=f"Colours of the wizard, this time: {', '.join(LOOKS)}. The key D changes them for good.",
        ),
        click.option(
            "--ascii", is_flag=True, callback=_note, expose_value=False, help="Signs, bars and frames in plain ASCII."
        ),
        click.option(
            "--no-mouse",
            is_flag=True,
            callback=_note,
            expose_value=False,
            help="Leave the mouse to the terminal, to mark and copy text with it.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def looks() -> Looks:
    """What the options of this call say."""
    asked: Looks = click.get_current_context().meta.get(_META, AS_EVER)
    return replace(asked, encoding=getattr(sys.__stderr__, "encoding", None) or AS_EVER.encoding)


def _note(ctx: click.Context, parameter: click.Parameter, value: Any) -> None:
    if value:
        said: dict[str | None, dict[str, Any]] = {
            "look": {"look": value},
            "ascii": {"ascii": True},
            "no_mouse": {"mouse": False},
        }
        ctx.meta[_META] = replace(ctx.meta.get(_META, AS_EVER), **said[parameter.name])
