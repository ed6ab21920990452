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

MAX_BYTES = 5 * 1024 * 1024
"""That a file may have, with all that it extends."""
Text = str
Id = Annotated[str, Meta(pattern="^[A-Za-z0-9._-]+$", max_length=120)]
Term = Annotated[str, Meta(min_length=1, max_length=120)]
Share = Annotated[float, Meta(ge=0, le=1)]
Weight = Annotated[float, Meta(gt=0, le=1e100)]
Amount = Annotated[float, Meta(ge=0, le=1e12)]
LowLikelyHigh = Annotated[tuple[Amount, ...], Meta(min_length=3, max_length=3)]
Spread = tuple[float, float, float]
"""Low, likely and high."""
LevelNumber = Annotated[int, Meta(ge=0, le=100)]
Step = Annotated[int, Meta(ge=1, le=100)]
References = dict[Id, tuple[Text, ...]]
Strength = Literal["full", "part", "related"]
"""How far an answer says something of another question: it shows all of it, a part of it, or is near it."""
Method = Literal["staged", "stacked", "mean", "minimum", "maximum", "peak"]
CostBand = Literal["none", "low", "medium", "high"]
ColumnType = Literal["text", "choice", "date", "person", "yes-no"]
DEFAULT_TARGET = "default"
"""The key of a profile's targets that holds where the profile says nothing else; no tier has this id."""


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, dict=True):
    """A part of the file: unknown keys and wrong types are errors, nothing changes after loading."""


class TierNames(Part, frozen=True, kw_only=True):
    """What the tiers are called on screens and in exports."""

    domain: Text = "Domain"
    """Of one: Domain."""
    subdomain: Text = "Subdomain"
    """Of one: Subdomain."""
    practice: Text = "Practice"
    """Of one: Practice."""
    domains: Text = ""
    """Of several, as the others: where it is not the name with an s."""
    subdomains: Text = ""
    """Of several subdomains."""
    practices: Text = ""
    """Of several practices."""

    def of_many(self, kind: str) -> str:
        """The name of several of a kind: ``Practices``."""
        return str(getattr(self, f"{kind}s") or f"{getattr(self, kind)}s")


class Level(Part, frozen=True, kw_only=True):
    """One step of the scored axis, 0 to K."""

    level: LevelNumber
    """Its number, from 0 without holes."""
    name: Text = ""
    """What screens and reports call it."""
    means: Text = ""
    """What holds at a site that has reached it, in one or two sentences."""


class Scope(Part, frozen=True, kw_only=True):
    """One step of the optional second axis: how far a practice fits the sector and the system."""

    scope: Step
    """Its number, from 1 without holes."""
    name: Text = ""
    """What screens and reports call it."""
    means: Text = ""
    """What holds where a practice is fitted so far."""


class Fact(Part, frozen=True, kw_only=True):
    """Something about the site, asked once, that decides what applies. Without options it is yes or no."""

    id: Id
    """By which it is known for good; it is never used again."""
    ask: Text
    """A question about the whole site, answered once."""
    options: tuple[Id, ...] = ()
    """The values it can take; without them yes and no."""
    labels: dict[Id, Text] = {}
    """By option, what is shown in its place."""

    @property
    def choices(self) -> tuple[str, ...]:
        """The values that the fact can take."""
        return self.options or ("yes", "no")


class Option(Part, frozen=True, kw_only=True):
    """One possible answer; ``score`` runs from 0 to 1."""

    id: Id
    """By which an answer names it; it is kept when the label is mended."""
    label: Text
    """The words of the answer."""
    score: Share
    """From 0 to 1; the best option of an answer set has 1."""


class AnswerSet(Part, frozen=True, kw_only=True):
    """The options of a question, in the order of the digits that take them; ``first`` is the first digit."""

    first: Literal[0, 1] = 1
    """The digit of the first option on the screen: 0 or 1."""
    options: tuple[Option, ...]
    """The answers, in the order of their digits; at least two, of different scores."""

    @cached_property
    def by_id(self) -> Mapping[str, Option]:
        """The options by their id."""
        return {option.id: option for option in self.options}

    @cached_property
    def lowest(self) -> float:
        """The lowest score that an answer can have."""
        return min(option.score for option in self.options)

    @cached_property
    def highest(self) -> float:
        """The highest score that an answer can have (1 in every valid file)."""
        return max(option.score for option in self.options)


