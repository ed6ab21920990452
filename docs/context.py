"""What a template of the report is given, read from the program's own docstrings."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import get_args, get_type_hints

from maturity.exports.report.page import Page


def context() -> Iterator[str]:
    """The page, line by line: every value that a template can print, with its type and what it means."""
    yield "# Values for templates\n"
    yield "Made of the program by `make docs`. A template gets `page`. How to write one: [templates.md](templates.md)."
    yield "A value is plain: text, a number, true or false, several of them (`tuple`), or one of those below.\n"
    waiting, told = [Page], {Page}
    while waiting:
        kind = waiting.pop(0)
        yield f"## {'page' if kind is Page else kind.__name__}\n"
        yield f"{inspect.getdoc(kind)}\n"
        yield "| value | type | what it is |"
        yield "|---|---|---|"
        meanings = _meanings(kind)
        for name, hint in get_type_hints(kind).items():
            yield f"| `{name}` | {_shown(hint)} | {meanings.get(name, '')} |"
            for other in _kinds(hint):
                if other not in told:
                    told.add(other)
                    waiting.append(other)
        yield ""


def _kinds(hint: object) -> Iterator[type]:
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        yield hint
    for inner in getattr(hint, "__args__", ()):
        yield from _kinds(inner)


def _shown(hint: object) -> str:
    text = hint.__name__ if isinstance(hint, type) and not get_args(hint) else str(hint)
    return f"`{re.sub(r'[a-z_]+[.](?:[a-z_]+[.])*', '', text).replace('|', 'or')}`"


def _meanings(kind: type) -> dict[str, str]:
    """The docstring below each field."""
    (defined,) = ast.parse(inspect.getsource(kind)).body
    found: dict[str, str] = {}
    for field, below in pairwise(defined.body if isinstance(defined, ast.ClassDef) else ()):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(below, ast.Expr):
            value = below.value
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                found[field.target.id] = " ".join(value.value.replace("``", "`").replace("|", "or").split())
    return found
