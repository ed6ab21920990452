"""Which steps it takes to bring every practice to its target, prerequisites first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import ceil

from maturity.i18n import _
from maturity.questionnaire.model import Action, Questionnaire, Rung
from maturity.roadmap.model import Step
from maturity.scoring.gaps import NO_GAP
from maturity.scoring.levels import Levels
from maturity.scoring.methods import Scores, level_from_questions
from maturity.scoring.structure import structure_of


@dataclass(frozen=True, slots=True)
class Needed:
    """The steps of a road map before they have a phase."""

    steps: tuple[Step, ...]
    """In an order in which they can be done."""
    missing: Mapping[str, str]
    """By the id of a step: what it requires that is not there and that no action brings about, in words."""
    without_action: tuple[str, ...]
    """The practices whose target all these steps do not reach, by id."""


def needed_steps(questionnaire: Questionnaire, levels: Levels, low: Scores) -> Needed:
    """The steps from where the site stands (``low``: every question's lowest possible score, by number) to its targets.

    Practice by practice in file order, steps are taken until the practice's level, with what they settle fully met,
    reaches its target; steps at the end that would add nothing are left out. In a ladder they go up level by level;
    questions with an action of their own go by what settling them alone would gain. What a step requires comes
    before it, from other practices too. A level of a ladder, or a question, needs a step where it is not met: below
    the threshold in ``staged`` and ``peak`` practices, below the highest score in all others.
    """
    selection = _Selection(questionnaire, levels, low)
    without_action = tuple(
        practice
        for practice in questionnaire.practices
        if (target := levels.tiers[practice].target) is not None
        and levels.tiers[practice].level is not None
        and not selection.reach(practice, target)
    )
    return Needed(tuple(selection.steps()), selection.missing, without_action)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A step that could be taken. ``rung`` is None in a practice without a ladder."""

    id: str
    action: Action
    practice: str
    rung: int | None
    settles: tuple[int, ...]


class _Selection:
    """The steps taken so far, and the scores with all that they settle."""

    def __init__(self, questionnaire: Questionnaire, levels: Levels, low: Scores) -> None:
        self.questionnaire = questionnaire
        self.structure = structure_of(questionnaire)
        self.levels = levels
        self.low = low
        self.scores = list(low)
        self.taken: dict[str, _Candidate] = {}
        self.missing: dict[str, str] = {}
        rule = questionnaire.scoring.practice
        self.threshold = rule.threshold if rule.method in ("staged", "peak") else None
        self.candidates = {practice: tuple(self._candidates(practice)) for practice in questionnaire.practices}
        self.settled_by = {
            question: candidate
            for candidates in self.candidates.values()
            for candidate in candidates
            for question in candidate.settles
        }
        self.known: dict[str, tuple[_Candidate, ...]] = {}

    def reach(self, practice: str, target: float) -> bool:
        """Takes the steps of a practice until its level reaches the target; whether it does."""
        level = self._level(practice, self.scores)
        waiting: dict[str, _Candidate] = {}
        for candidate in self.candidates[practice]:
            if level >= target - NO_GAP:
                break
            for step in self._in_order(candidate, waiting):
                waiting[step.id] = step
                self._settle(step, self.scores)
            reached = self._level(practice, self.scores)
            if reached > level + NO_GAP:
                level = reached
                self.taken |= waiting
                waiting = {}
        for step in waiting.values():
            for question in step.settles:
                self.scores[question] = self.low[question]
        return level >= target - NO_GAP

    def steps(self) -> Iterator[Step]:
        """The steps taken, each with what it gains in its place in the order."""
        scores = list(self.low)
        placed: set[str] = set()
        for step in self.taken.values():
            before = self._level(step.practice, scores)
            self._settle(step, scores)
            reached = self._level(step.practice, scores)
            target = self.levels.tiers[step.practice].target or 0.0
            tier = self.structure.tiers[self.structure.number_of_tier[step.practice]]
            yield Step(
                id=step.id,
                action=step.action,
                practice=step.practice,
                domain=self.structure.tiers[tier.above[-2]].id,
                level=step.rung or max(1, ceil(reached - NO_GAP)),
                settles=tuple(self.structure.questions[question].question.id for question in step.settles),
                after=tuple(one.id for one in self._prerequisites(step) if one.id in placed),
                gain=max(0.0, min(reached, target) - min(before, target)),
            )
            placed.add(step.id)

    def _level(self, practice: str, scores: Scores) -> float:
        tier = self.structure.tiers[self.structure.number_of_tier[practice]]
        return level_from_questions(tier, scores, self.structure.top_level) or 0.0

    def _settle(self, step: _Candidate, scores: list[float | None]) -> None:
        for question in step.settles:
            scores[question] = self.structure.questions[question].highest

    def _is_unmet(self, question: int) -> bool:
        score = self.low[question]
        highest = self.structure.questions[question].highest
        return score is not None and score < (highest if self.threshold is None else self.threshold)

    def _candidates(self, practice: str) -> Iterator[_Candidate]:
        part = self.questionnaire.practices[practice]
        for rung in sorted(part.levels, key=lambda rung: rung.level):
            yield from self._of_rung(practice, rung)
        yield from self._of_questions(practice, None, [question.id for question in part.questions])

    def _of_rung(self, practice: str, rung: Rung) -> Iterator[_Candidate]:
        if rung.action is None:
            yield from self._of_questions(practice, rung.level, [question.id for question in rung.questions])
            return
        numbers = [self.structure.number_of_question[question.id] for question in rung.questions]
        if any(map(self._is_unmet, numbers)):
            below_highest = tuple(
                number
                for number in numbers
                if (score := self.low[number]) is not None and score < self.structure.questions[number].highest
            )
            yield _Candidate(f"{practice}@{rung.level}", rung.action, practice, rung.level, below_highest)

    def _of_questions(self, practice: str, rung: int | None, questions: list[str]) -> Iterator[_Candidate]:
        before = self._level(practice, self.low)
        found: list[tuple[float, float, int, _Candidate]] = []
        for id in questions:
            number = self.structure.number_of_question[id]
            action = self.structure.questions[number].question.action
            if action is None or not self._is_unmet(number):
                continue
            candidate = _Candidate(id, action, practice, rung, (number,))
            scores = list(self.low)
            self._settle(candidate, scores)
            gain = round(self._level(practice, scores) - before, 9)
            found.append((-gain, self.low[number] or 0.0, number, candidate))
        yield from (candidate for *_, candidate in sorted(found, key=lambda entry: entry[:3]))

    def _in_order(self, candidate: _Candidate, waiting: Mapping[str, _Candidate]) -> Iterator[_Candidate]:
        """The candidate and all it needs that is not taken yet, each after what it needs; circles are cut."""
        seen = {candidate.id, *waiting} | self.taken.keys()
        if candidate.id in waiting or candidate.id in self.taken:
            return
        path = [(candidate, iter(self._prerequisites(candidate)))]
        while path:
            step, still_needed = path[-1]
            following = next((one for one in still_needed if one.id not in seen), None)
            if following is None:
                path.pop()
                yield step
            else:
                seen.add(following.id)
                path.append((following, iter(self._prerequisites(following))))

    def _prerequisites(self, step: _Candidate) -> tuple[_Candidate, ...]:
        """What has to be done right before a step: the level below it, and what its action requires."""
        if step.id not in self.known:
            self.known[step.id] = self._find_prerequisites(step)
        return self.known[step.id]

    def _find_prerequisites(self, step: _Candidate) -> tuple[_Candidate, ...]:
        found = list(self._nearest_rung(step.practice, (step.rung or 0) - 1))
        for required in step.action.requires:
            needed = self._bringing_about(required)
            if needed is None:
                self.missing.setdefault(step.id, self._in_words(required))
            else:
                found.extend(needed)
        return tuple({one.id: one for one in found if one.id != step.id}.values())

    def _nearest_rung(self, practice: str, highest: int) -> Iterable[_Candidate]:
        rungs = {one.rung for one in self.candidates[practice] if one.rung is not None and one.rung <= highest}
        return [one for one in self.candidates[practice] if rungs and one.rung == max(rungs)]

    def _bringing_about(self, required: str) -> Iterable[_Candidate] | None:
        """The steps that bring about what is required; none where it is there, None where no action does it."""
        id, _at, level = required.partition("@")
        if not level:
            number = self.structure.number_of_question[id]
            if not self._is_unmet(number):
                return ()
            settling = self.settled_by.get(number)
            return None if settling is None else (settling,)
        standing = self.levels.tiers[id].level
        if standing is None or standing.low >= int(level) - NO_GAP:
            return ()
        if self.questionnaire.practices[id].levels:
            rungs = dict(self.structure.tiers[self.structure.number_of_tier[id]].rungs)
            if not any(map(self._is_unmet, rungs.get(int(level), ()))):
                return ()
            return [one for one in self.candidates[id] if one.rung == int(level)] or None
        scores, needed = list(self.low), []
        for candidate in self.candidates[id]:
            needed.append(candidate)
            self._settle(candidate, scores)
            if self._level(id, scores) >= int(level) - NO_GAP:
                return needed
        return None

    def _in_words(self, required: str) -> str:
        id, _at, level = required.partition("@")
        return (
            _("“{title}” at level {level}").format(title=self.questionnaire.practices[id].title, level=level)
            if level
            else _("question {id}").format(id=id)
        )
