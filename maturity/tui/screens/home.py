"""Home: the assessments of the workspace, last changed first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen

from maturity.errors import MaturityError
from maturity.scoring.levels import shown, shown_range
from maturity.tui.session import SaveState
from maturity.tui.text import column, fit, line, widths, wrapped
from maturity.tui.widgets.bars import progress, progress_bar
from maturity.tui.widgets.edges import KeyLine, SayLine, TopLine
from maturity.tui.widgets.lines import Lines
from maturity.tui.widgets.row_list import Row, RowList
from maturity.workspace import Card, Workspace

if TYPE_CHECKING:
    from maturity.tui.app import MaturityApp
    from maturity.tui.screens.choose import Choice

KEYS = (("Enter", "open"), ("n", "new"), ("q", "quit"), ("d", "examples"), ("D", "day or night"))
FIRST_KEYS = (("n", "new"), ("d", "examples"), ("q", "quit"), ("D", "day or night"))


class Home(Screen[None]):
    """The list to continue from. ``q`` leaves at once: nothing can be lost."""

    CSS_PATH = "../styles/home.tcss"
    AUTO_FOCUS = "#cards"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "new assessment"),
        Binding("d", "example", "examples to look around in"),
        Binding("q", "app.quit", "quit"),
        Binding("escape", "nowhere", "stays here", show=False),
        Binding("question_mark,f1", "help", "help: all keys"),
    ]

    def __init__(self, workspace: Workspace, name: str | None = None, said: str = "") -> None:
        """``name`` is the assessment under the cursor, ``said`` what to tell at once."""
        super().__init__()
        self._workspace, self._called, self._said = workspace, name, said
        self._cards: tuple[Card, ...] = ()

    def compose(self) -> ComposeResult:
        """The list, what is under the cursor, the keys."""
        yield TopLine()
        yield Lines(self._head, id="head")
        yield RowList(self._rows, id="cards", chosen=self._open, moved=self._tell)
        yield Lines(self._foot, id="foot")
        yield SayLine()
        yield KeyLine(KEYS)

    def on_mount(self) -> None:
        """Reads the workspace."""
        try:
            self._cards = self._workspace.cards()
        except MaturityError as error:
            self._said = str(error)
        locked = self._workspace.read_only
        self.query_one(TopLine).put(("maturity", "Home"), SaveState(f"read only: {locked}" if locked else ""))
        self.query_one(SayLine).put(self._said)
        self.query_one("#cards", RowList).put(self._rows, self._called)
        self.query_one(KeyLine).put(KEYS if self._cards else FIRST_KEYS)
        for lines in self.query(Lines):
            lines.redraw()

    def action_new(self) -> None:
        """Begins an assessment."""
        if self._workspace.read_only:
            self.query_one(SayLine).put(f"Nothing can be begun here: read only, {self._workspace.read_only}.")
        else:
            self._wizard.show_new()

    def action_example(self) -> None:
        """Asks for one of the examples and opens it; it is made where it is not there yet."""
        from maturity.example import examples
        from maturity.tui.screens.choose import Choice, Choose

        choices = [Choice(name, name.replace("-", " "), str(number)) for number, name in enumerate(examples(), start=1)]
        hint = "Half a day of answers each, with targets, owners and notes. Change them freely."
        self.app.push_screen(Choose("Look around in an example", choices, self._open_example, hint=hint))

    def action_nowhere(self) -> None:
        """Home is the outermost step; Esc never leaves."""
        self.query_one(SayLine).put("This is the outermost screen: q leaves, nothing can be lost.")

    def action_help(self) -> None:
        """Every key that works here."""
        from maturity.tui.screens.help import push_help

        push_help(self)

    @property
    def _wizard(self) -> MaturityApp:
        return cast("MaturityApp", self.app)

    def _head(self, width: int) -> Sequence[Content]:
        if not self._cards:
            room = min(width, 90)
            return [
                Content(""),
                *wrapped("How mature is the security of a plant, where should it be, and what comes next?", room),
                Content(""),
                Content.styled("Nothing has been assessed here yet.", "bold"),
                Content(""),
                *wrapped(
                    "begin: give it a name, choose a questionnaire, choose a profile of targets. Then each question "
                    "takes one key, and every answer is on disk before the screen says so.",
                    room,
                    first="n  ",
                ),
                *wrapped("look around in an example that you may change freely.", room, first="d  "),
            ]
        return [Content(""), Content.styled(f"  {_columns_head(width - 2)}", "$quiet")]

    def _rows(self, width: int) -> Sequence[Row]:
        return [Row(card_line(card, width, datetime.now()), card.name) for card in self._cards]

    def _open_example(self, choice: Choice) -> None:
        from maturity.example import begin

        try:
            self._open(begin(self._workspace, choice.id).assessment.name)
        except MaturityError as error:
            self.query_one(SayLine).put(str(error))

    def _open(self, name: str) -> None:
        self._wizard.open(name)

    def _tell(self, _name: str = "") -> None:
        self.query_one("#foot", Lines).redraw()

    def _foot(self, width: int) -> Sequence[Content]:
        cursor = self.query_one("#cards", RowList).cursor
        card = next((card for card in self._cards if card.name == cursor), None)
        about = card_lines(card, width, datetime.now()) if card is not None and self.size.height >= 12 else []
        count = f"{len(self._cards)} assessment{'s' * (len(self._cards) != 1)} in " if self._cards else "Kept in "
        kept = f"{count}{self._workspace.folder}  ·  all of it stays on this computer"
        return [*about, *wrapped(kept, width, style="$quiet")]


def _widths(width: int) -> list[int]:
    return widths(width, (19, 25, 15, 30), gives_way=(4, 3, 1), least=20, most=48)


def _columns_head(width: int) -> str:
    heads = ("assessment", "done", "level → target", "changed", "questionnaire")
    return "".join(fit(head, cells) for head, cells in zip(heads, _widths(width), strict=True))


def card_line(card: Card, width: int, now: datetime) -> Content:
    """One assessment on one line: name, progress, level and target, last change, questionnaire."""
    name, done_width, level_width, changed_width, title_width = _widths(width)
    done, total = progress(card.counts)
    percent = 100 * done // total if total else 0
    bar = f"{progress_bar(done, total, 12)} {percent:>3}%  "
    waiting = card.counts.open + card.counts.unknown
    level = shown_range(card.overall) + (f" → {shown(card.target)}" if card.target is not None else "")
    level += f", {waiting} open" if waiting else ""
    return line(
        column(card.name, name),
        fit(bar, done_width),
        column(level, level_width),
        column(changed(card.changed_at, now), changed_width),
        column(card.questionnaire_title, title_width),
    )


def card_lines(card: Card, width: int, now: datetime) -> list[Content]:
    """What stands behind one line: questionnaire, last change, what is still to do."""
    counts = card.counts
    told = [f"{counts.answered} answered", f"{counts.open} open"]
    told += [f"{counts.unknown} unknown"] if counts.unknown else []
    told += [f"{counts.not_applicable} not applicable"] if counts.not_applicable else []
    lines = wrapped(card.name, width, style="bold")
    lines += wrapped(f"{card.questionnaire_title}  ·  changed {changed(card.changed_at, now)}", width)
    return [*lines, *wrapped(", ".join(told), width), Content("")]


def changed(stamp: str, now: datetime) -> str:
    """When something changed, as people say it, in the time of this place."""
    try:
        at = datetime.fromisoformat(stamp.replace("Z", "+00:00")).astimezone().replace(tzinfo=None)
    except ValueError:
        return "–"
    if at.date() == now.date():
        return f"today {at:%H:%M}"
    return f"{at.day} {at:%b} {at:%H:%M}" if at.year == now.year else f"{at.day} {at:%b %Y}"
