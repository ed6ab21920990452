"""What keys are called on the screen."""

from __future__ import annotations

import re
from collections.abc import Iterable

from textual.keys import REPLACED_KEYS, _character_to_key, key_to_character

NAMES = {
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
    "insert": "Ins",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
}
"""By the name that Textual has for a key."""
_KEYS = {name: key for key, name in NAMES.items()}
_FUNCTION_KEY = re.compile(r"f\d+")


def called(key: str) -> str:
    """What a key is called: ``Enter``, ``.``, ``F1``, ``ctrl+y``."""
    if key in NAMES:
        return NAMES[key]
    if _FUNCTION_KEY.fullmatch(key):
        return key.upper()
    return character_of(key) or key


def character_of(key: str) -> str | None:
    """The character that a key types; None for a key that types none."""
    character = key_to_character(REPLACED_KEYS.get(key, key))
    return character if character is not None and character.isprintable() else None


def label_of(keys: Iterable[str]) -> str:
    """Keys as the file of keys takes them: ``→,Enter``; a comma is called ``comma``."""
    return ",".join("comma" if key == "comma" else called(key) for key in keys)


def key_of(words: str) -> str | None:
    """The key that a label such as ``Enter`` or ``↑↓ Enter`` ends with; None where it means several, as ``1-3``."""
    last = words.split()[-1] if words.split() else ""
    if last in _KEYS:
        return _KEYS[last]
    if len(last) == 1:
        return _character_to_key(last)
    return last.lower() if _FUNCTION_KEY.fullmatch(last.lower()) or "+" in last else None
