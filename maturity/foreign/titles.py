"""Ids and titles that fit: made from what a source calls its parts."""

from __future__ import annotations

import re
from unicodedata import combining, normalize

from maturity.foreign.model import Node, Words, joined, words

WIDEST = 72
"""Characters of a title."""
LONGEST_ASK = 300
"""Characters of a question; what is longer is found whole under what to look for."""
_LONGEST_ID = 100
_MOST_NAMED = 4
"""Of more nodes beneath each other, a title names the first and the last two."""
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})
_NO_ID = re.compile(r"[^A-Za-z0-9._]+")
_SENTENCE_END = re.compile(r"(?<=[.!?;:])\s|\n")
_TAKEN_WORDS = ("default", "open", "unknown", "not-applicable", "row")


class Ids:
    """Gives each part an id of its own."""

    def __init__(self) -> None:
        self._taken = set(_TAKEN_WORDS)
        self._next: dict[str, int] = {}

    def take(self, wanted: str, instead: str = "part") -> str:
        """An id made from ``wanted``, else from ``instead``; with a number where it is taken."""
        stem = slug(wanted) or slug(instead) or "part"
        found = stem
        while found.casefold() in self._taken:
            self._next[stem] = self._next.get(stem, 1) + 1
            found = f"{stem}-{self._next[stem]}"
        self._taken.add(found.casefold())
        return found


def slug(text: str) -> str:
    """``text`` as an id: letters without accents (``ö`` is ``oe``), digits, dots and underscores, all else a dash."""
    text = "".join(each for each in normalize("NFKD", text.translate(_GERMAN)) if not combining(each))
    return _NO_ID.sub("-", text).strip("-.")[:_LONGEST_ID].rstrip("-.")


def name_of(node: Node) -> Words:
    """The identifier and name of a node; where it has no name, the beginning of its text."""
    if node.name:
        said = node.name.changed(_line)
    elif node.text:
        said = node.text.changed(lambda text: cut(_line(_SENTENCE_END.split(text)[0]), WIDEST))
    else:
        return words(node.called)
    starts_with_it = bool(node.ref) and said.text.casefold().startswith(node.ref.casefold())
    return said if starts_with_it or not node.ref else joined(" ", words(node.ref), said)


def path_of(*nodes: Node) -> Words:
    """The names of nodes, each beneath the one before it, in full."""
    return joined(" › ", *map(name_of, nodes))


def title(*nodes: Node) -> Words:
    """The names of nodes beneath each other, shortened alike where they do not fit together."""
    full = path_of(*nodes)
    names = [name_of(node) for node in (nodes if len(nodes) <= _MOST_NAMED else (nodes[0], *nodes[-2:]))]
    room = (WIDEST - 3 * (len(names) - 1)) // len(names)
    shorter = joined(" › ", *(name.changed(lambda text: cut(text, room)) for name in names))
    return Words(
        full.text if len(full.text) <= WIDEST else shorter.text,
        {code: text if len(text) <= WIDEST else shorter.other.get(code, text) for code, text in full.other.items()},
    )


def cut(text: str, most: int) -> str:
    """``text`` of at most so many characters, cut between words where that leaves most of it."""
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    at = kept.rfind(" ")
    return f"{(kept[:at] if at > most * 0.6 else kept).rstrip(' ,;:–-')}…"


def opening(text: str) -> str:
    """The first sentences of ``text``, as many as a question may have."""
    line = _line(text)
    if len(line) <= LONGEST_ASK:
        return line
    end = max((found.start() for found in _SENTENCE_END.finditer(line, 0, LONGEST_ASK)), default=0)
    return f"{line[:end]} …" if end > LONGEST_ASK // 3 else cut(line, LONGEST_ASK)


def _line(text: str) -> str:
    return " ".join(text.split())