class Action(Part, frozen=True, kw_only=True):
    """What it takes to reach a level from the one below, or to settle one question."""

    title: Text
    """What to do, as an order: "Give each person an account"."""
    steps: tuple[Text, ...] = ()
    """How to go about it, in order."""
    effort_days: Amount | LowLikelyHigh = 0.0
    """Person-days: one number, or low, likely and high."""
    cost: Amount | CostBand = "none"
    """Outside spend: a sum in the site's currency, or a band."""
    weeks: Amount | LowLikelyHigh = 0.0
    """Elapsed weeks from start to proof: one number, or low, likely and high."""
    role: Text = ""
    """Who does it: a role, not a name."""
    needs_plant_stop: bool = False
    """Whether it has to wait for a planned stop."""
    requires: tuple[Text, ...] = ()
    """What has to be reached first: ``practice@level``, or the id of a question that has an action."""
    proof: Text = ""
    """What shows that it is done."""

    @property
    def days_spread(self) -> Spread:
        """The effort in person-days: low, likely and high, alike where the file gives one number."""
        return _spread(self.effort_days)

    @property
    def weeks_spread(self) -> Spread:
        """The elapsed weeks: low, likely and high, alike where the file gives one number."""
        return _spread(self.weeks)

    @property
    def likely_days(self) -> float:
        """The likely effort in person-days."""
        return self.days_spread[1]

    @property
    def likely_weeks(self) -> float:
        """The likely elapsed weeks."""
        return self.weeks_spread[1]


class Question(Part, frozen=True, kw_only=True):
    """One observable fact to ask for."""

    id: Id
    """By which its answers are known for good; it is never used again."""
    ask: Text
    """One fact that can be seen, asked so that two people give the same answer."""
    answers: Id
    """The name of its answer set."""
    look_for: Text = ""
    """What to have shown, and where to look."""
    when: Text = ""
    """``fact`` or ``fact=option``: left out where the site's fact says otherwise."""
    weight: Weight = 1.0
    """How much it counts among the questions beside it, above 0."""
    references: References = {}
    """By the key of a standard, its identifiers that treat the same subject."""
    knock_out: bool = False
    """Whether less than the best answer rules a candidate out."""
    register_id: Id | None = field(default=None, name="register")
    """The register whose rows back the answer."""
    action: Action | None = None
    """What it takes to say yes, where no level has an action for it."""

    @property
    def condition(self) -> tuple[str, str] | None:
        """The fact and the value that make this question apply, or None where it always applies."""
        if not self.when:
            return None
        fact, _, value = self.when.partition("=")
        return fact.strip(), value.strip() or "yes"


class Rung(Part, frozen=True, kw_only=True):
    """One level of a practice's ladder: its questions, and the action that reaches it."""

    level: Step
    """The level of the questionnaire that is reached with it."""
    summary: Text = ""
    """What can be seen at this level, in one sentence."""
    questions: tuple[Question, ...] = ()
    """What shows that it is reached."""
    action: Action | None = None
    """What it takes to reach it from the level below."""


class Practice(Part, frozen=True, kw_only=True):
    """The smallest tier that has a level. It holds a ladder (``levels``) or plain ``questions``."""

    id: Id
    """By which it is known for good; it is never used again."""
    title: Text
    """Its name on screens and in reports."""
    purpose: Text = ""
    """What is better where this is done, in one or two plain sentences."""
    why: Text = ""
    """What happens where it is not done."""
    considerations: Text = ""
    """What to mind when doing it."""
    scope_examples: dict[Step, Text] = {}
    """By scope, what it looks like when it is fitted so far."""
    weight: Weight = 1.0
    """How much it counts among the practices beside it, above 0."""
    references: References = {}
    """By the key of a standard, its identifiers that treat the same subject."""
    levels: tuple[Rung, ...] = ()
    """The ladder: its questions by level. Either this or questions."""
    questions: tuple[Question, ...] = ()
    """The questions of a practice without a ladder."""

    @cached_property
    def all_questions(self) -> tuple[tuple[Question, int | None], ...]:
        """Every question with its ladder level (None in a practice without a ladder), in file order."""
        if self.levels:
            return tuple((question, rung.level) for rung in self.levels for question in rung.questions)
        return tuple((question, None) for question in self.questions)


