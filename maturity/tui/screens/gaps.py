"""Gaps: the practices below their targets, the largest gap first, then those above."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from maturity.i18n import N_, _
from maturity.moves import first_beneath
from maturity.scoring.gaps import Gap
from maturity.scoring.levels import shown, shown_range
from maturity.scoring.words import counted
from maturity.text import one_line
from maturity.tui.keymap import with_keys
from maturity.tui.screens.assessment import AssessmentScreen
from maturity.tui.screens.question_text import sign_of
from maturity.tui.text import column, first_lines, fit, line, widths, wrapped
from maturity.tui.widgets.bars import gap_words, level_bar, level_style
from maturity.tui.widgets.ladder import CLAIMED, ladder_strip
from maturity.tui.widgets.lines import Lines
from maturity.tui.widgets.row_list import Row, RowList


class Gaps(AssessmentScreen):
    """One gap a line; Enter goes to the first question that holds the practice."""

    TITLE_WORD = N_("Gaps")
    KEYS = (
        ("↑↓", N_("move")),
        ("Enter", N_("what holds it")),
        ("R", N_("road map")),
        ("T", N_("targets")),
        ("V", N_("levels")),
        ("X", N_("export")),
        ("z", N_("undo")),
        ("Esc", N_("back")),
    )
    CSS_PATH = "../styles/lists.tcss"
    AUTO_FOCUS = "#rows"

    def body(self) -> ComposeResult:
        """How many, the list, what holds the one under the cursor."""
        yield Lines(self._head, id="head")
        with Horizontal(id="split"):
            yield RowList(self._rows, id="rows", chosen=self._open, moved=self._tell, headed=True)
            yield Lines(self._holding, id="beside")
        yield Lines(self._foot, id="foot", classes="-spare")

    def show(self) -> None:
        """Draws the gaps as they are now."""
        super().show()
        self.query_one("#rows", RowList).put(self._rows)
        self.query_one("#head", Lines).redraw()
        self._tell()

    def _tell(self, _practice: str = "") -> None:
        self.query_one("#foot", Lines).redraw()
        self.query_one("#beside", Lines).redraw()

    def _open(self, practice: str) -> None:
        gap = self._gap(practice)
        self.jump(gap.holds[0] if gap and gap.holds else first_beneath(self.session.summary, practice))

    def _gap(self, practice: str) -> Gap | None:
        return next((gap for gap in self.session.summary.gaps if gap.practice == practice), None)

    def _head(self, width: int) -> Sequence[Content]:
        summary = self.session.summary
        below = [gap for gap in summary.gaps if gap.is_short]
        over = len(summary.gaps) - len(below)
        waiting = summary.levels.overall.counts.open + summary.levels.overall.counts.unknown
        if not summary.gaps:
            words = (
                _("No gap.")
                if any(t.target is not None for t in summary.levels.tiers.values())
                else with_keys("No targets yet, so no gaps: {assessment.targets} sets them, or takes a profile's.")
            )
            return wrapped(words, width, style="bold")
        words = counted(len(below), "{} practice below target", "{} practices below target") + (
            _(", {over} above").format(over=over) if over else ""
        )
        lines = [Content.styled(words, "bold")]
        if waiting:
            lines += wrapped(
                _("Provisional: {waiting} questions are open.").format(waiting=waiting), width, style="$quiet"
            )
        if claimed := summary.levels.overall.counts.claimed:
            lines += wrapped(
                _("{CLAIMED} Answers only claimed: {claimed}.").format(CLAIMED=CLAIMED[0], claimed=claimed),
                width,
                style="$quiet",
            )
        return lines

    def _rows(self, width: int) -> Sequence[Row]:
        top = self.session.summary.questionnaire.top_level
        heads = zip((_("practice"), "", _("level"), _("target"), _("gap"), _("open")), _columns(width), strict=True)
        rows = [Row(Content.styled(" " + "".join(fit(head, cells) for head, cells in heads), "$quiet"))]
        for number, gap in enumerate(self.session.summary.gaps):
            if gap.is_over and (not number or not self.session.summary.gaps[number - 1].is_over):
                rows.append(Row(Content.styled(_("more than was asked for"), "$quiet")))
            rows.append(Row(gap_line(gap, top, width), gap.practice))
        return rows

    def _foot(self, width: int) -> list[Content]:
        return first_lines(self._holding(width), 5 if self.size.height >= 22 else 3)

    def _holding(self, width: int) -> list[Content]:
        summary = self.session.summary
        gap = self._gap(self.query_one("#rows", RowList).cursor)
        if gap is None:
            return []
        questionnaire = summary.questionnaire
        practice = questionnaire.practices[gap.practice]
        ladder = ladder_strip(questionnaire, practice, summary.assessment)
        title = one_line(gap.title)
        room = min(Content(title).cell_length + 2, width - ladder.cell_length)
        lines = [line((column(title, room), "bold"), ladder)]
        if gap.scope_gap and gap.scope_gap > 0 and gap.target_scope:
            lines.append(
                Content(
                    _("scope: {target_scope} is the target, {scope_gap} below").format(
                        target_scope=questionnaire.scope_name(gap.target_scope), scope_gap=gap.scope_gap
                    )
                )
            )
        for id_ in gap.holds:
            ask = questionnaire.questions[id_].question.ask
            lines += wrapped(ask, width, first=f"{sign_of(summary, id_)} ")
        return lines


def _columns(width: int) -> list[int]:
    return widths(width, (14, 12, 8, 10, 6), gives_way=(1, 5, 3), least=24, most=52)


def gap_line(gap: Gap, top: int, width: int) -> Content:
    """One gap on one line: practice, bar, level, target, gap, open questions."""
    name, bar, level, target, gap_width, open_ = _columns(width)
    waiting = gap.counts.open + gap.counts.unknown
    return line(
        column(gap.title, name),
        (f"{level_bar(gap.level, gap.target, top, bar - 2)}  ", level_style(gap.level, top)) if bar > 2 else "",
        fit(shown_range(gap.level), level),
        fit(shown(gap.target), target),
        (fit(gap_words(gap.level, gap.target), gap_width), "bold"),
        (fit(str(waiting) if waiting else "–", open_), "$quiet"),
    )
