"""What a workbook turns out to say, gathered cell by cell against what it was written from."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from maturity.assessment.changes import Spot, Value
from maturity.errors import nearest
from maturity.i18n import _
from maturity.imports.workbook.shown import CUT_MARK, MAX_UNITS, alike, writable
from maturity.imports.workbook.tables import Line, Table
from maturity.imports.workbook.words import Terms
from maturity.summary import Summary
from maturity.text import dropped, one_line, quoted, visible

_LONGEST = 60


class Found:
    """What was found so far."""

    def __init__(self, ours: Summary, began: Summary, terms: Terms, *, clear: bool) -> None:
        """The cells are compared with what the file ``began`` with; ``clear`` says whether emptied cells count.

        ``terms`` are those of the language that the file is in.
        """
        self.ours, self.began, self.terms = ours, began, terms
        self.clear = clear
        self.held: dict[Spot, Value | None] = {}
        self.places: dict[Spot, str] = {}
        """Where a changed value stands."""
        self.cleared: list[str] = []
        self.skipped: list[str] = []
        self.told: list[str] = []

    def hold(self, spot: Spot, value: Value | None, places: Sequence[str]) -> None:
        """The workbook says this of a value; ``places`` are the cells that were changed."""
        self.held[spot] = value
        if places:
            self.places[spot] = ", ".join(places)

    def skip(self, subject: str, reason: str, *places: str) -> None:
        """Something cannot be taken."""
        self.skipped.append(f"{visible(subject)}: {reason} ({', '.join(places)})")

    def typed(
        self, subject: str, line: Line, column: int | None, shown: str, *, part: str = "", is_text: bool = False
    ) -> str | None:
        """What someone typed where ``shown`` was written; None where nothing is to be taken. ``part`` is its head.

        An empty text is a cell that was emptied, where that counts. The result of a formula is taken as a text only.
        """
        if column is None:
            return None
        cell, place = line.at(column), line.place(column)
        text = line.text(column)
        if cell.kind == "error":
            self.skip(subject, _("{error} is an error of the spreadsheet").format(error=one_line(cell.text)), place)
        elif alike(cell.text, shown) and not (cell.is_formula and not text):
            return None
        elif cell.is_formula and not (is_text and text):
            told = _("a formula stands in the cell; only what is typed or chosen there counts")
            self.skip(subject, told, place)
        elif not text:
            if self.clear:
                return ""
            self.cleared.append(f"{visible(subject)}: {f'{part} {_short(shown)}'.strip()} ({place})")
        elif text.endswith(CUT_MARK) and writable(shown).endswith(CUT_MARK):
            self.skip(subject, _("the text was cut where its cell ends; change it in the program"), place)
        else:
            self._tell_of(subject, text, place, is_formula=cell.is_formula)
            return text
        return None

    def named(self, tables: Sequence[Table], known: Collection[str], unknown: str) -> Iterator[tuple[str, Table, Line]]:
        """The row of each id that the questionnaire knows; what is unknown, retired or stands twice is skipped.

        ``unknown`` is what is said of an id that it does not know.
        """
        asked = self.began.questionnaire
        rows: dict[str, list[tuple[Table, Line]]] = {}
        for table in tables:
            for line in table.lines:
                if written := table.id(line):
                    before, at, level = written.partition("@")
                    rows.setdefault(f"{asked.renamed.get(before, before)}{at}{level}", []).append((table, line))
        ends = {table.sheet: table.end for table in tables}
        for id_, found in rows.items():
            table, line = found[0]
            if id_ not in known and (line.row > ends[table.sheet] or _is_a_remark(id_, table, line)):
                continue
            places = [each.place(of.heads["id"]) for of, each in found]
            if id_ not in known:
                reason = _("it is retired") if id_ in asked.retired else unknown
                self.skip(quoted(id_), f"{reason}.{nearest(id_, known)}".rstrip("."), places[0])
            elif any(_cells(of, each) != _cells(table, line) for of, each in found[1:]):
                self.skip(id_, _("it stands in several rows that differ"), *places)
            else:
                yield id_, table, line

    def _tell_of(self, subject: str, text: str, place: str, *, is_formula: bool) -> None:
        if is_formula:
            self._tell(subject, _("the result of a formula is taken as text"), place)
        if lost := dropped(text):
            self._tell(subject, _("{lost} control characters are dropped").format(lost=lost), place)
        if len(text.encode("utf-16-le", "replace")) >= 2 * MAX_UNITS:
            self._tell(subject, _("the text fills its cell, so its end may be missing"), place)

    def _tell(self, subject: str, words: str, place: str) -> None:
        self.told.append(f"{subject}: {words} ({place})")


def _is_a_remark(text: str, table: Table, line: Line) -> bool:
    """Whether what stands in the column of ids is a sentence, with nothing beside it that could be meant for here."""
    return " " in text and not any(_cells(table, line))


def _cells(table: Table, line: Line) -> list[str]:
    """What stands under the heads that the program knows, by head."""
    return [line.text(table.heads[head]) for head in sorted(table.heads) if head != "id"]


def _short(text: str) -> str:
    words = one_line(text)
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
