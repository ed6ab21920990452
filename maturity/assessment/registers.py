"""The registers of an assessment: rows that the site keeps, and what in them is due.

A row stands at the subject ``REGISTER/ROW``, where ROW is a short name that is drawn once and never changes.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, date
from random import Random

from maturity.assessment.model import Assessment, Row
from maturity.errors import AnswerRefused
from maturity.i18n import _, figure
from maturity.questionnaire.model import Column, DueRule, Questionnaire, Register
from maturity.text import quoted

MAX_ROWS = 1000
"""How many rows a register can hold."""
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Finding:
    """A row that calls for someone to act."""

    register: str
    """Its id."""
    row: str
    """Its id in the register."""
    name: str
    """The first cell of the row."""
    says: str
    """What is due, in the words of the rule."""
    column: str
    since: date | None
    """The day on which it fell due; None where a cell is empty."""

    @property
    def words(self) -> str:
        """``review overdue since 2026-03-01``."""
        return _("{says} since {since}").format(says=self.says, since=self.since) if self.since else self.says


def subject(register: str, row: str) -> str:
    """Where a row stands among all that is set."""
    return f"{register}/{row}"


def rows(assessment: Assessment, register: str) -> Mapping[str, Row]:
    """The rows of a register by their id, in the order of their first cell."""
    start = subject(register, "")
    found = {place.removeprefix(start): row for place, row in assessment.rows.items() if place.startswith(start)}
    return dict(sorted(found.items(), key=lambda each: (each[1].name.casefold(), each[0])))


def column_named(register: Register, name: str) -> Column | None:
    """The column of this id, or the only one whose id or else title this is in capital or small letters."""
    if name in register.columns_by_id:
        return register.columns_by_id[name]
    by_id = [column for column in register.columns if column.id.casefold() == name.casefold()]
    by_title = [column for column in register.columns if column.title.casefold() == name.casefold()]
    found = by_id or by_title
    return found[0] if len(found) == 1 else None


def row_named(rows: Mapping[str, Row], name: str) -> str | None:
    """The id of the row with this first cell; None where there is none. Raises AnswerRefused where there are more."""
    found = [id for id, row in rows.items() if row.name == name]
    if len(found) > 1:
        raise AnswerRefused(
            _("{number} rows are called {name}. Say which by its id: {ids}.").format(
                number=len(found), name=quoted(name), ids=", ".join(found)
            )
        )
    return found[0] if found else None


def check_size(before: int, after: int) -> None:
    """Raises AnswerRefused where a register would grow over its most; one that holds more already may shrink."""
    if after > max(MAX_ROWS, before):
        raise AnswerRefused(
            _("A register holds {max_rows} rows at most; this would make {after}.").format(
                max_rows=figure(MAX_ROWS), after=figure(after)
            )
        )


def sizes(assessment: Assessment) -> Counter[str]:
    """How many rows each register holds, by its id."""
    return Counter(place.partition("/")[0] for place in assessment.rows)


def new_id(taken: Collection[str], draw: Random) -> str:
    """A short id that no row has."""
    while (found := "".join(draw.choices(_SIGNS, k=_LENGTH))) in taken:
        pass
    return found


def findings(questionnaire: Questionnaire, assessment: Assessment, today: date) -> tuple[Finding, ...]:
    """What is due on a day, register by register in file order; in each what is due longest first."""
    return tuple(
        finding
        for register in questionnaire.registers
        for finding in sorted(_due_in(register, assessment, today), key=lambda each: each.since or date.min)
    )


def _due_in(register: Register, assessment: Assessment, today: date) -> Iterator[Finding]:
    for id, row in rows(assessment, register.id).items():
        for rule in register.due:
            cell = row.cells.get(rule.column, "")
            if _calls(rule, row, cell, today):
                yield Finding(register.id, id, row.name, rule.says, rule.column, _since(rule, cell))


def _calls(rule: DueRule, row: Row, cell: str, today: date) -> bool:
    if any(row.cells.get(column, "") in values for column, values in rule.unless.items()):
        return False
    if rule.found == "empty":
        return not cell
    since = _since(rule, cell)
    return rule.found == "older" if since is None else since <= today


def _since(rule: DueRule, cell: str) -> date | None:
    """The first day on which a dated rule calls; None without a date."""
    if not cell or rule.found == "empty":
        return None
    return months_later(date.fromisoformat(cell), rule.months or 0)


def months_later(day: date, months: int) -> date:
    """The day after ``months`` whole months have gone by; the last day that there is where that lies beyond it."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if years > MAXYEAR:
        return date.max
    last = monthrange(years, month + 1)[1]
    following = date(years, month + 1, min(day.day, last)).toordinal() + 1
    return date.fromordinal(min(following, date.max.toordinal()))
