"""A new assessment in three steps: name, questionnaire, profile. Nothing is made before the last one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.worker import get_current_worker

from maturity.assessment.rules import name_of_assessment
from maturity.errors import MaturityError
from maturity.questionnaire.model import Questionnaire
from maturity.tui.screens.new_text import profile_lines, questionnaire_lines, size
from maturity.tui.session import SaveState
from maturity.tui.text import fit, line, one_line, wrapped
from maturity.tui.widgets.edges import KeyLine, TopLine
from maturity.tui.widgets.fields import LineField
from maturity.tui.widgets.lines import Lines
from maturity.tui.widgets.row_list import Row, RowList
from maturity.workspace import Workspace

if TYPE_CHECKING:
    from maturity.tui.app import MaturityApp

STEPS = ("Name", "Questionnaire", "Profile")
ASKED = (
    "What is assessed? A site, a line, a product: the name that the report bears.",
    "Which questionnaire?",
    "Which targets to begin with? A profile fits a kind of site; T changes each later.",
)
OWN_FILE, NO_PROFILE = "own file", "no profile"
"""Rows of the lists; ids of questionnaires and profiles have no spaces, so they never clash."""


class New(Screen[None]):
    """Three steps, each of which one can go back to."""

    CSS_PATH = "../styles/new.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "take it, next step", priority=True),
        Binding("escape,shift+tab", "back", "one step back"),
        Binding("question_mark,f1", "help", "help: all keys"),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._step = 0
        self._wrong = ""
        self._called = ""
        self._found: dict[str, Questionnaire] | None = None
        self._questionnaire: Questionnaire | None = None
        self._own_file = False

    def compose(self) -> ComposeResult:
        """Steps, what is asked, the field or the list, what is wrong."""
        yield TopLine()
        yield Lines(self._head, id="head")
        yield LineField(placeholder="for example: Plant North, line 3", max_length=1000)
        yield RowList(self._rows, id="choices", chosen=self._choose, moved=self._tell)
        yield Lines(self._foot, id="foot")
        yield KeyLine(self._keys())

    def on_mount(self) -> None:
        """Starts with the name, and reads the questionnaires meanwhile."""
        self.query_one(TopLine).put(("maturity", "New assessment"), SaveState(""))
        self._show()
        self._read_shipped()

    def action_take(self) -> None:
        """Takes what was typed, or the row under the cursor."""
        typed = self.query_one(LineField).value
        if self._own_file:
            self._wrong = "Reading …"
            self._show()
            self._read_file(typed.strip())
        elif self._step:
            self.query_one(RowList).action_choose()
        else:
            self._take_name(typed)

    def action_back(self) -> None:
        """One step back; from the first one to Home, with nothing made."""
        if self._own_file:
            self._own_file = False
            self._go(1)
        elif self._step:
            self._go(self._step - 1)
        else:
            self._wizard.show_home()

    def action_help(self) -> None:
        """Every key that works here."""
        from maturity.tui.screens.help import push_help

        push_help(self)

    @property
    def _wizard(self) -> MaturityApp:
        return cast("MaturityApp", self.app)

    @property
    def _typing(self) -> bool:
        return self._step == 0 or self._own_file

    def _keys(self) -> tuple[tuple[str, str], ...]:
        last = "begin" if self._step == 2 else "next"
        move = () if self._typing else (("↑↓", "move"),)
        return (*move, ("Enter", last), ("Esc", "one step back" if self._step else "back, nothing is made"))

    def _go(self, step: int) -> None:
        self._step, self._wrong = step, ""
        self._show(fresh=True)

    def _show(self, *, fresh: bool = False) -> None:
        field, choices = self.query_one(LineField), self.query_one("#choices", RowList)
        field.display, choices.display = self._typing, not self._typing
        if fresh:
            field.value = "" if self._own_file else self._called
            field.placeholder = "path of a questionnaire file (.yaml)" if self._own_file else ""
        if not self._typing:
            choices.put(self._rows, "" if fresh else None)
        self.set_focus(field if self._typing else choices)
        self.query_one(KeyLine).put(self._keys(), help=not self._typing)
        self.query_one("#head", Lines).redraw()
        self._tell()

    def _tell(self, _row: str = "") -> None:
        self.query_one("#foot", Lines).redraw()

    def _take_name(self, typed: str) -> None:
        try:
            self._called = name_of_assessment(typed)
            taken = any(card.name == self._called for card in self._workspace.cards())
        except MaturityError as error:
            self._say_wrong(str(error))
            return
        if taken:
            self._say_wrong("There is an assessment of this name already. Choose another, or Esc and open that one.")
        else:
            self._go(1)

    def _say_wrong(self, words: str) -> None:
        self._wrong = words
        self._show()

    def _choose(self, row: str) -> None:
        """Takes a questionnaire or a profile; the profile is the last step."""
        if self._step == 2:
            self._create(None if row == NO_PROFILE else row)
        elif row == OWN_FILE:
            self._own_file = True
            self._go(1)
        elif self._found and row in self._found:
            self._questionnaire = self._found[row]
            self._go(2)

    def _create(self, profile: str | None) -> None:
        if self._questionnaire is None:
            return
        try:
            self._workspace.create(self._called, self._questionnaire, profile)
        except MaturityError as error:
            self._say_wrong(str(error))
        else:
            self._wizard.open(self._called)

    @work(thread=True, exclusive=True, group="shipped")
    def _read_shipped(self) -> None:
        from maturity.questionnaire.load import load
        from maturity.questionnaire.shipped import shipped

        found: dict[str, Questionnaire] = {}
        wrong = ""
        for path in shipped():
            try:
                questionnaire = load(path)
                found[questionnaire.id] = questionnaire
            except MaturityError as error:
                wrong = str(error)
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._take_shipped, found, wrong)

    def _take_shipped(self, found: dict[str, Questionnaire], wrong: str) -> None:
        largest_first = sorted(found.items(), key=lambda one: -len(one[1].questions))
        self._found, self._wrong = dict(largest_first), wrong or self._wrong
        self._show()

    @work(thread=True, exclusive=True, group="own file")
    def _read_file(self, path: str) -> None:
        from maturity.questionnaire.load import load
        from maturity.questionnaire.shipped import find

        try:
            read: Questionnaire | str = load(find(path, (Path.cwd(), self._workspace.folder)))
        except MaturityError as error:
            read = str(error)
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._take_file, read)

    def _take_file(self, read: Questionnaire | str) -> None:
        if isinstance(read, str):
            self._say_wrong(read)
        else:
            self._questionnaire, self._own_file = read, False
            self._go(2)

    def _head(self, width: int) -> Sequence[Content]:
        steps = [
            (
                f"{'✓' if number < self._step else '▸' if number == self._step else '·'} {number + 1} {name}    ",
                "bold" if number == self._step else "$quiet",
            )
            for number, name in enumerate(STEPS)
        ]
        asked = "Where is the questionnaire file?" if self._own_file else ASKED[self._step]
        gap = [Content("")] if self.size.height >= 22 else []
        return [*gap, line(*steps), *gap, *wrapped(asked, width, style="bold")]

    def _rows(self, width: int) -> Sequence[Row]:
        if self._step == 1:
            if self._found is None:
                return [Row(Content.styled("Reading the questionnaires …", "$quiet"))]
            rows = [
                Row(line((fit(q.title, min(34, width - 30)), "bold"), "  ", (size(q), "$quiet")), id_)
                for id_, q in self._found.items()
            ]
            return [*rows, Row(Content("A file of your own …"), OWN_FILE)]
        if self._questionnaire is None:
            return []
        rows = [Row(Content(one_line(p.title)), p.id) for p in self._questionnaire.profiles]
        return [*rows, Row(Content("None: set the targets later"), NO_PROFILE)]

    def _foot(self, width: int) -> Sequence[Content]:
        width = min(width, 96)
        if self._wrong:
            return [part for row in self._wrong.splitlines() for part in wrapped(row, width, style="$alarm")]
        if self._own_file:
            return wrapped("It is checked first; what is wrong in it is told here.", width, style="$quiet")
        cursor = self.query_one("#choices", RowList).cursor
        if self._step == 0:
            return wrapped("1 to 120 characters. Nothing is made before the last step.", width, style="$quiet")
        if self._step == 1:
            questionnaire = (self._found or {}).get(cursor)
            if questionnaire is not None:
                return questionnaire_lines(questionnaire, width)
            return wrapped("One that you wrote or were sent: a .yaml file.", width, style="$quiet") if cursor else []
        if self._questionnaire is None:
            return []
        return profile_lines(self._questionnaire, self._questionnaire.profiles_by_id.get(cursor), width)
