"""Which actions to do in which period: a problem as a value in, a plan as a value out. Knows no questionnaire."""

from maturity.planning.model import Action, Effort, Missed, Plan, Problem, Progress, Resource, Unplanned, Watch
from maturity.planning.plan import plan
from maturity.planning.read import check, read_problem, read_starts
from maturity.planning.reasons import Reasons, Stop, told, use, value

__all__ = [
    "Action",
    "Effort",
    "Missed",
    "Plan",
    "Problem",
    "Progress",
    "Reasons",
    "Resource",
    "Stop",
    "Unplanned",
    "Watch",
    "check",
    "plan",
    "read_problem",
    "read_starts",
    "told",
    "use",
    "value",
]
