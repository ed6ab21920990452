"""Text that people wrote, as Markdown that shows it and does nothing else."""

from __future__ import annotations

import re

from maturity.text import one_line

_MARKS = re.compile(
    r"[\\`*_{}\[\]<>#|~!@$^&]"  # emphasis, links, HTML, entities, tables, mentions, formulas
    r"|:(?=//)|(?<=www)\.(?=\S)|(?<=\w):(?=\S*:)"  # addresses that would become links, signs written in words
)
_AT_START = re.compile(r"[-+](?=[\s-]|$)|[=/:>]|(?<=\d)[.)](?=\s|$)")
_NUMBER = re.compile(r"\d{1,9}(?=[.)])")


def literal(text: str) -> str:
    """``text`` on one line, with a backslash before whatever could be markup anywhere or at the start of a line."""
    words = one_line(text)
    number = _NUMBER.match(words)
    at = number.end() if number else 0
    start = f"{words[:at]}\\{words[at]}" if _AT_START.match(words, at) else ""
    rest = words[at + 1 :] if start else words
    return start + _MARKS.sub(r"\\\g<0>", rest)
