"""A value that was changed to different things, and what deciding it sets."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.assessment.changes import Kind, Spot, Value
from maturity.i18n import _
from maturity.imports.parts import with_note
from maturity.text import one_line

Choice = str
"""``ours``, ``theirs``, ``both`` (ours, with theirs as a line of the note), or the name of a side."""
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Disputed:
    """A part of a value that was changed to different things, in words."""

    label: str
    """What the part is called; empty where the value has one part or it is the answer itself."""
    here: str
    theirs: tuple[tuple[str, str], ...]
    """By the name of the side."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One value that was changed to different things."""

    kind: Kind
    subject: str
    here: Value | None
    mine: Value | None
    """What *ours* sets: the disputed parts as they are here, the others as they were changed."""
    theirs: tuple[tuple[str, Value | None], ...]
    """What taking a side sets, by its name."""
    disputed: tuple[Disputed, ...]
    places: tuple[str, ...] = ()
    """Where in the files it stands."""

    @property
    def spot(self) -> Spot:
        """Where the value stands."""
        return self.kind, self.subject

    @property
    def id(self) -> str:
        """How a list of decisions names it: the question, or the kind and its subject."""
        return self.subject if self.kind == "answer" else f"{self.kind} {self.subject}".strip()

    @property
    def words(self) -> str:
        """``doors-1-locked: here no; anna.xlsx: partly (Assessment!G17)``."""
        parts = [
            _("{part} here {value}").format(part=each.label, value=_short(each.here)).strip()
            + "".join(f"; {side}: {_short(there)}" for side, there in each.theirs)
            for each in self.disputed
        ]
        places = f" ({', '.join(self.places)})" if self.places else ""
        return f"{self.id}: {' | '.join(parts)}{places}"

    @property
    def takes_notes(self) -> bool:
        """Whether both can be kept, what is here as it is and the others as notes."""
        return self._noted is not None

    def chosen(self, choice: Choice) -> tuple[Value | None] | None:
        """The value that a choice sets, in a tuple; None where the choice does not decide this conflict."""
        match choice:
            case "ours":
                return (self.mine,)
            case "theirs":
                first, *others = (value for _, value in self.theirs)
                return (first,) if all(other == first for other in others) else None
            case "both":
                return None if self._noted is None else (self._noted,)
            case side:
                return next(((value,) for name, value in self.theirs if name == side), None)

    @property
    def _noted(self) -> Value | None:
        lines = [
            f"{side}: {each.label}{': ' if each.label else ''}{there}"
            for each in self.disputed
            for side, there in each.theirs
        ]
        return with_note(self.kind, self.mine, "\n".join(lines))


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
