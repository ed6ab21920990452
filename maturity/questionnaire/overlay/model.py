"""The shape of an overlay file: what it extends, and what it says differently, by stable id."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, field

from maturity.questionnaire.kinds import (
    Amount,
    CostBand,
    Id,
    LevelNumber,
    LowLikelyHigh,
    Method,
    Part,
    Share,
    Step,
    Strength,
    Term,
    Text,
    Weight,
)
from maturity.questionnaire.model import (
    AnswerSet,
    Column,
    Domain,
    DueRule,
    Fact,
    Level,
    Option,
    Practice,
    Profile,
    Question,
    Register,
    RuleException,
    Rung,
    Scope,
    Subdomain,
    TierNames,
)

AnyPart = Annotated[str, Meta(pattern="^[A-Za-z0-9._-]+(@[0-9]{1,3})?$", max_length=124)]
"""The id of a part, or a level of a practice: ``practice@level``."""


class Base(Part, frozen=True, kw_only=True):
    """Which questionnaire an overlay extends, and in which versions: ``>=1.2, <2``, or one version."""

    id: Id
    """The id of that questionnaire."""
    version: Text
    """Its versions: "1.2.0", or bounds such as ">=1.2, <2"."""


class RuleChange(Part, frozen=True, kw_only=True):
    """What is different about a scoring rule."""

    source: Literal["questions", "children"] | None = field(default=None, name="from")
    """From questions, or from children."""
    method: Method | None = None
    """The method of scoring."""
    threshold: Share | None = None
    """The score from which a question counts as fulfilled."""


class ScoringChange(Part, frozen=True, kw_only=True):
    """What is different about the scoring."""

    practice: RuleChange | None = None
    """How a practice follows from its questions."""
    subdomain: RuleChange | None = None
    """How a subdomain follows from what is beneath it."""
    domain: RuleChange | None = None
    """How a domain follows from what is beneath it."""
    overall: RuleChange | None = None
    """How the whole follows from the domains."""


class TargetChange(Part, frozen=True, kw_only=True):
    """What is different about a target of a profile."""

    level: LevelNumber | None = None
    scope: Step | None = None
    reason: Text | None = None


class ActionChange(Part, frozen=True, kw_only=True):
    """What is different about an action."""

    title: Text | None = None
    steps: tuple[Text, ...] | None = None
    effort_days: Amount | LowLikelyHigh | None = None
    cost: Amount | CostBand | None = None
    weeks: Amount | LowLikelyHigh | None = None
    role: Text | None = None
    needs_plant_stop: bool | None = None
    requires: tuple[Text, ...] | None = None
    proof: Text | None = None


class Change(Part, frozen=True, kw_only=True):
    """What is different about a part. A key without a value takes away what the base says.

    Keys of keys are changed one by one; a list takes the place of the list. Which keys fit depends on the part.
    """

    title: Text | None = None
    purpose: Text | None = None
    why: Text | None = None
    considerations: Text | None = None
    summary: Text | None = None
    ask: Text | None = None
    look_for: Text | None = None
    answers: Id | None = None
    when: Text | None = None
    weight: Weight | None = None
    knock_out: bool | None = None
    register_id: Id | None = field(default=None, name="register")
    references: dict[Id, tuple[Text, ...] | None] | None = None
    scope_examples: dict[Step, Text | None] | None = None
    action: ActionChange | None = None
    rationale: Text | None = None
    targets: dict[Id, TargetChange | None] | None = None
    options: tuple[Id, ...] | None = None
    columns: Annotated[tuple[Column, ...], Meta(min_length=1, max_length=40)] | None = None
    """All columns of a register anew."""
    due: tuple[DueRule, ...] | None = None
    """All rules of a register anew."""


class Addition(Part, frozen=True, kw_only=True):
    """What is added to a domain, subdomain, practice or level: at its end, or beside one of its own parts."""

    to: AnyPart
    """The id of the part that takes them: a domain, subdomain, practice, or practice@level."""
    after: AnyPart | None = None
    """Behind which of its parts; else at the end."""
    before: AnyPart | None = None
    """Before which of its parts; else at the end."""
    subdomains: tuple[Subdomain, ...] = ()
    """Subdomains for a domain."""
    practices: tuple[Practice, ...] = ()
    """Practices for a domain or subdomain."""
    levels: tuple[Rung, ...] = ()
    """Levels for a practice."""
    questions: tuple[Question, ...] = ()
    """Questions for a practice or a level."""


class Overlay(Part, frozen=True, kw_only=True):
    """A questionnaire that is made from another one. It never repeats what stays as it is."""

    format: Literal[1]
    """The version of this file format: 1."""
    extends: Base
    """Which questionnaire is changed, and in which versions of it."""
    id: Id
    """An id of its own, by which the outcome is known."""
    version: Text
    """Its own version; raised whenever it changes."""
    title: Text | None = None
    """What the outcome is called on screens and in reports."""
    language: Text | None = None
    """The language of its texts, such as en or de."""
    licence: Text | None = None
    """Under which terms the outcome may be passed on."""
    tier_names: TierNames | None = None
    """What the tiers are called here."""
    levels: tuple[Level, ...] = ()
    """Other names and meanings for levels that the base has."""
    scopes: tuple[Scope, ...] = ()
    """Other names and meanings for scopes that the base has."""
    facts: tuple[Fact, ...] = ()
    """Facts that are added."""
    answer_sets: dict[Id, tuple[Option, ...] | AnswerSet | None] = field(default_factory=dict)
    """Answer sets that are added, or take the place of those of the same name; without a value it is taken away."""
    scoring: ScoringChange | None = None
    """What is scored otherwise, key by key."""
    domains: tuple[Domain, ...] = ()
    """Domains that are added."""
    effort_for: Text | None = None
    """For which size of site days and weeks of actions hold."""
    evidence_months: Annotated[int, Meta(ge=1, le=600)] | None = None
    """After how many months evidence is marked as old."""
    profiles: tuple[Profile, ...] = ()
    """Profiles that are added."""
    registers: tuple[Register, ...] = ()
    """Registers that are added."""
    glossary: dict[Term, Text | None] = field(default_factory=dict)
    """Words that are added or mean something else; a word without a meaning is taken out."""
    maps: dict[Id, dict[Id, tuple[Text, ...] | dict[Id, Strength] | None] | None] = field(default_factory=dict)
    """Mappings that are added, or take the place of those of the same id; without a value one is taken away."""
    renamed: dict[Id, Id] = field(default_factory=dict)
    """Old ids of its own parts with the new ones."""
    retired: tuple[Id, ...] = ()
    """Ids of its own parts that are gone, and are never used again."""
    exceptions: tuple[RuleException, ...] = ()
    """Rules on content that are switched off, with the reason."""
    remove: tuple[AnyPart, ...] = ()
    """Parts that are taken out, with what is in them and what the base says about them elsewhere."""
    add: tuple[Addition, ...] = ()
    """Parts that are added to parts of the base."""
    change: dict[AnyPart, Change] = field(default_factory=dict)
    """By id of a part, or practice@level, what is different about it."""
    order: dict[AnyPart, tuple[AnyPart, ...]] = field(default_factory=dict)
    """By the part that holds them (``domains`` for the domains), what comes first; the others follow as they were."""
