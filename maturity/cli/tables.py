"""Tables on standard output: aligned, plain where it is not a terminal, and text never read as markup."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console

_WIDTH_IN_A_PIPE = 200
_WIDEST = 10_000


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[str] = ()) -> None:
    """Print rows under column heads; columns named in ``right`` are set to the right.

    In a window in which words would be broken each row is told on lines of its own.
    """
    from rich import box
    from rich.measure import Measurement
    from rich.table import Table
    from rich.text import Text

    out = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in columns:
        out.add_column(Text(column), justify="right" if column in right else "left", overflow="fold")
    for row in rows:
        out.add_row(*(Text(value) for value in row))
    console = _console()
    roomy = console.options.update(width=_WIDEST)
    if console.is_terminal and Measurement.get(console, roomy, out).minimum > console.width:
        _tell(columns, rows)
    else:
        console.print(out)


def _tell(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    for first, *others in rows:
        click.echo(first)
        indent = " " * (len(first) - len(first.lstrip()) + 2)
        for head, value in zip(columns[1:], others, strict=True):
            if value:
                click.echo(f"{indent}{head}: {value}")


def width() -> int:
    """How many characters a line of a table can have: those of the terminal, 200 where there is none."""
    return _console().width


def _console() -> Console:
    from rich.console import Console

    across = None if sys.stdout.isatty() else _WIDTH_IN_A_PIPE
    return Console(width=across, highlight=False, markup=False, emoji=False)
