"""Evidence: one text of an answer, one proof on each line, and what a line is recognised as."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from maturity.assessment.registers import months_later
from maturity.text import one_line, plain, visible

Kind = Literal["file", "link", "register", "words"]
SHORT = 12
"""So many digits of a digest stand on a screen; the text keeps all 64."""
_FILE = re.compile(r"(.+), ([0-9]{4}-[0-9]{2}-[0-9]{2}), sha256 ([0-9a-f]{64})")
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_DAY = re.compile(r"(?<![0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")


@dataclass(frozen=True, slots=True)
class Proof:
    """One thing that shows an answer."""

    kind: Kind
    name: str
    """Of a file its name, of a register its title, else the line as it was written."""
    date: date | None = None
    """Of a file the day of its last change, else the newest day that the line names."""
    digest: str = ""
    """Of a file its SHA-256, 64 hexadecimal digits in small letters."""

    @property
    def line(self) -> str:
        """The line that :func:`proofs` reads back: of a file ``plan.pdf, 2026-10-01, sha256 3f2a…``, in full."""
        return f"{self._dated}{self.digest}" if self.kind == "file" else self.name

    @property
    def short(self) -> str:
        """The line for a screen: of a digest only its first digits."""
        return f"{self._dated}{self.digest[:SHORT]}…" if self.kind == "file" else self.name

    @property
    def address(self) -> str:
        """Where a link leads; empty where it is none."""
        found = _LINK.search(self.name) if self.kind == "link" else None
        return found[0].rstrip(".,;:!?)]}>\"'") if found else ""

    @property
    def _dated(self) -> str:
        return f"{self.name}, {self.date}, sha256 "


def file_proof(name: str, day: date, digest: str) -> Proof:
    """The reference to a file of this name, last changed on a day, with its SHA-256 in hexadecimal digits."""
    return Proof("file", one_line(name) or visible(name), day, digest.lower())


def proofs(evidence: str) -> tuple[Proof, ...]:
    """What each line of an evidence stands for, in order; empty lines are none."""
    return tuple(_proof(line) for text in plain(evidence).split("\n") if (line := one_line(text)))


def newest(found: Iterable[Proof]) -> date | None:
    """The newest day of all; None where nothing is dated."""
    return max((proof.date for proof in found if proof.date), default=None)


def is_old(evidence: str, months: int, today: date) -> bool:
    """Whether the newest day in it lies more than so many months before today; what has no date is not old."""
    day = newest(proofs(evidence))
    return day is not None and day <= today and months_later(day, months) <= today


def with_proofs(evidence: str, added: Sequence[Proof]) -> str:
    """Evidence with proofs added, each on a line at its end; an earlier reference to a file of its name goes."""
    names = {proof.name for proof in added if proof.kind == "file"}
    lines = evidence.split("\n") if evidence else []
    kept = [line for line in lines if not any(p.kind == "file" and p.name in names for p in proofs(line))]
    return "\n".join([*kept, *(proof.line for proof in added)])


def _proof(line: str) -> Proof:
    days = [day for found in _DAY.findall(line) if (day := _day(found))]
    if (file := _FILE.fullmatch(line)) and (changed := _day(file[2])):
        return Proof("file", file[1], changed, file[3])
    return Proof("link" if _LINK.search(line) else "words", line, max(days, default=None))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
