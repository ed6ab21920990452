"""What was answered: pure values, found by the ids of the questionnaire."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from msgspec import Meta

from maturity.assessment.limits import Capacity, Days, Horizon, KeptPlan, Scenario
from maturity.assessment.value import Value as _Value

AnswerState = Literal["answered", "inherited", "not-applicable", "unknown", "open"]


class Answer(_Value, frozen=True, kw_only=True):
    """What is known about one question.

    ``answered`` and ``inherited`` have an option; ``inherited`` needs a source and
    ``not-applicable`` a reason, without which the question still counts as open.
    A note, evidence and an owner may stand at any state, also at ``open``.
    """

    state: AnswerState = "open"
    option: str | None = None
    claimed: bool = False
    """Nobody showed it; it scores all the same and is counted."""
    reason: str = ""
    source: str = ""
    note: str = ""
    evidence: str = ""
    owner: str = ""


OPEN = Answer()


class Target(_Value, frozen=True, kw_only=True):
    """Where a tier should be. ``scope`` is None where the questionnaire has none or it was left open."""

    level: Annotated[int, Meta(ge=0, le=100)]
    scope: Annotated[int, Meta(ge=1, le=100)] | None = None
    reason: str = ""
    by: str = ""
    criticality: Literal[1, 2, 3] | None = None
    """How much a practice beneath it counts in the road map: once (as None does), twice or three times."""


class Row(_Value, frozen=True, kw_only=True):
    """One row of a register: its cells by column, in the order of the columns; empty cells are left out.

    A date is written ``2026-11-24``, yes or no as these words.
    """

    cells: dict[str, str]

    @property
    def name(self) -> str:
        """The first cell, which every row has."""
        return next(iter(self.cells.values()), "")


PlanId = Literal["before", "agreed"]
"""``before``: the plan before the last change of what it has to keep to; ``agreed``: what people said they would do."""
Status = Literal["planned", "running", "done"]
PhaseId = Literal["now", "next", "later"]
PHASE_IDS: tuple[PhaseId, ...] = get_args(PhaseId)
PLAN_IDS: tuple[PlanId, ...] = get_args(PlanId)


class Progress(_Value, frozen=True, kw_only=True):
    """What people say about an action of the road map: who does it, when, and how far it is.

    There is no status for what will not be done: whoever does not want an action lowers the target, with a reason, so
    that gaps, levels and road map go on to agree.
    """

    owner: str = ""
    status: Status = "planned"
    """``done`` takes it out of the plan and raises no level: that takes answers that someone has seen."""
    start: str = ""
    """The day on which it begins or began, as all days here: ``2026-11-24``; of a planned one it fixes the period."""
    not_before: str = ""
    """The day before which it cannot begin."""
    due: str = ""
    """The day by which it is to be done."""
    deadline: Literal["", "hard"] = ""
    """``hard``: the day by which it is due comes before every other, as of a law or a contract."""
    done_on: str = ""
    """The day on which it was done; only where it is."""
    days: Days | None = None
    """Person-days spent on it so far."""
    pin: str | None = None
    """When people want it to start: a phase (:data:`PhaseId`), a quarter ``2027-Q3`` or a month ``2027-08``."""
    note: str = ""


NO_PROGRESS = Progress()


class Edition(_Value, frozen=True, kw_only=True):
    """Which questionnaire, in which version; its hash tells its content."""

    id: str
    version: str
    hash: str


class Assessment(_Value, frozen=True, kw_only=True):
    """One assessment as it stands now. Ids that are not in a mapping are open, unset or by profile."""

    id: str
    name: str
    created_at: str
    """ISO 8601, UTC."""
    changed_at: str
    """ISO 8601, UTC: the last change of an answer, target, fact, scope or capacity."""
    begun_from: str = ""
    """The fingerprint of the document that it was begun from; empty where it was begun here."""
    profile: str | None = None
    answers: dict[str, Answer] = {}
    facts: dict[str, str] = {}
    scopes: dict[str, int] = {}
    """The scope that a practice has reached, by practice id."""
    targets: dict[str, Target] = {}
    """Targets set by hand, by the id of a domain, subdomain or practice; they go before the profile's."""
    horizon: Horizon = Horizon()
    """Which time the road map plans."""
    capacity: Capacity = Capacity()
    """What each of its periods may take."""
    capacities: dict[str, Capacity] = {}
    """What single periods may take instead, by the id of the period: ``2027-Q1`` or ``2027-02``."""
    stops: dict[str, str] = {}
    """Plant stops: the last day of each by its first."""
    scenarios: dict[str, Scenario] = {}
    """Other ways to plan it, by name."""
    plans: dict[str, KeptPlan] = {}
    """Plans that were kept, by :data:`PlanId`."""
    rows: dict[str, Row] = {}
    """The rows of registers, by ``REGISTER/ROW``."""
    flags: dict[str, str] = {}
    """Questions to come back to, by id, each with a word on why; the word may be empty."""
    actions: dict[str, Progress] = {}
    """What people say about actions of the road map, by the id of the step: ``practice@level``, or a question's."""
    previous: str = ""
    """The name of the earlier assessment whose answers it was begun with; empty where there is none."""
    edition: Edition | None = None
    """The questionnaire that took the place of the one it was begun with; None where it has that one."""

    def answer(self, question: str) -> Answer:
        """The answer to a question, open where there is none."""
        return self.answers.get(question, OPEN)

    def action(self, step: str) -> Progress:
        """What is said about an action of the road map, by the id of its step."""
        return self.actions.get(step, NO_PROGRESS)
