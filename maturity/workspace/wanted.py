"""What someone wants to set, as values that the rules let pass; None opens or unsets. Raises AnswerRefused."""

from __future__ import annotations

from collections.abc import Mapping

from maturity.assessment import plan_rules, registers, rules, scenarios, target_rules
from maturity.assessment.changes import Spot, Value, values
from maturity.assessment.limits import Scenario
from maturity.assessment.model import NO_PROGRESS, OPEN, Answer, Progress, Row, Target
from maturity.errors import AnswerRefused, nearest
from maturity.i18n import _
from maturity.questionnaire.model import Questionnaire
from maturity.scoring.state import state_of
from maturity.summary import Summary
from maturity.text import quoted

Wanted = dict[Spot, Value | None]


def answers(now: Summary, given: Mapping[str, Answer]) -> Wanted:
    """Answers by question."""
    checked = {
        id: rules.answer(now.questionnaire, id, answer, complete=answer != now.assessment.answer(id))
        for id, answer in given.items()
    }
    return {("answer", id): None if answer == OPEN else answer for id, answer in checked.items()}


def claim(now: Summary, practice: str, level: int) -> Wanted:
    """A level of a practice: the open questions up to it take their best option, marked as claimed."""
    target_rules.level(now.questionnaire, level)
    if not target_rules.practice(now.questionnaire, practice).levels:
        raise AnswerRefused(
            _('"{practice}" has no ladder of levels: answer its questions one by one.').format(practice=practice)
        )
    claimed = {
        question.id: Answer(
            state="answered",
            option=max(now.questionnaire.answer_set(question).options, key=lambda option: option.score).id,
            claimed=True,
            note=(known := now.assessment.answer(question.id)).note,
            evidence=known.evidence,
            owner=known.owner,
        )
        for question, rung in target_rules.practice(now.questionnaire, practice).all_questions
        if rung is not None and rung <= level and state_of(question, now.assessment) == "open"
    }
    return answers(now, claimed)


def fact(questionnaire: Questionnaire, fact_id: str, value: str | None) -> Wanted:
    """A fact about the site."""
    if fact_id not in questionnaire.facts_by_id:
        rules.fact(questionnaire, fact_id, value or "")
    return {("fact", fact_id): None if value is None else rules.fact(questionnaire, fact_id, value)}


def scope(questionnaire: Questionnaire, practice: str, number: int | None) -> Wanted:
    """The scope that a practice has reached."""
    target_rules.practice(questionnaire, practice)
    return {("scope", practice): None if number is None else target_rules.scope(questionnaire, number)}


def target(questionnaire: Questionnaire, tier: str, given: Target | None) -> Wanted:
    """A target by hand; without one what the tier above or the profile says holds."""
    return {("target", tier): None if given is None else target_rules.target(questionnaire, tier, given)}


def profile(questionnaire: Questionnaire, profile_id: str | None) -> Wanted:
    """The profile whose targets hold where none is set by hand."""
    return {("profile", ""): None if profile_id is None else target_rules.profile(questionnaire, profile_id)}


def scenario(now: Summary, name: str, given: Scenario | None) -> Wanted:
    """Another way to plan; None takes it out."""
    known = now.assessment.scenarios
    kept = plan_rules.scenario_name(name, known)
    if given is None:
        from maturity.scenarios import in_scenario

        in_scenario(now, kept)
        return {("scenario", kept): None}
    return {("scenario", kept): plan_rules.scenario(now.questionnaire, given)}


def planned_with(now: Summary, given: Scenario) -> Wanted:
    """What the road map has to keep to."""
    kept = plan_rules.scenario(now.questionnaire, given)
    held, there = values(now.assessment), values(scenarios.planned_with(now.assessment, kept))
    return {spot: there.get(spot) for spot in dict.fromkeys([*held, *there]) if held.get(spot) != there.get(spot)}


def flag(questionnaire: Questionnaire, question: str, why: str | None) -> Wanted:
    """A flag on a question, with a word on why or an empty one."""
    kept = rules.flag(questionnaire, question, why or "")
    return {("flag", question): None if why is None else kept}


def action(questionnaire: Questionnaire, step: str, given: Progress) -> Wanted:
    """What is said about an action of the road map."""
    kept = plan_rules.action(questionnaire, step, given)
    return {("action", step): None if kept == NO_PROGRESS else kept}


def cells(now: Summary, register: str, row: str, given: Mapping[str, str]) -> Wanted:
    """Some cells of a row that is there; an empty text clears a cell."""
    known = registers.rows(now.assessment, rules.register(now.questionnaire, register).id)
    if row not in known:
        raise AnswerRefused(
            _("The register {register} has no row {row}.{nearest} Its rows: {known}.").format(
                register=quoted(register),
                row=quoted(row),
                nearest=nearest(row, known),
                known=", ".join(known) or _("none yet"),
            )
        )
    return rows(now, register, {row: {**known[row].cells, **given}})


def rows(now: Summary, register: str, given: Mapping[str, Mapping[str, str] | None]) -> Wanted:
    """Whole rows of a register by their ids."""
    places = {registers.subject(register, row): cells for row, cells in given.items()}
    kept = {
        place: None if cells is None else rules.row(now.questionnaire, place, Row(cells=dict(cells)))
        for place, cells in places.items()
    }
    before = {registers.subject(register, row) for row in registers.rows(now.assessment, register)}
    after = before.union(kept) - {place for place, row in kept.items() if row is None}
    registers.check_size(len(before), len(after))
    return {("row", place): row for place, row in kept.items()}
