"""The shape of a translation file: which questionnaire it translates, and the texts by id and field."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from msgspec import Meta, field

from maturity.questionnaire.kinds import Id, LevelNumber, Part, Step, Term, Text
from maturity.questionnaire.overlay.model import AnyPart, Base

_TAG = re.compile("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
Tag = Annotated[str, Meta(pattern=_TAG.pattern, max_length=35)]
"""A language, and perhaps a country: ``de``, ``pt-BR``."""


class TierNameTexts(Part, frozen=True, kw_only=True):
    """What the tiers are called."""

    domain: Text = ""
    """Of one."""
    subdomain: Text = ""
    """Of one."""
    practice: Text = ""
    """Of one."""
    domains: Text = ""
    """Of several."""
    subdomains: Text = ""
    """Of several."""
    practices: Text = ""
    """Of several."""


class StepTexts(Part, frozen=True, kw_only=True):
    """The texts of a level or scope."""

    name: Text = ""
    """What screens and reports call it."""
    means: Text = ""
    """What holds at a site that has reached it."""


class TermTexts(Part, frozen=True, kw_only=True):
    """A term of the glossary and what it means."""

    term: Text = ""
    """As it stands in the translated texts; without it the term stays as it is."""
    means: Text = ""
    """What it means."""


class ActionTexts(Part, frozen=True, kw_only=True):
    """The texts of an action."""

    title: Text = ""
    """What to do, as an order."""
    steps: tuple[Text, ...] = ()
    """As many as the action has, in the same order."""
    proof: Text = ""
    """What shows that it is done."""


class ColumnTexts(Part, frozen=True, kw_only=True):
    """The texts of a column of a register."""

    title: Text = ""
    """Its head."""
    options: dict[Text, Text] = field(default_factory=dict)
    """By option, what is shown in its place."""


class PartTexts(Part, frozen=True, kw_only=True):
    """The texts of a part. Which of them fit depends on the part; an empty text counts as missing."""

    title: Text = ""
    """Of a domain, subdomain, practice, profile or register."""
    purpose: Text = ""
    """Of a domain, subdomain, practice or register."""
    why: Text = ""
    """Of a practice."""
    considerations: Text = ""
    """Of a practice."""
    scope_examples: dict[Step, Text] = field(default_factory=dict)
    """Of a practice, by scope."""
    summary: Text = ""
    """Of a level of a practice."""
    ask: Text = ""
    """Of a question or a fact."""
    look_for: Text = ""
    """Of a question."""
    action: ActionTexts | None = None
    """Of a level of a practice, or of a question."""
    options: dict[Id, Text] = field(default_factory=dict)
    """By option of a fact, what is shown in its place."""
    rationale: Text = ""
    """Of a profile."""
    targets: dict[Id, Text] = field(default_factory=dict)
    """By target of a profile, its reason."""
    columns: dict[Id, ColumnTexts] = field(default_factory=dict)
    """By column of a register, its texts."""
    due: dict[Id, Text] = field(default_factory=dict)
    """By rule of a register on what is due, what it says."""


class TranslationFile(Part, frozen=True, kw_only=True):
    """The texts of a questionnaire in another language. What is missing stays in the language of the questionnaire."""

    format: Literal[1]
    """The version of this file format: 1."""
    translates: Base
    """The questionnaire and its versions: ``{id: six-areas, version: ">=1.0, <2"}``."""
    language: Tag
    """The language of the texts in this file: de, fr, pt-BR, …"""
    licence: Text = ""
    """Under which terms the texts may be passed on."""
    title: Text = ""
    """The title of the questionnaire."""
    effort_for: Text = ""
    """For which size of site days and weeks of actions hold."""
    tier_names: TierNameTexts | None = None
    """What the tiers are called."""
    levels: dict[LevelNumber, StepTexts] = field(default_factory=dict)
    """By level, its name and what it means."""
    scopes: dict[Step, StepTexts] = field(default_factory=dict)
    """By scope, its name and what it means."""
    answer_sets: dict[Id, dict[Id, Text]] = field(default_factory=dict)
    """By answer set and option, the label."""
    roles: dict[Text, Text] = field(default_factory=dict)
    """By role of the actions, what is shown in its place."""
    glossary: dict[Term, TermTexts] = field(default_factory=dict)
    """By term, what it is called and means."""
    texts: dict[AnyPart, PartTexts] = field(default_factory=dict)
    """By id of a domain, subdomain, practice, question, fact, profile or register, or a level of a practice
    (``practice@level``), its texts."""


def is_tag(text: str) -> bool:
    """Whether a text names a language as a translation file does."""
    return bool(_TAG.fullmatch(text))
