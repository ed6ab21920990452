"""Text for the terminal: what people wrote is shown as written, in lines that fit, and never as markup."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from textual.content import Content

from maturity.text import one_line, plain

Styled = tuple[str, str]
"""Text and its style, as ``Content.assemble`` takes them."""


def line(*parts: str | Styled | Content) -> Content:
    """One line from pieces of text, each on its own or with a style."""
    return Content.assemble(*parts)


@lru_cache(maxsize=2048)
def fit(text: str, width: int) -> str:
    """``text`` in exactly ``width`` cells, cut with an ellipsis or filled up with spaces."""
    if width <= 0:
        return ""
    content = Content(one_line(text))
    shown = content.truncate(width, ellipsis=True) if content.cell_length > width else content
    return shown.plain + " " * (width - shown.cell_length)


def column(text: str, width: int) -> str:
    """``text`` in ``width`` cells of which the last one or two stay empty, so that columns never touch."""
    gap = 2 if width > 12 else 1 if width > 1 else 0
    return fit(text, width - gap) + " " * gap


def ends(left: Content, right: Content, width: int) -> Content:
    """``left`` and ``right`` at the two ends of a line of ``width`` cells; the left one is cut to leave room."""
    room = max(0, width - right.cell_length - 1)
    shown = left.truncate(room, ellipsis=True) if left.cell_length > room else left
    gap = max(1, width - shown.cell_length - right.cell_length)
    return Content.assemble(shown, " " * gap, right)


def wrapped(text: str, width: int, *, style: str = "", first: str = "", rest: str | None = None) -> list[Content]:
    """``text`` in lines of at most ``width`` cells, ``first`` before the first line, ``rest`` before the others."""
    return list(_wrapped(text, width, style, first, rest))


@lru_cache(maxsize=512)
def _wrapped(text: str, width: int, style: str, first: str, rest: str | None) -> tuple[Content, ...]:
    rest = " " * Content(first).cell_length if rest is None else rest
    room = max(8, width - max(Content(first).cell_length, Content(rest).cell_length))
    lines = Content.styled(plain(text).strip("\n"), style).wrap(room)
    return tuple(Content.assemble(first if number == 0 else rest, part) for number, part in enumerate(lines))


def first_lines(lines: Sequence[Content], count: int) -> list[Content]:
    """At most so many lines; the last one ends with an ellipsis where others are left out."""
    if len(lines) <= count:
        return list(lines)
    return [*lines[: count - 1], *(line(each.rstrip(), " …") for each in lines[count - 1 : count])]


def that_fits(texts: Sequence[str], width: int) -> str:
    """The first of these that fits in ``width`` cells, else the last one: from the fullest to the shortest."""
    return next((text for text in texts if Content(text).cell_length <= width), texts[-1])


def widths(total: int, wanted: Sequence[int], gives_way: Sequence[int], least: int, most: int = 1000) -> list[int]:
    """Column widths for ``total`` cells: as ``wanted``, but the first column takes what is left over.

    It gets ``least`` to ``most`` cells; where it would get less, the columns at the numbers of ``gives_way`` are
    given up (width 0) one after the other.
    """
    columns = [0, *wanted]
    for number in gives_way:
        if total - sum(columns) >= least:
            break
        columns[number] = 0
    columns[0] = max(1, min(most, total - sum(columns)))
    return columns
