"""The prose of OSCAL as plain text: parameters put in, links and emphasis as words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from maturity.foreign.model import tidy
from maturity.foreign.reading import Plain, mapping, text, texts

_INSERT = re.compile(r"\{\{\s*(?:insert:\s*param\s*,\s*)?([A-Za-z0-9_.-]+)\s*\}\}")
_LINK = re.compile(r"\[([^\[\]]{1,2000})\]\([^()\s]{0,2000}\)")
_EMPHASIS = re.compile(r"(?<!\w)(\*{1,2})(?=\S)([^*\n]{1,500}?)(?<=\S)\1(?!\w)")
_DEEPEST = 4
"""Parameters within the choices of parameters."""
_LONGEST = 20_000
"""Characters of a prose with its parameters."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """The parameters of a catalog by id."""

    found: Mapping[str, Plain] = field(default_factory=dict)

    def words(self, id: str, depth: int = 0) -> str:
        """What stands in place of a parameter: its values, else its choices or its label in brackets."""
        parameter = self.found.get(id)
        if parameter is None or depth > _DEEPEST:
            return f"[{id}]"
        if values := texts(parameter, "values"):
            return ", ".join(self.filled(value, depth + 1) for value in values)
        select = mapping(parameter, "select")
        if choices := texts(select, "choice"):
            how = "one or more of" if text(select, "how-many") == "one-or-more" else "one of"
            return f"[{how}: {'; '.join(self.filled(choice, depth + 1) for choice in choices)}]"
        return f"[{self.filled(text(parameter, 'label'), depth + 1) or id}]"

    def filled(self, prose: str, depth: int = 0) -> str:
        """A text with its parameters put in."""
        kept = prose[:_LONGEST]
        return _INSERT.sub(lambda found: self.words(found[1], depth), kept)[:_LONGEST]


def prose(text: str, parameters: Parameters) -> str:
    """A text with its parameters put in, and without marks for links and emphasis."""
    filled = parameters.filled(text)
    return tidy(_EMPHASIS.sub(r"\2", _LINK.sub(r"\1", filled)))


def numbered(label: str, prose: str, depth: int) -> str:
    """A paragraph with its label, indented as deep as it stands."""
    return f"{'– ' * min(depth, 1)}{label} {prose}".strip() if label or depth else prose
