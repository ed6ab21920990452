"""What keys are called on the screen."""

from __future__ import annotations

import re
from collections.abc import Iterable

from textual.keys import REPLACED_KEYS, _character_to_key, key_to_character

from maturity.i18n import N_, _

NAMES = {
    "pageup": N_("PgUp"),
    "pagedown": N_("PgDn"),
    "delete": N_("Del"),
    "backspace": N_("Backspace"),
    "escape": N_("Esc"),
    "enter": N_("Enter"),
    "space": N_("Space"),
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "home": N_("Home"),
    "end": N_("End"),
    "insert": N_("Ins"),
    "tab": N_("Tab"),
    "shift+tab": N_("Shift+Tab"),
}
"""By the name that Textual has for a key: what it is called, to be looked up."""
_KEYS = {name: key for key, name in NAMES.items()}
_CTRL = N_("ctrl+")
_FUNCTION_KEY = re.compile(r"f\d+")


def called(key: str) -> str:
    """What a key is called in the language that is spoken: ``Enter``, ``.``, ``F1``, ``ctrl+y``."""
    return in_words(_written(key))


def in_words(label: str) -> str:
    """A label such as ``↑↓ Space`` in the language that is spoken."""
    return " ".join(map(_spoken, label.split(" ")))


def _spoken(name: str) -> str:
    if name in _KEYS:
        return _(name)
    return _(_CTRL) + name.removeprefix(_CTRL) if name.startswith(_CTRL) else name


def _written(key: str) -> str:
    """What the file of keys calls a key, in every language."""
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
    return ",".join("comma" if key == "comma" else _written(key) for key in keys)


def key_of(words: str) -> str | None:
    """The key that a label such as ``Enter`` or ``↑↓ Enter`` ends with; None where it means several, as ``1-3``."""
    last = words.split()[-1] if words.split() else ""
    if last in names():
        return names()[last]
    if len(last) == 1:
        return _character_to_key(last)
    if last.startswith(_(_CTRL)):
        return "ctrl+" + last.removeprefix(_(_CTRL))
    return last.lower() if _FUNCTION_KEY.fullmatch(last.lower()) or "+" in last else None


def names() -> dict[str, str]:
    """Keys by what they are called, in English and in the language that is spoken."""
    return _KEYS | {_(name): key for name, key in _KEYS.items()}
