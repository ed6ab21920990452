"""What is asked, from domains down to questions, with answers and actions; and the facts that decide what applies."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from msgspec import field

from maturity.questionnaire.kinds import (
    Amount,
    CostBand,
    Id,
    LowLikelyHigh,
    Part,
    References,
    Share,
    Spread,
    Step,
    Text,
    Weight,
)


class Fact(Part, frozen=True, kw_only=True):
    """Something about the site, asked once, that decides what applies. Without options it is yes or no."""

    id: Id
    """By which it is known for good; it is never used again."""
    ask: Text
    """A question about the whole site, answered once."""
    options: tuple[Id, ...] = ()
    """The values it can take; without them yes and no."""
    labels: dict[Id, Text] = field(default_factory=dict)
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
    references: References = field(default_factory=dict)
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
    scope_examples: dict[Step, Text] = field(default_factory=dict)
    """By scope, what it looks like when it is fitted so far."""
    weight: Weight = 1.0
    """How much it counts among the practices beside it, above 0."""
    references: References = field(default_factory=dict)
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


def _spread(estimate: float | tuple[float, ...]) -> Spread:
    if isinstance(estimate, tuple):
        low, likely, high = estimate
        return low, likely, high
    return estimate, estimate, estimate
