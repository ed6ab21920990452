"""What overlays did to a tree, kept while they are put on it: where each value comes from, and what it stands for."""

from __future__ import annotations

from dataclasses import dataclass, field

from maturity.questionnaire.source import Mapping, Scalar, Value


@dataclass(frozen=True, slots=True)
class Said:
    """A value that an overlay says in place of another, or of none."""

    part: str
    """The id of the part; empty for the questionnaire itself."""
    key: str
    """The key, with those above it: ``action.effort_days``."""
    place: Scalar
    """The key as the overlay writes it."""
    value: Value | None
    """None where it takes the value away."""
    before: Value | None


@dataclass(frozen=True, slots=True)
class Removed:
    """A part that an overlay took out, with all that was in it."""

    place: Scalar
    """The id as the overlay writes it."""
    part: Mapping
    ids: tuple[str, ...]


@dataclass(slots=True)
class Trace:
    """What all overlays of a chain did, in the order in which they were put on."""

    said: list[Said] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)
    gone: dict[str, Removed] = field(default_factory=dict)
    """By the id of each part that is not there any more: how it was taken out."""

    def remove(self, removed: Removed) -> None:
        """Keep that a part was taken out."""
        self.removed.append(removed)
        self.gone |= dict.fromkeys(removed.ids, removed)
