"""The wizard: one app, one screen at a time, and a way out that leaves the terminal as it was."""

from __future__ import annotations

import asyncio
import os
import shlex
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Event, Key, Paste
from textual.filter import LineFilter
from textual.screen import Screen
from textual.types import CSSPathType

from maturity.errors import MaturityError
from maturity.i18n import N_, _
from maturity.text import one_line
from maturity.tui import keyboard
from maturity.tui.crash import CrashingApp
from maturity.tui.keymap import IN_USE, key_for, read, with_keys
from maturity.tui.limits import colourless, limits
from maturity.tui.looks import AS_EVER, DAY, KEPT, LOOKS, Looks, first_look, next_look
from maturity.tui.patches import patch
from maturity.tui.places import place_of
from maturity.tui.screens.assessment import AssessmentScreen
from maturity.tui.screens.dialog import Dialog
from maturity.tui.session import Session
from maturity.tui.switches import PROJECTOR, Switches
from maturity.tui.themes import THEMES
from maturity.tui.widgets.edges import SayLine, TopLine
from maturity.workspace import Workspace
from maturity.workspace.drafts import Draft

PROJECTED = N_("Projector on; {app.projector} ends it: no notes, evidence, owners")
LEAVING = N_("{assessment.home} goes to the list of assessments, {home.quit} leaves there; ctrl+q leaves at once.")


