"""What ``make texts`` gathers of the commands: every text that their help looks up."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import IO

import click

from maturity.cli import cli
from maturity.cli.contents import CONTENTS
from maturity.cli.help import in_language


def commands(
    _file: IO[bytes], _keywords: Collection[str], _tags: Collection[str], *, options: Mapping[str, object]
) -> Iterator[tuple[int, None, str, list[str]]]:
    """The texts as babel takes them from an extraction method, for the file that lists the commands."""
    for text in dict.fromkeys(_texts()):
        yield 1, None, text, []


def _texts() -> Iterator[str]:
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    context = click.Context(in_language(cli, note))
    for purpose, lines in CONTENTS.items():
        found += [purpose, *(line for _module, line in lines.values())]
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None  # noqa: S101
        in_language(command, note)
    yield from found
