"""Every value that comes from a file, judged by its kind."""

from __future__ import annotations

from maturity.assessment import plan_rules, rules, target_rules
from maturity.assessment.changes import Kind, Value
from maturity.assessment.limits import Capacity, Horizon, KeptPlan, Scenario
from maturity.assessment.model import Answer, Edition, Progress, Row, Target
from maturity.errors import AnswerRefused
from maturity.i18n import _
from maturity.questionnaire.model import Questionnaire
from maturity.text import quoted


def checked(questionnaire: Questionnaire, kind: Kind, subject: str, value: Value) -> Value:
    """A value that comes from a file, as it is kept; *not applicable* may lack its reason. Raises AnswerRefused."""
    match kind, value:
        case "answer", Answer():
            return rules.answer(questionnaire, subject, value, complete=False)
        case "fact", str():
            return rules.fact(questionnaire, subject, value)
        case "scope", int():
            target_rules.practice(questionnaire, subject)
            return target_rules.scope(questionnaire, value)
        case "target", Target():
            return target_rules.target(questionnaire, subject, value)
        case "profile", str():
            return target_rules.profile(questionnaire, value)
        case "capacity", Capacity():
            _written(subject, plan_rules.period(subject) if subject else "")
            return plan_rules.capacity(questionnaire, subject, value)
        case "horizon", Horizon():
            return plan_rules.horizon(value)
        case "stop", str():
            first, last = plan_rules.stop(subject, value)
            _written(subject, first)
            return last
        case "scenario", Scenario():
            _written(subject, plan_rules.scenario_name(subject))
            return plan_rules.scenario(questionnaire, value)
        case "plan", KeptPlan():
            return plan_rules.kept_plan(questionnaire, subject, value)
        case "flag", str():
            return rules.flag(questionnaire, subject, value)
        case "row", Row():
            return rules.row(questionnaire, subject, value)
        case "action", Progress():
            return plan_rules.action(questionnaire, subject, value)
        case "previous", str():
            return rules.name_of_assessment(value)
        case "questionnaire", Edition():
            return value
        case _:
            raise TypeError(f"a value of kind {kind} is no {type(value).__name__}")


def _written(subject: str, kept: str) -> None:
    if subject != kept:
        raise AnswerRefused(_("{subject} is written {kept} here.").format(subject=quoted(subject), kept=quoted(kept)))
