"""How a value of a questionnaire stands in a cell, and the parts of what stands there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from maturity.authoring.sheets import Kind
from maturity.i18n import _
from maturity.imports.workbook.words import WORDS

_QUOTED = json.JSONDecoder()


def in_cell(value: Any, kind: Kind) -> str | float:
    """A value as a cell holds it."""
    match kind:
        case "yes-no":
            return _(WORDS["yes" if value else "no"]).lower()
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
                raise ValueError(_("a line has no colon after its key"))
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
        raise ValueError(_("this is no text in quotes"))
    return said
