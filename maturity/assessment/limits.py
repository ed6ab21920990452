"""What a plan has to keep to: its periods and what a plant can spend in each; other ways to plan, and kept plans."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from maturity.assessment.value import Value

MAX_DAYS = 1e9
MAX_BUDGET = 1e15
MAX_PERIODS = 60
Days = Annotated[float, Meta(ge=0, le=MAX_DAYS)]


class Capacity(Value, frozen=True, kw_only=True):
    """What the plant can spend in a period of the road map; None is without limit, or as in every period."""

    days: Days | None = None
    """Person-days of everybody together."""
    budget: Annotated[float, Meta(ge=0, le=MAX_BUDGET)] | None = None
    """Money, in the site's currency."""
    roles: dict[str, Days] = {}
    """Person-days by role, as the questionnaire names it; a role that is not here is without a limit of its own."""


Unit = Literal["quarter", "month"]
Objective = Literal["risk", "end", "target"]


class Horizon(Value, frozen=True, kw_only=True):
    """Which time is planned, in which periods, and what a good plan is."""

    start: str = ""
    """The first day of a month, ``2027-01-01``; without it of the period that begins nearest to the assessment's."""
    unit: Unit = "quarter"
    """Three months or one."""
    periods: Annotated[int, Meta(ge=1, le=MAX_PERIODS)] = 8
    objective: Objective = "risk"
    """``risk``: gaps closed, and early; ``end``: as many as can be closed by the end, whenever; ``target``: first as
    many as can be closed, then early."""


class Scenario(Value, frozen=True, kw_only=True):
    """Another way to plan the same assessment. What is None is as in the assessment."""

    capacity: Capacity | None = None
    """In every period."""
    capacities: dict[str, Capacity] | None = None
    """In single periods."""
    stops: dict[str, str] | None = None
    """The last day of each plant stop, by its first."""
    horizon: Horizon | None = None
    profile: str | None = None
    """The profile whose targets hold where none is set by hand."""


class KeptPlan(Value, frozen=True, kw_only=True):
    """A plan as it was: what later ones are compared with, and may fall back on."""

    starts: dict[str, str] = {}
    """The first day of the period in which an action starts, by the id of its step."""
    made: str = ""
    """The day on which it was kept."""
