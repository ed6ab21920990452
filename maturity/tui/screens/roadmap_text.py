"""What a road map has to keep to, how it stands, and one action of it in full, in lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from textual.content import Content

from maturity.assessment.progress import late, told
from maturity.i18n import N_, _, figure
from maturity.roadmap import words
from maturity.roadmap.effort import effort_in_words, efforts_hold_for
from maturity.roadmap.model import Move, RoadMap, Step
from maturity.scoring.words import counted
from maturity.summary import Summary
from maturity.text import one_line
from maturity.tui.keymap import key_for, with_keys
from maturity.tui.screens.roadmap_rows import LATE, SIGNS, WAYS, move_of, sign_of, way_of
from maturity.tui.text import Styled, fit, line, that_fits, wrapped
from maturity.tui.widgets.ladder import CLAIMED

NO_GAP = N_("Nothing to plan: there is no gap. {assessment.targets} sets targets, {assessment.gaps} shows the gaps.")


def steps_of(summary: Summary) -> Mapping[str, Step]:
    """Every action that the road map shows, by the id of its step."""
    plan = summary.road_map
    beside = (*(left.step for left in plan.unplanned), *plan.done, *plan.not_needed)
    return {step.id: step for step in (*plan.steps, *beside)}


def head_lines(summary: Summary, width: int, *, short: bool) -> list[Content]:
    """What a phase may take, how far the actions are, and how open and claimed answers count."""
    plan, capacity = summary.road_map, summary.road_map.capacity
    if not steps_of(summary):
        has_gap = any(gap.is_short for gap in summary.gaps)
        none = _("The questionnaire describes no action that would close the gaps.") if has_gap else with_keys(NO_GAP)
        return wrapped(none, width, style="bold")
    days = _("no limit") if capacity.days is None else figure(capacity.days, "g")
    budget = _("no limit") if capacity.budget is None else figure(capacity.budget, ",.0f")
    lead = _("A quarter may take:  ") if plan.horizon.unit == "quarter" else _("A month may take:  ")
    takes: list[str | Styled] = [
        (f"[{key_for('roadmap.days')}]", "$accent"),
        _(" person-days "),
        (days, "bold"),
        (f"   [{key_for('roadmap.budget')}]", "$accent"),
        _(" money "),
        (budget, "bold"),
    ]
    others = (f"   [{key_for('roadmap.limits')}]", "$accent")
    told = (line(lead, *takes, others, _(" roles, periods, plant stops")), line(lead, *takes, others, _(" more")))
    lines = [next((each for each in told if each.cell_length <= width), line(*takes, others, _(" more")))]
    if plan.moved and plan.value_before:
        ways = [f"[{key_for('roadmap.moved')}] {each}" for each in changed(plan)]
        lines.append(Content.styled(fit(that_fits(ways, width), width), "$accent"))
    lines += [standing] if (standing := _standing(summary)) else []
    lines += [Content.styled(fit(f"{LATE[0]} {words.late(each)}", width), LATE[1]) for each in plan.late[:2]]
    counts = summary.levels.overall.counts
    if waiting := counts.open + counts.unknown:
        lines.append(
            Content.styled(
                fit(_("Provisional: {waiting} open questions count as not met.").format(waiting=waiting), width),
                "$quiet",
            )
        )
    if counts.claimed:
        claimed = _("Claimed answers count as if they were shown: {claimed}.").format(claimed=counts.claimed)
        lines.append(Content.styled(fit(f"{CLAIMED[0]} {claimed}", width), "$quiet"))
    if plan.steps and not short:
        lines += wrapped(efforts_hold_for(summary.questionnaire), width, style="$quiet")
    return lines


def changed(plan: RoadMap) -> tuple[str, str]:
    """What the last change moved, with what the plan is worth, and shorter: ``Moved: → 3 later, 1 left out``."""
    ways = Counter(way_of(move) for move in plan.moved)
    ways_told = ", ".join(f"{sign} {ways[sign]} {_(word)}".lstrip() for sign, word in WAYS.items() if ways[sign])
    worth = words.share(plan.value, plan.value_before or plan.value)
    full = _("Moved: {moved}; worth {worth}.").format(moved=ways_told, worth=worth)
    return full, _("Moved: {moved}").format(moved=ways_told)


def step_lines(summary: Summary, id_: str, width: int, *, projected: bool) -> list[Content]:
    """One action in full: how far it is, what it takes, what is to be done and shown, what it comes after."""
    steps, plan = steps_of(summary), summary.road_map
    step = steps.get(id_)
    if step is None:
        return []
    action, said = step.action, summary.assessment.action(id_)
    facts = [effort_in_words(action), one_line(action.role)]
    facts += [_("needs a plant stop")] if action.needs_plant_stop else []
    if isinstance(action.cost, str) and step.cost:
        facts.append(_("cost {band}, counted as {cost}").format(band=_(action.cost), cost=figure(step.cost, ",.0f")))
    elif step.cost:
        facts.append(_("cost {cost}").format(cost=figure(step.cost, ",.0f")))
    lines = wrapped(action.title, width, style="bold")
    if id_ in summary.assessment.actions:
        owner = [one_line(said.owner)] if said.owner and not projected else []
        sign, style = sign_of(summary, id_)
        lines += wrapped(" · ".join((*told(said, summary.today), *owner)), width, first=f"{sign} ", style=style)
    reason = next((left.reason for left in plan.unplanned if left.step is step), "")
    lines += wrapped(reason, width, first=_("not planned: "), style="$warn") if reason else []
    lines += _when_and_why(plan, id_, width)
    if id_ in plan.unheld:
        lines += wrapped(plan.unheld[id_], width, first=_("its pin does not hold: "), style="$warn")
    if said.status == "done":
        asks = [one_line(summary.questionnaire.questions[question].question.ask) for question in step.settles]
        words = "; ".join(asks) if asks else _("nothing is left")
        lines += wrapped(words, width, first=_("to prove: "), rest="          ", style="$warn" if asks else "$quiet")
    lines += wrapped("  ·  ".join(fact for fact in facts if fact), width, style="$quiet")
    if said.note and not projected:
        lines += wrapped(said.note, width, first=_("note: "), rest="      ")
    for number, part in enumerate(action.steps, start=1):
        lines += wrapped(part, width, first=f"{number}. ", rest="   ")
    lines += wrapped(action.proof, width, first=_("proof: "), rest="       ", style="$quiet") if action.proof else []
    after = [_with_status(summary, steps[one]) for one in step.after if one in steps]
    lines += wrapped("; ".join(after), width, first=_("after: "), rest="       ", style="$quiet") if after else []
    return lines


def detail_lines(summary: Summary, id_: str, width: int, *, projected: bool) -> list[Content]:
    """One action in full, with where it stands and how its figures are to be read."""
    step = steps_of(summary).get(id_)
    if step is None:
        return []
    practice = summary.questionnaire.practices[step.practice].title
    where = _("{practice}, to level {level}").format(practice=one_line(practice), level=step.level)
    about = wrapped(f"{where}. {efforts_hold_for(summary.questionnaire)}", width, style="$quiet")
    return [*step_lines(summary, id_, width, projected=projected), Content(""), *about]


def _when_and_why(plan: RoadMap, id_: str, width: int) -> list[Content]:
    """When a planned action runs and what keeps it from an earlier period; what moved, is late or to be checked."""
    placed, move = plan.placed.get(id_), move_of(plan, id_)
    if placed is None:
        if move is None or move.before is None:
            return []
        was = _("planned for {period} before the last change").format(period=move.before.title)
        return wrapped(was, width, style="$accent")
    why = f": {placed.why}" if placed.why else ""
    lines = wrapped(f"{words.when(plan, id_)}{why}", width, style="$accent")
    lines += [
        part for each in plan.late if each.step.id == id_ for part in wrapped(words.late(each), width, style="$warn")
    ]
    lines += wrapped(_from(move), width, style="$accent") if move else []
    if id_ in plan.may_vanish:
        lines += wrapped(_("check before you spend: open questions may make it needless"), width, style="$quiet")
    return lines


def _from(move: Move) -> str:
    if move.before is None:
        return _("was not planned before")
    return _("moved here from {period}").format(period=move.before.title)


def _standing(summary: Summary) -> Content | None:
    """``◐ 2 running  ! 1 overdue  ● 1 done, 3 questions to prove``; None where nothing is under way."""
    said = summary.assessment.actions
    parts: list[Styled] = []
    if running := sum(each.status == "running" for each in said.values()):
        parts.append(_sign_and(SIGNS["running"], _("{count} running").format(count=running)))
    if overdue := sum(bool(late(each, summary.today)) for each in said.values()):
        parts.append(_sign_and(LATE, _("{count} overdue").format(count=overdue)))
    if done := summary.road_map.done:
        proof = sum(len(step.settles) for step in done)
        words = counted(proof, ", {} question to prove", ", {} questions to prove") if proof else ""
        parts.append(_sign_and(SIGNS["done"], _("{count} done").format(count=len(done)) + words))
    return line(*parts) if parts else None


def _sign_and(sign: Styled, words: str) -> Styled:
    return f"{sign[0]} {words}   ", sign[1]


def _with_status(summary: Summary, step: Step) -> str:
    status = summary.assessment.action(step.id).status
    return one_line(step.action.title) + ("" if status == "planned" else f" ({_(status)})")
