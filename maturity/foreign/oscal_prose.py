"""The prose of OSCAL as plain text: parameters put in, links and emphasis as words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from maturity.foreign.model import ours, tidy
from maturity.foreign.reading import Plain, mapping, text, texts
from maturity.foreign.titles import cut
from maturity.i18n import N_

_INSERT = re.compile(r"\{\{\s*(?:insert:\s*param\s*,\s*)?([A-Za-z0-9_.-]+)\s*\}\}")
_LINK = re.compile(r"\[([^\[\]]{1,2000})\]\([^()\s]{0,2000}\)")
_EMPHASIS = re.compile(r"(?<!\w)(\*{1,2})(?=\S)([^*\n]{1,500}?)(?<=\S)\1(?!\w)")
_LONGEST, _LONGEST_INSERTED = 20_000, 1_000
"""Characters of a prose with its parameters, and of what stands in place of one."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """The parameters of a catalog by id. Each is worked out once, so that none can multiply others."""

    found: Mapping[str, Plain] = field(default_factory=dict)
    language: str = "en"
    """Of the catalog: that of the words put around choices."""
    _known: dict[str, str] = field(default_factory=dict)

    def words(self, id: str) -> str:
        """What stands in place of a parameter: its values, else its choices or its label in brackets."""
        if id not in self._known:
            self._known[id] = f"[{id}]"  # what it is within itself
            self._known[id] = cut(self._words(id), _LONGEST_INSERTED)
        return self._known[id]

    def filled(self, prose: str) -> str:
        """A text with its parameters put in."""
        return _INSERT.sub(lambda found: self.words(found[1]), prose[:_LONGEST])[:_LONGEST]

    def _words(self, id: str) -> str:
        parameter = self.found.get(id, {})
        if values := texts(parameter, "values"):
            return ", ".join(map(self.filled, values))
        select = mapping(parameter, "select")
        if choices := texts(select, "choice"):
            how = N_("one or more of") if text(select, "how-many") == "one-or-more" else N_("one of")
            return f"[{ours(how, self.language).text}: {'; '.join(map(self.filled, choices))}]"
        return f"[{self.filled(text(parameter, 'label')) or id}]"


def prose(text: str, parameters: Parameters) -> str:
    """A text with its parameters put in, and without marks for links and emphasis."""
    filled = parameters.filled(text)
    return tidy(_EMPHASIS.sub(r"\2", _LINK.sub(r"\1", filled)))


def numbered(label: str, prose: str, depth: int) -> str:
    """A paragraph with its label, indented as deep as it stands."""
    return f"{'– ' * min(depth, 1)}{label} {prose}".strip() if label or depth else prose
