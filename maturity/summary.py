"""One value that gathers an assessment with its levels, gaps and road map: what every screen and export is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import structs

from maturity.assessment.limits import KeptPlan
from maturity.assessment.model import Assessment
from maturity.assessment.registers import Finding, findings
from maturity.questionnaire.model import Questionnaire
from maturity.scoring.fulfilment import Fulfilment, fulfilments
from maturity.scoring.gaps import Gap, find_gaps
from maturity.scoring.knock_outs import KnockOuts, knock_outs
from maturity.scoring.levels import Levels
from maturity.scoring.proof import Backing, backing
from maturity.scoring.reasons import next_questions
from maturity.scoring.score import score

if TYPE_CHECKING:
    from maturity.planning import Effort, Watch
    from maturity.roadmap.model import RoadMap


@dataclass(frozen=True)
class Summary:
    """An assessment and all that follows from it, each part worked out when it is first looked at."""

    questionnaire: Questionnaire
    questionnaire_hash: str
    """SHA-256 of the questionnaire's canonical JSON, as hexadecimal digits."""
    assessment: Assessment
    today: date
    """The day on which it is looked at: what in a register is due depends on it."""
    searched: RoadMap | None = None
    """The road map that a longer search found; None: as it is planned everywhere."""

    @cached_property
    def levels(self) -> Levels:
        """The level of every tier, as ranges while questions are open."""
        return score(self.questionnaire, self.assessment)

    @cached_property
    def knock_outs(self) -> KnockOuts:
        """How the knock-out questions stand."""
        return knock_outs(self.questionnaire, self.assessment)

    @cached_property
    def backing(self) -> Backing:
        """What the answers rest on."""
        return backing(self.questionnaire, self.assessment, self.today)

    @cached_property
    def fulfilments(self) -> Mapping[str, tuple[Fulfilment, ...]]:
        """By practice with a ladder, how far each of its levels is fulfilled."""
        return fulfilments(self.questionnaire, self.assessment)

    @cached_property
    def next_questions(self) -> tuple[str, ...]:
        """The questions that wait, the one whose answer is likely to tell most first."""
        return next_questions(self.questionnaire, self.assessment)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """Where the site is below its targets, the largest gap first, then where it is above them."""
        return find_gaps(self.questionnaire, self.assessment, self.levels)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What in the registers is due."""
        return findings(self.questionnaire, self.assessment, self.today)

    @cached_property
    def road_map(self) -> RoadMap:
        """What to do, by period and phase."""
        from maturity.roadmap.steps import road_map

        return self.searched or road_map(self.questionnaire, self.assessment, self.levels, self.today)

    def planned(self, effort: Effort, progress: Watch | None = None) -> RoadMap:
        """The road map planned with more effort; the one that there is stays a candidate."""
        from maturity.roadmap.steps import road_map

        kept_now = structs.replace(self.assessment, plans={**self.assessment.plans, "before": self.kept_plan})
        return road_map(self.questionnaire, kept_now, self.levels, self.today, effort=effort, progress=progress)

    @property
    def kept_plan(self) -> KeptPlan:
        """The road map as it is kept, to be compared with later ones."""
        from maturity.roadmap.steps import kept

        return kept(self.road_map, self.today)
