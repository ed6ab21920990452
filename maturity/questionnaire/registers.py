"""The tables that a site keeps and that back its answers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal

from msgspec import Meta, field

from maturity.questionnaire.kinds import ColumnType, Id, Part, Text


class Column(Part, frozen=True, kw_only=True):
    """One column of a register. The first column names the row and is never empty."""

    id: Id
    """By which rules and files name it."""
    title: Text
    """Its head on screens and in files."""
    type: ColumnType = "text"
    """What a cell holds: text where nothing is said."""
    options: tuple[Text, ...] = ()
    """What a cell of type ``choice`` can hold."""
    labels: dict[Text, Text] = field(default_factory=dict)
    """By option, what is shown in its place; a cell holds the option."""

    @property
    def choices(self) -> tuple[str, ...]:
        """The values that a cell can take; empty where it is free text or a date."""
        return ("yes", "no") if self.type == "yes-no" else self.options


class DueRule(Part, frozen=True, kw_only=True):
    """When a row of a register calls for someone to act.

    ``empty``: the cell holds nothing. ``past``: its date lies before today. ``older``: its date lies more than
    ``months`` months back, or was never written.
    """

    id: Id
    """By which translations name it."""
    says: Text
    """The finding, in a few words: "review overdue"."""
    column: Id
    """The id of the column that is looked at."""
    found: Literal["empty", "past", "older"] = field(name="is")
    """When a row is due: its cell is empty, its date is past, or older than so many months."""
    months: Annotated[int, Meta(ge=1, le=600)] | None = None
    """After how many months a date is too old."""
    unless: dict[Id, tuple[Text, ...]] = field(default_factory=dict)
    """Not where one of these columns holds one of these values."""


class Register(Part, frozen=True, kw_only=True):
    """A table that the site keeps and that backs an answer as its evidence."""

    id: Id
    """By which questions and commands name it."""
    title: Text
    """Its name on screens and in reports."""
    purpose: Text = ""
    """What is kept in it, in one sentence."""
    columns: Annotated[tuple[Column, ...], Meta(min_length=1, max_length=40)]
    """What each row holds; the first one names the row."""
    due: tuple[DueRule, ...] = ()
    """When somebody has to do something about a row."""

    @cached_property
    def columns_by_id(self) -> Mapping[str, Column]:
        """The columns by id, in file order."""
        return {column.id: column for column in self.columns}
