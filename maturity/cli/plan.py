"""The command that plans any problem from a file."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

import click

if TYPE_CHECKING:
    from maturity.planning import Progress


@click.command(epilog="Example: maturity plan problem.json --seconds 5   (with - it reads standard input)")
@click.argument("file", type=click.File("rb"))
@click.option(
    "--exact",
    is_flag=True,
    help="Look for the best plan there is, to 0.01 %; needs maturity[plan]. Ctrl-C ends it with the best so far.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(0, 86_400),
    help="Look for so long; without it the plan is the same on every machine.",
)
@click.option(
    "--from",
    "plan_file",
    metavar="PLAN",
    type=click.File("rb"),
    help="An earlier plan, as this command prints it; what it holds is never given up for less.",
)
def plan(file: IO[bytes], exact: bool, seconds: float | None, plan_file: IO[bytes] | None) -> None:
    """Plan the actions of a problem in JSON and print the plan as JSON; docs/planning.md says what stands in both.

    With maturity[plan] the plan comes with a bound: no plan is worth more.
    """
    from msgspec import json

    from maturity import planning

    problem = planning.read_problem(file.read(planning.MAX_BYTES + 1))
    earlier = None if plan_file is None else planning.read_starts(plan_file.read(planning.MAX_BYTES + 1))
    effort = planning.Effort(seconds=seconds, exact=exact, certificate=True)
    with _interruptible() as watch:
        found = planning.plan(problem, effort=effort, earlier=earlier, progress=watch.told)
    if not planning.solver_present():
        click.echo('No bound: the solver is not installed (pip install "maturity[plan]").', err=True)
    click.echo(json.format(json.encode(found), indent=2).decode())


class _Watch:
    """Shows how far the search is, where someone looks on, until Ctrl-C."""

    def __init__(self) -> None:
        self.stopped = False
        self._shown = ""

    def told(self, progress: Progress) -> bool:
        if sys.stderr.isatty():
            text = f"{progress.value:.1f}"
            if progress.share is not None:
                text += f", {progress.share:.0%} of the search"
            if progress.bound is not None and progress.value > 0:
                text += f", at most {progress.bound / progress.value - 1:.2%} below the best"
            if text != self._shown:
                self._show(text)
        return not self.stopped

    def clear(self) -> None:
        if self._shown:
            self._show("")

    def _show(self, text: str) -> None:
        click.echo(f"\r{text:<{len(self._shown)}}", nl=False, err=True)
        self._shown = text
        if not text:
            click.echo("\r", nl=False, err=True)


@contextmanager
def _interruptible() -> Iterator[_Watch]:
    """While it lasts, Ctrl-C ends the search and not the command."""
    watch = _Watch()

    def stop(*_: object) -> None:
        watch.stopped = True

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield watch
    finally:
        signal.signal(signal.SIGINT, before)
        watch.clear()
