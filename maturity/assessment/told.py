"""Changes in the words of people: what each is about, and its value before and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import get_args

from maturity.assessment.answers import words as answer_words
from maturity.assessment.changes import Change, Kind, Value, wanted
from maturity.assessment.described import capacity_words, horizon_words, progress_words, target_words, touched
from maturity.assessment.limits import Capacity, Horizon, KeptPlan, Scenario
from maturity.assessment.model import OPEN, Answer, Edition, Row, Target
from maturity.assessment.periods import read_span
from maturity.i18n import _, ngettext
from maturity.questionnaire.model import Questionnaire
from maturity.text import one_line


def counted(changes: Sequence[Change]) -> str:
    """How many changes of which kind: ``12 answers, 1 target``."""
    counts = Counter(change.kind for change in changes)
    return ", ".join(_counted(kind, counts[kind]) for kind in get_args(Kind) if counts[kind])


def _counted(kind: Kind, number: int) -> str:
    words = {
        "answer": ngettext("{} answer", "{} answers", number),
        "fact": ngettext("{} fact", "{} facts", number),
        "scope": ngettext("{} scope", "{} scopes", number),
        "target": ngettext("{} target", "{} targets", number),
        "profile": ngettext("{} profile", "{} profiles", number),
        "previous": ngettext("{} earlier assessment", "{} earlier assessments", number),
        "horizon": ngettext("{} time that is planned", "{} times that are planned", number),
        "capacity": ngettext("{} limit of the road map", "{} limits of the road map", number),
        "stop": ngettext("{} plant stop", "{} plant stops", number),
        "scenario": ngettext("{} scenario", "{} scenarios", number),
        "plan": ngettext("{} plan that is kept", "{} plans that are kept", number),
        "row": ngettext("{} row of a register", "{} rows of a register", number),
        "flag": ngettext("{} flag", "{} flags", number),
        "action": ngettext("{} action of the road map", "{} actions of the road map", number),
        "questionnaire": ngettext("{} version of the questionnaire", "{} versions of the questionnaire", number),
    }
    return words[kind].format(number)


def told(change: Change, questionnaire: Questionnaire) -> tuple[str, str, str]:
    """What a change is about, and its value before and after; without a before where the after says it all.

    Notes, owners, evidence and cells of registers are named and not shown: the room may look on.
    """
    what = _subject(change, questionnaire)
    match change.kind, change.before, change.after:
        case "flag", _, after:
            return what, "", _("no longer flagged") if after is None else _("flagged")
        case "action", _, _:
            return what, "", progress_words(change)
        case "row", before, after:
            return what, "", _row_words(change.subject, before, after, questionnaire)
    before, after = (_word(change, value, questionnaire) for value in (change.before, change.after))
    if before == after:
        return what, "", ", ".join(_(part) for part in touched(change)) or _("reason")
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
            of = _("Scope of {title}") if change.kind == "scope" else _("Target of {title}")
            return of.format(title=one_line(tier.title) if tier else subject)
        case "row":
            id_ = subject.partition("/")[0]
            register = questionnaire.registers_by_id.get(id_)
            row = change.after or change.before
            name = one_line(row.name) if isinstance(row, Row) else ""
            return f"{one_line(register.title) if register else id_}: {name}"
        case "action":
            step = questionnaire.steps.get(subject)
            return _("Action {title}").format(title=one_line(step.action.title) if step else subject)
        case "horizon":
            return _("Time that is planned")
        case "capacity":
            span = read_span(subject)
            return _("What {period} may take").format(period=span.title) if span else _("What each period may take")
        case "stop":
            return _("Plant stop from {day}").format(day=subject)
        case "scenario":
            return _("Scenario {name}").format(name=one_line(subject))
        case "plan":
            return _("Plan that was agreed") if subject == "agreed" else _("Plan before")
        case "profile":
            return _("Profile of targets")
        case "previous":
            return _("Earlier assessment")
        case "questionnaire":
            return _("Questionnaire")


def _word(change: Change, value: Value | None, questionnaire: Questionnaire) -> str:
    match value:
        case None if change.kind == "questionnaire":
            return _("as begun")
        case Edition():
            return f"{one_line(value.id)} {one_line(value.version)}"
        case None if change.kind != "answer":
            return _("not set")
        case Answer() | None:
            return _answer_word(change.subject, value or OPEN, questionnaire)
        case Target():
            return target_words(value, questionnaire.scope_name(value.scope) if value.scope else "")
        case Capacity():
            return capacity_words(value) or _("without limit")
        case Horizon():
            return horizon_words(value)
        case Scenario() | KeptPlan():
            return _("kept")
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
    return answer_words(answer, questionnaire.answer_set(place.question)) + (_(", claimed") if answer.claimed else "")


def _row_words(subject: str, before: Value | None, after: Value | None, questionnaire: Questionnaire) -> str:
    if not isinstance(before, Row) or not isinstance(after, Row):
        return _("row taken out") if after is None else _("row added")
    register = questionnaire.registers_by_id.get(subject.partition("/")[0])
    titles = {id_: one_line(each.title) for id_, each in register.columns_by_id.items()} if register else {}
    different = (id_ for id_ in before.cells | after.cells if before.cells.get(id_) != after.cells.get(id_))
    return ", ".join(titles.get(id_, id_) for id_ in different)
