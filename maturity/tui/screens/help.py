"""Help: every key that works on the screen beneath; what is typed narrows the list, Enter does it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from maturity.tui.screens.find import Find
from maturity.tui.text import fit, line, wrapped
from maturity.tui.widgets.row_list import Row

NAMES = {
    "full_stop": ".",
    "comma": ",",
    "question_mark": "?",
    "slash": "/",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "dollar_sign": "$",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "delete": "Del",
    "backspace": "Backspace",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "home": "Home",
    "end": "End",
    "f1": "F1",
}
NOTES = (
    "There is nothing to save: each answer is on disk before the screen says so.",
    "To mark text with the mouse hold Shift (Option on a Mac).",
)


def push_help(screen: Screen[None]) -> None:
    """Opens help for a screen; the chosen key is pressed there."""
    keys = keys_of(screen)

    def rows(words: Sequence[str], width: int) -> list[Row]:
        found = [
            Row(line((fit(_names(key.keys), 13), "$accent"), fit(key.does, width - 13)), "" if key.digits else key.does)
            for key in keys.values()
            if all(word in f"{_names(key.keys)} {key.does}".lower() for word in words)
        ]
        return found if words else [*found, *(Row(part) for note in NOTES for part in wrapped(note, width))]

    def run(does: str) -> None:
        screen.app.call_later(screen.app.run_action, keys[does].action, keys[does].node)

    screen.app.push_screen(Find("Keys", "type to narrow, Enter does it", rows, run))


@dataclass(slots=True)
class Does:
    """What some keys do, and where."""

    does: str
    action: str
    node: DOMNode
    keys: list[str] = field(default_factory=list)

    @property
    def digits(self) -> bool:
        """Whether each of the keys does another thing of the kind."""
        return len(self.keys) > 1 and all(key.isdigit() for key in self.keys)


def keys_of(screen: Screen[None]) -> dict[str, Does]:
    """Our own keys that work now, by what they do: those of this screen first, those of its lists and the app last."""
    active = screen.active_bindings
    kinds = [kind for node in (screen, screen.focused, screen.app) if node is not None for kind in type(node).__mro__]
    own = [kind for kind in kinds if kind.__module__.startswith("maturity.")]
    bindings = [b for kind in own for b in kind.__dict__.get("BINDINGS", ()) if isinstance(b, Binding)]
    found: dict[str, Does] = {}
    for binding in bindings:
        for key in binding.key.split(","):
            now = active.get(key)
            if now is not None and now.enabled and now.binding.action == binding.action and binding.description:
                does = found.setdefault(binding.description, Does(binding.description, binding.action, now.node))
                does.keys.append(key)
    return found


def _names(keys: Sequence[str]) -> str:
    if len(keys) > 1 and all(key.isdigit() for key in keys):
        return f"{keys[0]}-{keys[-1]}"
    return "  ".join(NAMES.get(key, key) for key in keys)
