"""The road map in lines: phases with their actions, what is done, and one action in full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual.content import Content

from maturity.assessment.progress import late, told
from maturity.i18n import N_, _
from maturity.roadmap.effort import effort_in_words, efforts_hold_for, span
from maturity.roadmap.model import Phase, Step
from maturity.scoring.levels import shown_range
from maturity.scoring.words import counted
from maturity.summary import Summary
from maturity.text import one_line
from maturity.tui.keymap import key_for, with_keys
from maturity.tui.text import Styled, column, ends, fit, line, widths, wrapped
from maturity.tui.widgets.bars import level_bar, level_style
from maturity.tui.widgets.ladder import CLAIMED
from maturity.tui.widgets.row_list import Row

NO_GAP = N_("Nothing to plan: there is no gap. {assessment.targets} sets targets, {assessment.gaps} shows the gaps.")
SIGNS = {"planned": ("○", "$quiet"), "running": ("◐", "$accent"), "done": ("●", "$good")}
"""The sign of each status and its colour, which only adds."""
LATE = ("!", "$alarm")
"""Stands in place of the sign of what is overdue, with that word."""


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
        words = _("The questionnaire describes no action that would close the gaps.") if has_gap else with_keys(NO_GAP)
        return wrapped(words, width, style="bold")
    days = _("no limit") if capacity.days is None else f"{capacity.days:g}"
    budget = _("no limit") if capacity.budget is None else f"{capacity.budget:,.0f}"
    lines = [
        line(
            _("A phase may take:  "),
            (f"[{key_for('roadmap.days')}]", "$accent"),
            _(" person-days "),
            (days, "bold"),
            ("   [$]", "$accent"),
            _(" money "),
            (budget, "bold"),
        )
    ]
    lines += [standing] if (standing := _standing(summary)) else []
    counts = summary.levels.overall.counts
    if waiting := counts.open + counts.unknown:
        lines.append(
            Content.styled(
                fit(_("Provisional: {waiting} open questions count as not met.").format(waiting=waiting), width),
                "$quiet",
            )
        )
    if counts.claimed:
        words = _("{CLAIMED} Claimed answers count as if they were shown: {claimed}.").format(
            CLAIMED=CLAIMED[0], claimed=counts.claimed
        )
        lines.append(Content.styled(fit(words, width), "$quiet"))
    if plan.steps and not short:
        lines += wrapped(efforts_hold_for(summary.questionnaire), width, style="$quiet")
    return lines


def rows(summary: Summary, width: int, *, projected: bool) -> Sequence[Row]:
    """The phases with their actions and the levels after them, then what is in no phase; ``projected``: no owners."""
    plan = summary.road_map
    made: list[Row] = []
    for phase in plan.phases:
        made += [Row(Content(""))] if made else []
        made.append(Row(_phase_line(phase, width)))
        if phase.overrun:
            made.append(Row(Content.styled(fit(f"  {phase.overrun}", width), "$warn")))
        made += [Row(_step_line(summary, step, width, projected), step.id) for step in phase.steps]
        if not phase.steps:
            made.append(Row(Content.styled(_("  nothing"), "$quiet")))
        made += [Row(_level(summary, phase, domain.id, width)) for domain in summary.questionnaire.domains]
    made += _part(_("Not planned"), ((left.step, one_line(left.reason)) for left in plan.unplanned), summary, width)
    made += _part(_("Done"), ((step, _proof(step)) for step in plan.done), summary, width)
    made += _part(
        _("No gap needs it now"),
        ((step, ", ".join(told(summary.assessment.action(step.id), summary.today))) for step in plan.not_needed),
        summary,
        width,
    )
    if plan.without_action:
        made += [Row(Content("")), Row(Content.styled(_("No action is described for"), "bold $accent"))]
        practices = summary.questionnaire.practices
        made += [Row(Content(fit(practices[id_].title, width)), id_) for id_ in plan.without_action]
    return made


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
        facts.append(_("cost {cost}, counted as {cost_2:,.0f}").format(cost=action.cost, cost_2=step.cost))
    elif step.cost:
        facts.append(_("cost {cost:,.0f}").format(cost=step.cost))
    lines = wrapped(action.title, width, style="bold")
    if id_ in summary.assessment.actions:
        owner = [one_line(said.owner)] if said.owner and not projected else []
        sign, style = _sign(summary, id_)
        lines += wrapped(" · ".join((*told(said, summary.today), *owner)), width, first=f"{sign} ", style=style)
    reason = next((left.reason for left in plan.unplanned if left.step is step), "")
    lines += wrapped(reason, width, first=_("not planned: "), style="$warn") if reason else []
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
    phase = next((_(phase.title) for phase in summary.road_map.phases if step in phase.steps), "")
    where = _("{practice}, to level {level}").format(practice=one_line(practice), level=step.level) + (
        _("; phase {phase}").format(phase=phase) if phase else ""
    )
    about = wrapped(f"{where}. {efforts_hold_for(summary.questionnaire)}", width, style="$quiet")
    return [*step_lines(summary, id_, width, projected=projected), Content(""), *about]


def _standing(summary: Summary) -> Content | None:
    """``◐ 2 running  ! 1 overdue  ● 1 done, 3 questions to prove``; None where nothing is under way."""
    said = summary.assessment.actions
    parts: list[Styled] = []
    if running := sum(each.status == "running" for each in said.values()):
        parts.append(
            (_("{SIGNS} {running} running   ").format(SIGNS=SIGNS["running"][0], running=running), SIGNS["running"][1])
        )
    if overdue := sum(bool(late(each, summary.today)) for each in said.values()):
        parts.append((_("{LATE} {overdue} overdue   ").format(LATE=LATE[0], overdue=overdue), LATE[1]))
    if done := summary.road_map.done:
        proof = sum(len(step.settles) for step in done)
        words = counted(proof, ", {} question to prove", ", {} questions to prove") if proof else ""
        parts.append((f"{SIGNS['done'][0]} {len(done)} done{words}", SIGNS["done"][1]))
    return line(*parts) if parts else None


def _sign(summary: Summary, step: str) -> Styled:
    said = summary.assessment.action(step)
    return LATE if late(said, summary.today) else SIGNS[said.status]


def _with_status(summary: Summary, step: Step) -> str:
    status = summary.assessment.action(step.id).status
    return one_line(step.action.title) + ("" if status == "planned" else f" ({status})")


def _proof(step: Step) -> str:
    return (
        counted(len(step.settles), "to prove: {} question", "to prove: {} questions") if step.settles else _("proved")
    )


def _word(summary: Summary, step: str) -> str:
    """One word on how far an action is; none where nothing was said of it."""
    said = summary.assessment.actions.get(step)
    if said is None:
        return ""
    if late(said, summary.today):
        return _("overdue")
    if said.status == "planned" and said.pin:
        return _("pin moved") if step in summary.road_map.unheld else _("pinned")
    return said.status


def _step_line(summary: Summary, step: Step, width: int, projected: bool) -> Content:
    practice_title = one_line(summary.questionnaire.practices[step.practice].title)
    between = span(step.action.days_spread)
    managed = summary.assessment.actions
    is_managed = any(one.id in managed for one in summary.road_map.steps)
    said, (sign, style) = summary.assessment.action(step.id), _sign(summary, step.id)
    if is_managed:
        names = 0 if projected else 12
        title, practice, owner, due, status, days, around, cost = widths(
            width - 2, (34, names, 11, 10, 7, 9, 10), gives_way=(1, 6, 7, 2, 3), least=26
        )
    else:
        title, practice, days, around, cost = widths(width, (34, 7, 9, 10), gives_way=(1, 3, 4), least=40)
        owner = due = status = 0
    return line(
        (f"{sign if step.id in managed else ' '} " if is_managed else "", style),
        column(step.action.title, title),
        (
            _("{practice_title}to {level}  ").format(
                practice_title=column(practice_title, practice - 6), level=step.level
            )
            if practice > 6
            else "",
            "$quiet",
        ),
        column(said.owner, owner),
        (column(said.due, due), "$quiet"),
        (column(_word(summary, step.id), status), style),
        _("{days:g} d").format(days=step.days).rjust(days) if days else "",
        (f" {fit(f'({between})' if between else '', around - 1)}" if around else "", "$quiet"),
        f"{step.cost:,.0f}".rjust(cost) if cost else "",
    )


def _level(summary: Summary, phase: Phase, domain: str, width: int) -> Content:
    tier = summary.levels.tiers[domain]
    then, top = phase.domains.get(domain), summary.questionnaire.top_level
    bar = level_bar(then, tier.target, top, max(0, min(20, width - 60)))
    words = f"{shown_range(tier.level)} → {shown_range(then)}"
    return line(
        (_("  then  ") + column(tier.title, 26), "$quiet"), (f" {bar} ", level_style(then, top)), (words, "$quiet")
    )


def _part(title: str, found: Iterator[tuple[Step, str]], summary: Summary, width: int) -> Iterator[Row]:
    """A heading and the actions beneath it, each with a word on why it is there; nothing where there are none."""
    for number, (step, words) in enumerate(found):
        if not number:
            yield Row(Content(""))
            yield Row(Content.styled(title, "bold $accent"))
        sign, style = _sign(summary, step.id)
        mark = (f"{sign} ", style) if step.id in summary.assessment.actions else ("", "")
        name = column(step.action.title, width * 2 // 3 - Content(mark[0]).cell_length)
        yield Row(line(mark, name, (words, "$quiet")), step.id)


def _phase_line(phase: Phase, width: int) -> Content:
    takes = _("likely {days:g} d   {cost:>8,.0f}").format(days=phase.days, cost=phase.cost)
    return ends(Content.styled(_(phase.title), "bold $accent"), Content.styled(takes, "bold"), width)
