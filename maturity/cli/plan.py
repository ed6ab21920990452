"""The command that plans any problem from a file."""

from __future__ import annotations

import click

from maturity.cli.searching import interruptible
from maturity.i18n import ENGLISH, _, speaking

_FILE = click.Path(exists=True, dir_okay=False, allow_dash=True)


@click.command(epilog="Example: maturity plan problem.json --seconds 5   (with - it reads standard input)")
@click.argument("file", type=_FILE)
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
    type=_FILE,
    help="An earlier plan, as this command prints it; what it holds is never given up for less.",
)
def plan(file: str, exact: bool, seconds: float | None, plan_file: str | None) -> None:
    """Plan the actions of a problem in JSON and print the plan as JSON; docs/planning.md says what stands in both.

    With maturity[plan] the plan comes with a bound: no plan is worth more.
    """
    from msgspec import json

    from maturity import planning

    problem = planning.read_problem(_bytes_of(file, planning.MAX_BYTES))
    earlier = None if plan_file is None else planning.read_starts(_bytes_of(plan_file, planning.MAX_BYTES))
    effort = planning.Effort(seconds=seconds, exact=exact, certificate=True)
    with interruptible() as search, speaking(ENGLISH):
        found = planning.plan(problem, effort=effort, earlier=earlier, progress=search.told)
    if not planning.solver_present():
        click.echo(_('No bound: the solver is not installed (pip install "maturity[plan]").'), err=True)
    click.echo(json.format(json.encode(found), indent=2).decode())


def _bytes_of(file: str, most: int) -> bytes:
    """What a file holds, or standard input for ``-``; one byte more than ``most`` where it is too long."""
    with click.open_file(file, "rb") as opened:
        return bytes(opened.read(most + 1))
