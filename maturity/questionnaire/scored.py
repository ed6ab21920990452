"""What levels mean, how they follow from answers, and where a kind of site should be."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, field

from maturity.questionnaire.kinds import Id, LevelNumber, Method, Part, Step, Text

DEFAULT_TARGET = "default"
"""The key of a profile's targets that holds where the profile says nothing else; no tier has this id."""


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
