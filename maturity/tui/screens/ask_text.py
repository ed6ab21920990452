"""What every dialog with a field for text shares: what is typed is on disk before it is given."""

from __future__ import annotations

from collections.abc import Callable

from textual.timer import Timer
from textual.widgets import Static

from maturity.assessment.rules import MAX_TEXT
from maturity.i18n import _, figure
from maturity.tui.drafting import Spot
from maturity.tui.screens.dialog import Dialog
from maturity.tui.session import Session

DELAY = 0.2
"""Seconds from the first key that is not on disk until it is; the keys in between go with it."""


class AskText(Dialog[str]):
    """Asks for a text. Where it is told what the text is for, it keeps it while it is typed."""

    def __init__(self, held: str, begins: str, given: Callable[[str], None]) -> None:
        """``held`` is the text that is there, ``begins`` the same as the field can show it."""
        super().__init__(given)
        self._held, self._begins = held, begins
        self._kept = begins
        self._draft: tuple[Session, Spot] | None = None
        self._timer: Timer | None = None

    def drafted(self, session: Session, spot: Spot) -> AskText:
        """Keeps what is typed as a draft of this field."""
        self._draft = session, spot
        return self

    @property
    def text(self) -> str:
        """What stands in the field."""
        raise NotImplementedError

    def typed(self) -> None:
        """Something was typed: a moment later it is on disk, whether or not the typing goes on."""
        if self._draft is not None and self._timer is None and self.text != self._kept:
            self._timer = self.set_timer(DELAY, self._write)

    def keep(self) -> None:
        """The program is about to end: all that was typed is there the next time."""
        self._write()

    def give(self, given: str) -> None:
        """Closes with this, or with what is held where nothing was edited; what is too long stays, to be shortened.

        What was kept meanwhile goes when it is saved.
        """
        given = self._held if given == self._begins else given
        if len(given) > MAX_TEXT:
            words = _(
                "{given} characters; {MAX_TEXT} is the most. Shorten it, or keep it in a file and name that."
            ).format(given=figure(len(given)), MAX_TEXT=figure(MAX_TEXT))
            self.query_one(".wrong", Static).update(words)
            return
        super().give(given)
        self._end()

    def action_close(self) -> None:
        """Closes with nothing."""
        super().action_close()
        self._end()

    def _write(self) -> None:
        self._timer = None
        if self._draft is not None and self.text != self._kept:
            session, spot = self._draft
            text = self.text
            trouble = session.drafts.keep(spot, text)
            self._kept = self._kept if trouble else text
            self.query_one(".wrong", Static).update(
                _("Only here, not on disk: {trouble}").format(trouble=trouble) if trouble else ""
            )

    def _end(self) -> None:
        if self._draft is not None:
            session, spot = self._draft
            self._draft = None
            session.drafts.end(spot)
            session.settle()
