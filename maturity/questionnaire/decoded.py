"""The bytes of a file to its text, bounded; what may not stand in a text is told with its place."""

from __future__ import annotations

import re
from itertools import islice

from maturity.i18n import _
from maturity.questionnaire.diagnostics import Findings, Mark, lines_of
from maturity.questionnaire.kinds import MAX_BYTES
from maturity.text import dropped, unusual

_MOST_BAD_CHARACTERS = 20
_BYTE_ORDER_MARK = "\ufeff"


def decode(raw: bytes, findings: Findings, first: int = 0) -> str | None:
    """The text of a file, or None where it is too large or no text; what is not UTF-8 or a control character is told.

    ``first`` is how far its lines lie from their number (see :class:`Findings`). What may not stand there is replaced,
    so that reading can go on and the places stay right.
    """
    if len(raw) > MAX_BYTES:
        findings.error(
            Mark(first + 1, 1),
            _("the file is too large"),
            _("at most {number} MiB").format(number=MAX_BYTES // 1024 // 1024),
        )
        return None
    try:
        text = raw.decode("utf-8").removeprefix(_BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8").removeprefix(_BYTE_ORDER_MARK)
        findings.error(_mark_at(before, len(before), first), _("this is not UTF-8"), _("a text file in UTF-8"))
        if b"\0" in raw:
            return None  # UTF-16, or no text at all
        text = as_shown(raw)
    bad = [
        character for character in set(unusual(text.encode())) if character == _BYTE_ORDER_MARK or dropped(character)
    ]
    if not bad:
        return text
    any_bad = re.compile(f"[{re.escape(''.join(bad))}]")
    for found in islice(any_bad.finditer(text), _MOST_BAD_CHARACTERS):
        message = _("the character U+{number:04X} may not stand in a file").format(number=ord(found[0]))
        findings.error(_mark_at(text, found.start(), first), message)
    return any_bad.sub("\ufffd", text)


def as_shown(raw: bytes) -> str:
    """The text of a file as it is quoted beside what is wrong with it."""
    return raw.decode("utf-8", errors="replace").removeprefix(_BYTE_ORDER_MARK)


def _mark_at(text: str, offset: int, first: int) -> Mark:
    lines = lines_of(text[:offset])
    return Mark(first + len(lines), len(lines[-1]) + 1)
