"""The wizard: one app, one screen at a time, and a way out that leaves the terminal as it was."""

from __future__ import annotations

import asyncio
import os
import signal
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Event, Key, Paste
from textual.screen import Screen

from maturity.errors import MaturityError
from maturity.tui import keyboard
from maturity.tui.crash import CrashingApp
from maturity.tui.screens.dialog import Dialog
from maturity.tui.session import Session
from maturity.tui.themes import THEMES, first_theme, next_theme
from maturity.tui.widgets.edges import SayLine
from maturity.workspace import Workspace


class MaturityApp(CrashingApp):
    """Home, and the screens of the one assessment that is open."""

    CSS_PATH = "styles/frame.tcss"
    TITLE = "maturity"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "quit", show=False, priority=True),
        Binding("ctrl+c", "how_to_leave", "says how to leave", show=False),
        Binding("D", "next_theme", "next look: night, day, mono"),
    ]

    def __init__(self, workspace: Workspace, name: str | None) -> None:
        super().__init__()
        self.workspace = workspace
        self._first = name
        self.animation_level = "none"
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = first_theme(os.environ)

    def on_mount(self) -> None:
        """Guards against signals and shows the first screen."""
        self._guard()
        if self._first is None:
            self.show_home()
        else:
            self.open(self._first)

    async def on_event(self, event: Event) -> None:
        """Keys do what they do here and now, in their order; everything else goes Textual's way."""
        if isinstance(event, (Key, Paste)) and not event.is_forwarded and await keyboard.take(self, event):
            return
        await super().on_event(event)

    def show_home(self, name: str | None = None, said: str = "") -> None:
        """The list of assessments, with the cursor at ``name``."""
        from maturity.tui.screens.home import Home

        self._turn_to(Home(self.workspace, name, said))

    def show_new(self) -> None:
        """The steps of a new assessment."""
        from maturity.tui.screens.new import New

        self._turn_to(New(self.workspace))

    def open(self, name: str) -> None:
        """An assessment at the question that was shown last; Home with the reason where it cannot be opened."""
        try:
            session = Session(self.workspace, name)
        except MaturityError as error:
            self.show_home(said=str(error))
            return
        self.show_place("questions", session)

    def show_place(self, place: str, session: Session) -> None:
        """A screen of the open assessment, by the name of its module."""
        self._turn_to(_place(place, session))

    def action_next_theme(self) -> None:
        """Changes the look."""
        self.theme = next_theme(self.theme)

    def action_how_to_leave(self) -> None:
        """Leaving by accident is hard: this key only says how to."""
        words = "q goes to the list of assessments, q again leaves; ctrl+q leaves at once."
        for say in self.screen.query(SayLine):
            say.put(words)
            return
        self.notify(words, markup=False)

    async def action_quit(self) -> None:
        """Leaves from anywhere."""
        self._leave(0)

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


def _place(name: str, session: Session) -> Screen[None]:
    """The screen of this name; each is imported when it is first wanted."""
    if name == "overview":
        from maturity.tui.screens.overview import Overview

        return Overview(session)
    if name == "targets":
        from maturity.tui.screens.targets import Targets

        return Targets(session)
    if name == "gaps":
        from maturity.tui.screens.gaps import Gaps

        return Gaps(session)
    if name == "roadmap":
        from maturity.tui.screens.roadmap import Roadmap

        return Roadmap(session)
    from maturity.tui.screens.questions import Questions

    return Questions(session)


def run(workspace: Workspace, name: str | None) -> int:
    """Run the wizard, at an assessment or at Home.

    Returns the exit status: 0, 143 after SIGTERM, 129 after SIGHUP. The terminal is as it was before, also where
    a bug ends it; the error is then raised from here.
    """
    app = MaturityApp(workspace, name)
    app.run()
    if app.crash is not None:
        raise app.crash
    return app.return_code or 0
