"""The command that asks line by line."""

from __future__ import annotations

import io
import sys
from typing import Literal

import click

from maturity.cli.setting import Setting, pass_setting
from maturity.errors import MaturityError
from maturity.i18n import _
from maturity.text import one_line, quoted


@click.command(epilog='Example: maturity ask "Plant North" --plain --only open')
@click.argument("name")
@click.option(
    "--plain",
    is_flag=True,
    expose_value=False,
    help="Lines of text, without colours, redrawing or drawing. Always so for now, with or without it.",
)
@click.option("--from", "start", metavar="QUESTION", help="Begin here. Without it: at the question shown last.")
@click.option("--only", type=click.Choice(["open", "all"]), default="all", help="Where Enter stops. Without it: all.")
@pass_setting
def ask(setting: Setting, name: str, start: str | None, only: Literal["open", "all"]) -> None:
    """Ask the questions line by line, for screen readers, simple terminals and scripts.

    It is the same assessment as in the wizard: each goes on where the other was left. Every answer is on the disk
    before "Saved" is said. ? lists what can be typed.

    Lines may come from a file or a pipe. Then a line that is not understood is told on stderr, the next one is read,
    and the exit status at the end is 2; an answer that cannot be saved ends it at once.
    """
    from maturity.plain.conversation import Conversation
    from maturity.plain.talk import Talk

    console = _Console()
    talk = Talk(console.read, click.echo, console.fault, can_ask_again=console.is_terminal)
    with setting.write() as workspace:
        Conversation(workspace, name, talk, start=start, only=only).run()
    if console.faults and not console.is_terminal:
        told = _("Lines that were not taken: {number}. Each is told above.")
        raise MaturityError(told.format(number=console.faults))


class _Console:
    """Standard input and output. What is not typed on a terminal is written behind its prompt, so that it is seen."""

    def __init__(self) -> None:
        self.faults = 0
        """How many were told."""
        self._in = sys.stdin
        self.is_terminal = self._in is not None and self._in.isatty()
        if isinstance(self._in, io.TextIOWrapper):
            self._in.reconfigure(encoding=None if self.is_terminal else "utf-8-sig", errors="surrogateescape")

    def read(self, prompt: str) -> str:
        """The next line. Raises EndOfInput, and MaturityError where it is no text in UTF-8."""
        from maturity.plain.talk import EndOfInput

        click.echo(prompt, nl=False)
        line = self._in.readline() if self._in is not None else ""
        if not self.is_terminal or not line:
            click.echo(one_line(line))
        if not line:
            raise EndOfInput
        try:
            line.encode()
        except UnicodeEncodeError:
            raise MaturityError(
                _("This line is not UTF-8 and was not taken: {line}. Every answer before it is saved.").format(
                    line=quoted(line.strip())
                )
            ) from None
        return line.removesuffix("\n")

    def fault(self, text: str) -> None:
        """What went wrong, on stderr."""
        self.faults += 1
        click.echo(one_line(text), err=True)
