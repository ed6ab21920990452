"""What the screens ask of the app that holds them, and it of them; neither imports the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, cast, runtime_checkable

from textual.screen import Screen

from maturity.tui.session import Session
from maturity.tui.switches import Switches
from maturity.workspace import Workspace


class Wizard(Protocol):
    """The ways between screens, and what holds for all of them."""

    workspace: Workspace
    switches: Switches
    silence: float
    """Seconds from the key before the last one to the last one."""

    def say(self, words: str) -> None:
        """Says what the last key did, on the line for that where the screen has one."""

    def show_home(self, name: str | None = None, said: str = "", marked: Sequence[str] = ()) -> None:
        """The list of assessments, with the cursor at ``name`` and some marked for a comparison."""

    def show_compare(self, names: Sequence[str]) -> None:
        """Assessments side by side."""

    def show_new(self, questionnaire: str = "") -> None:
        """The steps of a new assessment, with the cursor at a shipped questionnaire."""

    def open(self, name: str, said: str = "") -> None:
        """An assessment at the question that was shown last; Home with the reason where it cannot be opened."""

    def show_place(self, place: str, session: Session) -> None:
        """A screen of the open assessment, by the name of its module."""

    def go_on_in(self, session: Session, lost: Sequence[str]) -> None:
        """The open assessment was brought to another folder: the wizard goes on there, and says where that is."""


@runtime_checkable
class Shown(Protocol):
    """A screen that draws what it holds now when it is told to."""

    def show(self) -> None:
        """Draws it."""


def wizard_of(screen: Screen[Any]) -> Wizard:
    """The app that holds a screen."""
    return cast(Wizard, screen.app)