class MaturityApp(CrashingApp):
    """Home, and the screens of the one assessment that is open."""

    CSS_PATH: ClassVar[CSSPathType | None] = [f"styles/{name}.tcss" for name in ("frame", "home", "questions")]
    """What every screen shares, and the screens that a start leads to: read later, all would be parsed twice."""
    TITLE = "maturity"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "quit", show=False, priority=True, id="app.quit"),
        Binding("ctrl+c", "how_to_leave", "says how to leave", show=False, id="app.how-to-leave"),
        Binding("question_mark,f1", "help", "help: all keys that work here", id="app.help"),
        Binding("colon,ctrl+p", "palette", "commands, and to any question or practice", id="app.palette"),
        Binding("D", "next_look", "next look: night, day, contrast, cb-safe, mono", id="app.look"),
        Binding("S", "language", "language of questions and files", id="app.language"),
        Binding("P", "projector", "projector: large and light, nothing personal; and back", id="app.projector"),
    ]

    def __init__(
        self,
        workspace: Workspace,
        name: str | None,
        looks: Looks = AS_EVER,
        now: Callable[[], datetime] = datetime.now,
        told: Sequence[str] = (),
    ) -> None:
        """``now`` is the time on the wall; ``told`` has to be read before all else."""
        super().__init__()
        self._told = told
        self._now = now
        self._recalled: set[str] = set()
        self._keyed_at: float | None = None
        self.silence = 0.0
        """Seconds from the key before the last one to the last one."""
        self.workspace = workspace
        self.keymap = read(workspace.folder)
        IN_USE.set(self.keymap)
        self.set_keymap(self.keymap.for_textual())
        self._first = name
        self._looks = looks
        self._colours = None if os.environ.get("NO_COLOR") else self.console.color_system
        self.animation_level = "none"
        patch()
        for theme in THEMES.values():
            self.register_theme(theme)
        self.switches = Switches(workspace)
        self._chosen = first_look(os.environ, looks.look, workspace.preference(KEPT))
        self._dress()

    def on_mount(self) -> None:
        """Guards against signals and shows the first screen."""
        self._guard()
        if self._first is None:
            self.show_home(said=self.keymap.words)
        else:
            self.open(self._first, self.keymap.words)
        if self._told:
            from maturity.tui.screens.tell import Tell

            self.push_screen(Tell(_("The last time"), self._told))

    async def on_event(self, event: Event) -> None:
        """Keys do what they do here and now, in their order; everything else goes Textual's way."""
        if not isinstance(event, (Key, Paste)) or event.is_forwarded:
            await super().on_event(event)
            return
        if isinstance(event, Key):
            self.silence, self._keyed_at = event.time - (self._keyed_at or event.time), event.time
        await keyboard.take(self, event)

    def show_home(self, name: str | None = None, said: str = "", marked: Sequence[str] = ()) -> None:
        """The list of assessments, with the cursor at ``name`` and some marked for a comparison."""
        from maturity.tui.screens.home import Home

        self._turn_to(Home(self.workspace, name, said, marked, self._now))

    def show_compare(self, names: Sequence[str]) -> None:
        """Assessments side by side."""
        from maturity.tui.screens.compare import Compare

        self._turn_to(Compare(self.workspace, names, self._now))

    def show_new(self, questionnaire: str = "") -> None:
        """The steps of a new assessment, with the cursor at a shipped questionnaire."""
        from maturity.tui.screens.new import New

        self._turn_to(New(self.workspace, questionnaire))

    def open(self, name: str, said: str = "") -> None:
        """An assessment at the question that was shown last; Home with the reason where it cannot be opened."""
        try:
            session = Session(self.workspace, name, self._now)
        except MaturityError as error:
            self.show_home(said=str(error))
            return
        session.said = said
        self.show_place("questions", session)
        if not self._offer(session):
            self._recall(session)

    def show_place(self, place: str, session: Session) -> None:
        """A screen of the open assessment, by the name of its module."""
        self._turn_to(place_of(place, session))

    def go_on_in(self, session: Session, lost: Sequence[str]) -> None:
        """The open assessment was brought to another folder: the wizard goes on there, and says where that is."""
        from maturity.tui.screens.tell import Tell

        self.workspace = session.workspace
        self.switches = Switches(self.workspace)
        folder = self.workspace.folder
        state = _("Everything is") if not session.unsaved else _("Not everything could be written yet; the rest is")
        told = [
            _("{state} in {folder} now, and this window goes on there.").format(state=state, folder=folder),
            _("The next time: maturity --workspace {folder}").format(folder=shlex.quote(str(folder))),
            *(_("Lost on the way: {what}").format(what=what) for what in lost),
        ]
        for screen in self.screen_stack:
            if isinstance(screen, AssessmentScreen):
                screen.show()
        self.push_screen(Tell(_("Saved in another folder"), told))

    def _offer(self, session: Session) -> bool:
        """Offers what was being typed and was not finished; False where there is nothing of that kind."""
        if not session.drafts.waiting:
            return False
        from maturity.tui.screens.answering import Answering
        from maturity.tui.screens.unfinished import Unfinished

        def take_up(draft: Draft) -> None:
            for screen in self.screen_stack:
                if isinstance(screen, Answering):
                    screen.take_up(draft)

        hides = PROJECTOR in self.switches
        self.push_screen(Unfinished(session, tuple(session.drafts.waiting), take_up, hides=hides))
        return True

    def _recall(self, session: Session) -> None:
        """After a long break, once for each assessment: where one was. Never in the way of opening it."""
        from maturity.tui.screens.resume import Resume, is_due

        with suppress(MaturityError):
            if session.name not in self._recalled and is_due(session):
                self.push_screen(Resume(session))
        self._recalled.add(session.name)

    def refresh_css(self, animate: bool = True) -> None:
        """Styles in the colours of the look; as long as there is no screen, none were parsed in others."""
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What the terminal can show of the look."""
        return limits(self.theme, self._colours, ascii=self._looks.ascii, encoding=self._looks.encoding)

    def action_next_look(self) -> None:
        """Changes the look, and keeps it for the next start."""
        if self._colours is None:
            self.say(_("No colours here: NO_COLOR is set, or the terminal has none."))
            return
        self._chosen = next_look(self.theme)
        self._wear(self._chosen)
        words = _("Look: {look}, {number} of {looks}. {key} shows the next one.").format(
            look=self.theme, number=LOOKS.index(self.theme) + 1, looks=len(LOOKS), key=key_for("app.look")
        )
        try:
            self.workspace.prefer(KEPT, self.theme)
        except MaturityError as error:
            words = _("Look: {theme}, until you leave: {error}").format(theme=self.theme, error=error)
        self.say(words)

    def action_language(self) -> None:
        """Asks for the language, on the list of assessments and in an open one."""
        from maturity.tui.language import choose_language

        choose_language(self.screen)

    def action_projector(self) -> None:
        """Shows everything to a room, or no longer. Kept until it is switched off."""
        trouble = self.switches.turn(PROJECTOR)
        self._dress()
        words = with_keys(PROJECTED) if PROJECTOR in self.switches else _("Projector off")
        words = f"{words} {trouble}" if trouble else words
        screen = self.screen
        for top in screen.query(TopLine):
            top.refresh()
        if not isinstance(screen, AssessmentScreen):
            self.say(words)
        elif screen.PERSONAL and PROJECTOR in self.switches:
            screen.session.said = words
            self.show_place("questions", screen.session)
        else:
            screen.say(words)

    def action_help(self) -> None:
        """Every key that works on the screen."""
        from maturity.tui.screens.help import help_for

        self.push_screen(help_for(self.screen))

    def action_palette(self) -> None:
        """Everything that one can do or go to from the screen, by its words."""
        from maturity.tui.screens.help import palette_for

        self.push_screen(palette_for(self.screen, self.workspace.names(), self.open))

    def action_how_to_leave(self) -> None:
        """Leaving by accident is hard: this key only says how to."""
        self.say(with_keys(LEAVING))

    def copy_to_clipboard(self, text: str) -> None:
        """Hands text to the terminal and says so; whether it may reach the clipboard is the terminal's own setting."""
        super().copy_to_clipboard(text)
        self.say(_("Sent to the terminal's clipboard: {text}").format(text=one_line(text)))

    def say(self, words: str) -> None:
        """Says what the last key did, on the line for that where the screen has one."""
        for say in self.screen.query(SayLine):
            say.put(words)
            return
        self.notify(words, markup=False)

    async def action_quit(self) -> None:
        """Leaves from anywhere."""
        self._leave(0)

    def _dress(self) -> None:
        """The look that was chosen; the light one for a projector."""
        projected = PROJECTOR in self.switches
        self.set_class(projected, "-projector")
        self._wear(DAY if projected and self._colours is not None else self._chosen)

    def _wear(self, look: str) -> None:
        self.theme = look
        self.set_class(colourless(look, self._colours), "-colourless")

    def _leave(self, status: int) -> None:
        """Ends the program; what an open dialog holds is kept first."""
        for screen in self.screen_stack:
            if isinstance(screen, Dialog):
                screen.keep()
        self.exit(return_code=status)

    def _turn_to(self, screen: Screen[None]) -> None:
        if len(self.screen_stack) > 1:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def _guard(self) -> None:
        if os.name != "posix":
            return
        loop = asyncio.get_running_loop()
        for caught in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(caught, self._leave, 128 + caught)
