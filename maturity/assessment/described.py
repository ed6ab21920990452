"""Changes in words, with the ids of the questionnaire: what the history and the commands say."""

from __future__ import annotations

from maturity.assessment.changes import Change, Kind, Value, wanted
from maturity.assessment.limits import Capacity, Horizon
from maturity.assessment.model import NO_PROGRESS, Answer, Edition, Progress, Row, Target
from maturity.assessment.progress import STATUSES, days_spent
from maturity.i18n import N_, _, figure, ngettext, pgettext
from maturity.text import one_line

_WORDS: dict[Kind, str] = {
    "row": N_("row"),
    "fact": N_("fact"),
    "scope": N_("scope"),
    "target": N_("target"),
    "profile": N_("profile"),
    "previous": N_("previous"),
    "horizon": N_("horizon"),
    "capacity": N_("capacity"),
    "stop": N_("stop"),
    "scenario": N_("scenario"),
    "plan": N_("plan"),
    "action": N_("action"),
    "questionnaire": N_("questionnaire"),
}
_STATES = {"not-applicable": N_("not-applicable"), "unknown": N_("unknown"), "open": N_("open")}


def describe(changes: tuple[Change, ...]) -> str:
    """One line that says what a step did: ``access-control-1-accounts: no → yes``."""
    shown = wanted(changes)
    first = _describe_one(shown[0])
    return first if len(shown) == 1 else _("{first} and {number} more").format(first=first, number=len(shown) - 1)


def _describe_one(change: Change) -> str:
    match change.kind:
        case "row":
            about, done = _row_words(change)
        case "flag":
            about, done = change.subject, _("no longer flagged") if change.after is None else _("flagged")
        case "action":
            about, done = _about(change), progress_words(change)
        case "plan":
            about, done = _about(change), _("no longer kept") if change.after is None else _("kept")
        case "scenario":
            about, done = _about(change), _scenario_words(change)
        case _:
            before, after = value_words(change.kind, change.before), value_words(change.kind, change.after)
            about, done = _about(change), f"{before} → {after}"
            if before == after and isinstance(change.after or change.before, Answer):
                done = ", ".join(_(part) for part in touched(change))
    return f"{about}: {done}"


def kind_word(kind: Kind) -> str:
    """What there is of a kind, as it is called in a line with ids: ``answer``, ``target``, ``scenario``."""
    if kind == "answer":
        return pgettext("noun", "answer")
    return pgettext("noun", "flag") if kind == "flag" else _(_WORDS[kind])


def _about(change: Change) -> str:
    """The id of the question that was answered; of what else was changed its kind, with its id where there are more."""
    return change.subject if change.kind == "answer" else f"{kind_word(change.kind)} {change.subject}".rstrip()


def _scenario_words(change: Change) -> str:
    return _("taken out") if change.after is None else _("added") if change.before is None else _("changed")


def _row_words(change: Change) -> tuple[str, str]:
    before = change.before if isinstance(change.before, Row) else None
    after = change.after if isinstance(change.after, Row) else None
    label = f"{change.subject.partition('/')[0]} {(after or before or Row(cells={})).name}"
    if before is None or after is None:
        return label, _("row taken out") if after is None else _("row added")
    columns = [each for each in before.cells | after.cells if before.cells.get(each) != after.cells.get(each)]
    return label, ", ".join(columns)


def touched(change: Change) -> tuple[str, ...]:
    """Which parts of an answer a change made different, beside what is answered: words to be looked up."""
    before = change.before if isinstance(change.before, Answer) else Answer()
    after = change.after if isinstance(change.after, Answer) else Answer()
    return tuple(
        name
        for name in (N_("claimed"), N_("note"), N_("evidence"), N_("owner"), N_("reason"), N_("source"))
        if getattr(before, name) != getattr(after, name)
    )


def progress_words(change: Change) -> str:
    """What was changed about an action, in words: ``owner, planned → running, due 2026-12-01``.

    The owner and the note are named and not told.
    """
    before = change.before if isinstance(change.before, Progress) else NO_PROGRESS
    after = change.after if isinstance(change.after, Progress) else NO_PROGRESS
    parts = [_("owner")] if before.owner != after.owner else []
    if before.status != after.status:
        parts.append(f"{_(STATUSES[before.status])} → {_(STATUSES[after.status])}")
    parts += [
        some.format(now) if now else none
        for some, none, was, now in (
            (_("start {}"), _("no start"), before.start, after.start),
            (_("not before {}"), _("at any time"), before.not_before, after.not_before),
            (_("due {}"), _("no longer due"), before.due, after.due),
            (_("deadline hard"), _("deadline no longer hard"), before.deadline, after.deadline),
            (_("done on {}"), _("no day on which it was done"), before.done_on, after.done_on),
            (_("pinned to {}"), _("no longer pinned"), before.pin, after.pin),
        )
        if was != now
    ]
    if before.days != after.days:
        parts.append(_("no days spent") if after.days is None else days_spent(after.days))
    parts += [_("note")] if before.note != after.note else []
    return ", ".join(parts)


def capacity_words(capacity: Capacity) -> str:
    """``60 days, budget 40000, ot-engineer 20 days``; empty where nothing is limited."""
    parts = [_("{days} days").format(days=figure(capacity.days, "g"))] if capacity.days is not None else []
    parts += [_("budget {money}").format(money=figure(capacity.budget, ".15g"))] if capacity.budget is not None else []
    for role, days in sorted(capacity.roles.items()):
        parts.append(_("{role} {days} days").format(role=one_line(role), days=figure(days, "g")))
    return ", ".join(parts)


def horizon_words(horizon: Horizon) -> str:
    """``8 quarters from 2027-01-01``."""
    number = horizon.periods
    quarters, months = ngettext("{} quarter", "{} quarters", number), ngettext("{} month", "{} months", number)
    length = (quarters if horizon.unit == "quarter" else months).format(number)
    return _("{length} from {day}").format(length=length, day=horizon.start) if horizon.start else length


def target_words(target: Target, scope: str) -> str:
    """``3, scope 2, criticality 1``; ``scope`` is how the scope is called, empty where it is open."""
    parts = [str(target.level), scope]
    parts += [_("criticality {number}").format(number=target.criticality)] if target.criticality else []
    return ", ".join(filter(None, parts))


def value_words(kind: Kind, value: Value | None) -> str:
    """A value with its ids: ``no, claimed``, ``3, scope 2``."""
    match value:
        case None:
            return _("as begun") if kind == "questionnaire" else _("not set")
        case Answer(state="answered"):
            return _with_claim(value.option or _("open"), value)
        case Answer(state="inherited"):
            return _with_claim(_("inherited {option}").format(option=value.option), value)
        case Answer():
            return _(_STATES[value.state])
        case Target():
            return target_words(value, "" if value.scope is None else _("scope {scope}").format(scope=value.scope))
        case Edition():
            return f"{value.id} {value.version}"
        case Horizon():
            return _("{time}, by {objective}").format(time=horizon_words(value), objective=value.objective)
        case Capacity():
            return capacity_words(value) or _("without limit")
        case _:
            return str(value)


def _with_claim(said: str, answer: Answer) -> str:
    return said + (_(", claimed") if answer.claimed else "")
