"""What is asked: the questionnaire as a value, in the shape of its file (format 1).

These structures are the single definition of the format: the reader checks files
against them, and the JSON Schema is made from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from maturity.i18n import _
from maturity.questionnaire.asked import Action, AnswerSet, Domain, Fact, Option, Practice, Question, Rung, Subdomain
from maturity.questionnaire.kinds import Id, Part, Strength, Term, Text
from maturity.questionnaire.registers import Column, DueRule, Register
from maturity.questionnaire.scored import DEFAULT_TARGET, Level, Profile, Rule, Scope, Scoring, TargetLevel, TierNames

__all__ = [
    "DEFAULT_TARGET",
    "Action",
    "AnswerSet",
    "Column",
    "Domain",
    "DueRule",
    "Fact",
    "Level",
    "Option",
    "Place",
    "Practice",
    "Profile",
    "Question",
    "Questionnaire",
    "Register",
    "Rule",
    "RuleException",
    "Rung",
    "Scope",
    "Scoring",
    "StepPlace",
    "Subdomain",
    "TargetLevel",
    "Tier",
    "TierKind",
    "TierNames",
]


class RuleException(Part, frozen=True, kw_only=True):
    """A rule of ``check`` that does not hold here, and why: for the parts of these ids, or without ids for all."""

    rule: Id
    """The name of the rule that is switched off."""
    ids: tuple[Id, ...] = ()
    """For which parts; without them for the whole file."""
    reason: Text
    """Why the rule is wrong here."""


class Questionnaire(Part, frozen=True, kw_only=True):
    """A whole questionnaire. Everything in it is found by its stable id."""

    format: Literal[1]
    """The version of this file format: 1."""
    id: Id
    """Letters, digits, dashes, dots; never changed once someone has answered."""
    version: Text
    """Last number: wording; middle: something added; first: removed, or of another meaning."""
    title: Text
    """What the questionnaire is called on screens and in reports."""
    language: Text = "en"
    """The language of the texts: en, de, …"""
    licence: Text = ""
    """Under which terms it may be passed on and changed."""
    source: Text = ""
    """Where its content was taken from: who published it, and under which identifier."""
    tier_names: TierNames = field(default_factory=lambda: TierNames())
    """What the tiers are called, where they have other names."""
    levels: tuple[Level, ...]
    """The scored axis, from 0 without holes."""
    scopes: tuple[Scope, ...] = ()
    """An optional second axis: how far a practice fits the sector and the system."""
    facts: tuple[Fact, ...] = ()
    """Asked once about the site; they decide what applies."""
    answer_sets: dict[Id, tuple[Option, ...] | AnswerSet]
    """By name: a list of options, or ``{first: 0, options: [...]}``."""
    scoring: Scoring
    """One rule for each tier that occurs."""
    domains: tuple[Domain, ...]
    """What is asked, from domains down to questions."""
    effort_for: Text = ""
    """For which size of site the days and weeks of the actions hold: ``a site of about 200 people``."""
    evidence_months: Annotated[int, Meta(ge=1, le=600)] = 12
    """Evidence whose newest date lies more than so many months back is marked as old."""
    profiles: tuple[Profile, ...] = ()
    """Targets for kinds of sites."""
    registers: tuple[Register, ...] = ()
    """Tables that sites keep and that back answers."""
    glossary: dict[Term, Text] = field(default_factory=dict)
    """What words mean, by word."""
    maps: dict[Id, dict[Id, tuple[Text, ...] | dict[Id, Strength]]] = field(default_factory=dict)
    """By the id of another questionnaire: from our tiers to its practices, where to look next; from our questions to
    its questions, which take our answers over: in full where they stand in a list, else with the strength that is said
    of each: full, part, or related, which takes nothing over."""
    renamed: dict[Id, Id] = field(default_factory=dict)
    """By an id of earlier versions, what it is called now."""
    retired: tuple[Id, ...] = ()
    """Ids of earlier versions that are gone."""
    based_on: dict[Id, Text] = field(default_factory=dict)
    """The questionnaires that it was made from by overlays, with their versions, the first one first."""
    exceptions: tuple[RuleException, ...] = ()
    """Rules of the check that do not hold here, each with a reason."""

    @property
    def lineage(self) -> frozenset[str]:
        """Its id and those that it is made from: what shares one of them shares its questions."""
        return frozenset((self.id, *self.based_on))

    @cached_property
    def top_level(self) -> int:
        """K, the highest level of the scored axis."""
        return self.levels[-1].level

    @cached_property
    def practices(self) -> Mapping[str, Practice]:
        """Every practice by id, in file order."""
        return {practice.id: practice for domain in self.domains for practice in domain.all_practices}

    @cached_property
    def questions(self) -> Mapping[str, Place]:
        """Every question by id, in file order, with where it stands."""
        return {
            question.id: Place(question=question, practice=practice, level=level)
            for practice in self.practices.values()
            for question, level in practice.all_questions
        }

    @cached_property
    def steps(self) -> Mapping[str, StepPlace]:
        """Every action that a road map may plan, by the id of its step: ``practice@level``, or its question's id."""
        return {
            step.id: step
            for practice in self.practices.values()
            for rung in (*practice.levels, None)
            for step in _steps(practice, rung)
        }

    @cached_property
    def tiers(self) -> Mapping[str, Tier]:
        """Every domain, subdomain and practice by id, in file order (a tier before what it holds)."""
        return {tier.id: tier for tier in self._walk()}

    @cached_property
    def leads(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """By the id of another questionnaire that has any: by our tiers its practices, where to look next."""
        found = {
            other: {tier: tuple(practices) for tier, practices in mapped.items() if tier in self.tiers}
            for other, mapped in self.maps.items()
        }
        return {other: tiers for other, tiers in found.items() if tiers}

    @cached_property
    def answer_sets_by_id(self) -> Mapping[str, AnswerSet]:
        """The answer sets by name, each in the long form."""
        return {
            name: written if isinstance(written, AnswerSet) else AnswerSet(options=written)
            for name, written in self.answer_sets.items()
        }

    @cached_property
    def facts_by_id(self) -> Mapping[str, Fact]:
        """The facts by id."""
        return {fact.id: fact for fact in self.facts}

    @cached_property
    def registers_by_id(self) -> Mapping[str, Register]:
        """The registers by id."""
        return {register.id: register for register in self.registers}

    @cached_property
    def profiles_by_id(self) -> Mapping[str, Profile]:
        """The profiles by id."""
        return {profile.id: profile for profile in self.profiles}

    def answer_set(self, question: Question) -> AnswerSet:
        """The answer set of a question."""
        return self.answer_sets_by_id[question.answers]

    def level_name(self, level: int) -> str:
        """The name of a level, or ``Level n`` where the file gives none."""
        return next(
            (step.name for step in self.levels if step.level == level and step.name),
            _("Level {level}").format(level=level),
        )

    def level_words(self, level: int) -> str:
        """A level with its number: ``3 Consistent``, or ``Level 3`` where the file gives no name."""
        name = self.level_name(level)
        return f"{level} {name}" if self.levels[level].name else name

    def scope_name(self, scope: int) -> str:
        """The name of a scope, or ``Scope n`` where the file gives none."""
        return next(
            (step.name for step in self.scopes if step.scope == scope and step.name),
            _("Scope {scope}").format(scope=scope),
        )

    def tier_name(self, tier: Tier) -> str:
        """What this tier is called: Domain, Subdomain, Practice, or the file's own word."""
        return str(getattr(self.tier_names, tier.kind))

    def tier_word(self, kind: TierKind, number: float = 1) -> str:
        """What tiers are called in the middle of a sentence: ``practice``, of several ``practices``."""
        name = getattr(self.tier_names, kind) if number == 1 else self.tier_names.of_many(kind)
        return str(name) if self.language.partition("-")[0] == "de" else str(name).lower()

    def _walk(self) -> Iterator[Tier]:
        for domain in self.domains:
            yield Tier(kind="domain", part=domain, parent=None)
            yield from (Tier(kind="practice", part=p, parent=domain.id) for p in domain.practices)
            for subdomain in domain.subdomains:
                yield Tier(kind="subdomain", part=subdomain, parent=domain.id)
                yield from (Tier(kind="practice", part=p, parent=subdomain.id) for p in subdomain.practices)


class Place(Struct, frozen=True, kw_only=True):
    """A question and where it stands: its practice, and its level on the ladder (None without a ladder)."""

    question: Question
    practice: Practice
    level: int | None


class StepPlace(Struct, frozen=True, kw_only=True):
    """An action of the questionnaire and where it stands; level is that of the ladder, None without one."""

    id: str
    action: Action
    practice: Practice
    level: int | None
    questions: tuple[Question, ...]
    """What it settles."""


def _steps(practice: Practice, rung: Rung | None) -> Iterator[StepPlace]:
    """The steps of a level of a practice, or of its questions without a level."""
    if rung is not None and rung.action is not None:
        id_ = f"{practice.id}@{rung.level}"
        yield StepPlace(id=id_, action=rung.action, practice=practice, level=rung.level, questions=rung.questions)
        return
    level, questions = (None, practice.questions) if rung is None else (rung.level, rung.questions)
    for question in questions:
        if question.action is not None:
            yield StepPlace(
                id=question.id, action=question.action, practice=practice, level=level, questions=(question,)
            )


TierKind = Literal["domain", "subdomain", "practice"]


class Tier(Struct, frozen=True, kw_only=True):
    """A domain, subdomain or practice, with the id of the tier above it."""

    kind: TierKind
    part: Domain | Subdomain | Practice
    parent: str | None

    @property
    def id(self) -> str:
        """The stable id."""
        return self.part.id

    @property
    def title(self) -> str:
        """The title as the file gives it."""
        return self.part.title
