"""The words by which a workbook is read back: heads of columns and words in cells, in every language that ships.

The writer takes its words from here too, so that there is one list of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from maturity.text import one_line

Head = Literal[
    "id",
    "answer",
    "claimed",
    "note",
    "evidence",
    "owner",
    "reason-or-source",
    "tier",
    "target",
    "status",
    "start",
    "due",
    "done-on",
    "days-spent",
    "pinned",
    "remark",
]
Word = Literal[
    "not-applicable",
    "unknown",
    "open",
    "inherited",
    "yes",
    "no",
    "planned",
    "running",
    "done",
    "now",
    "next",
    "later",
]
HEADS: Mapping[Head, str] = {
    "id": "ID",
    "answer": "Answer",
    "claimed": "Claimed",
    "note": "Note",
    "evidence": "Evidence",
    "owner": "Owner",
    "reason-or-source": "Reason or source",
    "tier": "Tier",
    "target": "Target",
    "status": "Status",
    "start": "Start",
    "due": "Due",
    "done-on": "Done on",
    "days-spent": "Days spent",
    "pinned": "Pinned",
    "remark": "Remark",
}
"""Those of a workbook in English."""
WORDS: Mapping[Word, str] = {
    "not-applicable": "Not applicable",
    "unknown": "Unknown",
    "open": "Open",
    "inherited": "Inherited",
    "yes": "Yes",
    "no": "No",
    "planned": "Planned",
    "running": "Running",
    "done": "Done",
    "now": "Now",
    "next": "Next",
    "later": "Later",
}
"""Those in the cells of a workbook in English."""
_LANGUAGES = ((HEADS, WORDS),)


def plain(text: str) -> str:
    """A text as heads and words are compared: on one line, without regard to capitals."""
    return one_line(text).casefold()


_HEAD_OF: Mapping[str, Head] = {plain(text): head for heads, _ in _LANGUAGES for head, text in heads.items()}
_WORD_OF: Mapping[str, Word] = {word: word for word in WORDS} | {
    plain(text): word for _, words in _LANGUAGES for word, text in words.items()
}


def head_of(text: str) -> Head | None:
    """Which head a cell holds, in any language; None for all others."""
    return _HEAD_OF.get(plain(text))


def word_of(text: str) -> Word | None:
    """Which word a cell holds, in any language or as commands write it; None for all others."""
    return _WORD_OF.get(plain(text))
