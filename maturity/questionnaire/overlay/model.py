"""The shape of an overlay file: what it extends, and what it says differently, by stable id."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, field

from maturity.questionnaire.model import (
    Amount,
    AnswerSet,
    Column,
    CostBand,
    Domain,
    DueRule,
    Fact,
    Id,
    Level,
    LevelNumber,
    LowLikelyHigh,
    Method,
    Option,
    Part,
    Practice,
    Profile,
    Question,
    Register,
    RuleException,
    Rung,
    Scope,
    Share,
    Step,
    Strength,
    Subdomain,
    Term,
    Text,
    TierNames,
    Weight,
)

AnyPart = Annotated[str, Meta(pattern="^[A-Za-z0-9._-]+(@[0-9]{1,3})?$", max_length=124)]
"""The id of a part, or a level of a practice: ``practice@level``."""


class Base(Part, frozen=True, kw_only=True):
    """Which questionnaire an overlay extends, and in which versions: ``>=1.2, <2``, or one version."""

    id: Id
    version: Text


class RuleChange(Part, frozen=True, kw_only=True):
    """What is different about a scoring rule."""

    source: Literal["questions", "children"] | None = field(default=None, name="from")
    method: Method | None = None
    threshold: Share | None = None


class ScoringChange(Part, frozen=True, kw_only=True):
    """What is different about the scoring."""

    practice: RuleChange | None = None
    subdomain: RuleChange | None = None
    domain: RuleChange | None = None
    overall: RuleChange | None = None


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
    due: tuple[DueRule, ...] | None = None


class Addition(Part, frozen=True, kw_only=True):
    """What is added to a domain, subdomain, practice or level: at its end, or beside one of its own parts."""

    to: AnyPart
    after: AnyPart | None = None
    before: AnyPart | None = None
    subdomains: tuple[Subdomain, ...] = ()
    practices: tuple[Practice, ...] = ()
    levels: tuple[Rung, ...] = ()
    questions: tuple[Question, ...] = ()


class Overlay(Part, frozen=True, kw_only=True):
    """A questionnaire that is made from another one. It never repeats what stays as it is."""

    format: Literal[1]
    extends: Base
    id: Id
    version: Text
    title: Text | None = None
    language: Text | None = None
    licence: Text | None = None
    tier_names: TierNames | None = None
    levels: tuple[Level, ...] = ()
    """Other names and meanings for levels that the base has."""
    scopes: tuple[Scope, ...] = ()
    """Other names and meanings for scopes that the base has."""
    facts: tuple[Fact, ...] = ()
    """Facts that are added."""
    answer_sets: dict[Id, tuple[Option, ...] | AnswerSet | None] = field(default_factory=dict)
    """Answer sets that are added, or take the place of those of the same name; without a value it is taken away."""
    scoring: ScoringChange | None = None
    domains: tuple[Domain, ...] = ()
    """Domains that are added."""
    effort_for: Text | None = None
    evidence_months: Annotated[int, Meta(ge=1, le=600)] | None = None
    profiles: tuple[Profile, ...] = ()
    """Profiles that are added."""
    registers: tuple[Register, ...] = ()
    """Registers that are added."""
    glossary: dict[Term, Text | None] = field(default_factory=dict)
    """Words that are added or mean something else; a word without a meaning is taken out."""
    maps: dict[Id, dict[Id, tuple[Text, ...] | dict[Id, Strength] | None] | None] = field(default_factory=dict)
    """Mappings that are added, or take the place of those of the same id; without a value one is taken away."""
    renamed: dict[Id, Id] = field(default_factory=dict)
    retired: tuple[Id, ...] = ()
    exceptions: tuple[RuleException, ...] = ()
    remove: tuple[AnyPart, ...] = ()
    """Parts that are taken out, with what is in them and what the base says about them elsewhere."""
    add: tuple[Addition, ...] = ()
    change: dict[AnyPart, Change] = field(default_factory=dict)
    order: dict[AnyPart, tuple[AnyPart, ...]] = field(default_factory=dict)
    """By the part that holds them (``domains`` for the domains), what comes first; the others follow as they were."""
