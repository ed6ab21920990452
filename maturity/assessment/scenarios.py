"""What an assessment is planned with, as one value, and the assessment as another plans it. Pure functions."""

from __future__ import annotations

from msgspec import structs

from maturity.assessment.limits import Scenario
from maturity.assessment.model import Assessment


def planned_with(assessment: Assessment, scenario: Scenario) -> Assessment:
    """The assessment with what the scenario plans with; all else, answers above all, is as it was."""
    given = {name: value for name, value in structs.asdict(scenario).items() if value is not None}
    return structs.replace(assessment, **given)


def planning_of(assessment: Assessment) -> Scenario:
    """What the assessment is planned with itself."""
    return Scenario(**{name: getattr(assessment, name) for name in Scenario.__struct_fields__})


def what_differs(scenario: Scenario, assessment: Assessment) -> Scenario:
    """The scenario with only those parts that are not as in the assessment."""
    own = planning_of(assessment)
    return Scenario(
        **{
            name: value
            for name, value in structs.asdict(scenario).items()
            if value is not None and value != getattr(own, name)
        }
    )