class Subdomain(Part, frozen=True, kw_only=True):
    """A group of practices inside a domain."""

    id: Id
    """By which it is known for good; it is never used again."""
    title: Text
    """Its name on screens and in reports."""
    purpose: Text = ""
    """What it is about, in one or two sentences."""
    weight: Weight = 1.0
    """How much it counts beside its siblings; 1 where nothing is said."""
    practices: tuple[Practice, ...]
    """What it holds."""


class Domain(Part, frozen=True, kw_only=True):
    """The highest tier: holds subdomains, or practices at once."""

    id: Id
    """By which it is known for good; it is never used again."""
    title: Text
    """Its name on screens and in reports."""
    purpose: Text = ""
    """What it is about, in one or two sentences."""
    weight: Weight = 1.0
    """How much it counts beside the other domains; 1 where nothing is said."""
    subdomains: tuple[Subdomain, ...] = ()
    """What it holds; or practices at once."""
    practices: tuple[Practice, ...] = ()
    """What it holds; or subdomains."""

    @cached_property
    def all_practices(self) -> tuple[Practice, ...]:
        """The practices beneath, in file order."""
        return self.practices + tuple(p for s in self.subdomains for p in s.practices)


class Rule(Part, frozen=True, kw_only=True):
    """How the level of a tier follows from what is beneath it."""

    source: Literal["questions", "children"] = field(name="from")
    """Whether the questions beneath are scored, or the levels of the tiers beneath."""
    method: Method
    """How: see the page on scoring."""
    threshold: Annotated[float, Meta(gt=0, le=1)] = 1.0
    """From which score on an answer counts as reached (staged and peak)."""


class Scoring(Part, frozen=True, kw_only=True):
    """One rule for each tier that occurs."""

    practice: Rule
    """How a practice follows from its questions."""
    subdomain: Rule | None = None
    """How a subdomain follows from what is beneath it."""
    domain: Rule | None = None
    """How a domain follows from what is beneath it."""
    overall: Rule
    """How the whole follows from the domains."""


class TargetLevel(Part, frozen=True, kw_only=True):
    """Where a tier should be: a level and, where the questionnaire has scopes, a scope."""

    level: LevelNumber
    """The level to reach."""
    scope: Step | None = None
    """How far the practice should be fitted."""
    reason: Text = ""
    """Why this tier is different from the default in this kind of site."""


class Profile(Part, frozen=True, kw_only=True):
    """A named set of targets for a kind of site; ``default`` holds where nothing else is said."""

    id: Id
    """By which it is chosen."""
    title: Text
    """For which kind of site it is."""
    rationale: Text = ""
    """For which sites it is, and why it aims where it aims."""
    targets: dict[Id, TargetLevel]
    """By the id of a domain, subdomain or practice; default holds where nothing else is said."""


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
    labels: dict[Text, Text] = {}
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
    unless: dict[Id, tuple[Text, ...]] = {}
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
    glossary: dict[Term, Text] = {}
    """What words mean, by word."""
    maps: dict[Id, dict[Id, tuple[Text, ...] | dict[Id, Strength]]] = {}
    """By the id of another questionnaire: from our tiers to its practices, where to look next; from our questions to
    its questions, which take our answers over: in full where they stand in a list, else with the strength that is said
    of each: full, part, or related, which takes nothing over."""
    renamed: dict[Id, Id] = {}
    """By an id of earlier versions, what it is called now."""
    retired: tuple[Id, ...] = ()
    """Ids of earlier versions that are gone."""
    based_on: dict[Id, Text] = {}
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


def _spread(estimate: float | tuple[float, ...]) -> Spread:
    if isinstance(estimate, tuple):
        low, likely, high = estimate
        return low, likely, high
    return estimate, estimate, estimate


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
