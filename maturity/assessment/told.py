"""Changes in the words of people: what each is about, and its value before and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from maturity.assessment.answers import words as answer_words
from maturity.assessment.changes import Change, Value, capacity_words, progress_words, touched, wanted
from maturity.assessment.limits import Capacity, Horizon, KeptPlan, Scenario
from maturity.assessment.model import OPEN, Answer, Edition, Row, Target
from maturity.assessment.periods import read_span
from maturity.questionnaire.model import Questionnaire
from maturity.text import one_line

_NOUNS = {
    "answer": "answer",
    "fact": "fact",
    "scope": "scope",
    "target": "target",
    "profile": "profile",
    "previous": "earlier assessment",
    "horizon": "time that is planned",
    "capacity": "limit of the road map",
    "stop": "plant stop",
    "scenario": "scenario",
    "plan": "plan that is kept",
    "row": "row of a register",
    "flag": "flag",
    "action": "action of the road map",
    "questionnaire": "version of the questionnaire",
}
_PLURALS = {
    "horizon": "times that are planned",
    "capacity": "limits of the road map",
    "plan": "plans that are kept",
    "row": "rows of a register",
    "action": "actions of the road map",
    "questionnaire": "versions of the questionnaire",
}


def counted(changes: Sequence[Change]) -> str:
    """How many changes of which kind: ``12 answers, 1 target``."""
    counts = Counter(change.kind for change in changes)
    return ", ".join(
        f"{count} {_NOUNS[kind] if count == 1 else _PLURALS.get(kind, _NOUNS[kind] + 's')}"
        for kind, count in sorted(counts.items(), key=lambda each: list(_NOUNS).index(each[0]))
    )


def told(change: Change, questionnaire: Questionnaire) -> tuple[str, str, str]:
    """What a change is about, and its value before and after; without a before where the after says it all.

    Notes, owners, evidence and cells of registers are named and not shown: the room may look on.
    """
    what = _subject(change, questionnaire)
    match change.kind, change.before, change.after:
        case "flag", _, after:
            return what, "", "no longer flagged" if after is None else "flagged"
        case "action", _, _:
            return what, "", progress_words(change)
        case "row", before, after:
            return what, "", _row_words(change.subject, before, after, questionnaire)
    before, after = (_word(change, value, questionnaire) for value in (change.before, change.after))
    if before == after:
        return what, "", ", ".join(touched(change)) or "reason"
    return what, before, after


def in_words(changes: Sequence[Change], questionnaire: Questionnaire) -> str:
    """What a step did: its one change, its value first, or how many of which kind."""
    shown = wanted(tuple(changes))
    if len(shown) != 1:
        return counted(shown)
    what, before, after = told(shown[0], questionnaire)
    return f"{before} → {after}: {what}" if before else f"{after}: {what}"


def _subject(change: Change, questionnaire: Questionnaire) -> str:
    subject = change.subject
    match change.kind:
        case "answer" | "flag":
            place = questionnaire.questions.get(subject)
            return one_line(place.question.ask) if place else subject
        case "fact":
            fact = questionnaire.facts_by_id.get(subject)
            return one_line(fact.ask) if fact else subject
        case "scope" | "target":
            tier = questionnaire.tiers.get(subject)
            return f"{change.kind.capitalize()} of {one_line(tier.title) if tier else subject}"
        case "row":
            id_, _, _ = subject.partition("/")
            register = questionnaire.registers_by_id.get(id_)
            row = change.after or change.before
            name = one_line(row.name) if isinstance(row, Row) else ""
            return f"{one_line(register.title) if register else id_}: {name}"
        case "action":
            step = questionnaire.steps.get(subject)
            return f"Action {one_line(step.action.title) if step else subject}"
        case "horizon":
            return "Time that is planned"
        case "capacity":
            span = read_span(subject)
            return f"What {span.title if span else 'each period'} may take"
        case "stop":
            return f"Plant stop from {subject}"
        case "scenario":
            return f"Scenario {one_line(subject)}"
        case "plan":
            return "Plan that was agreed" if subject == "agreed" else "Plan before"
        case "profile":
            return "Profile of targets"
        case "previous":
            return "Earlier assessment"
        case "questionnaire":
            return "Questionnaire"


def _word(change: Change, value: Value | None, questionnaire: Questionnaire) -> str:
    match value:
        case None if change.kind == "questionnaire":
            return "as begun"
        case Edition():
            return f"{one_line(value.id)} {one_line(value.version)}"
        case None if change.kind != "answer":
            return "not set"
        case Answer() | None:
            return _answer_word(change.subject, value or OPEN, questionnaire)
        case Target():
            scope = f", {questionnaire.scope_name(value.scope)}" if value.scope else ""
            return f"{value.level}{scope}" + (f", criticality {value.criticality}" if value.criticality else "")
        case Capacity():
            return capacity_words(value) or "without limit"
        case Horizon():
            return f"{value.periods} {value.unit}s" + (f" from {value.start}" if value.start else "")
        case Scenario() | KeptPlan():
            return "kept"
        case int():
            return questionnaire.scope_name(value)
        case str():
            profile = questionnaire.profiles_by_id.get(value) if change.kind == "profile" else None
            return one_line(profile.title if profile else value)
        case _:
            return ""


def _answer_word(subject: str, answer: Answer, questionnaire: Questionnaire) -> str:
    place = questionnaire.questions.get(subject)
    if place is None:
        return answer.option or answer.state
    return answer_words(answer, questionnaire.answer_set(place.question)) + (", claimed" if answer.claimed else "")


def _row_words(subject: str, before: Value | None, after: Value | None, questionnaire: Questionnaire) -> str:
    if not isinstance(before, Row) or not isinstance(after, Row):
        return "row taken out" if after is None else "row added"
    register = questionnaire.registers_by_id.get(subject.partition("/")[0])
    titles = {id_: one_line(each.title) for id_, each in register.columns_by_id.items()} if register else {}
    different = (id_ for id_ in before.cells | after.cells if before.cells.get(id_) != after.cells.get(id_))
    return ", ".join(titles.get(id_, id_) for id_ in different)
