"""Overview: the level of everything against its target, as bars or as a heat map, with a radar where it is wide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content

from maturity.i18n import N_, _
from maturity.moves import begin_at, first_beneath, tiers_above
from maturity.summary import Summary
from maturity.tui.keymap import key_for
from maturity.tui.screens.assessment import AssessmentScreen
from maturity.tui.screens.overview_side import axes, has_room, side_lines
from maturity.tui.screens.overview_text import head_lines, row_lines, tier_rows
from maturity.tui.session import LevelsView, Session
from maturity.tui.widgets.edges import Key
from maturity.tui.widgets.lines import Lines
from maturity.tui.widgets.radar import FEWEST, MOST
from maturity.tui.widgets.row_list import Row, RowList

WIDE = 110
"""From this many cells on there is something beside the list; the style sheet's ``-wide``."""


class Overview(AssessmentScreen):
    """Every domain, subdomain and practice on one line each."""

    TITLE_WORD = N_("Overview")
    CSS_PATH = "../styles/lists.tcss"
    AUTO_FOCUS = "#rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("full_stop", "next_question", "the question that would tell most", id="overview.next-question"),
        Binding("h", "heat(True)", "heat map: how far each level is fulfilled", id="overview.heat-map"),
        Binding("b", "heat(False)", "bars", id="overview.bars"),
        Binding("w", "weakest", "weakest practices first, or all in their order", id="overview.weakest"),
        Binding("r", "retry", "try again to save", id="assessment.retry"),
        Binding("r", "radar", "radar at the side, or none", id="overview.radar"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._made: tuple[tuple[Summary, LevelsView, int], Sequence[Row]] | None = None
        """The rows that were drawn last and what they show: a move of the cursor alone makes none anew."""

    def body(self) -> ComposeResult:
        """The whole, the tiers with what stands beside them, what is under the cursor."""
        yield Lines(self._head, id="head")
        with Horizontal(id="split"):
            yield RowList(self._rows, id="rows", chosen=self._open, moved=self._tell, headed=True)
            yield Lines(self._side, id="beside")
        yield Lines(self._foot, id="foot")

    def keys(self) -> Sequence[Key]:
        """The keys, with the other view and the result on one page where there is one."""
        view, radar = self.session.levels_view, self._is_wide and axes(self.session.summary)
        return (
            *((("r", _("try again to save")),) if self.session.unsaved else ()),
            ("Enter", _("its questions")),
            (".", _("ask next")),
            ("b", _("bars")) if view.heat else ("h", _("heat map")),
            ("w", _("in order") if view.weakest else _("weakest")),
            *((("r", _("radar")),) if radar and not self.session.unsaved else ()),
            *((("O", _("on one page")),) if self.session.summary.questionnaire.leads else ()),
            ("Q", _("questions")),
            ("G", _("gaps")),
            ("T", _("targets")),
            ("R", _("road map")),
            ("X", _("export")),
            ("z", _("undo")),
            ("Esc", _("back")),
        )

    def on_mount(self) -> None:
        """Begins at the row that was left, or at the practice of the question that was shown."""
        summary = self.session.summary
        question = begin_at(summary, self.session.question)
        above = tiers_above(summary, summary.questionnaire.questions[question].practice.id)
        self.query_one("#rows", RowList).cursor = self.session.tier if self.session.tier in above else above[0]
        super().on_mount()

    def on_resize(self) -> None:
        """Some keys need a wide window."""
        self.show()

    def show(self) -> None:
        """Draws the levels as they are now."""
        super().show()
        self.query_one("#rows", RowList).put(self._rows)
        for lines in self.query(Lines):
            if lines.id in ("head", "beside", "foot"):
                lines.redraw()

    def jump(self, question: str) -> None:
        """Goes to a question; one step back from there leads here again."""
        self.session.from_overview = True
        super().jump(question)

    def action_next_question(self) -> None:
        """Goes to the open question whose answer would narrow the levels most."""
        found = self.session.summary.next_questions
        if found:
            self.jump(found[0])
        else:
            self.say(_("No question is open: the levels are final."))

    def action_heat(self, heat: bool) -> None:
        """Shows the heat map, or the bars."""
        self.session.levels_view = replace(self.session.levels_view, heat=heat)
        self.say(_("Heat map: how far each level is fulfilled.") if heat else _("Bars: the level reached."))

    def action_weakest(self) -> None:
        """Puts the weakest practices first, or all back in their order."""
        weakest = not self.session.levels_view.weakest
        self.session.levels_view = replace(self.session.levels_view, weakest=weakest)
        rows = self.query_one("#rows", RowList)
        rows.put(self._rows)
        if weakest:
            rows.action_edge(0)
        self.say(
            _("The weakest practices first, by the middle of their ranges.")
            if weakest
            else _("Everything in the order of the questionnaire.")
        )

    def action_radar(self) -> None:
        """Shows the radar, or hides it; says why there is none."""
        if self.projected:
            self.say(_("To a room there is one column, without the radar; the list shows the same in figures."))
            return
        if not axes(self.session.summary):
            self.say(
                _("A radar needs {FEWEST} to {MOST} domains or subdomains; the list shows the same in figures.").format(
                    FEWEST=FEWEST, MOST=MOST
                )
            )
            return
        side = self.query_one("#beside").scrollable_content_region
        if not self._is_wide or not has_room(self.session.summary, side.width, side.height):
            self.say(
                _("The radar needs a window of {WIDE} by 40; the list shows the same in figures.").format(WIDE=WIDE)
            )
            return
        radar = not self.session.levels_view.radar
        self.session.levels_view = replace(self.session.levels_view, radar=radar)
        self.say("" if radar else _("Without the radar: {key} brings it back.").format(key=key_for("overview.radar")))

    @property
    def _is_wide(self) -> bool:
        return self.size.width >= WIDE and not self.projected

    @property
    def _short(self) -> bool:
        return self.size.height < 22

    def _open(self, tier: str) -> None:
        self.session.tier = tier
        self.jump(first_beneath(self.session.summary, tier))

    def _tell(self, tier: str) -> None:
        self.session.tier = tier
        self.query_one("#foot", Lines).redraw()

    def _head(self, width: int) -> Sequence[Content]:
        return head_lines(self.session.summary, self.session.levels_view, width, short=self._short)

    def _rows(self, width: int) -> Sequence[Row]:
        shown = (self.session.summary, self.session.levels_view, width)
        if self._made is None or self._made[0] != shown:
            self._made = (shown, tier_rows(*shown))
        return self._made[1]

    def _side(self, width: int) -> Sequence[Content]:
        height = self.query_one("#beside").size.height
        return side_lines(self.session.summary, self.session.levels_view, width, height)

    def _foot(self, width: int) -> Sequence[Content]:
        summary = self.session.summary
        tier = summary.levels.tiers.get(self.query_one("#rows", RowList).cursor)
        return row_lines(summary, tier, self.session.levels_view, width, short=self._short)
