"""Rows of sheets as parts of the tree of a questionnaire file."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Mapped
from collections.abc import Sequence as Listed
from typing import Protocol

from maturity.questionnaire.diagnostics import Mark
from maturity.questionnaire.source import Mapping, Scalar, Sequence, Value


class Row(Protocol):
    """A row of a sheet: where it stands, and its cells by the keys of their columns."""

    @property
    def mark(self) -> Mark:
        """Where it begins."""

    @property
    def cells(self) -> Mapped[str, Value]:
        """What it holds."""


def part_of(row: Row) -> Mapping:
    """What a row says of its own."""
    part = Mapping(*place_of(row))
    for key, value in row.cells.items():
        if not key.startswith("@"):
            part.index[key] = len(part.pairs)
            part.pairs.append((word_at(key, value), value))
    return part


def sequence_of(rows: Listed[Row], parts: Iterable[Mapping]) -> Sequence:
    """Parts as a list that begins where the rows do."""
    return Sequence(*place_of(rows[0]), list(parts))


def place_of(row: Row) -> tuple[int, int]:
    """Its line and column."""
    return row.mark.line, row.mark.column


def word_at(text: str, at: Value, *, plain: bool = False) -> Scalar:
    """A word that stands where another value does."""
    return Scalar(at.line, at.column, text, plain)


def text_of(value: Value) -> str:
    """The text of a scalar; empty for all else."""
    return value.text if isinstance(value, Scalar) else ""
