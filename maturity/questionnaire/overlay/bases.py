"""What can be extended, and which of it a file was put on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from msgspec import Struct

from maturity.questionnaire.overlay.versions import VersionRange


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that says it has an id, and in which version."""

    name: str
    """What messages call it."""
    version: str
    read: Callable[[], bytes]


Known = Mapping[str, Sequence[Candidate]]
"""What can be extended: by id the files, those that are to be taken first in front."""
Bases = Callable[[], Known]
"""Finds it, once something is extended."""


def fitting(known: Known, id: str, range_: VersionRange) -> Candidate | None:
    """The file that is taken for an id in a range of versions; None where there is none."""
    return next((each for each in known.get(id, ()) if range_.holds(each.version)), None)


class Extended(Struct, frozen=True, array_like=True):
    """A file that another one extends: how that asks for it, and what it held."""

    id: str
    range: str
    """Of the versions that are asked for."""
    sha256: str

    def is_still_in(self, known: Known) -> bool:
        """Whether the same would be found again. Raises what reading it raises."""
        found = fitting(known, self.id, VersionRange(self.range))
        return found is not None and sha256(found.read()).hexdigest() == self.sha256
