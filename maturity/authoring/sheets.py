"""The sheets of a questionnaire as a workbook: what stands in which column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from maturity.i18n import N_, _, languages, speaking

Kind = Literal["text", "word", "number", "yes-no", "list", "by key", "ids", "lists by key", "spread"]
"""``list``: one a line. ``by key``: ``key: text`` a line. ``ids``: one of these. ``lists by key``: ``key: text`` a
line, keys may repeat. ``spread``: a number, or low, likely and high with commas between."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, the key of the file that it holds, and how the value stands in a cell."""

    head: str
    """In English, to be looked up."""
    key: str
    """One that begins with @ says where the row belongs."""
    kind: Kind = "text"
    width: float = 18
    required: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: a row for each part of a kind."""

    name: str
    """In English, to be looked up, as is what it is about."""
    about: str
    columns: tuple[Column, ...]


def _words(*pairs: tuple[str, str], width: float = 18, required: bool = True) -> tuple[Column, ...]:
    return tuple(Column(head, key, "word", width, required) for head, key in pairs)


_ID = Column(N_("Id"), "id", "word", 30, required=True)
_TITLE = Column(N_("Title"), "title", "text", 36, required=True)
_PURPOSE = Column(N_("Purpose"), "purpose", "text", 50)
_WEIGHT = Column(N_("Weight"), "weight", "number", 9)
_REFERENCES = Column(N_("References"), "references", "lists by key", 30)

SHEETS: tuple[Sheet, ...] = (
    Sheet(
        N_("Questionnaire"),
        N_("What it is called and what holds for all of it: id, version, title, language, licence, source, …"),
        (*_words((N_("Key"), "@key"), width=24), Column(N_("Value"), "@value", "text", 90, required=True)),
    ),
    Sheet(
        N_("Levels"),
        N_("The scale, from 0 without holes."),
        (
            Column(N_("Level"), "level", "number", 9, required=True),
            Column(N_("Name"), "name"),
            Column(N_("Means"), "means", "text", 80),
        ),
    ),
    Sheet(
        N_("Scopes"),
        N_("The second axis, where there is one."),
        (
            Column(N_("Scope"), "scope", "number", 9, required=True),
            Column(N_("Name"), "name"),
            Column(N_("Means"), "means", "text", 80),
        ),
    ),
    Sheet(
        N_("Facts"),
        N_("Asked once about the site; a question with When is left out where the fact says otherwise."),
        (
            _ID,
            Column(N_("Ask"), "ask", "text", 70, required=True),
            Column(N_("Options"), "options", "list", 24),
            Column(N_("Labels"), "labels", "by key", 30),
        ),
    ),
    Sheet(
        N_("Answers"),
        N_("The answer sets: an option a row, with a score from 0 to 1; First is 0 where the digits count from 0."),
        (
            *_words((N_("Set"), "@set"), width=24),
            Column(N_("First"), "@first", "number", 8),
            _ID,
            Column(N_("Label"), "label", "text", 50, required=True),
            Column(N_("Score"), "score", "number", 9, required=True),
        ),
    ),
    Sheet(
        N_("Scoring"),
        N_("How each tier gets its level: practice, subdomain, domain, overall."),
        (
            *_words((N_("Tier"), "@tier"), (N_("From"), "from"), (N_("Method"), "method")),
            Column(N_("Threshold"), "threshold", "number", 10),
        ),
    ),
    Sheet(
        N_("Tiers"),
        N_("Domains, subdomains and practices in their order; In is the id of what holds it."),
        (
            *_words((N_("Kind"), "@kind"), width=13),
            *_words((N_("In"), "@in"), width=26, required=False),
            _ID,
            _TITLE,
            _PURPOSE,
            Column(N_("Why"), "why", "text", 50),
            Column(N_("Considerations"), "considerations", "text", 50),
            Column(N_("Scope examples"), "scope_examples", "by key", 40),
            _WEIGHT,
            _REFERENCES,
        ),
    ),
    Sheet(
        N_("Ladder"),
        N_("The levels of practices that have a ladder, each with what can be seen there."),
        (
            *_words((N_("Practice"), "@practice"), width=26),
            Column(N_("Level"), "level", "number", 9, required=True),
            Column(N_("Summary"), "summary", "text", 80),
        ),
    ),
    Sheet(
        N_("Questions"),
        N_("A question a row; Level only where the practice has a ladder."),
        (
            *_words((N_("Practice"), "@practice"), width=26),
            Column(N_("Level"), "@level", "number", 8),
            _ID,
            Column(N_("Ask"), "ask", "text", 70, required=True),
            Column(N_("Look for"), "look_for", "text", 60),
            *_words((N_("Answers"), "answers"), width=20),
            Column(N_("When"), "when", "text", 20),
            _WEIGHT,
            Column(N_("Knock-out"), "knock_out", "yes-no", 10),
            *_words((N_("Register"), "register"), required=False),
            _REFERENCES,
        ),
    ),
    Sheet(
        N_("Actions"),
        N_("What it takes: At is practice@level, or the id of a question."),
        (
            *_words((N_("At"), "@at"), width=30),
            _TITLE,
            Column(N_("Steps"), "steps", "list", 60),
            Column(N_("Days"), "effort_days", "spread", 12),
            Column(N_("Cost"), "cost", "number", 10),
            Column(N_("Weeks"), "weeks", "spread", 12),
            Column(N_("Role"), "role"),
            Column(N_("Plant stop"), "needs_plant_stop", "yes-no", 10),
            Column(N_("Requires"), "requires", "list", 26),
            Column(N_("Proof"), "proof", "text", 50),
        ),
    ),
    Sheet(
        N_("Profiles"),
        N_("Sets of targets for kinds of sites."),
        (_ID, _TITLE, Column(N_("Rationale"), "rationale", "text", 70)),
    ),
    Sheet(
        N_("Targets"),
        N_("The targets of a profile; Tier is the id of a domain, subdomain or practice, or default."),
        (
            *_words((N_("Profile"), "@profile"), (N_("Tier"), "@tier"), width=26),
            Column(N_("Level"), "level", "number", 9, required=True),
            Column(N_("Scope"), "scope", "number", 9),
            Column(N_("Reason"), "reason", "text", 60),
        ),
    ),
    Sheet(N_("Registers"), N_("Tables that the site keeps."), (_ID, _TITLE, _PURPOSE)),
    Sheet(
        N_("Columns"),
        N_("The columns of registers."),
        (
            *_words((N_("Register"), "@register"), width=24),
            _ID,
            _TITLE,
            Column(N_("Type"), "type", "word", 12),
            Column(N_("Options"), "options", "list", 30),
            Column(N_("Labels"), "labels", "by key", 30),
        ),
    ),
    Sheet(
        N_("Due"),
        N_("When a row of a register calls for someone."),
        (
            *_words((N_("Register"), "@register"), width=24),
            _ID,
            Column(N_("Says"), "says", "text", 40, required=True),
            *_words((N_("Column"), "column"), (N_("Is"), "is")),
            Column(N_("Months"), "months", "number", 9),
            Column(N_("Unless"), "unless", "lists by key", 30),
        ),
    ),
    Sheet(
        N_("Glossary"),
        N_("What words mean."),
        (
            Column(N_("Term"), "@term", "text", 30, required=True),
            Column(N_("Means"), "@means", "text", 90, required=True),
        ),
    ),
    Sheet(
        N_("Maps"),
        N_("Where answers or looks go on in other questionnaires."),
        (
            *_words((N_("Questionnaire"), "@questionnaire"), width=26),
            *_words((N_("From"), "@from"), width=30, required=False),
            Column(N_("To"), "@to", "ids", 40),
        ),
    ),
    Sheet(
        N_("Earlier ids"),
        N_("Ids of earlier versions: what they are called now, or nothing where they are gone."),
        (*_words((N_("Id"), "@old"), width=34), *_words((N_("Now"), "@now"), width=34, required=False)),
    ),
    Sheet(
        N_("Made from"),
        N_("The questionnaires that it was made from by overlays."),
        (*_words((N_("Id"), "@id"), width=34), Column(N_("Version"), "@version", "text", 14, required=True)),
    ),
    Sheet(
        N_("Exceptions"),
        N_("Rules of the check that do not hold here."),
        (
            *_words((N_("Rule"), "rule"), width=24),
            Column(N_("Ids"), "ids", "list", 40),
            Column(N_("Reason"), "reason", "text", 60, required=True),
        ),
    ),
)
VALUES = ("id", "version", "title", "language", "licence", "source", "effort_for", "evidence_months")
"""The keys of the file that stand on the first sheet."""
TIER_NAMES = "tier_names."


@cache
def sheets_by_name() -> Mapping[str, Sheet]:
    """The sheets by their names in small letters, in every language that the program speaks."""
    return {name.casefold(): sheet for sheet in SHEETS for name in _in_every_language(sheet.name)}


@cache
def columns_by_head(sheet: Sheet) -> Mapping[str, Column]:
    """The columns of a sheet by their heads, likewise."""
    return {head.casefold(): column for column in sheet.columns for head in _in_every_language(column.head)}


def _in_every_language(word: str) -> Iterator[str]:
    for language in languages():
        with speaking(language):
            yield _(word)
