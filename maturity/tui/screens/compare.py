"""Compare: the assessments that were marked on Home, side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen

from maturity.comparison import Comparison, compare
from maturity.errors import MaturityError
from maturity.i18n import N_, _, pgettext
from maturity.tui.keymap import with_keys
from maturity.tui.screens.assessment import AssessmentScreen
from maturity.tui.screens.compare_text import Columns, columns, detail, head_line, rows
from maturity.tui.session import SaveState, Session
from maturity.tui.text import fit, line, wrapped
from maturity.tui.widgets.edges import Key, KeyLine, SayLine, TopLine
from maturity.tui.widgets.lines import Lines
from maturity.tui.widgets.row_list import Row, RowList
from maturity.tui.wizard import wizard_of
from maturity.workspace import Workspace

HOW = N_(
    "On the list of assessments {home.mark} marks the one under the cursor; {home.compare} compares those that are "
    "marked, two to eight "
    "of the same questionnaire, in the order in which they were marked."
)
ONLY_ONE = N_(
    "Begin a second one with the same questionnaire (Esc, then {home.new}): another candidate for a device, another "
    "site, or "
    "for two dates of one site the next round of its assessment."
)


class Compare(Screen[None]):
    """Levels, knock-outs and answers of two to eight assessments; nothing is changed here."""

    CSS_PATH = "../styles/lists.tcss"
    AUTO_FOCUS = "#rows"
    VERTICAL_BREAKPOINTS = AssessmentScreen.VERTICAL_BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "shift(-1)", "columns to the left", id="compare.left"),
        Binding("right,l", "shift(1)", "columns to the right", id="compare.right"),
        Binding("x,X", "export", "export: workbook and report with this comparison", id="compare.export"),
        Binding("escape,q,c", "home", "back to the list of assessments", id="compare.home"),
    ]

    def __init__(self, workspace: Workspace, names: Sequence[str], now: Callable[[], datetime] = datetime.now) -> None:
        """``names`` are those that were marked, in their order; too few are told with what to do."""
        super().__init__()
        self._workspace, self._names, self._now = workspace, tuple(names), now
        self._found: Comparison | None = None
        self._wrong = ""
        self._first = 0
        self._session: Session | None = None

    def compose(self) -> ComposeResult:
        """The names of the columns, the rows, what is under the cursor."""
        yield TopLine()
        yield Lines(self._head, id="head")
        yield RowList(self._rows, id="rows", chosen=self._open, moved=self._tell)
        yield Lines(self._foot, id="foot")
        yield SayLine()
        yield KeyLine()

    def on_mount(self) -> None:
        """Reads what is compared."""
        try:
            if len(self._names) > 1:
                self._found = compare([self._workspace.shown(self._workspace.summary(name)) for name in self._names])
        except MaturityError as error:
            self._wrong = str(error)
        self.show()

    def show(self) -> None:
        """Draws it, and how far an export is."""
        self.query_one(TopLine).put(("maturity", _("Compare")), SaveState(self._found.title if self._found else ""))
        self.query_one(SayLine).put(self._session.said if self._session else "")
        self.query_one(KeyLine).put(self._keys())
        self.query_one("#head", Lines).redraw()
        self.query_one("#rows", RowList).put(self._rows)
        self._tell()

    def on_resize(self) -> None:
        """Other widths have other columns."""
        self.query_one("#head", Lines).redraw()
        self.query_one(KeyLine).put(self._keys())
        self._tell()

    def action_shift(self, by: int) -> None:
        """Shows other columns where not all find room."""
        if self._found is not None:
            shown = self._columns(self._found)
            self._first = max(0, min(len(self._found.assessments) - shown.count, shown.first + by))
            self.show()

    def action_home(self) -> None:
        """Back to the list, where the marks stay."""
        wizard_of(self).show_home(self._names[-1] if self._names else None, marked=self._names)

    def action_export(self) -> None:
        """Workbook and report of the first one, with the comparison in them."""
        if self._found is None:
            return
        from maturity.tui.screens.export import ExportFiles

        first, *others = self._names
        try:
            self._session = self._session or Session(self._workspace, first, self._now)
        except MaturityError as error:
            self.query_one(SayLine).put(str(error))
            return
        self.app.push_screen(ExportFiles(self._session, lambda _: self.show(), beside=others))

    def _keys(self) -> Sequence[Key]:
        if self._found is None:
            return (("Esc", _("back")),)
        all_fit = self._columns(self._found).count == len(self._found.assessments)
        others = () if all_fit else (("← →", _("other columns")),)
        return (("↑↓", _("move")), ("x", _("export")), ("Esc", _("back")), *others, ("Enter", pgettext("key", "open")))

    def _columns(self, found: Comparison) -> Columns:
        """The columns of the list: its width without its edges, its scroll bar and its cursor."""
        return columns(max(1, self.size.width - 5), len(found.assessments), self._first)

    def _head(self, width: int) -> Sequence[Content]:
        if self._found is None:
            return self._instead(min(width, 96))
        ranges = _("Ranges: open ones from lowest to highest. ≠ surely apart.")
        head = line("  ", head_line(self._found, self._columns(self._found)))
        return [Content.styled(fit(ranges, width), "$quiet"), head]

    def _instead(self, width: int) -> list[Content]:
        """What is wrong, or missing, and what to do."""
        if self._wrong:
            wrong = wrapped(self._wrong, width, style="bold")
            return [Content(""), *wrong, Content(""), *wrapped(with_keys(HOW), width)]
        here = len(self._workspace.names())
        if here < 2:
            told, *rest = _("There are not two assessments here yet."), ONLY_ONE, HOW
        else:
            told, *rest = _("Marked: {names}. A comparison needs two or more.").format(names=len(self._names)), HOW
        more = [part for words in rest for part in (Content(""), *wrapped(with_keys(words), width))]
        return [Content(""), *wrapped(told, width, style="bold"), *more]

    def _rows(self, width: int) -> Sequence[Row]:
        return rows(self._found, width, self._first, self._now()) if self._found else ()

    def _open(self, row: str) -> None:
        """Opens an assessment; other rows have nothing behind them but what the foot tells."""
        kind, _, place = row.partition(" ")
        if kind == "side":
            wizard_of(self).open(self._names[int(place)])

    def _tell(self, _row: str = "") -> None:
        self.query_one("#foot", Lines).redraw()

    def _foot(self, width: int) -> Sequence[Content]:
        row = self.query_one("#rows", RowList).cursor
        if self._found is None or not row:
            return ()
        return detail(self._found, row, self._columns(self._found), width, self._now())
