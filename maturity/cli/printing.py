"""What several commands print: JSON for programs, in English whatever is spoken, and what was dropped from a text."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from maturity.i18n import ENGLISH, _, speak
from maturity.scoring.words import counted

_Command = TypeVar("_Command", bound=Callable[..., Any])


def json_option(help: str = "As JSON.") -> Callable[[_Command], _Command]:
    """Adds ``--json``, the argument ``as_json``; with it all that the command says is in English."""
    return click.option("--json", "as_json", is_flag=True, callback=_for_programs, help=help)


def print_json(value: object) -> None:
    """Print a value as JSON; raises ValueError where a number is none that JSON has."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False))


def is_there(file: Path) -> str:
    """That a file is not written over."""
    return _("{file} is there already and is left as it is. Name another file.").format(file=file)


def tell_dropped(lost: int) -> None:
    """Say on standard error that so many control characters of a text are not kept, where there are any."""
    if lost:
        told = counted(
            lost, "{} control character dropped from the text.", "{} control characters dropped from the text."
        )
        click.echo(told, err=True)


def _for_programs(_context: click.Context, _option: click.Parameter, given: bool) -> bool:
    if given:
        speak(ENGLISH)
    return given
