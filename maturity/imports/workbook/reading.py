"""A workbook that came back: read, and put against what it was written from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from maturity.assessment.changes import values
from maturity.assessment.model import Assessment
from maturity.errors import ImportRefused
from maturity.i18n import _, spoken
from maturity.imports.merge import Side
from maturity.imports.workbook.actions import read_actions
from maturity.imports.workbook.answers import read_answers
from maturity.imports.workbook.book import Book
from maturity.imports.workbook.found import Found
from maturity.imports.workbook.origin import Origin, origin_of
from maturity.imports.workbook.registers import read_register, register_of
from maturity.imports.workbook.tables import Table, tables_of
from maturity.imports.workbook.targets import read_targets
from maturity.imports.workbook.words import Terms, terms
from maturity.summary import Summary
from maturity.text import clean, quoted


@dataclass(frozen=True, slots=True)
class ReturnedWorkbook:
    """A workbook that was read, not yet compared with anything."""

    path: Path
    tables: tuple[Table, ...]
    origin: Origin | None
    beyond: tuple[str, ...]
    """What was not looked at."""

    @property
    def sender(self) -> str:
        """To whom it was sent, where it says so."""
        return " ".join(clean(self.origin.sent_to).split()) if self.origin else ""

    @property
    def language(self) -> str:
        """The language of its questions and answers, where it says so."""
        return self.origin.language if self.origin else ""

    @property
    def terms(self) -> Terms:
        """The words of the language that its heads are in."""
        return terms(next(table.language for table in self.tables if "answer" in table.heads))

    @property
    def states(self) -> Sequence[str]:
        """The fingerprint of what it was written from."""
        return (self.origin.state,) if self.origin else ()

    def side(self, ours: Summary, base: Assessment | None, name: str, *, clear: bool) -> Side:
        """What it says against ``base``. Raises ImportRefused where it belongs to another questionnaire."""
        if self.origin and self.origin.questionnaire != ours.questionnaire.id:
            raise ImportRefused(
                _("{file} holds answers to the questionnaire {theirs}, {name} to {ours}.").format(
                    file=self.path,
                    theirs=quoted(self.origin.questionnaire),
                    name=quoted(ours.assessment.name),
                    ours=quoted(ours.questionnaire.id),
                )
            )
        found = Found(ours, ours if base is None else replace(ours, assessment=base), self.terms, clear=clear)
        self._read(found)
        told = (*self._about(ours, base), *found.told, *self.beyond)
        return Side(
            name=name,
            held=found.held,
            base=None if base is None else values(base),
            places=found.places,
            cleared=tuple(found.cleared),
            skipped=tuple(found.skipped),
            told=tuple(f"{name}: {line}" for line in told),
        )

    def _read(self, found: Found) -> None:
        answers = [table for table in self.tables if "answer" in table.heads]
        actions = [table for table in self.tables if {"status", "pinned"} <= table.heads.keys()]
        targets = [table for table in self.tables if {"tier", "target"} <= table.heads.keys()]
        read_answers(answers, found, all_of_them=not self.sender)
        read_targets(targets, found)
        read_actions(actions, found)
        for table in self.tables:
            if table not in (*answers, *actions, *targets) and (register := register_of(found, table)):
                read_register(table, register, found)

    def _about(self, ours: Summary, base: Assessment | None) -> Iterator[str]:
        """What one should know before anything is taken."""
        if self.origin is None:
            yield _("it does not say what it was written from: all that differs counts as changed in it")
            return
        here = origin_of(ours)
        if self.origin.assessment != here.assessment:
            yield _("it was written from another assessment")
        if self.origin.hash != ours.questionnaire_hash:
            yield _(
                "it was written for version {theirs} of the questionnaire, here is {ours}; some questions may read "
                "otherwise"
            ).format(theirs=self.origin.version, ours=here.version)
        if base is None:
            yield _("what it was written from is not in the history here: all that differs counts as changed in it")


def read_workbook(path: Path) -> ReturnedWorkbook:
    """Read an .xlsx workbook. Raises ImportRefused, also where it has no sheet with answers."""
    book = Book(path)
    tables, origin = tables_of(book)
    if not any("answer" in table.heads for table in tables):
        heads = terms(spoken()).heads
        raise ImportRefused(
            _(
                "{file} was not taken in: it has no sheet with the heads {id} and {answer} in one row. "
                "Is it a workbook that this program wrote?"
            ).format(file=path, id=heads["id"], answer=heads["answer"])
        )
    for table in tables:
        if table.twice:
            raise ImportRefused(
                _(
                    "{file} was not taken in: the head {head} stands twice on the sheet {sheet}. "
                    "Name the column that was inserted otherwise."
                ).format(file=path, head=quoted(table.twice[0]), sheet=quoted(table.sheet))
            )
    return ReturnedWorkbook(path, tables, origin, tuple(book.beyond))
