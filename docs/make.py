"""Makes the pages and pictures that follow from the program: ``make docs``."""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docs.context import context
from docs.draw import PICTURES, draw

if TYPE_CHECKING:
    from maturity.questionnaire.model import References
    from maturity.questionnaire.standards import Standard

HERE = Path(__file__).parent


def main() -> None:
    """Write every made file, and name it."""
    for name, content in made().items():
        (HERE / name).write_bytes(content)
        print(f"docs/{name}")
    for name, picture in PICTURES.items():
        (HERE / "pictures" / name).write_bytes(asyncio.run(draw(picture)))
        print(f"docs/pictures/{name}")


@cache
def made() -> dict[str, bytes]:
    """The pages that follow from the program, by file name."""
    from maturity import document
    from maturity.questionnaire import schema

    return {
        "coverage.md": "\n".join(_coverage()).encode(),
        "glossary.md": "\n".join(_glossary()).encode(),
        "commands.md": "\n".join(_commands()).encode(),
        "formats.md": "\n".join(_formats()).encode(),
        "report-values.md": "\n".join(context()).encode(),
        "overlay.schema.json": json.dumps(schema.overlay_schema(), ensure_ascii=False, indent=2).encode() + b"\n",
        "questionnaire.schema.json": json.dumps(schema.schema(), ensure_ascii=False, indent=2).encode() + b"\n",
        "translation.schema.json": json.dumps(schema.translation_schema(), ensure_ascii=False, indent=2).encode()
        + b"\n",
        "assessment.schema.json": document.schema(),
    }


def _commands() -> Iterator[str]:
    from maturity.cli import cli

    yield "# Commands\n"
    yield "Made from the program by `make docs`. Every command takes `--help`; where assessments are kept is said by"
    yield "`--workspace DIR` before the command, else by `MATURITY_WORKSPACE`, else it is the user's data folder."
    yield "Questionnaires as they were read are kept in the user's cache folder, or that of `MATURITY_CACHE`; where"
    yield "that is empty, nowhere.\n"
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


_MORE = {
    "json": "[every field](json.md), [schema](assessment.schema.json)",
    "csv": "back in by `maturity answer NAME --from FILE`",
    "pdf": "[how](sharing.md#paper)",
    "docx": "[what is in it](sharing.md#a-draft-to-edit)",
    "md": "[what is in it](sharing.md#a-wiki-or-a-repository)",
    "ics": "[what is in it](sharing.md#a-calendar)",
    "jira": "[how to import](sharing.md#jira)",
    "github": "[how to import](sharing.md#github)",
    "gitlab": "[how to import](sharing.md#gitlab)",
}


def _formats() -> Iterator[str]:
    from maturity.formats import FORMATS

    yield "# Formats\n"
    yield "Made from the program by `make docs`. What `maturity export NAME FILE…` writes, and `X` in the wizard. The"
    yield "ending says which; `--format` does where several have it. `maturity export NAME --all DIR` writes all that"
    yield "can be made here. For whom each is, and how it gets into other programs: [sharing.md](sharing.md).\n"
    yield "| format | file | what it is | takes | needs | more |\n|---|---|---|---|---|---|"
    for each in FORMATS.values():
        takes = ", ".join(f"`--{option}`" for option in sorted(each.takes))
        cells = (f"`{each.name}`", f"`{each.extension}`", each.words, takes, each.needs, _MORE.get(each.name, ""))
        yield f"| {' | '.join(cells)} |"
    yield ""


def _glossary() -> Iterator[str]:
    from maturity.questionnaire.load import load
    from maturity.questionnaire.shipped import find

    yield "# Glossary\n"
    yield "Made from the questionnaire `iiot-smm` by `make docs`. In the wizard `w` explains the words of a question;"
    yield "the report ends with those that occur in it.\n"
    yield "| term | what it means |\n|---|---|"
    glossary = load(find("iiot-smm")).glossary
    for term in sorted(glossary, key=str.casefold):
        yield f"| {term} | {glossary[term]} |"
    yield ""


def _coverage() -> Iterator[str]:
    from maturity.questionnaire.load import load
    from maturity.questionnaire.shipped import shipped
    from maturity.questionnaire.standards import standards

    found = [load(path) for path in shipped()]
    questions = {each.id: _uses(place.question.references for place in each.questions.values()) for each in found}
    practices = _uses(practice.references for each in found for practice in each.practices.values())
    known = standards().values()

    yield "# Coverage of standards\n"
    yield "Made from the shipped questionnaires by `make docs`: which identifiers of each standard are referred to, and"
    yield "by how many questions. A reference says where a standard treats the same subject; an answer is no proof of"
    yield "conformity. Headings, which group other identifiers, are listed only where something refers to them.\n"
    yield "| standard | in `references:` | identifiers | with a question | with a practice only | with neither |"
    yield "|---|---|--:|--:|--:|--:|"
    asked = Counter[tuple[str, str]]()
    for uses in questions.values():
        asked.update(uses)
    for standard in known:
        places = [(standard.key, identifier) for identifier in standard.names if not standard.is_heading(identifier)]
        with_question, with_practice = (
            sum(map(asked.__contains__, places)),
            sum(map((asked | practices).__contains__, places)),
        )
        counts = [len(places), with_question, with_practice - with_question, len(places) - with_practice]
        yield f"| {standard.title} | `{standard.key}` | {' | '.join(map(str, counts))} |"
    for standard in known:
        yield from _coverage_of(standard, questions, practices)


def _coverage_of(
    standard: Standard, questions: dict[str, Counter[tuple[str, str]]], practices: Counter[tuple[str, str]]
) -> Iterator[str]:
    yield f"\n## {standard.title}\n"
    yield f"| identifier | name | questions of {' | of '.join(f'`{id}`' for id in questions)} | practices |"
    yield f"|---|---|{'--:|' * len(questions)}--:|"
    without: list[str] = []
    for identifier, name in standard.names.items():
        place = (standard.key, identifier)
        counts = [*(uses[place] for uses in questions.values()), practices[place]]
        if any(counts):
            yield f"| {identifier} | {name} | {' | '.join(str(count or '') for count in counts)} |"
        if not any(counts[:-1]) and not standard.is_heading(identifier):
            without.append(identifier)
    yield f"\nWithout a question ({len(without)}): {', '.join(without) or 'none'}."


def _uses(references: Iterable[References]) -> Counter[tuple[str, str]]:
    """How many of the given questions or practices refer to each identifier of a standard."""
    return Counter({(key, each) for written in references for key, ids in written.items() for each in ids})


if __name__ == "__main__":
    sys.exit(main())
