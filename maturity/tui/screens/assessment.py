"""What every screen of an open assessment shares: the frame, the ways between screens, undo, saving again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Key as KeyEvent
from textual.events import Paste
from textual.screen import Screen

from maturity.i18n import N_, _
from maturity.tui.burst import Standing
from maturity.tui.drafting import Spot
from maturity.tui.keymap import with_keys
from maturity.tui.screens.ask_text import AskText
from maturity.tui.session import Session
from maturity.tui.switches import PROJECTOR
from maturity.tui.widgets.edges import Key, KeyLine, SayLine, TopLine
from maturity.tui.wizard import Wizard, wizard_of
from maturity.workspace.drafts import Draft

if TYPE_CHECKING:
    from maturity.workspace import Undone


TAKEN_BACK = N_("That looked like a paste. Taken back; {assessment.redo} does it again, step by step.")
HIDDEN = N_("Hidden while projected: {app.projector} shows notes, evidence, owners and registers again.")


class AssessmentScreen(Screen[None]):
    """A screen of an open assessment. ``session`` is shared; ``show`` draws what it holds now."""

    TITLE_WORD: ClassVar[str] = ""
    PASTED: ClassVar[str] = N_("That looked like a paste. Nothing was changed.")
    KEYS: ClassVar[Sequence[Key]] = ()
    PERSONAL: ClassVar[bool] = False
    """Whether it names people or shows evidence, so that no room should see it."""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide"), (132, "-broad")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (12, "-low"), (22, "-mid"), (32, "-high")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("Q", "place('questions')", "questions", id="assessment.questions"),
        Binding("V", "place('overview')", "overview: levels of everything", id="assessment.overview"),
        Binding("G", "place('gaps')", "gaps to the targets", id="assessment.gaps"),
        Binding("T", "place('targets')", "targets", id="assessment.targets"),
        Binding("R", "place('roadmap')", "road map", id="assessment.roadmap"),
        Binding("O", "place('onepage')", "result on one page", id="assessment.result"),
        Binding("E", "registers", "registers: the lists that stand as evidence", id="assessment.registers"),
        Binding("H", "place('history')", "history: what was changed, and back to any point", id="assessment.history"),
        Binding("B", "checkpoint", "checkpoint: names the state as it is now", id="assessment.checkpoint"),
        Binding("X", "export", "export to files", id="assessment.export"),
        Binding("I", "imports", "import: files that came back", id="assessment.import"),
        Binding("F", "facts", "facts about the site", id="assessment.facts"),
        Binding("z", "undo", "undo the last change", id="assessment.undo"),
        Binding("Z,ctrl+y", "redo", "do again what was undone", id="assessment.redo"),
        Binding("r", "retry", "try again to save", id="assessment.retry"),
        Binding("p", "elsewhere", "goes on in another folder, with all of it", id="assessment.elsewhere"),
        Binding("slash", "find", "find a question by its words", id="assessment.find"),
        Binding("g", "go_to", "go to a question by its number or id", id="assessment.go-to"),
        Binding("q", "home", "back to the list of assessments", id="assessment.home"),
        Binding("escape", "back", "one step back", id="assessment.back"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    @property
    def wizard(self) -> Wizard:
        """The app that holds the ways between screens."""
        return wizard_of(self)

    def compose(self) -> ComposeResult:
        """The frame, with the screen's own part inside."""
        yield TopLine()
        yield from self.body()
        yield SayLine()
        yield KeyLine(self.first_keys())

    def body(self) -> ComposeResult:
        """The screen's own part."""
        yield from ()

    def keys(self) -> Sequence[Key]:
        """The keys for the last line, those that matter most first."""
        return self.KEYS

    def first_keys(self) -> Sequence[Key]:
        """All keys for the last line; while something is not on disk, the ways out of that go before the others."""
        ways_out = (("r", _("try again")), ("p", _("another folder"))) if self.session.unsaved else ()
        return (*ways_out, *self.keys())

    def on_mount(self) -> None:
        """Draws the screen for the first time."""
        self.show()

    def show(self) -> None:
        """Draws what the session holds now."""
        self.query_one(TopLine).put((self.session.name, _(self.TITLE_WORD)), self.session.save_state)
        self.query_one(SayLine).put(self.session.said or self.at_rest)
        self.query_one(KeyLine).put(self.first_keys())

    @property
    def at_rest(self) -> str:
        """What stands on the line for the last key where that said nothing."""
        return ""

    @property
    def projected(self) -> bool:
        """Whether a room looks on: nothing personal is shown."""
        return PROJECTOR in self.wizard.switches

    def say(self, words: str) -> None:
        """Says one thing about the last key."""
        self.session.said = words
        self.show()

    def jump(self, question: str) -> None:
        """Goes to a question."""
        self.session.remember(question)
        self.wizard.show_place("questions", self.session)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Trying again is only a key while something waits, the result on one page only of a check that leads on."""
        if (action, parameters) == ("place", ("onepage",)):
            return bool(self.session.summary.questionnaire.leads)
        return bool(self.session.unsaved) if action in ("retry", "elsewhere") else True

    def take_key(self, event: KeyEvent) -> bool:
        """Takes keys that come faster than a hand types, takes back what the first of them did, and goes back there."""
        session = self.session
        if not (event.is_printable or event.key == "enter"):
            return False
        before = session.burst.add(event.key, event.time, Standing(session.changes, session.visited.shown))
        if before is None:
            return False
        said = session.said if session.said == with_keys(TAKEN_BACK) else with_keys(self.PASTED)
        while session.changes > before.changes and session.undo() is not None:
            said = with_keys(TAKEN_BACK)
        if before.question not in ("", session.visited.shown):
            self.jump(before.question)
        self.say(said)
        return True

    def take_paste(self, event: Paste) -> None:
        """A paste changes nothing."""
        self.say(with_keys(self.PASTED))

    def action_place(self, name: str) -> None:
        """Goes to another screen of this assessment."""
        self.session.said = ""
        self.session.from_overview = False
        self.wizard.show_place(name, self.session)

    def action_registers(self) -> None:
        """The registers, at the one that was shown last."""
        if self.projected:
            self.say(with_keys(HIDDEN))
        else:
            self.action_place("registers")

    def action_imports(self) -> None:
        """Files that came back, which name people."""
        if self.projected:
            self.say(with_keys(HIDDEN))
        else:
            self.action_place("imports")

    def action_home(self) -> None:
        """Back to the list, unless something is not on disk."""
        if self.session.unsaved:
            self.say(
                with_keys(
                    "Not saved: {assessment.retry} tries again, {assessment.elsewhere} takes another folder, "
                    "ctrl+q leaves all the same."
                )
            )
        else:
            self.wizard.show_home(self.session.name)

    def action_back(self) -> None:
        """One step back: to the questions."""
        self.action_place("questions")

    def action_undo(self) -> None:
        """Takes the last change back and goes where it was."""
        self._turn_back(self.session.undo)

    def action_redo(self) -> None:
        """Brings the last undone change back and goes where it was."""
        self._turn_back(self.session.redo)

    def _turn_back(self, act: Callable[[], Undone | None]) -> None:
        """Undoes or redoes; where that brought another questionnaire, the questions are begun anew."""
        asked = self.session.summary.questionnaire_hash
        undone = act()
        if self.session.summary.questionnaire_hash != asked:
            self.wizard.show_place("questions", self.session)
        else:
            self._arrive(undone.question if undone else None)

    def ask_text(self, spot: Spot, held: str, ask: Callable[[str], AskText]) -> None:
        """Opens a field for a text; where one for it was not finished the last time, that is offered first."""
        drafts = self.session.drafts

        def begin(text: str) -> None:
            self.app.push_screen(ask(text).drafted(self.session, spot))

        taken = drafts.taken(spot)
        if taken is not None or spot not in drafts.waiting:
            begin(held if taken is None else taken.text)
            return

        def go_on(draft: Draft) -> None:
            drafts.take(draft)
            drafts.taken(spot)
            begin(draft.text)

        from maturity.tui.screens.unfinished import Unfinished

        self.app.push_screen(
            Unfinished(self.session, (spot,), go_on, hides=self.projected, dropped=lambda: begin(held))
        )

    def action_retry(self) -> None:
        """Writes what waits."""
        self.session.retry()
        self.show()

    def action_elsewhere(self) -> None:
        """Goes on in another folder, where this one cannot be written."""
        from maturity.tui.screens.elsewhere import Elsewhere

        self.app.push_screen(Elsewhere(self.session, lambda lost: self.wizard.go_on_in(self.session, lost)))

    def action_checkpoint(self) -> None:
        """Asks for the name of the state as it is now."""
        if not self.session.may_turn_back():
            self.show()
            return
        named = f"{self.session.now():%Y-%m-%d %H:%M}"

        def mark(label: str) -> None:
            self.session.mark(label.strip() or named)
            self.show()

        from maturity.tui.screens.ask import AskLine

        self.app.push_screen(
            AskLine(
                _("Checkpoint: name the state as it is now"),
                "",
                mark,
                hint=_("Left empty it is called {named}.").format(named=named),
            )
        )

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

        self.app.push_screen(find_question(self.session.summary, self._go, notes=not self.projected))

    def action_go_to(self) -> None:
        """A question by its number or id."""
        from maturity.tui.screens.find import go_to_question

        self.app.push_screen(go_to_question(self.session.summary, self._go))

    def _go(self, question: str) -> None:
        self.session.said = ""
        self.jump(question)

    def _arrive(self, question: str | None) -> None:
        if question is None:
            self.show()
        else:
            self.jump(question)
