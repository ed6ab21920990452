"""The first and the last lines of every screen: where one is, what was done, which keys there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual.content import Content
from textual.events import Click
from textual.widget import Widget

from maturity.i18n import _
from maturity.text import one_line
from maturity.tui.key_names import in_words, key_of
from maturity.tui.keymap import key_for, label_now
from maturity.tui.session import SaveState
from maturity.tui.text import Styled, ends, fit

Key = tuple[str, str]
"""A key and what it does, in a word or two."""


class TopLine(Widget):
    """The path to this screen at the left, the save state at the right. Not saved goes before the path."""

    def __init__(self) -> None:
        super().__init__()
        self._path: tuple[str, ...] = ()
        self._state = SaveState("")

    def put(self, path: Sequence[str], state: SaveState) -> None:
        """Shows where one is and whether everything is on disk."""
        if (tuple(path), state) != (self._path, self._state):
            self._path, self._state = tuple(path), state
            self.refresh()

    def render(self) -> Content:
        """The line."""
        return top_line(self._path, self._state, self.size.width, projected=self.app.has_class("-projector"))


def top_line(path: Sequence[str], state: SaveState, width: int, *, projected: bool = False) -> Content:
    """Path and save state in ``width`` cells; an alarm takes the room it needs, in reverse.

    ``projected`` says so beside the state, and names nobody.
    """
    if projected and not state.alarm:
        state = replace(state, text=" · ".join(filter(None, (_("projector"), state.public or state.text))))
    where = Content.styled(" › ".join(one_line(part) for part in path), "bold")
    room = width - 1 if state.alarm else max(12, width // 2)
    words = fit(state.text, min(room, Content(one_line(state.text)).cell_length))
    return ends(where, Content.styled(words, "reverse bold" if state.alarm else "$quiet"), width)


class SayLine(Widget):
    """What the last key did; it stays until the next one."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""

    def put(self, words: str) -> None:
        """Shows these words."""
        if words != self._words:
            self._words = words
            self.refresh()

    def render(self) -> Content:
        """The line."""
        return Content.styled(fit(self._words, self.size.width), "$accent")


class KeyLine(Widget):
    """The keys that matter here, the first ones where not all fit; the rest is behind ``?``."""

    def __init__(self, keys: Sequence[Key] = (), *, help: bool = True) -> None:
        super().__init__()
        self._keys, self._help = tuple(keys), help

    def put(self, keys: Sequence[Key], *, help: bool = True) -> None:
        """Shows other keys."""
        if (tuple(keys), help) != (self._keys, self._help):
            self._keys, self._help = tuple(keys), help
            self.refresh()

    def on_click(self, event: Click) -> None:
        """A click on a key presses it."""
        label = key_at(self._now, self.size.width, event.x - self.content_offset.x, help=self._help)
        key = key_of(label)
        if key is not None and not self.screen.selections:
            self.app.simulate_key(key)

    def render(self) -> Content:
        """The line."""
        return key_line(self._now, self.size.width, help=self._help)

    @property
    def _now(self) -> list[Key]:
        """The keys as they are called where someone put others in their place."""
        nodes = (self.screen.focused, self.screen, self.app)
        return [(in_words(label_now(label, nodes)), _(word)) for label, word in self._keys]


def key_line(keys: Sequence[Key], width: int, *, help: bool = True) -> Content:
    """As many keys as fit in ``width`` cells, in their order of weight; ``?`` always last where there is help."""
    parts: list[str | Styled] = []
    for key, word in _that_fit(keys, width, help=help):
        parts += ["  " if parts else "", (key, "bold $accent"), f" {word}"]
    return Content.assemble(*parts)


def key_at(keys: Sequence[Key], width: int, x: int, *, help: bool = True) -> str:
    """The key that :func:`key_line` shows at a cell, with its word; empty between two of them."""
    begin = 0
    for key, word in _that_fit(keys, width, help=help):
        end = begin + Content(f"{key} {word}").cell_length
        if begin <= x < end:
            return key
        begin = end + 2
    return ""


def _that_fit(keys: Sequence[Key], width: int, *, help: bool) -> list[Key]:
    shown: list[Key] = []
    last = (key_for("app.help"), _("help"))
    room = width - Content(" ".join(last)).cell_length if help else width + 2
    for key, word in keys:
        room -= Content(f"{key} {word}  ").cell_length
        if room < 0:
            break
        shown.append((key, word))
    return [*shown, last] if help else shown
