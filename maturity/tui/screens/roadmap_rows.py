"""The road map as rows: phases with their actions, each with a bar by period, and what is in no phase."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from textual.content import Content

from maturity.assessment.progress import late, told
from maturity.i18n import N_, _, figure
from maturity.roadmap import words as in_words
from maturity.roadmap.effort import span
from maturity.roadmap.model import Move, Phase, RoadMap, Step, Unplanned
from maturity.scoring.levels import shown_range
from maturity.scoring.words import counted
from maturity.summary import Summary
from maturity.text import one_line
from maturity.tui.text import Styled, column, ends, fit, line, that_fits, widths
from maturity.tui.widgets.bars import level_bar, level_style
from maturity.tui.widgets.row_list import Row

Only = Callable[[Step, str], bool]
"""Whether to show a step, given also the id of its phase, which is empty where it is in none."""


SIGNS = {"planned": ("○", "$quiet"), "running": ("◐", "$accent"), "done": ("●", "$good")}
"""The sign of each status and its colour, which only adds."""
LATE = ("!", "$alarm")
"""Stands in place of the sign of what is overdue, with that word."""

WAYS = {"→": N_("later"), "←": N_("earlier"), "+": N_("new"), "": N_("left out")}
"""How an action moved with the last change, by the sign that stands at its period."""


def everything(step: Step, phase: str) -> bool:
    """Every step."""
    return True


def rows(summary: Summary, width: int, *, projected: bool, only: Only = everything) -> Sequence[Row]:
    """The phases with their actions and the levels after them, then what is in no phase; ``projected``: no owners."""
    plan = summary.road_map
    made: list[Row] = []
    for phase in plan.phases:
        steps = [step for step in phase.steps if only(step, phase.id)]
        if only is not everything and not steps:
            continue
        made += [Row(Content(""))] if made else []
        made.append(Row(_phase_line(phase, width)))
        if phase.overrun:
            made.append(Row(Content.styled(fit(f"  {phase.overrun}", width), "$warn")))
        made += [Row(_step_line(summary, step, width, projected), step.id) for step in steps]
        if not steps:
            made.append(Row(Content.styled(_("  nothing"), "$quiet")))
        if only is everything:
            made += [Row(_level(summary, phase, domain.id, width)) for domain in summary.questionnaire.domains]
    unplanned = ((left.step, _why_left(plan, left)) for left in plan.unplanned if only(left.step, ""))
    made += _part(_("Not planned"), unplanned, summary, width)
    made += _part(_("Done"), ((step, _proof(step)) for step in plan.done if only(step, "")), summary, width)
    made += _part(
        _("No gap needs it now"),
        (
            (step, ", ".join(told(summary.assessment.action(step.id), summary.today)))
            for step in plan.not_needed
            if only(step, "")
        ),
        summary,
        width,
    )
    if plan.without_action and only is everything:
        made += [Row(Content("")), Row(Content.styled(_("No action is described for"), "bold $accent"))]
        practices = summary.questionnaire.practices
        made += [Row(Content(fit(practices[id_].title, width)), id_) for id_ in plan.without_action]
    return made


def sign_of(summary: Summary, step: str) -> Styled:
    """The sign of how far an action is."""
    said = summary.assessment.action(step)
    return LATE if late(said, summary.today) else SIGNS[said.status]


def move_of(plan: RoadMap, step: str) -> Move | None:
    """Where a step was before the last change; None where it did not move."""
    return next((move for move in plan.moved if move.step.id == step), None)


def way_of(move: Move) -> str:
    """Its sign of :data:`WAYS`."""
    if move.before is None or move.after is None:
        return "+" if move.before is None else ""
    return "→" if move.after.first > move.before.first else "←"


def _why_left(plan: RoadMap, left: Unplanned) -> str:
    """Why a step is not planned, and when it was before the last change."""
    reason, move = one_line(left.reason), move_of(plan, left.step.id)
    if move is None or move.before is None:
        return reason
    return _("was {period}: {reason}").format(period=move.before.title, reason=reason)


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
    return _(said.status)


def _status_width() -> int:
    """The cells that any word of :func:`_word` needs, and one between."""
    return 1 + max(len(word) for word in (_("overdue"), _("pin moved"), _("pinned"), _("running"), _("done")))


def _bar(summary: Summary, step: str, width: int) -> Styled:
    """In which periods it runs, one or more cells each: ``··██····``."""
    plan = summary.road_map
    placed, each = plan.placed.get(step), max(1, width // len(plan.periods))
    if placed is None or width < len(plan.periods):
        return ("", "")
    runs = (placed.start <= number < placed.end for number in range(len(plan.periods)))
    return (fit("".join(("█" if run else "·") * each for run in runs), width), sign_of(summary, step)[1])


def _step_line(summary: Summary, step: Step, width: int, projected: bool) -> Content:
    practice_title = one_line(summary.questionnaire.practices[step.practice].title)
    between = span(step.action.days_spread)
    managed = summary.assessment.actions
    is_managed = any(one.id in managed for one in summary.road_map.steps)
    said, (sign, style) = summary.assessment.action(step.id), sign_of(summary, step.id)
    bars = _bar_width(summary.road_map)
    if is_managed:
        names = 0 if projected else 12
        title, practice, bar, when, owner, due, status, days, around, cost = widths(
            width - 2, (34, bars, 10, names, 11, _status_width(), 7, 9, 10), gives_way=(1, 8, 9, 2, 5, 4, 3), least=26
        )
    else:
        title, practice, bar, when, days, around, cost = widths(
            width, (34, bars, 10, 7, 9, 10), gives_way=(1, 5, 2, 6), least=34
        )
        owner = due = status = 0
    placed = summary.road_map.placed.get(step.id)
    begins = summary.road_map.periods[placed.start].title if placed else ""
    move = move_of(summary.road_map, step.id)
    return line(
        (f"{sign if step.id in managed else ' '} " if is_managed else "", style),
        column(step.action.title, title),
        (_to_level(practice_title, practice, step.level), "$quiet"),
        _bar(summary, step.id, bar - 1),
        " " if bar else "",
        (column(f"{begins}{way_of(move) if move else ''}", when), "$accent"),
        column(said.owner, owner),
        (column(said.due, due), "$quiet"),
        (column(_word(summary, step.id), status), style),
        _("{days} d").format(days=figure(step.days, "g")).rjust(days) if days else "",
        (f" {fit(f'({between})' if between else '', around - 1)}" if around else "", "$quiet"),
        figure(step.cost, ",.0f").rjust(cost) if cost else "",
    )


def _to_level(title: str, cells: int, level: int) -> str:
    if cells <= 6:
        return ""
    return _("{practice_title}to {level}  ").format(practice_title=column(title, cells - 6), level=level)


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
    for number, (step, why) in enumerate(found):
        if not number:
            yield Row(Content(""))
            yield Row(Content.styled(title, "bold $accent"))
        sign, style = sign_of(summary, step.id)
        mark = (f"{sign} ", style) if step.id in summary.assessment.actions else ("", "")
        name = column(step.action.title, width * 2 // 3 - Content(mark[0]).cell_length)
        yield Row(line(mark, name, (why, "$quiet")), step.id)


def _phase_line(phase: Phase, width: int) -> Content:
    takes = _("likely {days} d, money {cost}").format(days=figure(phase.days, "g"), cost=figure(phase.cost, ",.0f"))
    title, right = _(phase.title), Content.styled(takes, "bold")
    whole = "   ".join(filter(None, (phase.when, in_words.spent(phase))))
    aside = that_fits((whole, phase.when), width - right.cell_length - Content(title).cell_length - 3)
    return ends(line((title, "bold $accent"), (f"  {aside}", "$quiet")), right, width)


def _bar_width(plan: RoadMap) -> int:
    """Two cells for each of up to eight periods, one for each of more, and none where they are too many."""
    periods = len(plan.periods)
    return 2 * periods + 1 if periods <= 8 else periods + 1 if periods <= 24 else 0
