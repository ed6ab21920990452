"""A planning problem and its plan, as values; their fields are the fixed JSON contract (docs/planning.md)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import accumulate
from typing import Annotated, Literal

from msgspec import Meta, Struct

Whole = Annotated[int, Meta(ge=0, le=10**12)]
Number = Annotated[float, Meta(ge=0, le=1e12)]
StoppedBy = Literal["gap", "nodes", "time", "greedy"]


class Resource(Struct, frozen=True, forbid_unknown_fields=True):
    """Something that actions share."""

    id: str
    capacity: tuple[Whole, ...]
    """How much there is in each period."""


class Action(Struct, frozen=True, forbid_unknown_fields=True):
    """Work that runs without a break and earns its benefit from the period after its last one."""

    id: str
    duration: Annotated[int, Meta(ge=1, le=1000)]
    """In periods."""
    use: Mapping[str, Whole] = {}
    """By resource id: how much it takes in each period in which it runs."""
    benefit: Number = 0.0
    """What is gained once it is done; an action with 0 is planned where another needs it or a deadline asks for it."""
    requires: tuple[str, ...] = ()
    """The ids of the actions that are finished before it starts."""
    not_before: Whole = 0
    """The first period in which it may start."""
    windows: tuple[Whole, ...] | None = None
    """The periods in which it may start, where it may not start in any."""
    deadline: Whole | None = None
    """It has to be finished by the beginning of this period: start + duration at most this."""
    hard: bool = False
    """Whether the deadline comes before every one that is not hard."""
    start: Whole | None = None
    """The period in which it starts whatever else would be better; ``windows`` and ``not_before`` say nothing then."""


class Problem(Struct, frozen=True, forbid_unknown_fields=True):
    """What is to be planned. ``read.py`` says what has to hold."""

    periods: Annotated[int, Meta(ge=1, le=240)]
    weights: tuple[Number, ...]
    """What one unit of benefit is worth in each period, and last in the time after them: one more than periods."""
    resources: tuple[Resource, ...] = ()
    actions: tuple[Action, ...] = ()

    def worth(self) -> tuple[float, ...]:
        """For each period, what one unit of benefit is worth that is there from its beginning on."""
        return tuple(accumulate(reversed(self.weights)))[::-1]


class Unplanned(Struct, frozen=True):
    """An action without a start, and what stopped it."""

    id: str
    reason: str


class Missed(Struct, frozen=True):
    """A deadline that the plan does not hold."""

    id: str
    by: int | None
    """By how many periods; null where the action is not planned at all."""
    reason: str
    """The first thing that binds."""


class Plan(Struct, frozen=True):
    """When each action starts, and how good that is."""

    starts: Mapping[str, int | None]
    value: float
    """The sum over planned actions of benefit times what it is worth from its end on; without any penalty."""
    bound: float | None
    """No plan that holds as many deadlines is worth more than this; null without a certificate."""
    proven: bool
    """Whether the value is within 0.01 % of the bound."""
    unplanned: tuple[Unplanned, ...] = ()
    missed_deadlines: tuple[Missed, ...] = ()
    stopped_by: StoppedBy = "greedy"
    """"greedy": the search without a solver, at its own end; "gap" and "nodes": the exact search, with the best plan
    proven or after so many nodes; "time": ended by a clock or by whoever called, so that it is not the same elsewhere.
    """


class Effort(Struct, frozen=True):
    """How hard to look for a plan."""

    seconds: float | None = None
    """Go on for so long; without it for a number of steps, so that the plan is the same on every machine."""
    certificate: bool = False
    """Say how good any plan can be at most, where the extra ``plan`` is installed."""
    exact: bool = False
    """Look for the best plan there is, which takes seconds to minutes and the extra ``plan``."""


class Progress(Struct, frozen=True):
    """How far a search is."""

    share: float | None
    """How much of the way is gone, from 0 to 1; None where nobody can know."""
    value: float
    """Of the best plan so far."""
    bound: float | None
    """No plan is worth more; None where that is not known yet."""


Watch = Callable[[Progress], bool]
"""Is told how far a search is, at least every half second or so, and says whether to go on."""
