"""What every dialog shares: it stands above a screen and says by a plain call what it was given."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

Given = TypeVar("Given")


class Dialog(ModalScreen[None], Generic[Given]):
    """A dialog. Esc closes it and leaves everything as it was."""

    CSS_PATH = "../styles/dialog.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (12, "-low"), (22, "-mid")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "close, leave as it was", id="dialog.close")]

    def __init__(self, given: Callable[[Given], None]) -> None:
        """``given`` is called with what was chosen or typed, when the dialog is gone; never after Esc."""
        super().__init__()
        self._given = given

    def give(self, given: Given) -> None:
        """Closes with this."""
        self.dismiss(None)
        self._given(given)

    def action_close(self) -> None:
        """Closes with nothing."""
        self.dismiss(None)

    def keep(self) -> None:
        """The program is about to end: saves what a person would be sorry to lose."""
