"""Help: every key that works on the screen beneath; what is typed narrows the list, Enter does it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.dom import DOMNode
from textual.screen import Screen

from maturity.tui.screens.find import Find, Found
from maturity.tui.text import fit, line
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
}
NOTES = (
    "There is nothing to save: each answer is on disk before the screen says so.",
    "To mark text with the mouse hold Shift (Option on a Mac).",
)


def push_help(screen: Screen[None]) -> None:
    """Opens help for a screen; the chosen key is pressed there."""
    keys: dict[str, tuple[list[str], str, DOMNode]] = {}
    for key, active in screen.active_bindings.items():
        if active.enabled and active.binding.description and not active.binding.system:
            keys.setdefault(active.binding.action, ([], active.binding.description, active.node))[0].append(
                NAMES.get(key, key)
            )

    def rows(words: Sequence[str], width: int) -> list[Row]:
        found = [
            Row(line((fit("  ".join(names), 18), "$accent"), fit(does, width - 18)), action)
            for action, (names, does, _) in keys.items()
            if all(word in f"{' '.join(names)} {does}".lower() for word in words)
        ]
        return found if words else [*found, *(Row(line((fit(note, width), "$quiet"))) for note in NOTES)]

    async def run(found: Found | None) -> None:
        if found is not None:
            await screen.app.run_action(found.id, keys[found.id][2])

    screen.app.push_screen(Find("Keys", "type to narrow, Enter does it", rows), run)
