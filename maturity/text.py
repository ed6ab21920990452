"""The one rule for text that comes from outside: what is dropped, what stays as it is, and how it is shown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from maturity.i18n import N_, _

_DROPPED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 controls but tab and newline: ESC starts a terminal command
    "\u2028\u2029"  # line separators that terminals and spreadsheets treat differently
    "\u202a-\u202e\u2066-\u2069"  # overrides that make text read otherwise than it is written
    "\ud800-\udfff\ufffe\uffff]"  # halves of characters, and codes that are none
)
_USUAL = bytes((0x09, 0x0A, *range(0x20, 0x7F)))
_SYSTEM_SAYS = {
    N_("Permission denied"),
    N_("Operation not permitted"),
    N_("No such file or directory"),
    N_("Not a directory"),
    N_("Is a directory"),
    N_("File exists"),
    N_("Directory not empty"),
    N_("File name too long"),
    N_("No space left on device"),
    N_("Disk quota exceeded"),
    N_("Read-only file system"),
    N_("Input/output error"),
}
"""What systems say most often; anything else stays as the system says it."""
_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|\s*[\t\r]|'")


def clean(text: str) -> str:
    r"""``text`` as it may be kept: line ends as ``\n``, no control characters, nothing else touched."""
    return _DROPPED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def dropped(text: str) -> int:
    """How many characters :func:`clean` takes away from ``text`` (line ends do not count)."""
    return len(_DROPPED.findall(text.replace("\r\n", "\n").replace("\r", "\n")))


def unusual(raw: bytes) -> str:
    """A text in UTF-8 without printable ASCII, tabs and newlines: the little of it that has to be looked at closely."""
    return raw.translate(None, _USUAL).decode()


def plain(text: str) -> str:
    """``text`` safe for a terminal: no control characters, tabs as spaces."""
    return clean(text).replace("\t", "    ")


def one_line(text: str) -> str:
    """``text`` safe for a terminal and on one line: every run of blanks is one space."""
    return " ".join(plain(text).split())


def guard(text: str) -> str:
    """``text`` so that no spreadsheet takes it for a formula: with a ``'`` before it where it needs one."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """What :func:`guard` was given; text that was never guarded comes back as it is."""
    rest = text[1:]
    return rest if text.startswith("'") and guard(rest) == text else text


def visible(text: str) -> str:
    """``text`` with everything that does not print written as an escape, so that it can do nothing to a terminal."""
    return text if text.isprintable() else "".join(map(_visible_character, text))


def quoted(text: str) -> str:
    """``text`` in the quotes of the language, for a message: what does not print is escaped, what is long is cut."""
    shown = visible(text) if len(text) <= 60 else f"{visible(text[:57])}…"
    return _('"{text}"').format(text=shown)


def _visible_character(character: str) -> str:
    if character.isprintable():
        return character
    return character.encode("unicode_escape").decode("ascii")


def system_words(error: OSError) -> str:
    """What the system says of a file or folder that it could not read or write, without its name."""
    said = error.strerror or str(error)
    return _(said) if said in _SYSTEM_SAYS else said


def capital(words: str) -> str:
    """``words`` with its first letter raised and nothing else touched."""
    return words[:1].upper() + words[1:]


def sentence(words: str) -> str:
    """Words as a sentence: a capital first, a full stop last."""
    return f"{capital(words).rstrip('.')}." if words else ""


def listed(parts: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(parts) < 2:
        return "".join(parts)
    return _("{first} and {last}").format(first=", ".join(parts[:-1]), last=parts[-1])
