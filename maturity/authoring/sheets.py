"""The sheets of a questionnaire as a workbook: what stands in which column, and how a value stands in a cell."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["text", "word", "number", "yes-no", "list", "by key", "ids", "lists by key", "spread"]
"""``list``: one a line. ``by key``: ``key: text`` a line. ``ids``: one of these. ``lists by key``: ``key: text`` a
line, keys may repeat. ``spread``: a number, or low, likely and high with commas between."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, the key of the file that it holds, and how the value stands in a cell."""

    head: str
    key: str
    """One that begins with @ says where the row belongs."""
    kind: Kind = "text"
    width: float = 18
    required: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: a row for each part of a kind."""

    name: str
    about: str
    columns: tuple[Column, ...]


def _words(*pairs: tuple[str, str], width: float = 18, required: bool = True) -> tuple[Column, ...]:
    return tuple(Column(head, key, "word", width, required) for head, key in pairs)


_ID = Column("Id", "id", "word", 30, required=True)
_TITLE = Column("Title", "title", "text", 36, required=True)
_PURPOSE = Column("Purpose", "purpose", "text", 50)
_WEIGHT = Column("Weight", "weight", "number", 9)
_REFERENCES = Column("References", "references", "lists by key", 30)

SHEETS: tuple[Sheet, ...] = (
    Sheet(
        "Questionnaire",
        "What it is called and what holds for all of it: id, version, title, language, licence, source, …",
        (*_words(("Key", "@key"), width=24), Column("Value", "@value", "text", 90, required=True)),
    ),
    Sheet(
        "Levels",
        "The scale, from 0 without holes.",
        (
            Column("Level", "level", "number", 9, required=True),
            Column("Name", "name"),
            Column("Means", "means", "text", 80),
        ),
    ),
    Sheet(
        "Scopes",
        "The second axis, where there is one.",
        (
            Column("Scope", "scope", "number", 9, required=True),
            Column("Name", "name"),
            Column("Means", "means", "text", 80),
        ),
    ),
    Sheet(
        "Facts",
        "Asked once about the site; a question with When is left out where the fact says otherwise.",
        (
            _ID,
            Column("Ask", "ask", "text", 70, required=True),
            Column("Options", "options", "list", 24),
            Column("Labels", "labels", "by key", 30),
        ),
    ),
    Sheet(
        "Answers",
        "The answer sets: an option a row, with a score from 0 to 1; First is 0 where the digits count from 0.",
        (
            *_words(("Set", "@set"), width=24),
            Column("First", "@first", "number", 8),
            _ID,
            Column("Label", "label", "text", 50, required=True),
            Column("Score", "score", "number", 9, required=True),
        ),
    ),
    Sheet(
        "Scoring",
        "How each tier gets its level: practice, subdomain, domain, overall.",
        (
            *_words(("Tier", "@tier"), ("From", "from"), ("Method", "method")),
            Column("Threshold", "threshold", "number", 10),
        ),
    ),
    Sheet(
        "Tiers",
        "Domains, subdomains and practices in their order; In is the id of what holds it.",
        (
            *_words(("Kind", "@kind"), width=13),
            *_words(("In", "@in"), width=26, required=False),
            _ID,
            _TITLE,
            _PURPOSE,
            Column("Why", "why", "text", 50),
            Column("Considerations", "considerations", "text", 50),
            Column("Scope examples", "scope_examples", "by key", 40),
            _WEIGHT,
            _REFERENCES,
        ),
    ),
    Sheet(
        "Ladder",
        "The levels of practices that have a ladder, each with what can be seen there.",
        (
            *_words(("Practice", "@practice"), width=26),
            Column("Level", "level", "number", 9, required=True),
            Column("Summary", "summary", "text", 80),
        ),
    ),
    Sheet(
        "Questions",
        "A question a row; Level only where the practice has a ladder.",
        (
            *_words(("Practice", "@practice"), width=26),
            Column("Level", "@level", "number", 8),
            _ID,
            Column("Ask", "ask", "text", 70, required=True),
            Column("Look for", "look_for", "text", 60),
            *_words(("Answers", "answers"), width=20),
            Column("When", "when", "text", 20),
            _WEIGHT,
            Column("Knock-out", "knock_out", "yes-no", 10),
            *_words(("Register", "register"), required=False),
            _REFERENCES,
        ),
    ),
    Sheet(
        "Actions",
        "What it takes: At is practice@level, or the id of a question.",
        (
            *_words(("At", "@at"), width=30),
            _TITLE,
            Column("Steps", "steps", "list", 60),
            Column("Days", "effort_days", "spread", 12),
            Column("Cost", "cost", "number", 10),
            Column("Weeks", "weeks", "spread", 12),
            Column("Role", "role"),
            Column("Plant stop", "needs_plant_stop", "yes-no", 10),
            Column("Requires", "requires", "list", 26),
            Column("Proof", "proof", "text", 50),
        ),
    ),
    Sheet(
        "Profiles",
        "Sets of targets for kinds of sites.",
        (_ID, _TITLE, Column("Rationale", "rationale", "text", 70)),
    ),
    Sheet(
        "Targets",
        "The targets of a profile; Tier is the id of a domain, subdomain or practice, or default.",
        (
            *_words(("Profile", "@profile"), ("Tier", "@tier"), width=26),
            Column("Level", "level", "number", 9, required=True),
            Column("Scope", "scope", "number", 9),
            Column("Reason", "reason", "text", 60),
        ),
    ),
    Sheet("Registers", "Tables that the site keeps.", (_ID, _TITLE, _PURPOSE)),
    Sheet(
        "Columns",
        "The columns of registers.",
        (
            *_words(("Register", "@register"), width=24),
            _ID,
            _TITLE,
            Column("Type", "type", "word", 12),
            Column("Options", "options", "list", 30),
            Column("Labels", "labels", "by key", 30),
        ),
    ),
    Sheet(
        "Due",
        "When a row of a register calls for someone.",
        (
            *_words(("Register", "@register"), width=24),
            _ID,
            Column("Says", "says", "text", 40, required=True),
            *_words(("Column", "column"), ("Is", "is")),
            Column("Months", "months", "number", 9),
            Column("Unless", "unless", "lists by key", 30),
        ),
    ),
    Sheet(
        "Glossary",
        "What words mean.",
        (Column("Term", "@term", "text", 30, required=True), Column("Means", "@means", "text", 90, required=True)),
    ),
    Sheet(
        "Maps",
        "Where answers or looks go on in other questionnaires.",
        (
            *_words(("Questionnaire", "@questionnaire"), width=26),
            *_words(("From", "@from"), width=30, required=False),
            Column("To", "@to", "ids", 40),
        ),
    ),
    Sheet(
        "Earlier ids",
        "Ids of earlier versions: what they are called now, or nothing where they are gone.",
        (*_words(("Id", "@old"), width=34), *_words(("Now", "@now"), width=34, required=False)),
    ),
    Sheet(
        "Made from",
        "The questionnaires that it was made from by overlays.",
        (*_words(("Id", "@id"), width=34), Column("Version", "@version", "text", 14, required=True)),
    ),
    Sheet(
        "Exceptions",
        "Rules of the check that do not hold here.",
        (
            *_words(("Rule", "rule"), width=24),
            Column("Ids", "ids", "list", 40),
            Column("Reason", "reason", "text", 60, required=True),
        ),
    ),
)
VALUES = ("id", "version", "title", "language", "licence", "source", "effort_for", "evidence_months")
"""The keys of the file that stand on the first sheet."""
TIER_NAMES = "tier_names."
_QUOTED = json.JSONDecoder()


def in_cell(value: Any, kind: Kind) -> str | float:
    """A value as a cell holds it."""
    match kind:
        case "yes-no":
            return "yes" if value else "no"
        case "list":
            return "\n".join(map(_line, value))
        case "ids" if not isinstance(value, dict):
            return "\n".join(value)
        case "by key" | "ids":
            return "\n".join(f"{_key(key)}: {_line(text)}" for key, text in value.items())
        case "lists by key":
            pairs = ((key, text) for key, held in value.items() for text in held or [None])
            return "\n".join(f"{_key(key)}:" if text is None else f"{_key(key)}: {_line(text)}" for key, text in pairs)
        case "spread" if isinstance(value, list):
            return ", ".join(f"{each!r}" for each in value)
    return value if isinstance(value, int | float) else str(value)


def lines(cell: str) -> Iterator[str]:
    """The texts of a list in a cell. Raises ValueError for a line in quotes that is no JSON text."""
    for line in cell.split("\n"):
        if stripped := line.strip():
            yield _text(stripped)


def keyed(cell: str) -> Iterator[tuple[str, str | None]]:
    """The keys and texts of a cell; None where a key stands alone. Raises ValueError for a line without a key."""
    for line in cell.split("\n"):
        if stripped := line.strip():
            key, rest = _QUOTED.raw_decode(stripped) if stripped.startswith('"') else (None, 0)
            name, colon, text = (
                (key, stripped[rest : rest + 1], stripped[rest + 1 :]) if rest else stripped.partition(":")
            )
            if colon != ":":
                raise ValueError("a line has no colon after its key")
            yield str(name).strip(), _text(text.strip()) if text.strip() else None


def _line(text: Any) -> str:
    """A text on one line; in quotes, as JSON, where it would not come back as it is."""
    said = str(text)
    return said if said == said.strip() and said and not said.startswith('"') and "\n" not in said else json.dumps(said)


def _key(key: Any) -> str:
    """A key, in quotes where its end could not be told."""
    return json.dumps(str(key)) if ":" in str(key) else _line(key)


def _text(line: str) -> str:
    if not line.startswith('"'):
        return line
    said = json.loads(line)
    if not isinstance(said, str):
        raise ValueError("this is no text in quotes")
    return said
