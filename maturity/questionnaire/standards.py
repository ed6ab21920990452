"""The standards that questionnaires refer to: identifiers and short names, from lists that come with the program."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from maturity import resources

_YEAR = re.compile(r"-(?:19|20)[0-9]{2}$")


@dataclass(frozen=True, slots=True)
class Standard:
    """One edition of a standard; ``names`` has its identifiers in the standard's order with their short names."""

    key: str
    """How a questionnaire's ``references`` call it: the name of the list without the year."""
    title: str
    names: Mapping[str, str]

    def is_heading(self, identifier: str) -> bool:
        """Whether an identifier stands for a chapter or group rather than for one requirement."""
        beneath = (f"{identifier}.", f"{identifier}-")
        return identifier.isalpha() or identifier.isdigit() or any(each.startswith(beneath) for each in self.names)


@cache
def standards() -> Mapping[str, Standard]:
    """The standards by key, as the lists in ``questionnaires/references`` give them."""
    found = {}
    for path in sorted((resources.folder("questionnaires") / "references").glob("*.tsv")):
        first, *lines = path.read_text(encoding="utf-8").splitlines()
        names = {identifier: name for identifier, _, name in (line.partition("\t") for line in lines) if identifier}
        key = _YEAR.sub("", path.stem)
        found[key] = Standard(key, first.removeprefix("#").partition(": identifiers")[0].strip(), names)
    return found
