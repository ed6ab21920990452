"""Overview: the level of everything, as bars and ranges against the targets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from maturity.scoring.levels import TierLevel, shown
from maturity.scoring.reasons import next_questions
from maturity.tui.moves import first_beneath
from maturity.tui.screens.assessment import AssessmentScreen
from maturity.tui.text import column, fit, line, one_line, widths, wrapped
from maturity.tui.widgets.bars import level_bar, level_words, progress, target_words
from maturity.tui.widgets.ladder import ladder_strip
from maturity.tui.widgets.lines import Lines
from maturity.tui.widgets.row_list import Row, RowList

KEYS = (
    ("↑↓", "move"),
    ("Enter", "its questions"),
    (".", "what to ask next"),
    ("Q", "questions"),
    ("G", "gaps"),
    ("T", "targets"),
    ("R", "road map"),
    ("X", "export"),
    ("z", "undo"),
    ("Esc", "back"),
)


class Overview(AssessmentScreen):
    """Every domain, subdomain and practice on one line each."""

    TITLE_WORD = "Overview"
    KEYS = KEYS
    CSS_PATH = "../styles/lists.tcss"
    AUTO_FOCUS = "#rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("full_stop", "next_question", "the question that would tell most"),
    ]

    def body(self) -> ComposeResult:
        """The whole, the tiers, what is under the cursor."""
        yield Lines(self._head, id="head")
        yield RowList(self._rows, id="rows", chosen=self._open, moved=self._tell)
        yield Lines(self._foot, id="foot")

    def show(self) -> None:
        """Draws the levels as they are now."""
        super().show()
        self.query_one("#rows", RowList).put(self._rows)
        self.query_one("#head", Lines).redraw()
        self._tell()

    def action_next_question(self) -> None:
        """Goes to the open question whose answer would narrow the levels most."""
        summary = self.session.summary
        found = next_questions(summary.questionnaire, summary.assessment)
        if found:
            self.jump(found[0])
        else:
            self.say("No question is open: the levels are final.")

    def _open(self, tier: str) -> None:
        self.jump(first_beneath(self.session.summary, tier))

    def _tell(self, _tier: str = "") -> None:
        self.query_one("#foot", Lines).redraw()

    def _head(self, width: int) -> Sequence[Content]:
        whole, top = self.session.summary.levels.overall, self.session.summary.questionnaire.top_level
        waiting = whole.counts.open + whole.counts.unknown
        words = f"All {level_words(whole)}, {target_words(whole, self.session.summary.questionnaire)}"
        bar = level_bar(whole.level, whole.target, top, max(4, min(24, width - len(words) - 2)))
        final = (
            f"Provisional, {waiting} open: █ is sure, ▒ may still be, │ target."
            if waiting
            else "Final: every question that applies is answered. █ is the level, │ is the target."
        )
        return [
            line((f"{bar}  ", "$accent"), (words, "bold")),
            Content.styled(fit(final, width), "$quiet"),
        ]

    def _rows(self, width: int) -> Sequence[Row]:
        summary = self.session.summary
        depth: dict[str, int] = {}
        heads = zip(("", "", "level", "target", "done"), _columns(width), strict=True)
        rows = [Row(Content.styled(" " + "".join(fit(head, cells) for head, cells in heads), "$quiet"))]
        for tier in summary.levels.tiers.values():
            depth[tier.id] = depth[tier.parent] + 1 if tier.parent else 0
            rows.append(Row(tier_line(tier, depth[tier.id], summary.questionnaire.top_level, width), tier.id))
        return rows

    def _foot(self, width: int) -> Sequence[Content]:
        summary = self.session.summary
        tier = summary.levels.tiers.get(self.query_one("#rows", RowList).cursor)
        if tier is None:
            return []
        counts = tier.counts
        told = [
            f"{number} {word}"
            for number, word in (
                (counts.answered, "answered"),
                (counts.open, "open"),
                (counts.unknown, "unknown"),
                (counts.not_applicable, "not applicable"),
                (counts.left_out, "left out"),
                (counts.claimed, "claimed only"),
                (counts.inherited, "inherited"),
                (counts.to_complete, "to complete"),
            )
            if number
        ]
        lines = wrapped(f"{one_line(tier.title)}: {', '.join(told)}", width, style="bold")
        part = summary.questionnaire.practices.get(tier.id)
        if part is not None:
            scope = f"   scope {summary.questionnaire.scope_name(tier.scope)}" if tier.scope else ""
            lines.append(line(ladder_strip(summary.questionnaire, part, summary.assessment), (scope, "$quiet")))
        elif purpose := summary.questionnaire.tiers[tier.id].part.purpose:
            lines += wrapped(purpose, width, style="$quiet")[:2]
        return lines


def _columns(width: int) -> list[int]:
    return widths(width, (32 if width > 110 else 14, 20, 7, 8), gives_way=(4, 1, 3), least=28, most=56)


def tier_line(tier: TierLevel, depth: int, top: int, width: int) -> Content:
    """One tier on one line: title, bar, level and what is open, target, how much is done."""
    name, bar, level, target, counts = _columns(width)
    done, total = progress(tier.counts)
    title = "  " * depth + column(tier.title, name - 2 * depth)
    return line(
        (title, "bold" if tier.kind == "domain" else "" if tier.kind == "practice" else "$quiet"),
        (f"{level_bar(tier.level, tier.target, top, bar - 2)}  ", "$accent") if bar > 2 else "",
        column(level_words(tier), level),
        fit(shown(tier.target) if tier.target is not None else "–", target),
        (fit(f"{done}/{total}", counts), "$quiet"),
    )
