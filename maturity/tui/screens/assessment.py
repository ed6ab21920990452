"""What every screen of an open assessment shares: the frame, the ways between screens, undo, saving again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from maturity.tui.session import Session
from maturity.tui.widgets.edges import Key, KeyLine, SayLine, TopLine

if TYPE_CHECKING:
    from maturity.tui.app import MaturityApp


class AssessmentScreen(Screen[None]):
    """A screen of an open assessment. ``session`` is shared; ``show`` draws what it holds now."""

    TITLE_WORD: ClassVar[str] = ""
    KEYS: ClassVar[Sequence[Key]] = ()
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide"), (132, "-broad")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (12, "-low"), (22, "-mid"), (32, "-high")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("Q", "place('questions')", "questions"),
        Binding("V", "place('overview')", "overview: levels of everything"),
        Binding("G", "place('gaps')", "gaps to the targets"),
        Binding("T", "place('targets')", "targets"),
        Binding("R", "place('roadmap')", "road map"),
        Binding("X", "export", "export to files"),
        Binding("F", "facts", "facts about the site"),
        Binding("z", "undo", "undo the last change"),
        Binding("Z,ctrl+y", "redo", "do again what was undone"),
        Binding("r", "retry", "try again to save"),
        Binding("slash,g", "find", "find a question"),
        Binding("question_mark,f1", "help", "help: all keys"),
        Binding("q", "home", "back to the list of assessments"),
        Binding("escape", "back", "one step back"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    @property
    def wizard(self) -> MaturityApp:
        """The app that holds the workspace and the way between screens."""
        return cast("MaturityApp", self.app)

    def compose(self) -> ComposeResult:
        """The frame, with the screen's own part inside."""
        yield TopLine()
        yield from self.body()
        yield SayLine()
        yield KeyLine(self.keys())

    def body(self) -> ComposeResult:
        """The screen's own part."""
        yield from ()

    def keys(self) -> Sequence[Key]:
        """The keys for the last line, those that matter most first."""
        return self.KEYS

    def on_mount(self) -> None:
        """Draws the screen for the first time."""
        self.show()

    def show(self) -> None:
        """Draws what the session holds now."""
        self.query_one(TopLine).put((self.session.name, self.TITLE_WORD), self.session.save_state)
        self.query_one(SayLine).put(self.session.said)
        self.query_one(KeyLine).put(self.keys())

    def say(self, words: str) -> None:
        """Says one thing about the last key."""
        self.session.said = words
        self.show()

    def jump(self, question: str) -> None:
        """Goes to a question."""
        self.session.remember(question)
        self.wizard.show_place("questions", self.session)

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Trying again is only a key while something waits."""
        return bool(self.session.unsaved) if action == "retry" else True

    def action_place(self, name: str) -> None:
        """Goes to another screen of this assessment."""
        self.session.said = ""
        self.wizard.show_place(name, self.session)

    def action_home(self) -> None:
        """Back to the list, unless something is not on disk."""
        if self.session.unsaved:
            self.say("Not everything is saved: r tries again, ctrl+q leaves all the same.")
        else:
            self.wizard.show_home(self.session.name)

    def action_back(self) -> None:
        """One step back: to the questions."""
        self.action_place("questions")

    def action_undo(self) -> None:
        """Takes the last change back and goes where it was."""
        undone = self.session.undo()
        self._arrive(undone.question if undone else None)

    def action_redo(self) -> None:
        """Brings the last undone change back and goes where it was."""
        undone = self.session.redo()
        self._arrive(undone.question if undone else None)

    def action_retry(self) -> None:
        """Writes what waits."""
        self.session.retry()
        self.show()

    def action_export(self) -> None:
        """Files to share."""
        from maturity.tui.screens.export import ExportFiles

        self.app.push_screen(ExportFiles(self.session, lambda _: self.show()))

    def action_facts(self) -> None:
        """Facts about the site, which decide what applies."""
        from maturity.tui.screens.facts import Facts

        self.app.push_screen(Facts(self.session, lambda _: self.show()))

    def action_find(self) -> None:
        """A question by its words."""
        from maturity.tui.screens.find import find_question

        self.app.push_screen(find_question(self.session.summary, self.jump))

    def action_help(self) -> None:
        """Every key that works here."""
        from maturity.tui.screens.help import push_help

        push_help(self)

    def _arrive(self, question: str | None) -> None:
        if question is None:
            self.show()
        else:
            self.jump(question)
