"""Which actions to do in which period: a problem as a value in, a plan as a value out. Knows no questionnaire."""

from maturity.planning.margin import worth_of_more
from maturity.planning.model import Action, Effort, Missed, Plan, Problem, Progress, Resource, Unplanned, Watch
from maturity.planning.plan import plan
from maturity.planning.read import MAX_BYTES, check, read_problem, read_starts
from maturity.planning.reasons import Reasons, Stop, told, use, value
from maturity.planning.solving import Certificate, certificate, solver_present

__all__ = [
    "MAX_BYTES",
    "Action",
    "Certificate",
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
    "certificate",
    "check",
    "plan",
    "read_problem",
    "read_starts",
    "solver_present",
    "told",
    "use",
    "value",
    "worth_of_more",
]
