"""The road map: what to do now, next and later, what it takes, and where it leads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from msgspec import structs
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content

from maturity.assessment.model import Capacity
from maturity.moves import first_beneath
from maturity.roadmap.effort import effort_in_words, efforts_hold_for, span
from maturity.roadmap.model import Phase, RoadMap, Step
from maturity.scoring.levels import shown_range
from maturity.text import one_line
from maturity.tui.keymap import key_for, with_keys
from maturity.tui.screens.ask import AskLine
from maturity.tui.screens.assessment import AssessmentScreen
from maturity.tui.text import column, ends, fit, line, widths, wrapped
from maturity.tui.widgets.bars import level_bar, level_style
from maturity.tui.widgets.ladder import CLAIMED
from maturity.tui.widgets.lines import Lines
from maturity.tui.widgets.row_list import Row, RowList

NO_GAP = "Nothing to plan: there is no gap. {assessment.targets} sets targets, {assessment.gaps} shows the gaps."


class Roadmap(AssessmentScreen):
    """The phases with their actions; what a phase may take is asked here."""

    TITLE_WORD = "Road map"
    KEYS = (
        ("↑↓", "move"),
        ("w", "days a phase"),
        ("$", "budget a phase"),
        ("Enter", "its questions"),
        ("z", "undo"),
        ("Esc", "back"),
        ("G", "gaps"),
        ("T", "targets"),
        ("V", "levels"),
        ("X", "export"),
    )
    CSS_PATH = "../styles/lists.tcss"
    AUTO_FOCUS = "#rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "days", "person-days that a phase may take", id="roadmap.days"),
        Binding("dollar_sign,b", "budget", "budget that a phase may take", id="roadmap.budget"),
    ]

    def body(self) -> ComposeResult:
        """What a phase may take, the phases, the action under the cursor."""
        yield Lines(self._head, id="head")
        with Horizontal(id="split"):
            yield RowList(self._rows, id="rows", chosen=self._open, moved=self._tell)
            yield Lines(self._step_lines, id="beside")
        yield Lines(lambda width: self._step_lines(width)[:5], id="foot", classes="-spare")

    def show(self) -> None:
        """Draws the road map as it is now."""
        super().show()
        self.query_one("#rows", RowList).put(self._rows)
        self.query_one("#head", Lines).redraw()
        self._tell()

    def action_days(self) -> None:
        """Asks how many person-days a phase may take."""
        self._ask("Person-days that each phase may take", self.session.summary.assessment.capacity.days, "days")

    def action_budget(self) -> None:
        """Asks how much money a phase may take."""
        self._ask("Money that each phase may take", self.session.summary.assessment.capacity.budget, "budget")

    def _open(self, row: str) -> None:
        """Goes to the questions that the action settles."""
        step = self._steps.get(row)
        if step is not None and step.settles:
            self.jump(step.settles[0])
        else:
            self.jump(first_beneath(self.session.summary, step.practice if step is not None else row))

    def _tell(self, _row: str = "") -> None:
        self.query_one("#foot", Lines).redraw()
        self.query_one("#beside", Lines).redraw()

    def _ask(self, title: str, now: float | None, what: str) -> None:
        def keep(typed: str) -> None:
            try:
                capacity = with_limit(self.session.summary.assessment.capacity, what, typed)
            except ValueError:
                self.say(f"Nothing was changed: {one_line(typed)} is not a number from 0.")
                return
            limit = getattr(capacity, what)
            self.session.change(
                "capacity",
                lambda: self.session.workspace.set_capacity(self.session.name, capacity),
                f"A phase may take: {what} {'without limit' if limit is None else f'{limit:g}'}",
            )
            self.show()

        text = "" if now is None else f"{now:g}"
        self.app.push_screen(AskLine(title, text, keep, hint="A number; an empty line is without limit."))

    @property
    def _plan(self) -> RoadMap:
        return self.session.summary.road_map

    @property
    def _steps(self) -> dict[str, Step]:
        return {step.id: step for step in (*self._plan.steps, *(left.step for left in self._plan.unplanned))}

    def _head(self, width: int) -> Sequence[Content]:
        plan, capacity = self._plan, self._plan.capacity
        if not plan.steps and not plan.unplanned:
            has_gap = any(gap.is_short for gap in self.session.summary.gaps)
            words = "The questionnaire describes no action that would close the gaps." if has_gap else with_keys(NO_GAP)
            return wrapped(words, width, style="bold")
        days = "no limit" if capacity.days is None else f"{capacity.days:g}"
        budget = "no limit" if capacity.budget is None else f"{capacity.budget:,.0f}"
        counts = self.session.summary.levels.overall.counts
        waiting = counts.open + counts.unknown
        lines = [
            line(
                "A phase may take:  ",
                (f"[{key_for('roadmap.days')}]", "$accent"),
                " person-days ",
                (days, "bold"),
                ("   [$]", "$accent"),
                " money ",
                (budget, "bold"),
            )
        ]
        if waiting:
            lines.append(
                Content.styled(fit(f"Provisional: {waiting} open questions count as not met.", width), "$quiet")
            )
        if counts.claimed:
            words = f"{CLAIMED[0]} Claimed answers count as if they were shown: {counts.claimed}."
            lines.append(Content.styled(fit(words, width), "$quiet"))
        return lines + wrapped(efforts_hold_for(self.session.summary.questionnaire), width, style="$quiet")

    def _rows(self, width: int) -> Sequence[Row]:
        rows: list[Row] = []
        for phase in self._plan.phases:
            rows += [Row(Content(""))] if rows else []
            rows.append(Row(_phase_line(phase, width)))
            rows += [Row(self._line(step, width), step.id) for step in phase.steps]
            if not phase.steps:
                rows.append(Row(Content.styled("  nothing", "$quiet")))
            rows += [Row(self._level(title, phase, domain, width)) for title, domain in self._domains]
        if self._plan.unplanned:
            rows += [Row(Content("")), Row(Content.styled("Not planned", "bold $accent"))]
            rows += [
                Row(
                    line(column(left.step.action.title, width * 2 // 3), (one_line(left.reason), "$quiet")),
                    left.step.id,
                )
                for left in self._plan.unplanned
            ]
        if self._plan.without_action:
            rows += [Row(Content("")), Row(Content.styled("No action is described for", "bold $accent"))]
            practices = self.session.summary.questionnaire.practices
            rows += [Row(Content(fit(practices[id_].title, width)), id_) for id_ in self._plan.without_action]
        return rows

    @property
    def _domains(self) -> list[tuple[str, str]]:
        return [(domain.title, domain.id) for domain in self.session.summary.questionnaire.domains]

    def _line(self, step: Step, width: int) -> Content:
        title, practice, days, around, cost = widths(width, (34, 7, 9, 10), gives_way=(1, 3, 4), least=40)
        tier = self.session.summary.questionnaire.practices[step.practice].title
        between = span(step.action.days_spread)
        return line(
            column(step.action.title, title),
            (f"{column(tier, practice - 6)}to {step.level}  " if practice > 6 else "", "$quiet"),
            f"{step.days:g} d".rjust(days) if days else "",
            (f" {fit(f'({between})' if between else '', around - 1)}" if around else "", "$quiet"),
            f"{step.cost:,.0f}".rjust(cost) if cost else "",
        )

    def _level(self, title: str, phase: Phase, domain: str, width: int) -> Content:
        now, then = self.session.summary.levels.tiers[domain].level, phase.domains.get(domain)
        target = self.session.summary.levels.tiers[domain].target
        top = self.session.summary.questionnaire.top_level
        bar = level_bar(then, target, top, max(0, min(20, width - 60)))
        words = f"{shown_range(now)} → {shown_range(then)}"
        return line(("  then  " + column(title, 26), "$quiet"), (f" {bar} ", level_style(then, top)), (words, "$quiet"))

    def _step_lines(self, width: int) -> list[Content]:
        step = self._steps.get(self.query_one("#rows", RowList).cursor)
        if step is None:
            return []
        action = step.action
        facts = [effort_in_words(action), one_line(action.role)]
        facts += ["needs a plant stop"] if action.needs_plant_stop else []
        if isinstance(action.cost, str) and step.cost:
            facts.append(f"cost {action.cost}, counted as {step.cost:,.0f}")
        lines = wrapped(action.title, width, style="bold")
        reason = next((left.reason for left in self._plan.unplanned if left.step is step), "")
        lines += wrapped(reason, width, first="not planned: ", style="$warn") if reason else []
        lines += wrapped("  ·  ".join(fact for fact in facts if fact), width, style="$quiet")
        for number, part in enumerate(action.steps, start=1):
            lines += wrapped(part, width, first=f"{number}. ", rest="   ")
        lines += wrapped(action.proof, width, first="proof: ", rest="       ", style="$quiet") if action.proof else []
        after = [self._steps[id_].action.title for id_ in step.after if id_ in self._steps]
        lines += wrapped("; ".join(after), width, first="after: ", rest="       ", style="$quiet") if after else []
        return lines


def with_limit(capacity: Capacity, what: str, text: str) -> Capacity:
    """The capacity with its ``days`` or ``budget`` as typed; an empty text is without limit. Raises ValueError."""
    typed = text.strip().replace(" ", "").replace("\u2019", "").replace("'", "")
    amount = float(typed) if typed else None
    if amount is not None and not 0 <= amount < float("inf"):
        raise ValueError(text)
    return structs.replace(capacity, **{what: amount})


def _phase_line(phase: Phase, width: int) -> Content:
    takes = f"likely {phase.days:g} d   {phase.cost:>8,.0f}"
    return ends(Content.styled(one_line(phase.title), "bold $accent"), Content.styled(takes, "bold"), width)
