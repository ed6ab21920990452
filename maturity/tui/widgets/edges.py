"""The first and the last lines of every screen: where one is, what was done, which keys there are."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from maturity.tui.session import SaveState
from maturity.tui.text import Styled, ends, fit, one_line

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
        self._path, self._state = tuple(path), state
        self.refresh()

    def render(self) -> Content:
        """The line."""
        return top_line(self._path, self._state, self.size.width)


def top_line(path: Sequence[str], state: SaveState, width: int) -> Content:
    """Path and save state in ``width`` cells; an alarm takes the room it needs, in reverse."""
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
        self._keys, self._help = tuple(keys), help
        self.refresh()

    def render(self) -> Content:
        """The line."""
        return key_line(self._keys, self.size.width, help=self._help)


def key_line(keys: Sequence[Key], width: int, *, help: bool = True) -> Content:
    """As many keys as fit in ``width`` cells, in their order of weight; ``?`` always last where there is help."""
    last: list[str | Styled] = [("?", "bold $accent"), " help"] if help else []
    room = width - 6 if help else width + 2
    parts: list[str | Styled] = []
    for key, word in keys:
        cells = Content(f"{key} {word}  ").cell_length
        if cells > room:
            break
        room -= cells
        parts += [(key, "bold $accent"), f" {word}  "]
    return Content.assemble(*parts, *last)
