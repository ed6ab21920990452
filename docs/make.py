"""Makes the pages and pictures that follow from the program: ``make docs``."""

from __future__ import annotations

import asyncio
import json
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

HERE = Path(__file__).parent


def main() -> None:
    """Write every made file, and name it."""
    for name, content in made().items():
        (HERE / name).write_bytes(content)
        print(f"docs/{name}")
    for name, content in asyncio.run(_pictures()).items():
        (HERE / name).write_bytes(content)
        print(f"docs/{name}")


def made() -> dict[str, bytes]:
    """The pages that follow from the program, by file name."""
    from maturity import document
    from maturity.questionnaire import schema

    return {
        "commands.md": "\n".join(_commands()).encode(),
        "questionnaire.schema.json": json.dumps(schema.schema(), ensure_ascii=False, indent=2).encode() + b"\n",
        "assessment.schema.json": document.schema(),
    }


def _commands() -> Iterator[str]:
    from maturity.cli import cli

    yield "# Commands\n"
    yield "Made from the program by `make docs`. Every command takes `--help`; where assessments are kept is said by"
    yield "`--workspace DIR` before the command, else by `MATURITY_WORKSPACE`, else it is the user's data folder.\n"
    yield "Exit status: 0 done · 1 a check said no · 2 something that you can mend, told on stderr · 70 a bug.\n"
    yield from _help(cli, ["maturity"])


def _help(command: click.Command, words: list[str]) -> Iterator[str]:
    with click.Context(command, info_name=" ".join(words), max_content_width=100, terminal_width=100) as context:
        yield f"## {' '.join(words)}\n\n```text\n{command.get_help(context)}\n```\n"
        if isinstance(command, click.Group):
            for name in command.list_commands(context):
                found = command.get_command(context, name)
                if found is not None:
                    yield from _help(found, [*words, name])


async def _pictures() -> dict[str, bytes]:
    from maturity.example import begin
    from maturity.tui.app import MaturityApp
    from maturity.workspace import Workspace

    pictures = {}
    with tempfile.TemporaryDirectory() as folder, Workspace.open(Path(folder)) as workspace:
        name = begin(workspace, "bottling-plant").assessment.name
        workspace.remember_question(name, "access-control-2-approval")
        app = MaturityApp(workspace, name)
        async with app.run_test(size=(140, 42)) as pilot:
            await pilot.pause()
            await pilot.pause()
            pictures["screen.svg"] = _alone(app.export_screenshot(title="maturity")).encode()
    return pictures


def _alone(svg: str) -> str:
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


if __name__ == "__main__":
    sys.exit(main())
