"""History: what was changed, newest first, with the way back to any point of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content

from maturity.assessment.history import History as Steps
from maturity.errors import StoreUnavailable
from maturity.i18n import N_, _
from maturity.tui.keymap import with_keys
from maturity.tui.screens import history_text as text
from maturity.tui.screens.assessment import AssessmentScreen
from maturity.tui.session import Session
from maturity.tui.text import wrapped
from maturity.tui.widgets.lines import Lines
from maturity.tui.widgets.long_list import LongList
from maturity.tui.widgets.row_list import Row


class History(AssessmentScreen):
    """One step or checkpoint a line; Enter goes back to it, as one step that can be undone."""

    TITLE_WORD = N_("History")
    KEYS = (
        ("↑↓", N_("move")),
        ("Enter", N_("back to here")),
        ("z", N_("undo")),
        ("B", N_("checkpoint")),
        ("Space", N_("its question")),
        ("Esc", N_("to the questions")),
        ("V", N_("levels")),
        ("X", N_("export")),
    )
    CSS_PATH = "../styles/lists.tcss"
    AUTO_FOCUS = "#rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "question", "the question of this line", id="history.question"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._history = Steps((), frozenset(), ())
        self._read_from = session.workspace
        self._points: dict[str, text.Point] = {}

    def body(self) -> ComposeResult:
        """How much there is, the points, what the one under the cursor did and what going back to it would change."""
        yield Lines(self._head, id="head")
        with Horizontal(id="split"):
            yield LongList(self._rows, id="rows", chosen=self._go_back, moved=self._tell)
            yield Lines(lambda width: self._about(width, self.size.height), id="beside")
        yield Lines(lambda width: self._about(width, 3 if self.size.height < 22 else 5), id="foot", classes="-spare")

    def show(self) -> None:
        """Draws the history as it is now."""
        session = self.session
        known = self._history.steps if self._read_from is session.workspace else ()
        try:
            self._history = session.workspace.history(session.name, known)
            self._read_from = session.workspace
        except StoreUnavailable as error:
            session.said = str(error)
        points = text.points_of(self._history, session.summary.assessment.created_at, self._points)
        self._points = {point.id: point for point in points}
        super().show()
        self.query_one("#rows", LongList).put(self._rows)
        self.query_one("#head", Lines).redraw()
        self._tell()

    def action_question(self) -> None:
        """Goes to the question that the line under the cursor is about."""
        point = self._point
        there = self.session.summary.questionnaire.questions
        changes = point.changes if point else ()
        about = [each.subject for each in changes if each.kind in ("answer", "flag") and each.subject in there]
        if about:
            self.jump(about[0])
        else:
            self.say(_("This line is about no question."))

    @property
    def _point(self) -> text.Point | None:
        return self._points.get(self.query_one("#rows", LongList).cursor)

    def _go_back(self, id_: str) -> None:
        point, session = self._points[id_], self.session
        if session.may_turn_back():
            session.change(
                "history",
                lambda: session.workspace.back_to(session.name, point.step),
                text.went_back(point, self._history.back_to(point.step), session.now()),
            )
        self.show()

    def _arrive(self, question: str | None) -> None:
        """Undo and redo are seen here, so one stays."""
        self.show()

    def _tell(self, _id: str = "") -> None:
        self.query_one("#foot", Lines).redraw()
        self.query_one("#beside", Lines).redraw()

    def _head(self, width: int) -> Sequence[Content]:
        if len(self._points) <= 1:
            return wrapped(with_keys(text.EMPTY), min(width, 96))
        return [Content.styled(text.head_line(list(self._points.values())), "bold")]

    def _rows(self, width: int) -> Sequence[Row]:
        questionnaire = self.session.summary.questionnaire
        return tuple(text.rows_of(list(self._points.values()), questionnaire, self.session.now(), width))

    def _about(self, width: int, most: int) -> Sequence[Content]:
        """What going back to the point under the cursor would change, and what was changed at it."""
        point, questionnaire = self._point, self.session.summary.questionnaire
        if point is None:
            return ()
        done = text.point_lines(point, questionnaire, width, 2 if most < 12 else most // 3)
        back = text.back_lines(point, self._history.back_to(point.step), questionnaire, width, most - len(done))
        return [*back, *done] if most < 12 else [*done, Content(""), *back]
