"""The days of the road map as formulas: what is late, from when to when an action runs, and the months beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from openpyxl.utils import get_column_letter

from maturity.assessment.model import Progress
from maturity.assessment.registers import months_later
from maturity.exports.workbook.cells import Formula, Page
from maturity.exports.workbook.layout import HEAD_ROW, Column, letter_of, mark
from maturity.exports.workbook.styles import COOL, GREEN, INK, ORANGE, PALE, PALE_BLUE, TEAL, WARM, WHITE
from maturity.exports.workbook.written import literal
from maturity.i18n import N_, _
from maturity.imports.workbook.words import WORDS
from maturity.roadmap.model import Step

TODAY_CELL = "$D$3"
"""As of which day something is late; it may be changed."""
_MONTHS, _MOST_MONTHS = 12, 36
_MONTH_WIDTH = 5.4
_FIRST = date(1899, 12, 30)
OVERDUE, NOT_BEGUN = N_("overdue"), N_("start overdue")
"""To be looked up."""


@dataclass(frozen=True, slots=True)
class Days:
    """The formulas of one row, by the sheet's columns, and what they come to on a day."""

    columns: Sequence[Column]
    row: int
    planned: tuple[date, date] | None
    """The first and the last day of the periods in which it is planned."""
    step: Step
    said: Progress
    today: date

    @property
    def late(self) -> Formula:
        """``overdue`` or ``start overdue``; empty where it is done or not late."""
        due, start, status = self._cell("Due"), self._cell("Start"), self._cell("Status")
        done, running = (literal(_(WORDS[word])) for word in ("done", "running"))
        overdue, not_begun = literal(_(OVERDUE)), literal(_(NOT_BEGUN))
        expression = (
            f"IF(AND(ISNUMBER({due}),{status}<>{done},{due}<{TODAY_CELL}),{overdue},"
            f"IF(AND(ISNUMBER({start}),{status}<>{done},{status}<>{running},{start}<{TODAY_CELL}),"
            f'{not_begun},""))'
        )
        said, now = self.said, self.today.isoformat()
        if said.status != "done" and "" < said.due < now:
            return Formula(expression, _(OVERDUE))
        return Formula(expression, _(NOT_BEGUN) if said.status == "planned" and "" < said.start < now else "")

    @property
    def first(self) -> Formula:
        """The first day: the start, or so long before the due day as it is likely to take, or that of its periods."""
        start, due = self._cell("Start"), self._cell("Due")
        expression = f"IF(ISNUMBER({start}),{start},IF(ISNUMBER({due}),{due}-{self._length}+1,{self._as_formula(0)}))"
        if self.said.start:
            return Formula(expression, serial(date.fromisoformat(self.said.start)))
        if self.said.due:
            return Formula(expression, serial(date.fromisoformat(self.said.due)) - self._days + 1)
        return Formula(expression, self._planned(0))

    @property
    def last(self) -> Formula:
        """The last day: when it was done or is due, or so long after the start, or that of its periods."""
        start, due, done = self._cell("Start"), self._cell("Due"), self._cell("Done on")
        expression = (
            f"IF(ISNUMBER({done}),{done},IF(ISNUMBER({due}),{due},"
            f"IF(ISNUMBER({start}),{start}+{self._length}-1,{self._as_formula(1)})))"
        )
        for day in (self.said.done_on, self.said.due):
            if day:
                return Formula(expression, serial(date.fromisoformat(day)))
        if self.said.start:
            return Formula(expression, serial(date.fromisoformat(self.said.start)) + self._days - 1)
        return Formula(expression, self._planned(1))

    @property
    def _length(self) -> str:
        """The likely days from start to proof, at least a week."""
        return f"MAX(7,ROUND(7*{self._cell('Likely weeks')},0))"

    @property
    def _days(self) -> int:
        return max(7, int(7 * self.step.action.likely_weeks + 0.5))

    def _planned(self, end: int) -> float | str:
        """The first (0) or the last (1) day of the periods in which it is planned, else nothing."""
        return "" if self.planned is None else serial(self.planned[end])

    def _as_formula(self, end: int) -> str:
        planned = self._planned(end)
        return f"{planned}" if planned else '""'

    def _cell(self, head: str) -> str:
        return f"${letter_of(self.columns, head)}{self.row}"


def serial(day: date) -> int:
    """A day as a spreadsheet counts it."""
    return (day - _FIRST).days


def put_months(page: Page, columns: Sequence[Column], last: int, today: date, until: date) -> str:
    """Writes the months right of the table, each row with its bar; returns the letter of the last one.

    They reach from today to the last day of the plan, and are twelve at least and 36 at most.
    A bar is a colour that follows from the days: what is late, done, running, planned with days, and by its phase.
    """
    first_column = len(columns) + 2
    page.sheet.column_dimensions[get_column_letter(first_column - 1)].width = 1.5
    months = (until.year - today.year) * 12 + until.month - today.month + 1
    months = min(max(months, _MONTHS), _MOST_MONTHS)
    letters = [get_column_letter(first_column + number) for number in range(months)]
    for number, letter in enumerate(letters):
        begins = f"{letters[number - 1]}${HEAD_ROW}" if number else f"{TODAY_CELL}-DAY({TODAY_CELL})+1"
        day = serial(_months_on(today.replace(day=1), number))
        formula = Formula(f"EDATE({begins},1)" if number else begins, day)
        page.put(HEAD_ROW, first_column + number, formula, "head month")
        page.sheet.column_dimensions[letter].width = _MONTH_WIDTH
        for row in range(HEAD_ROW + 1, last + 1):
            page.put(row, first_column + number, None, "cell")
    row, head = HEAD_ROW + 1, f"{letters[0]}${HEAD_ROW}"
    cell = {name: f"${letter_of(columns, name)}{row}" for name in ("First day", "Last day", "Status", "Late", "Phase")}
    runs = (
        f"ISNUMBER({cell['First day']}),ISNUMBER({cell['Last day']}),"
        f"{cell['First day']}<EDATE({head},1),{cell['Last day']}>={head}"
    )
    dated = ",".join(f'${letter_of(columns, name)}{row}=""' for name in ("Start", "Due"))
    area = f"{letters[0]}{row}:{letters[-1]}{last}"
    done, running = (literal(_(WORDS[word])) for word in ("done", "running"))
    for condition, colour, ground in (
        (f'{cell["Late"]}<>""', WHITE, ORANGE),
        (f"{cell['Status']}={done}", WHITE, GREEN),
        (f"{cell['Status']}={running}", WHITE, TEAL),
        (f"NOT(AND({dated}))", INK, PALE_BLUE),
        ("TRUE", INK, PALE),
    ):
        mark(page, area, f"AND({runs},{condition})", colour, ground)
    late = letter_of(columns, "Late")
    mark(page, f"{late}{row}:{late}{last}", f'${late}{row}<>""', ORANGE, WARM)
    status = letter_of(columns, "Status")
    mark(page, f"{status}{row}:{status}{last}", f"${status}{row}={running}", INK, COOL)
    return letters[-1]


def _months_on(day: date, months: int) -> date:
    """The same day so many months on, or the last of that month; as EDATE does."""
    return months_later(day, months) - timedelta(days=1)
